"""What fills and pastes goes by the columns as they are shown: moved ones, without hidden ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QGuiApplication

from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.ui.assessments.worksheets.preview import MarkPreviewPanel
from tests.ui.assessments.conftest import EXAM, PRE, TASK

if TYPE_CHECKING:
    from tests.ui.assessments.conftest import Marking

Key = Qt.Key


@pytest.fixture
def moved(marking: Marking) -> Marking:
    """The examination stands before the task, and the pre-test is hidden between them."""
    head = marking.view.horizontalHeader()
    head.moveSection(head.visualIndex(EXAM), head.visualIndex(PRE))
    marking.view.setColumnHidden(PRE, True)
    return marking


def give(marking: Marking, row: int, column: int, text: str) -> None:
    part = sheet(marking.window.desk, marking.course).components[column - PRE].id
    set_mark(marking.window.desk, marking.row(row).enrolment, part, text)
    marking.window.settle()


def select(marking: Marking, *rows: int) -> None:
    """Everything of these rows from the pre-test to the examination, whatever is hidden."""
    marking.at(rows[0], EXAM)
    marking.view.clearSelection()
    for row in rows:
        for column in (PRE, TASK, EXAM):
            index = marking.view.model().index(row, column)
            marking.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def marks(marking: Marking, row: int) -> list[str]:
    return [marking.shown(row, column) for column in (PRE, TASK, EXAM)]


def test_ctrl_r_fills_from_the_column_that_stands_first(moved: Marking) -> None:
    give(moved, 0, EXAM, "90")
    give(moved, 0, TASK, "70")
    select(moved, 0)
    moved.press(Key.Key_R, ctrl=True)
    moved.window.settle()
    assert marks(moved, 0) == ["–", "90,00", "90,00"]


def test_ctrl_d_leaves_hidden_columns_alone(moved: Marking) -> None:
    for column, text in ((PRE, "50"), (TASK, "70"), (EXAM, "90")):
        give(moved, 0, column, text)
    select(moved, 0, 1)
    moved.press(Key.Key_D, ctrl=True)
    moved.window.settle()
    assert marks(moved, 1) == ["–", "70,00", "90,00"]


def test_delete_and_excusing_leave_hidden_columns_alone(moved: Marking) -> None:
    give(moved, 0, PRE, "50")
    give(moved, 0, TASK, "70")
    select(moved, 0)
    moved.press(Key.Key_Delete)
    moved.window.settle()
    assert marks(moved, 0) == ["50,00", "–", "–"]
    select(moved, 0)
    moved.press(Key.Key_Semicolon, ctrl=True)
    moved.window.settle()
    assert marks(moved, 0) == ["50,00", "D", "D"]


def test_a_block_is_pasted_on_the_columns_as_they_stand(moved: Marking) -> None:
    moved.at(0, EXAM)
    QGuiApplication.clipboard().setText("91\t71\n92\t72")
    moved.press(Key.Key_V, ctrl=True)
    moved.window.settle()
    moved.tab.findChild(MarkPreviewPanel).verb.click()
    moved.window.settle()
    assert [marks(moved, row) for row in (0, 1)] == [
        ["–", "71,00", "91,00"],
        ["–", "72,00", "92,00"],
    ]


def test_one_value_fills_the_cells_that_are_shown(moved: Marking) -> None:
    give(moved, 0, PRE, "50")
    select(moved, 0)
    QGuiApplication.clipboard().setText("85")
    moved.press(Key.Key_V, ctrl=True)
    moved.window.settle()
    moved.tab.findChild(MarkPreviewPanel).verb.click()
    moved.window.settle()
    assert marks(moved, 0) == ["50,00", "85,00", "85,00"]


def test_the_arrow_of_an_order_leaves_the_heads_free(marking: Marking) -> None:
    head = marking.view.horizontalHeader()
    before = head.viewport().grab().toImage()
    words = QRect(0, 0, before.width(), before.height() - round(7 * before.devicePixelRatio()))
    marking.view.show_order((("final", True),))
    final = head.viewport().grab().toImage()
    assert final.copy(words) == before.copy(words)
    assert final != before
