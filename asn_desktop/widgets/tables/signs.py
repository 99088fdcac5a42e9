"""Red, amber and green never stand alone: each state has its own painted sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from asn_desktop.widgets.tables.rows import SignName

SIGN_PIXELS: Final = 16
_pixmaps: Final[dict[tuple[str, str, float], QPixmap]] = {}


def sign_colour(name: SignName) -> QColor:
    """The colour of a state in the theme in use."""
    return QColor(getattr(tones(), name))


def sign_back(name: SignName) -> QColor:
    """The quiet background of a state in the theme in use."""
    return QColor(getattr(tones(), f"{name}_back"))


def sign_pixmap(name: SignName, pixels: int = SIGN_PIXELS) -> QPixmap:
    """The sign of a state: triangle, octagon, tick or a circled i."""
    colour = sign_colour(name)
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    found = _pixmaps.get((f"{name}{pixels}", colour.name(), ratio))
    if found is None:
        found = _painted(name, colour, pixels, ratio)
        _pixmaps[f"{name}{pixels}", colour.name(), ratio] = found
    return found


def _painted(name: SignName, colour: QColor, pixels: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / 16, pixels / 16)
    painter.fillPath(_outline(name), colour)
    pen = QPen(QColor(tones().base), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _stroke(painter, name)
    painter.end()
    return pixmap


def _outline(name: SignName) -> QPainterPath:
    path = QPainterPath()
    if name == "warn":
        path.addPolygon(_points((8, 1), (15.5, 14.5), (0.5, 14.5)))
    elif name == "error":
        path.addPolygon(
            _points((5, 1), (11, 1), (15, 5), (15, 11), (11, 15), (5, 15), (1, 11), (1, 5))
        )
    else:
        path.addEllipse(QRectF(1, 1, 14, 14))
    path.closeSubpath()
    return path


def _stroke(painter: QPainter, name: SignName) -> None:
    if name == "ok":
        painter.drawPolyline(_points((4.8, 8.3), (7.1, 10.6), (11.3, 5.7)))
    elif name == "error":
        painter.drawLine(QPointF(5.4, 5.4), QPointF(10.6, 10.6))
        painter.drawLine(QPointF(10.6, 5.4), QPointF(5.4, 10.6))
    else:
        top, dot = ((7.2, 11.3), 4.7) if name == "info" else ((6.0, 9.6), 12.2)
        painter.drawLine(QPointF(8, top[0]), QPointF(8, top[1]))
        painter.drawPoint(QPointF(8, dot))


def _points(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
