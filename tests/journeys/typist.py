"""A trainer at work in a process of its own: `python -m tests.journeys.typist DATA CONFIG`.

Types marks into the real window until it is killed, and writes a line for each cell that the
window has taken.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from asn_desktop.services.planning import courses
from asn_desktop.shell.application import make_application
from asn_desktop.shell.machine import Machine
from tests.ui.assessments.conftest import EXAM, NAMES, PRE, Marking
from tests.ui.conftest import Windows

if TYPE_CHECKING:
    from collections.abc import Callable


class Patience:
    """Waits as `qtbot` does, where no test runs."""

    def waitUntil(self, holds: Callable[[], bool]) -> None:
        while not holds():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def deed(number: int) -> tuple[int, int, str]:
    """Where the mark of this number is typed, and which it is."""
    column = PRE + number // len(NAMES) % (EXAM - PRE + 1)
    return number % len(NAMES), column, f"{number % 90 + 10},25"


def main(data: Path, config: Path) -> None:
    make_application(Machine(), None)
    window = Windows(Patience(), config).open(data)
    marking = Marking(window, courses.by_code(window.desk, "A-1").id)
    for number in count():
        row, column, mark = deed(number)
        marking.at(row, column)
        marking.type(mark)
        marking.press(Qt.Key.Key_Return)
        assert marking.shown(row, column) == mark
        print(number, flush=True)  # noqa: T201 - the test reads it
        QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
