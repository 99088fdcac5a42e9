"""What every reader of people's rows shares: where the table is, which lines lie outside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.nip import MANGLED, parse_nip
from asn_desktop.exchange.reading import header, tables, who
from asn_desktop.exchange.reading.cells import CONTROLS, Broken, Uncalculated, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.exchange.reading.header import Heading
    from asn_desktop.exchange.reading.tables import Row, Sheet

_TOTALS: Final = re.compile(
    r"(?:(?:sub )?(?:jumlah|total)|subtotal|rata rata|ket|keterangan|catatan|mengetahui)\b"
)
_NO_NIP: Final = frozenset({"-", "–", "—", "--"})
_NIP_LIKE: Final = re.compile(r"(?!nip)(?:\D*\d){9}", re.IGNORECASE)
_PLAIN_NIP: Final = 18
_MARK_LIKE: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_FEW: Final = 2
_SEVERAL: Final = 3
SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is refused; further faults are joined into `reason`."""

    row: int
    column: str | None
    value: str | None
    reason: Message


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet with its heading; `names` are all visible sheets."""

    sheet: Sheet
    heading: Heading
    names: tuple[str, ...]


@dataclass(slots=True)
class Faults:
    """The faults of one row, first one first."""

    row: int
    found: list[tuple[str, str, Message]] = field(default_factory=list)

    def add(self, column: str, value: Any, reason: Message) -> None:
        """A fault in the cell of this column."""
        self.found.append((column, text_of(value)[:SHOWN], reason))

    def problem(self) -> Problem | None:
        """The row's refusal, if there is a fault."""
        if not self.found:
            return None
        column, value, reason = self.found[0]
        if len(self.found) > 1:
            others = [msg("{column}: {why}", column=at, why=why) for at, _, why in self.found[1:]]
            reason = msg("{reasons}", reasons=Joined((reason, *others)))
        return Problem(self.row, column, value or None, reason)


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


def whole(cell: Any, *, needed: bool) -> Any:
    """The cell, unless its formula gave nothing; without a result it is blank where not `needed`.

    Raises:
        Refused: Its formula has an error, or no result where one is needed; it is damaged.
    """
    if not isinstance(cell, Broken):
        if isinstance(cell, str) and CONTROLS.search(cell):
            raise Refused(
                msg("Sel ini berisi karakter rusak yang tidak tampak. Ketik ulang isinya.")
            )
        return cell
    if not isinstance(cell, Uncalculated):
        raise Refused(
            msg("Sel ini berisi kesalahan rumus {value}. Betulkan rumusnya.", value=str(cell))
        )
    if needed:
        raise Refused(msg("Rumus ini belum dihitung. Buka berkasnya di Excel, lalu simpan."))
    return ""


def table(
    path: Path, wanted: str | None, field_of: Callable[[str], str | None], needed: int = 2
) -> Found:
    """The first sheet with a heading.

    Raises:
        BadFile: The file cannot be read, or no heading is in it.
    """
    book = tables.opened(path, wanted)
    for sheet in book.sheets():
        heading = header.find(sheet.rows, field_of, needed)
        if heading is not None:
            return Found(sheet, heading, book.names)
    raise BadFile(
        msg(
            "Di {file} tidak ada tabel dengan judul kolom yang dikenal. "
            "Beri judul NIP dan Nama pada baris di atas datanya.",
            file=path.name,
        )
    )


def parts(found: Found, field_of: Callable[[str], str | None]) -> list[Found]:
    """The table, and other tables lower down in its sheet, each under its own heading."""
    headings = [found.heading, *header.further(found.sheet.rows, found.heading, field_of)]
    starts = [0, *(heading.first_row for heading in headings[1:])]
    ends = [*starts[1:], found.sheet.rows[-1][0] + 1]
    tables = []
    for heading, start, end in zip(headings, starts, ends, strict=True):
        own = [row for row in found.sheet.rows if start <= row[0] < end]
        rows, parted = who.apart(own, heading)
        tables.append(replace(found, sheet=replace(found.sheet, rows=rows), heading=parted))
    return tables


def notes(tables: Sequence[Found]) -> tuple[Message, ...]:
    """Where other tables begin that were read too, and that hidden rows were."""
    found = []
    if len(tables) > 1:
        starts = ", ".join(str(one.heading.first_row) for one in tables[1:])
        found.append(
            msg(
                "Lembar ini berisi tabel lain dengan judul kolom sendiri di baris {rows}. "
                "Isinya ikut dibaca: periksa apakah semuanya peserta.",
                rows=starts,
            )
        )
    if tables[0].sheet.hidden:
        found.append(
            msg(
                "{count} baris yang tersembunyi atau tersaring ikut dibaca.",
                count=tables[0].sheet.hidden,
            )
        )
    return tuple(found)


