"""*Peserta* with 100,000 people: first paint, a keystroke of search, memory."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import insert

from asn_desktop.base.keys import new_key
from asn_desktop.services.office import open_office
from asn_desktop.services.people.participants import new_row
from asn_desktop.storage import fulltext, tables
from asn_desktop.ui.participants.tab import ParticipantsTab
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.benchmarks.conftest import Result
from tests.benchmarks.people import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.conftest import Race, Scores
    from tests.ui.conftest import Window

MANY: Final = 100_000
WORDS: Final = "siregar ayu dinas"
RESIDENT: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from asn_desktop.base.registry import discover
from asn_desktop.shell.application import make_application
from asn_desktop.shell.frame import Frame
from asn_desktop.shell.machine import MachineFile
from asn_desktop.shell.start import Start

place = Path(sys.argv[1])
machine = MachineFile(place / "machine.json")
app = make_application(machine.now, None)
frame = Frame(discover("asn_desktop.ui", "TAB"), noun="participants")
start = Start(app, frame, machine, place)
frame.show()
quiet = [0]

def look():
    busy = start.bench is None or start.bench.desk is None or start.bench.jobs.live
    quiet[0] = 0 if busy else quiet[0] + 1
    if quiet[0] == 10:
        status = Path("/proc/self/status").read_text()
        print(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
        frame.close()

clock = QTimer()
clock.timeout.connect(look)
clock.start(100)
app.exec()
"""


def fill(folder: Path) -> None:
    """100,000 people by the shortest road."""
    office = open_office(folder, "Siti")
    rows = [new_row(new_key(), record(number)) for number in range(MANY)]
    with office.database.write() as connection:
        connection.execute(insert(tables.participants), rows)
        fulltext.rebuild(connection)
    office.close()


@pytest.fixture
def crowd(tmp_path: Path) -> Any:
    """The whole office of 100,000 beside the window's empty one."""
    from asn_desktop.services.desk import open_desk

    fill(tmp_path / "crowd")
    desk = open_desk(tmp_path / "crowd")
    yield desk
    desk.close()


class Tabs:
    """The tabs on screen, each over the office that it is given."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._shown: list[ParticipantsTab] = []

    def paint(self, office: Any) -> ParticipantsTab:
        """The tab, shown and painted."""
        tab = ParticipantsTab(self._window.bench.context(office), self._window.frame)
        self._shown.append(tab)
        tab.setGeometry(0, 100, 1366, 600)
        tab.show()
        tab.repaint()
        return tab

    def clear(self) -> None:
        self._window.settle()
        for tab in self._shown:
            tab.hide()
            tab.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._shown.clear()


@pytest.fixture
def tabs(window: Window, crowd: Any) -> Iterator[Tabs]:
    """They are put away before the offices are closed, whatever a figure says."""
    shown = Tabs(window)
    yield shown
    shown.clear()


def test_first_paint(window: Window, crowd: Any, tabs: Tabs, race: Race) -> None:
    race.rounds = 21
    race(
        "Peserta with 100,000 people, first paint",
        partial(tabs.paint, crowd),
        partial(tabs.paint, window.desk),
        goal=1.2,
        bar=1.5,
        prepare=tabs.clear,
    )


def test_keystroke(window: Window, crowd: Any, tabs: Tabs, race: Race) -> None:
    """The floor takes the same key, lays the same table out anew and paints it: no query."""
    tab = tabs.paint(crowd)
    window.settle()
    view: Any = tab.findChild(RowsView)
    field: Any = tab.findChild(QLineEdit, "filter_text")
    plain, letters = QLineEdit(tab), list[str]()

    def press() -> None:
        QTest.keyClicks(field, letters.pop(0))
        tab.repaint()

    def floor() -> None:
        QTest.keyClicks(plain, "a")
        view.reset()
        tab.repaint()

    def rest() -> None:
        """Both start alike, as after a pause: the keys are in, the table is just painted."""
        window.settle()
        tab.repaint()

    def prepare() -> None:
        if not letters:
            letters.extend(WORDS)
            field.clear()
        rest()

    race.rounds, race.rest = 40, rest
    race("a keystroke among 100,000 people", press, floor, goal=1.2, bar=1.5, prepare=prepare)


def resident(folder: Path) -> int:
    """Kilobytes held by the program with *Peserta* on screen."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder)}
    found = subprocess.run(
        [sys.executable, "-c", RESIDENT, str(folder)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return int(found.stdout.split()[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory(tmp_path: Path, scores: Scores) -> None:
    fill(tmp_path / "crowd")
    open_office(tmp_path / "empty", "Siti").close()
    ratio = resident(tmp_path / "crowd") / resident(tmp_path / "empty")
    scores.judge(Result("memory with 100,000 people", ratio, 2, 2))
