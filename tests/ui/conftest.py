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
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from asn_desktop.services.desk import Desk
    from asn_desktop.shell.workbench import Workbench


class Window:
    """What a person has before them; `show` and `settle` wait until nothing is at work."""

    def __init__(self, bench: Workbench, qtbot: Any) -> None:
        self.bench = bench
        self.frame = bench.frame
        self.desk = cast("Desk", bench.desk)
        self._qtbot = qtbot

    def settle(self) -> None:
        """Wait for the jobs and what they deliver, and for what follows after the paint of it."""
        self._qtbot.waitUntil(lambda: not self.bench.jobs.live)
        for _turn in range(2):
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


class Windows:
    """One PC, on which windows are opened and closed one after another."""

    def __init__(self, qtbot: Any, config: Path) -> None:
        self._qtbot = qtbot
        self._config = config
        self.shown: list[Frame] = []

    def start(self, data: Path, language: str | None = None) -> Start:
        """A window that has tried to open the data."""
        machine = MachineFile(self._config / "machine.json")
        app = make_application(machine.now, language)
        frame = Frame(
            discover("asn_desktop.ui", "TAB"), machine.recall("window"), machine.now.last_tab
        )
        start = Start(app, frame, machine, data)
        self.shown.append(frame)
        frame.show()
        self._qtbot.waitUntil(lambda: start.bench is not None and not start.bench.jobs.live)
        return start

    def at(self, start: Start) -> Window:
        """What a person has before them in it."""
        return Window(cast("Workbench", start.bench), self._qtbot)

    def open(self, data: Path, worker: str = "Siti", language: str | None = None) -> Window:
        """A window with this person at work."""
        made = self.at(self.start(data, language))
        dialog = made.frame.findChild(SignInDialog)
        assert isinstance(dialog, SignInDialog)
        dialog.names.setCurrentText(worker)
        dialog.start.click()
        made.frame.activateWindow()
        self._qtbot.waitUntil(made.frame.isActiveWindow)
        made.settle()
        return made

    def wait(self, holds: Callable[[], bool]) -> None:
        """Until it holds."""
        self._qtbot.waitUntil(holds)

    def close(self) -> None:
        """Close them all."""
        for frame in self.shown:
            frame.close()
            frame.deleteLater()
        self._qtbot.waitUntil(lambda: not any(frame.isVisible() for frame in self.shown))
        self.shown.clear()


@pytest.fixture
def windows(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Windows]:
    made = Windows(qtbot, tmp_path / "config")
    yield made
    made.close()


@pytest.fixture
def window(windows: Windows, tmp_path: Path) -> Window:
    return windows.open(tmp_path / "data")
