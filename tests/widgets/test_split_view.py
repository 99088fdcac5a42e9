"""Parts with a handle between them, of which none can be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from asn_desktop.widgets.split_view import split_view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_no_part_is_lost_however_far_the_handle_goes(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parts = (QLabel("Kiri", parent), QLabel("Kanan", parent))
    across = split_view("bagian", parent, parts, shares=(3, 1), sizes=(300, 100))
    across.resize(400, 100)
    across.setSizes([400, 0])
    assert [across.widget(place) for place in range(2)] == list(parts)
    assert min(across.sizes()) > 0
    assert across.orientation() is Qt.Orientation.Horizontal


def test_parts_lie_below_one_another_when_asked(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    below = split_view("bagian", parent, (QLabel(parent), QLabel(parent)), across=False)
    assert below.orientation() is Qt.Orientation.Vertical
