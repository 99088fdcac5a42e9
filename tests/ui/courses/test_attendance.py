"""The room *Kehadiran* by keys: letters, all present and then the exceptions, refusals in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from asn_desktop.base.clock import today
from asn_desktop.domain.planning.attendance import Seen, Status
from asn_desktop.services.marking import assessments
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import attendances, sessions
from asn_desktop.ui.courses.attendance.grid import AttendanceGrid
from asn_desktop.ui.courses.attendance.room import AttendanceRoom
from asn_desktop.ui.courses.file_panel import CourseFilePanel
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
from tests.factories import add_course, add_people
from tests.widgets.fields.test_file_drop import let_go

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

DAYS = [date(2026, 10, day) for day in (5, 6)]
FIRST = 3
"""The column of the first session, behind name, meter and JP."""


@pytest.fixture
def course(window: Window) -> Key:
    key = add_course(window.desk)
    enrolments.enrol(window.desk, key, add_people(window.desk))
    own = assessments.sheet(window.desk, key).scheme
    courses.set_scheme(window.desk, key, replace(own, minimum_attendance=Decimal(80)))
    return key


@pytest.fixture
def grid(window: Window, course: Key) -> AttendanceGrid:
    subject = courses.course(window.desk, course).subjects[0].id
    for day in DAYS:
        sessions.add(window.desk, course, date=day, begin=480, finish=570, subject_id=subject)
    window.show("attendance", course)
    found: AttendanceGrid = window.find(AttendanceGrid, "attendance_view")
    found.setFocus()
    return found


def seen(window: Window, course: Key, place: int = 0) -> list[Seen | None]:
    sheet = attendances.sheet(window.desk, course)
    return [row.cells.get(sheet.sessions[place].id) for row in sheet.rows]


def shown(grid: AttendanceGrid, row: int, column: int) -> str:
    return str(grid.model().index(row, column).data())


def test_a_letter_writes_and_goes_down(window: Window, grid: AttendanceGrid, course: Key) -> None:
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, FIRST)
    QTest.keyClicks(grid, "hSa")
    assert seen(window, course) == [Seen(Status.PRESENT), Seen(Status.SICK), Seen(Status.ABSENT)]
    assert shown(grid, 0, 1) == "50,00%  masih bisa"
    assert shown(grid, 1, 1) == "0,00%  tidak mungkin"
    note = window.find(QLabel, "attendance_note").text()
    assert note == "Minimum 80%: 0 tercapai, 1 masih bisa, 2 tidak mungkin"


def test_all_present_and_then_the_exceptions(
    window: Window, grid: AttendanceGrid, course: Key
) -> None:
    QTest.keyClick(grid, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert seen(window, course) == [Seen(Status.PRESENT)] * 3
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_T)
    editor = window.find(QLineEdit, "cell_editor")
    QTest.keyClicks(editor, "15/10")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert seen(window, course)[1] == Seen(Status.LATE, 15, 10)
    history.undo(window.desk)
    history.undo(window.desk)
    assert seen(window, course) == [None] * 3


def test_what_is_refused_stays_in_its_cell(
    window: Window, grid: AttendanceGrid, course: Key
) -> None:
    QTest.keyClick(grid, Qt.Key.Key_T)
    editor = window.find(QLineEdit, "cell_editor")
    QTest.keyClicks(editor, "90")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "90 menit" in window.find(QLabel, "refusal_bubble").text()
    assert seen(window, course) == [None] * 3


def test_selected_cells_are_filled_as_one_step(
    window: Window, grid: AttendanceGrid, course: Key
) -> None:
    for _row in range(2):
        QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_I)
    assert seen(window, course) == [Seen(Status.LEAVE)] * 3
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert seen(window, course) == [None] * 3
    history.undo(window.desk)
    history.undo(window.desk)
    assert seen(window, course) == [None] * 3


def test_letters_in_the_column_of_names_write_nothing(
    window: Window, grid: AttendanceGrid, course: Key
) -> None:
    grid.setCurrentIndex(grid.model().index(0, 0))
    QTest.keyClicks(grid, "ha")
    assert seen(window, course) == [None] * 3


def test_a_course_without_sessions_says_what_to_do(window: Window, course: Key) -> None:
    window.show("attendance", course)
    empty = window.find(EmptyState, "empty_state")
    assert "ber-JP" in " ".join(label.text() for label in empty.findChildren(QLabel))
    QTest.mouseClick(window.find(QPushButton, "attendance_next"), Qt.MouseButton.LeftButton)
    window.settle()
    assert window.find(QWidget, "screen_timetable")


def test_an_exception_is_given_with_a_reason(
    window: Window, grid: AttendanceGrid, course: Key
) -> None:
    QTest.keyClicks(grid, "a")
    grid.setCurrentIndex(grid.model().index(0, FIRST))
    action = window.frame.findChild(QAction, "action_attendance_waive")
    assert isinstance(action, QAction)
    assert action.isEnabled()
    action.trigger()
    window.find(QPlainTextEdit, "question_reason").setPlainText("Tugas dinas")
    QTest.mouseClick(window.find(QPushButton, "question_verb"), Qt.MouseButton.LeftButton)
    window.settle()
    assert shown(grid, 0, 1) == "0,00%  dikecualikan"
    assert attendances.sheet(window.desk, course).rows[0].waiver == "Tugas dinas"


def test_a_file_let_go_over_the_room_is_previewed_and_written_as_one_step(
    window: Window, course: Key, grid: AttendanceGrid, tmp_path: Path
) -> None:
    one, two = (row.full_name for row in attendances.sheet(window.desk, course).rows[:2])
    file = tmp_path / "hadir.csv"
    file.write_text(f"Nama;05/10/2026;06/10/2026\n{one};H;S\n{two};A;T10\n", encoding="utf-8")
    let_go(window.find(AttendanceRoom, "screen_attendance"), QUrl.fromLocalFile(str(file)))
    window.settle()
    panel = window.find(CourseFilePanel, "panel")
    assert "hadir.csv" in window.find(QLabel, "panel_title").text()
    assert seen(window, course) == [None] * len(seen(window, course))
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert not panel.isVisible()
    assert seen(window, course)[:2] == [Seen(Status.PRESENT), Seen(Status.ABSENT)]
    assert shown(grid, 1, FIRST + 1).startswith("T10")
    history.undo(window.desk)
    assert seen(window, course) == [None] * len(seen(window, course))


def test_a_sheet_of_another_course_is_refused_where_it_is_wrong(
    window: Window, course: Key, grid: AttendanceGrid, tmp_path: Path
) -> None:
    name = attendances.sheet(window.desk, course).rows[0].full_name
    file = tmp_path / "lain.csv"
    file.write_text(f"Nama;05/11/2026\n{name};H\n", encoding="utf-8")
    let_go(window.find(AttendanceRoom, "screen_attendance"), QUrl.fromLocalFile(str(file)))
    window.settle()
    assert not window.find(QPushButton, "panel_save").isEnabled()
    assert "tidak mempunyai sesi" in _details(window.find(CourseFilePanel, "panel"))
    assert grid.isEnabled()


def _details(panel: CourseFilePanel) -> str:
    return " ".join(row.detail for row in panel._model.rows)


def test_badges_at_the_door_are_recorded_one_after_another(
    window: Window, course: Key, grid: AttendanceGrid
) -> None:
    subject = courses.course(window.desk, course).subjects[0].id
    sessions.add(window.desk, course, date=today(), begin=0, finish=1439, subject_id=subject)
    window.settle()
    people = attendances.sheet(window.desk, course)
    place = next(at for at, one in enumerate(people.sessions) if one.date == today())
    scan = window.frame.findChild(QAction, "action_attendance_scan")
    assert scan is not None
    scan.trigger()
    window.settle()
    badge = window.find(QLineEdit, "scan_badge")
    window.find(ChoiceField, "scan_tolerance").set_value(0)
    for row in (people.rows[0], people.rows[0]):
        QTest.keyClicks(badge, row.nip or "")
        QTest.keyClick(badge, Qt.Key.Key_Return)
        window.settle()
    told = window.find(QLabel, "scan_told").text()
    assert told.startswith("✕")
    assert "sudah tercatat" in told
    recorded = seen(window, course, place)
    assert [one is not None for one in recorded].count(True) == 1
    assert window.find(QLabel, "scan_count").text().startswith("1 dari")
    assert (badge.text(), badge.hasFocus()) == ("", True)
