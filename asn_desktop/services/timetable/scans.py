"""A badge that is scanned at the door: who it is, and whether they come in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.domain.planning.attendance import STATUS_WORDS, arrival
from asn_desktop.services.rights import Right
from asn_desktop.services.timetable import attendances

if TYPE_CHECKING:
    from datetime import datetime

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.planning.attendance import Seen
    from asn_desktop.services.office import Office
    from asn_desktop.services.timetable.attendances import (
        AttendanceRow,
        AttendanceSheet,
        SessionColumn,
    )

TOLERANCE: Final = 15
"""Minutes after the beginning in which nobody is late; offices choose others."""


class Scanned(NamedTuple):
    """Who came, and what is recorded of it."""

    person: str
    seen: Seen


def scan(
    office: Office, course: Key, session: Key, badge: str, at: datetime,
    tolerance: int = TOLERANCE,
) -> Scanned:  # fmt: skip
    """Record in a session whoever's badge, which bears their NIP, was read at this local time.

    Raises:
        Refused: Nobody of the course bears that number, the person is recorded already, or it is
            another day or after the end.
    """
    with office.write(Right.COURSE, msg("Pindai kartu")) as step:
        sheet = attendances.read_sheet(step.connection, course)
        column = next((one for one in sheet.sessions if one.id == session), None)
        if column is None:
            raise Refused(attendances.FOREIGN)
        person = _whose(sheet, clean_nip(badge))
        _require_new(person, column)
        seen = _arrived(column, at, tolerance)
        step.label = msg("Pindai kartu {day}: {person}", day=format_day(column.date),
                         person=person.full_name)  # fmt: skip
        attendances.write_all(step, course, [(person.enrolment, session, seen)])
    return Scanned(person.full_name, seen)


def _whose(sheet: AttendanceSheet, number: str) -> AttendanceRow:
    found = [row for row in sheet.rows if number and row.nip == number]
    if not found:
        raise Refused(msg("Kartu ini bukan milik peserta {code}.", code=sheet.course.code))
    return found[0]


def _require_new(person: AttendanceRow, column: SessionColumn) -> None:
    before = person.cells.get(column.id)
    if before is not None:
        raise Refused(
            msg("{person} sudah tercatat {status} di sesi ini.",
                person=person.full_name, status=STATUS_WORDS[before.status])
        )  # fmt: skip


def _arrived(column: SessionColumn, at: datetime, tolerance: int) -> Seen:
    if at.date() != column.date:
        raise Refused(msg("Sesi ini pada {day}; pilih sesi hari ini.", day=format_day(column.date)))
    minute = at.hour * 60 + at.minute
    if minute >= column.finish:
        raise Refused(msg("Sesi ini sudah selesai. Pilih sesi lain, atau catat di tabel."))
    return arrival(minute - column.begin, tolerance)
