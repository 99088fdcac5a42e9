"""The grid paints its cells by itself: it looks as if Qt had gone round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QPaintEvent

from asn_desktop.widgets.grid import view as grid_view
from asn_desktop.widgets.tables.cell_paint import inks
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import tones
from tests.ui.assessments.conftest import EXAM, PRE, TASK, Marking, make_course

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QRegion

    from tests.ui.conftest import Window


@pytest.fixture
def marking(window: Window) -> Marking:
    """More people than fit, one of whom has a mark."""
    found = Marking(window, make_course(window, "A-1", people=30))
    found.at(0, TASK)
    found.type("50")
    found.press(Qt.Key.Key_Return)
    found.view.clearSelection()
    window.settle()
    return found


def image(marking: Marking) -> QImage:
    return marking.view.viewport().grab().toImage()


def as_qt_paints(marking: Marking, monkeypatch: pytest.MonkeyPatch) -> QImage:
    def paint(view: RowsView, region: QRegion) -> None:
        RowsView.paintEvent(view, QPaintEvent(region))

    with monkeypatch.context() as patch:
        patch.setattr(grid_view, "paint_grid", paint)
        return image(marking)


def test_it_looks_as_qt_paints_it(marking: Marking, monkeypatch: pytest.MonkeyPatch) -> None:
    view, model = marking.view, marking.view.table()
    assert model is not None
    assert image(marking) == as_qt_paints(marking, monkeypatch)
    view.horizontalHeader().moveSection(TASK, EXAM + 1)
    view.setColumnHidden(PRE, True)
    view.verticalScrollBar().setValue(3)
    assert image(marking) == as_qt_paints(marking, monkeypatch)
    for words in ("Peserta 07", "tidak ada"):
        model.search_for(words)
        marking.window.settle()
        assert image(marking) == as_qt_paints(marking, monkeypatch)


def test_selected_cells_and_the_cursor_are_marked(marking: Marking) -> None:
    view, model = marking.view, marking.view.model()
    chosen = QItemSelection(model.index(1, PRE), model.index(2, TASK))
    view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)
    marking.at(4, EXAM)
    view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)
    shown, ink = image(marking), inks(tones())

    def corner(row: int, column: int) -> str:
        room = view.visualRect(model.index(row, column))
        return shown.pixelColor(room.topLeft()).name()

    grounds = [corner(row, column) for row in (0, 1, 2, 3) for column in (PRE, TASK, EXAM)]
    base, ground = ink.base.name(), ink.ground.name()
    assert grounds == [base] * 3 + [ground, ground, base] * 2 + [base] * 3
    assert corner(4, EXAM) == ink.cursor.name()
