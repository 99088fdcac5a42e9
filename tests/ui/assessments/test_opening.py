"""A large class is painted before all of it is read; nothing is shown that is not yet known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.people import enrolments
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import participants as people_table
from tests.factories import add_course
from tests.ui.assessments.conftest import Marking

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

PEOPLE = 75
SEEN = 60


def _class(window: Window, code: str, people: int) -> Key:
    office = window.desk
    nothing = dict.fromkeys(column.name for column in people_table.columns)
    named = {new_key(): f"Peserta {code} {number:03}" for number in range(people)}
    rows = [
        {**nothing, "id": key, "name": name, "sort_name": name, "search": name.lower()}
        for key, name in named.items()
    ]
    with office.write(Right.PARTICIPANT, msg("Orang")) as step:
        step.insert(people_table, *rows)
    course = add_course(office, code=code, components=[("Ujian", Decimal(100))])
    enrolments.enrol(office, course, list(named))
    return course


def _mark(window: Window, course: Key) -> None:
    """Rising from 25 to 99; the best comes last by name."""
    sheet = assessments.sheet(window.desk, course)
    part = sheet.components[0].id
    cells = [(row.enrolment, part, str(25 + place)) for place, row in enumerate(sheet.rows)]
    set_marks(window.desk, cells, msg("Nilai"))


@pytest.fixture
def grid(window: Window) -> Marking:
    found = Marking(window, _class(window, "A", 3))
    window.settle()
    return found


def _rank(grid: Marking) -> int:
    keys = [column.key for column in grid.tab._model.columns]
    return keys.index("rank")


def test_the_first_people_come_before_ranks_and_means(window: Window, grid: Marking) -> None:
    large = _class(window, "B", PEOPLE)
    _mark(window, large)
    window.settle()
    grid.tab.open_at(large)
    QApplication.sendPostedEvents()
    assert grid.tab._model.rowCount() == SEEN
    assert (grid.shown(0, 0), grid.shown(0, 2)) == ("Peserta B 000", "25,00")
    assert grid.shown(0, _rank(grid)) == ""
    assert grid.tab._note.text() == "Membaca seluruh kelas…"
    window.settle()
    assert grid.tab._model.rowCount() == PEOPLE
    assert grid.shown(0, _rank(grid)) == str(PEOPLE)
    assert grid.shown(PEOPLE - 1, _rank(grid)) == "1"
    assert "75 dari 75 bernilai akhir" in grid.tab._note.text()


def test_a_mark_typed_before_the_rest_came_stays(window: Window, grid: Marking) -> None:
    large = _class(window, "B", PEOPLE)
    window.settle()
    grid.tab.open_at(large)
    QApplication.sendPostedEvents()
    grid.at(2, 2)
    grid.type("88")
    grid.press(Qt.Key.Key_Return)
    assert grid.tab._model.rowCount() == SEEN
    window.settle()
    assert grid.tab._model.rowCount() == PEOPLE
    assert grid.shown(2, 2) == "88,00"
    assert grid.shown(2, _rank(grid)) == "1"
    assert grid.place == (3, 2)


def test_an_open_editor_outlives_the_rest(window: Window, grid: Marking) -> None:
    large = _class(window, "B", PEOPLE)
    window.settle()
    grid.tab.open_at(large)
    QApplication.sendPostedEvents()
    grid.at(1, 2)
    grid.type("7")
    window.settle()
    grid.type("5")
    grid.press(Qt.Key.Key_Return)
    window.settle()
    assert grid.shown(1, 2) == "75,00"


def test_the_cursor_goes_on_to_who_waits_beyond_the_first(window: Window, grid: Marking) -> None:
    large = _class(window, "B", PEOPLE)
    sheet = assessments.sheet(window.desk, large)
    part = sheet.components[0].id
    set_marks(window.desk, [(row.enrolment, part, "80") for row in sheet.rows[:70]], msg("Nilai"))
    window.settle()
    grid.tab.open_at(large)
    window.settle()
    assert grid.place == (70, 2)


def test_a_class_in_an_order_of_its_own_is_read_at_once(window: Window, grid: Marking) -> None:
    large = _class(window, "B", PEOPLE)
    window.settle()
    grid.tab._model.order_by((("full_name", True),))
    grid.tab.open_at(large)
    assert grid.tab._model.rowCount() == PEOPLE


def test_a_small_class_is_read_at_once(window: Window, grid: Marking) -> None:
    other = _class(window, "B", SEEN)
    window.settle()
    grid.tab.open_at(other)
    assert grid.tab._model.rowCount() == SEEN
    assert "bernilai akhir" in grid.tab._note.text()
