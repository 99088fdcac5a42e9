"""The days on which nobody teaches: list, form, and the decree of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_weekday
from asn_desktop.services.timetable import holidays
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.base.errors import Refused
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.timetable.holidays import Holiday
    from asn_desktop.widgets.screen import Context

_COLUMNS: Final[tuple[Column[Holiday], ...]] = (
    Column("date", msg("Tanggal"), lambda row: row.date, text=format_weekday, width=184),
    Column("name", msg("Hari libur"), lambda row: row.name, width=160, grow=1),
)
_FIELDS: Final = (
    Field("date", msg("Tanggal"), "date", required=True),
    Field("name", msg("Hari libur"), required=True),
)


class HolidaysPanel(Panel):
    """The list above, the form of the day in focus or of a new one below."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Hari libur"), msg("Simpan hari libur"), body, parent, width=640)
        self._context = context
        self._row: Holiday | None = None
        self._model: RowsModel[Holiday] = RowsModel(_COLUMNS, lambda row: row.id, self)
        self._view = RowsView("holidays_view", body)
        self._view.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self._view.show_model(self._model)
        self._view.setMinimumHeight(24 * GRID)
        self._view.row_chosen.connect(self._choose)
        self.form = Form(_FIELDS, body)
        self._remove = QAction(str(msg("Hapus hari libur")), self)
        self._remove.setShortcut(QKeySequence("Del"))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._take_out)
        self._view.addAction(self._remove)
        self._lay_body(body)
        self.saved.connect(self._save)

    def _lay_body(self, body: QWidget) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        self._deeds = (
            make_button("holidays_new", msg("Hari lain"), body, self._begin_new),
            make_button("holidays_remove", msg("Hapus"), body, self._take_out),
        )
        for button in self._deeds:
            buttons.addWidget(button)
        buttons.addStretch()
        decree = make_button("holidays_decree", msg("Isi dari SKB"), body, self._take_decree)
        buttons.addWidget(decree)
        source = QLabel(str(msg("Sumber: {source}.", source=holidays.shipped()[0])), body)
        source.setWordWrap(True)
        set_size(source, "small")
        set_muted(source)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._view, 1)
        layout.addLayout(buttons)
        layout.addWidget(source)
        layout.addWidget(self.form)

    def show_now(self) -> None:
        """Read the list and slide in, ready for another day."""
        self.messages.clear()
        self.reload()
        self._begin_new()
        self.open_panel()

    def reload(self) -> None:
        """Read the list anew."""
        self._model.set_rows(holidays.holidays(self._context.office))
        row = self._row
        if row is not None and self._model.position_of(row.id) < 0:
            self._begin_new()

    def _choose(self, row: Holiday | None) -> None:
        self._row = row
        allow(None if row else msg("Pilih satu hari dahulu."), self._remove, self._deeds[1])
        if row is not None:
            self.form.set_values({"date": row.date, "name": row.name})

    def _begin_new(self) -> None:
        self._view.clearSelection()
        self._view.setCurrentIndex(self._model.index(-1, 0))
        self._choose(None)
        self.form.set_values({})
        self.form.setFocus()

    def _save(self) -> None:
        with self.attempt():
            values = self.form.values()
            key = None if self._row is None else self._row.id
            holidays.save(self._context.office, key, values["date"], values["name"])
            self.messages.clear()
            self._begin_new()

    def _take_out(self) -> None:
        if self._row is not None:
            name = self._row.name
            holidays.remove(self._context.office, self._row.id)
            self.messages.ok(msg("{name} dihapus. Ctrl+Z mengembalikannya.", name=name))

    def _take_decree(self) -> None:
        count = holidays.take_decree(self._context.office)
        if count:
            self.messages.ok(msg("{count} hari libur ditambah.", count=count))
        else:
            self.messages.info(msg("Semua hari libur itu sudah tercatat."))

    def show_refused(self, fault: Refused) -> None:
        """Say it at the field that it is about."""
        if fault.field is None:
            super().show_refused(fault)
        else:
            self.form.show_refusal(fault.field, str(fault))
