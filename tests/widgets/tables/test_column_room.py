"""Columns share the width: the text gives way, numbers are whole, the user's own widths stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tables.column_room import Need, shared
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot

LONG = "Digitalisasi Pelayanan <b>Publik</b> bagi Perangkat Daerah di Seluruh Kota " * 3


@dataclass(frozen=True)
class Line:
    key: int
    name: str
    size: int


COLUMNS = (
    Column[Line]("name", msg("Nama"), lambda r: r.name, width=100, grow=1),
    Column[Line]("size", msg("Ukuran"), lambda r: r.size, align="right", width=40),
    Column[Line]("key", msg("Kode"), lambda r: r.key, width=40, hidden=True),
)


@pytest.fixture
def view(window: QMainWindow, qtbot: QtBot) -> RowsView:
    model = RowsModel(COLUMNS, lambda r: r.key, window)
    made = RowsView("lines", window)
    made.show_model(model)
    window.setCentralWidget(made)
    window.resize(600, 300)
    window.show()
    qtbot.waitExposed(window)
    model.set_rows([Line(1, LONG, 1_234_567_890)])
    return made


def widths(view: RowsView) -> list[int]:
    return [view.columnWidth(place) for place in range(3)]


def test_spare_room_goes_to_what_grows() -> None:
    needs = [Need(50, 80, 1), Need(60, 60), Need(50, 80, 3)]
    assert shared(needs, 320) == [105, 60, 155]


def test_what_grows_gives_way_down_to_its_least() -> None:
    needs = [Need(50, 150, 1), Need(60, 60), Need(50, 100, 1)]
    assert sum(shared(needs, 235)) == 235
    assert shared(needs, 100) == [50, 60, 50]


def test_nothing_is_shared_where_nothing_grows() -> None:
    assert shared([Need(60, 60), Need(40, 40)], 300) == [60, 40]


def test_the_columns_fill_the_view_and_numbers_are_whole(view: RowsView) -> None:
    name, size, _key = widths(view)
    assert name + size == view.viewport().width()
    assert size > view.fontMetrics().horizontalAdvance("1234567890")
    assert not view.horizontalScrollBar().isVisible()


def test_the_columns_follow_the_view(view: RowsView, window: QMainWindow) -> None:
    _name, size, _key = widths(view)
    window.resize(800, 300)
    assert widths(view)[1] == size
    assert sum(widths(view)) == view.viewport().width()


def test_a_width_by_hand_stays_and_comes_back(view: RowsView, window: QMainWindow) -> None:
    view.horizontalHeader().resizeSection(0, 222)
    window.resize(800, 300)
    assert widths(view)[0] == 222
    state = bytes(view.saveState().data())
    view.lay_columns_anew()
    assert sum(widths(view)) == view.viewport().width() != 222
    assert view.restoreState(state)
    window.resize(700, 300)
    assert widths(view)[0] == 222


def test_widths_that_nobody_made_are_not_kept(view: RowsView, window: QMainWindow) -> None:
    view.horizontalHeader().moveSection(0, 1)
    state = bytes(view.saveState().data())
    window.resize(900, 300)
    view.lay_columns_anew()
    assert view.restoreState(state)
    assert view.horizontalHeader().visualIndex(0) == 1
    assert sum(widths(view)) == view.viewport().width()


def test_a_column_that_is_shown_finds_room(view: RowsView) -> None:
    view.setColumnHidden(2, False)
    assert sum(widths(view)) == view.viewport().width()


def test_a_column_that_is_hidden_leaves_its_room_to_the_others(view: RowsView) -> None:
    view.setColumnHidden(1, True)
    assert view.columnWidth(0) == view.viewport().width()
    assert view.horizontalHeader().length() == view.viewport().width()


def test_other_rows_take_no_room_for_hidden_columns(view: RowsView) -> None:
    model = RowsModel((COLUMNS[2], *COLUMNS[:2]), lambda r: r.key, view)
    view.show_model(model)
    model.set_rows([Line(1, LONG, 7)])
    model.set_rows([Line(2, LONG, 7), Line(1, LONG, 8)])
    assert view.isColumnHidden(0)
    assert view.horizontalHeader().length() == view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0


def test_what_is_cut_is_said_under_the_mouse_as_it_stands(view: RowsView) -> None:
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(view.model().index(0, 0))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    index = view.model().index(0, 0)
    assert view.itemDelegate().helpEvent(event, view, option, index)
    assert "&lt;b&gt;Publik&lt;/b&gt;" in QToolTip.text()
    QToolTip.hideText()
    assert not view.itemDelegate().helpEvent(event, view, option, view.model().index(0, 1))
