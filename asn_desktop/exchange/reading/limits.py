"""What no office's list needs, and the sentences that refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sized
    from pathlib import Path

MOST_CELLS: Final = 3_000_000
MOST_ROWS: Final = 250_000
MOST_COLUMNS: Final = 2_000
MOST_BROKEN: Final = 100_000

DAMAGED: Final = msg(
    "Berkas {file} rusak, terpotong, atau bukan lembar kerja. "
    "Buka di Excel atau LibreOffice, lalu simpan lagi sebagai .xlsx."
)
TOO_LARGE: Final = msg(
    "Lembar di {file} terlalu lebar atau terlalu panjang: ada isi jauh di luar tabel. "
    "Salin tabelnya saja ke lembar baru, lalu simpan."
)
ENCRYPTED: Final = msg(
    "Berkas {file} dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, lalu simpan lagi."
)
BINARY_WORKBOOK: Final = msg(
    "{file} adalah buku kerja biner (.xlsb). Buka di Excel, lalu simpan sebagai .xlsx."
)
"""The size of `.xlsb` cannot be known before it is read."""


def bad_file(path: Path, sentence: Message) -> BadFile:
    """The refusal of a file; the sentence names it as `{file}`."""
    return BadFile(Message(sentence.text, {"file": path.name}))


def require_size(path: Path, rows: int, columns: int, others: int = 0) -> int:
    """The cells that a reader would lay out, those of `others` sheets included.

    Raises:
        BadFile: Too wide, too tall, or too many cells.
    """
    cells = others + rows * columns
    if rows > MOST_ROWS or columns > MOST_COLUMNS or cells > MOST_CELLS:
        raise bad_file(path, TOO_LARGE)
    return cells


def require_few_broken(path: Path, broken: Sized) -> None:
    """Broken cells are kept one by one, so there may not be millions of them.

    Raises:
        BadFile: There are.
    """
    if len(broken) > MOST_BROKEN:
        raise bad_file(path, TOO_LARGE)
