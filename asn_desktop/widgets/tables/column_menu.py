"""The menu of a table's header: which columns are shown, and back to the beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from asn_desktop.base.i18n import _
from asn_desktop.widgets.buttons import allow
from asn_desktop.widgets.tables.table_model import TableModel

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QTableView

    from asn_desktop.widgets.tables.column_room import ColumnRoom
    from asn_desktop.widgets.tables.rows import Column


class ColumnMenu(QObject):
    """Hides, shows and resets the columns of one view."""

    def __init__(self, view: QTableView, room: ColumnRoom) -> None:
        super().__init__(view)
        self._view = view
        self._room = room
        self.shaped: tuple[Column[Any], ...] = ()
        head = view.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.open)

    def _columns(self) -> tuple[Column[Any], ...]:
        model = self._view.model()
        return model.columns if isinstance(model, TableModel) else ()

    def reset(self) -> None:
        """Widths, order and visibility as the columns declare them."""
        head = self._view.horizontalHeader()
        self._room.begin()
        for position, column in enumerate(self._columns()):
            head.moveSection(head.visualIndex(position), position)
            head.setSectionHidden(position, column.hidden)
            head.resizeSection(position, column.width)
        self._room.release()

    def menu(self) -> QMenu:
        """One checkable line a column, and the reset."""
        menu = QMenu(self._view)
        menu.setObjectName(f"{self._view.objectName()}_columns")
        menu.setToolTipsVisible(True)
        shown = sum(not self._view.isColumnHidden(i) for i in range(len(self._columns())))
        for position, column in enumerate(self._columns()):
            action = QAction(str(column.title), menu)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(position))
            only = action.isChecked() and shown == 1
            allow(_("Sedikitnya satu kolom harus tampak.") if only else None, action)
            action.setData(position)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Kembalikan susunan kolom")).setData(-1)
        menu.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def open(self, place: QPoint) -> None:
        """Show the menu at a place of the header."""
        self.menu().popup(self._view.horizontalHeader().mapToGlobal(place))

    def _take(self, action: QAction) -> None:
        position = int(action.data())
        if position < 0:
            self.reset()
        else:
            self._view.setColumnHidden(position, not action.isChecked())
