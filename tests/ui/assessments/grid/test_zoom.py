"""Letters, rows and columns of the grid grow and shrink together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from asn_desktop.ui.assessments.grid.zoom import Zoom
from tests.ui.assessments.conftest import TASK

if TYPE_CHECKING:
    from tests.ui.assessments.conftest import Marking

Key = Qt.Key


def _sizes(marking: Marking) -> tuple[float, int, int]:
    view = marking.view
    return view.viewport().font().pointSizeF(), view.rowHeight(0), view.columnWidth(TASK)


def test_keys_make_the_grid_larger_and_smaller_and_whole_again(marking: Marking) -> None:
    marking.at(0, TASK)
    before = _sizes(marking)
    marking.press(Key.Key_Plus, Key.Key_Equal, ctrl=True)
    larger = _sizes(marking)
    assert all(new > old for old, new in zip(before, larger, strict=True))
    marking.press(Key.Key_0, ctrl=True)
    assert _sizes(marking) == before
    marking.press(Key.Key_Minus, ctrl=True)
    assert all(new < old for old, new in zip(before, _sizes(marking), strict=True))
    assert marking.place == (0, TASK)


def test_the_size_is_remembered(marking: Marking) -> None:
    marking.press(Key.Key_Plus, ctrl=True)
    kept = marking.view.font().pointSizeF()
    marking.press(Key.Key_0, ctrl=True)
    memory = marking.tab.context.memory
    memory.keep("assessments.zoom", b"110")
    Zoom(memory, marking.view)
    assert marking.view.font().pointSizeF() == kept


def test_columns_made_by_hand_keep_their_share(marking: Marking) -> None:
    marking.view.setColumnWidth(TASK, 200)
    marking.press(Key.Key_Plus, ctrl=True)
    assert marking.view.columnWidth(TASK) == 220
    marking.press(Key.Key_0, ctrl=True)
    assert marking.view.columnWidth(TASK) == 200


def test_there_is_an_end_to_it(marking: Marking) -> None:
    zoom = marking.tab.findChild(Zoom)
    for _step in range(20):
        zoom.larger.trigger()
    assert not zoom.larger.isEnabled()
    assert zoom.smaller.isEnabled()
    marking.tab.context.memory.keep("assessments.zoom", b"7777")
    Zoom(marking.tab.context.memory, marking.view)
    assert zoom.whole.isEnabled()
