"""What can be taught: the list of programmes, beside the courses that run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.services.planning import programmes
from asn_desktop.ui.courses.columns import PROGRAMMES
from asn_desktop.ui.courses.programme_panel import ProgrammePanel
from asn_desktop.ui.courses.scheme_panel import SchemePanel
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.filter_bar import FilterBar
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.programmes import ProgrammeRow
    from asn_desktop.widgets.screen import Context


class ProgrammesPanel(Panel):
    """List, and the deeds on the line under the cursor; `course_wanted` tells the programme."""

    course_wanted = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Program pelatihan"), msg("Program baru…"), body, parent, width=840)
        self._context = context
        self._model: RowsModel[ProgrammeRow] = RowsModel(PROGRAMMES, lambda row: row.id, self)
        self._view = RowsView("programmes_view", body)
        self._view.setSelectionMode(RowsView.SelectionMode.SingleSelection)
        self._view.show_model(self._model)
        self._view.row_activated.connect(self._edit)
        self._view.row_chosen.connect(self._choose)
        self._line = 0
        self._editor = ProgrammePanel(context, parent)
        self._editor.stored.connect(self._select)
        self._scheme = SchemePanel(context, parent)
        self._actions: list[QAction] = []
        self._deeds: list[QPushButton] = []
        self._fill(body)
        self.saved.connect(self._new)

    def _fill(self, body: QWidget) -> None:
        rows = QWidget(body)
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        self._filter = FilterBar(self._view, rows)
        inner.addWidget(self._filter)
        inner.addWidget(self._view, 1)
        inner.addLayout(self._buttons(rows))
        empty = EmptyState(
            "programme",
            msg("Belum ada program"),
            msg(
                "Program menyimpan mata pelatihan, JP, dan komponen penilaian, "
                "sehingga tiap angkatan tinggal memilihnya."
            ),
            body,
        )
        empty.add_step("programme_first", msg("Buat program"), self._new)
        self._stack = QStackedWidget(body)
        self._stack.addWidget(rows)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _buttons(self, rows: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for name, text, keys, deed in (
            ("edit", msg("Ubah program…"), "F2", self._edit),
            ("scheme", msg("Skema penilaian…"), "", self._open_scheme),
            ("course", msg("Buat pelatihan dari program ini"), "", self._want_course),
            ("archive", msg("Arsipkan program"), "Del", self._archive),
        ):
            action = QAction(str(text), self)
            action.setObjectName(f"action_programme_{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(deed)
            self._view.addAction(action)
            self._actions.append(action)
            button = make_button(f"programme_{name}", text, rows, deed)
            self._deeds.append(button)
            line.addWidget(button)
        line.addStretch()
        return line

    def show_now(self) -> None:
        """Read the list and slide in."""
        self.reload()
        self.open_panel()
        self._view.setFocus()

    def reload(self) -> None:
        """Read the list anew; the cursor stays."""
        self._model.set_rows(programmes.programmes(self._context.office))
        self._stack.setCurrentIndex(0 if self._model.total() else 1)
        if self._view.current_row() is None:
            self._view.show_row(min(self._line, self._model.rowCount() - 1))
        self._enable()

    def _select(self, key: Key) -> None:
        self._view.show_row(self._model.position_of(key))
        self._view.setFocus()

    def _choose(self) -> None:
        self._line = max(0, self._view.currentIndex().row())
        self._enable()

    def _enable(self) -> None:
        none = None if self._view.current_row() else msg("Pilih satu program dahulu.")
        allow(none, *self._actions, *self._deeds)

    def _row(self) -> ProgrammeRow | None:
        return self._view.current_row()

    def _new(self) -> None:
        self._editor.show_programme(None)

    def _edit(self) -> None:
        row = self._row()
        if row is not None:
            self._editor.show_programme(row.id)

    def _open_scheme(self) -> None:
        row = self._row()
        if row is not None:
            self._scheme.show_programme(row.id)

    def _want_course(self) -> None:
        row = self._row()
        if row is not None:
            self.close_panel()
            self.course_wanted.emit(row.id)

    def _archive(self) -> None:
        row = self._row()
        if row is not None:
            programmes.archive(self._context.office, row.id)
            self.messages.ok(
                msg("Program {name} diarsipkan. Ctrl+Z mengembalikannya.", name=row.name)
            )
