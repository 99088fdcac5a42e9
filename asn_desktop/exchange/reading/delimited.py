"""Delimited text of any separator and encoding, with physical line numbers."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.exchange.reading import kinds
from asn_desktop.exchange.reading.cells import CONTROLS

if TYPE_CHECKING:
    from pathlib import Path

_SEPARATORS: Final = ";,\t|^~"
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HINT: Final = re.compile(r"^sep=(.)\r?$", re.IGNORECASE)
_EXCEL_TEXT: Final = re.compile(r'^="(.*)"$')
GUARDED: Final = re.compile(r"'*[=+\-@]")
_LOOK: Final = 60
_HEAD: Final = 2000
_HEAD_OF_TEXT: Final = 100_000
_LARGEST: Final = 60_000_000
_MOST_LINES: Final = 250_000
_BEGIN: Final = 4000
_CONTROL_SHARE: Final = 0.02
_FEW: Final = 20


def content(path: Path) -> tuple[bytes, str]:
    """The bytes of a file of text, and the text.

    Raises:
        BadFile: Not text, or too large.
    """
    with kinds.reading(path):
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    if data is None:
        raise BadFile(msg("Berkas {file} terlalu besar untuk teks (60 MB).", file=path.name))
    text = decoded(data)
    if text is None:
        raise BadFile(
            msg("{file} bukan lembar kerja atau teks. Pilih .xlsx, .xls, .ods, atau .csv.",
                file=path.name)
        )  # fmt: skip
    return data, text


def rows(path: Path, text: str) -> list[tuple[int, list[Any]]]:
    """The records, each with the number of the physical line on which it begins.

    Raises:
        BadFile: A web page without a table, other XML, or not a table.
    """
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<table", "<?xml", "<meta")):
        raise BadFile(
            msg("{file} sebenarnya halaman web atau XML. Buka di Excel, lalu simpan sebagai .xlsx.",
                file=path.name)
        )  # fmt: skip
    hint = _HINT.match(text.split("\n", 1)[0])
    separator = hint[1] if hint else _separator(text)
    return _records(path, text, separator)


def _records(path: Path, text: str, separator: str) -> list[tuple[int, list[Any]]]:
    found: list[tuple[int, list[Any]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    begin = 1
    try:
        for cells in reader:
            if reader.line_num > begin and any(_swallows(cell, separator) for cell in cells):
                raise _stray_quote(path, begin)
            found.append((begin, [plain_cell(cell) for cell in cells]))
            begin = reader.line_num + 1
            if len(found) > _MOST_LINES:
                raise BadFile(msg("Berkas {file} terlalu panjang (250.000 baris).", file=path.name))
    except csv.Error:
        raise BadFile(
            msg(
                "Baris {row} di {file} tidak dapat dibaca sebagai tabel.", row=begin, file=path.name
            ),
            row=begin,
        ) from None
    while found and not any(found[-1][1]):
        found.pop()
    return found


def _swallows(cell: str, separator: str) -> bool:
    """Whether a quote that nobody closed took whole lines of the table into one cell."""
    return any(line.count(separator) > 1 for line in cell.splitlines()[1:])


def _stray_quote(path: Path, row: int) -> BadFile:
    return BadFile(
        msg(
            "Tanda kutip di baris {row} di {file} tidak berpasangan, sehingga baris di bawahnya "
            "ikut tertelan. Hapus tanda kutip itu.",
            row=row,
            file=path.name,
        ),
        row=row,
    )


def plain_cell(text: str) -> str:
    """The text without what a program put around it so that Excel keeps it text."""
    if text.startswith('="') and (match := _EXCEL_TEXT.match(text)):
        return match[1]
    text = text.strip()
    return text[1:] if text.startswith("'") and GUARDED.match(text) else text


def decoded(data: bytes) -> str | None:
    """The text, by its mark, as UTF-16 or UTF-8 without one, else as Windows wrote it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    even, odd = data[:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    if even + odd > min(len(data), _HEAD) // 5:
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
    return _strictly(data, "utf-8", "cp1252", "latin-1")


def _strictly(data: bytes, *encodings: str) -> str | None:
    """The text in the first encoding that takes every byte, unless it is full of controls."""
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = len(CONTROLS.findall(text, 0, _BEGIN))
        return text if odd <= max(_FEW, _CONTROL_SHARE * min(len(text), _BEGIN)) else None
    return None


def _separator(text: str) -> str:
    """What cuts most lines into the same number of cells, more than one."""
    lines = [line for line in text[:_HEAD_OF_TEXT].splitlines()[:_LOOK] if line.strip()]

    def steadiness(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=separator)]
        usual = max(set(widths), key=widths.count) if widths else 1
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(_SEPARATORS, key=steadiness)
