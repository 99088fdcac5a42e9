"""The trainer's worksheet: written from the menu, dropped on the grid when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt, QUrl
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea

from asn_desktop.services.marking import closing
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.ui.assessments.worksheets.panel import WorksheetPanel
from asn_desktop.ui.assessments.worksheets.preview import MarkPreviewPanel
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from tests.ui.assessments.conftest import EXAM, PRE, TASK, make_course
from tests.widgets.fields.test_file_drop import let_go

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.assessments.conftest import Marking

HEAD = 5


@pytest.fixture
def path(marking: Marking, tmp_path: Path) -> Path:
    """A worksheet of the class, in which the first and the second have 70 in Tugas."""
    for row in (0, 1):
        _type(marking, row, TASK, "70")
    found = tmp_path / "lembar.xlsx"
    marking.tab._deeds._worksheets.write_file(found, [])
    marking.window.settle()
    return found


def _type(marking: Marking, row: int, column: int, text: str) -> None:
    part = marking.tab._sheet.components[column - PRE]
    set_mark(marking.window.desk, marking.row(row).enrolment, part.id, text)
    marking.window.settle()


def _fill(path: Path, *cells: tuple[int, int, Any]) -> None:
    book: Any = load_workbook(path)
    for row, column, value in cells:
        book["Nilai"].cell(HEAD + 1 + row, column + 4).value = value
    book.save(path)


def _back(marking: Marking, path: Path) -> Any:
    marking.tab._deeds.read_file(path)
    marking.window.settle()
    found = marking.tab.findChild(MarkPreviewPanel)
    assert found is not None
    return found


def _select(panel: Any, row: int) -> None:
    """One row alone, whatever keys another test left pressed."""
    wanted = QItemSelectionModel.SelectionFlag.ClearAndSelect
    wanted |= QItemSelectionModel.SelectionFlag.Rows
    panel._view.selectionModel().setCurrentIndex(panel._model.index(row, 0), wanted)


def test_the_ticked_components_are_written(marking: Marking, tmp_path: Path) -> None:
    marking.tab._deeds.worksheet.trigger()
    panel: Any = marking.tab.findChild(WorksheetPanel)
    boxes = panel.findChildren(QCheckBox)
    assert [box.accessibleName() for box in boxes] == ["Pre-test", "Tugas", "Ujian"]
    for box in boxes:
        box.setChecked(False)
    assert not panel.verb.isEnabled()
    boxes[2].setChecked(True)
    panel.verb.click()
    dialog = marking.window.find(FileDialog, "file_dialog")
    dialog.fileSelected.emit(str(tmp_path / "lembar.xlsx"))
    dialog.close()
    marking.window.settle()
    assert not panel.isVisible()
    sheet: Any = load_workbook(tmp_path / "lembar.xlsx")["Nilai"]
    assert [cell.value for cell in sheet[HEAD]][5:] == ["Ujian"]


def test_a_worksheet_is_known_and_written_as_one_step(marking: Marking, path: Path) -> None:
    _fill(path, (0, EXAM, 80), (2, TASK, "S"))
    panel = _back(marking, path)
    assert panel.isVisible()
    assert panel.verb.text() == "Tulis 2 nilai"
    panel.verb.click()
    marking.window.settle()
    assert not panel.isVisible()
    assert marking.shown(0, EXAM) == "80,00"
    marking.view.setFocus()
    marking.press(Qt.Key.Key_Z, ctrl=True)
    marking.window.settle()
    assert marking.shown(0, EXAM) == "–"
    again = _back(marking, path)
    assert again.verb.text() == "Tulis 2 nilai"
    again.close_panel()


def test_nothing_is_written_before_each_conflict_is_chosen(marking: Marking, path: Path) -> None:
    _fill(path, (0, TASK, 90), (1, TASK, 91), (2, TASK, 92))
    for row in (0, 1):
        _type(marking, row, TASK, "75")
    panel = _back(marking, path)
    assert not panel.verb.isEnabled()
    theirs = panel.findChild(QPushButton, "return_theirs")
    _select(panel, 0)
    theirs.click()
    assert not panel.verb.isEnabled()
    _select(panel, 1)
    panel.findChild(QPushButton, "return_ours").click()
    assert panel.verb.text() == "Tulis 2 nilai"
    assert panel.verb.isEnabled()
    panel.verb.click()
    marking.window.settle()
    assert [marking.shown(row, TASK) for row in range(3)] == ["90,00", "75,00", "92,00"]


@pytest.mark.parametrize(("scope", "written"), [("all", 2), ("part", 2), ("person", 1)])
def test_a_choice_for_a_column_or_a_person(
    marking: Marking, path: Path, scope: str, written: int
) -> None:
    _fill(path, (0, TASK, 90), (1, TASK, 91))
    for row in (0, 1):
        _type(marking, row, TASK, "75")
    panel = _back(marking, path)
    _select(panel, 0)
    panel._choice.scope.set_value(scope)
    panel.findChild(QPushButton, "return_theirs").click()
    assert panel.verb.text() == f"Tulis {written} nilai"
    panel.close_panel()


def test_what_is_refused_is_left_and_told(marking: Marking, path: Path) -> None:
    _fill(path, (0, EXAM, "8O"), (1, EXAM, 80))
    panel = _back(marking, path)
    assert panel.verb.text() == "Tulis 1 nilai, tinggalkan 1 yang ditolak"
    assert "1 ditolak" in panel._counts.text()
    _select(panel, 0)
    assert "8O" in panel._whole.text()
    panel.verb.click()
    marking.window.settle()
    assert (marking.shown(0, EXAM), marking.shown(1, EXAM)) == ("–", "80,00")


def test_base_values_have_a_column_only_where_there_are_some(
    marking: Marking, path: Path, tmp_path: Path
) -> None:
    def titles(panel: Any) -> list[str]:
        return [str(column.title) for column in panel._model.columns]

    panel = _back(marking, path)
    worded = ["Baris", "Hasil", "Siapa", "Komponen", "Semula", "Di sini", "Pengajar", "Keterangan"]
    assert titles(panel) == worded
    panel.close_panel()
    listed = tmp_path / "nilai.csv"
    listed.write_text(f"NIP;Ujian\n{marking.row(0).nip};80\n", "utf-8")
    assert _back(marking, listed) is panel
    assert titles(panel) == [*worded[:4], "Di sini", "Baru", "Keterangan"]
    assert panel.verb.text() == "Tulis 1 nilai"
    panel.verb.click()
    marking.window.settle()
    assert marking.shown(0, EXAM) == "80,00"


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_worksheet_of_another_course_offers_to_go_there(
    marking: Marking, path: Path, *, is_closed: bool
) -> None:
    desk, messages = marking.window.desk, marking.tab.context.messages
    _fill(path, (0, TASK, 80))
    other = make_course(marking.window, "B-2")
    if is_closed:
        closing.close(desk, other, accept_missing=True)
    marking.window.show("assessments", other)
    let_go(marking.tab, QUrl.fromLocalFile(str(path)))
    marking.window.settle()
    assert "pelatihan A-1, bukan B-2" in messages.text
    messages.findChild(QPushButton, "message_action").click()
    marking.window.settle()
    assert marking.tab._sheet.course.code == "A-1"
    panel = marking.tab.findChild(MarkPreviewPanel)
    assert panel.isVisible()
    panel.verb.click()
    marking.window.settle()
    assert marking.shown(0, TASK) == "80,00"


def test_a_choice_for_ours_is_stored_and_asked_once(marking: Marking, path: Path) -> None:
    _fill(path, (0, TASK, 90), (1, TASK, 91))
    for row in (0, 1):
        _type(marking, row, TASK, "75")
    panel = _back(marking, path)
    _select(panel, 0)
    panel._choice.scope.set_value("all")
    ours, theirs = (panel.findChild(QPushButton, f"return_{side}") for side in ("ours", "theirs"))
    ours.click()
    assert panel.verb.text() == "Simpan 2 pilihan"
    panel.verb.click()
    marking.window.settle()
    assert marking.tab.context.messages.text == "Pilihan disimpan. Nilai tetap."
    again = _back(marking, path)
    assert not again.verb.isEnabled()
    assert [row.what for row in again._rows if row.place] == ["di sini", "di sini"]
    assert "Sudah diputuskan" in again._rows[0].detail
    _select(again, 0)
    theirs.click()
    assert again.verb.text() == "Tulis 1 nilai"
    again.verb.click()
    marking.window.settle()
    assert sorted(marking.shown(row, TASK) for row in (0, 1)) == ["75,00", "90,00"]


def test_the_reason_of_a_line_is_in_sight_on_a_small_screen(marking: Marking, path: Path) -> None:
    marking.window.frame.resize(911, 512)
    _fill(path, (0, TASK, 90), (1, EXAM, "8O"))
    _type(marking, 0, TASK, "75")
    panel = _back(marking, path)
    scroll = panel.findChild(QScrollArea, "panel_scroll")
    assert scroll.verticalScrollBar().maximum() == 0
    assert panel._view.horizontalScrollBar().maximum() == 0
    assert panel._whole.visibleRegion().boundingRect().height() == panel._whole.height()
