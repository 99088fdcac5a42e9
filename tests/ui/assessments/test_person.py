"""The marks of one person after another in a form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from asn_desktop.services import courses, marking_schemes, schemes
from asn_desktop.services.assessments import sheet
from asn_desktop.services.marks import set_attendance, set_mark
from asn_desktop.ui.assessments.field_conflict import FieldConflict
from asn_desktop.ui.assessments.person_panel import PersonPanel
from tests.ui.assessments.conftest import EXAM, NAMES, TASK, focus

if TYPE_CHECKING:
    from tests.ui.assessments.conftest import Marking

Key = Qt.Key


def test_ctrl_enter_saves_as_one_step_and_goes_to_the_next(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.press(Key.Key_Return)
    marking.type("80")
    marking.press(Key.Key_Return)
    marking.type("90")
    marking.press(Key.Key_Return, ctrl=True)
    marking.type("50")
    marking.press(Key.Key_Escape)
    marking.window.settle()
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 80, (NAMES[0], "Ujian"): 90}
    assert marking.view.hasFocus()
    marking.press(Key.Key_Z, ctrl=True)
    marking.window.settle()
    assert [marking.shown(0, TASK), marking.shown(0, EXAM)] == ["–", "–"]


def test_a_refused_mark_stays_before_the_eyes(marking: Marking) -> None:
    marking.at(2, TASK)
    marking.press(Key.Key_F4)
    marking.type("101")
    marking.press(Key.Key_Return, ctrl=True)
    panel = marking.tab.findChild(PersonPanel)
    assert panel.isVisible()
    assert panel.messages.isVisible()
    marking.press(Key.Key_Backspace)
    marking.press(Key.Key_Return, ctrl=True)
    assert not panel.isVisible()
    assert marking.on_disk() == {(NAMES[2], "Pre-test"): 10}


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
    marking.press(Key.Key_Return, ctrl=True)
    assert marking.shown(0, TASK) == "75,00"
    ask = marking.window.find(FieldConflict, "conflict_1")
    assert "Budi mengubah – menjadi 75,00" in ask.text()
    assert field(marking, 2).text() == "66,00"
    assert focus() is ask.theirs
    if chosen == "mine":
        marking.press(Key.Key_Tab)
    marking.press(Key.Key_Return)
    assert not ask.isVisible()
    marking.press(Key.Key_Return, ctrl=True)
    marking.press(Key.Key_Escape)
    marking.window.settle()
    assert [marking.shown(0, TASK), marking.shown(0, EXAM)] == [stands, "66,00"]


def test_a_choice_that_waits_holds_the_form(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.press(Key.Key_F4)
    marking.press(Key.Key_Return)
    marking.type("80")
    write_elsewhere(marking, 1, "75")
    marking.press(Key.Key_Return, ctrl=True)
    marking.press(Key.Key_Return, ctrl=True)
    assert marking.window.find(FieldConflict, "conflict_1").isVisible()
    assert marking.tab.findChild(PersonPanel).messages.isVisible()
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
