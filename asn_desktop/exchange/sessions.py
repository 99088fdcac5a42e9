"""Reads a timetable from an office's list: one row a session, days often written only once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.records import parse_date
from asn_desktop.domain.planning.timetable import DAY_MINUTES, parse_time, parse_times
from asn_desktop.exchange.reading import header, rows as reading, tables
from asn_desktop.exchange.reading.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.exchange.reading.rows import Problem
    from asn_desktop.exchange.reading.tables import Row, Sheet

_LOOK: Final = 100
_BLANKS: Final = frozenset({"", "-", "–", "—"})
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "date": ("tanggal", "hari tanggal", "hari", "tgl", "hari tgl", "date", "hari dan tanggal"),
    "times": ("waktu", "jam", "pukul", "waktu wib", "jam wib", "time"),
    "begin": ("mulai", "jam mulai", "waktu mulai", "begin", "start", "dari"),
    "finish": ("selesai", "jam selesai", "waktu selesai", "end", "sampai", "akhir"),
    "hours": ("jp", "jamlat", "jam pelajaran", "jumlah jp", "jam pelatihan", "jml jp", "jamlat jp"),
    "subject": (
        "mata pelajaran", "mata pelatihan", "mata diklat", "materi", "subject", "mata ajar",
        "materi pelatihan", "mata pelatihan kegiatan", "materi kegiatan", "agenda",
    ),
    "activity": ("kegiatan", "acara", "uraian kegiatan", "pokok bahasan", "activity", "uraian"),
    "room": ("ruang", "ruangan", "kelas", "tempat", "lokasi", "room"),
    "trainers": (
        "narasumber", "pengajar", "widyaiswara", "fasilitator", "instruktur", "pengampu",
        "pemateri", "trainer", "pengajar narasumber", "narasumber fasilitator",
        "widyaiswara narasumber", "penceramah",
    ),
    "note": ("keterangan", "ket", "catatan", "note"),
}  # fmt: skip
_FIELD_OF: Final = {name: field for field, names in _NAMES.items() for name in names}


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A row as it was read; `hours` None where the file does not say, `trainers` are names."""

    date: date
    begin: int
    finish: int
    hours: int | None
    subject: str | None
    activity: str | None
    room: str | None
    trainers: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class SessionsFile:
    """What a file holds; numbers are the rows of its sheet, `titles` its headings by field."""

    records: tuple[tuple[int, SessionRecord], ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    sheet: str
    titles: dict[str, str]
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    row: int
    columns: dict[str, int]
    titles: dict[str, str]


def read_sessions(path: Path, sheet: str | None = None) -> SessionsFile:
    """Every row is a record, a problem or ignored with a reason.

    Raises:
        BadFile: The file cannot be read, or no row names days, times and what is done.
    """
    book = tables.opened(path, sheet)
    for found in book.sheets():
        heading = _heading(found.rows)
        if heading is not None:
            reader = _Reader(heading)
            for number, cells in found.rows:
                reader.take(number, cells)
            return _file(book.names, found, heading, reader)
    raise BadFile(
        msg(
            "Di {file} tidak ada tabel jadwal. Beri judul Tanggal, Waktu, JP, dan Mata Pelatihan "
            "pada baris di atas datanya.",
            file=path.name,
        )
    )


def _file(names: tuple[str, ...], sheet: Sheet, heading: _Heading, reader: _Reader) -> SessionsFile:
    notes: tuple[Message, ...] = ()
    if sheet.hidden:
        notes = (
            msg("{count} baris yang tersembunyi atau tersaring ikut dibaca.", count=sheet.hidden),
        )
    return SessionsFile(
        tuple(reader.records),
        tuple(reader.problems),
        tuple(reader.ignored),
        names,
        sheet.name,
        heading.titles,
        notes,
    )


def _heading(rows: Sequence[Row]) -> _Heading | None:
    for number, cells in rows[:_LOOK]:
        columns: dict[str, int] = {}
        titles: dict[str, str] = {}
        for index, cell in enumerate(cells):
            text = text_of(cell)
            field = _field(text)
            if field is not None and field not in columns:
                columns[field], titles[field] = index, " ".join(text.split())
        timed = "times" in columns or {"begin", "finish"} <= set(columns)
        if "date" in columns and timed and {"subject", "activity"} & set(columns):
            return _Heading(number, columns, titles)
    return None


def _field(text: str) -> str | None:
    bare, _mark, _rest = text.partition("(")
    return _FIELD_OF.get(header.plain(text)) or _FIELD_OF.get(header.plain(bare))


class _Reader:
    """Takes rows one by one and remembers the day that stands above them."""

    def __init__(self, heading: _Heading) -> None:
        self._heading = heading
        self._day: date | None = None
        self.records: list[tuple[int, SessionRecord]] = []
        self.problems: list[Problem] = []
        self.ignored: list[tuple[int, Message]] = []

    def take(self, number: int, cells: Sequence[Any]) -> None:
        """One row of the sheet."""
        reason = self._outside(number, cells)
        if reason is not None:
            self.ignored.append((number, reason))
            return
        faults = reading.Faults(number)
        values = {field: self._read(field, read, cells, faults) for field, read in _READERS.items()}
        day = values["date"] or self._day
        self._day = day
        begin, finish = values["times"] or (values["begin"], values["finish"])
        if day is None:
            faults.add(self._heading.titles["date"], "", msg("Tanggal sesi belum diisi."))
        for name, minute in (("begin", begin), ("finish", finish)):
            if minute is None and not faults.found:
                faults.add(self._title(name), "", _MISSING[name])
        problem = faults.problem()
        if problem is not None or day is None:
            self.problems.append(problem) if problem else None
            return
        self.records.append(
            (number, SessionRecord(day, begin, finish, values["hours"], values["subject"],
                                   values["activity"], values["room"], values["trainers"] or (),
                                   values["note"]))
        )  # fmt: skip

    def _title(self, field: str) -> str:
        titles = self._heading.titles
        return titles.get(field) or titles.get("times", "")

    def _cell(self, field: str, cells: Sequence[Any]) -> Any:
        return reading.cell_at(cells, self._heading.columns.get(field))

    def _read(
        self, field: str, read: Callable[[Any], Any], cells: Sequence[Any], faults: reading.Faults
    ) -> Any:
        cell = self._cell(field, cells)
        try:
            return read(reading.whole(cell, needed=False))
        except Refused as fault:
            faults.add(self._heading.titles[field], cell, fault.message)
            return None

    def _outside(self, number: int, cells: Sequence[Any]) -> Message | None:
        """Why a row is no session; the name of a day above its sessions is kept."""
        filled = [text for text in map(text_of, cells) if text]
        if not filled:
            return msg("Baris kosong.")
        if number < self._heading.row:
            return msg("Di atas tabel.")
        if number == self._heading.row or header.is_numbering(filled):
            return msg("Judul kolom.")
        if reading.is_total(filled[0]):
            return msg("Di luar tabel: jumlah atau catatan.")
        names = ("times", "begin", "finish")
        if any(text_of(self._cell(name, cells)) not in _BLANKS for name in names):
            return None
        return self._untimed(filled)

    def _untimed(self, filled: Sequence[str]) -> Message | None:
        try:
            day = parse_date(filled[0])
        except Refused:
            day = None
        if day is not None:
            self._day = day
            if len(filled) == 1:
                return msg("Judul hari.")
            return None
        if len(filled) > 1 and self.records:
            return msg("Di luar tabel: tanpa waktu.")
        return msg("Di luar tabel: hanya satu sel yang terisi.")


_MISSING: Final = {
    "begin": msg("Jam mulai belum diisi."),
    "finish": msg("Jam selesai belum diisi."),
}


def _text(cell: Any) -> str | None:
    text = " ".join(text_of(cell).split())
    return None if text in _BLANKS else text


def _minute(cell: Any) -> int | None:
    """A time typed, or a cell of time: a part of a day."""
    if isinstance(cell, (datetime, time)):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, float) and 0 <= cell < 1:
        return round(cell * DAY_MINUTES)
    text = text_of(cell)
    return None if text in _BLANKS else parse_time(text)


def _times(cell: Any) -> tuple[int, int] | None:
    text = text_of(cell)
    return None if text in _BLANKS else parse_times(text)


def _hours(cell: Any) -> int | None:
    text = text_of(cell).strip().casefold().removesuffix("jp").strip()
    if text in _BLANKS:
        return None
    whole = text.replace(",", ".").removesuffix(".0").removesuffix(".00")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > len("9999"):
        raise Refused(msg("“{text}” bukan JP. Tulis bilangan bulat.", text=text_of(cell)))
    return int(whole)


def _people(cell: Any) -> tuple[str, ...]:
    """Several names stand on lines of their own or behind semicolons; commas are of titles."""
    parts = text_of(cell).replace("\n", ";").split(";")
    return tuple(name for part in parts if (name := " ".join(part.split())) not in _BLANKS)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "date": parse_date,
    "times": _times,
    "begin": _minute,
    "finish": _minute,
    "hours": _hours,
    "subject": _text,
    "activity": _text,
    "room": _text,
    "trainers": _people,
    "note": _text,
}
