"""How much of something is done, as a quiet line beside its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.widgets.theme import GRID, tones

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_THICK: Final = 6.0


class Meter(QWidget):
    """A line filled from the left by a share from 0 to 1."""

    def __init__(self, share: float, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("meter")
        self.setAccessibleName(name)
        self.share = min(max(share, 0.0), 1.0)
        self.setFixedHeight(2 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line in the colours of the theme in use."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        top = (self.height() - _THICK) / 2
        for share, colour in ((1.0, tones().line), (self.share, tones().accent)):
            painter.setBrush(QColor(colour))
            line = QRectF(0, top, max(self.width() * share, _THICK * bool(share)), _THICK)
            painter.drawRoundedRect(line, _THICK / 2, _THICK / 2)
        painter.end()
