"""Charts of rupiah: how ceilings stand, and what was planned and spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.charts import ACCENT, HAIR, INK, PALE, Box, Drawing, Line, Text
from asn_desktop.domain.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.domain.charts import Lettering, Mark

_LEADING: Final = 1.2
_LEAST_ROW: Final = 2.4
_ROW_AIR: Final = 1.0
_LABELS: Final = 0.45
_VALUES: Final = 9.0
"""The room of the values at the right, in heights of their letters."""
_BAR: Final = 1.5
_KEY: Final = 2.8
FREE: Final = "#e1e8e4"


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar of parts that follow each other; `whole` is what is marked as all there is.

    Parts and whole are in one unit; `shown` stands at its right.
    """

    label: str
    parts: tuple[int, ...]
    whole: int
    shown: str


def stacked_bars(
    rows: Sequence[StackedBar], names: Sequence[str], width: float, letters: Lettering
) -> Drawing:
    """Each bar as long as its own whole, in two shades and what is free, with a key on top.

    A bar of which more was taken than there is ends where its whole does, by a stroke, and runs on.
    """
    size = letters.size
    label_room = _label_room([row.label for row in rows], width, letters)
    room = width - label_room - _VALUES * size
    top = sum(_tall(row.label, letters, label_room) for row in rows) + _KEY * size
    marks = list(_key((*zip(names, (ACCENT, PALE, FREE), strict=False),), top, letters))
    y = top - _KEY * size
    for row in rows:
        tall = _tall(row.label, letters, label_room)
        marks += _bar(row, (label_room, y, room), tall, letters)
        y -= tall
    return Drawing(tuple(marks), top)


def paired_bars(
    rows: Sequence[tuple[str, tuple[int, int], tuple[str, str]]],
    names: tuple[str, str],
    width: float,
    letters: Lettering,
) -> Drawing:
    """Two bars below each other for each `(label, amounts, shown)`, pale and strong, with a key."""
    size = letters.size
    label_room = _label_room([label for label, *_ in rows], width, letters)
    room = width - label_room - _VALUES * size
    highest = max((max(amounts) for _, amounts, _ in rows), default=0) or 1
    talls = [max(_tall(label, letters, label_room), 3.4 * size) for label, *_ in rows]
    top = sum(talls) + _KEY * size
    marks = list(_key((*zip(names, (PALE, ACCENT), strict=True),), top, letters))
    y = top - _KEY * size
    for (label, amounts, shown), tall in zip(rows, talls, strict=True):
        middle = y - tall / 2
        marks += _label(label, label_room, middle, letters)
        fills = zip(amounts, shown, (PALE, ACCENT), strict=True)
        for down, (amount, told, fill) in enumerate(fills):
            low = middle + (0.1 - down * 1.4) * size
            long = room * amount / highest
            if amount:
                marks.append(Box(label_room, low, long, 1.2 * size, fill, None))
            marks.append(
                Text(label_room + long + size / 2, low + 0.25 * size, told, size, "start", INK)
            )
        y -= tall
    marks.append(Line(label_room, 0, label_room, top - _KEY * size, HAIR, 0.75))
    return Drawing(tuple(marks), top)


def _bar(
    row: StackedBar, at: tuple[float, float, float], tall: float, letters: Lettering
) -> Iterator[Mark]:
    x, y, room = at
    size = letters.size
    middle = y - tall / 2
    low, high = middle - _BAR * size / 2, _BAR * size
    yield from _label(row.label, x, middle, letters)
    scale = room / (max(row.whole, sum(row.parts)) or 1)
    if row.whole:
        yield Box(x, low, row.whole * scale, high, FREE, None)
    along = x
    for part, fill in zip(row.parts, (ACCENT, PALE), strict=False):
        if part:
            yield Box(along, low, part * scale, high, fill, None)
            along += part * scale
    end = x + row.whole * scale
    yield Line(end, low - 0.2 * size, end, low + high + 0.2 * size, INK, 0.75)
    at_right = max(end, along) + size / 2
    yield Text(at_right, middle - size * 0.35, row.shown, size, "start", INK)


def _label_room(labels: Sequence[str], width: float, letters: Lettering) -> float:
    longest = max(map(letters.width, labels), default=0)
    return float(min(width * _LABELS, longest + 1.5 * letters.size))


def _tall(label: str, letters: Lettering, room: float) -> float:
    lines = wrapped(label, room - letters.size, letters.width)
    return max(_LEAST_ROW, len(lines) * _LEADING + _ROW_AIR) * letters.size


def _label(label: str, room: float, middle: float, letters: Lettering) -> Iterator[Mark]:
    size = letters.size
    lines = wrapped(label, room - size, letters.width)
    top = middle + (len(lines) * _LEADING / 2 - 0.85) * size
    for down, line in enumerate(lines):
        yield Text(room - size * 0.7, top - down * _LEADING * size, line, size, "end", INK)


def _key(named: Sequence[tuple[str, str]], top: float, letters: Lettering) -> Iterator[Mark]:
    """What each shade means, above the bars."""
    size, x = letters.size, 0.0
    for name, fill in named:
        yield Box(x, top - size, size, size, fill, HAIR)
        yield Text(x + 1.5 * size, top - size * 0.9, name, size, "start", INK)
        x += letters.width(name) + 4 * size
