"""Beside the week: what clashes, and JP against the curriculum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.planning.timetable import over_words
from asn_desktop.ui.courses.timetable.blocks import BALANCE, CLASHES, clash_words
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.planning.timetable import SubjectHours
    from asn_desktop.services.timetable.boards import Balance, ClashRow


class Beside(QWidget):
    """Two lists with a sentence above each; `clash_chosen` tells the row to go to."""

    clash_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(38 * GRID)
        self._sign = QLabel(self)
        self._clash_line = self._sentence("timetable_clash_line")
        self._clashes: RowsModel[ClashRow] = RowsModel(CLASHES, lambda row: row.key, self)
        self.clash_view = self._view("timetable_clashes", _("Bentrok"), self._clashes)
        self.clash_view.row_activated.connect(self.clash_chosen)
        self.clash_view.row_chosen.connect(self._choose)
        self._whole = QLabel(self)
        self._whole.setObjectName("timetable_clash_whole")
        self._whole.setWordWrap(True)
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        set_size(self._whole, "small")
        self._hours_line = self._sentence("timetable_hours_line")
        self._balance: RowsModel[SubjectHours[Any]] = RowsModel(BALANCE, lambda row: row.key, self)
        self.hours_view = self._view("timetable_hours", _("JP terhadap kurikulum"), self._balance)
        self._lay()

    def _sentence(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_size(label, "body", strong=True)
        return label

    def _view(self, name: str, title: str, model: RowsModel[Any]) -> RowsView:
        view = RowsView.single(name, title, model, self)
        view.setMinimumHeight(10 * GRID)
        return view

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self._sign)
        line.addWidget(self._clash_line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(line)
        layout.addWidget(self.clash_view, 2)
        layout.addWidget(self._whole)
        layout.addSpacing(GRID)
        layout.addWidget(self._hours_line)
        layout.addWidget(self.hours_view, 3)

    def show_clashes(self, rows: Sequence[ClashRow], *, week: bool) -> None:
        """The clashes of a course, or those of all courses in this week."""
        self._clashes.set_rows(rows)
        self.clash_view.setVisible(bool(rows))
        self._choose(self.clash_view.current_row())
        self._sign.setPixmap(sign_pixmap("error" if rows else "ok"))
        if rows:
            text = msg("{count} bentrok", count=len(rows))
        elif week:
            text = msg("Tidak ada bentrok minggu ini")
        else:
            text = msg("Tidak ada bentrok")
        self._clash_line.setText(str(text))

    def show_balance(self, found: Balance | None) -> None:
        """JP of a course; of all courses there is nothing to weigh."""
        self._hours_line.setVisible(found is not None)
        self.hours_view.setVisible(found is not None)
        if found is None:
            return
        total = found.total
        text = msg(
            "{scheduled} dari {planned} JP terjadwal, {over}",
            scheduled=total.scheduled,
            planned=total.planned,
            over=over_words(total.over),
        )
        self._hours_line.setText(str(text))
        self._balance.set_rows(list(found.subjects))

    def _choose(self, row: ClashRow | None) -> None:
        self._whole.setText("" if row is None else clash_words(row))
        self._whole.setVisible(row is not None)
        if row is not None and self.clash_view.hasFocus():
            self.clash_chosen.emit(row)
