"""Reserved numbers by hand: kept, given to one person, let go, and used by an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.register import reservations
from asn_desktop.ui.certificates.numbers.assign_panel import AssignPanel
from asn_desktop.ui.certificates.numbers.panel import NumbersPanel
from asn_desktop.ui.certificates.numbers.reserve_panel import ReservePanel
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.certificates.conftest import answer, command, notices, press
from tests.ui.certificates.test_check import accept

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.widgets.fields.fields import ChoiceField
    from tests.ui.conftest import Window


@pytest.fixture
def screen(window: Window, closed: Key) -> Any:
    return window.show("certificates", closed)


def typed(panel: Any, name: str, text: str) -> None:
    field = panel._form.editor(name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def chosen(panel: Any, name: str, begins: str) -> None:
    field: ChoiceField = panel._form.editor(name)
    field.setFocus()
    for _ in range(field.count()):
        if field.currentText().startswith(begins):
            return
        QTest.keyClick(field, Qt.Key.Key_Down)
    pytest.fail(begins)


def shown(window: Window) -> list[tuple[str, ...]]:
    model = window.find(RowsView, "numbers_view").model()
    return [
        tuple(str(model.index(row, column).data() or "") for column in range(4))
        for row in range(model.rowCount())
    ]


def enter(panel: Any) -> None:
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_from_the_book_one_reserves_for_a_course_and_the_issue_uses_them_first(
    window: Window, screen: Any, closed: Key
) -> None:
    command(screen, "register")
    press(window, "register_numbers")
    panel = screen.findChild(NumbersPanel)
    assert panel.isVisible()
    assert "Tidak ada nomor yang menunggu" in window.find(QLabel, "empty_title").text()
    enter(panel)
    form = screen.findChild(ReservePanel)
    chosen(form, "course", "A-1")
    typed(form, "count", "1")
    assert window.find(QLabel, "reserve_coming").text() == "Yang akan dipesan: 800/001."
    enter(form)
    assert not form.isVisible()
    assert panel.messages.text == "Nomor 800/001 dipesan."
    assert shown(window) == [("800/001", "A-1", "", "")]
    reservations.reserve(window.desk, 2, note="Dinas Contoh")
    window.settle()
    assert shown(window)[1:] == [
        ("800/002", "", "", "Dinas Contoh"),
        ("800/003", "", "", "Dinas Contoh"),
    ]
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    given = certificate_issue.issue(window.desk, closed).numbers
    assert given == ("800/001", "800/004")


def test_the_check_tells_of_them_and_one_chooses_who_gets_which(
    window: Window, screen: Any, closed: Key
) -> None:
    reservations.reserve(window.desk, 1, course=closed)
    window.settle()
    press(window, "certificates_issue")
    assert "1 nomor pesanan dipakai dahulu." in notices(window)
    press(window, "fix_reserved")
    panel = screen.findChild(NumbersPanel)
    window.find(RowsView, "numbers_view").show_row(0)
    press(window, "numbers_assign")
    form = screen.findChild(AssignPanel)
    assert form._form.editor("person").currentText() == "Siapa pun menurut urutan nama"
    chosen(form, "person", "Butet")
    enter(form)
    window.settle()
    assert shown(window) == [("800/001", "A-1", "Butet Harahap", "")]
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    accept(window)
    press(window, "panel_save")
    rows = certificates.certificates(window.desk)
    assert {row.name: row.number for row in rows} == {
        "Butet Harahap": "800/001", "Ahmad Siregar": "800/002",
    }  # fmt: skip


def test_numbers_are_let_go_with_a_reason_and_undo_is_not_offered(
    window: Window, screen: Any, closed: Key
) -> None:
    reservations.reserve(window.desk, 3, course=closed)
    window.settle()
    command(screen, "numbers")
    panel = screen.findChild(NumbersPanel)
    assert not window.find(QPushButton, "numbers_release").isEnabled()
    view = window.find(RowsView, "numbers_view")
    view.selectAll()
    assert window.find(QPushButton, "numbers_release").text() == "Lepas 3 nomor…"
    assert not window.find(QPushButton, "numbers_assign").isEnabled()
    view.clearSelection()
    view.show_row(1)
    press(window, "numbers_release")
    answer(window, "pelatihan dikurangi")
    window.settle()
    assert [row[0] for row in shown(window)] == ["800/001", "800/003"]
    assert panel.messages.text == "1 nomor dilepas; tercatat dalam buku register."
    assert reservations.by_number(window.desk, "800/002").reason == "pelatihan dikurangi"
    window.bench.commands.undo.trigger()
    window.settle()
    assert "dilepas dengan alasan" in window.bench.messages.text
    assert [row[0] for row in shown(window)] == ["800/001", "800/003"]


def test_a_free_number_goes_to_a_person_of_any_course(
    window: Window, screen: Any, closed: Key
) -> None:
    reservations.reserve(window.desk, 1, note="cadangan")
    window.settle()
    command(screen, "numbers")
    window.find(RowsView, "numbers_view").show_row(0)
    press(window, "numbers_assign")
    form = screen.findChild(AssignPanel)
    chosen(form, "course", "A-1")
    assert form._form.editor("person").currentText() in {"", "Belum ditetapkan"}
    chosen(form, "person", "Butet Harahap")
    enter(form)
    window.settle()
    assert shown(window) == [("800/001", "", "Butet Harahap", "cadangan")]


def test_what_cannot_be_reserved_is_said_at_the_field(window: Window, screen: Any) -> None:
    command(screen, "numbers")
    press(window, "panel_save")
    form = screen.findChild(ReservePanel)
    typed(form, "count", "2")
    assert "800/001 sampai 800/002" in window.find(QLabel, "reserve_coming").text()
    enter(form)
    assert "untuk apa" in window.find(QLabel, "refusal_note").text()
    typed(form, "note", "x")
    typed(form, "count", "0")
    enter(form)
    assert "1 sampai 1000" in window.find(QLabel, "refusal_count").text()
    settings.assign(window.desk, {"number.pattern": "{number}/{course}", "number.scope": "course"})
    typed(form, "count", "1")
    enter(form)
    assert "Pilih pelatihannya" in window.find(QLabel, "refusal_course").text()
    assert reservations.reserved(window.desk) == []
