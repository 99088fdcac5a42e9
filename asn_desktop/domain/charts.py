"""Charts as tuples of primitives in points, y upwards; paper and screen only paint them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

Anchor: TypeAlias = Literal["start", "middle", "end"]
ACCENT: Final = "#1a6b45"
INK: Final = "#333333"
HAIR: Final = "#cfd6d1"


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
_BASE: Final = 18.0
_TOP: Final = 14.0
_WIDEST: Final = 56.0
_LETTER: Final = 4.2
"""The mean width of a letter of 8 points; longer labels end with an ellipsis."""


def columns(counts: Sequence[tuple[str, int]], width: float, height: float) -> tuple[Mark, ...]:
    """A column for each `(label, count)`, its count above it."""
    if not counts:
        return ()
    step = width / len(counts)
    highest = max(count for _, count in counts) or 1
    room = height - _BASE - _TOP
    marks: list[Mark] = []
    for place, (label, count) in enumerate(counts):
        middle = step * (place + 0.5)
        tall = room * count / highest
        if count:
            wide = min(step * 0.7, _WIDEST)
            marks.append(Box(middle - wide / 2, _BASE, wide, tall, ACCENT, None))
        marks.append(Text(middle, _BASE + tall + 3, str(count), 8, "middle", INK))
        marks.append(Text(middle, 6, label, 7.5, "middle", INK))
    marks.append(Line(0, _BASE, width, _BASE, HAIR, 0.75))
    return tuple(marks)


def distribution(
    finals: Sequence[Decimal], bands: Sequence[tuple[Decimal, str]], width: float, height: float
) -> tuple[Mark, ...]:
    """How many final marks (0-100) fall into each band, from the lowest up."""
    ordered = sorted(bands)
    counts = []
    for place, (least, name) in enumerate(ordered):
        above = ordered[place + 1][0] if place + 1 < len(ordered) else None
        inside = [mark for mark in finals if mark >= least and (above is None or mark < above)]
        counts.append((name, len(inside)))
    return columns(counts, width, height)


def bars(
    counts: Sequence[tuple[str, int]], width: float, row_height: float = 18.0
) -> tuple[Mark, ...]:
    """A horizontal bar for each `(label, count)`, the first on top; height is rows × row_height."""
    highest = max((count for _, count in counts), default=0) or 1
    label_room = width * 0.42
    bar_room = width - label_room - 30
    marks: list[Mark] = []
    for place, (label, count) in enumerate(counts):
        y = row_height * (len(counts) - place - 1)
        long = bar_room * count / highest
        shown = _shortened(label, label_room - 6)
        marks.append(Text(label_room - 6, y + 5, shown, 8, "end", INK))
        if count:
            marks.append(Box(label_room, y + 3, long, row_height - 7, ACCENT, None))
        marks.append(Text(label_room + long + 4, y + 5, str(count), 8, "start", INK))
    marks.append(Line(label_room, 0, label_room, row_height * len(counts), HAIR, 0.75))
    return tuple(marks)


def _shortened(label: str, room: float) -> str:
    most = int(room / _LETTER)
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"
