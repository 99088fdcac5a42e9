"""A printing that was cut off is asked about on Beranda, and goes on where paper came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from asn_desktop.services.issuing import certificate_issue, certificates, print_runs
from asn_desktop.services.issuing.print_runs import PrintRun
from asn_desktop.services.register import certificate_life
from asn_desktop.ui.home.cards import Strip
from asn_desktop.widgets.paper.pdf_view import PdfPages
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


@pytest.fixture
def screen(window: Window, closed: Key) -> Any:
    certificate_issue.issue(window.desk, closed)
    window.settle()
    return window.show("certificates", closed)


def press(window: Window, name: str) -> None:
    button = window.find(QPushButton, name)
    assert button.isEnabled()
    button.click()
    window.settle()


def print_to(window: Window, path: Path) -> None:
    """Into a file in the place of a printer."""
    press(window, "panel_save")
    dialog = window.frame.findChildren(QFileDialog, "file_dialog")[-1]
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    window.settle()


def cut_off(window: Window, screen: Any, sent: int) -> None:
    office = window.desk
    keys = tuple(row.id for row in certificates.certificates(office))
    each = print_runs.pages_of(office, keys)
    pages = tuple(range(1, sum(each) + 1))
    run = PrintRun(keys, each, pages, both_sides=False, name="sertifikat-A-1")
    log = print_runs.begin(office, run)
    log.sent(sent)
    log.close(ended=False)
    screen.context.changes.changed.emit({"print_runs": frozenset()})


def prints(window: Window) -> list[int]:
    return [row.prints for row in certificates.certificates(window.desk)]


def test_beranda_asks_and_printing_goes_on(window: Window, screen: Any, tmp_path: Path) -> None:
    cut_off(window, screen, 3)
    window.show("home")
    strip = window.find(Strip, "card_print_run")
    assert "3 dari 4 lembar terkirim ke printer; lanjut dari 4?" in strip.accessibleName()
    press(window, "home_print_run")
    assert window.find(QLineEdit, "field_pages").text() == "1-3"
    window.find(QLineEdit, "field_pages").setText("1-2")
    press(window, "panel_save")
    assert prints(window) == [1, 0]
    assert window.find(QLineEdit, "print_pages").text() == "3-4"
    print_to(window, tmp_path / "sisa.pdf")
    printed = PdfPages((tmp_path / "sisa.pdf").read_bytes(), window.frame)
    assert len(printed.sizes) == 2
    printed.close()
    assert prints(window) == [1, 1]
    assert print_runs.unfinished(window.desk) == []
    window.show("home")
    assert not window.frame.findChildren(Strip, "card_print_run")


def test_all_came_out_after_all(window: Window, screen: Any) -> None:
    cut_off(window, screen, 4)
    window.show("home")
    press(window, "home_print_run")
    assert window.find(QPushButton, "panel_save").text() == "Semua keluar"
    press(window, "panel_save")
    assert prints(window) == [1, 1]
    assert print_runs.unfinished(window.desk) == []


def test_sheets_that_are_not_there_are_refused(window: Window, screen: Any) -> None:
    cut_off(window, screen, 1)
    window.show("home")
    press(window, "home_print_run")
    window.find(QLineEdit, "field_pages").setText("1-9")
    press(window, "panel_save")
    assert "tidak ada" in window.find(QLabel, "refusal_pages").text()
    assert prints(window) == [0, 0]
    press(window, "resume_drop")
    assert print_runs.unfinished(window.desk) == []


def test_a_stopped_printing_asks_at_once(window: Window, screen: Any, tmp_path: Path) -> None:
    screen.print_current()
    window.settle()
    press_and_stop(window, tmp_path / "semua.pdf")
    (run,) = print_runs.unfinished(window.desk)
    assert run.sent < 4
    assert prints(window) == [0, 0]
    press(window, "message_action")
    assert window.find(QLabel, "resume_question").text() == str(run.question)


def press_and_stop(window: Window, path: Path) -> None:
    """Print, and take it back while the first page is on its way."""
    window.find(QPushButton, "panel_save").click()
    dialog = window.frame.findChildren(QFileDialog, "file_dialog")[-1]
    dialog.fileSelected.emit(str(path))
    (job,) = (job for job in window.bench.jobs.live if str(job.title) == "Mencetak")
    job.cancel()
    dialog.reject()
    window.settle()


def test_a_printing_that_went_well_leaves_no_question(
    window: Window, screen: Any, tmp_path: Path
) -> None:
    screen.print_current()
    window.settle()
    print_to(window, tmp_path / "semua.pdf")
    assert prints(window) == [1, 1]
    assert print_runs.unfinished(window.desk) == []


def test_a_spoiled_sheet_is_printed_on_the_next_blank(
    window: Window, screen: Any, tmp_path: Path
) -> None:
    rows = certificates.certificates(window.desk)
    certificate_life.number_blanks(window.desk, [row.id for row in rows], "A 001")
    screen.print_current()
    window.settle()
    print_to(window, tmp_path / "semua.pdf")
    press(window, "panel_close")
    window.find(RowsView, "certificates_view").show_row(0)
    action = screen.findChild(QAction, "certificate_spoiled")
    assert action.isEnabled()
    action.trigger()
    assert window.find(QLineEdit, "field_first").text() == "A 003"
    press(window, "panel_save")
    assert "belum diisi" in window.find(QLabel, "refusal_why").text()
    window.find(QLineEdit, "field_why").setText("kertas tersangkut")
    press(window, "panel_save")
    print_to(window, tmp_path / "ulang.pdf")
    now = certificates.by_key(window.desk, rows[0].id)
    assert (now.number, now.serial, now.reprints) == (rows[0].number, "A 003", 1)


def test_the_stick_of_a_ceremony_is_filled_from_the_menu(
    window: Window, screen: Any, tmp_path: Path
) -> None:
    actions = {action.objectName(): action for _noun, action in screen.menu_actions()}
    actions["certificate_stick"].trigger()
    dialog = window.frame.findChildren(QFileDialog, "file_dialog")[-1]
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    window.settle()
    assert str(tmp_path / "upacara-A-1") in window.bench.messages.text
    assert (tmp_path / "upacara-A-1" / "sertifikat-A-1.pdf").is_file()
    assert prints(window) == [1, 1]
    screen.open_at(None)
    window.settle()
    assert not actions["certificate_stick"].isEnabled()


def test_only_those_in_the_printed_range_are_noted(
    window: Window, screen: Any, tmp_path: Path
) -> None:
    screen.print_current()
    window.settle()
    window.find(QLineEdit, "print_pages").setText("3-4")
    print_to(window, tmp_path / "satu.pdf")
    assert prints(window) == [0, 1]
