"""Reads a worksheet that came back, however its rows and columns were moved about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.names import fold
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.exchange.component_names import ComponentNames
from asn_desktop.exchange.marks import BLANK, PERCENT, read_mark
from asn_desktop.exchange.reading import header, limits, rows as reading, tables
from asn_desktop.exchange.reading.cells import text_of
from asn_desktop.exchange.worksheet import FIXED, FORMAT, HIDDEN, KEY_TITLE, identity_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.exchange.reading.header import Heading
    from asn_desktop.exchange.reading.tables import Book, Row, Sheet
    from asn_desktop.exchange.worksheet import Identity

_CHANGED: Final = msg(
    "{file}: lembar tersembunyi yang mengenali lembar kerja ini berubah atau hilang. Salin "
    "nilainya ke lembar kerja yang baru diekspor, lalu simpan sebagai .xlsx; atau hapus kolom "
    "“ID lembar” untuk mengimpornya sebagai daftar nilai biasa."
)
_NEWER: Final = msg("{file} ditulis program yang lebih baru. Perbarui program ini dahulu.")
_TWICE: Final = msg("Kolom ini ada dua kali dengan isi yang berbeda. Hapus salah satunya.")
_LOOK: Final = 20
_FAULTS: Final = (
    *(ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, RecursionError),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell as the grid would be typed, or why it cannot be read; `found` as it stands."""

    text: str
    found: str
    fault: Message | None = None


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that names somebody or holds marks; `number` as the spreadsheet counts."""

    number: int
    key: Key | None
    nip: str | None
    name: str | None
    cells: dict[Key, Typed]


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything of a worksheet that came back; `lines` and `seal` prove its identity.

    `lost` are components without a column, `extra` are columns that nobody reads.
    """

    identity: Identity
    lines: tuple[str, ...]
    seal: str
    rows: tuple[ReturnedRow, ...]
    lost: tuple[str, ...]
    extra: tuple[str, ...]
    ignored: tuple[tuple[int, Message], ...]

    @property
    def sealed(self) -> str:
        """What the seal vouches for."""
        return "\n".join(self.lines)


def read_worksheet(path: Path) -> Returned | None:
    """A file as the worksheet that it is; None for any other file.

    Raises:
        BadFile: It cannot be read, its hidden sheet is damaged, or it is of a newer program.
        EnvironmentFault: It cannot be opened.
    """
    book = tables.opened(path)
    if HIDDEN not in (*book.behind, *book.names):
        if _is_orphan(book):
            raise limits.bad_file(path, _CHANGED)
        return None
    seal, *lines = [str(cells[0]) for _number, cells in book.read(HIDDEN) if cells] or [""]
    identity = _identity(path, lines)
    for sheet in book.sheets():
        field_of = _field_of(identity, sheet)
        heading = header.find(sheet.rows, field_of, needed=1)
        if sheet.name != HIDDEN and heading is not None:
            return _returned(identity, (seal, *lines), sheet, heading)
    raise BadFile(
        msg("Di {file} judul kolom NIP dan Nama tidak ada lagi. Kembalikan.", file=path.name)
    )


def _is_orphan(book: Book) -> bool:
    """Whether a sheet was copied out of its worksheet."""
    return any(
        KEY_TITLE in map(text_of, cells)
        for sheet in book.sheets()
        for _number, cells in sheet.rows[:_LOOK]
    )


def _identity(path: Path, lines: Sequence[str]) -> Identity:
    try:
        if json.loads(lines[0])["format"] > FORMAT:
            raise limits.bad_file(path, _NEWER)
        return identity_of(lines)
    except _FAULTS:
        raise limits.bad_file(path, _CHANGED) from None


def _field_of(identity: Identity, sheet: Sheet) -> Callable[[str], str | None]:
    """What finds `=` and the place of the component, the key or the person that a heading names.

    A heading that was reworded is known where no other one is worded as the component is.
    """
    parts = {name: f"={place}" for place, (_key, name) in enumerate(identity.components)}
    exact = {fold(name): field for name, field in parts.items()}
    there = {fold(text_of(cell)) for _number, cells in sheet.rows[:_LOOK] for cell in cells}
    reworded = ComponentNames([name for name in parts if fold(name) not in there])

    def field_of(text: str) -> str | None:
        if text == KEY_TITLE:
            return "key"
        known = exact.get(fold(text)) or parts.get(reworded.find(text) or "")
        return known or header.person_field(text)

    return field_of


