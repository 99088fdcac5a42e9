"""Objections (keberatan) to a mark: who raised them, why, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.cells import mark_of, read_mark
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.domain.people.names import full_name
from asn_desktop.services.marking.marks import write_mark
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import (
    components,
    disputes as table,
    enrolments,
    marks,
    participants,
    schemes,
)

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from sqlalchemy import Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
DECISION_WORDS: Final = {
    None: msg("belum diputus"),
    ACCEPTED: msg("diterima"),
    REJECTED: msg("ditolak"),
}
_LABELS: Final = {ACCEPTED: msg("Keberatan diterima"), REJECTED: msg("Keberatan ditolak")}


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """An objection; `old` is the first mark (0-100) it is about, `new` the one decided upon."""

    id: Key
    enrolment: Key
    component: Key
    scale: Scale
    person: str
    part: str
    raised_on: date
    raised_by: str
    ground: str
    old: Decimal | None
    decision: str | None
    decided_on: date | None
    decided_by: str | None
    decided_why: str | None
    new: Decimal | None

    def shown(self, mark: Decimal | None) -> str | None:
        """A mark of this objection in the words of its course's scale."""
        return None if mark is None else read_mark(self.scale, mark)


def _rows(course: Key) -> Select[Any]:
    person, own = participants.c, table.c
    return (
        select(
            own.id, own.enrolment_id, own.component_id, schemes.c.scale, person.title_before,
            person.name, person.title_after, components.c.name, own.raised_on, own.raised_by,
            own.ground, own.old, own.decision, own.decided_on, own.decided_by, own.decided_why,
            own.new,
        )
        .select_from(table.join(enrolments).join(participants))
        .join(components, components.c.id == own.component_id)
        .outerjoin(schemes, schemes.c.course_id == enrolments.c.course_id)
        .where(enrolments.c.course_id == course)
        .order_by(own.raised_on, own.id)
    )  # fmt: skip


def _read(connection: Connection, statement: Select[Any]) -> list[DisputeRow]:
    return [
        DisputeRow(key, enrolment, part, _scale(scale), full_name(before, name, after), *rest)
        for key, enrolment, part, scale, before, name, after, *rest in connection.execute(statement)
    ]


def _scale(stored: str | None) -> Scale:
    return Scale(stored or Scale.NUMERIC)


def disputes(office: Office, course: Key) -> list[DisputeRow]:
    """Every objection of a course, the oldest first."""
    with office.read() as connection:
        return read_disputes(connection, course)


def waiting(office: Office, course: Key) -> list[DisputeRow]:
    """Those of a course that nobody has decided yet."""
    with office.read() as connection:
        return open_disputes(connection, course)


def read_disputes(connection: Connection, course: Key) -> list[DisputeRow]:
    """As `disputes`, inside a caller's read or step."""
    return _read(connection, _rows(course))


def open_disputes(connection: Connection, course: Key) -> list[DisputeRow]:
    """Those that nobody has decided yet."""
    return _read(connection, _rows(course).where(table.c.decision.is_(None)))


def raise_dispute(
    office: Office, enrolment: Key, component: Key, *, by: str, ground: str, on: date | None = None
) -> Key:
    """Note that somebody objects to a mark; the mark stays as it is.

    Raises:
        Refused: Who or why is missing, there is no mark, or an objection to it is open already.
    """
    who, why = by.strip(), ground.strip()
    if not who or not why:
        raise Refused(msg("Tulis siapa yang berkeberatan dan alasannya."))
    with office.write(Right.MARK, msg("Keberatan atas nilai")) as step:
        person, part, old = _mark(step.connection, enrolment, component)
        step.label = msg("Keberatan {part}: {person}", part=part, person=person)
        key = new_key()
        given = {"raised_on": on or today(), "raised_by": who, "ground": why, "old": old}
        blank = {column.name: None for column in table.columns}
        cell = {"enrolment_id": enrolment, "component_id": component}
        step.insert(table, {**blank, **given, **cell, "id": key})
    return key


def _mark(
    connection: Connection, enrolment: Key, component: Key
) -> tuple[str, str, Decimal | None]:
    waiting = and_(
        table.c.enrolment_id == enrolment,
        table.c.component_id == component,
        table.c.decision.is_(None),
    )
    found = connection.execute(
        select(participants.c.name, components.c.name, marks.c.value)
        .select_from(marks.join(enrolments).join(participants))
        .join(components, components.c.id == marks.c.component_id)
        .where(marks.c.enrolment_id == enrolment, marks.c.component_id == component)
    ).one_or_none()
    if found is None or found.value is None:
        raise Refused(msg("Belum ada nilai untuk diajukan keberatan."))
    if connection.execute(select(table.c.id).where(waiting)).first() is not None:
        raise Refused(msg("Keberatan atas nilai ini sudah ada dan belum diputus."))
    return found[0], found[1], found.value


def _new_mark(scale: Scale, text: str) -> Decimal | None:
    try:
        return mark_of(scale, (), text)
    except Refused as fault:
        raise Refused(fault.message, "new") from None


_ONE: Final = (
    select(table.c.enrolment_id, table.c.component_id, table.c.decision, schemes.c.scale)
    .join(enrolments, enrolments.c.id == table.c.enrolment_id)
    .outerjoin(schemes, schemes.c.course_id == enrolments.c.course_id)
)


def decide_dispute(
    office: Office, key: Key, decision: str, *, by: str, why: str, new: str = ""
) -> None:
    """Decide an objection; accepted, it may bring a new first mark, written in the same step.

    Raises:
        Refused: Who or why is missing, it is decided already, the mark cannot be read, or the
            course is closed and the mark would change.
    """
    who, reason = by.strip(), why.strip()
    if not who or not reason:
        raise Refused(msg("Tulis siapa yang memutuskan dan dasarnya."))
    with office.write(Right.MARK, _LABELS[decision]) as step:
        row = step.connection.execute(_ONE.where(table.c.id == key)).one_or_none()
        if row is None:
            raise NotFound(msg("Keberatan itu tidak ada lagi."))
        if row.decision is not None:
            raise Refused(msg("Keberatan ini sudah diputus."))
        value = _new_mark(_scale(row.scale), new) if decision == ACCEPTED else None
        values = {"decision": decision, "decided_by": who, "decided_why": reason, "new": value}
        step.update(table, key, **values, decided_on=today())
        if value is not None:
            write_mark(step, row.enrolment_id, row.component_id, value)
