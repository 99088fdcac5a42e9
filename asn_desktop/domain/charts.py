"""Charts as tuples of primitives in points, y upwards; paper and screen only paint them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from asn_desktop.domain.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from asn_desktop.domain.lines import Measure

Anchor: TypeAlias = Literal["start", "middle", "end"]
ACCENT: Final = "#1a6b45"
INK: Final = "#333333"
HAIR: Final = "#cfd6d1"
PALE: Final = "#a9c9b8"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; x and y are its lower left corner."""

    x: float
    y: float
    w: float
    h: float
    fill: str
    stroke: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text on its baseline."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor
    colour: str


Mark: TypeAlias = Line | Box | Text


@dataclass(frozen=True, slots=True)
class Lettering:
    """How labels are written: the size of their letters and the width of a text in them."""

    size: float
    width: Measure


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart and the height that it takes."""

    marks: tuple[Mark, ...]
    height: float


_LEADING: Final = 1.2
_WIDEST: Final = 7
"""A column and the row of a bar grow with the letters: these are multiples of their size."""
_LEAST_ROW: Final = 2
_ROW_AIR: Final = 0.7
_PANEL, _PANEL_TALL = 26, 13
"""The least width and the height of one of many small charts."""
_LABELS: Final = 0.5
"""The most of a bar chart that its labels take; shorter ones leave more to the bars."""


def columns(
    counts: Sequence[tuple[str, int]], width: float, height: float, letters: Lettering
) -> tuple[Mark, ...]:
    """A column for each `(label, count)`, its count above it; long labels take more lines."""
    if not counts:
        return ()
    size = letters.size
    step = width / len(counts)
    labels = [wrapped(label, step * 0.94, letters.width) for label, _count in counts]
    base = (max(map(len, labels)) * _LEADING + 0.8) * size
    highest = max(count for _, count in counts) or 1
    room = height - base - 1.75 * size
    marks: list[Mark] = []
    for place, (_label, count) in enumerate(counts):
        middle = step * (place + 0.5)
        tall = room * count / highest
        if count:
            wide = min(step * 0.7, _WIDEST * size)
            marks.append(Box(middle - wide / 2, base, wide, tall, ACCENT, None))
        marks.append(Text(middle, base + tall + size * 0.4, str(count), size, "middle", INK))
        for down, line in enumerate(labels[place], 1):
            y = base - (down * _LEADING + 0.1) * size
            marks.append(Text(middle, y, line, size, "middle", INK))
    marks.append(Line(0, base, width, base, HAIR, 0.75))
    return tuple(marks)


def distribution(
    finals: Sequence[Decimal],
    bands: Sequence[tuple[Decimal, str]],
    size: tuple[float, float],
    letters: Lettering,
) -> Drawing:
    """How many final marks (0-100) fall into each band, from the lowest up."""
    ordered = sorted(bands)
    counts = []
    for place, (least, name) in enumerate(ordered):
        above = ordered[place + 1][0] if place + 1 < len(ordered) else None
        inside = [mark for mark in finals if mark >= least and (above is None or mark < above)]
        counts.append((name, len(inside)))
    return Drawing(columns(counts, *size, letters), size[1])


def paired_columns(
    groups: Sequence[tuple[str, int, int]],
    names: tuple[str, str],
    size: tuple[float, float],
    letters: Lettering,
) -> Drawing:
    """Two columns for each `(label, before, after)` side by side, pale and strong, with a key."""
    width, height = size
    letter = letters.size
    step = width / max(1, len(groups))
    base, top = 2 * letter, height - 3.2 * letter
    highest = max((max(pair) for _, *pair in groups), default=0) or 1
    wide = min(step * 0.36, _WIDEST * letter / 2)
    marks: list[Mark] = []
    for place, (label, *counts) in enumerate(groups):
        middle = step * (place + 0.5)
        for side, (count, fill) in enumerate(zip(counts, (PALE, ACCENT), strict=True)):
            tall = (top - base) * count / highest
            x = middle + (side - 1) * wide
            if count:
                marks.append(Box(x, base, wide, tall, fill, None))
                y = base + tall + letter * 0.4
                marks.append(Text(x + wide / 2, y, str(count), letter, "middle", INK))
        marks.append(Text(middle, base - 1.3 * letter, label, letter, "middle", INK))
    marks.append(Line(0, base, width, base, HAIR, 0.75))
    x = 0.0
    for name, fill in zip(names, (PALE, ACCENT), strict=True):
        marks.append(Box(x, height - letter, letter, letter, fill, None))
        marks.append(Text(x + 1.5 * letter, height - letter * 0.9, name, letter, "start", INK))
        x += letters.width(name) + 4 * letter
    return Drawing(tuple(marks), height)


def panels(
    groups: Sequence[tuple[str, Sequence[tuple[str, int]]]], width: float, letters: Lettering
) -> Drawing:
    """Small charts of columns beside and below each other, each under its name."""
    size = letters.size
    count = max(1, min(len(groups), int(width / (_PANEL * size))))
    wide, tall = width / count, _PANEL_TALL * size
    rows = -(-len(groups) // count)
    height = rows * tall
    marks: list[Mark] = []
    for place, (name, counts) in enumerate(groups):
        x, top = place % count * wide, height - place // count * tall
        named = wrapped(name, wide - 2 * size, letters.width)
        for down, line in enumerate(named, 1):
            y = top - down * _LEADING * size
            marks.append(Text(x + (wide - 2 * size) / 2, y, line, size, "middle", INK))
        below = tall - (len(named) * _LEADING + 2) * size
        chart = columns(counts, wide - 2 * size, below, letters)
        marks += [_moved(mark, x, top - tall + size) for mark in chart]
    return Drawing(tuple(marks), height)


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, Line):
        return replace(mark, x1=mark.x1 + x, x2=mark.x2 + x, y1=mark.y1 + y, y2=mark.y2 + y)
    return replace(mark, x=mark.x + x, y=mark.y + y)


def bars(counts: Sequence[tuple[str, int]], width: float, letters: Lettering) -> Drawing:
    """A horizontal bar for each `(label, count)`, the first on top; long labels take more lines."""
    size = letters.size
    highest = max((count for _, count in counts), default=0) or 1
    longest = max((letters.width(label) for label, _count in counts), default=0)
    label_room = min(width * _LABELS, longest + 1.5 * size)
    bar_room = width - label_room - 4 * size
    rows = [wrapped(label, label_room - size, letters.width) for label, _count in counts]
    heights = [max(_LEAST_ROW, len(lines) * _LEADING + _ROW_AIR) * size for lines in rows]
    whole = y = sum(heights)
    marks: list[Mark] = []
    for (_label, count), lines, tall in zip(counts, rows, heights, strict=True):
        middle = y - tall / 2
        long = bar_room * count / highest
        top = middle + (len(lines) * _LEADING / 2 - 0.85) * size
        for down, line in enumerate(lines):
            at = top - down * _LEADING * size
            marks.append(Text(label_room - size * 0.7, at, line, size, "end", INK))
        if count:
            marks.append(Box(label_room, middle - size * 0.7, long, size * 1.4, ACCENT, None))
        x = label_room + long + size / 2
        marks.append(Text(x, middle - size * 0.35, str(count), size, "start", INK))
        y -= tall
    marks.append(Line(label_room, 0, label_room, whole, HAIR, 0.75))
    return Drawing(tuple(marks), whole)
