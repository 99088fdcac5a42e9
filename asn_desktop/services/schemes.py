"""Subjects with JP and components with weights, of a programme or of a course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.assessments import check_weights
from asn_desktop.storage.tables import (
    components as components_table,
    marks,
    subjects as subjects_table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from sqlalchemy import Connection, Table

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.step import Step

PROGRAMME: Final = "programme_id"
COURSE: Final = "course_id"


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject and its JP (45 minutes each)."""

    id: Key
    name: str
    hours: int


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """What is marked and its weight in percent; weight 0 is shown and not counted."""

    id: Key
    name: str
    weight: Decimal


def subjects(connection: Connection, owner: str, key: Key) -> tuple[SubjectRow, ...]:
    """The subjects of a programme or a course, in their order."""
    table = subjects_table
    statement = select(table.c.id, table.c.name, table.c.hours).where(table.c[owner] == key)
    rows = connection.execute(statement.order_by(table.c.place_no))
    return tuple(SubjectRow(*row) for row in rows)


def components(connection: Connection, owner: str, key: Key) -> tuple[ComponentRow, ...]:
    """The components of a programme or a course, in their order."""
    table = components_table
    statement = select(table.c.id, table.c.name, table.c.weight).where(table.c[owner] == key)
    rows = connection.execute(statement.order_by(table.c.place_no))
    return tuple(ComponentRow(*row) for row in rows)


def write_subjects(step: Step, owner: str, key: Key, wanted: Sequence[tuple[str, int]]) -> None:
    """Replace the subjects by `(name, JP)`.

    Raises:
        Refused: A subject without name, or with JP below 0.
    """
    cleaned = [(" ".join(name.split()), hours) for name, hours in wanted]
    if any(not name or hours < 0 for name, hours in cleaned):
        raise Refused(msg("Mata pelatihan perlu nama dan JP 0 atau lebih."))
    _write(step, subjects_table, owner, key, [{"name": n, "hours": h} for n, h in cleaned])


def write_components(
    step: Step, owner: str, key: Key, wanted: Sequence[tuple[str, Decimal]]
) -> None:
    """Replace the components by `(name, weight)`; one of the same name keeps its marks.

    Raises:
        Refused: Weights do not sum to 100, or a component with marks would go.
    """
    cleaned = [(" ".join(name.split()), weight) for name, weight in wanted]
    check_weights(cleaned)
    kept = {name.casefold() for name, _ in cleaned}
    gone = [
        row for row in components(step.connection, owner, key) if row.name.casefold() not in kept
    ]
    for row in gone:
        used = (
            select(func.count())
            .select_from(marks)
            .where(marks.c.component_id == row.id, marks.c.value.is_not(None))
        )
        if step.connection.execute(used).scalar_one():
            raise Refused(
                msg("Komponen “{name}” sudah bernilai. Kosongkan nilainya dahulu.", name=row.name)
            )
        empty = select(marks.c.id).where(marks.c.component_id == row.id)
        step.remove(marks, *step.connection.execute(empty).scalars())
    _write(step, components_table, owner, key, [{"name": n, "weight": w} for n, w in cleaned])


def _write(
    step: Step, table: Table, owner: str, key: Key, wanted: Sequence[dict[str, Any]]
) -> None:
    statement = select(table.c.id, table.c.name).where(table.c[owner] == key)
    found = [(row.id, row.name.casefold()) for row in step.connection.execute(statement)]
    for place, values in enumerate(wanted):
        name = values["name"].casefold()
        match = next((pair for pair in found if pair[1] == name), None)
        if match:
            found.remove(match)
            step.update(table, match[0], **values, place_no=place)
        else:
            blank = {PROGRAMME: None, COURSE: None, owner: key}
            step.insert(table, {**blank, **values, "id": new_key(), "place_no": place})
    step.remove(table, *(row_key for row_key, _ in found))
