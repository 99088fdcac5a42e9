"""Reads who was there: people × sessions, or a row for each person and session."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.records import parse_date
from asn_desktop.domain.planning.timetable import parse_time, parse_times
from asn_desktop.exchange.reading import header, rows as reading
from asn_desktop.exchange.reading.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.exchange.reading.rows import Problem
    from asn_desktop.exchange.reading.tables import Row

_BLANKS: Final = frozenset({"", "-", "–", "—"})
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "date": ("tanggal", "tgl", "hari tanggal", "hari", "date"),
    "times": ("waktu", "jam", "pukul", "sesi", "jam mulai", "mulai", "time", "session"),
    "status": ("kehadiran", "status", "status kehadiran", "presensi", "absensi", "attendance"),
    "late": ("terlambat", "terlambat menit", "menit terlambat", "telat", "late"),
    "early": ("pulang awal", "pulang awal menit", "menit pulang awal", "pulang cepat", "early"),
}  # fmt: skip
_FIELD_OF: Final = {name: f"={field}" for field, names in _NAMES.items() for name in names}
_CLOCK: Final = r"\d{1,2}[.:]\d{2}"
_SESSION: Final = re.compile(
    rf"(?P<day>.*?\d)\s*[,;]?\s+(?P<times>{_CLOCK}(?:\s*[-–]\s*{_CLOCK})?)$"
)

Place = tuple["date", int | None]
"""A session by its day and the minute it begins; None where the day has but one."""


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """What one row says of a person: texts as `domain.attendance.parse_seen` reads them."""

    row: int
    nip: str | None
    name: str | None
    cells: tuple[tuple[Place, str, str], ...]
    """Session, text and heading of each cell that is filled."""


@dataclass(frozen=True, slots=True)
class AttendanceFile:
    """What a file holds; numbers are the rows of its sheet."""

    records: tuple[AttendanceRecord, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    sheet: str
    notes: tuple[Message, ...]


def read_attendance(path: Path, sheet: str | None = None) -> AttendanceFile:
    """Every row is a record, a problem or ignored with a reason.

    Raises:
        BadFile: The file cannot be read, or no column is a session or a status.
    """
    found = reading.table(path, sheet, _field)
    columns = found.heading.columns
    is_long = {"=date", "=status"} <= set(columns)
    if not is_long and not any(place_of(field) for field in columns):
        raise BadFile(
            msg(
                "Di {file} tidak ada kolom sesi. Beri judul seperti 05/10/2026 08.00, atau kolom "
                "Tanggal, Waktu, dan Kehadiran.",
                file=path.name,
            )
        )
    tables = reading.parts(found, _field)
    ignored: list[tuple[int, Message]] = []
    reader = _Reader()
    for one in tables:
        take = reader.take_long if is_long else reader.take_wide
        for row in reading.people_rows(one, ignored):
            take(row, one.heading)
    return AttendanceFile(
        tuple(reader.records),
        tuple(reader.problems),
        tuple(ignored),
        found.names,
        found.sheet.name,
        reading.notes(tables),
    )


def _field(text: str) -> str | None:
    bare, _mark, _rest = text.partition("(")
    known = _FIELD_OF.get(header.plain(text)) or _FIELD_OF.get(header.plain(bare))
    if known is not None:
        return known
    field = f"@{' '.join(text.split())}"
    return header.person_field(text) or (field if place_of(field) else None)


def place_of(field: str) -> Place | None:
    """The session that a heading names: `@05/10/2026 08.00–09.30`, `@05/10/2026`."""
    if not field.startswith("@") or not any(map(str.isdigit, field)):
        return None
    found = _SESSION.fullmatch(field[1:])
    try:
        day = parse_date(found["day"] if found else field[1:])
        begin = _begin(found["times"]) if found else None
    except Refused:
        return None
    return None if day is None else (day, begin)


def _begin(text: str) -> int | None:
    """The minute at which a time or a span of times begins."""
    if text in _BLANKS:
        return None
    try:
        return parse_time(text)
    except Refused:
        return parse_times(text)[0]


class _Reader:
    """Takes rows of either form."""

    def __init__(self) -> None:
        self.records: list[AttendanceRecord] = []
        self.problems: list[Problem] = []

    def take_wide(self, row: Row, heading: header.Heading) -> None:
        """One person with a cell for each session."""
        number, cells = row
        faults = reading.Faults(number)
        nip, name = self._who(cells, heading, faults)
        found = []
        for field, column in heading.columns.items():
            place = place_of(field)
            text = text_of(reading.cell_at(cells, column))
            if place is not None and text not in _BLANKS:
                found.append((place, text, heading.titles[field]))
        self._keep(faults, AttendanceRecord(number, nip, name, tuple(found)))

    def take_long(self, row: Row, heading: header.Heading) -> None:
        """One person in one session."""
        number, cells = row
        faults = reading.Faults(number)
        nip, name = self._who(cells, heading, faults)
        day = self._read("=date", cells, heading, faults, parse_date)
        begin = self._read("=times", cells, heading, faults, lambda cell: _begin(text_of(cell)))
        text = text_of(reading.cell_at(cells, heading.columns["=status"]))
        missed = [self._minutes(name, cells, heading) for name in ("=late", "=early")]
        if any(missed):
            text = f"T{missed[0] or 0}/{missed[1]}" if missed[1] else f"T{missed[0]}"
        if day is None:
            faults.add(heading.titles["=date"], "", msg("Tanggal sesi belum diisi."))
        elif text in _BLANKS:
            self._keep(faults, AttendanceRecord(number, nip, name, ()))
            return
        title = heading.titles["=status"]
        self._keep(
            faults,
            AttendanceRecord(number, nip, name, (((day, begin), text, title),) if day else ()),
        )

    def _minutes(self, field: str, cells: list[Any], heading: header.Heading) -> str:
        text = text_of(reading.cell_at(cells, heading.columns.get(field)))
        return "" if text in _BLANKS or text == "0" else text

    def _who(
        self, cells: list[Any], heading: header.Heading, faults: reading.Faults
    ) -> tuple[str | None, str | None]:
        nip = self._read("nip", cells, heading, faults, reading.read_nip)
        name = self._read("name", cells, heading, faults, text_of)
        return nip or None, name or None

    def _read(
        self,
        field: str,
        cells: list[Any],
        heading: header.Heading,
        faults: reading.Faults,
        read: Callable[[Any], Any],
    ) -> Any:
        if field not in heading.columns:
            return None
        cell = reading.cell_at(cells, heading.columns[field])
        try:
            return read(reading.whole(cell, needed=False))
        except Refused as fault:
            faults.add(heading.titles[field], cell, fault.message)
            return None

    def _keep(self, faults: reading.Faults, record: AttendanceRecord) -> None:
        problem = faults.problem()
        if problem is None:
            self.records.append(record)
        else:
            self.problems.append(problem)
