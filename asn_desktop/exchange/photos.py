"""Photos of people as cameras and phones make them, turned upright and cut to the frame."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

WIDE, TALL = 600, 800
"""Pixels that are kept: 3 × 4 cm at 508 dpi, 4 × 6 cm cut to its width at 300 dpi."""
LEAST: Final = 240
"""Fewer pixels across look blurred on paper."""
_LARGEST_FILE: Final = 30_000_000
_MOST_PIXELS: Final = 60_000_000
_KINDS: Final = ("JPEG", "PNG", "WEBP")
_SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp"})
_UNREAD: Final = frozenset({".bmp", ".gif", ".heic", ".heif", ".pdf", ".svg", ".tif", ".tiff"})
"""Pictures, too, but not taken: each is told, for somebody means it as a photo."""
_ABOVE: Final = 0.25
"""Of what is too tall this share is cut off above: heads stand there."""
_QUALITY: Final = 88


def photo_files(folder: Path) -> list[Path]:
    """The pictures of a folder by name; what lies in folders below it is not looked at.

    Raises:
        BadFile: There is none.
    """
    wanted = _SUFFIXES | _UNREAD
    found = [one for one in folder.iterdir() if one.suffix.lower() in wanted and one.is_file()]
    if not found:
        raise BadFile(
            msg("Tidak ada foto JPEG, PNG, atau WEBP di folder {folder}.", folder=folder.name)
        )
    return sorted(found, key=lambda one: one.name.casefold())


def read_photo(path: Path) -> tuple[bytes, int]:
    """A JPEG of 3 : 4, at most 600 × 800 pixels and without what the camera wrote beside it.

    Returns the pixels across that it was cut from, too.

    Raises:
        BadFile: It is no picture, is broken, or has more than 60 million pixels.
    """
    from PIL import Image, ImageOps

    if path.stat().st_size > _LARGEST_FILE:
        raise BadFile(msg("Berkas foto lebih dari 30 MB. Perkecil dahulu."), value=path.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=_KINDS) as picture:
                _require_size(picture, path)
                picture.draft("RGB", (2 * WIDE, 2 * TALL))
                return _framed(_opaque(ImageOps.exif_transpose(picture)))
        except Image.DecompressionBombError:
            raise _immense(path) from None
        except (OSError, ValueError, SyntaxError):
            raise BadFile(
                msg("Bukan foto yang utuh. Simpan ulang sebagai JPEG."), value=path.name
            ) from None


def _require_size(picture: Image, path: Path) -> None:
    if picture.width * picture.height > _MOST_PIXELS:
        raise _immense(path)


def _immense(path: Path) -> BadFile:
    return BadFile(msg("Foto lebih dari 60 juta piksel. Perkecil dahulu."), value=path.name)


def _opaque(picture: Any) -> Any:
    """On white where it is transparent."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    ground = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(ground, whole).convert("RGB")


def _framed(picture: Any) -> tuple[bytes, int]:
    width, height = picture.size
    wide = min(width, height * WIDE // TALL)
    tall = min(height, width * TALL // WIDE)
    left, top = (width - wide) // 2, round((height - tall) * _ABOVE)
    cut = picture.crop((left, top, left + wide, top + tall))
    cut.thumbnail((WIDE, TALL))
    stream = io.BytesIO()
    cut.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return stream.getvalue(), wide
