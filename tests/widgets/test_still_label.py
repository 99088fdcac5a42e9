"""A count that changes leaves what lies around it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from asn_desktop.widgets.still_label import StillLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


class Layouts(QObject):
    """Counts how often a widget lays its children out."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def label(window: QMainWindow) -> StillLabel:
    place = QWidget(window)
    made = StillLabel(place)
    row = QHBoxLayout(place)
    row.addWidget(made)
    row.addStretch()
    window.setCentralWidget(place)
    window.show()
    made.setText("38 dari 40 bernilai akhir")
    _let_it_lie(made)
    return made


def _let_it_lie(label: StillLabel) -> None:
    for _turn in range(3):
        QApplication.processEvents()
    assert label.width() >= label.sizeHint().width()


def test_a_text_that_fits_asks_for_no_layout(label: StillLabel) -> None:
    layouts, around = Layouts(label), label.parentWidget()
    assert around is not None
    around.installEventFilter(layouts)
    label.setText("39 dari 40 bernilai akhir")
    QApplication.processEvents()
    assert (layouts.count, label.text()) == (0, "39 dari 40 bernilai akhir")


def test_a_longer_text_gets_its_room_and_a_short_one_gives_it_back(label: StillLabel) -> None:
    before = label.width()
    label.setText("38 dari 40 bernilai akhir · dibuka kembali: salah ketik")
    _let_it_lie(label)
    assert label.width() > before
    label.setText("")
    _let_it_lie(label)
    assert label.width() < before
