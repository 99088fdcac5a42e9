"""The calendar of the year in the real window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.services.planning import courses
from tests.factories import add_course
from tests.ui.courses.conftest import press, shown_course

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def _screen(window: Window, year: int) -> Any:
    screen: Any = window.show("calendar")
    window.settle()
    screen.open_at(year)
    window.settle()
    return screen


def test_a_click_on_a_bar_opens_its_course(window: Window, course: Key) -> None:
    add_course(window.desk, code="B-1", start=date(2026, 3, 2), end=date(2026, 3, 6))
    screen = _screen(window, 2026)
    bars = screen.bars
    assert [one.code for one in bars.courses] == ["B-1", courses.course(window.desk, course).code]
    down = next(y for y in range(bars.height()) if bars.row_under(y) == 1)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(bars.width() // 2, down + 4))
    window.settle()
    assert window.bench.pages.current_noun() == "courses"
    assert shown_course(window).id == course


def test_keys_go_from_course_to_course_and_open_one(window: Window, course: Key) -> None:
    other = add_course(window.desk, code="B-1", start=date(2026, 12, 7), end=date(2026, 12, 8))
    screen = _screen(window, 2026)
    screen.bars.setFocus()
    assert "A-1" in screen.bars.accessibleName()
    press(Qt.Key.Key_Down)
    assert "B-1" in screen.bars.accessibleName()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    window.settle()
    assert shown_course(window).id == other


def test_clashes_are_told_and_the_calendar_is_printed(window: Window, course: Key) -> None:
    found = courses.course(window.desk, course)
    courses.update(window.desk, course, place="Aula")
    add_course(window.desk, code="B-1", start=found.start, end=found.end, place="Aula")
    screen = _screen(window, 2026)
    assert "! 2 pelatihan" in window.find(QLabel, "calendar_told").text()
    window.find(QPushButton, "calendar_print").click()
    window.settle()
    assert screen._paper.isVisible()


def test_an_empty_year_says_what_to_do(window: Window) -> None:
    _screen(window, 2031)
    window.find(QPushButton, "calendar_new").click()
    window.settle()
    assert window.bench.pages.current_noun() == "courses"
