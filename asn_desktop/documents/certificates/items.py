"""The items of a column, drawn where the column says; places are left, top and width in points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from reportlab.lib.units import mm

from asn_desktop.documents.kit import page as kit
from asn_desktop.domain.issuing.layouts import Rows, Rule, Words

if TYPE_CHECKING:
    from asn_desktop.documents.certificates.brush import Brush
    from asn_desktop.documents.kit.fitting import Fitted
    from asn_desktop.domain.issuing.layouts import Item

Place: TypeAlias = tuple[float, float, float]

CAPITAL: Final = 0.33
"""Half the height of a capital: lines are centred on it."""
_CLOSEST, _LOOSEST = 1.06, 1.1
"""What lines of one text may be apart: a multiple of their letters, and of what was wished."""
_LABEL: Final = 10.5
"""No label is larger, however large its value."""
_COLON: Final[float] = 4 * mm
_BLANK: Final[float] = 60 * mm


def leading(item: Words | Rows, tight: float) -> float:
    """From line to line, as a multiple of the letters' size."""
    return max(_CLOSEST, item.style.leading * min(_LOOSEST, tight))


def indent(rows: Rows, width: float) -> float:
    """How far from the left of the column labels begin, in points."""
    return 0.0 if rows.from_centre is None else max(0.0, width / 2 - rows.from_centre * mm)


def aligned(wide: float, align: str, at: Place) -> tuple[float, float]:
    """The sides of something so wide."""
    left, _top, width = at
    start = left + {"start": 0.0, "middle": (width - wide) / 2, "end": width - wide}[align]
    return start, start + wide


def draw_item(item: Item, texts: tuple[Fitted, ...], at: Place, tight: float, brush: Brush) -> None:
    """Draw words, rows, or a rule; labels of rows go through forms."""
    if isinstance(item, Words):
        _draw_words(item, texts, at, leading(item, tight), brush)
    elif isinstance(item, Rows):
        _draw_rows(item, texts, at, leading(item, tight), brush)
    elif isinstance(item, Rule):
        left, right = aligned(item.width * mm, item.align, at)
        rule = {"colour": brush.colour(item.colour), "width": item.thickness}
        kit.rule(brush.canvas, left, right, at[1] - item.thickness / 2, **rule)


def _draw_words(
    item: Words, texts: tuple[Fitted, ...], at: Place, lead: float, brush: Brush
) -> None:
    left, y, width = at
    style = item.style
    x = left + {"start": 0.0, "middle": width / 2, "end": width}[style.align]
    for one in texts:
        for line in one.lines:
            base = y - one.size * (lead / 2 + CAPITAL)
            brush.write(x, base, line, style, one.size)
            y -= one.size * lead


def _draw_rows(item: Rows, texts: tuple[Fitted, ...], at: Place, lead: float, brush: Brush) -> None:
    left, y, width = at
    left += indent(item, width)
    value = left + item.label * mm
    for (label, _template), one in zip(item.rows, texts, strict=True):
        base = y - one.size * (lead / 2 + CAPITAL)
        size = min(max(one.size, item.style.size * 0.9), _LABEL)
        if not brush.overlay:
            key = ("label", label, left, value, round(base, 2), size)
            where = (left, value - _COLON, base)
            brush.form(key, lambda: _draw_label(label, where, size, brush))  # noqa: B023
        for line in one.lines:
            base = y - one.size * (lead / 2 + CAPITAL)
            if line:
                brush.write(value, base, line, item.style, one.size)
            elif not brush.overlay:
                kit.blank(brush.canvas, value, base, _BLANK)
            y -= one.size * lead


def _draw_label(label: str, where: tuple[float, float, float], size: float, brush: Brush) -> None:
    left, colon, y = where
    font, colour = brush.fonts["label"], brush.colour("muted")
    kit.text(brush.canvas, left, y, label, font, size, colour=colour)
    kit.text(brush.canvas, colon, y, ":", font, size, colour=colour)
