"""The costs of one course beside the list: what they come to, and line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_rupiah
from asn_desktop.services.money import costs, honor_costs
from asn_desktop.ui.courses.money.columns import COSTS
from asn_desktop.widgets.buttons import allow, make_action, make_button
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.money.year import CourseMoney
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.money.costs import CostRow
    from asn_desktop.widgets.screen import Context


class CostLines(QWidget):
    """`wanted` asks for the form of a line, or of a new one."""

    wanted = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._course: CourseMoney | None = None
        self._only: Key | None = None
        self._name, self._sums = QLabel(self), QLabel(self)
        self._name.setObjectName("costs_course")
        self._sums.setObjectName("costs_sums")
        for label in (self._name, self._sums):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_size(self._name, "title")
        set_muted(self._sums)
        self._model: RowsModel[CostRow] = RowsModel(COSTS, lambda row: row.id, self)
        self.view = RowsView.single("costs_view", _("Biaya pelatihan"), self._model, self)
        self._make_actions()
        self._stack = QStackedWidget(self)
        self._stack.setMinimumHeight(20 * GRID)  # lower than its parts would like
        self._lay()

    def _make_actions(self) -> None:
        self._edit = make_action(self, msg("Ubah biaya…"), self._want, "F2")
        self._remove = make_action(self, msg("Hapus biaya"), self._drop, "Del")
        self._add = make_action(self, msg("Tambah biaya…"), self._want_new, "Ins")
        self._honor = make_action(self, msg("Catat honor dari jadwal"), self._record_honor)
        self.view.addActions([self._add, self._honor, self._edit, self._remove])
        self.view.row_activated.connect(self._want)
        self.view.status_changed.connect(self._enable)

    def _lay(self) -> None:
        empty = EmptyState(
            "report",
            msg("Belum ada rincian biaya"),
            msg("Catat honor, transpor, konsumsi, bahan, dan tempat baris demi baris."),
            self,
        )
        empty.add_step("costs_first", msg("Tambah biaya…"), self._want_new)
        empty.add_step("costs_first_honor", msg("Catat honor dari jadwal"), self._record_honor)
        lines = QWidget(self)
        inner = QVBoxLayout(lines)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(self.view, 1)
        inner.addLayout(self._buttons(lines))
        self._stack.addWidget(lines)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._name)
        layout.addWidget(self._sums)
        layout.addWidget(self._stack, 1)

    def _buttons(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._deeds = []
        for name, text, action in (
            ("costs_add", msg("Tambah…"), self._add),
            ("costs_edit", msg("Ubah…"), self._edit),
            ("costs_remove", msg("Hapus"), self._remove),
            ("costs_honor", msg("Catat honor"), self._honor),
        ):
            button = make_button(name, text, parent, action.trigger)
            row.addWidget(button)
            self._deeds.append(button)
        row.addStretch()
        return row

    def show_course(self, course: CourseMoney | None, only: Key | None = None) -> None:
        """The lines of a course; `only` is the one ceiling of its year, if there is just one."""
        self._course, self._only = course, only
        self.setVisible(course is not None)
        if course is None:
            return
        self._name.setText(" ".join(filter(None, (course.name, course.batch))))
        self._sums.setText(_sums(course))
        self._model.set_rows(costs.costs(self._context.office, course.id))
        self._stack.setCurrentIndex(0 if self._model.total() else 1)
        self._enable()

    def _enable(self) -> None:
        none = None if self.view.current_row() else msg("Pilih satu baris biaya dahulu.")
        allow(none, self._edit, self._remove, *self._deeds[1:3])

    def _want(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self.wanted.emit(row)

    def _want_new(self) -> None:
        if self._course is not None:
            self.wanted.emit(None)

    def _drop(self) -> None:
        row = self.view.current_row()
        if row is not None and self._course is not None:
            costs.remove(self._context.office, self._course.id, row.id)
            self._context.messages.ok(msg("Biaya dihapus. Ctrl+Z mengembalikannya."))

    def _record_honor(self) -> None:
        """What the timetable says of trainers, as lines; undone as one step."""
        if self._course is not None:
            count, whole = honor_costs.record(self._context.office, self._course.id, self._only)
            self._context.messages.ok(
                msg("Honor {amount} tercatat dalam {count} baris biaya. Ctrl+Z mengurungkan.",
                    amount=format_rupiah(whole), count=count)
            )  # fmt: skip


def _sums(course: CourseMoney) -> str:
    """What it comes to for each one, in words."""
    parts = [
        (msg("Rencana"), course.money.planned),
        (msg("Ikatan"), course.money.committed),
        (msg("Realisasi"), course.money.spent),
        (msg("per peserta"), course.per_participant),
        (msg("per JP"), course.per_hour),
        (msg("per yang lulus"), course.per_passed),
    ]
    return " · ".join(f"{name} {format_rupiah(amount)}" for name, amount in parts if amount)
