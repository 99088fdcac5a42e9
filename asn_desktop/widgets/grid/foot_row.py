"""A row that stays below a table: under each column what its numbers come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from asn_desktop.widgets.tables.cell_paint import inks
from asn_desktop.widgets.tables.table_model import TableModel
from asn_desktop.widgets.theme import GRID, tones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QPaintEvent

    from asn_desktop.widgets.grid.frozen_column import FrozenColumn
    from asn_desktop.widgets.tables.rows_view import RowsView

_AIR = GRID


class FootCell(NamedTuple):
    """Two lines under a column, the second set back, and the same as a sentence."""

    first: str
    second: str
    tip: str = ""


class FootRow(QWidget):
    """Follows the columns of its table as they are moved, widened, hidden, scrolled or frozen."""

    def __init__(self, view: RowsView, frozen: FrozenColumn) -> None:
        super().__init__(view)
        self._host, self._frozen = view, frozen
        self._cells: Mapping[str, FootCell] = {}
        self.setObjectName("foot_row")
        head = view.horizontalHeader()
        for moved in (head.sectionMoved, head.sectionResized):
            moved.connect(self._follow)
        view.horizontalScrollBar().valueChanged.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        self.update()

    def say(self, cells: Mapping[str, FootCell]) -> bool:
        """Show these cells by the key of their column; says whether the room below changed."""
        before, room, self._cells = self._cells, self.room, cells
        if before is cells:
            return False
        words = [cell.tip for cell in cells.values() if cell.tip]
        self.setAccessibleDescription("; ".join(words))
        if before.keys() == cells.keys():
            changed = {key for key, cell in cells.items() if before[key] != cell}
            for key, place, _cell, _side in self._placed():
                if key in changed:
                    self.update(place)
        else:
            self.update()
        return room != self.room

    @property
    def room(self) -> int:
        """The pixels that it needs below the rows; none while it has nothing to say."""
        return 2 * self._host.fontMetrics().height() + _AIR if self._cells else 0

    def place(self) -> None:
        """Lie below the rows, over the whole width of the table."""
        body = self._host.viewport().geometry()
        self.setGeometry(body.x(), body.bottom() + 1, body.width(), self.room)
        self.setVisible(bool(self._cells))

    def cells(self) -> Iterator[tuple[QRect, FootCell, Qt.AlignmentFlag]]:
        """Where each cell stands now, from left to right; one under the frozen column is last."""
        for _key, room, cell, side in self._placed():
            yield room, cell, side

    def _placed(self) -> Iterator[tuple[str, QRect, FootCell, Qt.AlignmentFlag]]:
        head, model = self._host.horizontalHeader(), self._host.model()
        columns = model.columns if isinstance(model, TableModel) else ()
        order = [head.logicalIndex(place) for place in range(head.count())]
        if self._frozen.isVisible():
            order.append(order.pop(0))
        for section in order:
            cell = self._cells.get(columns[section].key)
            if cell is not None and not head.isSectionHidden(section):
                frozen = self._frozen.isVisible() and section == order[-1]
                left = 0 if frozen else head.sectionViewportPosition(section)
                room = QRect(left, 0, head.sectionSize(section), self.height())
                yield columns[section].key, room, cell, _side_of(columns[section].align)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above, and the two lines of each cell in the letters of the table."""
        painter = QPainter(self)
        painter.setFont(self._host.font())
        ink = inks(tones())
        painter.fillRect(self.rect(), ink.base)
        line = self._host.fontMetrics().height()
        for room, cell, side in self.cells():
            if not room.intersects(event.rect()):
                continue
            painter.fillRect(room, ink.base)
            inner = room.adjusted(GRID, _AIR // 2, -GRID, 0)
            inner.setHeight(line)
            for text, pen in ((cell.first, ink.text), (cell.second, ink.muted)):
                painter.setPen(pen)
                metrics = painter.fontMetrics()
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
                painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
                inner.translate(0, line)
        self._draw_lines(painter)
        painter.end()

    def _draw_lines(self, painter: QPainter) -> None:
        ink = inks(tones())
        painter.fillRect(0, 0, self.width(), 1, ink.muted)  # a pen at the edge is lost at 150 %
        if self._frozen.isVisible():
            painter.setPen(ink.line)
            painter.drawLine(self._frozen.width() - 1, 1, self._frozen.width() - 1, self.height())

    def event(self, event: QEvent) -> bool:
        """Say under the mouse the whole of a cell."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, place: QPoint) -> str:
        """The sentence of the cell at a place."""
        found = [cell.tip for room, cell, _side in self.cells() if room.contains(place)]
        return found[-1] if found else ""


def _side_of(align: Any) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if align == "right" else Qt.AlignmentFlag.AlignLeft
