"""A dialog with a hairline around it, since not every screen has a window manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QDialog

from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class OutlinedDialog(QDialog):
    """Stands out from the window beneath, with or without a frame of the system."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the hairline."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(tones().muted))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
