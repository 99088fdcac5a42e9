"""A course's timetable for the calendars of phones and PCs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.clock import now
from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.services.files import write_file
from asn_desktop.services.planning.courses import course as course_of
from asn_desktop.services.timetable import sessions

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.exchange.calendar import Event
    from asn_desktop.services.office import Office
    from asn_desktop.services.timetable.sessions import SessionRow


def write_calendar(office: Office, course: Key, target: Path) -> int:
    """Write an `.ics` of the course's sessions; returns how many.

    A session keeps its UID, so that a calendar that has it changes it where it is.
    """
    from asn_desktop.exchange.calendar import calendar

    made, found = course_of(office, course), sessions.sessions(office, course)
    with in_indonesian():
        content = calendar(made.title, [_event(row, made.place) for row in found], now())
    write_file(content, target)
    return len(found)


def _event(row: SessionRow, place: str | None) -> Event:
    from asn_desktop.exchange.calendar import Event

    hours = str(msg("{hours} JP", hours=row.hours)) if row.is_taught else ""
    room = "" if row.room and place and row.room.casefold() in place.casefold() else row.room
    where = ", ".join(part for part in (room, place) if part)
    about = "\n".join(
        part for part in (f"{row.code} {row.course}", hours, row.teachers, row.note) if part
    )
    uid = f"{row.id.hex}@asn-desktop"
    return Event(uid, row.date, row.begin, row.finish, row.title, where, about)
