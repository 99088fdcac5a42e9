"""Keys in the marking grid do what they do in a spreadsheet, and every mark is on disk at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from asn_desktop.base.i18n import msg
from asn_desktop.services.marking import closing
from asn_desktop.services.rights import Right
from asn_desktop.ui.assessments.course_box import CourseBox
from asn_desktop.widgets.grid.view import GridView
from asn_desktop.widgets.tables.cell_editor import RefusalBubble
from tests.ui.assessments.conftest import (
    EXAM,
    FINAL,
    NAMES,
    PRE,
    TASK,
    Marking,
    focus,
    make_course,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Window

Key = Qt.Key


def test_a_mark_is_on_disk_before_the_cursor_has_moved(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.type("87,5")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 87.5}
    assert marking.place == (1, TASK)
    assert marking.shown(0, TASK) == "87,50"


def test_marks_are_typed_as_soon_as_the_tab_is_in_front(window: Window) -> None:
    make_course(window, "A-1")
    QTest.keyClick(window.frame, Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    for letter in "87,5":
        QTest.keyClicks(focus(), letter)
    QTest.keyClick(focus(), Key.Key_Return)
    view = window.find(GridView, "marks_view")
    assert view.model().index(0, PRE).data() == "87,50"


def test_totals_and_ranks_of_everyone_follow(marking: Marking) -> None:
    marking.at(0, TASK)
    for mark in ("80", "90.5", "70"):
        marking.type(mark)
        marking.press(Key.Key_Return)
    marking.at(0, EXAM)
    for mark in ("80", "90,5", "70"):
        marking.type(mark)
        marking.press(Key.Key_Down)
    marking.window.settle()
    shown = [[marking.shown(row, FINAL + part) for part in range(4)] for row in range(3)]
    assert shown == [
        ["80,00", "Cukup Memuaskan", "lulus", "2"],
        ["90,50", "Sangat Memuaskan", "lulus", "1"],
        ["70,00", "Tidak Lulus", "tidak lulus", "3"],
    ]


def test_tab_goes_over_the_components_and_enter_returns(marking: Marking) -> None:
    marking.at(0, PRE)
    for mark in ("1", "2"):
        marking.type(mark)
        marking.press(Key.Key_Tab)
    marking.type("3")
    marking.press(Key.Key_Return)
    assert marking.place == (1, PRE)
    assert set(marking.on_disk().values()) == {1, 2, 3}
    marking.press(Key.Key_Backtab)
    assert marking.place == (0, EXAM)
    marking.press(Key.Key_Tab)
    assert marking.place == (1, PRE)


def test_arrows_leave_a_cell_that_is_typed_over(marking: Marking) -> None:
    marking.at(1, TASK)
    marking.type("60")
    marking.press(Key.Key_Right)
    assert marking.place == (1, EXAM)
    marking.type("61")
    marking.press(Key.Key_Up)
    assert marking.place == (0, EXAM)
    marking.press(Key.Key_Return, shift=True)
    assert marking.place == (0, EXAM)
    assert sorted(marking.on_disk().values()) == [60, 61]


def test_f2_mends_a_mark_letter_by_letter(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.type("87,5")
    marking.press(Key.Key_Return, Key.Key_Up, Key.Key_F2)
    marking.press(Key.Key_Left, Key.Key_Backspace)
    marking.type("7")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 87.7}


def test_escape_leaves_the_mark_as_it_was(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.type("80")
    marking.press(Key.Key_Return, Key.Key_Up)
    marking.type("9")
    marking.press(Key.Key_Escape)
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 80}
    assert focus() is marking.view


@pytest.mark.parametrize("leave", [Key.Key_Return, Key.Key_Tab, Key.Key_Down])
def test_a_refused_text_stays_beside_its_reason(marking: Marking, leave: Key) -> None:
    marking.at(1, TASK)
    marking.type("105")
    marking.press(leave)
    editor = focus()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "105"
    assert marking.window.find(RefusalBubble, "refusal_bubble").text() == (
        "105: nilai harus 0 sampai 100."
    )
    assert marking.place == (1, TASK)
    assert marking.on_disk() == {}
    marking.press(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace)
    marking.type("10,5")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == {(NAMES[1], "Tugas"): 10.5}


def test_empty_is_a_dash_and_never_zero(marking: Marking) -> None:
    assert marking.shown(0, TASK) == "–"
    marking.at(0, TASK)
    marking.type("0")
    marking.press(Key.Key_Return)
    assert marking.shown(0, TASK) == "0,00"
    marking.press(Key.Key_Up, Key.Key_Delete)
    assert marking.shown(0, TASK) == "–"
    assert marking.on_disk() == {}
    assert marking.place == (0, TASK)


def test_delete_clears_the_selection_as_one_step(marking: Marking) -> None:
    for row in range(3):
        marking.at(row, TASK)
        marking.type("80")
        marking.press(Key.Key_Return)
    marking.at(0, TASK)
    marking.press(Key.Key_Down, Key.Key_Down, shift=True)
    marking.press(Key.Key_Delete)
    assert marking.on_disk() == {}
    marking.window.desk.undo()
    assert len(marking.on_disk()) == 3


def test_copy_is_what_a_spreadsheet_takes(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.type("87,5")
    marking.press(Key.Key_Return, Key.Key_Up)
    marking.press(Key.Key_Down, Key.Key_Right, shift=True)
    marking.press(Key.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == "87,50\t\n\t"


def test_undo_and_redo_patch_the_cell(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.type("87,5")
    marking.press(Key.Key_Return)
    marking.press(Key.Key_Z, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, TASK) == "–"
    assert marking.place == (1, TASK)
    marking.press(Key.Key_Y, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, TASK) == "87,50"
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 87.5}


def test_editing_never_sorts_under_the_cursor(marking: Marking) -> None:
    for row, mark in enumerate(("70", "90", "80")):
        marking.at(row, TASK)
        marking.type(mark)
        marking.press(Key.Key_Return)
    model = marking.view.table()
    assert model is not None
    model.order_by(((model.columns[TASK].key, True),))
    assert [marking.shown(row, TASK) for row in range(3)] == ["90,00", "80,00", "70,00"]
    marking.at(0, TASK)
    marking.type("10")
    marking.press(Key.Key_Return)
    assert [marking.shown(row, TASK) for row in range(3)] == ["10,00", "80,00", "70,00"]
    assert marking.place == (1, TASK)
    marking.type("81")
    marking.press(Key.Key_Return)
    assert marking.on_disk()[NAMES[2], "Tugas"] == 81


def test_the_wheel_changes_nothing(marking: Marking) -> None:
    box = marking.window.find(QComboBox, "assessments_course")
    before = box.currentIndex()
    for widget in (box, marking.view.viewport()):
        QApplication.sendEvent(widget, _wheel(widget))
    assert box.currentIndex() == before
    assert marking.on_disk() == {}


def _wheel(widget: QWidget) -> QWheelEvent:
    place = QPointF(widget.rect().center())
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, -120), *none, phase, False
    )


def test_a_mark_typed_while_an_import_writes_stays_in_its_cell(marking: Marking) -> None:
    begun, end = Event(), Event()

    def work() -> None:
        with marking.window.desk.write(Right.PARTICIPANT, msg("Impor {count} peserta", count=9)):
            begun.set()
            end.wait()

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(work)
        begun.wait()
        marking.at(0, 2)
        marking.type("87,5")
        marking.press(Key.Key_Return)
        bubble = marking.window.find(RefusalBubble, "refusal_bubble")
        end.set()
        job.result()
    assert "Impor 9 peserta" in bubble.text()
    assert focus().text() == "87,5"
    assert marking.on_disk() == {}
    marking.press(Key.Key_Return)
    assert list(marking.on_disk().values()) == [87.5]


class Painted(QObject):
    """The heights of what a widget paints."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.heights: list[int] = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.heights += [part.height() for part in event.region()]  # type: ignore[attr-defined]
        return False


