"""A cell of sentences takes as many lines as they need, and its row the height of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle

from asn_desktop.widgets.tables.cell_paint import CellPainter, inks, paint_cell
from asn_desktop.widgets.theme import GRID, tones

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from asn_desktop.widgets.tables.rows_view import RowsView
    from asn_desktop.widgets.tables.table_model import Index, TableModel

_WRAPS: Final = Qt.TextFlag.TextWordWrap.value
_HIGHEST: Final = 1000


class WrapDelegate(CellPainter):
    """For a column of sentences in a table of few rows."""

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the cell with its lines."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        cell = model.drawn(index)
        paint_cell(painter, option, cell._replace(text=""))
        ink, is_selected = inks(tones()), option.state & QStyle.StateFlag.State_Selected
        painter.setPen(ink.selected if is_selected else ink.text)
        left = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(option.rect.adjusted(GRID, 0, -GRID, -1), left | _WRAPS, cell.text)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text is in the width of its column."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        width = self._view.columnWidth(index.column())
        room = QRect(0, 0, width - 2 * GRID, _HIGHEST)
        text = model.drawn(index).text
        height = QFontMetrics(self._view.font()).boundingRect(room, _WRAPS, text).height()
        return QSize(width, height + 2 * GRID)


def wrap_columns(view: RowsView, *columns: int) -> None:
    """Let these columns take several lines; every row is measured at each change and sorting."""
    delegate = WrapDelegate(view)
    for column in columns:
        view.setItemDelegateForColumn(column, delegate)
    side = view.verticalHeader()
    side.setMinimumSectionSize(side.defaultSectionSize())
    view.horizontalHeader().sectionResized.connect(view.resizeRowsToContents)
    model = view.table()
    if model is not None:
        model.counted.connect(view.resizeRowsToContents)
        model.layoutChanged.connect(view.resizeRowsToContents)
