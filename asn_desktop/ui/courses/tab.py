"""*Pelatihan*: the list of courses, and the one in hand beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import stages
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.ui.courses.columns import COURSES
from asn_desktop.ui.courses.commands import CourseCommands
from asn_desktop.ui.courses.course_panel import CopyPanel, CoursePanel
from asn_desktop.ui.courses.course_view import CourseView
from asn_desktop.ui.courses.papers.panel import PapersPanel
from asn_desktop.ui.courses.people.enrol_panel import EnrolPanel
from asn_desktop.ui.courses.people.newcomer_panel import NewcomerPanel
from asn_desktop.ui.courses.scheme.scheme_panel import SchemePanel
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.split_view import split_view
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.course_copies import Copied
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.stages import StagedCourse
    from asn_desktop.widgets.screen import Context, Offers, Tables

_ODD = 3
_WATCHED = {
    "courses",
    "programmes",
    "subjects",
    "components",
    "enrolments",
    "participants",
    "schemes",
    "marks",
    "certificates",
}


class CoursesTab(Screen):
    """List and course beside each other; forms slide in over both."""

    noun: ClassVar[str] = "courses"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._model: RowsModel[StagedCourse] = RowsModel(COURSES, lambda row: row.id, self)
        self._view = RowsView.single("courses_view", _("Daftar pelatihan"), self._model, self)
        self._commands = CourseCommands(context, self)
        self._beside = CourseView(context, self._commands, self)
        self._place = 0
        self._lay()
        self._form = CoursePanel(context, self)
        self._copy = CopyPanel(context, self)
        self._enrol = EnrolPanel(context, self)
        self._newcomer = NewcomerPanel(context, self)
        self._scheme = SchemePanel(context, self)
        self._papers = PapersPanel(context, self)
        self._connect()

    def _lay(self) -> None:
        self._filter = FilterBar(self._view, self)
        self._bar = ScreenBar(msg("Pelatihan"), self)
        self._bar.add_choice(self._filter)
        new = self._commands.action("new").trigger
        self._when_filled = (
            self._filter,
            self._bar.add_button("courses_new", msg("Pelatihan baru"), new, primary=True),
        )
        self._splitter = split_view(
            "courses_splitter", self, (self._view, self._beside), shares=(3, 2), sizes=(784, 516)
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(self._splitter)
        self.lay_out(self._bar, self._stack)

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "course",
            msg("Belum ada pelatihan"),
            msg("Buat pelatihan pertama, lalu masukkan pesertanya. Program dapat disusun dahulu."),
            self,
        )
        empty.add_step("courses_first", msg("Buat pelatihan"), self._commands.action("new").trigger)
        empty.add_step(
            "courses_first_programme",
            msg("Susun program"),
            self._commands.action("programmes").trigger,
        )
        return empty

    def _connect(self) -> None:
        commands = self._commands
        self._view.addActions(commands.actions())
        self.addAction(commands.action("new"))
        self._view.status_changed.connect(self.status_changed)
        self._view.row_chosen.connect(self._choose)
        self._filter.searched.connect(self._follow_search)
        self._view.row_activated.connect(self._open_form)
        commands.new_wanted.connect(self._open_new)
        commands.edit_wanted.connect(self._open_form)
        commands.spent_wanted.connect(self._open_spent)
        commands.enrol_wanted.connect(self._open_enrol)
        commands.newcomer_wanted.connect(self._open_newcomer)
        self._beside.people.replace_wanted.connect(self._open_newcomer)
        commands.copy_wanted.connect(self._open_copy)
        commands.scheme_wanted.connect(self._open_scheme)
        commands.papers_wanted.connect(self._open_papers)
        self._form.stored.connect(self._stored)
        self._copy.stored.connect(self._copied)

    def primary_view(self) -> RowsView:
        """The list of courses."""
        return self._view

    def search_field(self) -> QWidget:
        """The filter of the courses, not those of the panels."""
        return self._filter

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return self._commands.offers()

    def course_state(self) -> str:
        """The course and where it stands, for the status bar."""
        course = self._commands.course
        return "" if course is None else f"{course.code}: {stages.STAGE_WORDS[course.stage]}"

    def open_at(self, target: object | None) -> None:
        """Select a course by its key, with `("scheme" or "papers", key)` open that; a new form.

        `("new", key)` begins a course of the programme with that key.
        """
        if target == "new":
            self._open_new()
            return
        if isinstance(target, tuple) and target[0] == "new":
            self._form.show_new(target[1])
            return
        if isinstance(target, tuple):
            self.open_at(target[1])
            (self._open_papers if target[0] == "papers" else self._open_scheme)()
            return
        if self._model.position_of(target) < 0:
            self._filter.field.clear()
        self._view.show_row(self._model.position_of(target))
        self._view.setFocus()

    def refresh(self, changes: Tables | None) -> None:
        """Re-read what changed; rows are patched where they are, the cursor stays."""
        if changes is not None and not (_WATCHED & set(changes)):
            return
        self._model.set_rows(stages.staged_courses(self.context.office))
        self._stack.setCurrentIndex(1 if self._model.total() else 0)
        for widget in self._when_filled:
            widget.setVisible(self._model.total() > 0)
        self._keep_cursor()
        self._show(self._view.current_row())
        if self._papers.isVisible():
            self._papers.reload()

    def _keep_cursor(self) -> None:
        """A course that went leaves the cursor to its neighbour."""
        if self._view.current_row() is None and self._model.rowCount():
            self._view.show_row(min(self._place, self._model.rowCount() - 1))

    def _follow_search(self) -> None:
        """What is shown beside the list is always in the list."""
        self._place = 0
        self._keep_cursor()
        if self._view.current_row() is None:
            self._show(None)

    def _choose(self, row: StagedCourse | None) -> None:
        if row is not None:
            self._place = self._view.currentIndex().row()
            self._show(row)

    def _show(self, row: StagedCourse | None) -> None:
        self._commands.show_for(row)
        if row is None:
            self._beside.show_course(None)
        else:
            office = self.context.office
            people = enrolments.roster(office, row.id)
            self._beside.show_course(courses.course(office, row.id), people, row.stage)
        self.status_changed.emit()

    def _select(self, key: Key) -> None:
        self.open_at(key)

    def _open_new(self) -> None:
        if not self._form.isVisible():
            self._form.show_new()

    def _open_form(self) -> None:
        if self._commands.course is not None:
            self._form.show_course(self._commands.course.id)

    def _open_scheme(self) -> None:
        if self._commands.course is not None:
            self._scheme.show_course(self._commands.course.id)

    def _open_papers(self) -> None:
        if self._commands.course is not None:
            self._papers.show_course(self._commands.course)

    def _open_spent(self) -> None:
        if self._commands.course is not None:
            self._form.show_course(self._commands.course.id, field="spent")

    def _open_enrol(self) -> None:
        if self._commands.course is not None:
            self._enrol.show_course(self._commands.course)

    def _open_newcomer(self, replaced: object = None) -> None:
        if self._commands.course is not None:
            key = replaced if isinstance(replaced, UUID) else None
            self._newcomer.show_course(self._commands.course, key)

    def _open_copy(self) -> None:
        if self._commands.course is not None:
            self._copy.show_course(self._commands.course)

    def _stored(self, key: Key, fresh: bool) -> None:  # noqa: FBT001 - what the signal carries
        self._select(key)
        course = self._commands.course
        if fresh and course is not None:
            self.context.messages.ok(
                msg("Pelatihan {code} dibuat.", code=course.code),
                msg("Masukkan peserta"),
                partial(self._enrol.show_course, course),
            )

    def _copied(self, copied: Copied) -> None:
        self._select(copied.course)
        course = self._commands.course
        if course is None:
            return
        told = msg("Pelatihan {code} dibuat. {said}", code=course.code, said=copied.said)
        if not copied.odd:
            self.context.messages.ok(told)
            return
        look = " ".join(map(str, copied.odd[:_ODD]))
        self.context.messages.warn(msg("{told} Periksa jadwalnya: {look}", told=told, look=look))
