"""The journal by hand: searched, narrowed to a course, opened step by step, its chain proved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from asn_desktop.services import settings
from asn_desktop.services.people import participants
from asn_desktop.services.planning import courses
from asn_desktop.services.steps.journal import PAGE
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


@pytest.fixture
def course(window: Window) -> Key:
    participants.save(window.desk, None, name="Butet Harahap")
    key = courses.add(
        window.desk, code="A-1", name="Prima", start=date(2026, 1, 5), end=date(2026, 1, 9),
        hours=40,
    )  # fmt: skip
    settings.save(window.desk, {"name": "BKPSDM"})
    window.settle()
    return key


@pytest.fixture
def panel(window: Window, course: Key) -> Any:
    found = window.show("home", "journal")._panels["journal"]
    window.settle()
    return found


def _rows(window: Window, name: str) -> list[list[str]]:
    model = window.find(RowsView, name).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_it_says_that_a_name_is_no_proof(window: Window, panel: Any) -> None:
    assert "bukan bukti" in window.find(QLabel, "journal_note").text()
    assert [row[1] for row in _rows(window, "journal_view")][:3] == ["Siti", "Siti", "Siti"]


def test_a_step_shows_what_it_changed(window: Window, panel: Any) -> None:
    window.find(RowsView, "journal_view").show_row(0)
    window.settle()
    assert _rows(window, "journal_changes") == [["Data kantor", "Nama kantor", "", "BKPSDM"]]


def test_text_and_course_narrow_it(window: Window, panel: Any, course: Key) -> None:
    window.find(QWidget, "journal_search").setText("butet")
    window.settle()
    assert len(_rows(window, "journal_view")) == 1
    window.find(QWidget, "journal_search").setText("")
    choice = window.find(QWidget, "journal_course")
    choice.set_value(course)
    choice.changed.emit()
    window.settle()
    assert [row[2] for row in _rows(window, "journal_view")] == ["Buat pelatihan A-1"]


def test_older_steps_are_read_on_demand(window: Window, panel: Any) -> None:
    assert not window.find(QPushButton, "journal_more").isEnabled()
    for number in range(PAGE):
        settings.save(window.desk, {"name": f"Kantor {number}"})
    window.settle()
    panel.show_now()
    window.settle()
    assert len(_rows(window, "journal_view")) == PAGE
    window.find(QPushButton, "journal_more").click()
    window.settle()
    assert len(_rows(window, "journal_view")) == PAGE + 4


def test_the_chain_is_proved(window: Window, panel: Any) -> None:
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert "Jurnal utuh" in panel.messages.text
    with window.desk.database.write() as connection:
        connection.exec_driver_sql("UPDATE journal SET actor='Orang lain' WHERE seq=2")
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert "terputus pada langkah 2" in panel.messages.text
