"""A tick in a cell, set and taken away by Space, F2, a click, or the letters of yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from asn_desktop.widgets.tables.cell_paint import CellPainter, paint_cell
from asn_desktop.widgets.tables.signs import SIGN_PIXELS
from asn_desktop.widgets.tables.table_model import EDIT
from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem

    from asn_desktop.widgets.tables.table_model import Index, TableModel

TICK: Final = "✓"
"""What a column of ticks shows of a cell that has one, and takes; nothing takes it away."""
_YES: Final = frozenset({"y", "1", "+"})
_NO: Final = frozenset({"t", "n", "0", "-"})


class TickDelegate(CellPainter):
    """For a column of ticks, whose text is `TICK` or nothing; where there is no value, no box."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of a cell with a box in its middle, edged as fields are."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        cell = model.drawn(index)
        paint_cell(painter, option, cell._replace(text=""))
        if cell.muted:
            return
        box = QRect(0, 0, SIGN_PIXELS - 1, SIGN_PIXELS - 1)
        box.moveCenter(option.rect.center())
        now = tones()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(now.accent if cell.text else now.edge))
        painter.setBrush(QColor(now.accent if cell.text else now.base))
        painter.drawRoundedRect(box, 3, 3)
        if cell.text:
            painter.setPen(QPen(QColor(now.on_accent), 2))
            corners = (QPoint(3, 8), QPoint(6, 11), QPoint(12, 4))
            painter.drawPolyline([box.topLeft() + corner for corner in corners])
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Turn the tick over, or set it as the letter says."""
        wanted = _wanted(event, option, ticked=bool(index.data(EDIT)))
        if wanted is None:
            return False
        return model.setData(index, TICK if wanted else "", EDIT)


def _wanted(event: QEvent, option: QStyleOptionViewItem, *, ticked: bool) -> bool | None:
    if isinstance(event, QMouseEvent):
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        left = event.button() == Qt.MouseButton.LeftButton
        inside = option.rect.contains(event.position().toPoint())
        return not ticked if clicked and left and inside else None
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return None
    if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F2):
        return not ticked
    letter = event.text().casefold()
    return True if letter in _YES else False if letter in _NO else None
