"""Pages, fitted text, pictures and charts: what every paper is made of. Lengths in points."""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from asn_desktop.base.i18n import language
from asn_desktop.documents.kit import fonts
from asn_desktop.documents.kit.jpeg import Jpeg
from asn_desktop.documents.kit.page_canvas import Ink, PageCanvas
from asn_desktop.domain import lines
from asn_desktop.domain.charts import Box, Lettering, Line, Text
from asn_desktop.storage.disk import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.charts import Mark

rl_config.trustedSchemes = ["data"]
rl_config.useA85 = 0
A4: Final = (210 * mm, 297 * mm)
F4: Final = (215 * mm, 330 * mm)
PAPERS: Final = {"A4": A4, "F4": F4}
INK: Final = "#1c211e"
MUTED: Final = "#5c655f"
ACCENT: Final = "#1a6b45"
GOLD: Final = "#a98a3a"
HAIR: Final = "#c9cfcb"
STAMP: Final = "#f0cdc9"
SMALLEST: Final = 7.0
"""No name is printed in smaller letters; what is longer takes further lines."""
_SMALLER: Final = 0.62
_DOTS_PER_INCH: Final = 300
_MOST_WORDS: Final = 80
"""Every cut between words is tried, so a longer text is only wrapped."""


@contextmanager
def document(target: Path, title: str, size: tuple[float, float]) -> Iterator[Canvas]:
    """A PDF that takes its name only when it is whole; the same facts give the same bytes.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    with replaced(target) as part:
        canvas = _canvas(title, size)
        yield canvas
        part.write_bytes(canvas.getpdfdata())


def drawn(title: str, size: tuple[float, float], draw: Callable[[Canvas], None]) -> bytes:
    """As `document`, for one who writes the file himself."""
    canvas = _canvas(title, size)
    draw(canvas)
    return bytes(canvas.getpdfdata())


def _canvas(title: str, size: tuple[float, float]) -> Canvas:
    fonts.register()
    canvas = PageCanvas(
        io.BytesIO(), pagesize=size, invariant=1, pageCompression=1, lang=language(),
        initialFontName=fonts.SANS,
    )  # fmt: skip
    canvas.setTitle(title)
    canvas.setCreator("ASN Desktop")
    return canvas


def text(
    canvas: Canvas, x: float, y: float, words: str, font: str, size: float, **how: Any
) -> None:
    """A line on its baseline; `colour`, and `align` as start, middle or end."""
    canvas.setFillColor(colour(how.get("colour", INK)))
    align = how.get("align", "start")
    if align != "start":
        wide = fonts.width(words, font, size)
        x -= wide / 2 if align == "middle" else wide
    runs = fonts.runs(words, font)
    for face, part in runs:
        canvas.setFont(face, size)
        canvas.drawString(x, y, part)
        x += fonts.width(part, face, size) if len(runs) > 1 else 0


_COLOURS: Final[dict[str, Ink]] = {}


def colour(name: str) -> Ink:
    """The colour that `#rrggbb` names, as ReportLab takes it."""
    if name not in _COLOURS:
        _COLOURS[name] = Ink(HexColor(name))
    return _COLOURS[name]


@lru_cache(maxsize=4096)
def fitted(
    words: str, font: str, size: float, room: float, most_lines: int = 2
) -> tuple[tuple[str, ...], float]:
    """The lines and the size at which a text fits: shrunk first, then wrapped balanced.

    What fits into `most_lines` only in much smaller letters takes more lines; a word alone is
    made smaller still, but not under 7 points, before it goes on in the next line.
    """
    least = max(size * _SMALLER, SMALLEST)
    for count in range(1, most_lines + 1):
        split = balanced(words, font, count)
        widest = max(fonts.width(line, font, size) for line in split)
        needed = size if widest <= room else size * room / widest
        if needed >= (max(size * 0.8, least) if count < most_lines else least):
            return tuple(split), needed
    longest = max(fonts.width(word, font, least) for word in lines.BLANKS.split(words))
    least = max(SMALLEST, min(least, least * room / longest))
    return tuple(evened(words, font, least, room)), least


@lru_cache(maxsize=4096)
def fitted_cell(
    words: str, font: str, size: float, room: float, smaller: float = 0.9
) -> tuple[tuple[str, ...], float]:
    """As `fitted` for a column: shrunk as far as `smaller` to stay on one line, or wrapped.

    Words stay whole as long as letters of 7 points allow it.
    """
    wide = fonts.width(words, font, size)
    if wide * smaller <= room:
        return (words,), min(size, size * room / max(wide, 1))
    longest = max(fonts.width(word, font, size) for word in lines.BLANKS.split(words))
    size = max(SMALLEST, min(size, size * room / longest))
    return tuple(wrapped(words, font, size, room)), size


def balanced(words: str, font: str, count: int) -> list[str]:
    """The text in that many lines of about one length; titles are not torn apart."""
    pieces = words.replace(", ", ",\0").split(" ")
    pieces = [piece.replace("\0", " ") for piece in pieces]
    if count <= 1 or not count <= len(pieces) <= _MOST_WORDS:
        return [words]
    best = [words]
    widest = fonts.width(words, font, 10)
    for cut in range(1, len(pieces)):
        split = [" ".join(pieces[:cut]), *balanced(" ".join(pieces[cut:]), font, count - 1)]
        wide = max(fonts.width(line, font, 10) for line in split)
        if wide < widest:
            best, widest = split, wide
    return best


def wrapped(words: str, font: str, size: float, room: float) -> list[str]:
    """The text in as many lines as it needs; a no-break space holds words together."""
    return lines.wrapped(words, room, lambda text: fonts.width(text, font, size))


def evened(words: str, font: str, size: float, room: float) -> list[str]:
    """As `wrapped`, with lines of about one length, as a centred paragraph wants them."""
    count = len(wrapped(words, font, size, room))
    longest = max(fonts.width(word, font, size) for word in lines.BLANKS.split(words))
    narrow, wide = min(max(room / 2, longest), room), room
    while wide - narrow > 1:
        tried = (narrow + wide) / 2
        if len(wrapped(words, font, size, tried)) > count:
            narrow = tried
        else:
            wide = tried
    return wrapped(words, font, size, wide)


def blank(canvas: Canvas, x: float, y: float, room: float, *, align: str = "start") -> None:
    """A dotted rule where nothing is known: to be filled in by hand."""
    left = x if align == "start" else x - room / 2
    canvas.setStrokeColor(colour(MUTED))
    canvas.setLineWidth(0.6)
    canvas.setDash(1, 2)
    canvas.line(left, y - 1.5, left + room, y - 1.5)
    canvas.setDash()


def picture(data: bytes | None, digest: str | None = None) -> ImageReader | None:
    """A picture to draw, None when there is none or it cannot be read.

    `digest` is its SHA-256 where that is known.
    """
    if not data:
        return None
    jpeg = Jpeg.of(data, digest)
    if jpeg is not None:
        return jpeg
    try:
        return ImageReader(io.BytesIO(data))
    except OSError:
        return None


@lru_cache(maxsize=8)
def small_picture(data: bytes | None, height: float) -> ImageReader | None:
    """As `picture` on white, with no more dots than a printer shows at this height in points.

    A logo of a thousand dots is packed anew into every file, which costs more than a page.
    """
    found = picture(data)
    if found is None:
        return None
    from PIL import Image

    most = round(height / 72 * _DOTS_PER_INCH)
    with Image.open(io.BytesIO(data or b"")) as whole:
        shown = whole.convert("RGBA")
        if whole.height > most:
            wide = max(1, round(whole.width * most / whole.height))
            shown = shown.resize((wide, most), Image.Resampling.LANCZOS)
    white = Image.new("RGBA", shown.size, "white")
    return ImageReader(Image.alpha_composite(white, shown).convert("RGB"))


def draw_picture(
    canvas: Canvas, found: ImageReader, middle: float, bottom: float, height: float
) -> float:
    """Draw a picture of this height, never stretched; returns its width."""
    wide, tall = found.getSize()
    width = min(height * wide / tall, height * 3)
    canvas.drawImage(
        found, middle - width / 2, bottom, width, height, mask="auto", preserveAspectRatio=True
    )
    return float(width)


def draw_photo(canvas: Canvas, data: bytes, corner: tuple[float, float], wide: float) -> float:
    """Draw a photo down from its upper left corner, as wide as this; returns its height."""
    found = picture(data)
    if found is None:
        return 0
    across, down = found.getSize()
    tall = float(wide * down / across)
    canvas.drawImage(found, corner[0], corner[1] - tall, wide, tall)
    return tall


def lettering(size: float = 8.0) -> Lettering:
    """How the labels of a chart are written on paper."""
    return Lettering(size, lambda text: fonts.width(text, fonts.SANS, size))


def paint(canvas: Canvas, marks: Sequence[Mark], x: float, y: float) -> None:
    """Paint a chart with its lower left corner at this point."""
    for mark in marks:
        if isinstance(mark, Line):
            canvas.setStrokeColor(colour(mark.colour))
            canvas.setLineWidth(mark.width)
            canvas.line(x + mark.x1, y + mark.y1, x + mark.x2, y + mark.y2)
        elif isinstance(mark, Box):
            canvas.setFillColor(colour(mark.fill))
            canvas.rect(x + mark.x, y + mark.y, mark.w, mark.h, stroke=0, fill=1)
        elif isinstance(mark, Text):
            how = {"align": mark.anchor, "colour": mark.colour}
            text(canvas, x + mark.x, y + mark.y, mark.text, fonts.SANS, mark.size, **how)


def stamp(canvas: Canvas, words: str, size: tuple[float, float]) -> None:
    """Large pale words across a page that must not pass for a valid one."""
    canvas.saveState()
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(30)
    text(canvas, 0, -24, words, fonts.SANS_BOLD, 72, align="middle", colour=STAMP)
    canvas.restoreState()


def rule(canvas: Canvas, x1: float, x2: float, y: float, **how: Any) -> None:
    """A horizontal line; `colour` and `width`."""
    canvas.setStrokeColor(colour(how.get("colour", HAIR)))
    canvas.setLineWidth(how.get("width", 0.5))
    canvas.line(x1, y, x2, y)
