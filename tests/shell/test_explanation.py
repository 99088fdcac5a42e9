"""What stands in the window when a data folder cannot be opened, and the ways out of it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from asn_desktop.services import backups
from asn_desktop.services.office import open_office
from asn_desktop.services.people import participants
from asn_desktop.shell.application import make_application
from asn_desktop.shell.frame import Frame
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.shell.start import Start
from tests.shell.conftest import TABS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from asn_desktop.shell.machine import MachineFile
    from asn_desktop.shell.workbench import Workbench


@pytest.fixture
def open_on(
    qtbot: QtBot, qapp: QApplication, machine: MachineFile
) -> Iterator[Callable[[Path], Workbench]]:
    benches: list[Workbench] = []

    def made(folder: Path) -> Workbench:
        frame = Frame(TABS)
        qtbot.addWidget(frame)
        start = Start(make_application(machine.now, None), frame, machine, folder)
        frame.show()
        qtbot.waitUntil(lambda: start.bench is not None)
        benches.append(cast("Workbench", start.bench))
        qtbot.waitUntil(lambda: not benches[-1].jobs.live)
        return benches[-1]

    yield made
    for bench in benches:
        for dialog in bench.frame.findChildren(SignInDialog):
            dialog.reject()
        bench.frame.close()


def page(bench: Workbench) -> Any:
    return bench.stack.currentWidget()


def said(bench: Workbench) -> str:
    return str(page(bench).findChild(QLabel, "empty_sentence").text())


def steps(bench: Workbench) -> list[str]:
    return [button.objectName() for button in page(bench).findChildren(QPushButton)]


def press(bench: Workbench, name: str) -> None:
    button = bench.frame.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def _filled(folder: Path) -> Path:
    office = open_office(folder, "Siti")
    participants.save(office, None, name="Butet Harahap")
    saved = backups.create(office)
    office.close()
    return saved


def test_a_second_window_is_refused_and_may_choose_another_folder(
    open_on: Callable[[Path], Workbench], tmp_path: Path, qtbot: QtBot, machine: MachineFile
) -> None:
    open_on(tmp_path / "data")
    second = open_on(tmp_path / "data")
    assert "sudah dibuka di jendela lain" in said(second)
    assert steps(second) == ["explain_again", "explain_folder", "explain_quit"]
    other = tmp_path / "lain"
    other.mkdir()
    press(second, "explain_folder")
    dialog = second.frame.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    qtbot.waitUntil(lambda: second.desk is not None)
    assert second.stack.currentWidget() is second.pages
    assert machine.now.data_folder == str(other)


def test_damaged_data_is_explained_and_a_backup_mends_it(
    open_on: Callable[[Path], Workbench], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    saved = _filled(folder)
    path = folder / "asn-desktop.db"
    path.write_bytes(path.read_bytes()[:5000])
    bench = open_on(folder)
    assert "rusak" in said(bench)
    assert str(saved) in said(bench)
    assert steps(bench)[0] == "explain_restore"
    press(bench, "explain_restore")
    dialog = bench.frame.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(saved))
    dialog.reject()
    press(bench, "question_verb")
    qtbot.waitUntil(lambda: bench.desk is not None)
    assert bench.desk is not None
    with bench.desk.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM participants").scalar_one() == (
            "Butet Harahap"
        )


def test_newer_data_are_left_alone(open_on: Callable[[Path], Workbench], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    _filled(folder)
    with sqlite3.connect(folder / "asn-desktop.db") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    bench = open_on(folder)
    assert "versi program yang lebih baru" in said(bench)
    assert "explain_restore" not in steps(bench)


def test_a_path_that_is_no_folder_is_explained(
    open_on: Callable[[Path], Workbench], tmp_path: Path
) -> None:
    (tmp_path / "berkas").write_text("x")
    bench = open_on(tmp_path / "berkas")
    assert said(bench)
    assert not bench.commands.undo.isEnabled()
