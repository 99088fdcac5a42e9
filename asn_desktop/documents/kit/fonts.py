"""TrueType fonts with a free licence, embedded in every paper; text that they lack is shown."""

from __future__ import annotations

import importlib.resources
import io
import re
import threading
import unicodedata
from functools import lru_cache
from typing import Final

from reportlab.pdfbase import pdfmetrics

from asn_desktop.documents.kit.paper_font import PaperFont

SERIF: Final = "Serif"
SERIF_BOLD: Final = "SerifBold"
SANS: Final = "Sans"
SANS_BOLD: Final = "SansBold"
_FALLBACK: Final = "Fallback"
_ONE_AT_A_TIME: Final = threading.Lock()
_BOX: Final = "\u25a1"
_FILES: Final = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    SERIF_BOLD: ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    SANS_BOLD: ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
}
_FURTHER: Final = {
    "SerifBlack": ("font_source_serif_pro", "SourceSerifPro-Bold.ttf"),
    "SerifItalic": ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    "SansItalic": ("font_source_sans_pro", "SourceSansPro-It.ttf"),
    "SansLight": ("font_source_sans_pro", "SourceSansPro-Light.ttf"),
    "Manrope": ("font_manrope", "Manrope-Regular.ttf"),
    "ManropeSemiBold": ("font_manrope", "Manrope-SemiBold.ttf"),
    "ManropeBold": ("font_manrope", "Manrope-Bold.ttf"),
    _FALLBACK: ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
}
"""Loaded when a paper first asks for them."""
BY_NAME: Final = {
    "serif": SERIF,
    "serif-italic": "SerifItalic",
    "serif-semibold": SERIF_BOLD,
    "serif-bold": "SerifBlack",
    "sans": SANS,
    "sans-italic": "SansItalic",
    "sans-semibold": SANS_BOLD,
    "sans-light": "SansLight",
    "manrope": "Manrope",
    "manrope-semibold": "ManropeSemiBold",
    "manrope-bold": "ManropeBold",
}
"""The fonts of papers by the names that layouts call them."""
_SHAPELESS: Final = ((0, 0x590), (0x1D00, 0x2E80), (0xA640, 0xA830), (0xAB30, 0xAB70))
"""Letters that stand beside each other as they come; others need shaping that papers lack."""


def register() -> None:
    """Make the fonts known to ReportLab, once: a paper in hand must not see them replaced."""
    with _ONE_AT_A_TIME:
        _register()


@lru_cache(maxsize=1)
def _register() -> None:
    for name in _FILES:
        _load(name)


@lru_cache(maxsize=32)
def _load(name: str) -> None:
    package, file = {**_FILES, **_FURTHER}[name]
    path = importlib.resources.files(package) / "files" / file
    pdfmetrics.registerFont(PaperFont(name, str(path)))


def named(name: str) -> str:
    """The font that a layout calls by this name, loaded if need be."""
    font = BY_NAME[name]
    with _ONE_AT_A_TIME:
        _load(font)
    return font


def own(digest: str, data: bytes) -> str:
    """A font that a layout brought, which `own_fonts` has proved to be sound.

    ReportLab takes fonts that call themselves alike for one, so each is called by its content.
    """
    name = f"Own{digest}"
    with _ONE_AT_A_TIME:
        if name not in pdfmetrics.getRegisteredFontNames():
            font = PaperFont(name, io.BytesIO(data))
            told = re.sub(rb"[^A-Za-z0-9-]", b"", font.face.name)[:40]
            font.face.name = told + b"-" + digest[:12].encode()
            pdfmetrics.registerFont(font)
    return name


@lru_cache(maxsize=65_536)
def width(text: str, font: str, size: float) -> float:
    """The width of a text in points."""
    return sum(float(pdfmetrics.stringWidth(part, face, size)) for face, part in runs(text, font))


@lru_cache(maxsize=65_536)
def drawable(text: str, font: str) -> str:
    """The text with characters that no font has replaced by a box, never by nothing."""
    return "".join(part for _face, part in runs(text, font))


def normal(text: str) -> str:
    """The text with its accents put together, as papers draw it."""
    return unicodedata.normalize("NFC", text)


def can_draw(letter: str) -> bool:
    """Whether any font of the papers has this letter."""
    return drawable(letter, SERIF_BOLD) == normal(letter)


@lru_cache(maxsize=65_536)
def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """The text cut where another font must help out: pairs of a font and what it draws."""
    if _covers(font, text):
        return ((font, text),)
    found: list[tuple[str, str]] = []
    for letter in normal(text):
        face, shown = _face(font, letter)
        if found and found[-1][0] == face:
            found[-1] = (face, found[-1][1] + shown)
        else:
            found.append((face, shown))
    return tuple(found)


def _covers(font: str, text: str) -> bool:
    glyphs = pdfmetrics.getFont(font).face.charToGlyph
    return all(ord(letter) in glyphs for letter in text)


def _face(font: str, letter: str) -> tuple[str, str]:
    """The font that draws a letter, and the letter or the box that stands for it."""
    if _covers(font, letter):
        return font, letter
    if any(first <= ord(letter) < last for first, last in _SHAPELESS):
        with _ONE_AT_A_TIME:
            _load(_FALLBACK)
        if _covers(_FALLBACK, letter):
            return _FALLBACK, letter
    return font, _BOX if _covers(font, _BOX) else "?"
