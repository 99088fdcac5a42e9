"""Pictures for layouts: PNG and JPEG as they are, the first page of a PDF as a picture."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.base.pdfium import ENGINE

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message

LARGEST: Final = 10_000_000
"""No picture or PDF is longer, in bytes."""
_MILLIONS: Final = 25
_IMMENSE: Final = 200
_DPI: Final = 200
_MOST_DRAWN: Final = 9_000_000
"""Pixels that a page of a PDF is drawn in: F4 at 200 dpi has 4.4 million."""
_LARGEST_PAGE: Final = 2000
"""In points; 600 mm are 1,701."""
_QUALITY: Final = 90


def as_picture(data: bytes, file: str) -> bytes:
    """PNG or JPEG bytes that every paper can draw; `file` names it in messages.

    Raises:
        BadFile: It is something else, too large, broken or locked.
    """
    if len(data) > LARGEST:
        raise _bad(msg("berkasnya lebih dari {most} MB. Perkecil dahulu.",
                       most=LARGEST // 1_000_000), file)  # fmt: skip
    if data.startswith(b"%PDF"):
        return _first_page(data, file)
    if b"<svg" in data[:2000].lower():
        raise _bad(msg("SVG tidak diterima. Simpan sebagai PDF, PNG, atau JPEG."), file)
    require_picture(data, file)
    return data


def _bad(what: Message, file: str) -> BadFile:
    return BadFile(msg("{file}: {what}", file=file, what=what), value=file)


def require_picture(data: bytes, file: str) -> None:
    """Prove that every pixel can be read, so that no paper fails later; first asks the size.

    Raises:
        BadFile: It is no PNG or JPEG, is cut short, or has more than 25 megapixels.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            millions = _load(data)
        except Image.DecompressionBombError:
            millions = _IMMENSE
        except (OSError, ValueError, SyntaxError, Warning):
            what = msg("bukan gambar PNG atau JPEG yang utuh. Simpan ulang gambarnya.")
            raise _bad(what, file) from None
    if millions > _MILLIONS:
        what = msg("gambarnya lebih dari {most} juta piksel. Perkecil dahulu.", most=_MILLIONS)
        raise _bad(what, file)


def _load(data: bytes) -> float:
    """Read a picture, unless it is too large; returns its millions of pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        millions = picture.width * picture.height / 1_000_000
        if millions <= _MILLIONS:
            picture.load()
    return millions


def _first_page(data: bytes, file: str) -> bytes:
    import pypdfium2

    try:
        with ENGINE:
            return _drawn(pypdfium2, data, file)
    except pypdfium2.PdfiumError:
        raise _bad(
            msg("PDF ini rusak atau berkata sandi. Simpan ulang tanpa kata sandi."), file
        ) from None


def _drawn(pdfium: Any, data: bytes, file: str) -> bytes:
    document = pdfium.PdfDocument(data)
    try:
        page = document[0]
        width, height = page.get_size()
        if not (0 < width <= _LARGEST_PAGE and 0 < height <= _LARGEST_PAGE):
            raise _bad(msg("halaman PDF ini lebih dari 600 mm. Pakai A4 atau F4."), file)
        scale = min(_DPI / 72, (_MOST_DRAWN / (width * height)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    finally:
        document.close()
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return stream.getvalue()
