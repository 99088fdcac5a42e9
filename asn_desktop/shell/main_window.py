"""The window around the screens: bars, tabs, messages, status, and what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.shell.commands import Commands
from asn_desktop.shell.notifier import Notifier
from asn_desktop.shell.pages import Pages
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.shell.status_line import StatusLine
from asn_desktop.widgets.confirm import Asker
from asn_desktop.widgets.jobs import Jobs
from asn_desktop.widgets.message_bar import MessageBar
from asn_desktop.widgets.progress_panel import ProgressPanel
from asn_desktop.widgets.screen import ChangeSource, Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from asn_desktop.base.errors import AsnError
    from asn_desktop.services.desk import Desk
    from asn_desktop.shell.machine import MachineFile
    from asn_desktop.widgets.screen import Tab


class MainWindow(QMainWindow):
    """Empty until `take_office`; `painted` comes once, after the first paint."""

    painted = Signal()
    closing = Signal()
    try_again = Signal()

    def __init__(self, tabs: Sequence[Tab], machine: MachineFile) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("ASN Desktop")
        self.setMinimumSize(QSize(960, 600))
        self.machine = machine
        self.desk: Desk | None = None
        self.jobs = Jobs(self)
        self.changes = ChangeSource(self)
        self.asker = Asker(self)
        self.messages = MessageBar(self)
        self.status = StatusLine(self)
        self.pages = Pages(tabs, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.pages)
        self._explanation: QWidget | None = None
        self._lay()
        self.commands = Commands(self, self)
        self.commands.menus.put_on_toolbar(self.commands.on_toolbar())
        self._connect()
        self._recall()
        self._painted = False

    def _lay(self) -> None:
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.stack, 1)
        layout.addWidget(ProgressPanel(self.jobs, middle))
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.notifier = Notifier(self.changes)
        self.changes.changed.connect(self.show_office_state)
        self.pages.screen_changed.connect(self.show_screen_state)
        self.pages.currentChanged.connect(self.commands.offer_screen)
        self.status.worker_clicked.connect(self.ask_worker)

    def _recall(self) -> None:
        self.resize(1366, 728)
        shape = self.machine.recall("window")
        if shape:
            self.restoreGeometry(QByteArray(shape))
        self.pages.go_to(self.machine.now.last_tab)

    def context(self, desk: Desk) -> Context[Any]:
        """What the screens are given."""
        return Context(
            office=desk,
            jobs=self.jobs,
            messages=self.messages,
            navigate=self.pages.go_to,
            changes=self.changes,
            confirm=self.asker.confirm,
            ask_reason=self.asker.ask_reason,
            memory=self.machine,
        )

    def take_office(self, desk: Desk) -> None:
        """The office is open: fill the screen in front and say who works."""
        self.desk = desk
        desk.subscribe(self.notifier.hear)
        self._drop_explanation()
        self.pages.open_with(self.context(desk))
        self.commands.offer_screen()
        self.show_office_state()
        if desk.read_only is not None:
            self.messages.warn(desk.read_only)
        self.ask_worker()

    def ask_worker(self) -> None:
        """Ask whose name the journal shall carry."""
        if self.desk is not None:
            dialog = SignInDialog(self.desk.workers(), self.machine.now.last_worker, self)
            dialog.chosen.connect(self._work_as)
            dialog.open()

    def _work_as(self, name: str) -> None:
        if self.desk is not None:
            self.desk.work_as(name)
            self.machine.change(last_worker=name)
            self.show_office_state()

    def show_office_state(self) -> None:
        """Name the deeds to take back, the worker and the backup."""
        if self.desk is not None:
            self.commands.name_history(self.desk.undo_label(), self.desk.redo_label())
            self.status.show_office(self.desk.worker, self.desk.last_backup())

    def show_screen_state(self) -> None:
        """Say what the screen in front shows."""
        screen = self.pages.current_screen()
        view = screen.primary_view() if screen is not None else None
        course = screen.course_state() if screen is not None else ""
        self.status.show_table(view.status() if view is not None else None, course)

    def explain(self, fault: AsnError) -> None:
        """Fill the window with why the office cannot be opened and what to do."""
        from asn_desktop.widgets.empty_state import EmptyState

        self._drop_explanation()
        page = EmptyState("backup", msg("Data tidak dapat dibuka"), fault.message, self.stack)
        page.setObjectName("explanation")
        page.add_step("explain_again", msg("Coba lagi"), self._again)
        page.add_step("explain_quit", msg("Tutup program"), self.close_window)
        self._explanation = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _again(self) -> None:
        self._drop_explanation()
        self.try_again.emit()

    def _drop_explanation(self) -> None:
        if self._explanation is not None:
            self.stack.removeWidget(self._explanation)
            self._explanation.deleteLater()
            self._explanation = None

    def close_window(self) -> None:
        """Close as a slot."""
        self.close()

    def draw_icons(self) -> None:
        """Load the icon font, which is worth a third of the start, after the first paint."""
        self.pages.draw_icons()
        self.commands.menus.draw_icons()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop jobs, keep the geometry, let go of the office."""
        self.machine.keep("window", bytes(self.saveGeometry().data()))
        self.machine.change(last_tab=self.pages.current_noun())
        self.hide()  # screens keep the state of their tables when hidden
        self.jobs.close()
        self.machine.write()
        self.closing.emit()
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        super().closeEvent(event)

    def say_waiting(self) -> None:
        """A sentence for slow disks while the office opens."""
        self.status.showMessage(_("Membuka data…"))
