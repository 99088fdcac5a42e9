"""What is wrong with a field, below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from asn_desktop.widgets.tables.signs import sign_colour
from asn_desktop.widgets.theme import set_size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class RefusalLine(QLabel):
    """Takes no room until there is something to say."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"refusal_{name}")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        set_size(self, "small")
        self.hide()

    def say(self, text: str) -> None:
        """Say this in the colour of faults and with their sign; nothing takes the line away."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, sign_colour("error"))
        self.setPalette(palette)
        self.setText(f"✕ {text}" if text else "")
        self.setVisible(bool(text))
