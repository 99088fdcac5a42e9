"""Forms: read, refuse below the field, never changed by the wheel."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.fields.dates import format_date, parse_date
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.confirm import Asker, Question, ReasonQuestion
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot

    from asn_desktop.widgets.fields.fields import ChoiceField

FIELDS = (
    Field("code", msg("Kode"), required=True, help=msg("Tanpa spasi.")),
    Field("start", msg("Mulai"), "date"),
    Field("plan", msg("Pagu"), "rupiah"),
    Field("kind", msg("Bidang"), "choice", choices=((1, "Satu"), (2, "Dua"))),
    Field("note", msg("Catatan"), "lines", wide=True),
    Field("on", msg("Aktif"), "check"),
    Field("logo", msg("Logo"), "image", wide=True),
)
DAY = date(2026, 11, 24)


@pytest.fixture
def form(window: QMainWindow) -> Form:
    return Form(FIELDS, window)


@pytest.mark.parametrize(
    "text",
    ["24-11-2026", "24/11/2026", "24.11.2026", "24112026", "2026-11-24", "24 Nov 2026",
     " 24 november 2026 "],
)  # fmt: skip
def test_dates_as_people_type_them(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", ["31-02-2026", "24-11", "besok", "24 Foo 2026", "1-2-26"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_date(text)


def test_a_date_reads_in_words() -> None:
    assert format_date(DAY) == "24 November 2026"
    assert parse_date("") is None


def test_values_come_back_as_they_were_set(form: Form) -> None:
    values = {"code": "DPP", "start": DAY, "plan": 1_500_000, "kind": 2, "note": "a\nb",
              "on": True, "logo": ""}  # fmt: skip
    form.set_values(values)
    assert form.values() == values
    assert form.editor("plan").text() == "1.500.000"


def test_a_fault_stands_below_its_field(form: Form, window: QMainWindow) -> None:
    form.set_values({"code": "", "plan": None})
    form.editor("start").setText("31-02-2026")
    with pytest.raises(Refused, match="Kode belum diisi"):
        form.values()
    below = window.findChild(QLabel, "refusal_start")
    assert isinstance(below, QLabel)
    assert not below.isHidden()
    form.set_values({"code": "A"})
    assert below.isHidden()


def test_rupiah_with_cents_of_zero_are_whole(form: Form) -> None:
    form.editor("plan").setText("Rp 1.595.757.500,00")
    assert form.editor("plan").value() == 1_595_757_500
    for text in ("12,50", "1.5", "1.500.00", ".500"):
        form.editor("plan").setText(text)
        with pytest.raises(Refused):
            form.editor("plan").value()


def test_the_wheel_does_not_change_an_unfocused_choice(form: Form, window: QMainWindow) -> None:
    choice: ChoiceField = form.editor("kind")
    choice.set_value(1)
    window.show()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turn)
    assert choice.value() == 1


def test_every_field_has_a_name_for_those_who_cannot_see(form: Form) -> None:
    for field in FIELDS:
        assert form.editor(field.key).accessibleName() == str(field.title)
        assert form.editor(field.key).objectName() == f"field_{field.key}"


def test_a_panel_saves_by_ctrl_enter_and_closes_by_escape(
    form: Form, window: QMainWindow, qtbot: QtBot
) -> None:
    panel = Panel(msg("Baru"), msg("Simpan"), form, window)
    window.show()
    panel.open_panel()
    with qtbot.waitSignal(panel.saved):
        QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_question_has_verbs_and_asks_without_blocking(window: QMainWindow, qtbot: QtBot) -> None:
    asker, answers = Asker(window), list[str]()
    window.show()
    asker.confirm(msg("Hapus 3 peserta?"), msg("Hapus 3 peserta"), lambda: answers.append("ya"))
    dialog = window.findChild(Question)
    assert isinstance(dialog, Question)
    assert dialog.verb.text() == "Hapus 3 peserta"
    dialog.verb.click()
    qtbot.waitUntil(lambda: answers == ["ya"])


def test_a_reason_is_needed(window: QMainWindow, qtbot: QtBot) -> None:
    asker, answers = Asker(window), list[str]()
    window.show()
    asker.ask_reason(msg("Buka kembali?"), msg("Buka kembali"), answers.append)
    dialog = window.findChild(ReasonQuestion)
    assert isinstance(dialog, ReasonQuestion)
    assert not dialog.verb.isEnabled()
    text = dialog.findChild(QPlainTextEdit, "question_reason")
    verb = dialog.findChild(QPushButton, "question_verb")
    assert isinstance(text, QPlainTextEdit)
    assert isinstance(verb, QPushButton)
    text.setPlainText("nilai salah ketik")
    verb.click()
    assert answers == ["nilai salah ketik"]
