"""People brought into a course and taken out of it, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from asn_desktop.services.people import enrolments, participants
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.courses.conftest import (
    course_list,
    keys,
    press,
    save,
    shown_course,
    write,
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


def test_a_late_person_comes_by_keys_alone(
    window: Window, people: list[Key], course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    window.settle()
    keys("198804042013041004")
    press(Qt.Key.Key_Tab)
    keys("Dewi Lubis")
    press(Qt.Key.Key_Tab)
    keys("Dinas Sosial")
    save()
    window.settle()
    row = enrolments.roster(window.desk, course)[-1]
    assert (row.nip, row.full_name, row.agency) == (
        "198804042013041004", "Dewi Lubis", "Dinas Sosial",
    )  # fmt: skip


def test_a_known_nip_fills_the_rest_and_the_replaced_one_stays_in_sight(
    window: Window, people: list[Key], course: Key, tab: CoursesTab
) -> None:
    (candra,) = participants.source(window.desk).rows(people[2:3])
    participants.save(window.desk, candra.id, nip="198804042013041004", agency="Dinas Sosial")
    roster = window.find(RowsView, "roster_view")
    roster.setFocus()
    roster.show_row(0)
    window.settle()
    window.find(QPushButton, "roster_newcomer").click()
    window.settle()
    form = tab._newcomer._form
    keys("198804042013041004")
    press(Qt.Key.Key_Tab)
    assert form.editor("name").value() == "Candra"
    assert form.editor("agency").value() == "Dinas Sosial"
    save()
    assert tab._newcomer.isVisible()  # a reason lacks
    write(form, why="tugas luar")
    save()
    window.settle()
    assert not tab._newcomer.isVisible()
    first, _second, third = enrolments.roster(window.desk, course)
    assert (first.left_why, third.replaces) == ("tugas luar", first.full_name)
    note = [column.title for column in roster.model().columns]
    assert "Keterangan" in map(str, note)


def test_who_withdraws_is_asked_why_and_can_come_back(
    window: Window, people: list[Key], course: Key, tab: CoursesTab
) -> None:
    roster = window.find(RowsView, "roster_view")
    roster.setFocus()
    roster.show_row(0)
    view = tab._beside.people
    assert not view.come_back.isEnabled()
    view.leave.trigger()
    window.settle()
    keys("sakit")
    save()
    window.settle()
    assert enrolments.roster(window.desk, course)[0].left_why == "sakit"
    roster.show_row(0)
    assert (view.leave.isEnabled(), view.replace.isEnabled()) == (False, False)
    view.come_back.trigger()
    window.settle()
    assert not enrolments.roster(window.desk, course)[0].has_left
