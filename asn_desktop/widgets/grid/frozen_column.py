"""A column that stays in sight while the rest of a wide table scrolls sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from asn_desktop.widgets.tables.cell_paint import CellPainter
from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from asn_desktop.widgets.tables.rows_view import RowsView


class FrozenColumn(QTableView):
    """Lies over the left edge of a view, with its model and selection, while that is scrolled."""

    def __init__(self, view: RowsView, column: int = 0) -> None:
        super().__init__(view)
        self._host = view
        self._column = column
        self._placed: tuple[QRect, int] | None = None
        self.setObjectName("frozen_column")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(view.verticalScrollMode())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFont(view.font())
        self.setItemDelegate(CellPainter(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # What is opaque spares the table beneath the painting of its cells, and lets it scroll.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._dress_headers()
        self._follow()
        self.hide()

    def _dress_headers(self) -> None:
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self._host.verticalHeader().defaultSectionSize())
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._host.horizontalHeader().sectionClicked)

    def _follow(self) -> None:
        ours, theirs = self.verticalScrollBar(), self._host.verticalScrollBar()
        theirs.valueChanged.connect(ours.setValue)
        ours.valueChanged.connect(theirs.setValue)
        self._host.horizontalScrollBar().valueChanged.connect(self.place)
        self._host.horizontalHeader().sectionResized.connect(self.place)

    def take_model(self) -> None:
        """Show the model of the view from now on."""
        self._host.model().modelReset.connect(self._place_anew)
        self.place()

    def _listen(self, *, listens: bool) -> None:
        """Out of sight it follows neither model nor cursor: each mark would wait for it."""
        if listens == (self.model() is not None):
            return
        self.setModel(self._host.model() if listens else None)
        if listens:
            self.setSelectionModel(self._host.selectionModel())

    def place(self) -> None:
        """Come forward while the column has left the view; else the column itself is in sight."""
        model, head = self._host.model(), self._host.horizontalHeader()
        scrolled = self._host.horizontalScrollBar().value() > 0
        first = head.visualIndex(self._column) == 0 and not head.isSectionHidden(self._column)
        if model is None or not (scrolled and first):
            self.hide()
            self._listen(listens=False)
            return
        self._listen(listens=True)
        width = head.sectionSize(self._column)
        body = self._host.viewport().geometry()
        room = QRect(body.x(), head.y(), width, body.bottom() + 1 - head.y())
        if self.isVisible() and self._placed == (room, head.height()):
            return  # else all of it and what is beneath is painted at each pixel of scrolling
        self._placed = (room, head.height())
        for section in range(model.columnCount()):
            self.setColumnHidden(section, section != self._column)
        self.setColumnWidth(self._column, width)
        self.horizontalHeader().setFixedHeight(head.height())
        self.setGeometry(room)
        self.verticalScrollBar().setValue(self._host.verticalScrollBar().value())
        self.show()
        self.raise_()

    def _place_anew(self) -> None:
        self._placed = None
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells with a hairline under each row, and one towards what scrolls beneath."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tones().base))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tones().line))
        right, bottom = self.viewport().width() - 1, self.viewport().height()
        height = self.verticalHeader().defaultSectionSize()
        for row in range(max(0, self.rowAt(0)), self.model().rowCount()):
            y = self.rowViewportPosition(row) + height - 1
            if y > bottom:
                break
            painter.drawLine(0, y, right, y)
        painter.drawLine(right, 0, right, bottom)
        painter.end()
