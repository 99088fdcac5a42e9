"""Marks typed one by one, and the sheet that shows what they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, bindparam, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.assessments import parse_mark, rank, ranks, result
from asn_desktop.domain.names import full_name
from asn_desktop.services import courses as course_service
from asn_desktop.services.rights import Right
from asn_desktop.services.rule_sets import given
from asn_desktop.storage import prepared
from asn_desktop.storage.tables import components, courses, enrolments, marks, participants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.assessments import RuleSet
    from asn_desktop.services.courses import Course
    from asn_desktop.services.office import Office
    from asn_desktop.services.schemes import ComponentRow
    from asn_desktop.storage.step import Step

_FEW: Final = 50


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person's marks (0-100 by component; absent is unmarked) and what they lead to."""

    enrolment: Key
    participant: Key
    nip: str | None
    full_name: str
    marks: dict[Key, Decimal] = field(default_factory=dict)
    final: Decimal | None = None
    predicate: str | None = None
    passed: bool = False
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A course's people × components; `places` tells where an enrolment stands in the rows."""

    course: Course
    rules: RuleSet
    rows: tuple[SheetRow, ...]
    places: Mapping[Key, int]

    @property
    def components(self) -> tuple[ComponentRow, ...]:
        """The columns."""
        return self.course.components

    @property
    def weights(self) -> dict[Key, Decimal]:
        """Each component's share of the final mark, in percent."""
        return {component.id: component.weight for component in self.components}


def sheet(office: Office, course: Key) -> Sheet:
    """The marks of a course, people by name."""
    with office.read() as connection:
        return read_sheet(connection, course)


def read_sheet(connection: Connection, course: Key) -> Sheet:
    """As `sheet`, inside a caller's read or step."""
    whole = course_service.whole(connection, course)
    blank = Sheet(whole, given(whole.rules), (), {})
    rows = _rows(connection, blank)
    places = {row.enrolment: place for place, row in enumerate(rows)}
    return ranked(replace(blank, rows=tuple(rows), places=places))


_MARK: Final = select(marks.c.enrolment_id, marks.c.component_id, marks.c.value).where(
    marks.c.id == bindparam("mark")
)


def sheet_after(office: Office, before: Sheet, changed: frozenset[Key]) -> Sheet:
    """The sheet after these marks changed; where it can, only they are read again.

    The ranks of other people are as before until `ranked`, which can wait until after the paint.
    """
    look = office.database.rows
    few = len(changed) <= _FEW
    found = [row for key in changed for row in look(_MARK, {"mark": key})] if few else []
    if len(found) < len(changed):  # many, or one was taken away and whose is not known
        return sheet(office, before.course.id)
    new: dict[int, dict[Key, Decimal | None]] = {}
    for enrolment, component, value in found:
        place = before.places.get(enrolment)
        if place is not None:  # else it is another course's
            new.setdefault(place, {})[component] = value
    rows = list(before.rows)
    for place, own in new.items():
        whole = {**rows[place].marks, **own}
        kept = {part: value for part, value in whole.items() if value is not None}
        rows[place] = _marked(before, rows[place], kept)
    finals = [row.final for row in rows]
    for place in new:
        rows[place] = replace(rows[place], rank=rank(finals[place], finals))
    return replace(before, rows=tuple(rows))


def _marked(sheet: Sheet, row: SheetRow, own: dict[Key, Decimal]) -> SheetRow:
    found = result(sheet.weights, own, sheet.rules)
    return replace(
        row, marks=own, final=found.final, predicate=found.predicate, passed=found.passed
    )


def ranked(sheet: Sheet) -> Sheet:
    """The sheet with everybody's rank as the final marks are now."""
    places = ranks([row.final for row in sheet.rows])
    rows = (
        row if row.rank == place else replace(row, rank=place)
        for row, place in zip(sheet.rows, places, strict=True)
    )
    return replace(sheet, rows=tuple(rows))


def _rows(connection: Connection, blank: Sheet) -> list[SheetRow]:
    given: dict[Key, dict[Key, Decimal]] = {}
    values = (
        select(marks.c.enrolment_id, marks.c.component_id, marks.c.value)
        .join(enrolments)
        .where(enrolments.c.course_id == blank.course.id, marks.c.value.is_not(None))
    )
    for enrolment, component, value in connection.execute(values):
        given.setdefault(enrolment, {})[component] = value
    person = participants.c
    people = (
        select(
            enrolments.c.id,
            person.id,
            person.nip,
            person.title_before,
            person.name,
            person.title_after,
        )
        .join(participants)
        .where(enrolments.c.course_id == blank.course.id)
        .order_by(person.sort_name, person.id)
    )
    rows = []
    for enrolment, who, nip, before, name, after in connection.execute(people):
        empty = SheetRow(enrolment, who, nip, full_name(before, name, after))
        rows.append(_marked(blank, empty, given.get(enrolment, {})))
    return rows


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands behind one cell: names for the label, the course's status, the mark."""

    person: str
    part: str
    status: str
    mark: Key | None
    value: Decimal | None


_CELL: Final = (
    select(participants.c.name, components.c.name, courses.c.status, marks.c.id, marks.c.value)
    .select_from(enrolments.join(participants).join(courses))
    .join(components, components.c.course_id == courses.c.id)
    .outerjoin(
        marks,
        and_(marks.c.enrolment_id == enrolments.c.id, marks.c.component_id == components.c.id),
    )
    .where(enrolments.c.id == bindparam("enrolment"), components.c.id == bindparam("component"))
)


def set_mark(office: Office, enrolment: Key, component: Key, text: str) -> None:
    """Take what the trainer typed for one cell; an empty text clears it.

    Raises:
        Refused: Not a number 0-100 with at most two decimals, or the course is closed.
    """
    value = parse_mark(text)
    with office.write(Right.MARK, msg("Nilai")) as step:
        cell = write_mark(step, enrolment, component, value)
        step.label = msg("Nilai {part}: {person}", part=cell.part, person=cell.person)


def set_marks(office: Office, cells: Iterable[tuple[Key, Key, str]], label: Message) -> None:
    """Take several cells `(enrolment, component, text)` as one step, all or none.

    Raises:
        Refused: As for `set_mark`.
    """
    values = [(enrolment, component, parse_mark(text)) for enrolment, component, text in cells]
    with office.write(Right.MARK, label) as step:
        for enrolment, component, value in values:
            write_mark(step, enrolment, component, value)


def write_mark(step: Step, enrolment: Key, component: Key, value: Decimal | None) -> Cell:
    """Write one mark inside a step of the caller; the same value writes nothing.

    Raises:
        Refused: The course is closed, or the component belongs to another course.
    """
    wanted = {"enrolment": enrolment, "component": component}
    row = prepared.first(step.connection, _CELL, wanted)
    if row is None:
        raise NotFound(msg("Peserta atau komponen itu tidak ada lagi. Segarkan tampilan."))
    cell = Cell(*row)
    if cell.status == course_service.CLOSED:
        raise Refused(msg("Pelatihan sudah ditutup; nilainya tetap. Buka kembali dengan alasan."))
    if cell.mark is not None:
        step.update_known(marks, cell.mark, {"value": cell.value}, value=value)
    elif value is not None:
        step.insert(
            marks,
            {
                "id": new_key(),
                "enrolment_id": enrolment,
                "component_id": component,
                "value": value,
            },
        )
    return cell
