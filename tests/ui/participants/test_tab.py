"""*Peserta* by keyboard in the real window: add, find, change, take off the list, enrol."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from asn_desktop.base.keys import new_key
from asn_desktop.domain.people.records import PersonRecord
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.storage import tables as storage_tables
from asn_desktop.storage.step import Step
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.factories import PEOPLE, add_people

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

NIP = "199001012015032001"
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(window: Window) -> list[Key]:
    return add_people(window.desk)


@pytest.fixture
def tab(window: Window, people: list[Key]) -> Any:
    return window.show("participants")


def view(window: Window) -> RowsView:
    found: RowsView = window.find(RowsView, "participants_view")
    return found


def current(window: Window) -> Any:
    return view(window).current_row()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def shown(window: Window) -> list[str]:
    model = view(window).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def type_into(window: Window, key: str, text: str) -> None:
    field = window.find(QLineEdit, f"field_{key}")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def press(window: Window, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)
    window.settle()


def choose(window: Window, *rows: int) -> None:
    table = view(window)
    table.setFocus()
    table.clearSelection()
    for number, row in enumerate(rows):
        table.selectionModel().setCurrentIndex(
            table.model().index(row, 0),
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows
            if number
            else table.selectionModel().SelectionFlag.ClearAndSelect
            | table.selectionModel().SelectionFlag.Rows,
        )


def take_file(window: Window, path: Path) -> None:
    dialog = window.find(QFileDialog, "file_dialog")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.settle()


def test_an_empty_office_is_told_how_to_begin(window: Window) -> None:
    window.show("participants")
    assert window.find(QLabel, "empty_title").text() == "Belum ada peserta"
    window.find(QPushButton, "participants_first_import").click()
    assert window.find(QFileDialog, "file_dialog").windowTitle() == "Impor peserta"
    window.find(QFileDialog, "file_dialog").close()


def test_people_are_added_one_after_another_by_keyboard(window: Window, tab: Any) -> None:
    choose(window, 0)
    press(window, KEY.Key_N, CTRL)
    type_into(window, "nip", "19900101 201503.2 001")
    press(window, KEY.Key_Tab)
    assert window.find(QLineEdit, "field_birth_date").text() == "1 Januari 1990"
    type_into(window, "name", "Dr. Dewi Lestari, S.E.")
    press(window, KEY.Key_Return, CTRL)
    assert window.find(QLineEdit, "field_name").text() == ""
    type_into(window, "name", "Eko")
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert shown(window)[-2:] == ["Dr. Dewi Lestari, S.E.", "Eko"]
    assert current(window).name == "Eko"
    dewi = participants.participants(window.desk, NIP)[0]
    assert (dewi.sex, dewi.birth_date) == ("P", date(1990, 1, 1))


def test_a_bad_nip_is_refused_at_the_field(window: Window, tab: Any) -> None:
    window.find(QPushButton, "participant_add_button").click()
    type_into(window, "name", "Dewi")
    type_into(window, "nip", "1234")
    press(window, KEY.Key_Return, CTRL)
    assert "harus 18 angka, di sini 4" in window.find(QLabel, "refusal_nip").text()
    type_into(window, "nip", PEOPLE[0][0])
    press(window, KEY.Key_Return, CTRL)
    assert "Ahmad Siregar" in window.find(QLabel, "refusal_nip").text()
    press(window, KEY.Key_Escape)
    assert len(shown(window)) == len(PEOPLE)


def test_an_edit_is_undone_and_the_form_follows(window: Window, tab: Any) -> None:
    choose(window, 1)
    press(window, KEY.Key_F2)
    type_into(window, "position", "Analis Kebijakan")
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert current(window).position == "Analis Kebijakan"
    window.bench.commands.undo.trigger()
    window.settle()
    assert current(window).position is None
    assert view(window).currentIndex().row() == 1


def test_a_new_name_does_not_move_the_row_away(window: Window, tab: Any) -> None:
    choose(window, 0)
    press(window, KEY.Key_F2)
    type_into(window, "name", "Zainal")
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert shown(window) == ["Zainal", "Butet Harahap", "Candra"]
    tab.refresh(None)
    window.settle()
    assert shown(window) == ["Butet Harahap", "Candra", "Zainal"]


def test_saving_goes_on_with_the_next_person(window: Window, tab: Any) -> None:
    choose(window, 0)
    press(window, KEY.Key_F2)
    type_into(window, "position", "Guru")
    press(window, KEY.Key_Return, CTRL)
    assert window.find(QLineEdit, "field_name").text() == "Butet Harahap"
    press(window, KEY.Key_Return, CTRL)
    press(window, KEY.Key_Return, CTRL)
    assert "terakhir" in window.bench.messages.text
    assert [row.position for row in participants.participants(window.desk)] == ["Guru", None, None]


def test_what_is_being_typed_is_not_thrown_away(window: Window, tab: Any) -> None:
    choose(window, 0)
    press(window, KEY.Key_F2)
    type_into(window, "position", "Guru")
    choose(window, 1)
    assert window.find(QLineEdit, "field_position").text() == "Guru"
    tab._edit_current()
    assert window.find(QPushButton, "question_verb").text() == "Buang isian itu"
    window.find(QPushButton, "question_cancel").click()
    assert window.find(QLineEdit, "field_position").text() == "Guru"


def test_search_finds_as_one_types_and_says_how_many(window: Window, tab: Any) -> None:
    view(window).setFocus()
    tab.start_search()
    QTest.keyClicks(focus(), "harah")
    window.settle()
    assert shown(window) == ["Butet Harahap"]
    assert window.find(QLabel, "filter_count").text() == "1 dari 3"
    QTest.keyClicks(focus(), "zz")
    window.settle()
    assert "harahzz" in window.find(EmptyState, "empty_state").findChild(QLabel).text()
    window.find(QPushButton, "participants_clear").click()
    window.settle()
    assert len(shown(window)) == len(PEOPLE)


def test_people_are_taken_off_the_list_and_come_back(window: Window, tab: Any) -> None:
    choose(window, 0, 2)
    button = window.find(QPushButton, "participant_archive_button")
    assert button.text() == "Hapus 2 peserta"
    press(window, KEY.Key_Delete)
    assert shown(window) == ["Butet Harahap"]
    assert str(window.desk.undo_label()) == "Hapus 2 peserta"
    window.bench.commands.undo.trigger()
    window.settle()
    assert len(shown(window)) == len(PEOPLE)


def test_selected_people_are_enrolled(window: Window, tab: Any, people: list[Key]) -> None:
    course = courses.add(
        window.desk, code="A", name="A", start=date(2026, 1, 5), end=date(2026, 1, 6), hours=16
    )
    enrolments.enrol(window.desk, course, people[:1])
    choose(window, 0, 1)
    window.find(QPushButton, "participant_enrol_button").click()
    assert window.find(QPushButton, "panel_save").text() == "Masukkan 2 peserta"
    press(window, KEY.Key_Return, CTRL)
    assert len(enrolments.roster(window.desk, course)) == 2
    assert "1 sudah ada" in window.bench.messages.text
    choose(window, 0)
    press(window, KEY.Key_F2)
    assert window.find(QLabel, "trainings_sum").text() == "1 pelatihan, 0 JP lulus."


def test_without_an_open_course_one_is_led_to_the_courses(window: Window, tab: Any) -> None:
    choose(window, 0)
    window.find(QPushButton, "participant_enrol_button").click()
    assert "Belum ada pelatihan" in window.bench.messages.text


def test_another_screen_leads_to_a_person(window: Window, tab: Any, people: list[Key]) -> None:
    window.show("home")
    window.show("participants", people[2])
    assert current(window).id == people[2]
    window.show("participants", new_key())
    assert "tidak ada" in window.bench.messages.text


def test_the_commands_stand_in_the_menu_and_in_the_list(window: Window, tab: Any) -> None:
    choose(window, 0)
    offered = {action.objectName() for noun, action in tab.menu_actions() if noun == "data"}
    listed = {action.objectName() for action in view(window).actions() if action.objectName()}
    assert offered == listed >= {"participant_add", "participant_archive", "participants_import"}
    press(window, KEY.Key_Menu)
    menu = window.find(QWidget, "participants_view_menu")
    assert menu.isVisible()
    menu.close()


def test_the_selection_is_copied_as_a_spreadsheet_takes_it(window: Window, tab: Any) -> None:
    choose(window, 0, 1)
    press(window, KEY.Key_C, CTRL)
    first, second = QApplication.clipboard().text().split("\n")
    assert first.split("\t")[:2] == ["Ahmad Siregar", PEOPLE[0][0]]
    assert second.startswith("Butet Harahap\t")


def test_three_thousand_people_come_by_pages(window: Window) -> None:
    blank: dict[str, Any] = dict.fromkeys(participants.FIELDS)
    records = [PersonRecord(**{**blank, "name": f"Orang {n:04}"}) for n in range(3000)]
    with window.desk.database.write() as connection:
        rows = [participants.new_row(new_key(), record) for record in records]
        Step(connection).insert(storage_tables.participants, *rows)
    window.show("participants")
    model = view(window).table()
    assert model is not None
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert (model.rowCount(), model.index(2999, 0).data()) == (3000, "Orang 2999")
    window.show("participants", rows[1500]["id"])
    assert current(window).name == "Orang 1500"
    participants.archive(window.desk, rows[0]["id"])
    window.settle()
    assert (model.rowCount(), view(window).currentIndex().row()) == (2999, 1499)
    view(window).horizontalHeader().sectionClicked.emit(0)
    view(window).horizontalHeader().sectionClicked.emit(0)
    window.settle()
    assert model.index(0, 0).data() == "Orang 2999"
    window.find(QLineEdit, "filter_text").setText("orang 299")
    window.settle()
    assert window.find(QLabel, "filter_count").text() == "13 dari 2.999"
