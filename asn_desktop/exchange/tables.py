"""Any spreadsheet or delimited text as rows with the row numbers that its owner sees."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.exchange import delimited, used_range

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Row = tuple[int, list[Any]]
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_LARGEST: Final = 200_000_000
_LARGEST_OLE: Final = 60_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; cells are str, float, bool, date or datetime, "" when blank."""

    name: str
    rows: list[Row]


def sheets(path: Path, wanted: str | None = None) -> tuple[list[Sheet], tuple[str, ...]]:
    """The visible sheets (or the `wanted` one), and the names of all visible ones.

    The content decides what kind of file it is, not its name.

    Raises:
        BadFile: Empty, damaged, encrypted, too large, or not a table.
        EnvironmentFault: The file cannot be opened.
    """
    head = _head(path)
    if head.startswith((_ZIP, _OLE)):
        return _workbook(path, wanted, ole=head.startswith(_OLE))
    return [Sheet(path.name, delimited.rows(path))], (path.name,)


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(512)
    except OSError:
        raise EnvironmentFault(
            msg("Berkas {file} tidak dapat dibuka. Periksa nama dan izinnya.", file=path.name)
        ) from None
    if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise BadFile(msg("Berkas {file} kosong. Pilih berkas lain.", file=path.name))
    if size > _LARGEST:
        raise BadFile(msg("Berkas {file} terlalu besar (di atas 200 MB).", file=path.name))
    return head


def _workbook(path: Path, wanted: str | None, *, ole: bool) -> tuple[list[Sheet], tuple[str, ...]]:
    used_range.require_ole(path, _LARGEST_OLE) if ole else used_range.require_zip(path)
    book = _opened(path)
    visible = [
        one.name
        for one in book.sheets_metadata
        if str(one.typ).endswith("WorkSheet") and str(one.visible).endswith("Visible")
    ] or list(book.sheet_names)
    if wanted is not None and wanted not in book.sheet_names:
        raise BadFile(
            msg(
                "Lembar “{sheet}” tidak ada. Yang ada: {names}.",
                sheet=wanted,
                names=", ".join(visible),
            )
        )
    names = [wanted] if wanted is not None else visible
    return [Sheet(name, _rows(book, path, name)) for name in names], tuple(visible)


def _opened(path: Path) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
        raise used_range.damaged(path) from None


def _rows(book: Any, path: Path, name: str) -> list[Row]:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        merged = getattr(sheet, "merged_cell_ranges", None)
    except (CalamineError, ValueError, OSError):
        raise used_range.damaged(path) from None
    _fill_down(rows, merged or ())
    return trimmed(list(enumerate(rows, 1)))


def _fill_down(rows: list[list[Any]], merged: Sequence[Any]) -> None:
    for (top, left), (bottom, right) in merged:
        if left != right or bottom <= top or bottom >= len(rows):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and row[left] == "":
                row[left] = rows[top][left]


def trimmed(rows: list[Row]) -> list[Row]:
    """Without the blank rows at the end."""
    end = len(rows)
    while end and all(cell == "" or cell is None for cell in rows[end - 1][1]):
        end -= 1
    return rows[:end]


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without `.0`, single blanks, no control characters."""
    if isinstance(cell, str):
        return (
            cell
            if cell.isprintable() and "  " not in cell and cell.strip() == cell
            else _tidy(cell)
        )
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return str(cell)


def _tidy(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
