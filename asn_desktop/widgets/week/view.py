"""A week in which blocks of time are moved and stretched, by mouse and by keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip

from asn_desktop.base.clock import today
from asn_desktop.domain.dates import format_short_day, format_time, format_times, weekday
from asn_desktop.widgets.theme import GRID
from asn_desktop.widgets.week.grid import DAY, HOUR, STEP, Block, WeekGrid, hours_of, lanes
from asn_desktop.widgets.week.keys import KeyPlan
from asn_desktop.widgets.week.paint import WeekPainter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

Grip: TypeAlias = Literal["move", "begin", "finish", "new"]
_EDGE: Final = 6.0
_NEW: Final = 90
_USUAL_BEGIN: Final = 8 * HOUR


@dataclass
class _Drag:
    """What is held: where it was taken, what it was, and what it would become."""

    grip: Grip
    start: QPointF
    before: Block
    now: Block
    under_way: bool = False


class WeekView(QAbstractScrollArea):
    """Seven days of blocks.

    `moved` and `stretched` tell of a block let go elsewhere, `activated` of Enter or a double
    click, `new_wanted` of a place for another one, `removed` of Del, `turned` of a week to go
    on or back; `chosen` follows the focus.
    """

    moved = Signal(object, object, int)
    stretched = Signal(object, int, int)
    activated = Signal(object)
    new_wanted = Signal(object, int, int)
    removed = Signal(object)
    turned = Signal(int)
    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(52 * GRID, 24 * GRID)
        self._blocks: dict[Any, Block] = {}
        self._lanes: dict[Any, tuple[int, int]] = {}
        self._free: Mapping[date, str] = {}
        self._grid = WeekGrid(today() - timedelta(days=today().weekday()))
        self._drag: _Drag | None = None
        self._keys = KeyPlan(self._grid.first, _USUAL_BEGIN)
        self.editable = True

    # what is shown

    def show_week(
        self, first: date, blocks: Sequence[Block], free: Mapping[date, str] | None = None
    ) -> None:
        """Show seven days from `first`; the block in focus keeps it while it is among them."""
        other = first != self._grid.first
        self._drop()
        self._blocks = {block.key: block for block in blocks}
        self._free = free or {}
        self._lanes = {}
        for day in {block.day for block in blocks}:
            self._lanes.update(lanes([block for block in blocks if block.day == day]))
        self._grid = WeekGrid(first, hours_of(blocks))
        self._keys.show(first, self._blocks, other=other)
        self._measure()
        self._tell()
        self.viewport().update()

    def current(self) -> Block | None:
        """The block in focus."""
        return self._blocks.get(self._keys.key)

    def place(self) -> tuple[date, int, int]:
        """Where another block would come: behind the one in focus, or at the cursor."""
        block = self.current()
        if block is None:
            return self._keys.day, self._keys.minute, min(DAY, self._keys.minute + _NEW)
        begin = min(block.finish, DAY - STEP)
        return block.day, begin, min(DAY, begin + _NEW)

    def select(self, key: Any) -> None:
        """Put the focus on a block."""
        if key in self._blocks:
            self._keys.take(self._blocks[key])
            self._tell()
            self._reveal()

    def rect_of(self, key: Any) -> QRectF:
        """Where a block lies on the viewport."""
        block = self._blocks[key]
        return self._rect(block).translated(0, -self._scrolled())

    def point_of(self, day: date, minute: int) -> QPointF:
        """The middle of a day at a minute, on the viewport."""
        x = self._grid.x_of(day) + self._grid.column / 2
        return QPointF(x, self._grid.y_of(minute) - self._scrolled())

    def _tell(self) -> None:
        block = self.current()
        self.setAccessibleDescription("" if block is None else _spoken(block))
        self.chosen.emit(None if block is None else block.key)

    # geometry

    def _scrolled(self) -> float:
        return float(self.verticalScrollBar().value())

    def _rect(self, block: Block) -> QRectF:
        return self._grid.rect(block, self._lanes.get(block.key, (0, 1)))

    def _measure(self) -> None:
        size = self.viewport().size()
        top = 2.0 * self.fontMetrics().height() + GRID
        left = self.fontMetrics().horizontalAdvance("00.00") + 2.0 * GRID
        self._grid = WeekGrid(
            self._grid.first, self._grid.hours, size.width(), size.height(), left, top
        )
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self._grid.needed - size.height())))
        bar.setPageStep(size.height())
        bar.setSingleStep(3 * GRID)

    def _reveal(self) -> None:
        day, minute, _finish = self.place()
        block = self.current() or Block(None, day, minute, minute + HOUR, "")
        area, bar = self._grid.rect(block), self.verticalScrollBar()
        if area.top() - self._grid.top - GRID < bar.value():
            bar.setValue(int(area.top() - self._grid.top - GRID))
        elif area.bottom() > bar.value() + self.viewport().height():
            bar.setValue(int(area.bottom() - self.viewport().height() + GRID))
        self.viewport().update()

    def _at(self, point: QPointF) -> Block | None:
        place = point + QPointF(0, self._scrolled())
        if place.y() - self._scrolled() < self._grid.top:
            return None
        hits = (b for b in reversed(self._blocks.values()) if self._rect(b).contains(place))
        return next(hits, None)

    def _grip(self, block: Block, point: QPointF) -> Grip:
        area, y = self._rect(block), point.y() + self._scrolled()
        edge = min(_EDGE, area.height() / 4)
        if area.bottom() - y <= edge:
            return "finish"
        return "begin" if y - area.top() <= edge else "move"

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a block, of one of its ends, or of an empty place."""
        if event.button() != Qt.MouseButton.LeftButton or event.position().y() < self._grid.top:
            super().mousePressEvent(event)
            return
        block = self._at(event.position())
        if block is None:
            day, minute = self._under(event.position())
            self._keys.rest(day, minute)
            block = Block(None, day, minute, min(DAY, minute + STEP), "")
            grip: Grip = "new"
        else:
            self._keys.take(block)
            grip = self._grip(block, event.position())
        self._drag = _Drag(grip, event.position(), block, block)
        self._tell()
        self.viewport().update()

    def _under(self, point: QPointF) -> tuple[date, int]:
        minute = self._grid.minute_at(point.y() + self._scrolled())
        return self._grid.day_at(point.x()), min(minute, DAY - STEP)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where what is held would come to lie."""
        drag = self._drag
        if drag is None:
            self._show_grip(event.position())
            return
        far = (event.position() - drag.start).manhattanLength()
        if not self.editable or drag.before.fixed:
            return
        if drag.under_way or far >= QApplication.startDragDistance():
            drag.under_way = True
            drag.now = self._dragged(drag, event.position())
            self.viewport().update()

    def _dragged(self, drag: _Drag, point: QPointF) -> Block:
        if drag.grip == "new":
            return self._drawn(drag.before, point)
        shift = (point.y() - drag.start.y()) / self._grid.scale
        minutes = self._to_step(drag, shift)
        if drag.grip == "move":
            days = (self._grid.day_at(point.x()) - self._grid.day_at(drag.start.x())).days
            return drag.before.moved(days, minutes)
        if drag.grip == "begin":
            return drag.before.stretched(minutes, 0)
        return drag.before.stretched(0, minutes)

    def _drawn(self, before: Block, point: QPointF) -> Block:
        """From where the mouse was pressed, up or down to where it is."""
        _day, minute = self._under(point)
        begin, finish = sorted((before.begin, minute))
        return replace(before, begin=begin, finish=max(finish, begin + STEP))

    def _to_step(self, drag: _Drag, shift: float) -> int:
        """The shift after which the end that moves stands on a step of the clock."""
        end = drag.before.finish if drag.grip == "finish" else drag.before.begin
        return round((end + shift) / STEP) * STEP - end

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: tell what became of it."""
        drag, self._drag = self._drag, None
        self.viewport().update()
        if drag is None or not drag.under_way:
            super().mouseReleaseEvent(event)
        elif drag.grip == "new":
            self.new_wanted.emit(drag.now.day, drag.now.begin, drag.now.finish)
        else:
            self._settle(drag.before, drag.now)

    def _settle(self, before: Block, now: Block) -> None:
        if now.finish - now.begin != before.finish - before.begin:
            self.stretched.emit(now.key, now.begin, now.finish)
        elif (now.day, now.begin) != (before.day, before.begin):
            self.moved.emit(now.key, now.day, now.begin)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a block, or begin one in an empty place."""
        self._drag = None
        block = self._at(event.position())
        if block is not None:
            self.activated.emit(block.key)
        elif self.editable and event.position().y() >= self._grid.top:
            day, minute = self._under(event.position())
            self.new_wanted.emit(day, minute, min(DAY, minute + _NEW))

    def _show_grip(self, point: QPointF) -> None:
        block = self._at(point)
        shape = Qt.CursorShape.ArrowCursor
        if block is not None and self.editable and not block.fixed:
            ends = self._grip(block, point) != "move"
            shape = Qt.CursorShape.SizeVerCursor if ends else Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)

    def _drop(self) -> None:
        """Forget what is held, by mouse or keys."""
        self._drag = None
        self._keys.pending = None

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on, with Ctrl they move, with Shift they stretch; Enter, Ins, Del, Esc."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and (self._drag or self._keys.pending):
            self._drop()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif not self._act(key) and not self._go(key, event.modifiers()):
            super().keyPressEvent(event)
        self.viewport().update()

    def _act(self, key: Qt.Key) -> bool:
        block = self.current()
        if key == Qt.Key.Key_Insert and self.editable:
            self.new_wanted.emit(*self.place())
        elif block is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self._commit()
            self.activated.emit(block.key)
        elif block is not None and key == Qt.Key.Key_Delete and self.editable and not block.fixed:
            self.removed.emit(block.key)
        else:
            return False
        return True

    def _go(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        block = self.current()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            if block is None or block.fixed or not self.editable:
                return False
            return self._keys.shift(block, key, held)
        found = self._keys.go(key, list(self._blocks.values()))
        if found:
            self._tell()
            self._reveal()
        return found

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """When Ctrl or Shift is let go, what the arrows did is done."""
        super().keyReleaseEvent(event)
        if event.key() in {Qt.Key.Key_Control, Qt.Key.Key_Shift}:
            self._commit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What the arrows did is done, wherever the focus goes."""
        super().focusOutEvent(event)
        self._commit()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.viewport().update()

    def _commit(self) -> None:
        pending, self._keys.pending = self._keys.pending, None
        block = self.current()
        if pending is not None and block is not None:
            self._settle(block, pending)

    # paint and hints

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell under the mouse what the sign of a block means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if block is None else _tip(block), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hours take the room there is."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The grid, the blocks, and what is being held above them."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().base())
        painter.translate(0, -self._scrolled())
        made = WeekPainter(painter, self._grid, self.font())
        made.backs(self._free, today())
        made.hours(format_time)
        held = self._held()
        for block in self._blocks.values():
            if self._grid.has(block.day) and (held is None or block.key != held.key):
                self._paint_block(made, block, live=False)
        if held is not None and held.key is not None:
            self._paint_block(made, held, live=True)
        self._paint_place(made, held)
        made.heads(_head, self._free, today(), self._scrolled())
        painter.end()

    def _held(self) -> Block | None:
        if self._drag is not None and self._drag.under_way:
            return self._drag.now
        return self._keys.pending

    def _paint_block(self, made: WeekPainter, block: Block, *, live: bool) -> None:
        area = self._grid.rect(block) if live else self._rect(block)
        current = block.key == self._keys.key and (self.hasFocus() or live)
        times = format_times(block.begin, block.finish)
        made.block(block, area, times, current=current, live=live)

    def _paint_place(self, made: WeekPainter, held: Block | None) -> None:
        if held is not None and held.key is None:
            made.place(self._grid.rect(held))
        elif self.hasFocus() and self.current() is None:
            day, begin, finish = self.place()
            made.place(self._grid.rect(Block(None, day, begin, finish, "")))


def _head(day: date) -> tuple[str, str]:
    return weekday(day), format_short_day(day)


def _tip(block: Block) -> str:
    return "\n".join(part for part in (_spoken(block), block.tip) if part)


def _spoken(block: Block) -> str:
    when = f"{weekday(block.day)} {format_times(block.begin, block.finish)}"
    return ", ".join(part for part in (when, block.title, block.detail) if part)
