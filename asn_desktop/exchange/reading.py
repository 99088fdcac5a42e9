"""What every reader of people's rows shares: where the table is, which lines lie outside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.nip import MANGLED, parse_nip
from asn_desktop.exchange import header, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.exchange.header import Heading
    from asn_desktop.exchange.tables import Row, Sheet

_TOTALS: Final = ("jumlah", "total", "rata rata", "keterangan", "catatan", "mengetahui", "ket")
_NO_NIP: Final = frozenset({"-", "–", "—", "--"})
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is refused; further faults are joined into `reason`."""

    row: int
    column: str | None
    value: str | None
    reason: Message


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet with its heading."""

    sheet: Sheet
    heading: Heading
    names: tuple[str, ...]


@dataclass(slots=True)
class Faults:
    """The faults of one row, first one first."""

    row: int
    found: list[tuple[str, str, Message]] = field(default_factory=list)

    def take(self, column: str, value: Any, read: Callable[[Any], Any]) -> Any:
        """What `read` makes of the value; a refusal is kept."""
        try:
            return read(value)
        except Refused as fault:
            self.found.append((column, tables.text_of(value), fault.message))
            return None

    def problem(self) -> Problem | None:
        """The row's refusal, if there is a fault."""
        if not self.found:
            return None
        column, value, reason = self.found[0]
        if len(self.found) > 1:
            reason = msg("{reasons}", reasons=Joined(tuple(why for _, _, why in self.found)))
        return Problem(self.row, column, value, reason)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several sentences, each translated when read."""

    messages: tuple[Message, ...]

    def __str__(self) -> str:
        """The sentences one after another."""
        return " ".join(str(message) for message in self.messages)

    def __format__(self, _spec: str) -> str:
        """As `str`."""
        return str(self)


def table(
    path: Path, wanted: str | None, field_of: Callable[[str], str | None], needed: int = 2
) -> Found:
    """The first sheet with a heading.

    Raises:
        BadFile: The file cannot be read, or no heading is in it.
    """
    sheets, names = tables.sheets(path, wanted)
    for sheet in sheets:
        heading = header.find(sheet.rows, field_of, needed)
        if heading is not None:
            return Found(sheet, heading, names)
    raise BadFile(
        msg(
            "Di {file} tidak ada tabel dengan judul kolom yang dikenal. "
            "Beri judul NIP dan Nama pada baris di atas datanya.",
            file=path.name,
        )
    )


def people_rows(found: Found, ignored: list[tuple[int, Message]]) -> Iterator[Row]:
    """The rows of people; every other line goes to `ignored` with its reason."""
    last = _last_person(found)
    for number, cells in found.sheet.rows:
        reason = _outside(number, cells, found, last)
        if reason is None:
            yield number, cells
        else:
            ignored.append((number, reason))


def _last_person(found: Found) -> int:
    column = found.heading.columns.get("nip")
    if column is None:
        return found.sheet.rows[-1][0]
    return max(
        (
            number
            for number, cells in found.sheet.rows
            if number > found.heading.last_row and _looks_like_nip(cell_at(cells, column))
        ),
        default=found.heading.last_row,
    )


def _looks_like_nip(cell: Any) -> bool:
    text = tables.text_of(cell)
    return sum(c.isdigit() for c in text) >= 9 and text[:3].upper() != "NIP"  # noqa: PLR2004 - the old NIP has 9


def cell_at(cells: Sequence[Any], column: int | None) -> Any:
    """The cell of a column, "" where the row is shorter."""
    return cells[column] if column is not None and column < len(cells) else ""


def _outside(number: int, cells: Sequence[Any], found: Found, last: int) -> Message | None:
    heading = found.heading
    if not any(cell != "" and cell is not None for cell in cells):
        return msg("Baris kosong.")
    if number < heading.first_row:
        return msg("Di atas tabel.")
    if number <= heading.last_row:
        return msg("Judul kolom.")
    if header.is_numbering(cells) or header.repeats(cells, heading):
        return msg("Judul kolom.")
    return _below(number, cells, found, last)


def _below(number: int, cells: Sequence[Any], found: Found, last: int) -> Message | None:
    columns = found.heading.columns
    nip = tables.text_of(cell_at(cells, columns.get("nip")))
    name = tables.text_of(cell_at(cells, columns.get("name")))
    filled = [tables.text_of(cell) for cell in cells if tables.text_of(cell)]
    if not nip and not name:
        return msg("Di luar tabel: tanpa NIP dan nama.")
    if header.plain(filled[0]).startswith(_TOTALS) and not _looks_like_nip(nip):
        return msg("Di luar tabel: jumlah atau catatan.")
    if number > last and len(filled) <= _FEW and nip not in _NO_NIP:
        return msg("Di bawah tabel.")
    return None


def read_nip(cell: Any) -> str | None:
    """The NIP of a cell; None for a dash, which says that there is none.

    Raises:
        Refused: Blank, a number, in scientific notation, or no NIP.
    """
    if isinstance(cell, (int, float)):
        raise Refused(MANGLED)
    text = tables.text_of(cell)
    if text in _NO_NIP:
        return None
    if not text:
        raise Refused(msg("NIP kosong. Isi 18 angkanya, atau tulis - untuk yang bukan ASN."))
    return parse_nip(text)
