"""Messages come and go by themselves, and nothing moves under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.shell.workbench import Workbench


@pytest.mark.parametrize("width", [960, 1366])
@pytest.mark.parametrize("times", [1, 40])
def test_a_message_moves_nothing_and_is_read_whole(
    bench: Workbench, width: int, times: int
) -> None:
    bench.frame.resize(width, 700)
    QApplication.processEvents()
    before = bench.pages.mapTo(bench.frame, bench.pages.rect().topLeft())
    bench.messages.ok(" ".join(["Pelatihan dibuat."] * times), msg("Buka pelatihan"))
    QApplication.processEvents()
    bar = bench.messages
    assert bench.pages.mapTo(bench.frame, bench.pages.rect().topLeft()) == before
    assert bar.isVisible()
    assert bar.height() >= bar.heightForWidth(bar.width())
    words = bar.findChild(QLabel, "message_text")
    assert isinstance(words, QLabel)
    assert words.height() >= words.heightForWidth(words.width())
    assert bench.frame.rect().contains(bar.geometry())
    undo = bench.frame.toolbar.widgetForAction(bench.commands.undo)
    assert not bar.geometry().intersects(undo.geometry().translated(bench.frame.toolbar.pos()))
    bench.frame.resize(width + 100, 700)
    QApplication.processEvents()
    assert bar.geometry().right() == bench.frame.toolbar.geometry().right()
