"""A quiet border of woven lines and a neutral emblem for offices without a logo."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.documents import kit

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_EDGE: Final = 8 * mm
_BAND: Final = 4.2 * mm
_PERIOD: Final = 7 * mm
_PETALS: Final = 8


def border(canvas: Canvas, width: float, height: float) -> None:
    """Two hairlines with a woven band between them, the same on all four sides."""
    canvas.setLineWidth(1.1)
    canvas.setStrokeColor(kit.ACCENT)
    canvas.rect(_EDGE, _EDGE, width - 2 * _EDGE, height - 2 * _EDGE)
    inner = _EDGE + _BAND
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(kit.GOLD)
    canvas.rect(inner, inner, width - 2 * inner, height - 2 * inner)
    canvas.setLineWidth(0.35)
    canvas.setStrokeColor(kit.GOLD)
    middle = _EDGE + _BAND / 2
    for phase in (0.0, 0.5, 0.25, 0.75):
        _wave(canvas, (middle, middle), width - 2 * middle, phase, upright=False)
        _wave(canvas, (middle, height - middle), width - 2 * middle, phase, upright=False)
        _wave(canvas, (middle, middle), height - 2 * middle, phase, upright=True)
        _wave(canvas, (width - middle, middle), height - 2 * middle, phase, upright=True)


def _wave(
    canvas: Canvas, start: tuple[float, float], length: float, phase: float, *, upright: bool
) -> None:
    waves = round(length / _PERIOD)
    steps = waves * 8
    path = canvas.beginPath()
    for step in range(steps + 1):
        along = length * step / steps
        swing = _BAND * 0.32 * math.sin(2 * math.pi * (waves * step / steps + phase))
        x = start[0] + (swing if upright else along)
        y = start[1] + (along if upright else swing)
        (path.lineTo if step else path.moveTo)(x, y)
    canvas.drawPath(path)


def emblem(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """A rosette that belongs to nobody: no state emblem is ever invented."""
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(kit.GOLD)
    for petal in range(_PETALS):
        angle = 2 * math.pi * petal / _PETALS
        reach = radius * 0.5
        canvas.circle(x + reach * math.cos(angle), y + reach * math.sin(angle), radius * 0.5)
    canvas.circle(x, y, radius)
    canvas.setStrokeColor(kit.ACCENT)
    canvas.circle(x, y, radius * 1.08)
