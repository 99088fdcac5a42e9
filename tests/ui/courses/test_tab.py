"""A clerk's way through *Pelatihan*, by keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPlainTextEdit, QPushButton

from asn_desktop.base.errors import NotFound
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.widgets.panels.confirm import ReasonQuestion
from tests.ui.courses.conftest import (
    course_list,
    focus,
    keys,
    lines,
    press,
    question_asked,
    save,
    shown_course,
    write,
)

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.ui.courses.tab import CoursesTab
    from asn_desktop.widgets.tables.table_model import TableModel
    from tests.ui.conftest import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_office_is_told_what_to_do(window: Window, tab: CoursesTab) -> None:
    window.find(QPushButton, "courses_first").click()
    assert tab._form.isVisible()
    press(Qt.Key.Key_Escape)
    assert not tab._form.isVisible()


def test_a_course_is_written_by_keyboard(window: Window, tab: CoursesTab) -> None:
    tab.setFocus()
    press(Qt.Key.Key_N, CTRL)
    write(
        tab._form.form,
        name="Manajemen Konflik",
        code="MKO-I",
        batch="Angkatan I",
        start="2-11-2026",
        end="4-11-2026",
        hours="24",
        planned="38500000",
    )
    lines(tab._form.subjects, ("Mediasi", "16"), ("Praktik", "8"))
    lines(tab._form.components, ("Tugas", "33,33"), ("Ujian", "66,67"))
    save()
    assert not tab._form.isVisible()
    made = courses.by_code(window.desk, "MKO-I")
    assert (made.batch, made.hours, made.planned, made.spent) == (
        "Angkatan I",
        24,
        38_500_000,
        None,
    )
    assert [(row.name, row.hours) for row in made.subjects] == [("Mediasi", 16), ("Praktik", 8)]
    assert [str(row.weight) for row in made.components] == ["33.33", "66.67"]
    assert shown_course(window).code == "MKO-I"
    assert window.find(QLabel, "course_name").text() == "Manajemen Konflik"


def test_weights_of_ninety_leave_the_form_open(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_F2)
    view = tab._form.components.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 1))
    keys("50")
    press(Qt.Key.Key_Return)
    assert window.find(QLabel, "components_sum").text() == "Jumlah bobot 90, kurang 10."
    save()
    assert window.find(QLabel, "refusal_components").text() == (
        "✕ Jumlah bobot 90. Tambah 10 hingga 100."
    )
    view.setCurrentIndex(view.model().index(1, 1))
    view.setFocus()
    keys("60")
    save()
    assert not tab._form.isVisible()


def test_fields_say_what_is_wrong_with_them(window: Window, course: Key, tab: CoursesTab) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_N, CTRL)
    write(tab._form.form, name="Etika", code="A-1", start="31-2-2026", end="5-1-2026", hours="x")
    save()
    assert "Tanggal ini tidak ada" in window.find(QLabel, "refusal_start").text()
    assert "bilangan bulat" in window.find(QLabel, "refusal_hours").text()
    write(tab._form.form, start="6-1-2026", hours="8")
    save()
    assert "sebelum tanggal mulai" in window.find(QLabel, "refusal_end").text()
    write(tab._form.form, end="6-1-2026")
    save()
    assert "sudah dipakai" in window.find(QLabel, "refusal_code").text()
    assert focus().objectName() == "field_code"


def test_the_same_by_mouse(window: Window, course: Key, tab: CoursesTab) -> None:
    window.find(QPushButton, "course_edit").click()
    items = tab._form.components
    _click(items, "components_add")
    keys("Kehadiran")
    _click(items, "components_up")
    assert [item.name for item in items.model.rows] == ["Tugas", "Kehadiran", "Ujian"]
    items.view.setCurrentIndex(items.model.index(1, 1))
    items.view.edit(items.model.index(1, 1))
    keys("dua")
    _click(tab._form, "panel_save")
    assert window.find(QLabel, "refusal_components").text() == "✕ Perbaiki isi yang ditandai."
    editor: Any = items.view.indexWidget(items.view.currentIndex())
    editor.selectAll()
    keys("0")
    _click(tab._form, "panel_save")
    assert not tab._form.isVisible()
    assert [row.name for row in courses.course(window.desk, course).components] == [
        "Tugas",
        "Kehadiran",
        "Ujian",
    ]


def _click(parent: Any, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_an_open_form_outlives_changes_by_others(
    window: Window, people: list[Key], course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_F2)
    write(tab._form.form, place="Aula")
    enrolments.enrol(window.desk, course, people)
    window.settle()
    assert tab._form.form.editor("place").value() == "Aula"
    courses.archive(window.desk, course)
    window.settle()
    save()
    assert tab._form.messages.text == "Pelatihan itu tidak ada lagi."


def test_what_a_command_changed_beside_an_open_form_stays(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_F2)
    write(tab._form.form, place="Aula")
    courses.update(window.desk, course, name="Pelayanan Publik Digital", hours=32)
    window.settle()
    save()
    assert not tab._form.isVisible()
    stored = courses.course(window.desk, course)
    assert (stored.place, stored.name, stored.hours) == ("Aula", "Pelayanan Publik Digital", 32)


def test_what_was_typed_is_thrown_away_only_on_insisting(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Escape)
    assert not tab._form.isVisible()
    press(Qt.Key.Key_F2)
    write(tab._form.form, place="Aula")
    press(Qt.Key.Key_Escape)
    assert tab._form.messages.text.startswith("Isian belum disimpan.")
    press(Qt.Key.Key_Escape)
    assert not tab._form.isVisible()
    assert courses.course(window.desk, course).place is None


def test_an_edit_is_undone_and_the_cursor_stays(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_Return)
    write(tab._form.form, place="Aula Kantor Camat")
    save()
    assert shown_course(window).place == "Aula Kantor Camat"
    window.desk.undo()
    window.settle()
    assert shown_course(window).place is None
    window.desk.redo()
    window.settle()
    assert shown_course(window).place == "Aula Kantor Camat"


def test_closing_names_who_lacks_marks_and_reopening_asks_why(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    tab._commands.action("close").trigger()
    dialog = question_asked(window)
    assert dialog.verb.text() == "Tutup tanpa nilai 2 peserta"
    assert "Ahmad Siregar" in dialog.findChild(QLabel, "question_detail").text()
    dialog.verb.click()
    window.settle()
    assert courses.course(window.desk, course).status == courses.CLOSED
    assert window.find(QPushButton, "course_next").text() == "Buka sertifikat"
    tab._commands.action("reopen").trigger()
    asked = question_asked(window, ReasonQuestion)
    asked.findChild(QPlainTextEdit).setPlainText("nilai tertukar")
    asked.verb.click()
    window.settle()
    assert courses.course(window.desk, course).status == courses.RUNNING
    assert "nilai tertukar" in window.find(QLabel, "course_state").text()


def test_of_a_closed_course_only_bills_are_written(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    current = sheet(window.desk, course)
    for row in current.rows:
        for part in current.components:
            set_mark(window.desk, row.enrolment, part.id, "80")
    closing.close(window.desk, course)
    window.settle()
    assert not tab._commands.action("edit").isEnabled()
    course_list(window).setFocus()
    press(Qt.Key.Key_Return)
    assert focus().objectName() == "field_spent"
    assert not tab._form.form.editor("name").isEnabled()
    keys("52.350.000")
    save()
    assert courses.course(window.desk, course).spent == 52_350_000


def test_a_course_is_copied(window: Window, course: Key, tab: CoursesTab) -> None:
    course_list(window).setFocus()
    press(Qt.Key.Key_D, CTRL)
    assert focus().objectName() == "field_code"
    write(tab._copy._form, code="A-1", start="9-11-2026", end="13-11-2026")
    tab._copy._form.editor("marks").click()
    save()
    assert "pesertanya" in window.find(QLabel, "refusal_marks").text()
    tab._copy._form.editor("people").click()
    save()
    assert "sudah dipakai" in window.find(QLabel, "refusal_code").text()
    write(tab._copy._form, code="A-2", batch="Angkatan II")
    save()
    made = courses.by_code(window.desk, "A-2")
    assert (made.batch, made.people, len(made.subjects)) == ("Angkatan II", 2, 2)
    assert shown_course(window).code == "A-2"


def test_an_archived_course_leaves_the_cursor_to_its_neighbour(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    courses.copy(window.desk, course, code="A-2", name="B", start=_day(3), end=_day(4))
    window.settle()
    tab.open_at(course)
    press(Qt.Key.Key_Delete)
    with pytest.raises(NotFound):
        courses.course(window.desk, course)
    assert shown_course(window).code == "A-2"
    press(Qt.Key.Key_Delete)
    assert window.find(QPushButton, "courses_first").isVisible()
    window.desk.undo()
    window.settle()
    assert shown_course(window).code == "A-2"


def _day(number: int) -> date:
    return date(2026, 11, number)


def test_a_draft_is_started(window: Window, tab: CoursesTab) -> None:
    key = courses.add(window.desk, code="D-1", name="Etika", start=_day(2), end=_day(2), hours=8)
    window.settle()
    tab._commands.action("start").trigger()
    assert courses.course(window.desk, key).status == courses.RUNNING
    assert not tab._commands.action("start").isEnabled()


def test_the_context_menu_holds_the_commands_of_the_menu_bar(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    view = course_list(window)
    view.setFocus()
    press(Qt.Key.Key_Menu)
    menu = window.find(QMenu, "courses_view_menu")
    shown = [action.text() for action in menu.actions()]
    in_bar = [action.text() for action in window.frame.menus["data"].actions()]
    assert set(shown) <= set(in_bar)
    assert "Arsipkan pelatihan" in shown
    menu.close()


def test_one_goes_on_to_the_marks(window: Window, course: Key, tab: CoursesTab) -> None:
    window.find(QPushButton, "course_next").click()
    window.settle()
    assert window.bench.pages.current_noun() == "assessments"


def test_beranda_opens_a_course_or_a_new_one(window: Window, course: Key) -> None:
    tab = window.show("courses", course)
    tab._filter.field.setText("tidak ada")
    tab.open_at(course)
    assert shown_course(window).id == course
    window.show("courses", "new")
    assert tab._form.isVisible()


def test_the_list_is_filtered_as_one_types(window: Window, course: Key, tab: CoursesTab) -> None:
    courses.copy(window.desk, course, code="A-2", name="Etika", start=_day(3), end=_day(4))
    tab.start_search()
    keys("etika")
    assert window.find(QLabel, "filter_count").text() == "1 dari 2"
    assert window.find(QLabel, "course_name").text() == "Etika"
    keys(" tidak ada")
    assert window.find(QLabel, "empty_title").text() == "Tidak ada pelatihan terpilih"
    press(Qt.Key.Key_Escape)
    assert window.find(QLabel, "course_name").isVisible()


def test_tab_leads_from_the_list_to_the_course(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    course_list(window).setFocus()
    passed = []
    for _ in range(8):
        press(Qt.Key.Key_Tab)
        passed.append(focus().objectName())
    assert passed[:6] == [
        "course_steps", "course_timetable", "course_next", "course_edit", "course_papers",
        "course_more",
    ]  # fmt: skip
    assert passed[6:8] == ["course_pages_bar", "roster_view"]


@pytest.mark.parametrize("size", [(1366, 700), (960, 600)])
def test_nothing_is_wider_than_the_window(
    window: Window, course: Key, tab: CoursesTab, size: tuple[int, int]
) -> None:
    window.frame.resize(*size)
    window.settle()
    assert window.frame.width() == size[0]
    tab._commands.action("edit").trigger()
    window.settle()
    assert tab._form.body.width() <= tab._form.width()


def test_the_models_keep_the_rules_of_models(window: Window, course: Key, tab: CoursesTab) -> None:
    models: list[TableModel[Any]] = [
        tab._model,
        tab._beside.people._model,
        tab._enrol._model,
    ]
    testers = [QAbstractItemModelTester(model) for model in models]
    courses.copy(window.desk, course, code="A-2", name="Etika", start=_day(3), end=_day(4))
    tab._model.order_by((("dates", True),))
    tab._model.search_for("etika")
    courses.archive(window.desk, course)
    window.settle()
    assert tab._model.total() == 1
    del testers


def test_the_next_steps_of_the_status_are_offered(
    window: Window, course: Key, tab: CoursesTab
) -> None:
    window.settle()
    menu = tab._beside._steps_menu
    offered = [action.text() for action in menu.actions()]
    assert offered == ["Mulai rapat kelulusan", "Tutup pelatihan", "Batalkan pelatihan"]
    menu.actions()[-1].trigger()
    window.settle()
    keys("banjir")
    save()
    window.settle()
    assert shown_course(window).status == courses.CANCELED
    assert window.find(QLabel, "course_state").text() == "Dibatalkan: banjir"
    assert [action.text() for action in menu.actions()] == ["Pulihkan pelatihan"]
    assert not tab._commands.action("edit").isEnabled()
    window.find(QPushButton, "course_next").click()
    window.settle()
    assert shown_course(window).status == courses.DRAFT
