"""Names above neighbouring columns that belong together, within the header of a table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from asn_desktop.widgets.tables.cell_paint import inks
from asn_desktop.widgets.tables.table_model import TableModel
from asn_desktop.widgets.theme import GRID, tones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QHeaderView

    from asn_desktop.widgets.grid.frozen_column import FrozenColumn
    from asn_desktop.widgets.tables.rows_view import RowsView

_ABOVE: Final = 5


class Band(NamedTuple):
    """A name and the room over its columns, which may reach out of sight."""

    name: str
    room: QRect


class BandStrip(QWidget):
    """Lies over the first line of the header, which its columns leave free with a blank line.

    A name stays in sight as long as one of its columns does.
    """

    def __init__(self, view: RowsView, frozen: FrozenColumn) -> None:
        super().__init__(view.horizontalHeader())
        self._host, self._frozen = view, frozen
        self.setObjectName("band_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._head.installEventFilter(self)
        for moved in (self._head.sectionMoved, self._head.sectionResized):
            moved.connect(self._follow)
        view.horizontalScrollBar().valueChanged.connect(self._follow)

    @property
    def _head(self) -> QHeaderView:
        return self._host.horizontalHeader()

    def _follow(self) -> None:
        self.update()

    def take_model(self) -> None:
        """Follow the columns of the view's model from now on."""
        self._host.model().modelReset.connect(self._follow)

    def eventFilter(self, head: QObject, event: QEvent) -> bool:
        """As wide as the header, as high as its first line."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self.setGeometry(0, 0, self._head.width(), self._line() + _ABOVE + 3)
        return super().eventFilter(head, event)

    def _line(self) -> int:
        return self._head.fontMetrics().height()

    def bands(self) -> Iterator[Band]:
        """The bands as they stand, from left to right; columns that were parted have two."""
        model = self._host.model()
        columns = model.columns if isinstance(model, TableModel) else ()
        order = map(self._head.logicalIndex, range(self._head.count()))
        shown = [section for section in order if not self._head.isSectionHidden(section)]
        for name, run in groupby(shown, lambda section: columns[section].band):
            sections = list(run)
            if name:
                left = self._head.sectionViewportPosition(sections[0])
                width = sum(map(self._head.sectionSize, sections))
                yield Band(name, QRect(left, 0, width, self.height()))

    def seen(self, room: QRect) -> QRect:
        """What of a band's room is in sight, beside the frozen column."""
        covered = self._frozen.width() if self._frozen.isVisible() else 0
        return room.intersected(self.rect().adjusted(covered, 0, 0, 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each name in the middle of what is seen of its columns, and a line below it."""
        painter = QPainter(self)
        painter.setFont(self._head.font())
        ink, elided = inks(tones()), Qt.TextElideMode.ElideRight
        bottom = self.height() - 1
        for name, room in self.bands():
            painter.setPen(ink.line)
            painter.drawLine(room.left() + GRID, bottom, room.right() - GRID, bottom)
            within = self.seen(room).adjusted(GRID, _ABOVE, -GRID, 0)
            painter.setPen(ink.text)
            shown = painter.fontMetrics().elidedText(name, elided, within.width())
            painter.drawText(within, Qt.AlignmentFlag.AlignHCenter, shown)
        painter.end()
