"""The steps of a course in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from asn_desktop.widgets.step_line import StepLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_is_done_is_ticked_and_the_present_step_is_strong(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    line = StepLine("way", parent)
    line.show_steps([("Berjalan", True), ("Rapat <kelulusan>", False), ("Ditutup", False)], 1)
    assert "✓&nbsp;Berjalan" in line.text()
    assert "<b>Rapat&nbsp;&lt;kelulusan&gt;</b>" in line.text()
    assert line.text().endswith("Ditutup")
    assert line.accessibleName() == "Rapat <kelulusan> (2/3)"
