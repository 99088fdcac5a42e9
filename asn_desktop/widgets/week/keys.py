"""Where the focus of a week is, and what the arrows do to it before it is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt

from asn_desktop.widgets.week.grid import DAY, STEP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from asn_desktop.widgets.week.grid import Block

_SIDE: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UP: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_JUMP: Final = 30
_LAST: Final = 6


class KeyPlan:
    """The block in focus, or the day and minute of an empty place; `pending` is not told yet."""

    def __init__(self, first: date, minute: int) -> None:
        self.first = first
        self.key: Any = None
        self.day = first
        self.minute = minute
        self.pending: Block | None = None

    def show(self, first: date, blocks: Mapping[Any, Block], *, other: bool) -> None:
        """Another week, or this one with other blocks."""
        self.first = first
        if other:
            self.day = first + timedelta(days=self.day.weekday())
        if self.key in blocks:
            self.take(blocks[self.key])
            return
        was = self.key
        self.key = None
        if other or was is not None:
            self._nearest(list(blocks.values()), self.day)

    def take(self, block: Block) -> None:
        """Focus this block."""
        self.pending = None
        self.key, self.day, self.minute = block.key, block.day, block.begin

    def rest(self, day: date, minute: int) -> None:
        """Focus an empty place."""
        self.pending = None
        self.key, self.day, self.minute = None, day, minute

    def go(self, key: Qt.Key, blocks: Sequence[Block]) -> bool:
        """To the next block of the day, or to the nearest of the next day."""
        if key in _SIDE:
            column = (self.day - self.first).days + _SIDE[key]
            day = self.first + timedelta(days=min(max(0, column), _LAST))
            if day != self.day:
                self._nearest(blocks, day)
            return True
        if key in _UP:
            self._up(_UP[key], blocks)
            return True
        return False

    def _nearest(self, blocks: Sequence[Block], day: date) -> None:
        there = [block for block in blocks if block.day == day]
        if there:
            minute = self.minute
            near = min(there, key=lambda block: (abs(block.begin - minute), block.begin))
            self.key, self.day = near.key, day
        else:
            self.key, self.day = None, day

    def _up(self, way: int, blocks: Sequence[Block]) -> None:
        day = sorted(
            (block for block in blocks if block.day == self.day),
            key=lambda block: (block.begin, block.finish),
        )
        keys = [block.key for block in day]
        if self.key in keys:
            place = keys.index(self.key) + way
            if 0 <= place < len(day):
                self.take(day[place])
            return
        beyond = [block for block in day if (block.begin - self.minute) * way > 0]
        if beyond:
            self.take(beyond[0] if way > 0 else beyond[-1])
        else:
            self.minute = min(max(0, self.minute + way * _JUMP), DAY - STEP)

    def shift(self, block: Block, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        """Ctrl moves, Shift stretches what is in focus; it is told when they are let go."""
        now = self.pending or block
        if held & Qt.KeyboardModifier.ControlModifier and key in _SIDE:
            column = (now.day - self.first).days + _SIDE[key]
            self.pending = now.moved(_SIDE[key] if 0 <= column <= _LAST else 0, 0)
        elif held & Qt.KeyboardModifier.ControlModifier and key in _UP:
            self.pending = now.moved(0, _UP[key] * STEP)
        elif held & Qt.KeyboardModifier.ShiftModifier and key in _UP:
            self.pending = now.stretched(0, _UP[key] * STEP)
        else:
            return False
        return True
