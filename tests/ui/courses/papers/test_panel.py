"""Letters and lists of a course, ticked, shown, saved and filled into the office's own words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton

from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.paperwork import letter_templates, papers
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.ui.courses.papers.panel import PapersPanel
from asn_desktop.widgets.fields.fields import DateField, TextField
from asn_desktop.widgets.paper.pdf_view import PdfView

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.paperwork.papers import PaperRow
    from asn_desktop.widgets.fields.fields import CheckField
    from tests.ui.conftest import Window


@pytest.fixture
def course(window: Window) -> Key:
    """Two people in a course that is over, without marks."""
    people = [participants.save(window.desk, None, nip=None, name=name)
              for name in ("Ahmad Siregar", "Butet Harahap")]  # fmt: skip
    key = courses.add(
        window.desk, code="A-1", name="Pelayanan Publik", start=date(2026, 10, 5),
        end=date(2026, 10, 9), hours=40, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    enrolments.enrol(window.desk, key, people)
    return key


@pytest.fixture
def panel(window: Window, course: Key) -> Any:
    window.show("courses", course)
    press(window, "course_papers")
    window.settle()
    return window.find(PapersPanel, "panel")


def press(window: Window, name: str) -> None:
    QTest.mouseClick(window.find(QPushButton, name), Qt.MouseButton.LeftButton)
    window.settle()


def tick(window: Window, name: str) -> CheckField:
    found: CheckField = window.find(QCheckBox, f"paper_{name}")
    return found


def ready(window: Window) -> list[PaperRow]:
    """The papers of the course that can be printed."""
    key = courses.by_code(window.desk, "A-1").id
    return [row for row in papers.papers(window.desk, key) if row.why_not is None]


def print_of(count: int) -> str:
    return f"Lihat dan cetak {count} surat"


def said(window: Window) -> str:
    return " ".join(label.text() for label in window.frame.findChildren(QLabel, "message_text")
                    if label.isVisible())  # fmt: skip


def shown_noun(window: Window) -> str:
    screen = window.bench.pages.current_screen()
    assert screen is not None
    return screen.noun


def choose_path(window: Window, path: Path) -> None:
    (dialog,) = window.frame.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.settle()


def test_all_that_can_be_printed_is_ticked_and_the_rest_says_why(
    window: Window, panel: PapersPanel
) -> None:
    assert panel.verb.text() == print_of(len(ready(window)))
    assert tick(window, "surat-panggilan").isChecked()
    marks = tick(window, "rekapitulasi-nilai")
    assert (marks.isEnabled(), marks.isChecked()) == (False, False)
    assert marks.accessibleDescription() == "Belum ada nilai."
    assert tick(window, "surat-panggilan").hasFocus()


def test_ticks_are_taken_by_keyboard_and_all_at_once(window: Window, panel: PapersPanel) -> None:
    QTest.keyClick(tick(window, "surat-panggilan"), Qt.Key.Key_Space)
    assert panel.verb.text() == print_of(len(ready(window)) - 1)
    press(window, "papers_all")
    assert panel.verb.text() == print_of(len(ready(window)))
    press(window, "papers_all")
    assert not panel.verb.isEnabled()
    assert panel.verb.toolTip() == "Pilih surat yang dicetak."
    assert not window.find(QPushButton, "papers_save").isEnabled()


def test_what_is_ticked_is_shown_on_pages_to_print(window: Window, panel: PapersPanel) -> None:
    press(window, "papers_all")
    for name in ("biodata", "daftar-hadir"):
        tick(window, name).click()
    window.find(TextField, "field_number").setText("800/7")
    panel.verb.click()
    window.settle()
    assert window.find(PdfView, "paper_view").isVisible()
    assert window.find(QLabel, "paper_page").text() == "Halaman 1 dari 7"


def test_from_the_list_to_the_pages_by_keyboard(window: Window, course: Key) -> None:
    screen = window.show("courses", course)
    view = screen.primary_view()
    QTest.keyClick(view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    first = tick(window, "surat-panggilan")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert window.find(PdfView, "paper_view").isVisible()
    QTest.keyClick(window.find(PdfView, "paper_view"), Qt.Key.Key_Escape)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert view.hasFocus()


def test_what_is_ticked_is_saved_to_a_folder(
    window: Window, panel: PapersPanel, tmp_path: Path
) -> None:
    press(window, "papers_save")
    choose_path(window, tmp_path)
    rows = ready(window)
    files = len(rows) + sum(row.letter for row in rows)
    assert f"{files} berkas tersimpan di" in said(window)
    names = {file.name for file in tmp_path.glob("*-A-1.*")}
    assert {"surat-panggilan-A-1.pdf", "surat-panggilan-A-1.docx", "biodata-A-1.pdf"} <= names


def test_a_day_that_does_not_exist_is_told_at_the_field(window: Window, panel: PapersPanel) -> None:
    window.find(DateField, "field_day").setText("31-02-2026")
    panel.verb.click()
    window.settle()
    assert "tidak ada" in window.find(QLabel, "refusal_day").text()


def test_a_mark_given_meanwhile_makes_its_paper_ready(
    window: Window, course: Key, panel: PapersPanel
) -> None:
    tick(window, "biodata").click()
    found = sheet(window.desk, course)
    set_mark(window.desk, found.rows[0].enrolment, found.components[0].id, "90")
    window.settle()
    assert tick(window, "rekapitulasi-nilai").isEnabled()
    assert not tick(window, "biodata").isChecked(), "what was cleared stays so"


def test_what_the_office_has_not_set_is_told_with_the_way(
    window: Window, panel: PapersPanel
) -> None:
    assert "Kop surat belum diisi." in window.find(QLabel, "papers_blanks").text()
    press(window, "papers_office")
    assert shown_noun(window) == "home"


def test_the_office_takes_its_own_template_and_gives_it_up(
    window: Window, course: Key, panel: PapersPanel, tmp_path: Path
) -> None:
    def command(name: str) -> None:
        (action,) = window.frame.findChildren(QAction, f"template_{name}_surat-panggilan")
        assert action.isEnabled()
        action.trigger()
        window.settle()

    mine = tmp_path / "milik kami.docx"
    command("save")
    choose_path(window, mine)
    made = docx.Document(str(mine))
    made.paragraphs[0].insert_paragraph_before("Salam dari {{ tempat }}")
    made.save(str(mine))
    command("use")
    choose_path(window, mine)
    assert "dipakai" in said(window)
    assert "templat sendiri" in tick(window, "surat-panggilan").accessibleDescription()
    file = papers.write(window.desk, course, tmp_path, ["surat-panggilan"])[1]
    assert docx.Document(str(file)).paragraphs[0].text.startswith("Salam dari")
    command("reset")
    assert not any(row.own for row in letter_templates.templates(window.desk))


def test_certificates_lead_to_the_letters_of_their_course(window: Window, course: Key) -> None:
    screen = window.show("certificates", course)
    (action,) = [a for _n, a in screen.menu_actions() if a.objectName() == "certificate_papers"]
    action.trigger()
    window.settle()
    assert shown_noun(window) == "courses"
    assert window.find(PapersPanel, "panel").verb.text() == print_of(len(ready(window)))
