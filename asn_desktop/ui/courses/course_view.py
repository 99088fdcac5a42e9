"""The course in hand beside the list: what it is, what comes next, its people and curriculum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.stages import STAGE_WORDS
from asn_desktop.ui.courses.columns import is_late, span, status_sign
from asn_desktop.ui.courses.course_pages import CurriculumView, FactsView
from asn_desktop.ui.courses.people.roster_view import RosterView
from asn_desktop.widgets.buttons import make_button, reword
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.tables.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.people.enrolments import EnrolmentRow
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.ui.courses.commands import CourseCommands
    from asn_desktop.widgets.screen import Context


class CourseView(QStackedWidget):
    """Nothing chosen, or one course whole."""

    def __init__(self, context: Context[Desk], commands: CourseCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("course_view")
        self.setMinimumWidth(56 * GRID)  # its commands stay whole in English too
        self._context, self._commands = context, commands
        self._next = ""
        nothing = EmptyState(
            "course",
            msg("Tidak ada pelatihan terpilih"),
            msg("Pilih satu baris di daftar untuk melihat peserta dan kurikulumnya."),
            self,
        )
        page = QWidget(self)
        self._name = self._label("course_name", page, "title")
        self._line = self._label("course_line", page, "body")
        self._sign = QLabel(page)
        self._state = self._label("course_state", page, "body")
        set_muted(self._line)
        self._steps = self._steps_button(page)
        timetable = self._commands.action("timetable")
        self._timetable = make_button(
            "course_timetable", _("Jadwal…"), page, timetable.trigger, "link"
        )
        self._deeds = self._buttons(page)  # made in the order in which Tab goes through them
        self._pages = self._tabs(page)
        self.people = RosterView(context, commands, page)
        self._curriculum = CurriculumView(page)
        self._facts = FactsView(page)
        for view, title in (
            (self.people, ""),
            (self._curriculum, _("Kurikulum")),
            (self._facts, _("Rincian")),
        ):
            self._pages.addTab(view, title)
        self._lay(page)
        self.addWidget(nothing)
        self.addWidget(page)

    def _label(self, name: str, page: QWidget, size: Any) -> QLabel:
        label = QLabel(page)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        set_size(label, size)
        return label

    def _tabs(self, page: QWidget) -> QTabWidget:
        tabs = QTabWidget(page)
        tabs.setObjectName("course_pages")
        tabs.setDocumentMode(True)
        tabs.setMinimumHeight(17 * GRID)  # lower than its parts would like; its tables scroll
        tabs.tabBar().setObjectName("course_pages_bar")
        tabs.tabBar().setAccessibleName(_("Bagian pelatihan"))
        tabs.tabBar().setExpanding(False)
        return tabs

    def _lay(self, page: QWidget) -> None:
        state = QHBoxLayout()
        state.setSpacing(GRID)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        state.addWidget(self._steps)
        state.addWidget(self._timetable)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * GRID, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._name)
        layout.addWidget(self._line)
        layout.addLayout(state)
        layout.addLayout(self._deeds)
        layout.addWidget(self._pages, 1)

    def _steps_button(self, page: QWidget) -> QPushButton:
        steps = make_button("course_steps", _("Ubah status"), page, None, "link")
        steps.setAccessibleName(_("Langkah status berikutnya"))
        self._steps_menu = QMenu(steps)
        self._steps_menu.setObjectName("course_steps_menu")
        steps.setMenu(self._steps_menu)
        return steps

    def _show_steps(self, course: Course) -> None:
        """The steps that the status allows; the worksheet of another office takes none."""
        self._steps_menu.clear()
        for verb, deed in self._commands.steps(course.status):
            self._steps_menu.addAction(str(verb), deed.trigger)
        self._steps.setVisible(not self._steps_menu.isEmpty())

    def _buttons(self, page: QWidget) -> QHBoxLayout:
        self._go = make_button("course_next", "", page, self._go_on, "primary")
        self._edit = make_button("course_edit", _("Ubah…"), page, self._open_form)
        papers = self._commands.action("papers")
        self._papers = make_button("course_papers", _("Surat…"), page, papers.trigger)
        more = make_button("course_more", _("Lainnya"), page)
        more.setAccessibleName(_("Perintah lain untuk pelatihan ini"))
        menu = QMenu(more)
        menu.setObjectName("course_more_menu")
        menu.setToolTipsVisible(True)
        menu.addActions(self._commands.actions())
        more.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self._go, self._edit, self._papers, more):
            row.addWidget(button)
        row.addStretch()
        return row

    def show_course(
        self, course: Course | None, people: Sequence[EnrolmentRow] = (), stage: str = ""
    ) -> None:
        """Show a course and where it stands, or that none is chosen."""
        self.setCurrentIndex(0 if course is None else 1)
        if course is None:
            return
        self._name.setText(course.name)
        parts = (course.code, course.batch, span(course), course.place)
        self._line.setText(" · ".join(part for part in parts if part))
        self._sign.setPixmap(sign_pixmap(status_sign(course)))
        self._state.setText(_state_text(course, stage))
        self._show_steps(course)
        self._show_next(course)
        self.people.show_people(course, people)
        scheme = marking_schemes.stored(self._context.office, schemes.COURSE, course.id)
        self._curriculum.show_course(course, scheme)
        self._facts.show_course(course, scheme)
        present = sum(not row.has_left for row in people)
        self._pages.setTabText(0, str(msg("Peserta ({count})", count=present)))

    def _show_next(self, course: Course) -> None:
        closed = course.status == courses.CLOSED
        if course.status == courses.CANCELED:
            self._next, text = "draft", _("Pulihkan pelatihan")
        elif closed:
            self._next, text = "certificates", _("Buka sertifikat")
        elif course.people:
            self._next, text = "marks", _("Isi nilai")
        else:
            self._next, text = "enrol", _("Masukkan peserta…")
        called_off = course.status == courses.CANCELED
        self._go.setVisible(
            closed or called_off or course.people > 0
        )  # the empty roster offers it already
        reword(self._go, text)
        reword(self._edit, _("Catat realisasi…") if closed else _("Ubah…"))

    def _go_on(self) -> None:
        self._commands.action(self._next).trigger()

    def _open_form(self) -> None:
        edit = self._commands.action("edit")
        (edit if edit.isEnabled() else self._commands.action("spent")).trigger()


def _state_text(course: Course, stage: str) -> str:
    text = str(STAGE_WORDS[stage])
    if is_late(course):
        text = str(msg("{status}, tanggal selesai sudah lewat", status=text))
    if course.reopened_why:
        text = str(msg("{status}, dibuka kembali: {why}", status=text, why=course.reopened_why))
    if course.canceled_why:
        text = str(msg("{status}: {why}", status=text, why=course.canceled_why))
    return text
