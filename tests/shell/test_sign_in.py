"""Who works: the last one chosen is one Enter away, and nobody works without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from asn_desktop.shell.sign_in import SignInDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def asked(window: QMainWindow, qtbot: QtBot) -> tuple[SignInDialog, list[str]]:
    chosen: list[str] = []
    dialog = SignInDialog(["Joko", "Siti Rahma"], "Siti Rahma", window)
    dialog.chosen.connect(chosen.append)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog, chosen


def test_enter_takes_the_last_one_chosen(window: QMainWindow, qtbot: QtBot) -> None:
    dialog, chosen = asked(window, qtbot)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert chosen == ["Siti Rahma"]


def test_a_new_name_is_typed_over_the_last_one(window: QMainWindow, qtbot: QtBot) -> None:
    dialog, chosen = asked(window, qtbot)
    QTest.keyClicks(dialog.focusWidget(), " Ayu  Lubis ")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert chosen == ["Ayu Lubis"]


def test_nobody_works_without_a_name(window: QMainWindow, qtbot: QtBot) -> None:
    dialog, chosen = asked(window, qtbot)
    dialog.names.setCurrentText("")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.start.isEnabled()
    assert dialog.start.toolTip() == "Ketik atau pilih nama dahulu."
    assert chosen == []
    dialog.reject()
