"""Marks typed one by one, and the sheet that shows what they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.assessments import parse_mark, ranks, result
from asn_desktop.domain.names import full_name
from asn_desktop.services import courses as course_service
from asn_desktop.services.rights import Right
from asn_desktop.services.settings import rules_named
from asn_desktop.storage.tables import components, courses, enrolments, marks, participants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from decimal import Decimal

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.assessments import RuleSet
    from asn_desktop.services.courses import Course
    from asn_desktop.services.office import Office
    from asn_desktop.services.schemes import ComponentRow
    from asn_desktop.storage.step import Step


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person's marks (0-100 by component; absent is unmarked) and what they lead to."""

    enrolment: Key
    participant: Key
    nip: str | None
    full_name: str
    marks: dict[Key, Decimal]
    final: Decimal | None
    predicate: str | None
    passed: bool
    rank: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A course's people × components."""

    course: Course
    rules: RuleSet
    rows: tuple[SheetRow, ...]

    @property
    def components(self) -> tuple[ComponentRow, ...]:
        """The columns."""
        return self.course.components


def sheet(office: Office, course: Key) -> Sheet:
    """The marks of a course, people by name."""
    with office.read() as connection:
        return read_sheet(connection, course)


def read_sheet(connection: Connection, course: Key) -> Sheet:
    """As `sheet`, inside a caller's read or step."""
    whole = course_service.whole(connection, course)
    rules = rules_named(connection, whole.rules)
    rows = _rows(connection, whole, rules)
    places = ranks([row[5] for row in rows])
    return Sheet(
        whole, rules, tuple(SheetRow(*row, place) for row, place in zip(rows, places, strict=True))
    )


def sheet_rows(office: Office, course: Key, wanted: Collection[Key]) -> list[SheetRow]:
    """The rows of some enrolments; every rank is counted over the whole course."""
    return [row for row in sheet(office, course).rows if row.enrolment in set(wanted)]


def _rows(
    connection: Connection, course: Course, rules: RuleSet
) -> list[tuple[Key, Key, str | None, str, dict[Key, Decimal], Decimal | None, str | None, bool]]:
    given: dict[Key, dict[Key, Decimal]] = {}
    values = (
        select(marks.c.enrolment_id, marks.c.component_id, marks.c.value)
        .join(enrolments)
        .where(enrolments.c.course_id == course.id, marks.c.value.is_not(None))
    )
    for enrolment, component, value in connection.execute(values):
        given.setdefault(enrolment, {})[component] = value
    weights = {component.id: component.weight for component in course.components}
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
        .where(enrolments.c.course_id == course.id)
        .order_by(person.sort_name, person.id)
    )
    rows = []
    for enrolment, who, nip, before, name, after in connection.execute(people):
        own = given.get(enrolment, {})
        found = result(weights, own, rules)
        whole_name = full_name(before, name, after)
        rows.append(
            (enrolment, who, nip, whole_name, own, found.final, found.predicate, found.passed)
        )
    return rows


def set_mark(office: Office, enrolment: Key, component: Key, text: str) -> None:
    """Take what the trainer typed for one cell; an empty text clears it.

    Raises:
        Refused: Not a number 0-100 with at most two decimals, or the course is closed.
    """
    value = parse_mark(text)
    person, part = _names(office, enrolment, component)
    with office.write(Right.MARK, msg("Nilai {part}: {person}", part=part, person=person)) as step:
        write_mark(step, enrolment, component, value)


def set_marks(office: Office, cells: Iterable[tuple[Key, Key, str]], label: Message) -> None:
    """Take several cells `(enrolment, component, text)` as one step, all or none.

    Raises:
        Refused: As for `set_mark`.
    """
    values = [(enrolment, component, parse_mark(text)) for enrolment, component, text in cells]
    with office.write(Right.MARK, label) as step:
        for enrolment, component, value in values:
            write_mark(step, enrolment, component, value)


def _names(office: Office, enrolment: Key, component: Key) -> tuple[str, str]:
    statement = (
        select(participants.c.name, components.c.name)
        .select_from(enrolments.join(participants))
        .join(components, components.c.id == component)
        .where(enrolments.c.id == enrolment)
    )
    with office.read() as connection:
        row = connection.execute(statement).one_or_none()
    if row is None:
        raise NotFound(msg("Peserta atau komponen itu tidak ada lagi. Segarkan tampilan."))
    return row[0], row[1]


def write_mark(step: Step, enrolment: Key, component: Key, value: Decimal | None) -> None:
    """Write one mark inside a step of the caller; the same value writes nothing.

    Raises:
        Refused: The course is closed, or the component belongs to another course.
    """
    here = and_(marks.c.enrolment_id == enrolment, marks.c.component_id == component)
    statement = (
        select(courses.c.status, components.c.id.label("part"), marks.c.id.label("mark"))
        .select_from(enrolments.join(courses))
        .outerjoin(
            components,
            and_(components.c.id == component, components.c.course_id == courses.c.id),
        )
        .outerjoin(marks, here)
        .where(enrolments.c.id == enrolment)
    )
    row = step.connection.execute(statement).one_or_none()
    if row is None or row.part is None:
        raise NotFound(msg("Peserta atau komponen itu tidak ada lagi. Segarkan tampilan."))
    if row.status == course_service.CLOSED:
        raise Refused(msg("Pelatihan sudah ditutup; nilainya tetap. Buka kembali dengan alasan."))
    if row.mark is not None:
        step.update(marks, row.mark, value=value)
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