def test_enter_at_the_lower_edge_paints_what_comes_into_sight_alone(window: Window) -> None:
    marking = Marking(window, make_course(window, "A-1", people=60))
    view = marking.view
    last = view.rowAt(view.viewport().height() - 1) - 1
    marking.at(last, TASK)
    marking.type("80")
    window.settle()
    painted = Painted(view.viewport())
    marking.press(Key.Key_Return)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() > 0
    assert 0 < max(painted.heights) < 3 * view.rowHeight(0)


def _bubble(marking: Marking) -> RefusalBubble:
    found = marking.view.findChild(RefusalBubble)
    assert isinstance(found, RefusalBubble)
    return found


def test_a_key_on_a_column_that_is_computed_is_refused_there(marking: Marking) -> None:
    marking.at(0, FINAL)
    marking.type("8")
    bubble = _bubble(marking)
    assert bubble.isVisible()
    assert marking.place == (0, FINAL)
    marking.press(Key.Key_Left)
    assert not bubble.isVisible()


@pytest.mark.parametrize("key", [Key.Key_8, Key.Key_F2, Key.Key_Delete])
def test_a_closed_course_refuses_a_key_in_place_with_the_reason(
    marking: Marking, key: Qt.Key
) -> None:
    closing.close(marking.window.desk, marking.course, accept_missing=True)
    marking.window.settle()
    marking.at(1, TASK)
    marking.press(key)
    bubble = _bubble(marking)
    assert bubble.isVisible()
    assert "sudah ditutup" in bubble.text()
    assert marking.place == (1, TASK)


def test_a_closed_course_refuses_what_is_pasted_in_place(marking: Marking) -> None:
    closing.close(marking.window.desk, marking.course, accept_missing=True)
    marking.window.settle()
    marking.at(1, TASK)
    marking.press(Key.Key_V, ctrl=True)
    assert "sudah ditutup" in _bubble(marking).text()


def test_letters_still_look_for_a_name(marking: Marking) -> None:
    marking.at(0, 0)
    marking.type("b")
    assert marking.place == (1, 0)


def test_keys_go_on_in_the_grid_after_a_look_at_another_tab(marking: Marking) -> None:
    marking.window.find(CourseBox, "assessments_course").setFocus()
    for tab in (Key.Key_2, Key.Key_4):
        QTest.keyClick(marking.window.frame, tab, Qt.KeyboardModifier.ControlModifier)
        marking.window.settle()
    assert marking.view.hasFocus()
