"""Any spreadsheet or delimited text as rows with the row numbers that its owner sees."""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.exchange.reading import (
    biff,
    delimited,
    kinds,
    limits,
    spreadsheet_xml,
    used_range,
    web_table,
)
from asn_desktop.exchange.reading.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from asn_desktop.exchange.reading.cells import Broken
    from asn_desktop.exchange.reading.used_range import Cell, Merge

Row = tuple[int, list[Any]]
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; cells are str, float, bool, date or datetime, "" when blank."""

    name: str
    rows: list[Row]
    hidden: int = 0
    """Rows that a filter or a person hides; they are among `rows`."""


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets by name, or the one that was asked for; each is read on use."""

    names: tuple[str, ...]
    wanted: tuple[str, ...]
    read: Callable[[str], list[Row]]
    hidden: Mapping[str, int] = field(default_factory=dict)
    behind: tuple[str, ...] = ()
    """The hidden sheets, which `read` reads as well."""

    def sheets(self) -> Iterator[Sheet]:
        """The wanted sheets one after another.

        Raises:
            BadFile: A sheet cannot be read.
        """
        return (Sheet(name, self.read(name), self.hidden.get(name, 0)) for name in self.wanted)


def opened(path: Path, wanted: str | None = None) -> Book:
    """A file whose content, not its name, decides what kind it is.

    Raises:
        BadFile: Empty, damaged, encrypted, too large, or not a table; no sheet of that name.
        EnvironmentFault: The file cannot be read.
    """
    head = kinds.head(path)
    if head.startswith((*_ZIP, _OLE)):
        return _workbook(path, wanted, ole=head.startswith(_OLE))
    data, text = delimited.content(path)
    if spreadsheet_xml.is_workbook(text):
        return _one_file(path, spreadsheet_xml.sheets(path, data), wanted)
    if web_table.is_page(text):
        return _one_file(path, {path.name: (web_table.rows(path, text), [])}, wanted)
    names = (path.name,)
    return Book(names, _chosen(names, wanted), lambda _name: delimited.rows(path, text))


def _one_file(
    path: Path, sheets: dict[str, tuple[list[list[Any]], list[Merge]]], wanted: str | None
) -> Book:
    """Sheets that were read together."""
    names = tuple(sheets)

    def read(name: str) -> list[Row]:
        rows, merged = sheets[name]
        _fill_down(path, rows, merged)
        return trimmed(list(enumerate(rows, 1)))

    return Book(names, _chosen(names, wanted), read)


def _chosen(names: tuple[str, ...], wanted: str | None) -> tuple[str, ...]:
    """All of a file, or its one sheet that was asked for; a plain text has one, named as it is."""
    return names if wanted is None else (_named(names, wanted, names),)


def _workbook(path: Path, wanted: str | None, *, ole: bool) -> Book:
    from python_calamine import CalamineWorkbook

    dropped = (biff if ole else used_range).scan(path)
    with _damage_told(path), path.open("rb") as stream:
        book = CalamineWorkbook.from_filelike(stream)
    visible = tuple(
        one.name
        for one in book.sheets_metadata
        if str(one.typ).endswith("WorkSheet") and str(one.visible).endswith("Visible")
    ) or tuple(book.sheet_names)

    def read(name: str) -> list[Row]:
        rows, merged = _read(path, book, name)
        _fill_down(path, rows, merged or dropped.merged.get(name, ()))
        _put_back(rows, dropped.broken.get(name, {}))
        return trimmed(list(enumerate(rows, 1)))

    chosen = visible if wanted is None else (_named(book.sheet_names, wanted, visible),)
    behind = tuple(name for name in book.sheet_names if name not in visible)
    return Book(visible, chosen, read, dropped.hidden, behind)


def _named(names: Iterable[str], wanted: str, visible: Iterable[str]) -> str:
    for name in names:
        if name == wanted or text_of(name).casefold() == text_of(wanted).casefold():
            return name
    raise BadFile(
        msg("Lembar “{sheet}” tidak ada. Yang ada: {names}.", sheet=wanted,
            names=", ".join(visible))
    )  # fmt: skip


def _read(path: Path, book: Any, name: str) -> tuple[list[list[Any]], list[Merge] | None]:
    with _damage_told(path):
        sheet = book.get_sheet_by_name(name)
        return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """Within this block a fault of the reader is a damaged file, also when its Rust part panics."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
        raise limits.bad_file(path, limits.DAMAGED) from None
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # it cannot be imported
            raise
        raise limits.bad_file(path, limits.DAMAGED) from None


def _fill_down(path: Path, rows: list[list[Any]], merged: Iterable[Merge]) -> None:
    """A merged cell stands for each row that it spans."""
    filled = 0
    for (top, left), (bottom, _right) in merged:
        below = rows[top + 1 : bottom + 1]
        filled += len(below)
        if filled > limits.MOST_CELLS:
            raise limits.bad_file(path, limits.TOO_LARGE)
        for row in below:
            if left < len(row) and row[left] == "":
                row[left] = rows[top][left]


def _put_back(rows: list[list[Any]], broken: Mapping[Cell, Broken]) -> None:
    for (row, column), value in broken.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = value


def trimmed(rows: list[Row]) -> list[Row]:
    """Without the blank rows at the end."""
    end = len(rows)
    while end and all(cell == "" or cell is None for cell in rows[end - 1][1]):
        end -= 1
    return rows[:end]
