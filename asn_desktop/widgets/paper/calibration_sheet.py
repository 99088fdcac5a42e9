"""The test sheet of a printer: two rulers in millimetres, and where to measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.calibration import EDGE, drawn_lengths
from asn_desktop.widgets.paper.printers import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

_DPI: Final = 600
_TICKS: Final = {0: 5.0, 5: 3.5}
"""Lengths of ticks in millimetres by the last digit of where they stand; others are short."""
_SHORT: Final = 2.0


def calibration_pdf(size: tuple[float, float], of: str) -> bytes:
    """One page of this size in millimetres as it lies; `of` is the printer and tray it tests."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    ways = QPageLayout.Orientation
    way = ways.Landscape if size[0] > size[1] else ways.Portrait
    sheet = QPageSize(QSizeF(*sorted(size)), QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(sheet, way, QMarginsF()))
    painter = QPainter(writer)
    _Sheet(painter, size).draw(of)
    painter.end()
    del painter, writer  # before what they write to
    return bytes(buffer.data().data())


class _Sheet:
    """Draws in millimetres from the left upper corner of the paper."""

    def __init__(self, painter: QPainter, size: tuple[float, float]) -> None:
        self._painter = painter
        self._size = size
        painter.setPen(QPen(Qt.GlobalColor.black, self._dots(0.15)))

    def _dots(self, millimetres: float) -> float:
        return millimetres * _DPI / MM

    def draw(self, of: str) -> None:
        across, down = drawn_lengths(self._size)
        begin = float(EDGE)
        self._text(begin + 15, begin + 12, 14, [_("Lembar uji pencetak"), of])
        self._text(begin + 15, begin + 36, 10, _how(across, down))
        for place in range(across + 1):
            self._line(begin + place, begin, begin + place, begin + _tick(place))
            if place and place % 10 == 0:
                self._text(begin + place - 4, begin + 5.5, 6, [str(place)], 8)
        for place in range(down + 1):
            self._line(begin, begin + place, begin + _tick(place), begin + place)
            if place and place % 10 == 0:
                self._text(begin + 4, begin + place - 2, 6, [str(place)], 8)
        self._line(begin, begin, begin + across, begin)
        self._line(begin, begin, begin, begin + down)
        self._letters(across, down)

    def _letters(self, across: float, down: float) -> None:
        """A and C stand between the edge of the paper and a ruler, B and D at a ruler's end."""
        begin, middle = float(EDGE), EDGE / 2
        self._text(middle - 4, begin + 20, 14, ["A"], 8)
        self._text(begin + across - 12, begin + 9, 14, ["B"], 8)
        self._text(begin + 20, middle - 4, 14, ["C"], 8)
        self._text(begin + 11, begin + down - 7, 14, ["D"], 8)

    def _line(self, left: float, top: float, right: float, bottom: float) -> None:
        start = QPointF(self._dots(left), self._dots(top))
        self._painter.drawLine(start, QPointF(self._dots(right), self._dots(bottom)))

    def _text(
        self, left: float, top: float, points: int, lines: Sequence[str], width: float = 150
    ) -> None:
        font = QFont()
        font.setPointSize(points)
        self._painter.setFont(font)
        place = QRectF(*map(self._dots, (left, top, width, 120)))
        middle = Qt.AlignmentFlag.AlignHCenter if len(lines[0]) <= 3 else Qt.AlignmentFlag.AlignLeft  # noqa: PLR2004 - numbers and letters stand in the middle of their place
        wrap = Qt.TextFlag.TextWordWrap
        self._painter.drawText(place, int(middle) | int(wrap), "\n".join(lines))


def _tick(place: int) -> float:
    return _TICKS.get(place % 10, _SHORT)


def _how(across: int, down: int) -> list[str]:
    return [
        str(msg("A  pinggir kiri kertas sampai penggaris tegak: seharusnya {edge} mm", edge=EDGE)),
        str(msg("B  panjang penggaris datar: seharusnya {long} mm", long=across)),
        str(msg("C  pinggir atas kertas sampai penggaris datar: seharusnya {edge} mm", edge=EDGE)),
        str(msg("D  panjang penggaris tegak: seharusnya {long} mm", long=down)),
        "",
        _("Ukur dengan penggaris baja, lalu ketik hasilnya di layar."),
    ]
