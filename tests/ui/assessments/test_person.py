"""The marks of one person after another in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from asn_desktop.ui.assessments.person_panel import PersonPanel
from tests.ui.assessments.conftest import EXAM, NAMES, TASK

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
