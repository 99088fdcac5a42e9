"""The marks of one person after another in a form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_attendance, set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.steps import history
from asn_desktop.ui.assessments.person.conflict import FieldConflict
from asn_desktop.ui.assessments.person.panel import PersonPanel
from tests.ui.assessments.conftest import EXAM, NAMES, PRE, TASK, Marking, focus, make_course

if TYPE_CHECKING:
    from tests.ui.conftest import Window

Key = Qt.Key


def panel(marking: Marking) -> Any:
    return marking.tab.findChild(PersonPanel)


def test_each_mark_is_on_disk_when_its_field_is_left(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.press(Key.Key_Return)
    marking.type("80")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 80}
    assert marking.shown(0, TASK) == "80,00"
    assert field(marking, 1).text() == "80,00"
    marking.type("90")
    marking.press(Key.Key_Tab)
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 80, (NAMES[0], "Ujian"): 90}


def test_ctrl_enter_goes_to_the_next_person_and_esc_cancels_what_is_typed_alone(
    marking: Marking,
) -> None:
    marking.at(0, EXAM)
    marking.press(Key.Key_F4)
    marking.press(Key.Key_Tab, Key.Key_Tab)
    marking.type("90")
    marking.press(Key.Key_Return, ctrl=True)
    marking.type("50")
    marking.press(Key.Key_Return)
    marking.type("60")
    marking.press(Key.Key_Escape)
    assert panel(marking).isVisible()
    assert field(marking, 1).text() == ""
    marking.press(Key.Key_Escape)
    marking.window.settle()
    assert marking.on_disk() == {(NAMES[0], "Ujian"): 90, (NAMES[1], "Pre-test"): 50}
    assert marking.view.hasFocus()
    marking.press(Key.Key_Z, ctrl=True)
    marking.window.settle()
    assert [marking.shown(0, EXAM), marking.shown(1, PRE)] == ["90,00", "–"]


def test_enter_after_the_last_mark_leads_to_the_next_person(marking: Marking) -> None:
    marking.at(0, PRE)
    marking.press(Key.Key_F4)
    for text in ("61", "62", "63"):
        marking.type(text)
        marking.press(Key.Key_Return)
    marking.press(Key.Key_Return)
    marking.type("71")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == {
        (NAMES[0], "Pre-test"): 61,
        (NAMES[0], "Tugas"): 62,
        (NAMES[0], "Ujian"): 63,
        (NAMES[1], "Pre-test"): 71,
    }


def test_what_is_typed_replaces_a_mark_from_its_first_digit_on(marking: Marking) -> None:
    write_elsewhere(marking, 0, "75")
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.type("80")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == {(NAMES[0], "Pre-test"): 80}


def test_a_refusal_is_said_at_its_field_and_stays_until_one_insists(marking: Marking) -> None:
    marking.at(2, TASK)
    marking.press(Key.Key_F4)
    marking.type("101")
    marking.press(Key.Key_Return)
    marking.type("70")
    marking.press(Key.Key_Return)
    told = marking.window.find(QLabel, "refusal_0")
    assert told.text() == "✕ 101: nilai harus 0 sampai 100."
    assert marking.on_disk() == {(NAMES[2], "Tugas"): 70}
    marking.press(Key.Key_Return, ctrl=True)
    assert focus() is field(marking, 0)
    field(marking, 2).setFocus()
    marking.press(Key.Key_Escape)
    assert panel(marking).isVisible()
    assert "Tutup sekali lagi" in panel(marking).messages.text
    field(marking, 0).setFocus()
    marking.press(Key.Key_End, Key.Key_Backspace)
    assert not told.isVisible()
    marking.press(Key.Key_Return, ctrl=True)
    assert not panel(marking).isVisible()
    assert marking.on_disk() == {(NAMES[2], "Tugas"): 70, (NAMES[2], "Pre-test"): 10}


def test_a_refused_text_is_left_when_one_insists(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.type("x")
    marking.press(Key.Key_Return, Key.Key_Escape)
    assert panel(marking).isVisible()
    marking.press(Key.Key_Escape)
    assert not panel(marking).isVisible()
    assert marking.on_disk() == {}


@pytest.mark.parametrize("way", ["button", "grid", "tab", "window"])
def test_a_mark_is_kept_whatever_way_its_field_is_left(marking: Marking, way: str) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.type("80")
    if way == "button":
        close = marking.window.find(QPushButton, "panel_close")
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    elif way == "grid":
        marking.at(1, TASK)
        marking.view.setFocus()
        marking.press(Key.Key_F4)
        assert focus() is field(marking, 0)
        assert focus().text() == ""
    elif way == "tab":
        marking.window.show("participants")
    else:
        marking.window.frame.close()
    assert marking.on_disk() == {(NAMES[0], "Pre-test"): 80}


def test_an_undo_elsewhere_is_seen_in_the_form(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.type("80")
    marking.press(Key.Key_Return)
    assert field(marking, 0).text() == "80,00"
    history.undo(marking.window.desk)
    marking.window.settle()
    assert field(marking, 0).text() == ""


def test_forty_fields_are_scrolled_to_as_one_goes_on(window: Window) -> None:
    scheme = [(f"Aspek {n:02}", Decimal("2.5")) for n in range(40)]
    marking = Marking(window, make_course(window, "W-1", scheme))
    marking.press(Key.Key_F4)
    for _field in range(39):
        marking.press(Key.Key_Return)
    last = field(marking, 39)
    assert focus() is last
    assert not last.visibleRegion().isEmpty()
    marking.press(Key.Key_Return, ctrl=True)
    assert not field(marking, 0).visibleRegion().isEmpty()


def test_a_remedial_goes_when_it_is_taken_out_of_the_text(marking: Marking) -> None:
    for text in ("60", "r75"):
        marking.at(0, TASK)
        marking.type(text)
        marking.press(Key.Key_Return)
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.press(Key.Key_Return)
    marking.type("65")
    marking.press(Key.Key_Return, ctrl=True)
    marking.press(Key.Key_Escape)
    marking.window.settle()
    assert marking.shown(0, TASK) == "65,00"


def write_elsewhere(marking: Marking, part: int, text: str) -> None:
    """What somebody else enters for the first person while the form is open."""
    office = marking.window.desk
    who = office.worker
    office.set_worker("Budi")
    component = sheet(office, marking.course).components[part].id
    set_mark(office, marking.row(0).enrolment, component, text)
    office.set_worker(who)
    marking.window.settle()


def field(marking: Marking, place: object) -> Any:
    return marking.window.find(QLineEdit, f"person_mark_{place}")


@pytest.mark.parametrize(("chosen", "stands"), [("theirs", "75,00"), ("mine", "80,00")])
def test_what_somebody_else_wrote_is_not_written_over_unasked(
    marking: Marking, chosen: str, stands: str
) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.press(Key.Key_Return)
    marking.type("80")
    write_elsewhere(marking, 1, "75")
    write_elsewhere(marking, 2, "66")
    assert field(marking, 2).text() == "66,00"
    marking.press(Key.Key_Return)
    assert focus() is field(marking, 2)
    assert marking.shown(0, TASK) == "75,00"
    ask = marking.window.find(FieldConflict, "conflict_1")
    assert "Budi mengubah – menjadi 75,00" in ask.text()
    marking.press(Key.Key_Return, ctrl=True)
    assert focus() is ask.theirs
    if chosen == "mine":
        marking.press(Key.Key_Tab)
    marking.press(Key.Key_Return)
    assert not ask.isVisible()
    assert [marking.shown(0, TASK), marking.shown(0, EXAM)] == [stands, "66,00"]


def test_the_same_mark_from_two_hands_asks_nothing(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.type("80")
    write_elsewhere(marking, 0, "80")
    marking.press(Key.Key_Return)
    assert not marking.tab.findChild(FieldConflict, "conflict_0").isVisible()
    assert field(marking, 0).text() == "80,00"


def test_a_choice_that_waits_holds_the_form(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.press(Key.Key_Return)
    marking.type("80")
    write_elsewhere(marking, 1, "75")
    marking.press(Key.Key_Return, ctrl=True)
    marking.press(Key.Key_Return, ctrl=True)
    ask = marking.window.find(FieldConflict, "conflict_1")
    assert panel(marking).messages.isVisible()
    field(marking, 1).setFocus()
    marking.type("5")
    assert ask.mine.text() == "Tetap 805"
    marking.press(Key.Key_Tab)
    assert marking.shown(0, TASK) == "75,00"


def test_attendance_is_in_the_form_where_the_scheme_asks_for_it(marking: Marking) -> None:
    office = marking.window.desk
    own = marking_schemes.stored(office, schemes.COURSE, marking.course).scheme
    courses.set_scheme(office, marking.course, replace(own, minimum_attendance=Decimal(85)))
    marking.window.settle()
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    field(marking, "attendance").setFocus()
    marking.type("92,5")
    marking.press(Key.Key_Return, ctrl=True)
    assert sheet(office, marking.course).rows[0].attendance == Decimal("92.5")
    marking.press(Key.Key_Escape)
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    assert field(marking, "attendance").text() == "92,50"
    field(marking, "attendance").setText("95")
    office.set_worker("Budi")
    set_attendance(office, marking.row(0).enrolment, "90")
    marking.press(Key.Key_Return, ctrl=True)
    told = marking.window.find(FieldConflict, "conflict_attendance").text()
    assert "Budi mengubah 92,50 menjadi 90,00" in told
    assert sheet(office, marking.course).rows[0].attendance == Decimal(90)
