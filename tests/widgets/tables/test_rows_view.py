"""One table for all: order, copy, refusal beside the cell, the header's menu."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.measures import Measures
from asn_desktop.widgets.tables.cell_editor import RefusalBubble
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView, next_order

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Line:
    key: int
    name: str
    size: int


def measure(row: Line, text: str) -> Line:
    if not text.isdigit() or int(text) > 100:
        raise Refused(msg("Ukuran 0 sampai 100."))
    return replace(row, size=int(text))


COLUMNS = (
    Column[Line]("name", msg("Nama"), lambda r: r.name),
    Column[Line]("size", msg("Ukuran"), lambda r: r.size, write=measure, align="right"),
)


@pytest.fixture
def model(window: QMainWindow) -> RowsModel[Line]:
    made = RowsModel(COLUMNS, lambda r: r.key, window)
    made.set_rows([Line(i, f"Baris {i}", i * 10) for i in range(1, 6)])
    return made


@pytest.fixture
def view(window: QMainWindow, model: RowsModel[Line], qtbot: QtBot) -> RowsView:
    made = RowsView("lines", window)
    made.select_cells()
    made.show_model(model)
    window.setCentralWidget(made)
    window.show()
    qtbot.waitExposed(window)
    made.setFocus()
    return made


def type_into(view: RowsView, qtbot: QtBot, row: int, text: str) -> QLineEdit:
    view.setCurrentIndex(view.model().index(row, 1))
    view.edit(view.currentIndex())
    editor = cast("QLineEdit", view.findChild(QLineEdit, "cell_editor"))
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    return editor


def test_a_click_sorts_up_down_and_as_before() -> None:
    up = next_order((), "a", more=False)
    down = next_order(up, "a", more=False)
    assert (up, down, next_order(down, "a", more=False)) == ((("a", False),), (("a", True),), ())
    both = next_order(up, "b", more=True)
    assert both == (("a", False), ("b", False))
    assert next_order(both, "a", more=True) == (("a", True), ("b", False))


def test_a_click_on_a_header_sorts(view: RowsView, model: RowsModel[Line], qtbot: QtBot) -> None:
    head = view.horizontalHeader()
    for _ in range(2):
        place = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2)
        QTest.mouseClick(
            head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
    assert model.order == (("size", True),)
    assert model.rows[0].size == 50
    assert head.isSortIndicatorShown()


def test_enter_writes_and_goes_down(view: RowsView, model: RowsModel[Line], qtbot: QtBot) -> None:
    type_into(view, qtbot, 0, "77")
    qtbot.waitUntil(lambda: model.rows[0].size == 77)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 1)


def test_a_refused_text_stays_with_its_reason(
    view: RowsView, model: RowsModel[Line], qtbot: QtBot
) -> None:
    editor = type_into(view, qtbot, 2, "870")
    bubble = cast("RefusalBubble", view.findChild(RefusalBubble))
    qtbot.waitUntil(bubble.isVisible)
    assert bubble.text() == "Ukuran 0 sampai 100."
    assert editor.text() == "870"
    assert editor.isVisible()
    assert model.rows[2].size == 30
    editor.setText("87")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not bubble.isVisible())
    assert model.rows[2].size == 87


def test_escape_gives_a_refused_text_up(
    view: RowsView, model: RowsModel[Line], qtbot: QtBot
) -> None:
    editor = type_into(view, qtbot, 2, "870")
    bubble = cast("RefusalBubble", view.findChild(RefusalBubble))
    qtbot.waitUntil(bubble.isVisible)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not bubble.isVisible()
    assert model.refusal(model.index(2, 1)) is None


def test_what_is_being_typed_outlives_a_notice(
    view: RowsView, model: RowsModel[Line], qtbot: QtBot
) -> None:
    view.setCurrentIndex(model.index(0, 1))
    view.edit(view.currentIndex())
    editor = cast("QLineEdit", view.findChild(QLineEdit, "cell_editor"))
    QTest.keyClicks(editor, "4")
    typed = editor.text()
    model.patch([replace(model.rows[0], size=99)])
    assert editor.text() == typed


def test_a_bug_while_writing_leaves_later_editors_filled(
    view: RowsView, model: RowsModel[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_arguments: object) -> bool:
        raise ZeroDivisionError

    delegate, editor = view.itemDelegate(), QLineEdit(view)
    monkeypatch.setattr(RowsModel, "setData", trip)
    with pytest.raises(ZeroDivisionError):
        delegate.setModelData(editor, model, model.index(0, 1))
    delegate.setEditorData(editor, model.index(1, 1))
    assert editor.text() == "20"


def test_copy_is_what_a_spreadsheet_takes(view: RowsView) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(view.model().index(1, 0), flags)
    assert view.selected_text() == "Baris 2\t20"
    assert view.selected_text(headers=True) == "Nama\tUkuran\nBaris 2\t20"


def test_status_counts_and_means_the_selection(view: RowsView, model: RowsModel[Line]) -> None:
    view.clearSelection()
    for row in (0, 1):
        view.selectionModel().select(model.index(row, 1), QItemSelectionModel.SelectionFlag.Select)
    status = view.status()
    assert (status.shown, status.total, status.selected) == (5, 5, 2)
    numbers = Measures(2, Decimal(30), Decimal(15), Decimal(10), Decimal(20))
    assert status.measured == numbers


def test_a_mean_is_exact_and_rounded_as_on_paper(window: QMainWindow, view: RowsView) -> None:
    columns = (Column[Decimal]("size", msg("Ukuran"), lambda r: r),)
    model = RowsModel(columns, str, window)
    model.set_rows([Decimal("80.01"), Decimal("80.02")])
    view.show_model(model)
    view.selectAll()
    measured = view.status().measured
    assert measured is not None
    assert measured.mean == Decimal("80.02")


def test_a_model_first_reads_what_is_in_sight(
    window: QMainWindow, view: RowsView, model: RowsModel[Line]
) -> None:
    window.resize(600, 200)
    few = model.screenful
    window.resize(600, 900)
    in_sight = view.viewport().height() // view.rowHeight(0)
    assert few < in_sight < model.screenful


def test_the_header_hides_a_column_and_brings_it_back(view: RowsView) -> None:
    menu = view._columns.menu()
    menu.actions()[1].trigger()
    assert view.isColumnHidden(1)
    state = bytes(view.saveState().data())
    view._columns.reset()
    assert not view.isColumnHidden(1)
    assert view.restoreState(state)
    assert view.isColumnHidden(1)


def test_the_menu_key_opens_the_commands(view: RowsView, qtbot: QtBot) -> None:
    view.addAction(QAction("Ubah", view))
    QTest.keyClick(view, Qt.Key.Key_Menu)
    menu = cast("QMenu", view.findChild(QMenu, "lines_menu"))
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_the_filter_says_how_many_are_left(
    view: RowsView, window: QMainWindow, qtbot: QtBot
) -> None:
    bar = FilterBar(view, window)
    QTest.keyClicks(bar.field, "baris 3")
    assert bar._count.text() == "1 dari 5"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar._count.text() == "5 baris"


def test_a_shown_row_is_chosen_even_where_the_cursor_stood_unchosen(view: RowsView) -> None:
    view.show_row(0)
    view.clearSelection()
    view.show_row(0)
    assert view.selected_positions() == [0]
