"""Looks through the records of an old `.xls` before a reader lays its sheets out (MS-XLS)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from asn_desktop.exchange.reading import kinds, limits
from asn_desktop.exchange.reading.cells import Broken
from asn_desktop.exchange.reading.compound import Compound
from asn_desktop.exchange.reading.used_range import Dropped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST: Final = 60_000_000
_LAST_ROW: Final = 65_536
_LAST_COLUMN: Final = 256
_FILE_PASSWORD, _SHEET, _BEGIN, _DIMENSIONS = 0x2F, 0x85, 0x809, 0x200
_ONE_CELL: Final = frozenset({0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x406, 0x206})
_FORMULAS: Final = frozenset({0x06, 0x206, 0x406})
_SEVERAL, _ERROR = 0xBD, 0x205
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def scan(path: Path) -> Dropped:
    """Refuse an OLE file that is encrypted, no workbook or too large; tell what readers drop.

    Raises:
        BadFile: It is.
    """
    with kinds.reading(path):
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    if not data:
        raise limits.bad_file(path, limits.TOO_LARGE)
    try:
        box = Compound(data)
        if {"EncryptedPackage", "EncryptionInfo"} & box.names:
            raise limits.bad_file(path, limits.ENCRYPTED)
        book = next((name for name in ("Workbook", "Book") if name in box.names), None)
        if book is None:
            kinds.refuse_streams(path, box.names)
            raise limits.bad_file(path, limits.DAMAGED)
        return _scan(path, box.stream(book))
    except (ValueError, struct.error, IndexError):
        raise limits.bad_file(path, limits.DAMAGED) from None


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _scan(path: Path, stream: bytes) -> Dropped:
    sheets: dict[int, str] = {}
    found = Dropped()
    title, rows, columns, cells = "", 0, 0, 0
    for at, kind, body in _records(stream):
        if kind in _ONE_CELL or kind == _SEVERAL:
            row, column = struct.unpack_from("<HH", body)
            rows = max(rows, row + 1)
            columns = max(columns, _last_column(kind, column, body) + 1)
            if kind == _ERROR or kind in _FORMULAS:
                broken = found.broken.setdefault(title, {})
                _note(broken, row, column, _error(kind, body))
                limits.require_few_broken(path, broken)
        elif kind == _SHEET:
            sheets[struct.unpack_from("<I", body)[0]] = _title(body)
        elif kind == _BEGIN:
            cells = limits.require_size(path, rows, columns, cells)
            title, rows, columns = sheets.get(at, ""), 0, 0
        elif kind == _FILE_PASSWORD:
            raise limits.bad_file(path, limits.ENCRYPTED)
        elif kind == _DIMENSIONS:
            _require_dimensions(path, body)
    limits.require_size(path, rows, columns, cells)
    return found


def _last_column(kind: int, column: int, body: bytes) -> int:
    return int(struct.unpack_from("<H", body, len(body) - 2)[0]) if kind == _SEVERAL else column


def _title(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return (
        body[8 : 8 + 2 * length].decode("utf-16-le", "replace")
        if wide
        else body[8 : 8 + length].decode("latin-1")
    )


def _error(kind: int, body: bytes) -> str | None:
    if kind == _ERROR:
        return _ERRORS.get(body[6], "#N/A") if body[7] else None
    if body[12:14] == b"\xff\xff" and body[6] == 2:  # noqa: PLR2004 - 2 says an error
        return _ERRORS.get(body[8], "#N/A")
    return None


def _note(broken: dict[tuple[int, int], Broken], row: int, column: int, text: str | None) -> None:
    if text is not None:
        broken[row, column] = Broken(text)


def _require_dimensions(path: Path, body: bytes) -> None:
    """A reader makes room for what this record says, even if it is not true."""
    wide = len(body) >= 14  # noqa: PLR2004 - rows have four bytes since Excel 97
    rows, columns = struct.unpack_from("<4xI2xH" if wide else "<2xH2xH", body)
    if rows > _LAST_ROW or columns > _LAST_COLUMN:
        raise limits.bad_file(path, limits.DAMAGED)
