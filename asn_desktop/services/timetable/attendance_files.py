"""Attendance brought in from a spreadsheet: previewed, then written as one step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_day, format_time
from asn_desktop.domain.planning.attendance import parse_seen
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    Refusal,
    refusals,
)
from asn_desktop.services.marking.class_people import Class, Unknown
from asn_desktop.services.planning.courses import require_open
from asn_desktop.services.rights import Right
from asn_desktop.services.timetable import attendances
from asn_desktop.storage import journal

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.planning.attendance import Seen
    from asn_desktop.exchange.attendance import AttendanceFile, AttendanceRecord, Place
    from asn_desktop.services.office import Office
    from asn_desktop.services.timetable.attendances import (
        AttendanceRow,
        AttendanceSheet,
        SessionColumn,
    )
    from asn_desktop.storage.step import Step


def preview(office: Office, course: Key, path: Path, sheet: str | None = None) -> ImportPreview:
    """Read a list and compare it with the attendance of the course; writes nothing.

    Raises:
        BadFile: The file cannot be read as one.
    """
    from asn_desktop.exchange.attendance import read_attendance

    found = read_attendance(path, sheet)
    office.catch_up()
    with office.read() as connection:
        seq = journal.last_seq(connection)
        lines, refused = _compared(connection, course, found)
    return ImportPreview(
        path, lines, refused, found.ignored, found.sheets, course, seq, found, found.sheet,
        found.notes,
    )  # fmt: skip


def _compared(
    connection: Connection, course: Key, found: AttendanceFile
) -> tuple[tuple[PreviewLine, ...], tuple[Refusal, ...]]:
    made = _Comparison(attendances.read_sheet(connection, course))
    for record in found.records:
        made.take(record)
    every = (*refusals(found.problems), *made.refused)
    return tuple(made.lines), tuple(sorted(every, key=lambda one: one.row))


@dataclass
class _Comparison:
    """Takes the rows of a file against one course."""

    sheet: AttendanceSheet
    lines: list[PreviewLine] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._people = Class(self.sheet)
        self._seen: dict[tuple[Key, Key], tuple[int, Seen]] = {}

    def take(self, record: AttendanceRecord) -> None:
        """One row: a line of the preview, or a refusal."""
        try:
            person = self._people.whose(record.nip, record.name)
        except Unknown as fault:
            self.refused.append(Refusal(record.row, fault.column.text, fault.value, fault.message))
            return
        taken = []
        for place, text, title in record.cells:
            try:
                taken.append(self._cell(record.row, person, place, text))
            except Refused as fault:
                self.refused.append(
                    Refusal(record.row, title, text, fault.message, person.full_name)
                )
                return
        for session, seen in taken:
            self._seen[person.enrolment, session.id] = (record.row, seen)
        self.lines.append(_line(record.row, person, taken))

    def _cell(
        self, row: int, person: AttendanceRow, place: Place, text: str
    ) -> tuple[SessionColumn, Seen]:
        session = self._session(place)
        attendances.require_there(person.full_name, session, (person.joined, person.left))
        seen = parse_seen(text, session.timed.minutes)
        if seen is None:
            raise Refused(msg("Kehadiran belum diisi."))
        first, other = self._seen.get((person.enrolment, session.id), (row, seen))
        if other != seen:
            raise Refused(
                msg("Orang yang sama sudah ada di baris {row} dengan kehadiran lain.", row=first)
            )
        return session, seen

    def _session(self, place: Place) -> SessionColumn:
        day, begin = place
        own = [one for one in self.sheet.sessions if one.date == day]
        if begin is not None:
            own = [one for one in own if one.begin == begin]
        if len(own) == 1:
            return own[0]
        when = format_day(day) if begin is None else f"{format_day(day)} {format_time(begin)}"
        if own:
            raise Refused(msg("Ada {count} sesi pada {when}. Tulis juga jam mulainya.",
                              count=len(own), when=when))  # fmt: skip
        raise Refused(
            msg("Pelatihan {code} tidak mempunyai sesi ber-JP pada {when}.",
                code=self.sheet.course.code, when=when)
        )  # fmt: skip


def _line(row: int, person: AttendanceRow, taken: list[tuple[SessionColumn, Seen]]) -> PreviewLine:
    changes, cells = [], []
    added = True
    for session, seen in taken:
        old = person.cells.get(session.id)
        if old == seen:
            continue
        added = added and old is None
        when = f"{format_day(session.date)} {format_time(session.begin)}"
        changes.append((when, None if old is None else old.text, seen.text))
        cells.append((person.enrolment, session.id, seen))
    kind = UNCHANGED if not changes else NEW if added else CHANGED
    key = person.enrolment
    return PreviewLine(row, person.nip, person.full_name, kind, tuple(changes), key, cells)


def import_attendance(office: Office, preview: ImportPreview, *, accept_valid: bool = False) -> int:
    """Write what the preview showed as one step; returns how many rows were written.

    Raises:
        Refused: A row is refused and the others are not accepted, or the course is closed.
        Conflict: The attendance changed since the preview.
    """
    preview.require_whole(accept_valid=accept_valid)
    course = preview.course
    if course is None:
        raise Refused(msg("Pilih satu pelatihan dahulu."))
    lines = [line for line in preview.lines if line.kind != UNCHANGED]
    label = msg("Impor kehadiran {count} baris", count=len(lines))
    with office.write(Right.COURSE, label) as step:
        require_open(step, course)
        _require_fresh(step, course, preview)
        attendances.write_all(step, course, [cell for line in lines for cell in line.values])
    return len(lines)


def _require_fresh(step: Step, course: Key, preview: ImportPreview) -> None:
    if journal.last_seq(step.connection) == preview.seq:
        return
    if _compared(step.connection, course, preview.source) != (preview.lines, preview.refused):
        raise Conflict(msg("Kehadiran berubah sejak pratinjau. Buat pratinjau lagi."))
