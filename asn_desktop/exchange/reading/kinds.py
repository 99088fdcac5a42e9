"""What a file really is when it is no table, whatever its name says, and what to do then."""

from __future__ import annotations

import re
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.exchange.reading.limits import bad_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from asn_desktop.base.i18n import Message

LARGEST: Final = 200_000_000
_HEAD: Final = 1024
_LOCK: Final = re.compile(r"~\$|\.~lock\.")

_PICTURE: Final = msg(
    "{file} sebenarnya gambar, bukan lembar kerja. "
    "Ketik tabelnya di Excel, lalu simpan sebagai .xlsx."
)
_PDF: Final = msg(
    "{file} sebenarnya PDF, bukan lembar kerja. Minta berkas Excel aslinya kepada pengirim."
)
_LETTER: Final = msg(
    "{file} sebenarnya dokumen Word, bukan lembar kerja. "
    "Salin tabelnya ke Excel, lalu simpan sebagai .xlsx."
)
_SLIDES: Final = msg(
    "{file} sebenarnya salindia PowerPoint, bukan lembar kerja. "
    "Salin tabelnya ke Excel, lalu simpan sebagai .xlsx."
)
_ARCHIVE: Final = msg(
    "{file} sebenarnya arsip (zip, rar, 7z, atau gz), bukan lembar kerja. "
    "Ekstrak dulu, lalu pilih lembar kerja di dalamnya."
)
_PROGRAM: Final = msg(
    "{file} sebenarnya program, bukan lembar kerja. Jangan dijalankan; "
    "minta berkas aslinya kepada pengirim."
)
_DATABASE: Final = msg(
    "{file} sebenarnya basis data, bukan lembar kerja. "
    "Ekspor datanya sebagai .xlsx dari program asalnya."
)
_LETTER_BOX: Final = msg(
    "{file} sebenarnya surel atau arsip halaman web (.mht), bukan lembar kerja. "
    "Buka di Excel, lalu simpan sebagai .xlsx."
)
_BEGINNINGS: Final[tuple[tuple[bytes, Message], ...]] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"%PDF", _PDF),
    (b"{\\rtf", _LETTER),
    (b"MZ\x90\0", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"Rar!\x1a", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"SQLite format 3\0", _DATABASE),
    (b"\0\x01\0\0Standard ", _DATABASE),
    (b"MIME-Version:", _LETTER_BOX),
)
_PARTS: Final[tuple[tuple[str, Message], ...]] = (
    ("word/document.xml", _LETTER),
    ("ppt/presentation.xml", _SLIDES),
)
_STREAMS: Final[tuple[tuple[str, Message], ...]] = (
    ("WordDocument", _LETTER),
    ("PowerPoint Document", _SLIDES),
)


def head(path: Path) -> bytes:
    """The first bytes of a file that may be a table.

    Raises:
        BadFile: Empty, too large, another program's mark that it is open, or no table.
        EnvironmentFault: There is no such file, or it cannot be read.
    """
    if _LOCK.match(path.name):
        raise bad_file(path, msg(
            "{file} hanya penanda bahwa lembar kerjanya sedang dibuka di Excel atau LibreOffice. "
            "Pilih berkas aslinya, yang namanya tanpa tanda di depan."
        ))  # fmt: skip
    with reading(path):
        about = path.stat()
        _require_regular(path, about.st_mode)
        with path.open("rb") as stream:
            begin = stream.read(_HEAD)
    if not begin.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise BadFile(msg("Berkas {file} kosong. Pilih berkas lain.", file=path.name))
    if about.st_size > LARGEST:
        raise BadFile(msg("Berkas {file} terlalu besar (di atas 200 MB).", file=path.name))
    _refuse(path, (sentence for mark, sentence in _BEGINNINGS if begin.startswith(mark)))
    return begin


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Within this block a fault of the file system is a sentence about this file.

    Raises:
        EnvironmentFault: There is no such file, or it cannot be read.
    """
    try:
        yield
    except FileNotFoundError:
        raise EnvironmentFault(
            msg("Berkas {file} tidak ada. Periksa nama dan foldernya.", file=path.name)
        ) from None
    except PermissionError:
        raise EnvironmentFault(
            msg(
                "Berkas {file} tidak dapat dibuka. Tutup dulu di program lain, "
                "atau periksa izinnya.",
                file=path.name,
            )
        ) from None
    except (OSError, ValueError):
        raise EnvironmentFault(
            msg(
                "Berkas {file} tidak dapat dibaca. Periksa nama dan disknya, "
                "atau salin dulu ke komputer ini.",
                file=path.name,
            )
        ) from None


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise EnvironmentFault(
            msg("{file} adalah folder. Pilih lembar kerja di dalamnya.", file=path.name)
        )
    if not stat.S_ISREG(mode):
        raise EnvironmentFault(msg("{file} bukan berkas biasa. Pilih berkas lain.", file=path.name))


def refuse_parts(path: Path, names: Iterable[str]) -> None:
    """A zipped file without a workbook in it.

    Raises:
        BadFile: It is a letter, slides, or an archive of other files.
    """
    inside = set(names)
    _refuse(path, (sentence for part, sentence in _PARTS if part in inside))
    if inside and not inside & {"[Content_Types].xml", "mimetype"}:
        raise bad_file(path, _ARCHIVE)


def refuse_streams(path: Path, names: Iterable[str]) -> None:
    """A compound file without a workbook in it.

    Raises:
        BadFile: It is a letter or slides.
    """
    inside = set(names)
    _refuse(path, (sentence for stream, sentence in _STREAMS if stream in inside))


def _refuse(path: Path, sentences: Iterator[Message]) -> None:
    for sentence in sentences:
        raise bad_file(path, sentence)
