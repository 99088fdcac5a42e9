"""*Alat › Aturan predikat* by hand: bands without gaps, one undoable step, nothing old changes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from asn_desktop.services.rules import rule_sets
from asn_desktop.services.steps import history

if TYPE_CHECKING:
    from tests.ui.conftest import Window


@pytest.fixture
def panel(window: Window) -> Any:
    return window.show("home", "rules")._panels["rules"]


def _type(panel: Any, row: int, column: int, text: str) -> None:
    view = panel.editor.view
    view.setFocus()
    view.setCurrentIndex(panel.editor.model.index(row, column))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.indexWidget(view.currentIndex())
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes the text of Enter from its queue


def _press(window: Window, name: str) -> None:
    window.find(QPushButton, name).click()
    window.settle()


def _shown(panel: Any) -> list[tuple[str, ...]]:
    columns = panel.editor.model.columns
    return [tuple(column.shown(row) for column in columns) for row in panel.editor.model.rows]


def _choose(panel: Any, code: str) -> None:
    panel._set.set_value(code)
    panel._set.activated.emit(panel._set.currentIndex())


def test_the_set_of_new_courses_is_shown_with_its_limits(panel: Any) -> None:
    assert _shown(panel)[:2] == [
        ("90,01", "100,00", "Sangat Memuaskan", "lulus", ""),
        ("80,01", "90,00", "Memuaskan", "lulus", ""),
    ]
    assert _shown(panel)[-1] == ("0,00", "70,00", "Tidak Lulus", "tidak lulus", "")
    assert not panel._back.isEnabled()


def test_a_limit_moves_what_lies_below_it_and_the_pass_mark(window: Window, panel: Any) -> None:
    _type(panel, 2, 0, "75")
    assert [row[1] for row in _shown(panel)] == ["100,00", "90,00", "80,00", "74,99"]
    _press(window, "panel_save")
    assert panel.messages.text == "Aturan disimpan. Ctrl+Z mengurungkannya."
    now = rule_sets.rule_sets(window.desk)[0]
    assert (now.pass_mark, now.bands[2].least) == (Decimal("75.00"), Decimal("75.00"))
    assert str(history.undo_label(window.desk)) == "Ubah aturan predikat LAN"
    history.undo(window.desk)
    window.settle()
    assert _shown(panel)[2][0] == "70,01"


def test_a_line_is_added_and_sorted_in_once_saved(window: Window, panel: Any) -> None:
    _press(window, "bands_add")
    editor = panel.editor.view.indexWidget(panel.editor.view.currentIndex())
    QTest.keyClicks(editor, "95")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes the text of Enter from its queue
    _press(window, "panel_save")
    assert "tanpa nama" in panel.messages.text
    _type(panel, 4, 2, "Istimewa")
    _press(window, "panel_save")
    assert _shown(panel)[0] == ("95,00", "100,00", "Istimewa", "lulus", "")
    assert _shown(panel)[1][1] == "94,99"


def test_what_cannot_be_is_refused_and_stays_to_be_mended(window: Window, panel: Any) -> None:
    before = rule_sets.rule_sets(window.desk)
    panel.editor.view.setCurrentIndex(panel.editor.model.index(3, 0))
    _press(window, "bands_remove")
    _press(window, "panel_save")
    assert "mulai dari 0" in panel.messages.text
    panel.editor.view.setCurrentIndex(panel.editor.model.index(2, 0))
    _press(window, "bands_remove")
    _press(window, "panel_save")
    assert panel.messages.text == "Pilih predikat terendah yang lulus."
    assert rule_sets.rule_sets(window.desk) == before
    _press(window, "rules_shipped")
    assert len(_shown(panel)) == 4


def _faults(panel: Any) -> list[str]:
    return [row[4] for row in _shown(panel)]


def test_bands_that_overlap_or_leave_a_gap_are_told_beside_their_lines(
    window: Window, panel: Any
) -> None:
    assert _faults(panel) == ["", "", "", ""]
    _type(panel, 1, 0, "90,01")
    assert _faults(panel) == [*["Bertumpuk: baris lain juga mulai dari 90,01."] * 2, "", ""]
    _type(panel, 1, 0, "80,01")
    _type(panel, 3, 0, "5")
    assert _faults(panel)[3] == "Berlubang: di bawah 5,00 tanpa predikat."
    _type(panel, 3, 0, "0")
    _type(panel, 3, 2, "memuaskan")
    assert _faults(panel) == ["", "Baris lain bernama sama.", "", "Baris lain bernama sama."]
    _type(panel, 3, 2, "Tidak Lulus")
    assert _faults(panel) == ["", "", "", ""]


def test_an_overlap_is_told_while_one_types(window: Window, panel: Any) -> None:
    view = panel.editor.view
    view.setFocus()
    view.setCurrentIndex(panel.editor.model.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.indexWidget(view.currentIndex())
    editor.selectAll()
    bubble = view.findChild(QLabel, "refusal_bubble")
    QTest.keyClicks(editor, "90,0")
    assert not bubble.isVisible()
    QTest.keyClicks(editor, "1")
    assert bubble.text() == "Bertumpuk: baris lain juga mulai dari 90,01."
    assert bubble.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not bubble.isVisible()


def test_another_set_waits_until_changes_are_saved_or_dropped(window: Window, panel: Any) -> None:
    _choose(panel, "BPPK")
    assert _shown(panel)[0][2] == "Amat Baik"
    _type(panel, 0, 2, "Istimewa")
    _choose(panel, "LAN")
    assert "belum disimpan" in panel.messages.text
    assert panel._set.value() == "BPPK"
    window.find(QPushButton, "message_action").click()
    _choose(panel, "LAN")
    assert _shown(panel)[0][2] == "Sangat Memuaskan"


def test_passing_may_begin_at_another_predicate(window: Window, panel: Any) -> None:
    passes = window.find(QWidget, "bands_passes")
    passes.setCurrentIndex(1)
    passes.activated.emit(1)
    assert [row[3] for row in _shown(panel)] == ["lulus", "lulus", "tidak lulus", "tidak lulus"]
    _press(window, "panel_save")
    assert rule_sets.rule_sets(window.desk)[0].pass_mark == Decimal("80.01")
    assert panel._back.isEnabled()
