"""Reads people from an office's list, and writes refused rows back to be mended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people.names import both_titles, fold, split_titles
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.domain.people.ranks import parse_rank
from asn_desktop.domain.people.records import (
    LONGEST,
    PersonRecord,
    check_birth_date,
    check_nik,
    parse_date,
    parse_sex,
    parse_status,
)
from asn_desktop.exchange.reading import doubles, header, rows as reading
from asn_desktop.exchange.reading.cells import ERRORS, text_of
from asn_desktop.exchange.workbook import write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading.header import Double, Heading
    from asn_desktop.exchange.reading.rows import Found, Problem
    from asn_desktop.exchange.reading.tables import Row

_NEEDED: Final = frozenset({"nip", "name"})
_BLANKS: Final = frozenset({"", "-", "–", "—"})
_NIK: Final = re.compile(r"\d{16}", re.ASCII)
_PLACE: Final = re.compile(r"\D+(?:[,/]|(?=\d))|\D+$")
_EVERY: Final = 2000
_NO_NAME: Final = msg("Nama kosong atau bukan nama. Isi namanya.")


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file of people holds; numbers are the rows of its sheet.

    `headings` are the titles of each table, by the row where it begins.
    """

    records: tuple[tuple[int, PersonRecord], ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    sheet: str
    headings: tuple[tuple[int, tuple[str, ...]], ...]
    rows: dict[int, list[Any]]
    notes: tuple[Message, ...]


def read_people(path: Path, sheet: str | None = None, progress: Progress = SILENT) -> PeopleFile:
    """Every row is a record, a problem or ignored with a reason.

    Raises:
        BadFile: The file cannot be read or has no heading that names people.
    """
    found = reading.table(path, sheet, header.person_field)
    tables = reading.parts(found, header.person_field)
    ignored: list[tuple[int, Message]] = []
    reader = _Reader()
    for table in tables:
        reader.begin(table.heading)
        lines = list(reading.people_rows(table, ignored))
        for done, row in enumerate(lines):
            if done % _EVERY == 0:
                progress.step(done, len(lines), str(msg("Membaca {file}", file=path.name)))
            reader.take(row)
    unread = doubles.unread([table.heading for table in tables])
    return PeopleFile(
        tuple(reader.records),
        tuple(reader.problems),
        tuple(ignored),
        found.names,
        found.sheet.name,
        tuple((table.heading.first_row, _headings(table)) for table in tables),
        dict(found.sheet.rows),
        reading.notes(tables) + (() if unread is None else (unread,)),
    )


def _headings(found: Found) -> tuple[str, ...]:
    heading = found.heading
    row = dict(found.sheet.rows).get(heading.last_row, [])
    known = {index: heading.titles[field] for field, index in heading.columns.items()}
    return tuple(known.get(index) or text_of(cell) for index, cell in enumerate(row))


class _Reader:
    """Takes rows one by one and watches for a person who comes twice."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, PersonRecord]] = {}
        self.records: list[tuple[int, PersonRecord]] = []
        self.problems: list[Problem] = []

    def begin(self, heading: Heading) -> None:
        """The rows that follow stand under this heading."""
        columns = heading.columns
        self._titles = heading.titles
        readers = dict(_READERS)
        if "nik" in header.plain(self._titles.get("nip", "")).split():
            readers["nip"] = read_nip_or_nik
        self._plan = tuple(
            (field, columns[field], read, field in _NEEDED)
            for field, read in readers.items()
            if field in columns
        )
        self._nameless = "name" not in columns
        self._doubles = tuple(
            (double, readers[double.field])
            for double in heading.doubles
            if doubles.must_agree(double)
        )

    def take(self, row: Row) -> None:
        number, cells = row
        faults = reading.Faults(number)
        values = self._values(cells, faults)
        for double, read in self._doubles:
            self._compare(double, doubles.value(double, cells, read), values, cells, faults)
        if self._nameless:
            faults.add(str(msg("Nama")), "", _NO_NAME)
        problem = faults.problem()
        if problem is None:
            record = _person(values)
            problem = self._clash(number, record)
        if problem is None:
            self.records.append((number, record))
        else:
            self.problems.append(problem)

    def _values(self, cells: list[Any], faults: reading.Faults) -> dict[str, Any]:
        values: dict[str, Any] = {}
        width = len(cells)
        for field, column, read, needed in self._plan:
            cell = cells[column] if column < width else ""
            try:
                if type(cell) is not str or not cell.isprintable():
                    cell = reading.whole(cell, needed=needed)
                values[field] = read(cell)
            except Refused as fault:
                faults.add(self._titles[field], cell, fault.message)
        return values

    @staticmethod
    def _compare(
        double: Double, other: Any, values: dict[str, Any], cells: list[Any], faults: reading.Faults
    ) -> None:
        """Take what only the other column says; refuse what they say differently."""
        field = double.field
        if other is doubles.NOTHING:
            return
        here = values.get(field)
        if here is None and other is not None and field not in _NEEDED:
            values[field] = other
        elif here is None or other is None or not _same(field, here, other):
            faults.add(double.first_title, reading.cell_at(cells, double.first),
                       doubles.difference(double, cells))  # fmt: skip
        elif field == "name":
            values[field] = max(here, other, key=lambda name: sum(map(bool, name)))

    def _clash(self, number: int, record: PersonRecord) -> Problem | None:
        who = record.nip or fold(record.name)
        first, other = self._seen.setdefault(who, (number, record))
        if first == number:
            return None
        for field in PersonRecord._fields:
            old, new = getattr(other, field), getattr(record, field)
            if old is not None and new is not None and old != new:
                return reading.Problem(
                    number,
                    self._titles.get(field, self._titles.get("nip", self._titles["name"])),
                    str(new),
                    msg(
                        "Orang yang sama sudah ada di baris {row} dengan isi lain. "
                        "Hapus atau betulkan salah satunya.",
                        row=first,
                    ),
                )
        return None


def _same(field: str, one: Any, other: Any) -> bool:
    """Names may carry titles in one column only."""
    return fold(one[1]) == fold(other[1]) if field == "name" else bool(one == other)


def _person(values: dict[str, Any]) -> PersonRecord:
    """The record of the cells; a field of its own beats what another column says beside.

    Titles add up, wherever they stand.
    """
    known = values.get
    nip, nik = known("nip"), known("nik")
    if nip is not None and _NIK.fullmatch(nip):
        nip, nik = None, nik or nip
    before, name, after = values["name"]
    place, day = known("birth") or (None, None)
    return PersonRecord(
        nip,
        name,
        both_titles(known("title_before"), before),
        both_titles(known("title_after"), after, ","),
        known("birth_place") or place,
        known("birth_date") or day,
        known("sex"),
        known("status"),
        known("rank") or known("pangkat"),
        known("position"),
        known("agency"),
        known("phone"),
        known("email"),
        nik,
    )


def read_text(cell: Any) -> str | None:
    """The text of a cell; None for a blank or a dash.

    Raises:
        Refused: It is longer than a field may be.
    """
    text = text_of(cell)
    if len(text) > LONGEST:
        raise Refused(msg("Isinya lebih panjang dari {count} huruf. Pendekkan.", count=LONGEST))
    return None if text in _BLANKS else text


_common_text: Final = lru_cache(maxsize=4096, typed=True)(read_text)
"""For columns in which thousands of rows say the same."""


def read_name(cell: Any) -> tuple[str | None, str, str | None]:
    """Titles before, the name, titles after.

    Raises:
        Refused: It is no name.
    """
    text = read_text(cell)
    if text is None or not any(map(str.isalpha, text)):
        raise Refused(_NO_NAME)
    if text in ERRORS:
        raise Refused(msg("Nama berisi kesalahan rumus. Betulkan rumusnya."))
    if reading.looks_like_nip(text):
        raise Refused(msg("Nama berisi angka seperti NIP. Pisahkan ke kolom NIP."))
    return split_titles(text)


def _sex(cell: Any) -> str | None:
    return parse_sex(text_of(cell))


def _status(cell: Any) -> str | None:
    return parse_status(text_of(cell))


def read_rank(cell: Any) -> str | None:
    """The rank of a cell; None for a blank.

    Raises:
        Refused: It is none.
    """
    return parse_rank(text_of(cell))


def read_nip_or_nik(cell: Any) -> str | None:
    """Guests stand under `NIP/NIK` with the 16 digits of their identity card.

    Raises:
        Refused: It is neither number.
    """
    digits = clean_nip(text_of(cell)) if isinstance(cell, str) else ""
    return digits if _NIK.fullmatch(digits) else reading.read_nip(cell)


def read_nik(cell: Any) -> str | None:
    """The NIK of a cell; None for a blank.

    Raises:
        Refused: It is none, or came through a number, which has lost digits.
    """
    if isinstance(cell, (int, float)):
        raise Refused(
            msg("NIK tersimpan sebagai angka. Ubah kolom menjadi Teks dan ketik ulang NIK.")
        )
    text = clean_nip(text_of(cell))
    return check_nik(text) if text else None


def _birth_date(cell: Any) -> date | None:
    day = parse_date(cell)
    return None if day is None else check_birth_date(day)


def _birth(cell: Any) -> tuple[str | None, date | None] | None:
    if isinstance(cell, date):
        return None, _birth_date(cell)
    text = text_of(cell)
    if text in _BLANKS:
        return None
    found = _PLACE.match(text)
    place = found[0] if found else ""
    return place.strip(" ,./-") or None, _birth_date(text[len(place) :])


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "nip": reading.read_nip,
    "name": read_name,
    "title_before": _common_text,
    "title_after": _common_text,
    "birth_place": _common_text,
    "birth_date": _birth_date,
    "birth": _birth,
    "sex": _sex,
    "status": _status,
    "rank": read_rank,
    "pangkat": read_rank,
    "position": _common_text,
    "agency": _common_text,
    "phone": read_text,
    "email": read_text,
    "nik": read_nik,
}


def write_rejected_rows(people: PeopleFile, target: Path) -> Path:
    """The refused rows under their own headings, with the reason in one more column."""
    width = max(len(titles) for _, titles in people.headings)
    reason_title = str(msg("Alasan ditolak"))
    lines: list[list[Any]] = []
    above: tuple[str, ...] | None = None
    for problem in sorted(people.problems, key=lambda one: one.row):
        titles = _titles_above(people, problem.row)
        if titles != above:
            lines.append([*_padded(titles, width), reason_title])
        cells = map(_kept, people.rows[problem.row])
        lines.append([*_padded(cells, width), str(problem.reason)])
        above = titles
    write_table(target, lines[0], lines[1:])
    return target


def _titles_above(people: PeopleFile, row: int) -> tuple[str, ...]:
    return [titles for first, titles in people.headings if first <= row][-1]


def _padded(cells: Iterable[Any], width: int) -> list[Any]:
    return [*cells, *[""] * width][:width]


def _kept(cell: Any) -> Any:
    return text_of(cell) if isinstance(cell, float) else cell
