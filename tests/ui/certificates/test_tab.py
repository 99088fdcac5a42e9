"""The tab *Sertifikat*, by mouse and keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from asn_desktop.base.clock import today
from asn_desktop.base.progress import SILENT
from asn_desktop.services import backups, signatories
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.people import participants
from asn_desktop.services.register import certificate_life
from asn_desktop.ui.certificates.issue.notices import Notices
from asn_desktop.widgets.fields.fields import ChoiceField, DateField
from asn_desktop.widgets.panels.confirm import Question
from asn_desktop.widgets.paper.pdf_view import PdfView
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.certificates.conftest import (
    make_right,
    notices,
    press,
    shown,
)

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def test_an_empty_register_leads_to_the_course_that_was_closed(window: Window, closed: Key) -> None:
    window.show("certificates")
    assert "sudah ditutup" in window.find(QLabel, "empty_sentence").text()
    assert window.find(QPushButton, "certificates_next").text() == "Buka A-1"
    press(window, "certificates_next")
    assert window.find(QPushButton, "certificates_issue").text() == "Terbitkan 2 sertifikat…"


def test_an_empty_register_leads_to_the_marks(window: Window) -> None:
    window.show("certificates")
    press(window, "certificates_next")
    assert window.bench.pages.current_noun() == "assessments"


def test_an_open_course_offers_to_go_and_close_it(window: Window, course: Key) -> None:
    screen = window.show("certificates", course)
    assert "belum ditutup" in notices(window)
    assert "2 peserta lulus" in notices(window)
    assert screen.course_state() == "A-1: Dinilai"
    press(window, "certificates_issue")
    assert not window.find(QPushButton, "panel_save").isEnabled()
    press(window, "panel_close")
    press(window, "notice_close")
    assert window.bench.pages.current_noun() == "assessments"
    assert "A-1" in window.find(QComboBox, "assessments_course").currentText()


def test_what_the_office_has_not_set_is_named_and_one_click_away(
    window: Window, closed: Key
) -> None:
    window.show("certificates", closed)
    assert "Kop surat belum diisi." in notices(window)
    press(window, "notice_office")
    assert window.find(QPushButton, "panel_save").text() == "Simpan data kantor"


def test_letters_that_no_font_has_are_named_before_the_issue(window: Window, closed: Key) -> None:
    window.show("certificates", closed)
    assert "tidak dapat dicetak" not in notices(window)
    person = participants.participants(window.desk)[0]
    participants.save(window.desk, person.id, nip=None, name="Ahmad 漢")
    window.settle()
    assert "Ahmad 漢: Huruf 漢 tidak ada di fon sertifikat." in notices(window)


def test_the_list_says_who_gets_one_and_who_not_and_why(window: Window, closed: Key) -> None:
    window.show("certificates", closed)
    press(window, "notice_people")
    view = window.find(RowsView, "issue_view")
    view.selectAll()
    lacking = "tempat atau tanggal lahir belum lengkap; pangkat belum diisi; foto belum ada"
    assert view.selected_text().splitlines() == [
        "\tCandra\t\t\ttidak terbit\tTidak lulus: nilai 60,00, batas 70,01.",
        f"✓\tAhmad Siregar\t\t\takan terbit\t800/001; {lacking}",
        f"✓\tButet Harahap\t\t\takan terbit\t800/002; {lacking}",
    ]


def test_certificates_are_issued_by_keyboard_after_a_question(window: Window, closed: Key) -> None:
    make_right(window, closed)
    window.show("certificates", closed)
    button = window.find(QPushButton, "certificates_issue")
    assert button.text() == "Terbitkan 2 sertifikat…"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    field = window.find(DateField, "issue_date")
    assert field.hasFocus()
    field.clear()
    QTest.keyClicks(field, "12-10-2026")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    question = window.find(Question, "question")
    assert "12 Oktober 2026" in question.accessibleName()
    assert certificates.certificates(window.desk) == []
    assert question.verb.text() == "Terbitkan 2 sertifikat"
    QTest.keyClick(question.verb, Qt.Key.Key_Space)
    window.settle()
    assert [row[:2] + row[4:6] for row in shown(window)] == [
        ["800/001", "Ahmad Siregar", "12 Oktober 2026", "Terbit"],
        ["800/002", "Butet Harahap", "12 Oktober 2026", "Terbit"],
    ]
    assert window.bench.messages.text == "2 sertifikat diterbitkan."
    assert not window.find(QPushButton, "certificates_issue").isEnabled()
    press(window, "message_action")
    assert window.find(PdfView, "paper_view").page_count() == 4


def test_a_day_before_the_end_of_the_course_is_warned_of_beside_the_date(
    window: Window, closed: Key
) -> None:
    window.show("certificates", closed)
    press(window, "certificates_issue")
    field = window.find(DateField, "issue_date")
    (early,) = window.frame.findChildren(Notices, "issue_early")
    said = []
    for day in ("1-10-2026", "31-2-2026", "9-10-2026"):
        field.clear()
        QTest.keyClicks(field, day)
        said.append([label.text() for label in early.findChildren(QLabel, "notice_text")
                     if label.isVisible()])  # fmt: skip
    assert said == [
        ["Tanggal terbit 1 Oktober 2026 mendahului akhir pelatihan 9 Oktober 2026."], [], []
    ]  # fmt: skip


def test_a_day_on_which_nobody_signs_is_warned_of_beside_the_date(
    window: Window, closed: Key
) -> None:
    signatories.save_signatory(window.desk, None, name="Drs. Contoh", valid_from=today())
    window.show("certificates", closed)
    press(window, "certificates_issue")
    field = window.find(DateField, "issue_date")
    field.clear()
    QTest.keyClicks(field, f"{today() - timedelta(days=1):%d-%m-%Y}")
    (early,) = window.frame.findChildren(Notices, "issue_early")
    said = [label.text() for label in early.findChildren(QLabel, "notice_text")]
    assert said[-1].startswith("Pejabat penandatangan yang berlaku")
    field.clear()
    QTest.keyClicks(field, f"{today():%d-%m-%Y}")
    left = [
        label.text() for label in early.findChildren(QLabel, "notice_text") if label.isVisible()
    ]
    assert not any("penandatangan" in text for text in left)


def test_a_day_that_does_not_exist_is_refused_in_the_panel(window: Window, closed: Key) -> None:
    window.show("certificates", closed)
    press(window, "certificates_issue")
    field = window.find(DateField, "issue_date")
    field.setText("31-02-2026")
    press(window, "panel_save")
    assert "Tanggal ini tidak ada" in window.find(QLabel, "message_text").text()
    assert certificates.certificates(window.desk) == []


def test_a_copy_that_moved_away_asks_for_nothing(
    window: Window, closed: Key, tmp_path: Path
) -> None:
    certificate_issue.issue(window.desk, closed)
    screen = window.show("certificates", closed)
    backups.move_out(window.desk, tmp_path / "pindah.db")
    window.bench.changes.changed.emit(None)
    window.settle()
    window.find(RowsView, "certificates_view").selectRow(0)
    offered = {action.objectName(): action for _noun, action in screen.menu_actions()}
    for name in ("issue", "void", "replace"):
        action = offered[f"certificate_{name}"]
        assert not action.isEnabled()
        assert "sudah pindah" in action.toolTip()
    assert offered["certificate_print"].isEnabled()


def test_an_older_reading_that_comes_late_is_not_shown(window: Window, closed: Key) -> None:
    screen = window.show("certificates", closed)
    late = screen._reading(screen._asked, closed, SILENT)
    certificate_issue.issue(window.desk, closed)
    window.settle()
    screen._show(late)
    assert len(shown(window)) == 2


def test_nothing_is_issued_until_the_warnings_are_taken(window: Window, closed: Key) -> None:
    window.show("certificates", closed)
    press(window, "certificates_issue")
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert certificates.certificates(window.desk) == []


def test_the_proof_sheet_is_shown_before_the_issue(window: Window, course: Key) -> None:
    window.show("certificates", course)
    press(window, "certificates_proof")
    assert window.find(PdfView, "paper_view").page_count() == 1
    assert window.find(QLabel, "paper_page").text() == "Halaman 1 dari 1"


def test_commands_stand_in_the_menu_bar_and_in_the_context_menu(
    window: Window, issued: Any
) -> None:
    offered = {action for _noun, action in issued.menu_actions()}
    view = window.find(RowsView, "certificates_view")
    assert {action for action in view.actions() if not action.isSeparator()} <= offered
    assert offered <= set(window.bench.commands.menus.menus["certificates"].actions())


def test_the_model_keeps_the_rules_of_qt(window: Window, issued: Any) -> None:
    model = window.find(RowsView, "certificates_view").model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    certificate_life.void(window.desk, certificates.certificates(window.desk)[0].id, "salah")
    window.settle()
    assert model.rowCount() == 2


def test_a_course_that_is_gone_shows_all(window: Window, course: Key) -> None:
    screen = window.show("certificates", course)
    screen.open_at(participants.participants(window.desk)[0].id)
    window.settle()
    assert window.find(ChoiceField, "certificates_course").value() is None
