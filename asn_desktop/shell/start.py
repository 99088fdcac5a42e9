"""From a command to a window: paint first, then import the rest, then open the office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.base.paths import data_home
from asn_desktop.base.registry import discover
from asn_desktop.shell.application import make_application, teach_qt
from asn_desktop.shell.frame import Frame
from asn_desktop.shell.machine import MachineFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.shell.workbench import Workbench


def open_desk(folder: Path) -> Desk:
    """Open the office; imports the database, so it is called in a job after the paint."""
    from asn_desktop.services import desk

    return desk.open_desk(folder)


class Start(QObject):
    """Completes the painted frame and opens the office in it, again when the user asks."""

    def __init__(
        self, app: QApplication, frame: Frame, machine: MachineFile, folder: Path | None,
        opener: Callable[[Path], Desk] = open_desk,
    ) -> None:  # fmt: skip
        super().__init__(frame)
        self._app = app
        self._frame = frame
        self._machine = machine
        self._folder = folder
        self._opener = opener
        self._fresh: Desk | None = None
        self.bench: Workbench | None = None
        frame.painted.connect(self.complete)

    def complete(self) -> None:
        """Put into the frame what may come after the first paint."""
        from asn_desktop.shell.faults import Faults
        from asn_desktop.shell.workbench import Workbench

        self.bench = Workbench(self._frame, self._machine)
        faults = Faults(self._frame, self.bench.messages)
        faults.install()
        self._frame.closing.connect(faults.remove)
        self._frame.closing.connect(self._let_go)
        self.bench.try_again.connect(self.open)
        self.bench.folder_chosen.connect(self.open_folder)
        self.bench.backup_chosen.connect(self.restore)
        self.open()
        teach_qt(self._app)
        self.bench.draw_icons()
        self._app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        from asn_desktop.widgets import theme

        if self._machine.now.theme == "system" and self.bench is not None:
            theme.apply(self._app, "system")
            self.bench.draw_icons()

    def open(self) -> None:
        """Open the office in a job."""
        from asn_desktop.base.i18n import msg

        if self.bench is not None:
            self.bench.say_waiting()
            self.bench.jobs.run(self._open, self._opened, self._failed, msg("Membuka data"))

    def open_folder(self, folder: Path) -> None:
        """Open another data folder, also at the next start."""
        self._folder = folder
        self._machine.change(data_folder=str(folder))
        self.open()

    def restore(self, backup: Path) -> None:
        """Take a backup back into a folder that cannot be opened, then open it."""
        from asn_desktop.base.i18n import msg

        def work(_progress: Progress) -> None:
            from asn_desktop.services import backups

            backups.restore(self._folder or data_home(), backup)

        if self.bench is not None:
            self.bench.jobs.run(work, self._restored, title=msg("Memulihkan cadangan"))

    def _restored(self, _nothing: None) -> None:
        self.open()

    def _open(self, _progress: Progress) -> Desk:
        self._fresh = self._opener(self._folder or data_home())
        return self._fresh

    def _let_go(self) -> None:
        """The office opened while the window closed; left open, it would seem to have crashed."""
        if self._fresh is not None:
            self._fresh.close()

    def _opened(self, desk: Desk) -> None:
        self._fresh = None
        if self.bench is not None:
            self.bench.status.clearMessage()
            self.bench.take_office(desk)

    def _failed(self, fault: Exception) -> None:
        from asn_desktop.base.errors import AsnError

        if self.bench is not None and isinstance(fault, AsnError):
            self.bench.status.clearMessage()
            self.bench.explain(fault, self._folder or data_home())
        else:
            raise fault


def open_window(data_dir: Path | None = None, language: str | None = None) -> int:
    """Show the window on a data folder until it is closed; returns the exit status."""
    machine = MachineFile()
    now = machine.now
    app = make_application(now, language)
    frame = Frame(discover("asn_desktop.ui", "TAB"), machine.recall("window"), now.last_tab)
    kept = Path(now.data_folder) if now.data_folder else None
    Start(app, frame, machine, data_dir or kept)
    frame.show()
    return app.exec()
