"""The small tables that one fills while writing a course."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMainWindow

from asn_desktop.base.errors import Refused
from asn_desktop.base.keys import new_key
from asn_desktop.ui.courses.scheme.items import COMPONENTS, SUBJECTS, ItemsEditor
from asn_desktop.ui.courses.scheme.totals import hours_total, weights_total
from asn_desktop.widgets.tables.cell_editor import RefusalBubble
from tests.ui.courses.conftest import keys, lines, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def items(qtbot: QtBot) -> Iterator[ItemsEditor]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = ItemsEditor(COMPONENTS, weights_total, window)
    window.setCentralWidget(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QAbstractItemModelTester(made.model, made)
    yield made
    window.close()


def test_lines_are_written_in_one_go(items: ItemsEditor) -> None:
    lines(items, ("Tugas", "40"), ("Ujian", "60"))
    assert items.items() == [("Tugas", Decimal(40), None), ("Ujian", Decimal(60), None)]


def test_tab_at_the_end_begins_a_line_and_replaces_none(items: ItemsEditor) -> None:
    items.view.setFocus()
    press(Qt.Key.Key_Insert)
    for text in ("Tugas", "40", "Ujian", "60"):
        keys(text)
        press(Qt.Key.Key_Tab)
    assert items.items() == [("Tugas", Decimal(40), None), ("Ujian", Decimal(60), None)]
    items.view.setCurrentIndex(items.model.index(0, 0))
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Backtab)
    keys("80")
    assert [amount for _name, amount, _key in items.items()] == [Decimal(40), Decimal(60)]


def test_an_amount_that_is_none_keeps_its_cell_open(items: ItemsEditor) -> None:
    items.view.setFocus()
    press(Qt.Key.Key_Insert)
    keys("Tugas")
    press(Qt.Key.Key_Return)
    keys("banyak")
    press(Qt.Key.Key_Return)
    bubble = items.findChild(RefusalBubble)
    assert isinstance(bubble, RefusalBubble)
    assert "bukan bobot" in bubble.text()
    with pytest.raises(Refused):
        items.items()
    press(Qt.Key.Key_Escape)
    with pytest.raises(Refused, match="tanpa nama atau bobot"):
        items.items()


def test_lines_move_and_go(items: ItemsEditor) -> None:
    items.set_items([(None, "A", Decimal(20)), (None, "B", Decimal(30)), (None, "C", Decimal(50))])
    items.view.setFocus()
    items.view.show_row(2)
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Up, ALT)
    assert [row[0] for row in items.items()] == ["C", "A", "B"]
    press(Qt.Key.Key_Down, ALT)
    assert [row[0] for row in items.items()] == ["A", "C", "B"]
    press(Qt.Key.Key_Delete)
    assert [row[0] for row in items.items()] == ["A", "B"]
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Delete)
    assert items.items() == []


def test_a_line_keeps_the_row_it_came_from(items: ItemsEditor) -> None:
    key = new_key()
    items.set_items([(key, "Ujian", Decimal(100))])
    items.view.setFocus()
    items.view.show_row(0)
    press(Qt.Key.Key_F2)
    keys(" Akhir")
    press(Qt.Key.Key_Tab)
    ((_name, _weight, kept),) = items.items()
    assert kept == key


@pytest.mark.parametrize(
    ("hours", "goal", "sign", "text"),
    [
        ([], 40, "info", "Belum ada mata pelatihan"),
        ([16, 24], 40, "ok", "Jumlah 40 JP, tepat."),
        ([16], 40, "warn", "kurang 24 dari 40"),
        ([50], 40, "warn", "lebih 10 dari 40"),
        ([50], None, "info", "Jumlah 50 JP."),
    ],
)
def test_hours_add_up(hours: list[int], goal: int | None, sign: str, text: str) -> None:
    total = hours_total(hours, goal)
    assert total.sign == sign
    assert text in str(total.text)


@pytest.mark.parametrize(
    ("weights", "sign", "text"),
    [
        ([], "info", "telah mengikuti"),
        (["0"], "info", "telah mengikuti"),
        (["40", "60"], "ok", "tepat"),
        (["33.33", "33.33"], "warn", "Jumlah bobot 66,66, kurang 33,34."),
        (["60", "60"], "warn", "Jumlah bobot 120, lebih 20."),
    ],
)
def test_weights_add_up(weights: list[str], sign: str, text: str) -> None:
    total = weights_total([Decimal(weight) for weight in weights])
    assert total.sign == sign
    assert text in str(total.text)


def test_hours_are_whole(qtbot: QtBot) -> None:
    assert SUBJECTS.parse(" 4 ") == 4
    assert SUBJECTS.parse("") is None
    with pytest.raises(Refused):
        SUBJECTS.parse("4,5")
