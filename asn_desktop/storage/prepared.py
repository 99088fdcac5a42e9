"""A select made into text once: SQLAlchemy's own road costs twice what reading a page does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Select
    from sqlalchemy.engine import Dialect

    Processor = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text of a statement, the order of its values, and what makes the driver's rows ours."""

    text: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    processors: tuple[tuple[int, Processor], ...]

    def arranged(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values as the driver takes them."""
        given = {**self.fixed, **values}
        return tuple(given[name] for name in self.names)

    def typed(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The rows with keys, days and numbers as their columns declare them."""
        return [self._typed(row) for row in rows]

    def _typed(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        made = list(row)
        for place, processor in self.processors:
            made[place] = processor(made[place])
        return tuple(made)


def prepared(statement: Select[Any], dialect: Dialect) -> Prepared:
    """Compile a select whose values are texts and numbers, which need no processor."""
    compiled = statement.compile(dialect=dialect)
    kinds = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    processors = [kind.result_processor(dialect, None) for kind in kinds]
    return Prepared(
        str(compiled),
        tuple(compiled.positiontup or ()),
        dict(compiled.params),
        tuple((i, p) for i, p in enumerate(processors) if p is not None),
    )
