"""Where the days, hours and blocks of a week lie, in pixels and back in minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF, QRectF

from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.widgets.tables.rows import SignName

STEP: Final = 5
"""Minutes to which what is dragged snaps."""
DAY: Final = 24 * 60
HOUR: Final = 60
_USUAL: Final = (7 * HOUR, 17 * HOUR)
_LEAST: Final = 0.75
"""Pixels a minute has at least, so that three quarters of an hour hold two lines."""
_AIR: Final = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Something that takes time on a day: `begin` and `finish` in minutes of it.

    `title` is shown first, `detail` where there is room; `tip` explains the sign, `quiet` steps
    back behind the others, and `fixed` cannot be dragged.
    """

    key: Any
    day: date
    begin: int
    finish: int
    title: str
    detail: str = ""
    tip: str = ""
    sign: SignName | None = None
    quiet: bool = False
    fixed: bool = False

    def moved(self, days: int, minutes: int) -> Block:
        """The block as far away as it can go within its day."""
        most = DAY - (self.finish - self.begin)
        begin = min(max(0, self.begin + minutes), most)
        finish = begin + self.finish - self.begin
        return replace(self, day=self.day + timedelta(days=days), begin=begin, finish=finish)

    def stretched(self, earlier: int, later: int) -> Block:
        """The block with its ends moved; a step is left of it."""
        begin = min(max(0, self.begin + earlier), self.finish - STEP)
        finish = max(min(DAY, self.finish + later), begin + STEP)
        return replace(self, begin=begin, finish=finish)


def snapped(minutes: float) -> int:
    """The nearest step."""
    return round(minutes / STEP) * STEP


@dataclass(frozen=True)
class WeekGrid:
    """Seven columns from `first` on; the hours shown take what is open of the height."""

    first: date
    hours: tuple[int, int] = _USUAL
    width: float = 0
    height: float = 0
    left: float = 6 * GRID
    top: float = 5 * GRID
    days: int = 7

    @property
    def scale(self) -> float:
        """Pixels of a minute."""
        span = self.hours[1] - self.hours[0]
        return max(_LEAST, (self.height - self.top - 2 * GRID) / span)

    @property
    def needed(self) -> float:
        """The height that all hours take."""
        return self.top + (self.hours[1] - self.hours[0]) * self.scale + 2 * GRID

    @property
    def column(self) -> float:
        """The width of a day."""
        return max(1.0, (self.width - self.left) / self.days)

    def column_of(self, day: date) -> int:
        """Which column a day is, whether it is shown or not."""
        return (day - self.first).days

    def has(self, day: date) -> bool:
        """Whether the day is shown."""
        return 0 <= self.column_of(day) < self.days

    def day_at(self, x: float) -> date:
        """The day under a point, the nearest one outside."""
        column = int((x - self.left) // self.column)
        return self.first + timedelta(days=min(max(0, column), self.days - 1))

    def x_of(self, day: date) -> float:
        """The left edge of a day."""
        return self.left + self.column_of(day) * self.column

    def y_of(self, minute: int) -> float:
        """The height of a minute; the first hour's name has room below the heads."""
        return self.top + GRID + (minute - self.hours[0]) * self.scale

    def minute_at(self, y: float) -> int:
        """The minute under a point, to the step, within the day."""
        return min(max(0, snapped(self.hours[0] + (y - self.top - GRID) / self.scale)), DAY)

    def rect(self, block: Block, lane: tuple[int, int] = (0, 1)) -> QRectF:
        """Where a block lies: the first of `lane`'s two numbers of so many beside each other."""
        wide = (self.column - 2 * _AIR) / lane[1]
        x = self.x_of(block.day) + _AIR + lane[0] * wide
        y, until = self.y_of(block.begin), self.y_of(block.finish)
        return QRectF(QPointF(x, y + 1), QPointF(x + wide - _AIR / 2, until - 1))


def hours_of(blocks: Sequence[Block]) -> tuple[int, int]:
    """The usual hours, and further ones where something lies in them, whole hours."""
    first = min([_USUAL[0], *(block.begin // HOUR * HOUR for block in blocks)])
    last = max([_USUAL[1], *(-(-block.finish // HOUR) * HOUR for block in blocks)])
    return first, min(DAY, last)


def lanes(blocks: Sequence[Block]) -> Mapping[Any, tuple[int, int]]:
    """Which lane of how many each block of a day lies in; what overlaps lies side by side."""
    found: dict[Any, tuple[int, int]] = {}
    group: list[tuple[Block, int]] = []
    until = 0
    for block in sorted(blocks, key=lambda one: (one.begin, one.finish)):
        if block.begin >= until:
            _close(group, found)
            group = []
        taken = {lane for other, lane in group if other.finish > block.begin}
        group.append((block, next(n for n in range(len(group) + 1) if n not in taken)))
        until = max(until, block.finish)
    _close(group, found)
    return found


def _close(group: list[tuple[Block, int]], found: dict[Any, tuple[int, int]]) -> None:
    count = 1 + max((lane for _block, lane in group), default=0)
    found.update({block.key: (lane, count) for block, lane in group})