def people_rows(found: Found, ignored: list[tuple[int, Message]]) -> Iterator[Row]:
    """The rows of people; every other line goes to `ignored` with its reason."""
    last = _last_person(found)
    nip = found.heading.columns.get("nip")
    start = found.heading.last_row
    for number, cells in found.sheet.rows:
        if start < number <= last and looks_like_nip(cell_at(cells, nip)):
            yield number, cells
            continue
        reason = _outside(number, cells, found, last)
        if reason is None:
            yield number, cells
        else:
            ignored.append((number, reason))


def _last_person(found: Found) -> int:
    """The last row that is filled like a person's; below it stand signatures and notes.

    Without a column for the NIP, rows with a name that follow at once belong to it too.
    """
    columns = found.heading.columns
    enough = min(len(columns), max(_SEVERAL, len(columns) // 2 + 1))
    last = found.heading.last_row
    for number, cells in reversed(found.sheet.rows):
        if number > last and _is_filled(cells, columns, enough):
            last = number
            break
    if "nip" in columns:
        return last
    for number, cells in found.sheet.rows:
        if number > last:
            if not text_of(cell_at(cells, columns["name"])):
                break
            last = number
    return last


def _is_filled(cells: Sequence[Any], columns: dict[str, int], enough: int) -> bool:
    nip = cell_at(cells, columns.get("nip"))
    if looks_like_nip(nip):
        return True
    if text_of(nip) in _NO_NIP:
        return sum(cell not in {"", None} for cell in cells) >= _FEW
    return sum(cell_at(cells, at) not in {"", None} for at in columns.values()) >= enough


def looks_like_nip(cell: Any) -> bool:
    """Nine digits or more, since the old NIP has nine; not the NIP below a signature."""
    if isinstance(cell, str) and len(cell) == _PLAIN_NIP and cell.isdigit():
        return True
    return _NIP_LIKE.match(text_of(cell)) is not None


def cell_at(cells: Sequence[Any], column: int | None) -> Any:
    """The cell of a column, "" where the row is shorter."""
    return cells[column] if column is not None and column < len(cells) else ""


def _outside(number: int, cells: Sequence[Any], found: Found, last: int) -> Message | None:
    heading = found.heading
    filled = [text for text in map(text_of, cells) if text]
    if not filled:
        return msg("Baris kosong.")
    if number < heading.first_row:
        return msg("Di atas tabel.")
    if number <= heading.last_row or header.is_numbering(filled) or header.repeats(cells, heading):
        return msg("Judul kolom.")
    return _below(number, cells, filled, found, last)


def _below(
    number: int, cells: Sequence[Any], filled: Sequence[str], found: Found, last: int
) -> Message | None:
    columns = found.heading.columns
    nip = text_of(cell_at(cells, columns.get("nip")))
    name = text_of(cell_at(cells, columns.get("name")))
    if not nip and not name:
        return msg("Di luar tabel: tanpa NIP dan nama.")
    if not looks_like_nip(nip) and is_total(filled[0]):
        return msg("Di luar tabel: jumlah atau catatan.")
    few = len(filled) <= _FEW and nip not in _NO_NIP
    if number > last and few and not _holds_mark(cells, columns):
        return msg("Di bawah tabel.")
    if len(filled) == 1 and len(columns) >= _SEVERAL and not looks_like_nip(nip):
        return msg("Di luar tabel: hanya satu sel yang terisi.")
    return None


def _holds_mark(cells: Sequence[Any], columns: dict[str, int]) -> bool:
    """A number under a component is somebody's mark, though nobody may know whose."""
    parts = (at for field, at in columns.items() if field.startswith("="))
    return any(_MARK_LIKE.fullmatch(text_of(cell_at(cells, at))) for at in parts)


def is_total(text: str) -> bool:
    """Whether a row that begins so sums up or remarks, and is nobody's."""
    return _TOTALS.match(header.plain(text)) is not None


def read_nip(cell: Any) -> str | None:
    """The NIP of a cell; None for a dash, which says that there is none.

    Raises:
        Refused: Blank, a number, in scientific notation, or no NIP.
    """
    if isinstance(cell, (int, float)):
        raise Refused(MANGLED)
    text = text_of(cell)
    if text in _NO_NIP:
        return None
    if not text:
        raise Refused(msg("NIP kosong. Isi 18 angkanya, atau tulis - untuk yang bukan ASN."))
    return parse_nip(text)
