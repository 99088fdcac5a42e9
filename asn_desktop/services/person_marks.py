"""The marks of one person from a form: written as a whole, or not where others wrote meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.domain.cells import UNMARKED, Given, typed_in_cell
from asn_desktop.services.mark_history import course_history
from asn_desktop.services.marks import ATTENDANCE, Cells
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.tables import enrolments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.assessments import SheetRow
    from asn_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class Change:
    """Who wrote a cell last, and when."""

    by: str
    at: datetime


def cell_of(row: SheetRow, part: Key) -> Given:
    """What stands in a component of a person; `ATTENDANCE` is the percentage as a value."""
    return Given(row.attendance) if part == ATTENDANCE else row.cells.get(part, UNMARKED)


def save_person(
    office: Office, enrolment: Key, fields: Mapping[Key, tuple[Given, str]], label: Message
) -> tuple[Key, ...]:
    """Write `(what was shown, text)` by component, as one step.

    Where something else stands meanwhile nothing is written, and those components are returned.

    Raises:
        Refused: As for `marks.set_marks`.
    """
    with office.write(Right.MARK, label) as step:
        taken = Cells(step, enrolment)
        attended = _attendance(step.connection, enrolment)
        changed = tuple(
            part
            for part, (shown, _text) in fields.items()
            if shown != (attended if part == ATTENDANCE else taken.stands(enrolment, part))
        )
        for part, (_shown, text) in () if changed else fields.items():
            taken.take(enrolment, part, text, typed_in_cell)
        taken.write()
    return changed


def _attendance(connection: Connection, enrolment: Key) -> Given:
    found = select(enrolments.c.attendance).where(enrolments.c.id == enrolment)
    return Given(connection.execute(found).scalar_one_or_none())


def last_change(office: Office, course: Key, enrolment: Key, part: Key) -> Change | None:
    """The last change of a cell that the journal knows."""
    if part != ATTENDANCE:
        found = course_history(office, course, cell=(enrolment, part))
        return Change(found[-1].actor, found[-1].at) if found else None
    with office.read() as connection:
        named = journal.newest_changes(connection, (enrolments.name,), naming={enrolment.hex})
        for entry, change in named:
            if change.key == enrolment and "attendance" in (change.after or {}):
                return Change(entry.actor, entry.at)
    return None
