"""A long choice ends in an ellipsis and is said whole under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionButton, QToolTip

from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.eliding_box import ElidingBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

LONG = "PKP-2026 – Pelatihan <Kepemimpinan> bagi Pejabat Pengawas di Lingkungan Pemerintah Kota"


def test_a_long_text_is_cut_and_said(window: QMainWindow) -> None:
    box = ElidingBox(window)
    box.addItems([LONG, "X"])
    box.resize(160, 32)
    assert box.shown_text().endswith("…")
    QApplication.sendEvent(
        box, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5)))
    )
    assert "&lt;Kepemimpinan&gt;" in QToolTip.text()
    QToolTip.hideText()
    box.setCurrentIndex(1)
    assert box.shown_text() == "X"


def test_a_long_text_pushes_nobody_away(window: QMainWindow) -> None:
    box = ElidingBox(window)
    box.addItems([LONG * 3])
    line = make_button("open", LONG * 3, window, kind="inline")
    assert box.sizeHint().width() <= 400
    assert max(box.minimumSizeHint().width(), line.minimumSizeHint().width()) <= 160
    line.resize(160, 24)
    option = QStyleOptionButton()
    line.initStyleOption(option)
    assert option.text.endswith("…")
