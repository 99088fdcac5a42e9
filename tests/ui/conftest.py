"""The real window over a real office in a temporary folder, with someone at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtWidgets import QApplication

from asn_desktop.base.registry import discover
from asn_desktop.shell.application import make_application
from asn_desktop.shell.frame import Frame
from asn_desktop.shell.machine import MachineFile
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.shell.start import Start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from asn_desktop.services.desk import Desk
    from asn_desktop.shell.workbench import Workbench


class Window:
    """What a person has before them; `show` and `settle` wait until nothing is at work."""

    def __init__(self, bench: Workbench, qtbot: QtBot) -> None:
        self.bench = bench
        self.frame = bench.frame
        self.desk = cast("Desk", bench.desk)
        self._qtbot = qtbot

    def settle(self) -> None:
        """Wait for the jobs and what they deliver."""
        self._qtbot.waitUntil(lambda: not self.bench.jobs.live)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self.bench.jobs.live)

    def show(self, noun: str, target: object | None = None) -> Any:
        """Bring a tab to the front and return its screen."""
        self.bench.pages.go_to(noun, target)
        self.settle()
        return self.bench.pages.current_screen()

    def find(self, kind: type[Any], name: str) -> Any:
        """The widget with this object name that is on screen."""
        found = [w for w in self.frame.findChildren(kind, name) if w.isVisible()]
        assert found, f"no {kind.__name__} {name} on screen"
        return found[-1]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    machine = MachineFile(tmp_path / "config" / "machine.json")
    frame = Frame(discover("asn_desktop.ui", "TAB"))
    start = Start(make_application(machine.now, None), frame, machine, tmp_path / "data")
    frame.show()
    qtbot.waitUntil(lambda: start.bench is not None and start.bench.desk is not None)
    made = Window(cast("Workbench", start.bench), qtbot)
    dialog = frame.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    dialog.names.setCurrentText("Siti")
    dialog.start.click()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    made.settle()
    yield made
    frame.close()
    frame.deleteLater()
    qtbot.waitUntil(lambda: not frame.isVisible())
