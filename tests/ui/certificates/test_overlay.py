"""Whole pages or only what is filled in: chosen before the issue or at the printer, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from PySide6.QtWidgets import QLabel

from asn_desktop.services.issuing import certificate_issue, certificates, print_runs
from asn_desktop.services.marking import assessments
from asn_desktop.services.people import participants
from asn_desktop.widgets.fields.fields import CheckField
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.certificates.conftest import save_to
from tests.ui.certificates.test_check import begin, choose, give
from tests.ui.certificates.test_print_runs import press, print_to

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def said(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def preview(window: Window, course: Key) -> None:
    certificate_issue.issue(window.desk, course)
    window.settle()
    window.show("certificates", course)
    window.find(RowsView, "certificates_view").show_row(0)
    press(window, "certificates_preview")


def test_it_is_chosen_at_the_printer_and_remembered_there(
    window: Window, closed: Key, tmp_path: Path
) -> None:
    preview(window, closed)
    tick = window.find(CheckField, "print_overlay")
    assert not tick.isChecked()
    tick.click()
    window.settle()
    press(window, "paper_save")
    save_to(window, tmp_path / "isian.pdf")
    assert "Ahmad Siregar" in said(tmp_path / "isian.pdf")
    assert "SERTIFIKAT" not in said(tmp_path / "isian.pdf")
    press(window, "panel_close")
    press(window, "certificates_preview")
    assert window.find(CheckField, "print_overlay").isChecked()
    press(window, "paper_save")
    save_to(window, tmp_path / "lagi.pdf")
    assert (tmp_path / "lagi.pdf").read_bytes() == (tmp_path / "isian.pdf").read_bytes()
    window.find(CheckField, "print_overlay").click()
    window.settle()
    press(window, "paper_save")
    save_to(window, tmp_path / "utuh.pdf")
    assert "SERTIFIKAT" in said(tmp_path / "utuh.pdf")


def test_a_printing_onto_blanks_counts_and_goes_on_onto_blanks(
    window: Window, closed: Key, tmp_path: Path
) -> None:
    preview(window, closed)
    window.find(CheckField, "print_overlay").click()
    window.settle()
    print_to(window, tmp_path / "cetak.pdf")
    assert [row.prints for row in certificates.certificates(window.desk)] == [1, 0]


def test_what_was_cut_off_on_blanks_goes_on_on_blanks(
    window: Window, closed: Key, tmp_path: Path
) -> None:
    certificate_issue.issue(window.desk, closed)
    keys = tuple(row.id for row in certificates.certificates(window.desk))
    each = print_runs.pages_of(window.desk, keys)
    run = print_runs.PrintRun(keys, each, (1, 2, 3, 4), both_sides=False, name="x", overlay=True)
    print_runs.begin(window.desk, run).close(ended=False)
    window.show("home").context.changes.changed.emit({"print_runs": frozenset()})
    window.settle()
    press(window, "home_print_run")
    press(window, "panel_save")
    assert window.find(CheckField, "print_overlay").isChecked()
    press(window, "paper_save")
    save_to(window, tmp_path / "sisa.pdf")
    assert "SERTIFIKAT" not in said(tmp_path / "sisa.pdf")
    assert "Ahmad Siregar" in said(tmp_path / "sisa.pdf")


def test_a_stack_is_issued_onto_blanks_in_files_and_at_the_printer(
    window: Window, closed: Key, tmp_path: Path
) -> None:
    begin(window, closed)
    choose(window, "kind", "one")
    window.find(CheckField, "output_overlay").click()
    give(window)
    save_to(window, tmp_path / "tumpukan.pdf")
    assert "SERTIFIKAT" not in said(tmp_path / "tumpukan.pdf")
    assert "Butet Harahap" in said(tmp_path / "tumpukan.pdf")


def test_who_would_miss_the_labels_of_the_blank_is_told_before_printing(
    window: Window, closed: Key
) -> None:
    (first, *_rest) = assessments.sheet(window.desk, closed).rows
    long = "Ahmad " + " ".join(["Kusumaningtyas Hutagalung-Simanjuntak"] * 5)
    participants.save(window.desk, first.participant, name=long)
    preview(window, closed)
    panel = window.find(CheckField, "print_overlay").window()
    window.find(CheckField, "print_overlay").click()
    window.settle()
    told = [one.text() for one in panel.findChildren(QLabel, "message_text") if one.isVisible()]
    assert any(text.startswith("Pada 1 lembar") for text in told)
