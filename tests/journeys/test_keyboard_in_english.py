"""The whole job in English, and no hand on the mouse: every step is a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from asn_desktop.services.marking import assessments
from asn_desktop.services.planning import courses
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.widgets.panels.confirm import Question
from tests.journeys.conftest import words
from tests.journeys.test_main_job import texts

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from tests.ui.conftest import Window, Windows

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
FARTHEST = 60
PEOPLE = (("198501012010011001", "Ahmad Siregar"), ("198602022011022002", "Butet Harahap"))


class Keyboard:
    """Keys go to whatever has the focus, and nothing else is touched."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(focus(), key, with_)
            self.window.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focus(), letter)

    def tab_to(self, name: str) -> None:
        """Tab until it has the focus."""
        seen = []
        for _step in range(FARTHEST):
            if focus().objectName() == name:
                return
            seen.append(focus().objectName())
            QTest.keyClick(focus(), KEY.Key_Tab)
        raise AssertionError(f"no way to {name}: {seen}")

    def fill(self, **texts: str) -> None:
        """Write the fields of a form."""
        for name, text in texts.items():
            self.tab_to(f"field_{name}")
            self.press(KEY.Key_A, with_=CTRL)
            self.type(text)

    def fill_lines(self, name: str, *rows: tuple[str, str]) -> None:
        """Write lines into a table of a form."""
        self.tab_to(name)
        self.press(KEY.Key_Insert)
        for text, amount in rows:
            self.type(text)
            self.press(KEY.Key_Return)
            self.type(amount)
            self.press(KEY.Key_Return)
        self.press(KEY.Key_Escape)

    def menu(self, noun: str, title: str) -> None:
        """Open a menu by its letter and take the command by its own."""
        bar = self.window.frame.menus[noun]
        QTest.keyClick(self.window.frame, letter_of(bar.title()), ALT)
        shown = cast("QMenu", QApplication.activePopupWidget())
        assert shown is bar
        (text,) = [a.text() for a in shown.actions() if a.text().replace("&", "") == title]
        QTest.keyClick(shown, letter_of(text))
        self.window.settle()
        if QApplication.activeModalWidget() is None:
            self.come_back()

    def answer(self) -> None:
        """Tab to the verb of a question, and take it."""
        self.window.find(Question, "question").activateWindow()
        self.tab_to("question_verb")
        QTest.keyClick(focus(), KEY.Key_Space)
        self.come_back()

    def come_back(self) -> None:
        """From a dialog to the window, as a window manager does it."""
        self.window.frame.activateWindow()
        assert QTest.qWaitForWindowActive(self.window.frame)
        self.window.settle()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def letter_of(text: str) -> Qt.Key:
    return Qt.Key(ord(text[text.index("&") + 1].upper()))


@pytest.fixture
def keyboard(windows: Windows, tmp_path: Path) -> Keyboard:
    """Who works is answered by keyboard too."""
    start = windows.start(tmp_path / "data", "en")
    assert start.bench is not None
    dialog = start.bench.frame.findChild(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    assert dialog.windowTitle() == "Who is working?"
    dialog.activateWindow()
    windows.wait(dialog.isActiveWindow)
    QTest.keyClicks(focus(), "Siti")
    QTest.keyClick(focus(), KEY.Key_Return)
    frame = start.bench.frame
    windows.wait(lambda: QApplication.activeModalWidget() is None)
    frame.activateWindow()
    windows.wait(frame.isActiveWindow)
    return Keyboard(windows.at(start))


def bring_people(keyboard: Keyboard) -> None:
    keyboard.press(KEY.Key_3, with_=CTRL)
    keyboard.press(KEY.Key_N, with_=CTRL)
    for nip, name in PEOPLE:
        keyboard.fill(nip=nip, name=name)
        keyboard.press(KEY.Key_Return, with_=CTRL)
    keyboard.press(KEY.Key_Escape)


def make_course(keyboard: Keyboard) -> None:
    keyboard.press(KEY.Key_2, with_=CTRL)
    keyboard.press(KEY.Key_N, with_=CTRL)
    keyboard.fill(name="Manajemen Konflik", code="MKO-I", start="12-1-2026", end="16-1-2026")
    keyboard.fill(hours="24")
    keyboard.fill_lines("subjects_items", ("Mediasi", "24"))
    keyboard.fill_lines("components_items", ("Tugas", "40"), ("Ujian", "60"))
    keyboard.press(KEY.Key_Return, with_=CTRL)


def enrol(keyboard: Keyboard) -> None:
    keyboard.tab_to("courses_view")
    keyboard.press(KEY.Key_Insert)
    keyboard.tab_to("enrol_view")
    keyboard.press(KEY.Key_A, with_=CTRL)
    keyboard.press(KEY.Key_Return, with_=CTRL)
    keyboard.press(KEY.Key_Escape)


def mark(keyboard: Keyboard) -> None:
    keyboard.press(KEY.Key_4, with_=CTRL)
    keyboard.tab_to("marks_view")
    for column, given in ((2, ("87,5", "90.5")), (3, ("80", "75"))):
        keyboard.press(KEY.Key_Home, with_=CTRL)
        keyboard.press(*[KEY.Key_Right] * column)
        for text in given:
            keyboard.type(text)
            keyboard.press(KEY.Key_Return)


def close(keyboard: Keyboard) -> None:
    keyboard.menu("assessments", "Close course…")
    keyboard.answer()


def issue(keyboard: Keyboard) -> None:
    keyboard.press(KEY.Key_5, with_=CTRL)
    keyboard.tab_to("certificates_course")
    keyboard.press(KEY.Key_Down)
    keyboard.menu("certificates", "Issue certificates…")
    keyboard.tab_to("issue_accept")
    keyboard.press(KEY.Key_Space)
    keyboard.press(KEY.Key_Return, with_=CTRL)


def save(keyboard: Keyboard, target: Path) -> None:
    keyboard.menu("certificates", "Save as one PDF…")
    keyboard.window.find(QFileDialog, "file_dialog").activateWindow()
    keyboard.press(KEY.Key_A, with_=CTRL)
    keyboard.type(str(target))
    QTest.keyClick(focus(), KEY.Key_Return)
    keyboard.come_back()


def test_from_people_to_certificates_without_a_mouse(keyboard: Keyboard, tmp_path: Path) -> None:
    window = keyboard.window
    bring_people(keyboard)
    make_course(keyboard)
    enrol(keyboard)
    mark(keyboard)
    course = courses.by_code(window.desk, "MKO-I").id
    rows = assessments.sheet(window.desk, course).rows
    assert [(row.full_name, str(row.final)) for row in rows] == [
        ("Ahmad Siregar", "83.00"),
        ("Butet Harahap", "81.20"),
    ]
    close(keyboard)
    issue(keyboard)
    assert "2 certificates issued." in words(window.frame)
    save(keyboard, tmp_path / "certificates.pdf")
    pages = texts(tmp_path / "certificates.pdf")
    assert len(pages) == 4
    assert "Ahmad Siregar" in pages[0]
