"""From an office's spreadsheet to printed certificates, and a slip mended the same afternoon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from asn_desktop.services import settings
from asn_desktop.services.issuing import certificates
from asn_desktop.services.people import participants
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.widgets.fields.fields import CheckField
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.assessments.conftest import Marking
from tests.ui.certificates.conftest import answer, command, press, shown
from tests.ui.courses import conftest as hands
from tests.ui.participants.test_tab import take_file

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

OFFICE = {
    "name": "BKPSDM Kota Sungai Mas",
    "letterhead": "PEMERINTAH KOTA SUNGAI MAS",
    "place": "Sungai Mas",
    "number.code": "800",
    "number.pattern": "{code}/{number:3}/{month}/{year}",
}
CTRL = Qt.KeyboardModifier.ControlModifier


def office_list(path: Path) -> Path:
    """A list as an office sends it: titles above, an apostrophe, a NIP spoilt by Excel."""
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        ["DAFTAR PESERTA PELATIHAN"],
        [],
        ["NO", "N I P", "NAMA LENGKAP", "PANGKAT/GOL", "UNIT KERJA"],
        [
            "=ROW()-3",
            "'198501012010011001",
            "Dr. Ahmad Siregar, S.Kom.",
            "Penata (III/c)",
            "Bappeda",
        ],
        [2, "19860202 201102 2 002", "BUTET HARAHAP,SH", "III/b", "Dinas Sosial"],
        [3, 198703032012031000, "Candra", "III/a", "Dinas Sosial"],
        [],
        ["", "", "Kepala Badan,"],
    ):
        page.append(row)
    book.save(path)
    return path


def make_course(window: Window) -> Key:
    """*Pelatihan*, by keyboard."""
    tab = window.show("courses")
    tab.setFocus()
    hands.press(Qt.Key.Key_N, CTRL)
    form = tab._form
    texts = {"name": "Manajemen Konflik", "code": "MKO-I", "hours": "24"}
    hands.write(form.form, **texts, start="12-1-2026", end="16-1-2026")
    hands.lines(form.subjects, ("Mediasi", "16"), ("Praktik", "8"))
    hands.lines(form.components, ("Tugas", "40"), ("Ujian", "60"))
    hands.save()
    return courses.by_code(window.desk, "MKO-I").id


def bring_people(window: Window, source: Path) -> None:
    """The office's list straight into the course; the spoilt row stays behind."""
    window.find(QPushButton, "roster_first_import").click()
    window.settle()
    take_file(window, source)
    assert "1 ditolak" in window.find(QLabel, "preview_counts").text()
    window.find(QPushButton, "panel_save").click()
    window.settle()
    people = participants.participants(window.desk)
    assert [(one.full_name, one.nip, one.rank) for one in people] == [
        ("Dr. Ahmad Siregar, S.Kom.", "198501012010011001", "III/c"),
        ("BUTET HARAHAP, SH", "198602022011022002", "III/b"),
    ]


def mark(window: Window, course: Key) -> None:
    """*Penilaian*: a slip of the finger is refused in its cell, the rest is on disk at once."""
    marking = Marking(window, course)
    marking.come_back()
    marking.at(0, 2)
    for text in ("87,5", "805"):
        marking.type(text)
        marking.press(Qt.Key.Key_Return)
    editor = window.find(QLineEdit, "cell_editor")
    assert editor.text() == "805"
    editor.setText("80")
    marking.press(Qt.Key.Key_Return)
    marking.at(0, 3)
    for text in ("90", "75.25"):
        marking.type(text)
        marking.press(Qt.Key.Key_Return)
    assert marking.on_disk() == {
        ("Ahmad Siregar", "Tugas"): 87.5,
        ("Ahmad Siregar", "Ujian"): 90,
        ("BUTET HARAHAP", "Tugas"): 80,
        ("BUTET HARAHAP", "Ujian"): 75.25,
    }


def close_course(window: Window, course: Key) -> None:
    window.show("assessments", course)
    press(window, "course_close")
    window.find(QPushButton, "question_verb").click()
    window.settle()


def issue(window: Window, course: Key) -> Any:
    """*Sertifikat*: numbers are given once the verb was taken."""
    screen = window.show("certificates", course)
    press(window, "certificates_issue")
    QTest.keyClick(window.find(CheckField, "issue_accept"), Qt.Key.Key_Space)
    press(window, "panel_save")
    return screen


def texts(path: Path) -> list[str]:
    """The words of each page of a saved paper."""
    document = pypdfium2.PdfDocument(path)
    found = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    document.close()
    return found


def test_from_a_spreadsheet_to_certificates_and_a_slip_mended(
    window: Window, tmp_path: Path
) -> None:
    settings.assign(window.desk, OFFICE)
    course = make_course(window)
    bring_people(window, office_list(tmp_path / "kiriman.xlsx"))
    mark(window, course)
    close_course(window, course)
    screen = issue(window, course)
    first, second = [row.number for row in certificates.certificates(window.desk, course)]
    press(window, "message_action")
    press(window, "paper_save")
    take_file(window, tmp_path / "sertifikat.pdf")
    pages = texts(tmp_path / "sertifikat.pdf")
    assert len(pages) == 4
    assert first in pages[0]
    assert "Dr. Ahmad Siregar, S.Kom." in pages[0]
    assert "24 (dua puluh empat)" in " ".join(pages[0].split())
    assert "Mediasi" in pages[1]
    mend(window, screen, course)
    rows = {line[0]: line[5] for line in shown(window)}
    assert (rows[first], rows[second]) == ("Diganti", "Tercetak")
    assert len(rows) == 3
    assert str(history.entries(window.desk, 1)[0].label).startswith("Ganti")


def mend(window: Window, screen: Any, course: Key) -> None:
    """A name was wrong: undo stops at the issue; reopen, correct, close, replace."""
    window.bench.commands.undo.trigger()
    window.settle()
    assert "tidak dapat diurungkan" in window.bench.messages.text
    person = participants.participants(window.desk)[0]
    window.show("assessments", course)
    press(window, "course_reopen")
    answer(window, "Nama keliru")
    participants.save(window.desk, person.id, name="Ahmad Fauzi Siregar")
    close_course(window, course)
    window.show("certificates", course)
    window.find(RowsView, "certificates_view").show_row(0)
    command(screen, "replace")
    answer(window, "Nama keliru")
