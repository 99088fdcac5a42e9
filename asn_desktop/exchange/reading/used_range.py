"""Looks into a workbook before a reader lays its sheets out densely: too wide, too tall, a bomb.

The same look finds what the reader drops: cells with errors, formulas without a result, and the
merged cells of `.ods`.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from asn_desktop.exchange.reading import kinds, limits, sheet_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.exchange.reading.cells import Broken

Cell = tuple[int, int]
Merge = tuple[Cell, Cell]
_MOST_PARTS: Final = 2_000
_MOST_BYTES: Final = 250_000_000
_CHUNK: Final = 1 << 20
_LONGEST_TEXT: Final = 32 << 20
_ODD: Final = re.compile(rb'<c(?! r="(?:[A-Z]|A[A-X])[1-5]?[0-9]{1,4}"|ol|ond|f|ustom|ontr|ell)')
"""A cell that says no place or a far one; `<col>` and its like are none."""
_HIDDEN: Final = re.compile(rb'<row\b[^<>]{0,500}\shidden="(?:1|true)"[^<>]{0,500}(?<!/)>')
_NO_RESULT: Final = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    LookupError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a reader drops, by the sheet's name; rows and columns from 0."""

    broken: dict[str, dict[Cell, Broken]] = field(default_factory=dict)
    merged: dict[str, list[Merge]] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    """How many rows with cells a filter or a person hides; they are read all the same."""


def scan(path: Path) -> Dropped:
    """Refuse a zipped workbook that no office's list can be, and tell what readers drop.

    Raises:
        BadFile: It is damaged, encrypted, no workbook, or too large.
    """
    try:
        with zipfile.ZipFile(path) as book:
            _require_parts(path, book)
            names = {_plain(name) for name in book.namelist()}
            if "xl/workbook.xml" in names:
                return _scan_xlsx(path, book)
            if "xl/workbook.bin" in names:
                raise limits.bad_file(path, limits.BINARY_WORKBOOK)
            kinds.refuse_parts(path, book.namelist())
            return _scan_ods(path, book)
    except _UNREADABLE:
        raise limits.bad_file(path, limits.DAMAGED) from None


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


def _require_parts(path: Path, book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise limits.bad_file(path, limits.ENCRYPTED)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise limits.bad_file(path, limits.TOO_LARGE)


def _pieces(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's real content in pieces that end with a tag.

    Raises:
        ValueError: It is longer than it says, or holds a text that no cell can.
    """
    whole = copy(part)
    whole.file_size = _MOST_BYTES
    rest, length = b"", 0
    with book.open(whole) as stream:
        while chunk := stream.read(_CHUNK):
            length += len(chunk)
            if length > part.file_size or len(rest) > _LONGEST_TEXT:
                raise ValueError("longer than it says")
            head, mark, tail = chunk.rpartition(b">")
            if mark:
                yield rest + head + mark
                rest = tail
            else:
                rest += chunk
    yield rest


def _scan_xlsx(path: Path, book: zipfile.ZipFile) -> Dropped:
    """Only a sheet that is not plainly small is parsed: that takes half as long as reading it."""
    found = Dropped()
    titles: dict[str, str] | None = None
    for part in book.infolist():
        plain, hidden = _look_at_sheet(book, part)
        exact = sheet_xml.SheetScan(path)
        if not plain:
            _parse(exact.parser, book, part)
        if exact.broken or hidden:
            titles = _sheet_names(book) if titles is None else titles
            title = titles.get(_plain(part.filename), "")
            found.broken[title], found.hidden[title] = exact.broken, hidden
    return found


def _look_at_sheet(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[bool, int]:
    """Whether it is plain, and how many of its rows are hidden; what is no sheet is plain.

    In a plain sheet each cell says its place, at most AX59999, and none is dropped.
    """
    is_sheet = plain = False
    hidden = 0
    for piece in _pieces(book, part):
        if not is_sheet:
            is_sheet = plain = b"sheetData" in piece
        plain = plain and _is_plain(piece)
        if is_sheet and b"hidden" in piece:
            hidden += len(_HIDDEN.findall(piece))
    return plain or not is_sheet, hidden


def _is_plain(piece: bytes) -> bool:
    return (
        _ODD.search(piece) is None
        and b":c" not in piece
        and b't="e"' not in piece
        and not (b"</f>" in piece and any(end in piece for end in _NO_RESULT))
    )


def _parse(parser: expat.XMLParserType, book: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with book.open(part) as stream:
        parser.ParseFile(stream)


def _sheet_names(book: zipfile.ZipFile) -> dict[str, str]:
    parts = {_plain(part.filename): part for part in book.infolist()}
    names = sheet_xml.NamesScan()
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        _parse(names.parser(), book, parts[part])
    return {_plain(target): title for target, title in names.by_part().items()}


def _scan_ods(path: Path, book: zipfile.ZipFile) -> Dropped:
    names = book.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in book.read(
        "META-INF/manifest.xml"
    ):
        raise limits.bad_file(path, limits.ENCRYPTED)
    if "content.xml" not in names or b"spreadsheet" not in book.read("mimetype")[:200]:
        raise limits.bad_file(path, limits.DAMAGED)
    found = sheet_xml.OpenDocumentScan(path)
    content = book.getinfo("content.xml")
    for _piece in _pieces(book, content):
        pass
    _parse(found.parser, book, content)
    return Dropped(found.broken, found.merged)
