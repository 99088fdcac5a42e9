"""Commands work on the folder while the window is open; a second window does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.journeys.conftest import words
from tests.ui.assessments.conftest import EXAM, PRE, TASK, Marking, make_course

if TYPE_CHECKING:
    from tests.ui.conftest import Window, Windows

ROOT = Path(__file__).parents[2]
MARKS = "NIP;Tugas\n198501012010011010;75\n198501012010011011;65,5\n"


def command(data: Path, *words: str | Path) -> str:
    """A command in a process of its own; what it says."""
    done = subprocess.run(
        (sys.executable, "-m", "asn_desktop", "--data", data, *words),
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def reload(window: Window) -> None:
    QTest.keyClick(window.frame, Qt.Key.Key_F5)
    window.settle()


def test_a_command_and_the_window_work_on_one_folder(window: Window, tmp_path: Path) -> None:
    course = make_course(window, "A-1")
    marking = Marking(window, course)
    file = tmp_path / "nilai.csv"
    file.write_text(MARKS, encoding="utf-8")
    command(window.desk.folder, "marks", "import", "A-1", file)
    reload(window)
    assert [marking.shown(row, TASK) for row in range(3)] == ["75,00", "65,50", "–"]
    marking.at(2, TASK)
    marking.type("80")
    marking.press(Qt.Key.Key_Return)
    assert "80.00" in command(window.desk.folder, "--json", "marks", "list", "A-1")


def test_what_a_command_wrote_appears_with_the_next_own_mark(
    window: Window, tmp_path: Path
) -> None:
    course = make_course(window, "A-1")
    marking = Marking(window, course)
    file = tmp_path / "nilai.csv"
    file.write_text(MARKS, encoding="utf-8")
    command(window.desk.folder, "marks", "import", "A-1", file)
    marking.at(0, PRE)
    marking.type("50")
    marking.press(Qt.Key.Key_Return)
    window.settle()
    assert [marking.shown(row, TASK) for row in range(2)] == ["75,00", "65,50"]
    assert marking.shown(0, EXAM) == "–"


def test_what_a_command_wrote_appears_when_one_comes_back_to_the_window(
    window: Window, windows: Windows, tmp_path: Path
) -> None:
    course = make_course(window, "A-1")
    marking = Marking(window, course)
    file = tmp_path / "nilai.csv"
    file.write_text(MARKS, encoding="utf-8")
    terminal = QWidget(window.frame, Qt.WindowType.Window)
    terminal.show()
    terminal.activateWindow()
    windows.wait(terminal.isActiveWindow)
    command(window.desk.folder, "marks", "import", "A-1", file)
    terminal.close()
    window.frame.activateWindow()
    windows.wait(lambda: marking.shown(0, TASK) == "75,00")


def test_a_second_window_is_refused_and_may_try_again(windows: Windows, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = windows.open(data)
    second = windows.start(data).bench
    assert second is not None
    assert second.desk is None
    assert "sudah dibuka di jendela lain" in words(second.frame)
    first.frame.close()
    again = second.frame.findChild(QPushButton, "explain_again")
    assert isinstance(again, QPushButton)
    again.click()
    windows.wait(lambda: second.desk is not None)
