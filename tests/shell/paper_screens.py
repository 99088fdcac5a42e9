"""Two small screens for the window's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.widgets.screen import Context, Offers, Tables

COLUMNS = (Column[str]("name", msg("Nama"), lambda row: row),)


class NamesScreen(Screen):
    noun = "participants"

    def __init__(self, context: Context[Any], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view = RowsView("names", self)
        self.model = RowsModel(COLUMNS, lambda row: row, self)
        self.view.show_model(self.model)
        self.bar = FilterBar(self.view, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.view)
        self.view.status_changed.connect(self.status_changed)
        self.refuse = QAction("Tolak", self)
        self.refuse.triggered.connect(self.say_no)
        self.target: object = None
        self.reads = 0
        self.changes: Tables | None = None

    def refresh(self, changes: Tables | None) -> None:
        self.reads += 1
        self.changes = changes
        self.model.set_rows(["Agus", "Budi", "Citra"])

    def menu_actions(self) -> Offers:
        return [("data", self.refuse), ("toolbar", self.refuse)]

    def open_at(self, target: object | None) -> None:
        self.target = target

    def say_no(self) -> None:
        raise Refused(msg("Tidak boleh."))


class BlankScreen(Screen):
    noun = "home"

    def refresh(self, changes: Tables | None) -> None:
        self.changes = changes
