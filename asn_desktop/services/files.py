"""Pictures kept inside the database, each once, by content; papers written to disk."""

from __future__ import annotations

import io
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.storage import blobs, disk

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_LARGEST: Final = 5_000_000
_PIXELS: Final = 25_000_000


def keep_image(connection: Connection, path: Path | str) -> str:
    """Store a PNG or JPEG of at most 5 MB and 25 megapixels; its digest names it.

    Raises:
        BadFile: It is something else.
        EnvironmentFault: It cannot be opened.
    """
    data = read_file(Path(path), _LARGEST)
    if len(data) > _LARGEST or not _is_sound(data):
        raise BadFile(
            msg("{file} bukan gambar PNG atau JPEG (paling besar 5 MB).", file=Path(path).name)
        )
    return blobs.keep(connection, data)


def _is_sound(data: bytes) -> bool:
    """Whether every pixel can be read, so that no paper fails later on a picture cut short."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return _load(data)
        except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
            return False


def _load(data: bytes) -> bool:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > _PIXELS:
            return False
        picture.load()
        return True


def read_file(path: Path, largest: int) -> bytes:
    """At most `largest` bytes and one more, by which one sees that it is larger.

    Raises:
        EnvironmentFault: It cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(largest + 1)
    except OSError:
        raise EnvironmentFault(
            msg(
                "Berkas {file} tidak dapat dibuka. Periksa nama dan izinnya.",
                file=path.name or path,
            )
        ) from None


def write_file(data: bytes, target: Path) -> None:
    """Put bytes that were shown into a file, whole or not at all.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    with disk.replaced(target) as part:
        part.write_bytes(data)


def as_bytes(write: Callable[[Path], object]) -> bytes:
    """What `write` puts into the file that it is given."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        write(path)
        return path.read_bytes()
