"""Back on Monday: where one was, what can be taken back, how old the backup is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from asn_desktop.base.clock import now
from asn_desktop.shell.sign_in import SignInDialog
from tests.journeys.conftest import words
from tests.ui.assessments.conftest import EXAM, Marking, make_course

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window, Windows


def friday(windows: Windows, data: Path) -> Key:
    """One mark is typed, then the window is closed; the next opening saves it."""
    window = windows.open(data)
    course = make_course(window, "A-1")
    marking = Marking(window, course)
    marking.at(1, EXAM)
    marking.type("87,5")
    marking.press(Qt.Key.Key_Return)
    windows.close()
    windows.open(data)
    windows.close()
    return course


def three_days_pass(data: Path) -> None:
    """For the backups, whose names tell their time."""
    for second, one in enumerate(sorted((data / "backups").glob("*.db"))):
        stamp = now() - timedelta(days=3, seconds=60 - second)
        one.rename(one.with_name(f"cadangan-{stamp:%Y%m%d-%H%M%S}.db"))


def whoever_was_last_is_chosen(windows: Windows, data: Path) -> None:
    windows.start(data)
    dialog = windows.shown[0].findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    assert dialog.names.currentText() == "Siti"
    windows.close()


def undo_in_the_menu(window: Window) -> str:
    """What undo is called once the menu is open."""
    window.frame.menus["edit"].aboutToShow.emit()
    return window.bench.commands.undo.text()


def test_monday_goes_on_where_friday_ended(windows: Windows, tmp_path: Path) -> None:
    data = tmp_path / "data"
    course = friday(windows, data)
    three_days_pass(data)
    whoever_was_last_is_chosen(windows, data)
    window = windows.open(data)
    assert window.bench.pages.current_noun() == "assessments"
    assert "Butet Harahap" in undo_in_the_menu(window)
    beranda = words(window.show("home"))
    assert "3 hari lalu" in beranda
    assert "Pelayanan Publik Prima" in beranda
    assert "Kemarin program tidak ditutup" not in beranda
    window.find(QPushButton, "home_go_on").click()
    marking = Marking(window, course)
    assert marking.shown(1, EXAM) == "87,50"
    marking.press(Qt.Key.Key_Z, ctrl=True)
    window.settle()
    assert marking.shown(1, EXAM) == "–"
    assert marking.on_disk() == {}
