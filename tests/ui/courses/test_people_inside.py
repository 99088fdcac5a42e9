"""People brought into a course and taken out of it, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from asn_desktop.services.people import enrolments, participants
from asn_desktop.widgets.rows_view import RowsView
from tests.ui.courses.conftest import (
    course_list,
    keys,
    press,
    save,
    shown_course,
)

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.ui.courses.tab import CoursesTab
    from tests.ui.conftest import Window


def test_people_are_found_and_brought_in(
    window: Window, people: list[Key], course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_Insert)
    window.settle()
    keys("candra")
    window.settle()
    press(Qt.Key.Key_Down)
    assert tab._enrol.verb.text() == "Masukkan 1 peserta"
    save()
    window.settle()
    assert [row.full_name for row in enrolments.roster(window.desk, course)][-1] == "Candra"
    assert shown_course(window).people == 3
    press(Qt.Key.Key_Escape)


def test_who_is_inside_is_not_counted(window: Window, course: Key, tab: CoursesTab) -> None:
    tab._commands.action("enrol").trigger()
    window.settle()
    tab._enrol._view.selectAll()
    assert tab._enrol.verb.text() == "Masukkan 1 peserta"


def test_people_leave_and_come_back(window: Window, course: Key, tab: CoursesTab) -> None:
    roster = window.find(RowsView, "roster_view")
    roster.setFocus()
    roster.show_row(0)
    press(Qt.Key.Key_Delete)
    window.settle()
    assert [row.full_name for row in enrolments.roster(window.desk, course)] == ["Butet Harahap"]
    window.desk.undo()
    window.settle()
    assert len(enrolments.roster(window.desk, course)) == 2


def test_a_transfer_is_not_shown_in_the_course(
    window: Window, people: list[Key], course: Key, tab: CoursesTab
) -> None:
    participants.save(window.desk, people[0], agency="Dinas Pendidikan", name="Ahmad Siregar M")
    window.settle()
    roster = window.find(RowsView, "roster_view")
    roster.show_row(0)
    row: Any = roster.current_row()
    assert (row.full_name, row.agency) == (
        "Ahmad Siregar M",
        "Dinas Kesehatan",
    )


def test_a_list_is_imported_straight_into_the_course(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    window.find(QPushButton, "roster_import").click()
    window.settle()
    assert window.bench.pages.current_noun() == "participants"
    (dialog,) = [d for d in window.frame.findChildren(QFileDialog) if d.isVisible()]
    dialog.reject()
