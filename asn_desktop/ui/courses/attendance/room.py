"""*Kehadiran*: the list of one course, typed by letters, with the meter of everybody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.planning.attendance import Reach, parse_seen
from asn_desktop.services.marking import waivers
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable import attendances
from asn_desktop.ui.courses.attendance.columns import columns, feet
from asn_desktop.ui.courses.attendance.grid import AttendanceGrid
from asn_desktop.ui.courses.attendance.scan_panel import ScanPanel
from asn_desktop.ui.courses.attendance.sheet_file import ATTENDANCE
from asn_desktop.ui.courses.file_panel import CourseFilePanel
from asn_desktop.widgets.buttons import allow, make_action, reword
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.fields.file_drop import FileDrop
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.still_label import StillLabel
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.timetable.attendances import (
        AttendanceRow,
        AttendanceSheet,
        SessionColumn,
    )
    from asn_desktop.widgets.screen import Context, Offers, Tables
    from asn_desktop.widgets.tables.rows_view import RowsView

_WATCHED: Final = frozenset(
    {"attendances", "sessions", "courses", "subjects", "enrolments", "participants", "schemes"}
)
_CLOSED: Final = msg("Pelatihan ini sudah ditutup. Buka kembali dahulu.")
_KINDS: Final = "Excel (*.xlsx *.xls *.ods *.csv)"

_NO_COURSE: Final = (
    msg("Belum ada pelatihan"),
    msg("Buat pelatihan, lalu susun jadwalnya."),
    msg("Buat pelatihan"),
)
_NO_PEOPLE: Final = (
    msg("Belum ada peserta di pelatihan ini"),
    msg("Masukkan peserta lewat tab Pelatihan atau impor dari Excel."),
    msg("Masukkan peserta"),
)
_NO_SESSIONS: Final = (
    msg("Belum ada sesi ber-JP di pelatihan ini"),
    msg("Kehadiran dicatat per sesi. Susun jadwalnya dahulu."),
    msg("Susun jadwal"),
)


class AttendanceRoom(Screen):
    """The grid of the chosen course."""

    noun: ClassVar[str] = "attendance"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sheet: AttendanceSheet | None = None
        self._view = AttendanceGrid("attendance_view", self)
        self._view.setAccessibleName(_("Kehadiran per sesi"))
        self._model: RowsModel[AttendanceRow] = RowsModel((), lambda row: row.enrolment, self)
        self._view.show_model(self._model)
        self._view.status_changed.connect(self.status_changed)
        self._view.filled.connect(self._fill)
        self._make_actions()
        self._view.row_chosen.connect(self._offer)
        self._lay()
        self._files = CourseFilePanel(context, ATTENDANCE, self)
        self._scans = ScanPanel(context, self)
        FileDrop(self, self._may_import).dropped.connect(self._take_file)

    def _make_actions(self) -> None:
        self._present = QAction(str(msg("Semua hadir di sesi ini")), self)
        self._present.setObjectName("action_attendance_present")
        self._present.setShortcut(QKeySequence("Ctrl+H"))
        self._present.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._present.triggered.connect(self._all_present)
        self.addAction(self._present)
        add = partial(make_action, self)
        self._waive = add(msg("Kecualikan dari kehadiran minimum…"), self._ask_waiver)
        self._waive.setObjectName("action_attendance_waive")
        self._ask_again = add(msg("Cabut pengecualian kehadiran"), self._take_back)
        self._ask_again.setObjectName("action_attendance_unwaive")
        self._door = add(msg("Pindai kartu…"), self._open_door)
        self._door.setObjectName("action_attendance_scan")
        self._import = add(msg("Impor kehadiran dari Excel…"), self._ask_import, "Ctrl+I")
        self._import.setObjectName("action_attendance_import")
        self.addAction(self._import)

    def _lay(self) -> None:
        self.lay_out(self._bar(), self._second_line(), self._pages(), spacing=GRID)

    def _bar(self) -> ScreenBar:
        bar = ScreenBar(msg("Kehadiran"), self)
        self._choice = ChoiceField(bar)
        self._choice.setObjectName("attendance_course")
        self._choice.setAccessibleName(_("Pelatihan"))
        self._choice.setMinimumWidth(24 * GRID)
        self._choice.setMaximumWidth(64 * GRID)
        self._choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choice.changed.connect(self._choose)
        bar.add_choice(self._choice)
        self._more = bar.add_button("attendance_more", msg("Lainnya"), _nothing)
        menu = QMenu(self._more)
        menu.setToolTipsVisible(True)
        menu.addActions(self._offered())
        self._more.setMenu(menu)
        self._button = bar.add_button(
            "attendance_present", msg("Semua hadir"), self._present.trigger, primary=True
        )
        return bar

    def _second_line(self) -> QHBoxLayout:
        self._filter = FilterBar(self._view, self)
        self._note = StillLabel(self)
        self._note.setObjectName("attendance_note")
        set_muted(self._note)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self._filter)
        line.addStretch()
        line.addWidget(self._note)
        return line

    def _pages(self) -> QStackedWidget:
        self._empty = EmptyState("course", "", "", self)
        self._next = self._empty.add_step("attendance_next", msg("Susun jadwal"), self._to_next)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        return self._stack

    # what the window asks for

    def primary_view(self) -> RowsView | None:
        """The grid."""
        return self._view

    def menu_actions(self) -> Offers:
        """What the menu *Data* offers."""
        return [("data", one) for one in self._offered()]

    def _offered(self) -> list[QAction]:
        return [self._present, self._door, self._import, self._waive, self._ask_again]

    def course_state(self) -> str:
        """The course in hand, for the status bar."""
        return "" if self._sheet is None else self._sheet.course.code

    def take_focus(self) -> None:
        """In the grid, where there is one."""
        if self._stack.currentWidget() is self._view:
            self._view.setFocus()
        else:
            super().take_focus()

    def open_at(self, target: object | None) -> None:
        """Show the attendance of a course by its key; None leaves what is."""
        self._read_courses()
        if target is not None:
            self._choice.set_value(target)
            self._choose()

    def refresh(self, changes: Tables | None) -> None:
        """Read anew what changed; the cursor stays."""
        if changes is None or _WATCHED & set(changes):
            if changes is None or "courses" in changes:
                self._read_courses()
            self._read()

    # what is shown

    def _read_courses(self) -> None:
        found = courses.courses(self.context.office)
        chosen = self._choice.value()
        self._choice.set_choices([(row.id, row.title) for row in found])
        running = [row.id for row in found if row.status == courses.RUNNING]
        keys = [row.id for row in found]
        usual = next(iter(running or keys), None)
        self._choice.set_value(chosen if chosen in keys else usual)
        self._choice.setVisible(bool(found))

    def _choose(self) -> None:
        self._read()
        self.status_changed.emit()

    def _read(self) -> None:
        course, before = self._choice.value(), self._sheet
        self._sheet = None if course is None else attendances.sheet(self.context.office, course)
        if self._sheet is not None:
            self._show(self._sheet, before)
        self._show_state()

    def _show(self, sheet: AttendanceSheet, before: AttendanceSheet | None) -> None:
        closed = sheet.course.status == courses.CLOSED
        if before is None or _shape(before) != _shape(sheet):
            self._model.set_columns(columns(sheet, None if closed else self._write))
        self._model.set_rows(sheet.rows)
        self._view.set_foot(feet(sheet))
        self._view.set_fixed(_CLOSED if closed else None)
        self._scans.follow(sheet)
        if before is None or before.course.id != sheet.course.id:
            self._rest(sheet)

    def _rest(self, sheet: AttendanceSheet) -> None:
        """Put the cursor on the first session that somebody still waits in."""
        written = self._view.written_columns()
        waiting = [place for place, one in enumerate(sheet.sessions) if sheet.open_in(one)]
        if written:
            column = written[waiting[0]] if waiting else written[-1]
            self._view.setCurrentIndex(self._model.index(0, column))

    def _show_state(self) -> None:
        sheet = self._sheet
        filled = sheet is not None and bool(sheet.rows) and bool(sheet.sessions)
        self._stack.setCurrentWidget(self._view if filled else self._empty)
        self._filter.setVisible(filled)
        self._note.setVisible(filled)
        self._button.setVisible(filled)
        self._more.setVisible(filled)
        allow(self._shut(), self._present, self._button, self._import, self._door)
        self._offer()
        if filled and sheet is not None:
            self._note.setText(_state(sheet))
        else:
            self._say_empty(sheet)
        self.status_changed.emit()

    def _shut(self) -> Message | None:
        closed = self._sheet is not None and self._sheet.course.status == courses.CLOSED
        return _CLOSED if closed else None

    def _offer(self) -> None:
        """What can be done about the person in focus."""
        row = self._view.current_row()
        nobody = msg("Pilih satu peserta.") if row is None else None
        plain = msg("Peserta ini tidak dikecualikan.")
        waived = row is not None and row.waiver is not None
        allow(self._shut() or nobody, self._waive)
        allow(self._shut() or nobody or (None if waived else plain), self._ask_again)

    def _say_empty(self, sheet: AttendanceSheet | None) -> None:
        title, text, step = _NO_SESSIONS
        if sheet is None:
            title, text, step = _NO_COURSE
        elif not sheet.rows:
            title, text, step = _NO_PEOPLE
        self._empty.say(title, text)
        reword(self._next, str(step))

    # what is done

    def _open_door(self) -> None:
        if self._sheet is not None and self._sheet.sessions:
            self._scans.show_sheet(self._sheet)

    def _may_import(self) -> bool:
        return self._sheet is not None and self._shut() is None

    def _ask_import(self) -> None:
        FileDialog(self, msg("Impor kehadiran"), _KINDS, self._take_file).ask_open()

    def _take_file(self, path: Path) -> None:
        """Show what a file would change in the course in hand."""
        if self._sheet is not None:
            self._files.read(path, self._sheet.course.id)

    def _to_next(self) -> None:
        if self._sheet is None:
            self.context.navigate("courses", "new")
        else:
            noun = "timetable" if self._sheet.rows else "courses"
            self.context.navigate(noun, self._sheet.course.id)

    def _write(self, row: AttendanceRow, session: Key, text: str) -> None:
        attendances.set_seen(self.context.office, row.enrolment, session, text)

    def _ask_waiver(self) -> None:
        row = self._view.current_row()
        if row is not None:
            question = msg("Kecualikan {name} dari kehadiran minimum?", name=row.full_name)
            then = partial(waivers.waive, self.context.office, row.enrolment)
            self.context.ask_reason(question, msg("Kecualikan"), then)

    def _take_back(self) -> None:
        row = self._view.current_row()
        if row is not None:
            waivers.take_back(self.context.office, row.enrolment)

    def _session_at(self, column: int) -> SessionColumn | None:
        key = self._model.columns[column].key if column >= 0 else ""
        every = () if self._sheet is None else self._sheet.sessions
        return next((one for one in every if str(one.id) == key), None)

    def _fill(self, text: str) -> None:
        """The same in every selected cell, as one step."""
        cells = []
        for index in self._view.chosen():
            row, session = self._model.row_at(index.row()), self._session_at(index.column())
            if row is not None and session is not None and row.takes_part(session.date):
                seen = parse_seen(text, session.timed.minutes)
                cells.append((row.enrolment, session.id, seen))
        if self._sheet is not None and cells:
            label = msg("Kehadiran {count} sel", count=len(cells))
            attendances.set_all(self.context.office, self._sheet.course.id, cells, label)

    def _all_present(self) -> None:
        session = self._session_at(self._view.currentIndex().column())
        if self._sheet is None:
            return
        if session is None:
            self.context.messages.info(msg("Pilih satu sesi dahulu."))
            return
        count = attendances.all_present(self.context.office, self._sheet.course.id, session.id)
        if count:
            self.context.messages.ok(
                msg("{count} orang dicatat hadir. Ketik pengecualiannya; Ctrl+Z membatalkan.",
                    count=count)
            )  # fmt: skip
        else:
            self.context.messages.info(msg("Semua sudah dicatat di sesi itu."))


def _nothing() -> None:
    """A button with a menu opens it by itself."""


def _shape(sheet: AttendanceSheet) -> tuple[Any, ...]:
    """What the columns depend on; anything else leaves cursor, order and widths alone."""
    return sheet.course.id, sheet.course.status == courses.CLOSED, sheet.sessions, sheet.least


def _state(sheet: AttendanceSheet) -> str:
    """The minimum, and how many reached it, can reach it, or lost it."""
    if sheet.least is None:
        return _("Tanpa kehadiran minimum")
    counts = dict.fromkeys(Reach, 0)
    for row in sheet.rows:
        if row.meter.reach is not None:
            counts[row.meter.reach] += 1
    return str(
        msg(
            "Minimum {least}%: {reached} tercapai, {possible} masih bisa, {lost} tidak mungkin",
            least=format_decimal(sheet.least).removesuffix(",00"),
            reached=counts[Reach.REACHED],
            possible=counts[Reach.POSSIBLE],
            lost=counts[Reach.LOST],
        )
    )
