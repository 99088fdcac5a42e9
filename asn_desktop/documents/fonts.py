"""TrueType fonts with a free licence, embedded in every paper; text that they lack is shown."""

from __future__ import annotations

import importlib.resources
import threading
from functools import lru_cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SERIF: Final = "Serif"
SERIF_BOLD: Final = "SerifBold"
SANS: Final = "Sans"
SANS_BOLD: Final = "SansBold"
_ONE_AT_A_TIME: Final = threading.Lock()
_BOX: Final = "\u25a1"
_FILES: Final = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    SERIF_BOLD: ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    SANS_BOLD: ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}


def register() -> None:
    """Make the fonts known to ReportLab, once: a paper in hand must not see them replaced."""
    with _ONE_AT_A_TIME:
        _register()


@lru_cache(maxsize=1)
def _register() -> None:
    for name, (package, file) in _FILES.items():
        path = importlib.resources.files(package) / "files" / file
        pdfmetrics.registerFont(TTFont(name, str(path)))


@lru_cache(maxsize=65_536)
def width(text: str, font: str, size: float) -> float:
    """The width of a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


@lru_cache(maxsize=65_536)
def drawable(text: str, font: str) -> str:
    """The text with characters that the font lacks replaced by a box, never by nothing."""
    glyphs = pdfmetrics.getFont(font).face.charToGlyph
    if all(ord(c) in glyphs for c in text):
        return text
    missing = _BOX if ord(_BOX) in glyphs else "?"
    return "".join(c if ord(c) in glyphs else missing for c in text)
