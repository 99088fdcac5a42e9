"""How long a message stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.message_bar import MessageBar
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

REFUSAL = Refused(msg("Nilai"))


def _refuse(panel: Panel) -> None:
    with panel.attempt():
        _raise()
    assert panel.messages.text == "Nilai"


def _raise() -> None:
    raise REFUSAL


def test_a_refusal_goes_with_the_next_deed_and_nothing_else_does(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.refuse(REFUSAL.message)
    bar.settle_refusal()
    assert bar.text == ""
    for say in (bar.error, bar.warn, bar.ok):
        bar.refuse(REFUSAL.message)
        say("tetap")
        bar.settle_refusal()
        assert bar.text == "tetap"


def test_a_panel_forgets_its_refusal_at_the_next_try_and_when_it_opens_again(
    qtbot: QtBot,
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    panel = Panel(msg("Judul"), msg("Simpan"), QWidget(host), host)
    panel.open_panel()
    _refuse(panel)
    with panel.attempt():
        pass
    assert panel.messages.text == ""
    _refuse(panel)
    panel.close_panel()
    panel.open_panel()
    assert panel.messages.text == ""
    panel.messages.warn("periksa")
    panel.open_panel()
    assert panel.messages.text == "periksa"
