"""Looks at a workbook's XML before a reader allocates it densely: too wide, too tall, a bomb."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_CELLS: Final = 3_000_000
MOST_ROWS: Final = 250_000
MOST_COLUMNS: Final = 2_000
_MOST_PARTS: Final = 2_000
_MOST_BYTES: Final = 400_000_000
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 64
_LETTERS: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,4})\d""")
_NUMBERS: Final = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{0,4}(\d{1,9})["']""")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BOOKS: Final = "Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def damaged(path: Path) -> BadFile:
    """The refusal of a file that cannot be read."""
    return BadFile(
        msg(
            "Berkas {file} rusak, terpotong, atau bukan lembar kerja. "
            "Buka di Excel atau LibreOffice, lalu simpan lagi sebagai .xlsx.",
            file=path.name,
        )
    )


def _too_large(path: Path) -> BadFile:
    return BadFile(
        msg(
            "Lembar di {file} terlalu lebar atau terlalu panjang: ada isi jauh di luar tabel. "
            "Salin tabelnya saja ke lembar baru, lalu simpan.",
            file=path.name,
        )
    )


def _encrypted(path: Path) -> BadFile:
    return BadFile(
        msg(
            "Berkas {file} dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, "
            "lalu simpan lagi.",
            file=path.name,
        )
    )


def require_ole(path: Path, largest: int) -> None:
    """Refuse an OLE file that is encrypted, or no workbook.

    Raises:
        BadFile: It is.
    """
    data = path.read_bytes() if path.stat().st_size <= largest else b""
    if _ENCRYPTED in data:
        raise _encrypted(path)
    if not any(name in data for name in _BOOKS):
        raise damaged(path)


def require_zip(path: Path) -> None:
    """Refuse a workbook whose used range or size no office's list can have.

    Raises:
        BadFile: It is damaged, no workbook, or too large.
    """
    try:
        with zipfile.ZipFile(path) as book:
            _require_parts(path, book)
            names = set(book.namelist())
            if "xl/workbook.xml" in names:
                _require_xlsx(path, book)
            elif "content.xml" in names and b"spreadsheet" in book.read("mimetype")[:200]:
                _require_ods(path, book)
            else:
                raise damaged(path)
    except _UNREADABLE:
        raise damaged(path) from None


def _require_parts(path: Path, book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise _encrypted(path)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise _too_large(path)
    if "META-INF/manifest.xml" in book.namelist() and b"encryption-data" in book.read(
        "META-INF/manifest.xml"
    ):
        raise _encrypted(path)


def _chunks(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    tail = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-_OVERLAP:]


def _require_xlsx(path: Path, book: zipfile.ZipFile) -> None:
    for part in book.namelist():
        if not part.startswith("xl/worksheets/") or not part.endswith(".xml"):
            continue
        columns: set[bytes] = set()
        rows: set[bytes] = set()
        for chunk in _chunks(book, part):
            if b"\0" in chunk[:400]:
                raise damaged(path)
            columns.update(_LETTERS.findall(chunk))
            rows.update(_NUMBERS.findall(chunk))
        width = max((_column(letters) for letters in columns), default=0)
        _require_size(path, max((int(row) for row in rows), default=0), width)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _require_size(path: Path, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise _too_large(path)


def _require_ods(path: Path, book: zipfile.ZipFile) -> None:
    scan = _OdsScan()
    try:
        with book.open("content.xml") as stream:
            scan.parser.ParseFile(stream)
    except expat.ExpatError:
        raise damaged(path) from None
    for rows, columns in scan.sizes:
        _require_size(path, rows, columns)


class _OdsScan:
    """Follows rows and cells with their repetitions; only cells with content count."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []
        self._row = self._column = self._last_row = self._last_column = 0
        self._row_repeat = self._cell_repeat = 1
        self._full = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = _forbid

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._row = self._last_row = self._last_column = 0
        elif name == "table:table-row":
            self._column = 0
            self._row_repeat = int(attributes.get("table:number-rows-repeated", 1))
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._cell_repeat = int(attributes.get("table:number-columns-repeated", 1))
            self._full = "office:value-type" in attributes
        elif name == "text:p":
            self._full = True

    def _end(self, name: str) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self._column += self._cell_repeat
            if self._full:
                self._last_column = max(self._last_column, self._column)
                self._last_row = self._row + self._row_repeat
            self._full = False
        elif name == "table:table-row":
            self._row += self._row_repeat
        elif name == "table:table":
            self.sizes.append((self._last_row, self._last_column))


def _forbid(*_declaration: Any) -> None:
    raise ValueError("entities are not read")
