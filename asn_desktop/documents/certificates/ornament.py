"""Drawn decoration of certificates: borders, ribbons, wreaths and a rosette, each as vectors.

Every drawing fills a place (left, bottom, width, height in points) in two colours.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from reportlab.lib.units import mm

from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.page_canvas import PageCanvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportlab.pdfgen.canvas import Canvas

Place: TypeAlias = tuple[float, float, float, float]
Colours: TypeAlias = tuple[str, str]
Point: TypeAlias = tuple[float, float]

_BAND: Final[float] = 5.4 * mm
_PERIOD: Final[float] = 8 * mm
_PETALS: Final = 8
_TURN: Final = 2 * math.pi


def draw(canvas: Canvas, style: str, place: Place, colours: Colours) -> None:
    """Draw the ornament of this name; what was computed for one page serves all later ones."""
    if isinstance(canvas, PageCanvas):
        canvas.paint(_operators(style, place, colours))
    else:
        STYLES[style](canvas, place, colours)


@lru_cache(maxsize=32)
def _operators(style: str, place: Place, colours: Colours) -> str:
    canvas = PageCanvas(None)
    STYLES[style](canvas, place, colours)
    return canvas.operators()


def guilloche(canvas: Canvas, place: Place, colours: Colours) -> None:
    """A woven band between a line and a hairline, with a rosette in each corner."""
    x, y, width, height = place
    _frame(canvas, place, colours[0], 1.1)
    inner = (x + _BAND, y + _BAND, width - 2 * _BAND, height - 2 * _BAND)
    _frame(canvas, inner, colours[1], 0.5)
    _pen(canvas, colours[1], 0.3)
    half = _BAND / 2
    across, up = width - 2 * _BAND, height - 2 * _BAND
    for phase in (0.0, 1 / 6, 1 / 3, 0.5, 2 / 3, 5 / 6):
        for level in (y + half, y + height - half):
            _wave(canvas, (x + _BAND, level), across, phase, upright=False)
        for level in (x + half, x + width - half):
            _wave(canvas, (level, y + _BAND), up, phase, upright=True)
    for corner in _corners((x + half, y + half, width - _BAND, height - _BAND)):
        _corner_rosette(canvas, corner, colours)


def _corner_rosette(canvas: Canvas, corner: Point, colours: Colours) -> None:
    x, y = corner
    half = _BAND / 2
    _frame(canvas, (x - half, y - half, _BAND, _BAND), colours[0], 0.5)
    _pen(canvas, colours[0], 0.25)
    _curve(canvas, _flower(corner, half * 0.82, 12))
    _curve(canvas, _flower(corner, half * 0.46, 8))


def _wave(canvas: Canvas, start: Point, length: float, phase: float, *, upright: bool) -> None:
    waves = round(length / _PERIOD)
    points = []
    for step in range(waves * 12 + 1):
        along = step / (waves * 12)
        turn = _TURN * (waves * along + phase)
        swing = _BAND * (0.3 * math.sin(turn) + 0.11 * math.sin(2 * turn))
        move = (swing, length * along) if upright else (length * along, swing)
        points.append((start[0] + move[0], start[1] + move[1]))
    _curve(canvas, points)


def frame(canvas: Canvas, place: Place, colours: Colours) -> None:
    """A strong line with hollow corners, and a hairline that follows it inside."""
    for inset, width, colour in ((0.0, 1.6, colours[0]), (2.2 * mm, 0.5, colours[1])):
        _pen(canvas, colour, width)
        _curve(canvas, _hollow(_inset(place, inset), 9 * mm), closed=True)
    for x, y in _corners(_inset(place, 3.1 * mm)):
        canvas.setFillColor(kit.colour(colours[1]))
        canvas.circle(x, y, 0.9 * mm, stroke=0, fill=1)
        _pen(canvas, colours[1], 0.4)
        canvas.circle(x, y, 1.6 * mm)


def _hollow(place: Place, radius: float) -> list[Point]:
    """A rectangle whose corners are bitten off by a quarter of a circle."""
    x, y, width, height = place
    turns = ((x, y, 90), (x, y + height, 0), (x + width, y + height, 270), (x + width, y, 180))
    points = []
    for corner_x, corner_y, end in turns:
        for step in range(13):
            angle = math.radians({90: 0, 0: 270, 270: 180, 180: 90}[end] + step * 7.5)
            points.append(
                (corner_x + radius * math.cos(angle), corner_y + radius * math.sin(angle))
            )
    return points


def corners(canvas: Canvas, place: Place, colours: Colours) -> None:
    """A hairline frame with a double bracket at each corner."""
    _frame(canvas, _inset(place, 2.4 * mm), colours[1], 0.4)
    x, y, width, height = place
    for inset, arm, thick, colour in (
        (0.0, 26 * mm, 2.2, colours[0]),
        (1.2 * mm, 20 * mm, 0.5, colours[1]),
    ):
        _pen(canvas, colour, thick)
        for at_x, to_x in ((x + inset, arm), (x + width - inset, -arm)):
            for at_y, to_y in ((y + inset, arm), (y + height - inset, -arm)):
                _curve(canvas, [(at_x + to_x, at_y), (at_x, at_y), (at_x, at_y + to_y)])


def ribbon(canvas: Canvas, place: Place, colours: Colours) -> None:
    """A broad band with a narrow one beside it, over which fine arcs spread like ripples."""
    x, y, width, height = place
    canvas.setFillColor(kit.colour(colours[0]))
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setStrokeAlpha(0.32)
    _pen(canvas, colours[1], 0.5)
    for ring in range(1, 30):
        canvas.circle(x, y + height * 0.18, ring * 5 * mm)
        canvas.circle(x + width, y + height * 0.92, ring * 5 * mm)
    canvas.restoreState()
    canvas.setFillColor(kit.colour(colours[1]))
    canvas.rect(x + width, y, 1.6 * mm, height, stroke=0, fill=1)


def laurel(canvas: Canvas, place: Place, colours: Colours) -> None:
    """Two branches that meet below, open above, as for one who earned it."""
    x, y, width, height = place
    middle, centre = x + width / 2, y + height / 2
    radius = min(width, height) / 2 * 0.86
    for side in (-1, 1):
        _pen(canvas, colours[0], 0.7)
        stem = [_on(middle, centre, radius, side, turn / 20) for turn in range(21)]
        _curve(canvas, stem)
        canvas.setFillColor(kit.colour(colours[0]))
        for leaf in range(1, 10):
            _leaf(canvas, (middle, centre), radius, (side, leaf / 9.6), inwards=False)
            canvas.setFillColor(kit.colour(colours[1]))
            _leaf(canvas, (middle, centre), radius, (side, leaf / 9.6), inwards=True)
            canvas.setFillColor(kit.colour(colours[0]))


def _on(x: float, y: float, radius: float, side: int, along: float) -> Point:
    """A point of a branch, from below to nearly above."""
    angle = math.radians(-90 + side * (4 + 150 * along))
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def _leaf(
    canvas: Canvas, middle: Point, radius: float, at: tuple[int, float], *, inwards: bool
) -> None:
    side, along = at
    x, y = _on(*middle, radius, side, along)
    length = radius * (0.30 - 0.1 * along)
    heading = math.degrees(math.atan2(y - middle[1], x - middle[0]))
    lean = heading + side * (152 if inwards else 48)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(lean)
    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.curveTo(length * 0.3, length * 0.3, length * 0.75, length * 0.22, length, 0)
    path.curveTo(length * 0.75, -length * 0.22, length * 0.3, -length * 0.3, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def rosette(canvas: Canvas, place: Place, colours: Colours) -> None:
    """A large pale guilloche rosette to stand behind the text."""
    x, y, width, height = place
    middle = (x + width / 2, y + height / 2)
    radius = min(width, height) / 2
    for scale, inner, petals, colour in (
        (1.0, 0.62, 24, colours[0]), (0.86, 0.5, 18, colours[1]), (0.66, 0.36, 12, colours[0]),
        (0.44, 0.2, 12, colours[1]),
    ):  # fmt: skip
        _pen(canvas, colour, 0.35)
        for phase in range(4):
            _curve(canvas, _ring(middle, radius * scale, inner, (petals, phase / 4)), closed=True)


def _ring(middle: Point, radius: float, inner: float, petals: tuple[int, float]) -> list[Point]:
    count, phase = petals
    points = []
    for step in range(count * 12):
        turn = step / (count * 12)
        swing = (1 + math.sin(_TURN * (count * turn + phase))) / 2
        reach = radius * (inner + (1 - inner) * swing)
        angle = _TURN * turn
        points.append((middle[0] + reach * math.cos(angle), middle[1] + reach * math.sin(angle)))
    return points


def emblem(canvas: Canvas, middle: Point, radius: float, colours: Colours) -> None:
    """A rosette that belongs to nobody: no state emblem is ever invented."""
    x, y = middle
    _pen(canvas, colours[0], 0.6)
    for petal in range(_PETALS):
        angle = _TURN * petal / _PETALS
        reach = radius * 0.5
        canvas.circle(x + reach * math.cos(angle), y + reach * math.sin(angle), radius * 0.5)
    canvas.circle(x, y, radius)
    canvas.setStrokeColor(kit.colour(colours[1]))
    canvas.circle(x, y, radius * 1.08)


def _flower(middle: Point, radius: float, petals: int) -> list[Point]:
    points = []
    for step in range(petals * 16 + 1):
        angle = _TURN * step / (petals * 16)
        reach = radius * (0.6 + 0.4 * math.cos(petals * angle))
        points.append((middle[0] + reach * math.cos(angle), middle[1] + reach * math.sin(angle)))
    return points


def _pen(canvas: Canvas, colour: str, width: float) -> None:
    canvas.setStrokeColor(kit.colour(colour))
    canvas.setLineWidth(width)


def _frame(canvas: Canvas, place: Place, colour: str, width: float) -> None:
    _pen(canvas, colour, width)
    canvas.rect(*place)


def _curve(canvas: Canvas, points: Iterable[Point], *, closed: bool = False) -> None:
    path = canvas.beginPath()
    for number, point in enumerate(points):
        (path.lineTo if number else path.moveTo)(*point)
    if closed:
        path.close()
    canvas.drawPath(path)


def _inset(place: Place, by: float) -> Place:
    x, y, width, height = place
    return x + by, y + by, width - 2 * by, height - 2 * by


def _corners(place: Place) -> list[Point]:
    x, y, width, height = place
    return [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]


STYLES: Final[dict[str, Callable[[Canvas, Place, Colours], None]]] = {
    "guilloche": guilloche,
    "frame": frame,
    "corners": corners,
    "ribbon": ribbon,
    "laurel": laurel,
    "rosette": rosette,
}
"""By the names that layouts call them."""
