"""What no office's list needs, and the sentences that refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

MOST_CELLS: Final = 3_000_000
MOST_ROWS: Final = 250_000
MOST_COLUMNS: Final = 2_000
MOST_BROKEN: Final = 100_000


def damaged(path: Path) -> BadFile:
    """The refusal of a file that cannot be read."""
    return BadFile(
        msg(
            "Berkas {file} rusak, terpotong, atau bukan lembar kerja. "
            "Buka di Excel atau LibreOffice, lalu simpan lagi sebagai .xlsx.",
            file=path.name,
        )
    )


def too_large(path: Path) -> BadFile:
    """The refusal of a sheet with something far outside its table, or of an inflated file."""
    return BadFile(
        msg(
            "Lembar di {file} terlalu lebar atau terlalu panjang: ada isi jauh di luar tabel. "
            "Salin tabelnya saja ke lembar baru, lalu simpan.",
            file=path.name,
        )
    )


def encrypted(path: Path) -> BadFile:
    """The refusal of a file behind a password."""
    return BadFile(
        msg(
            "Berkas {file} dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, "
            "lalu simpan lagi.",
            file=path.name,
        )
    )


def binary_workbook(path: Path) -> BadFile:
    """The refusal of `.xlsb`, whose size cannot be known before it is read."""
    return BadFile(
        msg(
            "{file} adalah buku kerja biner (.xlsb). Buka di Excel, lalu simpan sebagai .xlsx.",
            file=path.name,
        )
    )


def require_size(path: Path, rows: int, columns: int, others: int = 0) -> int:
    """The cells that a reader would lay out, those of `others` sheets included.

    Raises:
        BadFile: Too wide, too tall, or too many cells.
    """
    cells = others + rows * columns
    if rows > MOST_ROWS or columns > MOST_COLUMNS or cells > MOST_CELLS:
        raise too_large(path)
    return cells