def _returned(
    identity: Identity, proof: tuple[str, ...], sheet: Sheet, heading: Heading
) -> Returned:
    reader = _Reader(identity, heading)
    ignored: list[tuple[int, Message]] = []
    rows = [row for row in (reader.row(one, ignored) for one in sheet.rows) if row is not None]
    used = {"key", "nip", "name"}
    read = {at for field, at in heading.columns.items() if field in used or field[0] == "="}
    read |= {double.column for double in heading.doubles if double.field[0] == "="}
    line = next(cells for number, cells in sheet.rows if number == heading.last_row)
    others = [text_of(cell) for at, cell in enumerate(line) if at not in read]
    return Returned(
        identity,
        proof[1:],
        proof[0],
        tuple(rows),
        tuple(name for key, name in identity.components if key not in reader.columns),
        tuple(text for text in others if text and text not in FIXED),
        tuple(ignored),
    )


class _Reader:
    """Reads row by row under one heading."""

    def __init__(self, identity: Identity, heading: Heading) -> None:
        self._heading = heading
        places = {f"={place}": key for place, (key, _name) in enumerate(identity.components)}
        found = heading.columns
        self.columns = {key: found[place] for place, key in places.items() if place in found}
        self._doubles = {
            places[one.field]: one.column for one in heading.doubles if one.field in places
        }

    def row(self, row: Row, ignored: list[tuple[int, Message]]) -> ReturnedRow | None:
        """The row, unless nothing of it is meant for a mark: then why it is ignored."""
        number, cells = row
        key, nip, name = (self._who(field, cells) for field in ("key", "nip", "name"))
        marks = {part: self._typed(part, cells) for part in self.columns}
        filled = any(one.found for one in marks.values())
        reason = self._outside(row, is_person=bool(key or nip or name), is_filled=filled)
        if reason is not None:
            ignored.append((number, reason))
            return None
        return ReturnedRow(number, _key(key), nip, name, marks)

    def _who(self, field: str, cells: Sequence[Any]) -> str | None:
        text = text_of(reading.cell_at(cells, self._heading.columns.get(field)))
        return (clean_nip(text) if field == "nip" else text) or None

    def _outside(self, row: Row, *, is_person: bool, is_filled: bool) -> Message | None:
        number, cells = row
        if number < self._heading.first_row:
            return msg("Di atas tabel.")
        if number <= self._heading.last_row or header.repeats(cells, self._heading):
            return msg("Judul kolom.")
        if not is_filled and not is_person:
            return msg("Di luar tabel: tanpa NIP dan nama.") if any(cells) else msg("Baris kosong.")
        return None

    def _typed(self, part: Key, cells: Sequence[Any]) -> Typed:
        cell = reading.cell_at(cells, self.columns[part])
        found = text_of(cell)[: reading.SHOWN]
        double = reading.cell_at(cells, self._doubles.get(part))
        if part in self._doubles and text_of(double) != text_of(cell):
            return Typed("", found or text_of(double), _TWICE)
        try:
            return Typed(_text(reading.whole(cell, needed=True)), found)
        except Refused as fault:
            return Typed("", found, fault.message)


def _text(cell: Any) -> str:
    """What one would type for this cell; a number is a mark, never a level of a guide."""
    if isinstance(cell, (bool, int, float)):
        mark = read_mark(cell)
        return "" if mark is None else f"{mark:.2f}".replace(".", ",")
    text = PERCENT.sub(r"\1", text_of(cell).lstrip("'"))
    if text in BLANK:
        return ""
    return f"{text},0" if len(text) == 1 and text.isascii() and text.isdigit() else text


def _key(text: str | None) -> Key | None:
    try:
        return UUID(hex=text) if text else None
    except ValueError:
        return None
