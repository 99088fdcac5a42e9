"""*Jadwal*: a week of one course or of all of them, to drag and stretch."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_span
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable import boards, sessions
from asn_desktop.ui.courses.timetable.beside import Beside
from asn_desktop.ui.courses.timetable.blocks import blocks
from asn_desktop.ui.courses.timetable.deeds import TimetableDeeds
from asn_desktop.ui.courses.timetable.session_panel import SessionPanel
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.fields.file_drop import FileDrop
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.split_view import split_view
from asn_desktop.widgets.theme import GRID, set_size
from asn_desktop.widgets.week.view import WeekView

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.services.timetable.boards import ClashRow
    from asn_desktop.widgets.screen import Context, Offers, Tables
    from asn_desktop.widgets.tables.rows_view import RowsView

_WATCHED: Final = frozenset(
    {"sessions", "session_trainers", "trainers", "holidays", "courses", "subjects", "enrolments"}
)
_WEEK: Final = timedelta(days=6)
_MORNING: Final = 8 * 60
_PAIR: Final = 90
"""Minutes of the usual two JP."""
_NOTHING, _GRID, _BLANK = range(3)


class TimetableRoom(Screen):
    """The week at the left; clashes and JP beside it; forms slide in over both."""

    noun: ClassVar[str] = "timetable"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.monday = _monday_of(today())
        self._course: CourseRow | None = None
        self._courses: dict[Key, CourseRow] = {}
        self.week = WeekView("timetable_week", self)
        self.week.setAccessibleName(_("Jadwal seminggu"))
        self._beside = Beside(self)
        self._deeds = TimetableDeeds(context, self)
        self._lay()
        self._form = SessionPanel(context, self)
        self._connect()

    def _lay(self) -> None:
        self._bar = ScreenBar(msg("Jadwal"), self)
        self._choice = ChoiceField(self._bar)
        self._choice.setObjectName("timetable_course")
        self._choice.setAccessibleName(_("Pelatihan"))
        self._choice.setMinimumWidth(16 * GRID)
        self._choice.setMaximumWidth(38 * GRID)
        self._choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choice.changed.connect(self._choose)
        self._bar.add_choice(self._choice)
        self._bar.add_choice(self._turns())
        more = self._bar.add_button("timetable_more", msg("Lainnya"), _nothing)
        more.setMenu(self._deeds.menu(more))
        self._new = self._bar.add_button(
            "timetable_new", msg("Sesi baru"), self._open_here, primary=True
        )
        self._stack = self._pages()
        self.lay_out(self._bar, self._stack, spacing=GRID)

    def _pages(self) -> QStackedWidget:
        self._splitter = split_view(
            "timetable_splitter",
            self,
            (self.week, self._beside),
            shares=(1, 0),
            sizes=(1000, 38 * GRID),
        )
        stack = QStackedWidget(self)
        stack.addWidget(self._empty_state())
        stack.addWidget(self._splitter)
        stack.addWidget(self._blank_state())
        return stack

    def _turns(self) -> QWidget:
        line = QWidget(self._bar)
        row = QHBoxLayout(line)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for name, text, deed, words in (
            ("timetable_back", "‹", self._back, _("Minggu sebelumnya")),
            ("timetable_today", _("Hari ini"), self._to_today, ""),
            ("timetable_on", "›", self._on, _("Minggu berikutnya")),
        ):
            button = make_button(name, text, line, deed)
            if words:
                button.setAccessibleName(words)
                button.setToolTip(words)
                button.setFixedWidth(5 * GRID)
            row.addWidget(button)
        self._span = QLabel(line)
        self._span.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._span.setObjectName("timetable_span")
        set_size(self._span, "body", strong=True)
        row.addSpacing(GRID)
        row.addWidget(self._span)
        return line

    def _empty_state(self) -> EmptyState:
        empty = EmptyState(
            "course",
            msg("Belum ada pelatihan"),
            msg("Jadwal disusun untuk sebuah pelatihan. Buat pelatihan pertama dahulu."),
            self,
        )
        empty.add_step("timetable_first_course", msg("Buat pelatihan"), self._to_first_course)
        return empty

    def _blank_state(self) -> EmptyState:
        blank = EmptyState(
            "course",
            msg("Jadwal pelatihan ini masih kosong"),
            msg("Tambahkan sesi satu per satu, atau ambil jadwal yang sudah ada di Excel."),
            self,
        )
        blank.add_step("timetable_first", msg("Tambah sesi"), self._open_first)
        blank.add_step("timetable_first_import", msg("Impor jadwal…"), self._deeds.ask_import)
        return blank

    def _open_first(self) -> None:
        """On the first day of the course, in the morning."""
        if self._course is not None:
            self._form.show_new(self._course.id, self._course.start, _MORNING, _MORNING + _PAIR)

    def _connect(self) -> None:
        week = self.week
        week.moved.connect(self._move)
        week.stretched.connect(self._stretch)
        week.activated.connect(self._form.show_session)
        week.new_wanted.connect(self._open_new)
        week.removed.connect(self._remove)
        week.turned.connect(self._turn)
        self._beside.clash_chosen.connect(self._show_clash)
        self._form.stored.connect(self._show_session)
        self._deeds.shown.connect(self._show_day)
        self.addActions(self._deeds.keyed())
        FileDrop(self, self._may_import).dropped.connect(self._deeds.take_file)

    # what the window asks for

    def primary_view(self) -> RowsView | None:
        """The list of clashes, which the status bar counts."""
        return self._beside.clash_view

    def take_focus(self) -> None:
        """Put the cursor into the week."""
        page = self._stack.currentWidget()
        (self.week if page in {None, self._splitter} else page).setFocus()

    def focusInEvent(self, event: Any) -> None:
        """Pass the focus on to the week."""
        super().focusInEvent(event)
        self.take_focus()

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return [("data", action) for action in self._deeds.actions]

    def print_current(self) -> None:
        """Print the timetable of the course."""
        self._deeds.print_paper()

    def course_state(self) -> str:
        """The course in hand, for the status bar."""
        return "" if self._course is None else self._course.code

    def open_at(self, target: object | None) -> None:
        """Show a course by its key, in the week in which it is taught; None leaves what is."""
        self._read_courses()
        if target in self._courses:
            self._choice.set_value(target)
            self._choose()

    def refresh(self, changes: Tables | None) -> None:
        """Read anew what changed; the week and the focus stay."""
        if changes is None or _WATCHED & set(changes):
            self._read_courses()
            self._read()
            self._deeds.reload()

    # what is shown

    def _read_courses(self) -> None:
        found = courses.courses(self.context.office)
        self._courses = {row.id: row for row in found}
        chosen = self._choice.value()
        choices: list[tuple[Any, str]] = [(None, _("Semua pelatihan"))]
        choices += [(row.id, row.title) for row in found]
        self._choice.set_choices(choices)
        self._choice.set_value(chosen if chosen in self._courses else None)
        self._course = self._courses.get(self._choice.value())
        self._bar.setVisible(bool(found))

    def _choose(self) -> None:
        """A course is shown in the week of its next session, or of its first day."""
        self._course = self._courses.get(self._choice.value())
        if self._course is not None:
            self.monday = _monday_of(self._first_day(self._course))
        self._read()
        self.status_changed.emit()

    def _first_day(self, course: CourseRow) -> date:
        days = [row.date for row in sessions.sessions(self.context.office, course.id)]
        ahead = [day for day in days if day >= today()]
        if ahead:
            return ahead[0]
        return days[0] if days else course.start

    def _read(self) -> None:
        office, course = self.context.office, self._course
        key = None if course is None else course.id
        board = boards.board(office, self.monday, self.monday + _WEEK, key)
        free = dict(board.holidays)
        free.setdefault(self.monday + _WEEK, "")
        self.week.editable = course is None or course.status not in courses.OVER
        self.week.show_week(self.monday, blocks(board, named=course is None), free)
        self._new.setEnabled(self.week.editable)
        self._show_page()
        self._span.setText(format_span(self.monday, self.monday + _WEEK))
        if key is None:
            self._beside.show_clashes(board.clashes, week=True)
            self._beside.show_balance(None)
        else:
            self._beside.show_clashes(boards.course_clashes(office, key), week=False)
            self._beside.show_balance(boards.balance(office, key))
        self._deeds.show_for(course, self.week)

    def _show_page(self) -> None:
        """A course without sessions says what to do; of a closed one there is nothing to do."""
        page = _GRID if self._courses else _NOTHING
        if self._course is not None and self.week.editable:
            taught = sessions.sessions(self.context.office, self._course.id)
            page = page if taught else _BLANK
        self._stack.setCurrentIndex(page)

    def _back(self) -> None:
        self._turn(-1)

    def _on(self) -> None:
        self._turn(1)

    def _turn(self, weeks: int) -> None:
        self._show_day(self.monday + timedelta(days=7 * weeks))

    def _to_today(self) -> None:
        self._show_day(today())

    def _show_day(self, day: date) -> None:
        self.monday = _monday_of(day)
        self._read()

    def _show_session(self, key: Key) -> None:
        row = sessions.session(self.context.office, key)
        self._show_day(row.date)
        self.week.select(key)
        self.week.setFocus()

    def _show_clash(self, row: ClashRow) -> None:
        mine = row.second if self._course and row.first.course_id != self._course.id else row.first
        self._show_day(mine.date)
        self.week.select(mine.id)

    # what is done

    def _to_first_course(self) -> None:
        self.context.navigate("courses", "new")

    def _open_here(self) -> None:
        self._open_new(*self.week.place())

    def _open_new(self, day: date, begin: int, finish: int) -> None:
        self._form.show_new(None if self._course is None else self._course.id, day, begin, finish)

    def _move(self, key: Key, day: date, begin: int) -> None:
        sessions.move(self.context.office, key, day, begin)

    def _stretch(self, key: Key, begin: int, finish: int) -> None:
        sessions.stretch(self.context.office, key, begin, finish)

    def _remove(self, key: Key) -> None:
        title = sessions.session(self.context.office, key).title
        sessions.remove(self.context.office, [key])
        self.context.messages.ok(msg("{name} dihapus. Ctrl+Z mengembalikannya.", name=title))

    def _may_import(self) -> bool:
        return self._course is not None and self.week.editable


def _nothing() -> None:
    """A button with a menu opens it by itself."""


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
