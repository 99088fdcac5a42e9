"""Statements made into text once and run by the driver itself: SQLAlchemy's road costs thrice that.

For SQLite's driver, like `bulk`; the statements are the portable ones, built once by who uses them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import bindparam, func, select

from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Column, Connection, Delete, Insert, Select, Update
    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

    from asn_desktop.base.keys import Key

    Processor: TypeAlias = Callable[[Any], Any]
    Change: TypeAlias = Insert | Update | Delete
    Values: TypeAlias = Mapping[str, Any]
    Row: TypeAlias = tuple[Any, ...]

_GIVEN: Final[Any] = object()
_MOST: Final = 500
_FEW: Final = 8
"""From so many rows on they are made column by column, which costs a third of row by row."""
_KEPT: Final = 65_536
"""Values of one column that are made once, as the same keys stand in many rows."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text of a statement, its values in order, and what makes the driver's rows ours."""

    text: str
    binds: tuple[tuple[str, Processor | None, Any], ...]
    processors: tuple[tuple[int, Processor], ...] = ()

    def arranged(self, values: Values) -> list[Any]:
        """The values as the driver takes them."""
        found = []
        for name, processor, fixed in self.binds:
            value = values[name] if fixed is _GIVEN else fixed
            found.append(value if processor is None else processor(value))
        return found

    def columns(self, given: Mapping[str, Sequence[Any]]) -> Iterator[Iterable[Any]]:
        """The values of many rows, column by column, as the driver takes them."""
        for name, processor, fixed in self.binds:
            values = given[name] if fixed is _GIVEN else repeat(fixed)
            yield values if processor is None else map(processor, values)

    def typed(self, rows: Iterable[Row]) -> list[Row]:
        """The rows with keys, days and numbers as their columns declare them."""
        found = list(rows)
        if len(found) < _FEW or not self.processors:
            return [self._typed(row) for row in found]
        return list(zip(*self.by_column(found), strict=True))

    def by_column(self, rows: Sequence[Row]) -> list[Iterable[Any]]:
        """As `typed`, column by column, for whoever makes something else of them."""
        columns: list[Iterable[Any]] = [map(itemgetter(i), rows) for i in range(len(rows[0]))]
        for place, processor in self.processors:
            columns[place] = map(processor, columns[place])
        return columns

    def _typed(self, row: Row) -> Row:
        made = list(row)
        for place, processor in self.processors:
            made[place] = processor(made[place])
        return tuple(made)


@lru_cache(_MOST)
def prepared(statement: Select[Any], dialect: Dialect) -> Prepared:
    """Compile a select."""
    text, binds = _compiled(statement, dialect)
    processors = [_reader(column.type, dialect) for column in statement.selected_columns]
    return Prepared(text, binds, tuple((i, p) for i, p in enumerate(processors) if p is not None))


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    """What makes a column's value of the driver's; keys and numbers come often and are kept."""
    made = kind.dialect_impl(dialect).result_processor(dialect, None)
    often = isinstance(kind, (KeyType, HundredthsType))
    return lru_cache(_KEPT)(made) if made is not None and often else made


def writer(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    """What makes the driver's of a column's value, with a short way for what comes often."""
    if isinstance(kind, KeyType):
        return _packed
    if isinstance(kind, UtcType):
        return _moment
    made = kind.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(_KEPT)(made) if isinstance(kind, HundredthsType) and made else made


def _packed(key: Key | None) -> bytes | None:
    return None if key is None else key.bytes


def _moment(value: datetime | None) -> str | None:
    if value is None:
        return None
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(_MOST)
def _change(statement: Change, dialect: Dialect) -> Prepared:
    return Prepared(*_compiled(statement, dialect))


def _compiled(
    statement: Select[Any] | Change, dialect: Dialect
) -> tuple[str, tuple[tuple[str, Processor | None, Any], ...]]:
    compiled = statement.compile(dialect=dialect)
    order = [compiled.binds[name] for name in compiled.positiontup or ()]
    binds = tuple(
        (
            bind.key,
            writer(bind.type, dialect),
            _GIVEN if bind.required else bind.effective_value,
        )
        for bind in order
    )
    return str(compiled), binds


def rows(connection: Connection, statement: Select[Any], values: Values) -> list[Row]:
    """What a select finds within the transaction of the connection."""
    ready = prepared(statement, connection.dialect)
    return ready.typed(_found(connection, ready, values))


def columns(
    connection: Connection, statement: Select[Any], values: Values
) -> list[Iterable[Any]] | None:
    """As `rows`, column by column; None where nothing is found."""
    ready = prepared(statement, connection.dialect)
    found = list(_found(connection, ready, values))
    return ready.by_column(found) if found else None


def _found(connection: Connection, ready: Prepared, values: Values) -> Iterable[Row]:
    file = bare(connection)
    if not file.in_transaction:
        connection.begin()
    return file.execute(ready.text, ready.arranged(values))  # type: ignore[no-any-return]


def first(connection: Connection, statement: Select[Any], values: Values) -> Row | None:
    """The first row that a select finds, or none."""
    return next(iter(rows(connection, statement, values)), None)


def rows_among(
    connection: Connection, columns: tuple[Column[Any], ...], column: Column[Any], texts: list[str]
) -> list[Row]:
    """The rows in which a column says one of the texts, however many there are of them."""
    return rows(connection, _among(columns, column), {"texts": json.dumps(texts)})


@lru_cache(_MOST)
def _among(columns: tuple[Column[Any], ...], column: Column[Any]) -> Select[Any]:
    near = func.json_each(bindparam("texts")).table_valued("value", name="near")
    return select(*columns).where(column.in_(select(near.c.value)))


def run(connection: Connection, statement: Change, columns: Mapping[str, Sequence[Any]]) -> None:
    """Write once for each row of the columns; only storage makes such statements."""
    ready = _change(statement, connection.dialect)
    bare(connection).executemany(ready.text, zip(*ready.columns(columns), strict=False))


def run_once(connection: Connection, statement: Change, values: Values) -> None:
    """As `run`, of one row."""
    ready = _change(statement, connection.dialect)
    bare(connection).execute(ready.text, ready.arranged(values))


def bare(connection: Connection) -> Any:
    """The driver's own connection beneath SQLAlchemy's."""
    return connection.connection.dbapi_connection
