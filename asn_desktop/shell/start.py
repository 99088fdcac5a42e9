"""From a command to a window: paint first, then open the office beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.base.errors import AsnError
from asn_desktop.base.i18n import msg
from asn_desktop.base.paths import data_home
from asn_desktop.base.registry import discover
from asn_desktop.shell.application import make_application, teach_qt
from asn_desktop.shell.faults import Faults
from asn_desktop.shell.machine import MachineFile
from asn_desktop.shell.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk


def open_desk(folder: Path) -> Desk:
    """Open the office; imports the database, so it is called in a job after the paint."""
    from asn_desktop.services import desk

    return desk.open_desk(folder)


class Start(QObject):
    """Opens the office after the first paint, and again when the user asks."""

    def __init__(
        self, app: QApplication, window: MainWindow, folder: Path,
        opener: Callable[[Path], Desk] = open_desk,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._app = app
        self._window = window
        self._folder = folder
        self._opener = opener
        self.faults = Faults(window, window.messages)
        self.faults.install()
        window.painted.connect(self.begin)
        window.painted.connect(self.adorn)
        window.try_again.connect(self.begin)
        window.closing.connect(self.faults.remove)

    def begin(self) -> None:
        """Open the office in a job."""
        self._window.say_waiting()
        self._window.jobs.run(self._open, self._opened, self._failed, msg("Membuka data"))

    def adorn(self) -> None:
        """What may come after the first paint: icons and Qt's own words."""
        teach_qt(self._app)
        self._window.draw_icons()

    def _open(self, _progress: Progress) -> Desk:
        return self._opener(self._folder)

    def _opened(self, desk: Desk) -> None:
        self._window.status.clearMessage()
        self._window.take_office(desk)

    def _failed(self, fault: Exception) -> None:
        self._window.status.clearMessage()
        if not isinstance(fault, AsnError):
            raise fault
        self._window.explain(fault)


def open_window(data_dir: Path | None = None, language: str | None = None) -> int:
    """Show the window on a data folder until it is closed; returns the exit status."""
    machine = MachineFile()
    app = make_application(machine.now, language)
    window = MainWindow(discover("asn_desktop.ui", "TAB"), machine)
    kept = Path(machine.now.data_folder) if machine.now.data_folder else data_home()
    Start(app, window, data_dir or kept)
    window.show()
    return app.exec()
