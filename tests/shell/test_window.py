"""The window: tabs made late, undo by name, faults by the ordinary road, state that comes back."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.base.errors import Cancelled, EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.shell.faults import CrashDialog, Faults
from asn_desktop.shell.frame import Frame
from asn_desktop.shell.help import HelpDialog
from asn_desktop.shell.machine import MachineFile
from asn_desktop.shell.qt_words import QtWords
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.shell.start import Start
from tests.shell.conftest import TABS
from tests.shell.paper_desk import Notice, Opening
from tests.shell.paper_screens import BlankScreen, NamesScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from asn_desktop.services.desk import Desk
    from asn_desktop.shell.workbench import Workbench

CTRL = Qt.KeyboardModifier.ControlModifier


def names(bench: Workbench, qtbot: QtBot) -> NamesScreen:
    QTest.keyClick(bench.frame, Qt.Key.Key_2, CTRL)
    screen = bench.pages.current_screen()
    assert isinstance(screen, NamesScreen)
    return screen


def test_a_screen_is_made_when_first_shown(bench: Workbench, qtbot: QtBot) -> None:
    assert isinstance(bench.pages.current_screen(), BlankScreen)
    assert bench.frame.findChild(NamesScreen) is None
    assert names(bench, qtbot).reads == 1


def test_the_name_stands_in_the_status_bar(bench: Workbench, opening: Opening) -> None:
    assert opening.desk.worker == "Joko"
    assert bench.status.worker.text() == "Joko"
    assert bench.machine.now.last_worker == "Joko"
    bench.status.worker.click()
    again = [d for d in bench.frame.findChildren(SignInDialog) if d.isVisible()]
    assert again[0].names.currentText() == "Joko"
    again[0].reject()


def test_the_status_bar_counts(bench: Workbench, qtbot: QtBot) -> None:
    screen = names(bench, qtbot)
    qtbot.waitUntil(lambda: bench.status.rows.text() == "3 baris")
    screen.bar.field.setText("budi")
    qtbot.waitUntil(lambda: bench.status.rows.text() == "1 dari 3 baris")
    assert bench.status.backup.text() == "Cadangan: baru saja"


def test_undo_names_the_deed_and_offers_redo(
    bench: Workbench, opening: Opening, qtbot: QtBot
) -> None:
    bench.frame.menus["edit"].aboutToShow.emit()
    assert bench.commands.undo.text() == "&Urungkan: nilai Siti"
    bench.commands.undo.trigger()
    qtbot.waitUntil(lambda: bench.messages.text == "Diurungkan: nilai Siti")
    assert not bench.commands.undo.isEnabled()
    bench.commands.redo.trigger()
    qtbot.waitUntil(lambda: bench.messages.text == "Diulangi: nilai Siti")
    assert opening.desk.done == ["nilai Siti"]


def test_commands_of_a_screen_come_and_go(bench: Workbench, qtbot: QtBot) -> None:
    screen = names(bench, qtbot)
    assert screen.refuse in bench.frame.menus["data"].actions()
    assert screen.refuse in bench.frame.toolbar.actions()
    QTest.keyClick(bench.frame, Qt.Key.Key_1, CTRL)
    assert screen.refuse not in bench.frame.menus["data"].actions()


def test_a_refusal_is_a_message_and_a_bug_a_dialog(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = bench.frame.findChild(Faults)
    assert isinstance(faults, Faults)
    monkeypatch.setattr(sys, "excepthook", faults.hear)
    try:
        names(bench, qtbot).say_no()
    except Exception:  # noqa: BLE001 - as an exception of a slot arrives
        sys.excepthook(*sys.exc_info())
    assert bench.messages.text == "Tidak boleh."
    sys.excepthook(Cancelled, Cancelled(), None)
    sys.excepthook(KeyError, KeyError("198501012010011001"), None)
    dialog = bench.frame.findChild(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert "KeyError" in dialog.trace.toPlainText()
    assert "1985" not in dialog.trace.toPlainText()
    dialog.reject()


def test_notices_of_any_thread_reach_the_screen(
    bench: Workbench, opening: Opening, qtbot: QtBot
) -> None:
    screen = names(bench, qtbot)
    listener = opening.desk.listener
    assert listener is not None
    notice = Notice({"participants": frozenset({UUID(int=1)})})
    thread = threading.Thread(target=listener, args=(notice,))
    with qtbot.waitSignal(bench.changes.changed):
        thread.start()
    thread.join()
    assert screen.reads == 2


def test_navigate_brings_a_tab_to_the_front(bench: Workbench) -> None:
    context = bench.context(bench.desk)  # type: ignore[arg-type]
    context.navigate("participants", "Budi")
    screen = bench.pages.current_screen()
    assert isinstance(screen, NamesScreen)
    assert screen.target == "Budi"


def test_keys_search_refresh_and_help(bench: Workbench, qtbot: QtBot) -> None:
    screen = names(bench, qtbot)
    bench.commands.search.trigger()
    assert bench.frame.focusWidget() is screen.bar.field
    QTest.keyClick(bench.frame, Qt.Key.Key_F5)
    assert screen.reads == 2
    QTest.keyClick(bench.frame, Qt.Key.Key_F1)
    dialog = bench.frame.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    dialog.reject()


def test_what_cannot_be_opened_is_explained(
    bench: Workbench, start: Start, opening: Opening, qtbot: QtBot
) -> None:
    opening.fault = EnvironmentFault(msg("Data sedang dibuka di jendela lain."))
    start.open()
    qtbot.waitUntil(lambda: bench.stack.currentWidget() is not bench.pages)
    said = bench.frame.findChild(QLabel, "empty_sentence")
    assert isinstance(said, QLabel)
    assert said.text() == "Data sedang dibuka di jendela lain."
    opening.fault = None
    again = bench.frame.findChild(QPushButton, "explain_again")
    assert isinstance(again, QPushButton)
    again.click()
    qtbot.waitUntil(lambda: bench.stack.currentWidget() is bench.pages)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in bench.frame.findChildren(SignInDialog)))
    for dialog in bench.frame.findChildren(SignInDialog):
        dialog.reject()


def test_closing_keeps_the_state_and_lets_go(
    bench: Workbench, opening: Opening, machine: MachineFile, qtbot: QtBot
) -> None:
    names(bench, qtbot)
    bench.frame.close()
    assert not opening.desk.open
    again = MachineFile(machine._path)
    assert again.now.last_tab == "participants"
    assert again.recall("window")
    assert again.recall("participants.names")


def test_settings_that_are_spoilt_are_the_usual_ones(machine: MachineFile) -> None:
    machine._path.parent.mkdir()
    for text in ("", "[]", '{"theme": 3, "shapes": {"a": 1}}', '{"theme": "dark"'):
        machine._path.write_text(text)
        found = MachineFile(machine._path).now
        assert (found.theme, found.shapes) == ("system", {})


def test_qt_speaks_indonesian() -> None:
    assert QtWords().translate("QPlatformTheme", "Cancel") == "Batal"
    assert not QtWords().isEmpty()


def test_an_office_that_opens_while_the_window_closes_is_let_go(
    qtbot: QtBot, qapp: QApplication, machine: MachineFile, tmp_path: Path
) -> None:
    opening, begun = Opening(), threading.Event()

    def slowly(folder: Path) -> Desk:
        begun.set()
        threading.Event().wait(0.2)
        return cast("Desk", opening(folder))

    frame = Frame(TABS)
    qtbot.addWidget(frame)
    Start(qapp, frame, machine, tmp_path, slowly)
    frame.show()
    qtbot.waitUntil(begun.is_set)
    frame.close()
    assert not opening.desk.open
