"""A file of people: previewed, written whole or in part, taken back, written out again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton

from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.participants.test_tab import take_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.ui.conftest import Window

HEADINGS = ("NIP", "Nama", "Gol", "Unit Kerja")
DEWI = ("199001012015032001", "Dewi Lestari, S.E.", "III/b", "Dinas Sosial")
EKO = ("199102022016031002", "Eko", "III/a", "Dinas Sosial")
BAD = ("1234", "Fajar", "III/a", "")


def write(path: Path, *rows: Sequence[Any], sheets: Sequence[str] = ("Data",)) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, name in enumerate(sheets):
        page = book.create_sheet(name)
        for row in (HEADINGS, *rows[number:]):
            page.append(list(row))
    book.save(path)
    return path


def names(window: Window) -> list[str]:
    return [row.name for row in participants.participants(window.desk)]


def test_rows_that_are_right_are_written_and_the_others_kept(
    window: Window, tmp_path: Path
) -> None:
    window.show("participants", "import")
    window.show("participants", "import")
    take_file(window, write(tmp_path / "a.xlsx", DEWI, EKO, BAD))
    assert "2 baru" in window.find(QLabel, "preview_counts").text()
    assert window.find(RowsView, "preview_view").model().rowCount() == 4
    choice = window.find(QComboBox, "preview_filter")
    choice.setCurrentIndex(choice.findText("ditolak", Qt.MatchFlag.MatchStartsWith))
    choice.activated.emit(choice.currentIndex())
    view = window.find(RowsView, "preview_view")
    assert view.model().rowCount() == 1
    view.show_row(0)
    assert "18 angka" in window.find(QLabel, "preview_whole").text()
    window.find(QPushButton, "import_rejected").click()
    take_file(window, tmp_path / "ditolak.xlsx")
    assert load_workbook(tmp_path / "ditolak.xlsx").worksheets[0]["A2"].value == "1234"
    verb = window.find(QPushButton, "panel_save")
    assert verb.text() == "Tulis 2 yang sah, tinggalkan 1 yang ditolak"
    verb.click()
    window.settle()
    assert names(window) == ["Dewi Lestari", "Eko"]
    assert "1 baris yang ditolak" in window.bench.messages.text


def test_nothing_of_the_former_file_stays_beside_the_next(window: Window, tmp_path: Path) -> None:
    (tmp_path / "kosong.xlsx").write_bytes(b"")
    window.show("participants", "import")
    take_file(window, tmp_path / "kosong.xlsx")
    assert "kosong" in window.bench.messages.text
    for bad in ("1234", "4321"):
        window.show("participants", "import")
        take_file(window, write(tmp_path / f"{bad}.xlsx", DEWI, (bad, *BAD[1:])))
        assert f"Baris 3: NIP: “{bad}”" in window.find(QLabel, "preview_whole").text()
    window.show("participants", "import")
    take_file(window, write(tmp_path / "baik.xlsx", DEWI, EKO))
    assert not window.find(QLabel, "preview_whole").text()
    assert not window.bench.messages.text


def test_a_whole_import_is_one_step_back(window: Window, tmp_path: Path) -> None:
    window.show("participants")
    window.show("participants", "import")
    take_file(window, write(tmp_path / "a.xlsx", DEWI, EKO))
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert str(window.desk.undo_label()) == "Impor 2 peserta"
    window.bench.commands.undo.trigger()
    window.settle()
    assert names(window) == []
    assert window.find(QLabel, "empty_title").text() == "Belum ada peserta"


def test_an_export_comes_back_without_a_change(window: Window, tmp_path: Path) -> None:
    for nip, name, rank, agency in (DEWI, EKO):
        participants.save(window.desk, None, nip=nip, name=name, rank=rank, agency=agency)
    window.show("participants")
    window.find(QPushButton, "participants_export_button").click()
    take_file(window, tmp_path / "peserta.xlsx")
    assert "2 peserta tersimpan" in window.bench.messages.text
    window.show("participants", "import")
    take_file(window, tmp_path / "peserta.xlsx")
    assert "0 baru, 0 berubah, 2 sama" in window.find(QLabel, "preview_counts").text()
    assert not window.find(QPushButton, "panel_save").isEnabled()


def test_who_is_imported_can_be_enrolled_at_once(window: Window, tmp_path: Path) -> None:
    course = courses.add(
        window.desk, code="A", name="A", start=date(2026, 1, 5), end=date(2026, 1, 6), hours=16
    )
    window.show("participants")
    window.show("participants", ("import", course))
    take_file(window, write(tmp_path / "a.xlsx", DEWI, EKO))
    verb = window.find(QPushButton, "panel_save")
    assert verb.text() == "Impor dan masukkan 2 peserta"
    verb.click()
    window.settle()
    assert len(enrolments.roster(window.desk, course)) == 2


def test_another_sheet_can_be_chosen(window: Window, tmp_path: Path) -> None:
    window.show("participants")
    window.show("participants", "import")
    take_file(window, write(tmp_path / "a.xlsx", DEWI, EKO, sheets=("Satu", "Dua")))
    choice = window.find(QComboBox, "import_sheet")
    assert "2 baru" in window.find(QLabel, "preview_counts").text()
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    window.settle()
    assert "1 baru" in window.find(QLabel, "preview_counts").text()
    assert choice.currentText() == "Dua"


def test_what_changed_meanwhile_is_shown_again(window: Window, tmp_path: Path) -> None:
    window.show("participants")
    window.show("participants", "import")
    take_file(window, write(tmp_path / "a.xlsx", DEWI, EKO))
    participants.save(window.desk, None, nip=EKO[0], name="Eko", rank="III/d")
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert "berubah sejak pratinjau" in window.find(QLabel, "message_text").text()
    assert "1 baru, 1 berubah" in window.find(QLabel, "preview_counts").text()
    assert names(window) == ["Eko"]


def test_a_file_dropped_on_the_tab_is_previewed(window: Window, tmp_path: Path) -> None:
    tab = window.show("participants")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(write(tmp_path / "a.xlsx", DEWI)))])
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(tab, event)
    window.settle()
    assert "1 baru" in window.find(QLabel, "preview_counts").text()


def test_a_file_that_is_no_list_is_refused_in_a_sentence(window: Window, tmp_path: Path) -> None:
    window.show("participants")
    window.show("participants", "import")
    path = tmp_path / "kosong.xlsx"
    path.write_bytes(b"")
    take_file(window, path)
    assert "kosong" in window.bench.messages.text
    assert not window.frame.findChildren(QFileDialog)
