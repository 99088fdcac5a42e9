"""Certificates that were issued: shown, saved, voided, replaced, and found in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QPushButton

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.services.issuing import certificate_papers, certificates
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import participants
from asn_desktop.widgets.fields.fields import CheckField, ChoiceField
from asn_desktop.widgets.paper.pdf_view import PdfView
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.certificates.conftest import (
    answer,
    command,
    notices,
    press,
    save_to,
    shown,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


@pytest.mark.parametrize(("paper", "width"), [("A4", 841.89), ("F4", 935.43)])
def test_the_preview_is_what_is_printed_and_saved(
    window: Window, closed: Key, tmp_path: Path, paper: str, width: float
) -> None:
    window.show("certificates", closed)
    press(window, "certificates_issue")
    choice = window.find(ChoiceField, "certificates_paper")
    assert choice.width() > choice.fontMetrics().horizontalAdvance("A4") + 40
    choice.set_value(paper)
    choice.activated.emit(choice.currentIndex())
    window.find(CheckField, "issue_accept").click()
    press(window, "panel_save")
    window.find(RowsView, "certificates_view").show_row(1)
    press(window, "certificates_preview")
    pages = window.find(PdfView, "paper_view").pages
    assert len(pages.sizes) == 2
    assert pages.sizes[0][0] == pytest.approx(width, abs=0.1)
    press(window, "paper_save")
    save_to(window, tmp_path / "one.pdf")
    second = certificates.certificates(window.desk)[1].id
    wanted = certificate_papers.pdf_bytes(window.desk, [second])
    assert (tmp_path / "one.pdf").read_bytes() == wanted


def test_all_are_saved_into_one_file_or_one_each(
    window: Window, issued: Any, tmp_path: Path
) -> None:
    command(issued, "save")
    save_to(window, tmp_path / "all.pdf")
    assert window.bench.messages.text == "Tersimpan: all.pdf"
    keys = [row.id for row in certificates.certificates(window.desk)]
    wanted = certificate_papers.pdf_bytes(window.desk, keys)
    assert (tmp_path / "all.pdf").read_bytes() == wanted
    command(issued, "save_each")
    save_to(window, tmp_path)
    assert "2 berkas" in window.bench.messages.text
    assert (tmp_path / "800_001 Ahmad Siregar.pdf").exists()


def test_a_file_that_cannot_be_written_is_a_sentence(
    window: Window, issued: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window, "certificates_preview")
    press(window, "paper_save")
    with qtbot.captureExceptions() as faults:
        save_to(window, tmp_path)
    assert [kind for kind, _fault, _trace in faults] == [EnvironmentFault]
    assert str(tmp_path) in str(faults[0][1])


def test_printing_asks_for_a_printer(window: Window, issued: Any) -> None:
    issued.print_current()
    window.settle()
    assert window.find(ChoiceField, "print_printer").hasFocus()


def test_a_certificate_is_voided_with_a_reason(window: Window, issued: Any) -> None:
    window.find(RowsView, "certificates_view").show_row(0)
    command(issued, "void")
    answer(window, "Salah orang")
    assert shown(window)[0][5:] == ["Dibatalkan", "Salah orang"]
    assert window.bench.messages.text == "Sertifikat 800/001 dibatalkan."
    offered = {a.objectName(): a for _noun, a in issued.menu_actions()}
    assert not offered["certificate_void"].isEnabled()
    assert not offered["certificate_replace"].isEnabled()
    assert offered["certificate_issue"].isEnabled()


def test_a_certificate_is_replaced_and_the_chain_is_shown(window: Window, issued: Any) -> None:
    row = certificates.certificates(window.desk)[0]
    person = participants.participants(window.desk)[0]
    participants.save(window.desk, person.id, nip=None, name="Ahmad Fauzi Siregar")
    window.settle()
    window.find(RowsView, "certificates_view").show_row(0)
    command(issued, "replace")
    answer(window, "Nama kurang")
    assert [line[1:2] + line[5:] for line in shown(window)] == [
        ["Ahmad Siregar", "Diganti", "Diganti dengan 800/003: Nama kurang"],
        ["Butet Harahap", "Terbit", ""],
        ["Ahmad Fauzi Siregar", "Terbit", f"Pengganti {row.number}"],
    ]
    press(window, "message_action")
    assert window.find(PdfView, "paper_view").page_count() == 2


def test_a_certificate_whose_marks_changed_is_marked_and_replaced_from_its_notice(
    window: Window, issued: Any
) -> None:
    row = certificates.certificates(window.desk)[0]
    closing.reopen(window.desk, row.course_id, "keberatan diterima")
    sheet = assessments.sheet(window.desk, row.course_id)
    whose = sheet.rows[sheet.places[row.enrolment]].enrolment
    set_mark(window.desk, whose, sheet.components[0].id, "99")
    closing.close(window.desk, row.course_id, accept_missing=True)
    window.settle()
    assert shown(window)[0][6] == "nilai berubah sejak terbit"
    press(window, "notice_replace")
    answer(window, "Nilai berubah sesudah keberatan")
    assert shown(window)[0][5:] == [
        "Diganti",
        "Diganti dengan 800/003: Nilai berubah sesudah keberatan",
    ]
    assert issued.findChild(QPushButton, "notice_replace") is None


def test_the_register_of_one_course_has_no_column_for_it_and_fits(
    window: Window, issued: Any
) -> None:
    window.frame.resize(1366, 768)
    head = window.find(RowsView, "certificates_view").horizontalHeader()
    assert head.isSectionHidden(3)
    assert head.length() == head.viewport().width()
    issued.open_at(None)
    window.settle()
    assert not head.isSectionHidden(3)
    assert head.length() == head.viewport().width()


def test_the_register_of_all_courses_needs_no_course(window: Window, issued: Any) -> None:
    choice = window.find(ChoiceField, "certificates_course")
    choice.set_value(None)
    choice.activated.emit(0)
    window.settle()
    assert len(shown(window)) == 2
    assert notices(window) == ""
    assert issued.course_state() == ""
    assert not window.find(QPushButton, "certificates_proof").isEnabled()


def test_undo_after_an_issue_says_so_and_changes_nothing(window: Window, issued: Any) -> None:
    before = certificates.certificates(window.desk)
    window.bench.commands.undo.trigger()
    window.settle()
    assert "nomornya sudah diberikan" in window.bench.messages.text
    assert certificates.certificates(window.desk) == before
