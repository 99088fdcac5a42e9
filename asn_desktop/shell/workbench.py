"""What stands in the frame once it is painted: commands, messages, jobs, the open office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from asn_desktop.base.i18n import _, msg
from asn_desktop.shell.commands import Commands
from asn_desktop.shell.explanation import Explanation
from asn_desktop.shell.message_place import MessagePlace
from asn_desktop.shell.notifier import Notifier
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.shell.status_line import StatusLine
from asn_desktop.widgets.jobs import Jobs
from asn_desktop.widgets.message_bar import MessageBar
from asn_desktop.widgets.panels.confirm import Asker
from asn_desktop.widgets.panels.progress_panel import ProgressPanel
from asn_desktop.widgets.screen import ChangeSource, Context

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.errors import AsnError
    from asn_desktop.services.desk import Desk
    from asn_desktop.shell.frame import Frame
    from asn_desktop.shell.machine import MachineFile
    from asn_desktop.widgets.screen import Tables

_MINUTE: Final = 60_000


class Workbench(QObject):
    """Completes the frame; its screens are empty until `take_office`."""

    try_again = Signal()
    folder_chosen = Signal(object)
    backup_chosen = Signal(object)

    def __init__(self, frame: Frame, machine: MachineFile) -> None:
        super().__init__(frame)
        self.frame = frame
        self.machine = machine
        self.pages = frame.pages
        self.stack = frame.stack
        self.desk: Desk | None = None
        self._worker = ""
        self.jobs = Jobs(self)
        self.changes = ChangeSource(self)
        self.notifier = Notifier(self.changes)
        self.asker = Asker(frame)
        self.messages = MessageBar(frame)
        self.status = StatusLine(frame)
        self._explanation: Explanation | None = None
        MessagePlace(frame, self.messages)
        frame.column.addWidget(ProgressPanel(self.jobs, frame))
        frame.setStatusBar(self.status)
        self.commands = Commands(self, frame)
        self.commands.menus.put_on_toolbar(self.commands.on_toolbar())
        self._minute = QTimer(self)
        self._soon = QTimer(self, singleShot=True)  # many movements are told once, after the paint
        self._connect()

    def _connect(self) -> None:
        self._soon.timeout.connect(self.show_screen_state)
        self.changes.changed.connect(self._hear)
        self._minute.timeout.connect(self.show_office_state)
        self._minute.start(_MINUTE)
        self.pages.screen_changed.connect(self._soon.start)
        self.pages.front_changed.connect(self.commands.offer_screen)
        self.status.worker_clicked.connect(self.ask_worker)
        self.frame.entered.connect(self.catch_up)
        self.frame.closing.connect(self.close)

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
        self.ask_worker()

    def ask_worker(self) -> None:
        """Ask whose name the journal shall carry; a copy that is only read says why."""
        if self.desk is not None and self.desk.read_only is not None:
            self.messages.warn(self.desk.read_only)
        elif self.desk is not None:
            dialog = SignInDialog(self.desk.workers(), self.machine.now.last_worker, self.frame)
            dialog.chosen.connect(self._work_as)
            dialog.open()

    def _work_as(self, name: str) -> None:
        if self.desk is not None:
            self.desk.work_as(name)
            self._worker = name
            self.machine.change(last_worker=name)
            self.show_office_state()
            self.changes.changed.emit({"workers": frozenset()})

    def _hear(self, tables: Tables | None) -> None:
        if tables is None:
            self.show_office_state()
        else:
            self.messages.settle_refusal()
            self._offer_history()

    def _offer_history(self) -> None:
        if self.desk is not None:
            self.commands.offer_history(self.desk.undo_label(), self.desk.redo_label())

    def show_office_state(self) -> None:
        """Offer the deeds to take back; say who works and how old the backup is."""
        self._offer_history()
        if self.desk is not None:
            desk = self.desk
            self.status.show_office(self._worker, desk.last_backup(), desk.read_only)
            self.commands.serve_office(moved=desk.is_moved())

    def catch_up(self) -> None:
        """Show what a command wrote meanwhile; while a job runs, nobody waits for its write."""
        if self.desk is not None and not self.jobs.live:
            self.desk.catch_up()

    def show_screen_state(self) -> None:
        """Say what the screen in front shows."""
        screen = self.pages.current_screen()
        view = screen.primary_view() if screen is not None else None
        course = screen.course_state() if screen is not None else ""
        self.status.show_table(view.status() if view is not None else None, course)

    def explain(self, fault: AsnError, folder: Path | None) -> None:
        """Fill the window with why the office cannot be opened and what to do."""
        self._drop_explanation()
        page = Explanation(fault, folder, self.stack)
        page.again.connect(self._again)
        page.folder.connect(self.folder_chosen)
        page.backup.connect(self._ask_restore)
        page.leave.connect(self.close_window)
        self._explanation = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _again(self) -> None:
        self._drop_explanation()
        self.try_again.emit()

    def _ask_restore(self, path: Path) -> None:
        self.asker.confirm(
            msg("Pulihkan {file}?", file=path.name),
            msg("Pulihkan"),
            partial(self.backup_chosen.emit, path),
            _("Data yang rusak tetap disimpan di folder cadangan, supaya ahli dapat memeriksanya."),
        )

    def _drop_explanation(self) -> None:
        if self._explanation is not None:
            self.stack.removeWidget(self._explanation)
            self._explanation.deleteLater()
            self._explanation = None

    def close_window(self) -> None:
        """Close as a slot."""
        self.frame.close()

    def draw_icons(self) -> None:
        """Load the icon font, which is worth a third of the start, after the first paint."""
        self.pages.draw_icons()
        self.commands.menus.draw_icons()

    def close(self) -> None:
        """Stop jobs, keep the geometry, let go of the office."""
        self._minute.stop()
        self.machine.keep("window", bytes(self.frame.saveGeometry().data()))
        self.jobs.close()
        self.machine.change(last_tab=self.pages.current_noun())
        if self.desk is not None:
            self.desk.close()
            self.desk = None

    def say_waiting(self) -> None:
        """A sentence for slow disks while the office opens."""
        self.status.showMessage(_("Membuka data…"))
