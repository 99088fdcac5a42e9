"""Reads people from an office's list, and writes refused rows back to be mended."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.names import split_titles
from asn_desktop.domain.people import (
    PersonRecord,
    check_birth_date,
    check_nik,
    parse_date,
    parse_sex,
    parse_status,
)
from asn_desktop.domain.ranks import parse_rank
from asn_desktop.exchange import header, reading, tables
from asn_desktop.exchange.workbook import write_table

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading import Found, Problem
    from asn_desktop.exchange.tables import Row

_FIELDS: Final = tuple(one.name for one in fields(PersonRecord))
_PLAIN: Final = ("position", "agency", "phone", "email", "birth_place")
_EVERY: Final = 2000
_ERRORS: Final = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file of people holds; numbers are the rows of its sheet."""

    records: tuple[tuple[int, PersonRecord], ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    sheet: str
    headings: tuple[str, ...]
    rows: dict[int, tuple[Any, ...]]


def read_people(path: Path, sheet: str | None = None, progress: Progress = SILENT) -> PeopleFile:
    """Every row is a record, a problem or ignored with a reason.

    Raises:
        BadFile: The file cannot be read or has no heading that names people.
    """
    found = reading.table(path, sheet, header.person_field)
    ignored: list[tuple[int, Message]] = []
    rows = list(reading.people_rows(found, ignored))
    reader = _Reader(found)
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            progress.step(done, len(rows), str(msg("Membaca {file}", file=path.name)))
        reader.take(row)
    return PeopleFile(
        tuple(reader.records),
        tuple(reader.problems),
        tuple(ignored),
        found.names,
        found.sheet.name,
        _headings(found),
        {number: tuple(cells) for number, cells in rows},
    )


def _headings(found: Found) -> tuple[str, ...]:
    for number, cells in found.sheet.rows:
        if number == found.heading.last_row:
            titles = [tables.text_of(cell) for cell in cells]
            for field, index in found.heading.columns.items():
                titles[index] = found.heading.titles[field]
            return tuple(titles)
    return ()


class _Reader:
    """Takes rows one by one and watches for a NIP that comes twice."""

    def __init__(self, found: Found) -> None:
        self._columns = found.heading.columns
        self._titles = found.heading.titles
        self._seen: dict[str, tuple[int, PersonRecord]] = {}
        self.records: list[tuple[int, PersonRecord]] = []
        self.problems: list[Problem] = []

    def take(self, row: Row) -> None:
        number, cells = row
        faults = reading.Faults(number)
        record = self._record(cells, faults)
        problem = faults.problem() or self._clash(number, record)
        if problem is None:
            self.records.append((number, record))
        else:
            self.problems.append(problem)

    def _record(self, cells: list[Any], faults: reading.Faults) -> PersonRecord:
        columns = self._columns
        values: dict[str, Any] = dict.fromkeys(_FIELDS)
        if "nip" in columns:
            values["nip"] = self._read("nip", cells, faults, reading.read_nip)
        before, name, after = self._read("name", cells, faults, _name) or (None, "", None)
        values["name"] = name
        values["title_before"] = self._text("title_before", cells) or before
        values["title_after"] = self._text("title_after", cells) or after
        for field in _PLAIN:
            values[field] = self._text(field, cells)
        self._read_birth(cells, faults, values)
        values["sex"] = self._read("sex", cells, faults, _sex)
        values["status"] = self._read("status", cells, faults, _status)
        values["rank"] = self._read("rank", cells, faults, _rank)
        if values["rank"] is None:
            values["rank"] = self._read("pangkat", cells, faults, _rank)
        values["nik"] = self._read("nik", cells, faults, _nik)
        return PersonRecord(**values)

    def _read(self, field: str, cells: list[Any], faults: reading.Faults, read: Any) -> Any:
        column = self._columns.get(field)
        if column is None:
            if field == "name":
                return faults.take(str(msg("Nama")), "", read)
            return None
        return faults.take(self._titles[field], reading.cell_at(cells, column), read)

    def _text(self, field: str, cells: list[Any]) -> str | None:
        column = self._columns.get(field)
        text = tables.text_of(cells[column]) if column is not None and column < len(cells) else ""
        return None if text in {"", "-"} else text

    def _read_birth(self, cells: list[Any], faults: reading.Faults, values: dict[str, Any]) -> None:
        values["birth_date"] = self._read("birth_date", cells, faults, _birth_date)
        both = self._read("birth", cells, faults, _birth)
        if both is not None:
            values["birth_place"] = values["birth_place"] or both[0]
            values["birth_date"] = values["birth_date"] or both[1]

    def _clash(self, number: int, record: PersonRecord) -> Problem | None:
        if record.nip is None:
            return None
        first, other = self._seen.setdefault(record.nip, (number, record))
        if first == number:
            return None
        for field in _FIELDS:
            old, new = getattr(other, field), getattr(record, field)
            if old is not None and new is not None and old != new:
                return reading.Problem(
                    number,
                    self._titles.get(field, self._titles["nip"]),
                    str(new),
                    msg(
                        "NIP yang sama sudah ada di baris {row} dengan isi lain. "
                        "Hapus atau betulkan salah satunya.",
                        row=first,
                    ),
                )
        return None


def _name(cell: Any) -> tuple[str | None, str, str | None]:
    text = tables.text_of(cell)
    if text in _ERRORS:
        raise Refused(msg("Nama berisi kesalahan rumus. Betulkan rumusnya."))
    if not text or not any(c.isalpha() for c in text):
        raise Refused(msg("Nama kosong atau bukan nama."))
    return split_titles(text)


def _sex(cell: Any) -> str | None:
    return parse_sex(tables.text_of(cell))


def _status(cell: Any) -> str | None:
    return parse_status(tables.text_of(cell))


def _rank(cell: Any) -> str | None:
    return parse_rank(tables.text_of(cell))


def _nik(cell: Any) -> str | None:
    if isinstance(cell, (int, float)):
        raise Refused(
            msg("NIK tersimpan sebagai angka. Ubah kolom menjadi Teks dan ketik ulang NIK.")
        )
    text = re.sub(r"[\s'.\-]", "", tables.text_of(cell))
    return check_nik(text) if text else None


def _birth_date(cell: Any) -> date | None:
    day = parse_date(cell)
    return None if day is None else check_birth_date(day)


def _birth(cell: Any) -> tuple[str | None, date | None] | None:
    text = tables.text_of(cell)
    if text in {"", "-"}:
        return None
    place, mark, day = text.rpartition(",") if "," in text else text.rpartition("/ ")
    if not mark:
        found = re.search(r"\d", text)
        cut = found.start() if found else len(text)
        place, day = text[:cut], text[cut:]
    return place.strip(" ,/") or None, _birth_date(day.strip())


def write_rejected_rows(people: PeopleFile, target: Path) -> Path:
    """The refused rows under their own headings, with the reason in one more column."""
    width = len(people.headings)
    rows = [
        [*(_kept(cell) for cell in (*people.rows[problem.row], *[""] * width)[:width]),
         str(problem.reason)]
        for problem in people.problems
    ]  # fmt: skip
    write_table(target, [*people.headings, str(msg("Alasan ditolak"))], rows)
    return target


def _kept(cell: Any) -> Any:
    return tables.text_of(cell) if isinstance(cell, float) else cell
