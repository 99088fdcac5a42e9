"""A window over a desk that stands only for its bars; the office itself has its own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication

from asn_desktop.base.i18n import msg
from asn_desktop.shell.application import make_application
from asn_desktop.shell.frame import Frame
from asn_desktop.shell.machine import MachineFile
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.shell.start import Start
from asn_desktop.widgets.tab import Tab
from tests.shell.paper_desk import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from asn_desktop.shell.workbench import Workbench

TABS = (
    Tab("participants", msg("Peserta"), 2, "people", "tests.shell.paper_screens:NamesScreen"),
    Tab("home", msg("Beranda"), 1, "home", "tests.shell.paper_screens:BlankScreen"),
)


@pytest.fixture
def opening() -> Opening:
    return Opening()


@pytest.fixture
def machine(tmp_path: Path) -> MachineFile:
    return MachineFile(tmp_path / "config" / "machine.json")


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, opening: Opening, machine: MachineFile, tmp_path: Path
) -> Start:
    frame = Frame(TABS, machine.recall("window"), machine.now.last_tab)
    qtbot.addWidget(frame)
    made = Start(make_application(machine.now, None), frame, machine, tmp_path, opening)
    frame.show()
    qtbot.waitUntil(lambda: made.bench is not None)
    qtbot.waitUntil(lambda: not cast("Workbench", made.bench).jobs.live)
    return made


@pytest.fixture
def bench(start: Start, qtbot: QtBot) -> Workbench:
    found = cast("Workbench", start.bench)
    dialog = found.frame.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    dialog.names.setCurrentText("Joko")
    dialog.start.click()
    found.frame.activateWindow()
    qtbot.waitUntil(found.frame.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    return found
