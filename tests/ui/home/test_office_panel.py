"""*Alat › Kantor* by hand: what is missing is said, what is wrong is refused where it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from asn_desktop.base.clock import today
from asn_desktop.services import settings, signatories
from asn_desktop.ui.home.signatory_panel import state_of
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.tables.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.widgets.message_bar import MessageBar
    from tests.ui.conftest import Window


@pytest.fixture
def panel(window: Window) -> Any:
    return window.show("home", "office")._panels["office"]


def _type(window: Window, field: str, text: str) -> None:
    editor = window.find(QWidget, f"field_{field}")
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def _said(panel: Any) -> str:
    bar: MessageBar = panel.messages
    return bar.text


def test_what_is_missing_is_said_until_it_is_set(window: Window, panel: Any) -> None:
    assert "Nama kantor belum diisi." in window.find(QLabel, "office_missing").text()
    _type(window, "name", "BKPSDM Contoh")
    QTest.keyClick(
        window.find(QWidget, "field_name"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert settings.settings(window.desk).name == "BKPSDM Contoh"
    assert _said(panel) == "Data kantor disimpan."
    assert "Nama kantor" not in window.find(QLabel, "office_missing").text()


def test_what_a_command_set_beside_the_open_form_stays(window: Window, panel: Any) -> None:
    _type(window, "name", "BKPSDM Contoh")
    settings.assign(window.desk, {"place": "Sungai Mas", "number.code": "800"})
    window.settle()
    window.find(QPushButton, "panel_save").click()
    stored = settings.settings(window.desk)
    assert (stored.name, stored.place, stored.number_code) == (
        "BKPSDM Contoh", "Sungai Mas", "800",
    )  # fmt: skip


def test_the_example_follows_the_pattern(window: Window, panel: Any) -> None:
    example = window.find(QLabel, "number_example")
    _type(window, "number_pattern", "{{number:3}/{year}")
    assert "tidak dikenal" in example.text()
    _type(window, "number_pattern", "{number:3}/{year}")
    assert example.text() == f"Contoh: 001/{today().year}"
    _type(window, "number_pattern", "{year}")
    window.find(QPushButton, "panel_save").click()
    assert "nomor urut" in window.find(QLabel, "refusal_number_pattern").text()
    assert settings.settings(window.desk).number_pattern is None


def _choose(window: Window, field: str, value: str) -> None:
    editor = window.find(ChoiceField, f"field_{field}")
    editor.setFocus()
    while editor.value() != value:
        QTest.keyClick(editor, Qt.Key.Key_Down)


def test_scope_and_reset_stand_as_they_count_and_are_refused_while_they_cannot(
    window: Window, panel: Any
) -> None:
    example = window.find(QLabel, "number_example")
    scope = window.find(ChoiceField, "field_number_scope")
    reset = window.find(ChoiceField, "field_number_reset")
    assert (scope.currentText(), reset.currentText()) == ("Seluruh kantor", "Tiap tahun")
    _choose(window, "number_scope", "course")
    assert "{course}" in example.text()
    window.find(QPushButton, "panel_save").click()
    assert "{course}" in window.find(QLabel, "refusal_number_scope").text()
    assert settings.settings(window.desk).number_scope is None
    _type(window, "number_pattern", "{number:3}/{course}")
    assert "{year}" in example.text()
    _choose(window, "number_reset", "never")
    assert example.text() == "Contoh: 001/PKA-12"
    window.find(QPushButton, "panel_save").click()
    now = settings.settings(window.desk).numbers
    assert (now.pattern, now.per, now.reset) == ("{number:3}/{course}", "course", "never")
    assert _said(panel) == "Data kantor disimpan."


def test_another_pattern_keeps_the_reset_that_is_shown(window: Window, panel: Any) -> None:
    settings.assign(window.desk, {"number.pattern": "{number}"})
    window.show("home", "office")
    assert window.find(ChoiceField, "field_number_reset").currentText() == "Tidak pernah"
    _type(window, "number_pattern", "{number}/{year}")
    window.find(QPushButton, "panel_save").click()
    assert settings.settings(window.desk).numbers.starts_anew == "never"


def test_a_logo_is_shown_kept_and_dropped(window: Window, panel: Any, tmp_path: Path) -> None:
    Image.new("RGB", (80, 60), "green").save(tmp_path / "logo.png")
    logo = window.find(QWidget, "field_logo")
    logo._take(str(tmp_path / "logo.png"))
    assert not logo.thumb.pixmap().isNull()
    save = window.find(QPushButton, "panel_save")
    save.click()
    assert settings.settings(window.desk).logo is not None
    save.click()
    assert settings.settings(window.desk).logo is not None
    window.find(QPushButton, "field_clear").click()
    save.click()
    assert settings.settings(window.desk).logo is None


def test_what_is_no_picture_is_refused_at_the_field(
    window: Window, panel: Any, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    window.find(QWidget, "field_logo")._take(str(tmp_path / "logo.png"))
    window.find(QPushButton, "panel_save").click()
    assert "bukan gambar" in window.find(QLabel, "refusal_logo").text()
    assert settings.settings(window.desk).logo is None


def test_officials_are_added_changed_and_taken_off(window: Window, panel: Any) -> None:
    window.find(QPushButton, "signatory_edit").click()
    assert "Pilih pejabat" in _said(panel)
    window.find(QPushButton, "signatory_add").click()
    _type(window, "nip", "123")
    window.find(QPushButton, "panel_save").click()
    assert "belum diisi" in window.find(QLabel, "refusal_name").text()
    names = [w for w in window.frame.findChildren(QWidget, "field_name") if w.isVisible()]
    QTest.keyClicks(names[-1], "Drs. Contoh")
    _type(window, "nip", "197003101995031005")
    window.find(QPushButton, "panel_save").click()
    view = window.find(RowsView, "signatory_view")
    model = view.model()
    assert model.rowCount() == 1
    assert model.index(0, 4).data() == "menandatangani"
    assert panel.isVisible()
    assert "Pilih pejabat" not in _said(panel)
    view.setCurrentIndex(model.index(0, 0))
    window.find(QPushButton, "signatory_remove").click()
    assert model.rowCount() == 0
    window.find(QPushButton, "signatory_remove").click()
    assert "Pilih pejabat" in _said(panel)
    window.bench.commands.undo.trigger()
    window.settle()
    assert model.rowCount() == 1


def test_tab_goes_down_the_sections_to_the_buttons(window: Window, panel: Any) -> None:
    names = []
    window.find(QWidget, "field_place").setFocus()
    for _ in range(18):
        names.append(window.frame.focusWidget().objectName())
        QTest.keyClick(window.frame.focusWidget(), Qt.Key.Key_Tab)
    assert names == [
        "field_place", "field_pick", "signatory_view", "signatory_add", "signatory_edit",
        "signatory_remove", "field_number_pattern", "field_number_code", "field_number_agency",
        "field_number_series", "field_number_scope", "field_number_reset",
        "field_correction_number", "field_photo_frame", "field_rules", "field_fields",
        "panel_close", "panel_save",
    ]  # fmt: skip


def test_esc_goes_back_one_panel_at_a_time(window: Window, panel: Any) -> None:
    window.find(QPushButton, "signatory_add").setFocus()
    window.find(QPushButton, "signatory_add").click()
    QTest.keyClick(window.frame.focusWidget(), Qt.Key.Key_Escape)
    assert window.frame.focusWidget() is window.find(QPushButton, "signatory_add")
    QTest.keyClick(window.frame.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_state_of_an_official_in_words(window: Window) -> None:
    day = date(2026, 6, 1)
    spans = {
        "berakhir": (None, date(2026, 5, 31)),
        "belum berlaku": (date(2026, 6, 2), None),
        "berlaku": (None, None),
    }
    for word, (start, end) in spans.items():
        key = signatories.save_signatory(
            window.desk, None, name="Contoh", valid_from=start, valid_to=end
        )
        row = next(r for r in signatories.signatories(window.desk) if r.id == key)
        assert state_of(row, None, day)[0] == word
        assert state_of(row, key, day) == ("menandatangani", "ok")
