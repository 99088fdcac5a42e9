"""What is done to certificates after their issue, by mouse and keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from asn_desktop.base.clock import today
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.people import participants
from asn_desktop.services.register import certificate_life, certificate_mending
from asn_desktop.services.register.certificate_mending import Wish
from asn_desktop.ui.certificates.life.blank_panel import BlankPanel
from asn_desktop.ui.certificates.life.correction_panel import CorrectionPanel
from asn_desktop.ui.certificates.life.handover_panel import HandoverPanel
from asn_desktop.ui.certificates.life.register_panel import RegisterPanel
from asn_desktop.widgets.paper.pdf_view import PdfView
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.certificates.conftest import answer, command, notices, press, save_to, shown

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificates import CertificateRow
    from tests.ui.conftest import Window


@pytest.fixture
def issued(window: Window, closed: Key) -> Any:
    """The screen of a course whose certificates were issued, the first one selected."""
    certificate_issue.issue(window.desk, closed)
    screen = window.show("certificates", closed)
    window.find(RowsView, "certificates_view").show_row(0)
    return screen


def first(window: Window) -> CertificateRow:
    return certificates.certificates(window.desk)[0]


def offered(screen: Any) -> dict[str, Any]:
    return {action.objectName(): action for _noun, action in screen.menu_actions()}


def typed(panel: Any, name: str, text: str) -> None:
    """Type into a field of the form, over what stands there."""
    field = panel._form.editor(name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_one_wrong_name_is_a_new_sheet_in_five_actions(window: Window, issued: Any) -> None:
    command(issued, "correct")
    window.settle()
    panel = issued.findChild(CorrectionPanel)
    typed(panel, "name", "Ahmad Nasution")
    changes = window.find(QLabel, "correction_changes")
    assert changes.text() == "nama: Ahmad Siregar → Ahmad Nasution"
    typed(panel, "why", "marga keliru")
    press(window, "panel_save")
    row = first(window)
    assert (row.number, row.name, row.mended) == ("800/001", "Ahmad Nasution", 1)
    assert window.find(PdfView, "paper_view").page_count() == 2
    assert window.bench.messages.text == "Sertifikat 800/001 diralat."
    assert "data berubah: nama" in shown(window)[0][-1]
    assert "data berubah sejak terbit" in notices(window)


def test_the_person_is_corrected_too_when_asked(window: Window, issued: Any) -> None:
    command(issued, "correct")
    window.settle()
    panel = issued.findChild(CorrectionPanel)
    typed(panel, "title_after", "S.E.")
    typed(panel, "why", "gelar kurang")
    box = window.find(QCheckBox, "correction_person")
    assert not box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert first(window).name == "Ahmad Siregar, S.E."
    assert participants.participants(window.desk, "Ahmad")[0].title_after == "S.E."
    assert "data berubah" not in shown(window)[0][-1]


def test_a_ralat_without_changes_or_with_a_wrong_day_is_refused_in_the_panel(
    window: Window, issued: Any
) -> None:
    command(issued, "correct")
    window.settle()
    panel = issued.findChild(CorrectionPanel)
    assert "Lembarnya tetap sama" in window.find(QLabel, "correction_changes").text()
    typed(panel, "why", "iseng saja")
    press(window, "panel_save")
    assert "Tidak ada yang berubah" in panel.messages.text
    typed(panel, "birth_date", "31-02-1990")
    press(window, "panel_save")
    assert panel.isVisible()
    assert first(window).mended == 0


def test_an_office_that_always_takes_a_new_number_is_told_so(window: Window, issued: Any) -> None:
    settings.assign(window.desk, {"correction.number": "new"})
    command(issued, "correct")
    window.settle()
    assert "nomor baru pada setiap ralat" in notices(window)
    panel = issued.findChild(CorrectionPanel)
    typed(panel, "title_before", "Ir.")
    typed(panel, "why", "gelar kurang")
    press(window, "panel_save")
    assert window.bench.messages.text == "Sertifikat 800/001 diganti 800/003."


def test_many_are_handed_over_at_once_and_ctrl_z_takes_it_back(window: Window, issued: Any) -> None:
    window.find(RowsView, "certificates_view").selectAll()
    command(issued, "hand")
    panel = issued.findChild(HandoverPanel)
    assert window.find(QPushButton, "panel_save").text() == "Serahkan 2 sertifikat"
    typed(panel, "to", "Contoh Wakil")
    press(window, "panel_save")
    assert [row[5] for row in shown(window)] == ["Diserahkan", "Diserahkan"]
    assert first(window).handed_to == "Contoh Wakil"
    actions = offered(issued)
    for name, possible in (("hand", False), ("withdraw", True), ("correct", False)):
        assert actions[f"certificate_{name}"].isEnabled() is possible
    window.bench.commands.undo.trigger()
    window.settle()
    assert [row[5] for row in shown(window)] == ["Terbit", "Terbit"]


def test_a_wrong_tick_is_taken_away(window: Window, issued: Any) -> None:
    certificate_life.hand_over(window.desk, [first(window).id])
    window.settle()
    command(issued, "withdraw")
    window.settle()
    assert first(window).handed_on is None
    assert window.bench.messages.text == "Tanda serah 1 sertifikat dihapus."


def test_a_wrong_receiver_is_put_right(window: Window, issued: Any) -> None:
    certificate_life.hand_over(window.desk, [first(window).id], today(), "Ibu Contoh")
    window.settle()
    window.find(RowsView, "certificates_view").show_row(0)
    command(issued, "receipt")
    window.settle()
    panel = issued.findChild(HandoverPanel)
    assert panel._form.values()["to"] == "Ibu Contoh"
    typed(panel, "to", "Bapak Contoh")
    press(window, "panel_save")
    assert first(window).handed_to == "Bapak Contoh"
    assert window.bench.messages.text == "Tanda terima 1 sertifikat diperbaiki."


def test_a_day_before_the_issue_is_refused_in_the_panel(window: Window, issued: Any) -> None:
    command(issued, "hand")
    panel = issued.findChild(HandoverPanel)
    typed(panel, "day", f"{today() - timedelta(days=1):%d-%m-%Y}")
    press(window, "panel_save")
    assert "mendahului tanggal terbit" in panel.messages.text
    assert first(window).handed_on is None


def test_after_hand_over_one_revokes_or_replaces_what_is_lost(window: Window, issued: Any) -> None:
    rows = certificates.certificates(window.desk)
    certificate_life.hand_over(window.desk, [row.id for row in rows])
    window.settle()
    actions = offered(issued)
    assert not actions["certificate_void"].isEnabled()
    assert "sudah diserahkan" in actions["certificate_correct"].toolTip()
    command(issued, "lost")
    answer(window, "hilang di jalan")
    assert shown(window)[0][5:] == ["Diganti", "Diganti dengan 800/003: hilang di jalan"]
    view = window.find(RowsView, "certificates_view")
    view.clearSelection()
    view.show_row(1)
    command(issued, "revoke")
    answer(window, "syarat tidak benar")
    assert shown(window)[1][5:] == ["Dicabut", "syarat tidak benar"]


def test_what_is_printed_or_saved_is_counted_and_a_look_is_not(
    window: Window, issued: Any, tmp_path: Path
) -> None:
    press(window, "certificates_preview")
    assert first(window).life == certificates.ISSUED
    press(window, "paper_save")
    save_to(window, tmp_path / "a.pdf")
    assert (first(window).life, first(window).reprints) == (certificates.PRINTED, 0)
    press(window, "panel_close")
    window.settle()
    assert shown(window)[0][5] == "Tercetak"


def test_a_reprint_asks_why_and_is_counted_when_it_is_printed(
    window: Window, issued: Any, tmp_path: Path
) -> None:
    for times in (0, 1):
        command(issued, "reprint")
        answer(window, "tinta luntur")
        assert first(window).reprints == max(0, times - 1)
        press(window, "panel_save")
        save_to(window, tmp_path / "kertas.pdf")
        window.settle()
        assert first(window).reprints == times


def test_a_blank_is_typed_into_its_cell_and_refused_when_taken(window: Window, issued: Any) -> None:
    model: Any = window.find(RowsView, "certificates_view").model()
    titles = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    serial, external = titles.index("Seri blanko"), titles.index("Kode registrasi")
    assert model.setData(model.index(0, serial), "A 001")
    assert model.setData(model.index(0, external), "LAN-7")
    assert not model.setData(model.index(1, serial), "A 001")
    window.settle()
    assert (first(window).serial, first(window).external) == ("A 001", "LAN-7")


def test_many_blanks_are_filled_in_a_row_and_the_former_version_is_shown(
    window: Window, issued: Any
) -> None:
    assert not offered(issued)["certificate_former"].isEnabled()
    window.find(RowsView, "certificates_view").selectAll()
    command(issued, "blanks")
    typed(issued.findChild(BlankPanel), "first", "A 0099")
    press(window, "panel_save")
    rows = certificates.certificates(window.desk)
    assert [row.serial for row in rows] == ["A 0099", "A 0100"]
    certificate_mending.correct(window.desk, rows[0].id, "gelar", Wish({"title_before": "Ir."}))
    window.settle()
    view = window.find(RowsView, "certificates_view")
    view.clearSelection()
    view.show_row(0)
    command(issued, "former")
    window.settle()
    assert window.find(PdfView, "paper_view").page_count() == 2
    assert first(window).prints == 0


def test_the_register_of_a_year_is_shown_and_saved_as_a_table(
    window: Window, issued: Any, tmp_path: Path
) -> None:
    command(issued, "register")
    panel = issued.findChild(RegisterPanel)
    press(window, "register_save")
    save_to(window, tmp_path / "buku.xlsx")
    assert panel.messages.text == "Tersimpan: buku.xlsx"
    rows = list(openpyxl.load_workbook(tmp_path / "buku.xlsx").worksheets[0].values)
    assert [row[0] for row in rows[1:]] == ["800/001", "800/002"]
    press(window, "panel_save")
    assert window.find(PdfView, "paper_view").page_count() == 1
    assert first(window).prints == 0
