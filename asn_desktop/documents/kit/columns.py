"""The columns of a table: how wide each is, and how its texts fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.documents.kit import fonts, page as kit

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE: Final = 8.8
GAP: Final = 3 * mm
_TITLES: Final = 0.8
"""So much of the width the titles may ask for; the rest is for names."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its share of the width, and its alignment (start, middle, end)."""

    title: str
    share: float
    align: str = "start"


def are_whole(columns: Sequence[TableColumn], room: float) -> bool:
    """Whether every word of the titles stays whole in this room, in points."""
    return sum(_needed(columns, kit.SMALLEST)) <= room * _TITLES


def _needed(columns: Sequence[TableColumn], size: float) -> list[float]:
    return [_longest_word(column.title, size) + GAP for column in columns]


def column_widths(columns: Sequence[TableColumn], room: float) -> list[float]:
    """The room by shares, but no word of a title is torn where others can give way."""
    for size in (_SIZE, kit.SMALLEST):
        needed = _needed(columns, size)
        if sum(needed) <= room * _TITLES:
            break
    else:
        needed = [0.0] * len(columns)
    fixed: dict[int, float] = {}
    while True:
        rest = sum(column.share for at, column in enumerate(columns) if at not in fixed)
        left = room - sum(fixed.values())
        widths = [
            fixed[at] if at in fixed else left * column.share / rest
            for at, column in enumerate(columns)
        ]
        short = {at: need for at, need in enumerate(needed) if widths[at] < need - 0.01}
        if not short:
            return widths
        fixed.update(short)


def _longest_word(title: str, size: float) -> float:
    return max(fonts.width(word, fonts.SANS_BOLD, size) for word in title.split(" "))


@lru_cache(maxsize=4096)
def fitted_cell(words: str, font: str, room: float, align: str) -> tuple[tuple[str, ...], float]:
    """Names wrap rather than shrink; numbers shrink rather than wrap."""
    smaller = 0.9 if align == "start" else kit.SMALLEST / _SIZE
    parts = [kit.fitted_cell(part, font, _SIZE, room, smaller) for part in words.split("\n")]
    size = min(size for _lines, size in parts)
    return tuple(line for lines, _size in parts for line in lines), size
