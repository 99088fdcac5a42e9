"""The people of a course as remembered when they came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.people import enrolments, newcomers
from asn_desktop.services.planning import courses
from asn_desktop.services.planning.transitions import NOT_NOW
from asn_desktop.ui.courses.columns import ROSTER, roster_columns
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.file_drop import FileDrop
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.people.enrolments import EnrolmentRow
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.ui.courses.commands import CourseCommands
    from asn_desktop.widgets.screen import Context


class RosterView(QWidget):
    """Table and what can be done with people; an empty course says how to fill it."""

    replace_wanted = Signal(object)

    def __init__(self, context: Context[Desk], commands: CourseCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._commands = commands
        self._model: RowsModel[EnrolmentRow] = RowsModel(ROSTER, lambda row: row.id, self)
        self.view = RowsView("roster_view", self)
        self.view.setAccessibleName(_("Peserta pelatihan"))
        self.view.show_model(self._model)
        self.remove = QAction(_("Keluarkan dari pelatihan"), self)
        self.remove.setObjectName("action_roster_remove")
        self.remove.setShortcut(QKeySequence("Del"))
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove.triggered.connect(self._remove)
        self.replace = self._action("replace", _("Ganti dengan peserta lain…"), self._ask_newcomer)
        self.leave = self._action("leave", _("Mengundurkan diri…"), self._ask_leave)
        self.come_back = self._action("come_back", _("Batalkan pengunduran diri"), self._come_back)
        self._course: Key | None = None
        FileDrop(self, commands.action("import").isEnabled).dropped.connect(self._take_file)
        self._closed, self._status = False, courses.DRAFT
        for action in (
            commands.action("newcomer"), commands.action("enrol"), commands.action("import"),
            self.replace, self.leave, self.come_back, self.remove,
        ):  # fmt: skip
            self.view.addAction(action)
        self.view.status_changed.connect(self._enable)
        self._empty = self._empty_state()
        self._lay()

    def _action(self, name: str, text: str, deed: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"action_roster_{name}")
        action.triggered.connect(deed)
        return action

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "people",
            msg("Belum ada peserta"),
            msg("Cari dari daftar peserta, atau impor daftar dari Excel langsung ke sini."),
            self,
        )
        for name, text in (
            ("enrol", msg("Masukkan peserta…")), ("import", msg("Impor dari Excel…"))
        ):  # fmt: skip
            empty.add_step(f"roster_first_{name}", text, self._commands.action(name).trigger)
        return empty

    def _lay(self) -> None:
        people = QWidget(self)
        inner = QVBoxLayout(people)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(self.view, 1)
        inner.addLayout(self._buttons(people))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(people)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.addWidget(self._stack)

    def _buttons(self, people: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._buttons_by_action: list[tuple[QPushButton, QAction]] = []
        for name, text, action in (
            ("roster_enrol", _("Masukkan…"), self._commands.action("enrol")),
            ("roster_newcomer", _("Tambah atau ganti…"), self._commands.action("newcomer")),
            ("roster_import", _("Impor…"), self._commands.action("import")),
            ("roster_remove", _("Keluarkan"), self.remove),
        ):
            deed = self._ask_newcomer if name == "roster_newcomer" else action.trigger
            button = make_button(name, text, people, deed)
            button.setAccessibleName(action.text())
            row.addWidget(button)
            self._buttons_by_action.append((button, action))
        row.addStretch()
        return row

    def show_people(self, course: Course, people: Sequence[EnrolmentRow]) -> None:
        """Show who is in the course; those already shown keep their place and selection."""
        self._closed = course.status in courses.OVER
        self._course, self._status = course.id, course.status
        columns = roster_columns(people)
        if columns != self._model.columns:
            self._model.set_columns(columns)
        self._model.set_rows(people)
        self._stack.setCurrentIndex(0 if people or self._closed else 1)
        self._enable()

    def _enable(self) -> None:
        count = self.view.status().selected
        nobody = None if count else msg("Pilih peserta di daftar dahulu.")
        closed = NOT_NOW[self._status]
        for action in (self.remove, *self._of_one()):
            allow(closed if self._closed else nobody, action)
        if not self._closed and count:
            self._enable_one(count)
        for button, action in self._buttons_by_action:
            allow(None if action.isEnabled() else action.toolTip(), button)

    def _of_one(self) -> tuple[QAction, ...]:
        return (self.replace, self.leave, self.come_back)

    def _enable_one(self, count: int) -> None:
        """What is done with one person, who is there or has left."""
        row = self.view.current_row()
        left = row is not None and row.has_left
        several = msg("Pilih satu peserta saja.") if count > 1 else None
        gone = msg("Peserta ini sudah keluar dari pelatihan.") if left else None
        here = None if left else msg("Peserta ini tidak mengundurkan diri.")
        for action in (self.replace, self.leave):
            allow(several or gone, action)
        allow(several or here, self.come_back)

    def _ask_newcomer(self) -> None:
        """Somebody more, or in the place of the one who is chosen."""
        rows = self.view.selected_rows() if self.view.status().selected == 1 else []
        self.replace_wanted.emit(next((row.id for row in rows if not row.has_left), None))

    def _ask_leave(self) -> None:
        row = self.view.current_row()
        if row is not None:
            question = msg("{name} mengundurkan diri?", name=row.full_name)
            deed = partial(newcomers.leave, self._context.office, row.id)
            self._context.ask_reason(question, msg("Catat"), deed)

    def _come_back(self) -> None:
        row = self.view.current_row()
        if row is not None:
            newcomers.come_back(self._context.office, row.id)

    def _take_file(self, path: Path) -> None:
        """A list dropped on the people of a course is imported into it."""
        self._context.navigate("participants", ("import", self._course, path))

    def _remove(self) -> None:
        people = [row.id for row in self.view.selected_rows()]
        if people:
            work = partial(enrolments.withdraw, self._context.office, people)
            self._context.jobs.run(work, self._removed, title=msg("Mengeluarkan peserta"))

    def _removed(self, count: int) -> None:
        self._context.messages.ok(
            msg("{count} peserta dikeluarkan. Ctrl+Z mengembalikannya.", count=count)
        )
