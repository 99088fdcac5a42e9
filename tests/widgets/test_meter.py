"""The meter: its share stays between nothing and everything, and is painted in the accent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from asn_desktop.widgets.meter import Meter
from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(("share", "shown"), [(-1.0, 0.0), (0.25, 0.25), (7.0, 1.0)])
def test_a_share_stays_within_its_line(qtbot: QtBot, share: float, shown: float) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    meter = Meter(share, "91 dari 96 nilai", parent)
    assert meter.share == shown
    assert meter.accessibleName() == "91 dari 96 nilai"


def test_it_is_filled_from_the_left(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    meter = Meter(0.5, "separuh", parent)
    meter.resize(100, 16)
    image = meter.grab().toImage().scaled(100, 16)
    assert image.pixelColor(25, 8) == QColor(tones().accent)
    assert image.pixelColor(75, 8) == QColor(tones().line)
