"""*Pindah ke PC baru*: everything goes along, and no number is given on both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.services import settings
from asn_desktop.services.issuing import certificates
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark
from tests.journeys.test_main_job import OFFICE, issue
from tests.ui.assessments.conftest import make_course
from tests.ui.certificates.conftest import press
from tests.ui.conftest import Windows
from tests.ui.participants.test_tab import take_file

WHY = "Data ini sudah pindah pada"

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def passed_course(window: Window, code: str) -> Key:
    """A closed course in which everyone has 90."""
    course = make_course(window, code)
    sheet = assessments.sheet(window.desk, course)
    for row in sheet.rows:
        for component in sheet.components:
            set_mark(window.desk, row.enrolment, component.id, "90")
    closing.close(window.desk, course)
    window.settle()
    return course


def numbers(window: Window) -> list[int]:
    return sorted(int(row.number.split("/")[1]) for row in certificates.certificates(window.desk))


def menu(window: Window, name: str) -> None:
    found = window.frame.findChild(QAction, f"action_{name}")
    assert isinstance(found, QAction)
    found.trigger()
    window.settle()


def move_out(old: Window, file: Path) -> None:
    menu(old, "move")
    press(old, "question_verb")
    take_file(old, file)


def offers_no_issue(old: Window, course: Key) -> None:
    old.show("certificates", course)
    button = old.find(QPushButton, "certificates_issue")
    assert not button.isEnabled()
    assert WHY in button.toolTip()


def test_the_office_moves_and_the_old_copy_only_reads(
    windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "usb" / "pindah.db"
    file.parent.mkdir()
    old = windows.open(tmp_path / "lama")
    settings.assign(old.desk, OFFICE)
    issue(old, passed_course(old, "A-1"))
    waiting = passed_course(old, "A-2")
    assert numbers(old) == [1, 2, 3]
    move_out(old, file)
    offers_no_issue(old, waiting)
    assert numbers(old) == [1, 2, 3]
    windows.close()
    the_old_copy_says_why(windows, tmp_path / "lama")

    pcs = Windows(qtbot, tmp_path / "config baru")
    new = pcs.open(tmp_path / "baru", "Budi")
    new.show("home")
    press(new, "home_move_in")
    take_file(new, file)
    detail = new.find(QLabel, "question_detail").text()
    assert "Isinya 6 peserta, 2 pelatihan, 3 sertifikat." in detail
    press(new, "question_verb")
    assert new.desk.read_only is None
    issue(new, waiting)
    assert numbers(new) == [1, 2, 3, 4, 5, 6]
    pcs.close()


def the_old_copy_says_why(windows: Windows, data: Path) -> None:
    start = windows.start(data)
    assert start.bench is not None
    assert WHY in start.bench.messages.text
    assert start.bench.status.worker.text() == "Hanya baca"
    windows.close()
