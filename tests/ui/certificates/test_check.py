"""The guided run: what was found, the way to mend it and back, and where the stack goes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.people import participants
from asn_desktop.widgets.fields.fields import (
    CheckField,
    ChoiceField,
    DateField,
    LinesField,
    TextField,
)
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.certificates.conftest import make_right, notices, press, save_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def begin(window: Window, course: Key) -> None:
    window.show("certificates", course)
    press(window, "certificates_issue")


def choose(window: Window, name: str, value: str) -> None:
    field = window.find(ChoiceField, f"output_{name}")
    field.set_value(value)
    field.activated.emit(field.currentIndex())


def give(window: Window) -> None:
    """Issue, whatever is warned about."""
    accept(window)
    press(window, "panel_save")


def accept(window: Window) -> None:
    """Take the warnings."""
    window.find(CheckField, "issue_accept").click()
    window.settle()


def accepting(window: Window) -> list[CheckField]:
    """The tick that takes warnings, where it is on screen."""
    ticks = window.frame.findChildren(CheckField, "issue_accept")
    return [tick for tick in ticks if tick.isVisible()]


def rows(window: Window) -> list[tuple[str, str, bool | None]]:
    model = window.find(RowsView, "issue_view").table()
    return [(row.name, row.what, row.included) for row in model.rows]


def toggle(window: Window, place: int) -> None:
    view = window.find(RowsView, "issue_view")
    view.show_row(place)
    QTest.keyClick(view, Qt.Key.Key_Space)
    window.settle()


def test_warnings_are_taken_by_a_tick_and_asked_for_again_when_they_are_others(
    window: Window, closed: Key
) -> None:
    begin(window, closed)
    (tick,) = accepting(window)
    verb = window.find(QPushButton, "panel_save")
    assert "walau ada" in tick.text()
    assert not verb.isEnabled()
    tick.click()
    assert verb.isEnabled()
    for person in participants.participants(window.desk):
        participants.save(window.desk, person.id, nip=None, name=person.name,
                          birth_place="Medan", birth_date=date(1990, 1, 2))  # fmt: skip
    window.settle()
    assert not tick.isChecked()
    assert not verb.isEnabled()
    tick.click()
    press(window, "panel_save")
    assert len(certificates.certificates(window.desk)) == 2


def test_somebody_is_left_out_of_a_run_and_gets_theirs_later(window: Window, closed: Key) -> None:
    begin(window, closed)
    assert rows(window)[1:] == [
        ("Ahmad Siregar", "akan terbit", True), ("Butet Harahap", "akan terbit", True),
    ]  # fmt: skip
    assert rows(window)[0][2] is None
    toggle(window, 1)
    assert rows(window)[1] == ("Ahmad Siregar", "ditunda", False)
    assert window.find(QPushButton, "panel_save").text() == "Terbitkan 1 sertifikat"
    give(window)
    assert [row.name for row in certificates.certificates(window.desk)] == ["Butet Harahap"]
    assert "ditunda: Ahmad Siregar" in window.find(QLabel, "message_text").text()
    press(window, "certificates_issue")
    assert ("Ahmad Siregar", "akan terbit", True) in rows(window)
    give(window)
    numbers = {row.name: row.number for row in certificates.certificates(window.desk)}
    assert numbers == {"Butet Harahap": "800/001", "Ahmad Siregar": "800/002"}


def test_nobody_is_left_to_issue_when_all_are_left_out(window: Window, closed: Key) -> None:
    begin(window, closed)
    toggle(window, 1)
    toggle(window, 2)
    assert not window.find(QPushButton, "panel_save").isEnabled()
    assert "Semua yang menunggu sertifikat ditunda." in notices(window)
    toggle(window, 1)
    assert rows(window)[1] == ("Ahmad Siregar", "akan terbit", True)


def test_first_and_last_number_are_shown_and_asked_for_before_they_are_given(
    window: Window, closed: Key
) -> None:
    make_right(window, closed)
    begin(window, closed)
    window.find(DateField, "issue_date").set_value(date(2026, 10, 12))
    window.settle()
    told = "Nomor 800/001 sampai 800/002."
    assert window.find(QLabel, "issue_numbers").text() == told
    assert not accepting(window)
    press(window, "panel_save")
    assert told in " ".join(
        label.text() for label in window.frame.findChildren(QLabel) if label.isVisible()
    )
    assert certificates.certificates(window.desk) == []
    press(window, "question_cancel")


def test_what_blocks_stands_first_and_leads_there_and_back(window: Window, course: Key) -> None:
    begin(window, course)
    lines = window.frame.findChildren(QPushButton)
    fixes = [line.objectName() for line in lines
             if line.objectName().startswith("fix_") and line.isVisible()]  # fmt: skip
    assert fixes[0] == "fix_open"
    assert not window.find(QPushButton, "panel_save").isEnabled()
    press(window, "fix_open")
    assert window.bench.pages.current_noun() == "assessments"
    press(window, "message_action")
    assert window.bench.pages.current_noun() == "certificates"
    assert window.find(RowsView, "issue_view").isVisible()


def test_a_person_is_mended_and_the_check_knows_it_on_the_way_back(
    window: Window, closed: Key
) -> None:
    begin(window, closed)
    press(window, "fix_rank")
    assert window.bench.pages.current_noun() == "participants"
    for person in participants.participants(window.desk):
        participants.save(window.desk, person.id, nip=None, name=person.name, rank="III/a")
    window.settle()
    press(window, "message_action")
    assert "Pangkat belum diisi" not in notices(window)
    assert "padahal sudah ada di data peserta" in notices(window)
    press(window, "fix_rank_known")
    assert "angkat" not in notices(window)


def test_enter_on_a_row_leads_to_the_marks_or_to_the_person(window: Window, closed: Key) -> None:
    for row, noun in ((0, "assessments"), (1, "participants")):
        window.show("certificates", closed)
        if row == 0:
            press(window, "certificates_issue")
        view = window.find(RowsView, "issue_view")
        view.show_row(row)
        QTest.keyClick(view, Qt.Key.Key_Return)
        window.settle()
        assert window.bench.pages.current_noun() == noun


def test_the_stack_goes_to_the_printer_as_wished_and_the_wish_is_kept(
    window: Window, closed: Key
) -> None:
    begin(window, closed)
    choose(window, "kind", "printer")
    give(window)
    assert window.frame.focusWidget() is window.find(ChoiceField, "print_printer")


def test_one_pdf_and_one_a_person_by_pattern_in_the_wished_order(
    window: Window, closed: Key, tmp_path: Path
) -> None:
    begin(window, closed)
    choose(window, "kind", "one")
    assert not any(f.isVisible() for f in window.frame.findChildren(TextField, "output_names"))
    choose(window, "kind", "both")
    choose(window, "order", "final")
    names = window.find(TextField, "output_names")
    names.setText("{nama}")
    give(window)
    folder = tmp_path / "upacara"
    folder.mkdir()
    save_to(window, folder)
    assert {path.name for path in folder.iterdir()} == {
        "sertifikat-A-1.pdf", "Ahmad Siregar.pdf", "Butet Harahap.pdf",
    }  # fmt: skip
    with pypdfium2.PdfDocument(folder / "sertifikat-A-1.pdf") as document:
        first = document[0].get_textpage().get_text_bounded()
    assert "Ahmad Siregar" in first
    assert {row.life for row in certificates.certificates(window.desk)} == {"printed"}


def test_a_pattern_that_tells_nobody_apart_is_refused_before_numbers_are_given(
    window: Window, closed: Key
) -> None:
    begin(window, closed)
    choose(window, "kind", "each")
    window.find(TextField, "output_names").setText("sertifikat")
    accept(window)
    press(window, "panel_save")
    assert "Pola nama berkas" in window.find(QLabel, "message_text").text()
    assert certificates.certificates(window.desk) == []


def test_what_was_cut_off_before_the_printer_is_gone_on_with(window: Window, closed: Key) -> None:
    certificate_issue.issue(window.desk, closed)
    window.show("certificates", closed)
    assert "2 sertifikat sudah bernomor dan belum dicetak" in notices(window)
    press(window, "notice_rest")
    assert window.frame.focusWidget() is window.find(ChoiceField, "print_printer")


def test_a_finding_of_two_lines_is_seen_whole(window: Window, closed: Key) -> None:
    person = participants.participants(window.desk)[0]
    participants.save(window.desk, person.id, nip=None, name=" ".join(["Hutagalung"] * 20))
    begin(window, closed)
    lines = [one for one in window.frame.findChildren(QLabel, "notice_text") if one.isVisible()]
    assert any("Hutagalung" in one.text() for one in lines)
    assert all(one.height() >= one.heightForWidth(one.width()) for one in lines)


def test_numbers_of_the_head_office_are_typed_and_checked_before_the_question(
    window: Window, closed: Key
) -> None:
    begin(window, closed)
    window.find(CheckField, "given_tick").setChecked(True)
    lines = window.find(LinesField, "given_lines")
    lines.setPlainText("LAN/7")
    accept(window)
    press(window, "panel_save")
    assert "1 nomor untuk 2" in window.find(QLabel, "message_text").text()
    lines.setPlainText("LAN/7\nLAN/9\n")
    assert window.find(QLabel, "issue_numbers").text().endswith("LAN/7 sampai LAN/9.")
    press(window, "panel_save")
    numbers = [row.number for row in certificates.certificates(window.desk)]
    assert numbers == ["LAN/7", "LAN/9"]


def test_codes_of_a_register_elsewhere_are_typed_and_pasted_beside_the_people(
    window: Window, closed: Key
) -> None:
    begin(window, closed)
    view = window.find(RowsView, "issue_view")
    model = view.table()
    assert model is not None
    place = [column.key for column in model.columns].index("code")
    ahmad = next(at for at, row in enumerate(model.rows) if row.name == "Ahmad Siregar")
    assert model.setData(model.index(ahmad, place), "R-1")
    window.settle()
    assert [row.code for row in model.rows][ahmad] == "R-1"
    view.setCurrentIndex(model.index(ahmad, 1))
    view.setFocus()
    QGuiApplication.clipboard().setText("LAN-1\tx\nLAN-2\n")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "satu kolom" in message(window)
    QGuiApplication.clipboard().setText("LAN-1\nLAN-2\nLAN-3\nLAN-4\n")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "4 kode untuk 2 orang" in message(window)
    QGuiApplication.clipboard().setText("LAN-1\r\nLAN-2\r\n")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert [row.code for row in model.rows] == [None, "LAN-1", "LAN-2"]
    give(window)
    codes = [row.external for row in certificates.certificates(window.desk)]
    assert codes == ["LAN-1", "LAN-2"]


def message(window: Window) -> str:
    shown = window.frame.findChildren(QLabel, "message_text")
    return " ".join(one.text() for one in shown if one.isVisible())


def test_on_a_low_screen_the_choices_are_folded_and_the_people_in_sight(
    window: Window, closed: Key
) -> None:
    window.frame.resize(911, 512)
    begin(window, closed)
    view = window.find(RowsView, "issue_view")
    scroll = window.find(QScrollArea, "panel_scroll")
    assert not scroll.verticalScrollBar().isVisible()
    top = view.viewport().mapTo(scroll, view.viewport().rect().topLeft()).y()
    rows_seen = (scroll.height() - top) // view.rowHeight(0)
    assert rows_seen >= 3
    assert not [one for one in window.frame.findChildren(ChoiceField, "output_kind")
                if one.isVisible()]  # fmt: skip
    toggle = window.find(QPushButton, "issue_options")
    assert toggle.text() == "Pilihan lain: A4, lihat dahulu…"
    press(window, "issue_options")
    choose(window, "kind", "printer")
    press(window, "issue_options")
    assert toggle.text() == "Pilihan lain: A4, cetak ke printer…"
    assert window.find(QLabel, "notice_text").isVisible()
    press(window, "notice_more")
    told = notices(window)
    assert "Pangkat belum diisi" in told


def test_a_later_issue_prints_the_newcomers_and_the_others_only_where_wished(
    window: Window, closed: Key
) -> None:
    begin(window, closed)
    ticks = window.frame.findChildren(CheckField, "issue_everyone")
    assert not [tick for tick in ticks if tick.isVisible()]
    toggle(window, 1)
    give(window)
    sent: list[list[Key]] = []
    window.find(QWidget, "screen_certificates")._issue.issued.connect(_keeping(sent))
    begin(window, closed)
    tick = window.find(CheckField, "issue_everyone")
    assert tick.text() == "Cetak juga 1 yang sudah terbit"
    assert not tick.isChecked()
    tick.click()
    choose(window, "kind", "printer")
    give(window)
    found = [row.id for row in certificates.certificates(window.desk)]
    assert [set(keys) for keys in sent] == [set(found)]


def _keeping(sent: list[list[Key]]) -> Callable[[object, object], None]:
    def keep(keys: object, _wish: object) -> None:
        sent.append(cast("list[Key]", keys))

    return keep
