"""A list of programmes in a spreadsheet, one a row, and the subjects of all in a second sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.exchange.reading import header, rows as reading, tables
from asn_desktop.exchange.reading.cells import text_of
from asn_desktop.exchange.reading.rows import Faults, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.exchange.reading.header import Heading
    from asn_desktop.exchange.reading.tables import Sheet

_PROGRAMME: Final[dict[str, tuple[str, ...]]] = {
    "code": ("kode", "kode program", "code"),
    "name": ("nama program", "program", "nama", "nama pelatihan", "program pelatihan", "name"),
    "field": ("bidang", "bidang pelatihan", "field"),
    "competence": ("kompetensi", "jenis kompetensi", "competence"),
    "path": ("jalur", "jalur pengembangan", "kode jalur", "path"),
    "organiser": ("penyelenggara", "organiser"),
    "hours": ("jp", "jumlah jp", "total jp", "jam pelajaran", "hours"),
    "aims": ("tujuan", "aims"),
    "outcomes": ("hasil belajar", "outcomes"),
    "target": ("sasaran", "sasaran peserta", "target"),
    "prerequisite": ("prasyarat", "persyaratan", "prerequisite"),
    "needs": ("prasyarat program", "kode prasyarat", "needs"),
    "scheme": ("skema", "skema penilaian", "scheme"),
    "subjects": ("mata pelatihan", "kurikulum", "subjects"),
}
_SUBJECT: Final[dict[str, tuple[str, ...]]] = {
    "code": _PROGRAMME["code"],
    "name": ("mata pelatihan", "mata diklat", "nama mata pelatihan", "materi", "subject"),
    "hours": _PROGRAMME["hours"],
}
_FIELD_OF: Final = {name: field for field, names in _PROGRAMME.items() for name in names}
_SUBJECT_OF: Final = {name: field for field, names in _SUBJECT.items() for name in names}
_HOURS: Final = re.compile(r"(\d{1,9})(?:[.,]0+)? *(?:jp)?", re.IGNORECASE | re.ASCII)
_IN_A_CELL: Final = re.compile(r"(.*?)[\s=:(–-]+(\d{1,4}) *(?:jp)?\)?", re.IGNORECASE | re.ASCII)
_PARTS: Final = re.compile(r"[\n;]")

Line = tuple[int, dict[str, Any], dict[str, str]]
"""The row, what it says as the JSON would, and the titles of its columns."""


@dataclass
class _Lists:
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[tuple[int, Message]] = field(default_factory=list)
    subjects: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    loose: list[tuple[int, str, str]] = field(default_factory=list)
    """Row, title and code of each line of subjects."""


def read_sheets(
    path: Path,
) -> tuple[list[Line], list[Problem], tuple[tuple[int, Message], ...], tuple[str, ...]]:
    """The programmes of the first sheet that lists some, with the subjects of the other sheets.

    Raises:
        BadFile: There is no list of programmes in it.
    """
    book = tables.opened(path)
    found = _Lists()
    begun = False
    for sheet in book.sheets():
        heading = header.find(sheet.rows, _programme_field)
        if not begun and heading is not None and {"code", "name"} <= heading.columns.keys():
            _read_programmes(sheet, heading, found)
            begun = True
        elif (heading := header.find(sheet.rows, _subject_field)) is not None:
            _read_subjects(sheet, heading, found)
    if not begun:
        raise BadFile(
            msg(
                "Di {file} tidak ada daftar program. Beri judul kolom Kode dan Nama program "
                "di atas datanya, dan lembar kedua dengan Kode, Mata pelatihan, dan JP.",
                file=path.name,
            )
        )
    _join(found)
    return found.lines, found.problems, tuple(found.ignored), book.names


def _programme_field(text: str) -> str | None:
    return _FIELD_OF.get(header.plain(text))


def _subject_field(text: str) -> str | None:
    return _SUBJECT_OF.get(header.plain(text))


def _read_programmes(sheet: Sheet, heading: Heading, found: _Lists) -> None:
    for row, cells in sheet.rows:
        if row <= heading.last_row or not any(map(text_of, cells)):
            found.ignored.append((row, _outside(row, heading)))
            continue
        faults = Faults(row)
        values = _values(cells, heading, faults)
        problem = faults.problem()
        if problem is None:
            found.lines.append((row, values, heading.titles))
        else:
            found.problems.append(problem)


def _outside(row: int, heading: Heading) -> Message:
    if row < heading.first_row:
        return msg("Di atas tabel.")
    return msg("Judul kolom.") if row <= heading.last_row else msg("Baris kosong.")


def _values(cells: list[Any], heading: Heading, faults: Faults) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, column in heading.columns.items():
        cell = reading.cell_at(cells, column)
        try:
            cell = reading.whole(cell, needed=name in ("code", "name"))
            value = _value(name, cell)
        except Refused as fault:
            faults.add(heading.titles[name], cell, fault.message)
            continue
        if value is not None:
            values[name] = value
    return values


def _value(name: str, cell: Any) -> Any:
    text = text_of(cell)
    if not text:
        return None
    if name == "hours":
        return _hours(text)
    if name in ("aims", "outcomes", "target", "prerequisite"):
        return [part for part in map(text_of, _PARTS.split(str(cell))) if part]
    if name == "needs":
        return [part.strip() for part in re.split(r"[,;\n]", str(cell)) if part.strip()]
    return [_in_a_cell(part) for part in _parts(cell)] if name == "subjects" else text


def _parts(cell: Any) -> list[str]:
    return [part for part in map(text_of, _PARTS.split(str(cell))) if part]


def _in_a_cell(text: str) -> dict[str, Any]:
    found = _IN_A_CELL.fullmatch(text)
    if found is None or not found[1].strip():
        raise Refused(
            msg("Tulis tiap mata pelatihan seperti “Etika Pelayanan = 4”, dipisah titik koma.")
        )
    return {"name": found[1].strip(), "hours": int(found[2])}


def _hours(text: str) -> int:
    found = _HOURS.fullmatch(text)
    if found is None:
        raise Refused(msg("JP harus bilangan bulat."))
    return int(found[1])


def _read_subjects(sheet: Sheet, heading: Heading, found: _Lists) -> None:
    titles = {name: f"{sheet.name}: {title}" for name, title in heading.titles.items()}
    if not {"code", "name", "hours"} <= heading.columns.keys():
        return
    for row, cells in sheet.rows:
        if row <= heading.last_row or not any(map(text_of, cells)):
            continue
        faults = Faults(row)
        texts = {}
        for name, column in heading.columns.items():
            cell = reading.cell_at(cells, column)
            try:
                texts[name] = text_of(reading.whole(cell, needed=True))
                _require(name, texts[name])
            except Refused as fault:
                faults.add(titles[name], cell, fault.message)
        problem = faults.problem()
        if problem is not None:
            found.problems.append(problem)
            continue
        subject = {"name": texts["name"], "hours": _hours(texts["hours"])}
        found.subjects.setdefault(texts["code"], []).append(subject)
        found.loose.append((row, titles["code"], texts["code"]))


def _require(name: str, text: str) -> None:
    if not text:
        raise Refused(msg("Sel ini kosong. Isi kode program, mata pelatihan, dan JP."))
    if name == "hours":
        _hours(text)


def _join(found: _Lists) -> None:
    """Give each programme its subjects of the other sheets; whose is not there is told."""
    codes = {values.get("code") for _row, values, _titles in found.lines}
    for _row, values, _titles in found.lines:
        own = found.subjects.get(values.get("code", ""))
        if own:
            values["subjects"] = [*values.get("subjects", []), *own]
    for row, title, code in found.loose:
        if code not in codes:
            found.problems.append(
                Problem(row, title, code, msg("Program dengan kode ini tidak ada di daftarnya."))
            )
