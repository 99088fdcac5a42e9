"""What can be done with a timetable besides dragging it: copied, imported, printed, sent out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from asn_desktop.base.i18n import msg
from asn_desktop.services import files
from asn_desktop.services.paperwork import papers
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable import calendars
from asn_desktop.ui.courses.file_panel import CourseFilePanel
from asn_desktop.ui.courses.timetable.copy_panel import DAY, WEEK, CopyPanel
from asn_desktop.ui.courses.timetable.holidays_panel import HolidaysPanel
from asn_desktop.ui.courses.timetable.session_file import SESSIONS
from asn_desktop.widgets.buttons import allow, make_action
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.paper.panel import PaperPanel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.week.view import WeekView

_KINDS: Final = "*.xlsx *.xls *.ods *.csv"
PAPER: Final = "jadwal"


class TimetableDeeds(QObject):
    """`shown` asks for the week of a day."""

    shown = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._room = parent
        self._course: CourseRow | None = None
        self._week: WeekView | None = None
        self._panels: dict[type, Any] = {}
        self._files: CourseFilePanel | None = None
        add = partial(make_action, self)
        self._copy_day = add(msg("Salin hari…"), self._ask_day, "Ctrl+D")
        self._copy_week = add(msg("Salin minggu…"), self._ask_week)
        self._import = add(msg("Impor jadwal dari Excel…"), self.ask_import, "Ctrl+I")
        self._print = add(msg("Lihat dan cetak jadwal"), self.print_paper)
        self._calendar = add(msg("Simpan sebagai kalender (.ics)…"), self._ask_calendar)
        self._holidays = add(msg("Hari libur…"), self._open_holidays)
        self.actions = [
            self._copy_day, self._copy_week, self._line(), self._import, self._print,
            self._calendar, self._line(), self._holidays,
        ]  # fmt: skip
        for name, action in (
            ("copy_day", self._copy_day), ("copy_week", self._copy_week),
            ("import", self._import), ("print", self._print), ("calendar", self._calendar),
            ("holidays", self._holidays),
        ):  # fmt: skip
            action.setObjectName(f"action_timetable_{name}")

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line

    def menu(self, parent: QWidget) -> QMenu:
        """All of them, for the button of the bar."""
        menu = QMenu(parent)
        menu.setObjectName("timetable_more_menu")
        menu.setToolTipsVisible(True)
        menu.addActions(self.actions)
        return menu

    def keyed(self) -> list[QAction]:
        """Those that keys call."""
        return [action for action in self.actions if not action.shortcut().isEmpty()]

    def show_for(self, course: CourseRow | None, week: WeekView) -> None:
        """Offer what this course allows."""
        self._course, self._week = course, week
        none = None if course is not None else msg("Pilih satu pelatihan dahulu.")
        closed = none
        if course is not None and course.status == courses.CLOSED:
            closed = msg("Pelatihan ini sudah ditutup. Buka kembali dahulu.")
        allow(none, self._print, self._calendar)
        allow(closed, self._copy_day, self._copy_week, self._import)

    def reload(self) -> None:
        """Read again what an open panel shows."""
        panel = self._panels.get(HolidaysPanel)
        if panel is not None and panel.isVisible():
            panel.reload()

    def _panel(self, kind: type) -> Any:
        if kind not in self._panels:
            self._panels[kind] = kind(self._context, self._room)
            if kind is not HolidaysPanel:
                self._panels[kind].stored.connect(self.shown)
        return self._panels[kind]

    def _ask_day(self) -> None:
        self._ask_copy(DAY)

    def _ask_week(self) -> None:
        self._ask_copy(WEEK)

    def _ask_copy(self, kind: str) -> None:
        if self._course is not None and self._week is not None:
            self._panel(CopyPanel).show_copy(self._course.id, kind, self._week.place()[0])

    def _open_holidays(self) -> None:
        self._panel(HolidaysPanel).show_now()

    def ask_import(self) -> None:
        """Ask for the file that holds a timetable."""
        kinds = f"Excel ({_KINDS})"
        FileDialog(self._room, msg("Impor jadwal"), kinds, self.take_file).ask_open()

    def take_file(self, path: Path) -> None:
        """Show what a file would add to the course."""
        if self._course is None:
            return
        if self._files is None:
            self._files = CourseFilePanel(self._context, SESSIONS, self._room)
            self._files.stored.connect(self._show_stored)
        self._files.read(path, self._course.id)

    def _show_stored(self, preview: ImportPreview) -> None:
        self.shown.emit(min(line.values["date"] for line in preview.lines))

    def print_paper(self) -> None:
        """Show the timetable as it prints."""
        if self._course is None:
            self._context.messages.info(msg("Pilih satu pelatihan dahulu."))
            return
        name = f"{PAPER}-{papers.file_part(self._course.code)}"
        work = partial(self._drawn, self._course)
        done = partial(self._show_drawn, name)
        self._context.jobs.run(work, done, title=msg("Menyiapkan jadwal"))

    def _drawn(self, course: CourseRow, progress: Progress) -> bytes:
        return papers.together_bytes(
            self._context.office, course.id, [PAPER], papers.wishes(), progress
        )

    def _show_drawn(self, name: str, content: bytes) -> None:
        if PaperPanel not in self._panels:
            self._panels[PaperPanel] = PaperPanel(self._room, files.write_file, self._context)
        self._panels[PaperPanel].show_paper(content, name)

    def _ask_calendar(self) -> None:
        if self._course is not None:
            then = partial(self._write_calendar, self._course)
            dialog = FileDialog(self._room, msg("Simpan kalender"), "iCalendar (*.ics)", then)
            dialog.ask_save(f"{PAPER}-{papers.file_part(self._course.code)}.ics", "ics")

    def _write_calendar(self, course: CourseRow, target: Path) -> None:
        count = calendars.write_calendar(self._context.office, course.id, target)
        self._context.messages.ok(
            msg("{count} sesi tersimpan di {file}.", count=count, file=target.name)
        )
