"""Ctrl+V in the grid, with the clipboard that every program shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from asn_desktop.ui.assessments.worksheets.preview import MarkPreviewPanel
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.assessments.conftest import EXAM, TASK

if TYPE_CHECKING:
    from tests.ui.assessments.conftest import Marking


def _paste(marking: Marking, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    marking.press(Qt.Key.Key_V, ctrl=True)
    marking.window.settle()


def _panel(marking: Marking) -> Any:
    found = marking.tab.findChild(MarkPreviewPanel)
    assert found is not None
    return found


def test_one_cell_is_pasted_at_once(marking: Marking) -> None:
    marking.view.clearSelection()
    marking.at(0, TASK)
    _paste(marking, "87,5")
    assert marking.shown(0, TASK) == "87,50"
    assert not _panel(marking).isVisible()


def test_a_block_is_shown_first_and_undone_as_one(marking: Marking) -> None:
    marking.at(0, TASK)
    _paste(marking, "Candra\t70\t80\nAhmad Siregar\t60\t50\n")
    panel = _panel(marking)
    assert panel.isVisible()
    panel.verb.click()
    marking.window.settle()
    assert [marking.shown(2, TASK), marking.shown(2, EXAM)] == ["70,00", "80,00"]
    assert [marking.shown(0, TASK), marking.shown(0, EXAM)] == ["60,00", "50,00"]
    marking.press(Qt.Key.Key_Z, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, TASK) == "–"


def test_an_emptied_clipboard_erases_nothing(marking: Marking) -> None:
    marking.view.clearSelection()
    marking.at(0, TASK)
    _paste(marking, "87,5")
    QGuiApplication.clipboard().clear()
    marking.press(Qt.Key.Key_V, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, TASK) == "87,50"
    assert "Papan klip tidak berisi nilai" in marking.window.find(QLabel, "message_text").text()


@pytest.mark.parametrize("held", [{}, {"text/plain": "\r\n"}, {"text/html": "<p>Halo</p>"}])
def test_a_clipboard_without_values_erases_nothing(marking: Marking, held: dict[str, str]) -> None:
    marking.view.clearSelection()
    marking.at(0, TASK)
    _paste(marking, "87,5")
    copied = QMimeData()
    for kind, data in held.items():
        copied.setData(kind, data.encode())
    _hold(marking, copied)
    assert marking.shown(0, TASK) == "87,50"
    assert "Papan klip tidak berisi nilai" in marking.window.find(QLabel, "message_text").text()


def test_a_table_of_a_browser_is_read_without_its_text(marking: Marking) -> None:
    marking.at(0, TASK)
    copied = QMimeData()
    rows = "<tr><td>Candra</td><td>70</td></tr><tr><td>Ahmad  Siregar</td><td>60</td></tr>"
    copied.setHtml(f"<meta charset=utf-8><table>{rows}</table>")
    _hold(marking, copied)
    _panel(marking).verb.click()
    marking.window.settle()
    assert [marking.shown(row, TASK) for row in range(3)] == ["60,00", "–", "70,00"]


def test_marks_are_counted_and_a_line_of_means_is_nobody(marking: Marking) -> None:
    marking.at(0, TASK)
    _paste(marking, "Candra\t70\t101\nAhmad Siregar\t60\t50\nRata-rata\t65\t75\n")
    panel = _panel(marking)
    counts = "3 nilai baru, 0 berubah, 1 ditolak. 0 baris tetap, 0 di luar tabel."
    assert panel.findChild(QLabel, "preview_counts").text() == counts
    notes = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "Baris 3 tidak dibaca: jumlah atau catatan." in notes


def _hold(marking: Marking, copied: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(copied)
    marking.press(Qt.Key.Key_V, ctrl=True)
    marking.window.settle()


def test_what_is_copied_is_unchanged_when_pasted(marking: Marking) -> None:
    marking.at(0, TASK)
    _paste(marking, "60\t50\n70\t80\n90\t95")
    _panel(marking).verb.click()
    marking.window.settle()
    marking.view.selectAll()
    marking.press(Qt.Key.Key_C, ctrl=True, shift=True)
    copied = QGuiApplication.clipboard().text()
    marking.at(0, TASK)
    _paste(marking, copied)
    panel = _panel(marking)
    assert panel.isVisible()
    assert not panel.verb.isEnabled()


def test_a_pasted_block_shows_that_a_remedial_stays(marking: Marking) -> None:
    marking.at(0, TASK)
    marking.type("60 -> 75")
    marking.press(Qt.Key.Key_Return)
    marking.at(0, TASK)
    _paste(marking, "65\n70")
    table = _panel(marking).findChild(RowsView).model()
    shown = [table.index(0, place).data() for place in range(table.columnCount())]
    assert "60,00 → 75,00" in shown
    assert "65,00 → 75,00" in shown
    _panel(marking).verb.click()
    marking.window.settle()
    assert marking.shown(0, TASK) == "65,00 → 75,00"


@pytest.mark.parametrize("text", ["delapan", "101", "-1", "8.7.5", "1.000"])
def test_a_bad_mark_in_a_block_is_told_at_its_line_and_left(marking: Marking, text: str) -> None:
    marking.at(0, TASK)
    _paste(marking, f"70\n{text}\n87,5")
    panel = _panel(marking)
    model: Any = panel.findChild(RowsView).table()
    [line] = [row for row in model.rows if row.sign == "error"]
    assert (line.who, line.part) == ("Butet Harahap", "Tugas")
    assert text in line.detail
    assert panel.verb.text() == "Tulis 2 nilai, tinggalkan 1 yang ditolak"
    panel.verb.click()
    marking.window.settle()
    assert [marking.shown(row, TASK) for row in range(3)] == ["70,00", "–", "87,50"]


@pytest.mark.parametrize("text", ["delapan", "101", "-1", "8.7.5", "1.000"])
def test_one_bad_cell_is_refused_and_nothing_changes(marking: Marking, text: str) -> None:
    marking.view.clearSelection()
    marking.at(0, TASK)
    _paste(marking, text)
    assert text in marking.window.bench.messages.text
    assert marking.shown(0, TASK) == "–"
    marking.type("70")
    marking.press(Qt.Key.Key_Return)
    assert marking.window.bench.messages.text == ""
