"""The afternoon of the ceremony: issued, printed, one slip mended in the hall, handed over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from asn_desktop.services.issuing import certificate_papers, certificates
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.factories import add_people
from tests.journeys.issuer import MOMENTS
from tests.services.certificate_office import closed_course, issued
from tests.services.issuing.test_certificate_runs import stored
from tests.storage.conftest import first_break

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.conftest import Window, Windows

ROOT = Path(__file__).parents[2]
MOST = 8


class Hands:
    """Does what a person does, and counts it."""

    def __init__(self, window: Window, screen: Any) -> None:
        self.window = window
        self.screen = screen
        self.actions = 0

    def take(self, deed: Callable[[], object]) -> None:
        """One action."""
        self.actions += 1
        deed()
        self.window.settle()

    def command(self, name: str) -> None:
        """A command of the context menu: opened, then chosen."""
        self.actions += 1
        action = self.screen.findChild(QAction, f"certificate_{name}")
        assert action.isEnabled()
        self.take(action.trigger)

    def type_into(self, name: str, text: str) -> None:
        """A field filled anew."""
        field = self.window.find(QLineEdit, f"field_{name}")
        field.setFocus()
        field.selectAll()
        self.take(lambda: QTest.keyClicks(field, text))

    def press(self, name: str) -> None:
        """A button."""
        button = self.window.find(QPushButton, name)
        self.take(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))


def test_one_wrong_name_is_a_new_sheet_in_at_most_eight_actions(
    window: Window, tmp_path: Path
) -> None:
    rows = issued(window.desk, add_people(window.desk))
    certificate_papers.pdf(window.desk, [row.id for row in rows], tmp_path / "semua.pdf")
    hands = Hands(window, window.show("certificates", rows[0].course_id))
    view = window.find(RowsView, "certificates_view")
    hands.take(lambda: view.show_row(0))
    hands.command("correct")
    hands.type_into("name", "Ahmad Nasution")
    hands.type_into("why", "marga keliru")
    hands.press("panel_save")
    hands.press("panel_save")
    hands.press("panel_save")
    dialog = window.frame.findChildren(QFileDialog, "file_dialog")[-1]
    dialog.fileSelected.emit(str(tmp_path / "kertas.pdf"))  # in the place of a printer
    dialog.reject()
    window.settle()
    assert hands.actions <= MOST
    assert (tmp_path / "kertas.pdf").exists()
    now = certificates.by_key(window.desk, rows[0].id)
    assert (now.number, now.name, now.life) == (rows[0].number, "Ahmad Nasution", "printed")
    assert (now.mended, now.reprints) == (1, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_power_cut_while_certificates_are_issued_leaves_all_or_nothing(
    windows: Windows, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    office = windows.open(data).desk
    people = add_people(office)
    for place in range(len(MOMENTS)):
        closed_course(office, people, f"B-{place}")
    windows.close()
    for place, moment in enumerate(MOMENTS):
        cut(data, tmp_path / "lain", f"B-{place}", moment)
        window = windows.open(data)
        assert first_break(window.desk.database) is None
        numbers = [row.number for row in certificates.certificates(window.desk)]
        assert len(stored(window.desk)) == len(numbers)
        assert len(numbers) % 3 == 0
        assert moment == "begun" or len(numbers) >= 3
        running = sorted(int(number.split("/")[1]) for number in numbers)
        assert running == list(range(1, len(numbers) + 1))
        windows.close()


def cut(data: Path, config: Path, code: str, moment: str) -> None:
    words = (sys.executable, "-m", "tests.journeys.issuer", data, config, code, moment)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, check=False, env=environment, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
