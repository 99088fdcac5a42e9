"""Fonts that an office brings into a layout: TrueType, sound, and able to write names."""

from __future__ import annotations

import hashlib
import io
import string
import struct
from typing import Final

from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.documents.kit import fonts

LARGEST: Final = 5_000_000
"""No font is longer, in bytes."""
_WRITES: Final = string.ascii_letters + string.digits + " .,:;/()-'&"
_BROKEN: Final = (
    TTFError, struct.error, LookupError, ValueError, ArithmeticError, TypeError, AttributeError,
    AssertionError, MemoryError,
)  # fmt: skip
"""What ReportLab raises on tables that lie."""


def require_font(data: bytes, file: str) -> bytes:
    """The bytes, once a page was written with them; `file` names the font in messages.

    Raises:
        BadFile: It is no TrueType font, is broken, or lacks letters that names need.
    """
    if len(data) > LARGEST:
        raise BadFile(
            msg("{file}: fonnya lebih dari {most} MB.", file=file, most=LARGEST // 1_000_000)
        )
    try:
        glyphs = _tried(data)
    except _BROKEN:
        raise BadFile(
            msg("{file}: bukan fon TrueType (.ttf) yang utuh. Pilih berkas lain.", file=file)
        ) from None
    missing = "".join(letter for letter in _WRITES if ord(letter) not in glyphs)
    if missing:
        raise BadFile(
            msg("{file}: fon ini tidak punya huruf {letters}. Pilih fon lain.",
                file=file, letters=missing)
        )  # fmt: skip
    return data


def _tried(data: bytes) -> set[int]:
    """Write every letter on a page that is thrown away; returns the letters that have a glyph."""
    fonts.register()
    name = fonts.own(hashlib.sha256(data).hexdigest(), data)
    face = TTFont(name, io.BytesIO(data)).face
    canvas = Canvas(io.BytesIO(), initialFontName=fonts.SANS)
    canvas.setFont(name, 12)
    canvas.drawString(10, 10, _WRITES)
    canvas.getpdfdata()
    return {letter for letter, glyph in face.charToGlyph.items() if glyph}
