"""The tab *Penilaian*: import, export, history, closing, reopening, and what it says when empty."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton

from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.exchange.workbook import write_table
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.widgets.fields.file_drop import FileDrop
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.assessments.conftest import EXAM, FINAL, NAMES, TASK, Marking, make_course

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Window

Key = Qt.Key

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


def give(marking: Marking, row: int, *marks: str) -> None:
    for part, mark in zip(marking.tab._sheet.components, marks, strict=False):
        set_mark(marking.window.desk, marking.row(row).enrolment, part.id, mark)


def test_without_courses_the_next_step_is_to_make_one(window: Window) -> None:
    window.show("assessments")
    assert window.find(QLabel, "empty_title").text() == "Belum ada pelatihan"
    assert window.find(QPushButton, "assessments_next").text() == "Buat pelatihan"


def test_without_people_the_next_step_is_to_enrol_them(window: Window) -> None:
    window.show("assessments", make_course(window, "KOSONG", people=0))
    assert window.find(QPushButton, "assessments_next").text() == "Masukkan peserta"


def test_without_components_everyone_has_taken_part(window: Window) -> None:
    marking = Marking(window, make_course(window, "SEMINAR", scheme=()))
    assert [marking.shown(row, 2) for row in range(3)] == ["TELAH MENGIKUTI"] * 3
    assert "TELAH MENGIKUTI" in window.find(QLabel, "assessments_note").text()


def test_the_head_counts_marks_and_attendance_apart(marking: Marking) -> None:
    desk, key = marking.window.desk, marking.course
    own = marking_schemes.stored(desk, schemes.COURSE, key).scheme
    courses.set_scheme(desk, key, replace(own, minimum_attendance=Decimal(80)))
    for part in assessments.sheet(desk, key).components[1:]:
        set_mark(desk, marking.row(0).enrolment, part.id, "90")
    marking.window.settle()
    note = marking.window.find(QLabel, "assessments_note")
    assert note.text() == "Berjalan · 1 dari 3 bernilai akhir, 0 dari 3 kehadiran terisi"


def test_another_course_is_opened_by_its_key(marking: Marking) -> None:
    other = make_course(marking.window, "B-2")
    marking.window.show("assessments", other)
    assert marking.tab.course_state().startswith("B-2")
    marking.window.show("assessments", marking.course)
    assert marking.tab.course_state().startswith("A-1")


def test_the_cursor_rests_on_the_first_missing_mark(marking: Marking) -> None:
    give(marking, 0, "1", "2", "3")
    other = make_course(marking.window, "B-2")
    marking.window.show("assessments", other)
    marking.window.show("assessments", marking.course)
    assert marking.place == (1, 2)


def test_headers_have_name_and_weight_and_the_whole_as_help(marking: Marking) -> None:
    model = marking.view.model()
    across = Qt.Orientation.Horizontal
    assert model.headerData(EXAM, across) == "Ujian\n60%"
    assert model.headerData(EXAM, across, Qt.ItemDataRole.ToolTipRole) == "Ujian (60%)"
    assert model.headerData(2, across) == "Pre-test\ntidak dihitung"


def test_what_most_people_have_is_missed_with_a_sign(marking: Marking) -> None:
    sign = Qt.ItemDataRole.DecorationRole
    assert marking.view.model().index(2, TASK).data(sign) is None
    give(marking, 0, "", "80")
    give(marking, 1, "", "80")
    marking.window.settle()
    assert marking.view.model().index(2, TASK).data(sign) is not None
    assert marking.view.model().index(2, EXAM).data(sign) is None


def test_a_new_person_leaves_the_marks_where_they_are(marking: Marking) -> None:
    give(marking, 0, "", "80")
    courses.update(marking.window.desk, marking.course, place="Aula")
    marking.window.settle()
    assert marking.shown(0, TASK) == "80,00"


def test_import_shows_first_and_writes_one_step(marking: Marking, tmp_path: Path) -> None:
    path = tmp_path / "nilai.xlsx"
    write_table(path, ["Nama", "Tugas", "Ujian"], [[NAMES[0], 80, 90], [NAMES[1], 70, 105]])
    before = marking.on_disk()
    marking.tab._deeds.read_file(path)
    marking.window.settle()
    assert "1 ditolak" in marking.window.find(QLabel, "preview_counts").text()
    assert marking.on_disk() == before
    marking.window.find(QPushButton, "panel_save").click()
    marking.window.settle()
    assert marking.shown(0, FINAL) == "86,00"
    assert len(marking.on_disk()) == 2
    marking.window.desk.undo()
    assert marking.on_disk() == {}


def test_a_dropped_file_is_previewed(marking: Marking, tmp_path: Path) -> None:
    path = tmp_path / "nilai.xlsx"
    write_table(path, ["Nama", "Tugas"], [[NAMES[0], 80]])
    (drop,) = marking.tab.findChildren(FileDrop)
    drop.dropped.emit(path)
    marking.window.settle()
    assert "1 nilai baru" in marking.window.find(QLabel, "preview_counts").text()


def test_selected_cells_are_counted(marking: Marking) -> None:
    give(marking, 0, "", "80", "90")
    cells = [marking.view.model().index(0, column) for column in (TASK, EXAM)]
    chosen = QItemSelection(cells[0], cells[1])
    marking.view.selectionModel().select(chosen, SELECT)
    marking.window.settle()
    status = marking.window.bench.status
    assert status.rows.text().endswith("2 sel dipilih")
    assert status.mean.text() == "2 nilai · jumlah 170,00 · rata-rata 85,00 · 80,00–90,00"


def test_marks_are_measured_without_totals_and_ranks(marking: Marking) -> None:
    give(marking, 0, "", "80", "90")
    give(marking, 1, "", "70", "60")
    status = marking.window.bench.status
    marking.press(Qt.Key.Key_A, ctrl=True)
    marking.window.settle()
    assert status.mean.text() == "4 nilai · jumlah 300,00 · rata-rata 75,00 · 60,00–90,00"
    rows = [marking.view.model().index(row, FINAL) for row in (0, 1)]
    rank = rows[1].siblingAtColumn(FINAL + 3)
    marking.view.clearSelection()
    marking.view.selectionModel().select(QItemSelection(rows[0], rank), SELECT)
    marking.window.settle()
    assert status.mean.text() == "2 nilai · jumlah 150,00 · rata-rata 75,00 · 64,00–86,00"


def test_letters_of_competence_are_not_measured(marking: Marking) -> None:
    office = marking.window.desk
    own = marking_schemes.stored(office, schemes.COURSE, marking.course).scheme
    courses.set_scheme(office, marking.course, replace(own, scale=Scale.COMPETENT))
    marking.window.settle()
    give(marking, 0, "K", "BK", "K")
    marking.press(Qt.Key.Key_A, ctrl=True)
    marking.window.settle()
    assert marking.window.bench.status.mean.text() == ""


def test_export_can_be_imported_again(marking: Marking, tmp_path: Path) -> None:
    give(marking, 0, "55", "80", "90")
    path = tmp_path / "nilai.xlsx"
    marking.tab._deeds.write_file(path)
    marking.window.settle()
    marking.tab._deeds.read_file(path)
    marking.window.settle()
    assert "3 baris tetap" in marking.window.find(QLabel, "preview_counts").text()


def test_the_history_of_a_mark_is_a_table(marking: Marking) -> None:
    for mark in ("80", "81,5", ""):
        give(marking, 0, "", mark)
    marking.window.desk.undo()
    marking.window.settle()
    marking.come_back()
    marking.at(0, TASK)
    marking.press(Key.Key_H, ctrl=True)
    marking.window.settle()
    assert marking.window.find(QLabel, "history_whose").text() == f"Tugas · {NAMES[0]}"
    table = marking.window.find(RowsView, "history_view").model()
    shown = [[table.index(row, part).data() for part in (1, 2, 3)] for row in range(4)]
    assert shown == [
        ["Siti", "–", "81,50"],
        ["Siti", "81,50", "–"],
        ["Siti", "80,00", "81,50"],
        ["Siti", "–", "80,00"],
    ]
    assert [table.index(row, 4).data() for row in (0, 1)] == ["diurungkan", "diketik"]
    assert table.index(0, 5).data().startswith("Diurungkan: ")


def test_what_changed_since_the_meeting_is_listed(marking: Marking) -> None:
    give(marking, 0, "", "80")
    closing.call_meeting(marking.window.desk, marking.course)
    give(marking, 1, "", "75")
    marking.window.settle()
    [action] = [one for _n, one in marking.tab.menu_actions() if "sejak rapat" in one.text()]
    action.trigger()
    marking.window.settle()
    assert "Berubah sejak rapat" in marking.window.find(QLabel, "history_whose").text()
    table = marking.window.find(RowsView, "history_view").model()
    shown = [
        [table.index(row, part).data() for part in (2, 3, 5)] for row in range(table.rowCount())
    ]
    assert shown == [[NAMES[1], "Tugas", "75,00"]]
    day = marking.window.find(QLineEdit, "history_day")
    for text, rows in (("1-1-2020", 2), ("1-1-2099", 0), ("", 1)):
        day.setText(text)
        day.editingFinished.emit()
        marking.window.settle()
        assert marking.window.find(RowsView, "history_view").model().rowCount() == rows
    day.setText("31-2-2026")
    day.editingFinished.emit()
    assert marking.window.find(RowsView, "history_view").model().rowCount() == 1


def test_closing_names_who_lacks_a_mark_and_fixes_the_rest(marking: Marking) -> None:
    give(marking, 0, "", "80", "90")
    marking.window.find(QPushButton, "course_close").click()
    detail = marking.window.find(QLabel, "question_detail").text()
    assert f"{NAMES[1]}: Tugas, Ujian" in detail
    assert NAMES[0] not in detail
    marking.window.find(QPushButton, "question_verb").click()
    marking.window.settle()
    assert "ditutup" in marking.window.find(QLabel, "assessments_note").text()
    marking.come_back()
    marking.at(0, TASK)
    marking.type("1")
    marking.press(Key.Key_Return, Key.Key_Delete)
    assert marking.on_disk()[NAMES[0], "Tugas"] == 80


def test_a_closed_course_is_reopened_with_a_reason(marking: Marking) -> None:
    marking.tab._deeds._do_close()
    marking.window.settle()
    marking.window.find(QPushButton, "course_reopen").click()
    marking.window.find(QPlainTextEdit, "question_reason").setPlainText("salah ketik")
    marking.window.find(QPushButton, "question_verb").click()
    marking.window.settle()
    assert "salah ketik" in marking.window.find(QLabel, "assessments_note").text()
    marking.come_back()
    marking.at(0, TASK)
    marking.type("77")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 77}


def test_the_menu_key_offers_the_commands_of_the_menu_bar(marking: Marking) -> None:
    QTest.keyClick(marking.view, Key.Key_Menu)
    menu = marking.window.find(QMenu, "marks_view_menu")
    offered = [action for _noun, action in marking.tab.menu_actions()]
    assert menu.actions() == offered
    menu.close()


def test_the_name_stays_in_sight(marking: Marking) -> None:
    marking.window.frame.resize(700, 500)
    marking.window.settle()
    frozen = marking.view._frozen
    assert not frozen.isVisible()
    marking.at(0, FINAL + 3)
    assert frozen.isVisible()
    marking.at(0, TASK)
    assert marking.view.visualRect(marking.view.currentIndex()).left() >= frozen.width()


def test_the_arrow_of_an_order_does_not_go_to_another_course(
    window: Window, marking: Marking
) -> None:
    marking.view.horizontalHeader().sectionClicked.emit(TASK)
    assert marking.view.horizontalHeader().isSortIndicatorShown()
    other = make_course(window, "B-1", (("Makalah", Decimal(100)),))
    window.show("assessments", other)
    assert not marking.view.horizontalHeader().isSortIndicatorShown()
