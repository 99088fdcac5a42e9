"""Paints a chart that was made as lines, boxes and texts in points; paper paints the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.widgets.theme import is_dark, tones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_COLOURED: Final = 60
_PALE: Final = 165


class Stroke(Protocol):
    """A line of the chart."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float


class Chart(QWidget):
    """Keeps the proportions and takes the room there is; y grows upwards as on paper."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._marks: tuple[Any, ...] = ()
        self._size = (1.0, 1.0)
        self.upwards = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(
        self, marks: Sequence[object], width: float, height: float, summary: str
    ) -> None:
        """Take a chart of this size in points; `summary` is read to those who cannot see it."""
        self._marks = tuple(marks)
        self._size = (max(width, 1.0), max(height, 1.0))
        self.setAccessibleName(summary)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The height that keeps the proportions."""
        return round(width * self._size[1] / self._size[0])

    def sizeHint(self) -> QSize:
        """A third larger than on paper."""
        return QSize(round(self._size[0] * 4 / 3), round(self._size[1] * 4 / 3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marks, scaled."""
        scale = min(self.width() / self._size[0], self.height() / self._size[1])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - self._size[0] * scale) / 2, 0)
        painter.scale(scale, scale)
        for mark in self._marks:
            self._paint(painter, mark)
        painter.end()

    def _down(self, y: float) -> float:
        return self._size[1] - y if self.upwards else y

    def _paint(self, painter: QPainter, mark: Any) -> None:
        if hasattr(mark, "x1"):
            self._line(painter, mark)
        elif hasattr(mark, "text"):
            self._text(painter, mark)
        else:
            self._box(painter, mark)

    def _line(self, painter: QPainter, mark: Stroke) -> None:
        painter.setPen(QPen(_on_screen(mark.colour), float(mark.width)))
        start = QPointF(float(mark.x1), self._down(float(mark.y1)))
        end = QPointF(float(mark.x2), self._down(float(mark.y2)))
        painter.drawLine(QLineF(start, end))

    def _box(self, painter: QPainter, mark: Any) -> None:
        x, y, width, height = (float(v) for v in (mark.x, mark.y, mark.w, mark.h))
        top = self._down(y + height) if self.upwards else y
        pen = QPen(_on_screen(mark.stroke), 0.5) if mark.stroke else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(_on_screen(mark.fill) if mark.fill else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, top, width, height))

    def _text(self, painter: QPainter, mark: Any) -> None:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(float(mark.size))))
        painter.setFont(font)
        painter.setPen(_on_screen(mark.colour))
        metrics = QFontMetricsF(font)
        words = mark.text
        if mark.anchor == "end":  # the screen's font may be wider than that of the paper
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, float(mark.x))
        width = metrics.horizontalAdvance(words)
        shift = {"middle": width / 2, "end": width}
        x = float(mark.x) - shift.get(mark.anchor, 0.0)
        painter.drawText(QPointF(x, self._down(float(mark.y))), words)


def _on_screen(colour: str) -> QColor:
    """Where the screen is dark, ink and colours turn light and hairlines turn dark."""
    found = QColor(colour)
    if not is_dark():
        return found
    if found.hsvSaturation() > _COLOURED:
        return found.lighter(150)
    return QColor(tones().line if found.lightness() > _PALE else tones().text)
