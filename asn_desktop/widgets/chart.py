"""Paints a chart that is made as lines, boxes and texts; paper paints the same."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.widgets.theme import is_dark, tones

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

_COLOURED: Final = 30
_PALE: Final = 165
_WIDTH: Final = 420


class Stroke(Protocol):
    """A line of the chart."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float


class Picture(Protocol):
    """What a chart is made of, and the height that it takes."""

    @property
    def marks(self) -> Sequence[Any]:
        """Lines, boxes and texts."""

    @property
    def height(self) -> float:
        """In the units of the width that was asked for."""


class Draw(Protocol):
    """Makes a chart of this width with labels in letters of this size."""

    def __call__(self, width: float, size: float, measure: Callable[[str], float]) -> Picture:
        """The chart; `measure` gives the width of a text in these letters."""


class Chart(QWidget):
    """Draws itself for the width there is, in the letters of the screen; y grows upwards."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._draw: Draw | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, draw: Draw | None, summary: str) -> None:
        """Take another chart; `summary` is read to those who cannot see it."""
        self._draw = draw
        self.setAccessibleName(summary)
        self.updateGeometry()
        self.update()

    def _picture(self, width: float) -> Picture | None:
        metrics = QFontMetricsF(self.font())
        size = float(QFontInfo(self.font()).pixelSize())
        return self._draw(width, size, metrics.horizontalAdvance) if self._draw else None

    def heightForWidth(self, width: int) -> int:
        """The height that the chart takes at this width."""
        picture = self._picture(width)
        return 0 if picture is None else ceil(picture.height)

    def sizeHint(self) -> QSize:
        """As wide as a label and a bar want to be."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marks."""
        picture = self._picture(self.width())
        if picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, picture.height)
        for mark in picture.marks:
            self._paint(painter, mark)
        painter.end()

    def _paint(self, painter: QPainter, mark: Any) -> None:
        if hasattr(mark, "x1"):
            self._line(painter, mark)
        elif hasattr(mark, "text"):
            self._text(painter, mark)
        else:
            self._box(painter, mark)

    def _line(self, painter: QPainter, mark: Stroke) -> None:
        painter.setPen(QPen(_on_screen(mark.colour), float(mark.width)))
        start = QPointF(float(mark.x1), -float(mark.y1))
        end = QPointF(float(mark.x2), -float(mark.y2))
        painter.drawLine(QLineF(start, end))

    def _box(self, painter: QPainter, mark: Any) -> None:
        x, y, width, height = (float(v) for v in (mark.x, mark.y, mark.w, mark.h))
        pen = QPen(_on_screen(mark.stroke), 0.5) if mark.stroke else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(_on_screen(mark.fill) if mark.fill else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x, -(y + height), width, height))

    def _text(self, painter: QPainter, mark: Any) -> None:
        painter.setFont(self.font())
        painter.setPen(_on_screen(mark.colour))
        width = QFontMetricsF(self.font()).horizontalAdvance(mark.text)
        shift = {"middle": width / 2, "end": width}
        x = float(mark.x) - shift.get(mark.anchor, 0.0)
        painter.drawText(QPointF(x, -float(mark.y)), mark.text)


def _on_screen(colour: str) -> QColor:
    """Where the screen is dark, ink and dark colours turn light, pale ones and hairlines dark."""
    found = QColor(colour)
    if not is_dark():
        return found
    if found.hsvSaturation() > _COLOURED:
        return found.darker(150) if found.lightness() > _PALE else found.lighter(150)
    return QColor(tones().line if found.lightness() > _PALE else tones().text)
