"""The marks of one person from a form: each by itself, and not where others wrote meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.marking.cells import UNMARKED, Given
from asn_desktop.services.marking.mark_history import course_history
from asn_desktop.services.marking.marks import ATTENDANCE, set_attendance, set_mark
from asn_desktop.storage import journal
from asn_desktop.storage.tables import enrolments

if TYPE_CHECKING:
    from datetime import datetime

    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import SheetRow
    from asn_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class Change:
    """Who wrote a cell last, and when."""

    by: str
    at: datetime


def cell_of(row: SheetRow, part: Key) -> Given:
    """What stands in a component of a person; `ATTENDANCE` is the percentage as a value."""
    return Given(row.attendance) if part == ATTENDANCE else row.cells.get(part, UNMARKED)


def write_field(office: Office, enrolment: Key, part: Key, shown: Given, text: str) -> None:
    """Write what was typed over what was `shown` in a field of the form.

    Raises:
        Refused: As for `marks.set_mark`.
        Conflict: As for `marks.set_mark`.
    """
    if part == ATTENDANCE:
        set_attendance(office, enrolment, text, shown)
    else:
        set_mark(office, enrolment, part, text, shown)


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
