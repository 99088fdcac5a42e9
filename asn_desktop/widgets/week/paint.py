"""Paints a week: days as columns, hours as rows, blocks with their signs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from asn_desktop.widgets.tables.signs import sign_back, sign_colour, sign_pixmap
from asn_desktop.widgets.theme import GRID, tones
from asn_desktop.widgets.week.grid import HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from asn_desktop.widgets.week.grid import Block, WeekGrid

_PAD: Final = 5.0
_BAR: Final = 3.0
_SMALL: Final = 0.9
_LETTERS: Final = 3
_TINY: Final = 0.7
_SIGN: Final = 13.0
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_MIDDLE: Final = Qt.AlignmentFlag.AlignCenter


class WeekPainter:
    """One paint of a grid."""

    def __init__(self, painter: QPainter, grid: WeekGrid, font: QFont) -> None:
        self._painter = painter
        self._grid = grid
        self._body = font
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * _SMALL)
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def backs(self, free: Mapping[date, str], today: date) -> None:
        """The days on which nothing should be, and today."""
        grid, painter = self._grid, self._painter
        for column in range(grid.days):
            day = grid.first + timedelta(days=column)
            area = QRectF(grid.x_of(day), 0, grid.column, grid.needed)
            if day in free:
                painter.fillRect(area, _idle())
            elif day == today:
                back = QColor(tones().selection)
                back.setAlphaF(0.35)
                painter.fillRect(area, back)

    def hours(self, shown: Callable[[int], str]) -> None:
        """Hairlines at the whole hours with their names, and between the days."""
        grid, painter = self._grid, self._painter
        painter.setFont(self._small)
        for minute in range(grid.hours[0], grid.hours[1] + 1, HOUR):
            y = round(grid.y_of(minute)) + 0.5
            painter.setPen(QColor(tones().line))
            painter.drawLine(QPointF(grid.left - GRID / 2, y), QPointF(grid.width, y))
            painter.setPen(QColor(tones().muted))
            area = QRectF(0, y - 2 * GRID, grid.left - GRID, 4 * GRID)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown(minute)
            )
        painter.setPen(QColor(tones().line))
        for column in range(grid.days + 1):
            x = round(grid.left + column * grid.column) - 0.5
            painter.drawLine(QPointF(x, GRID), QPointF(x, grid.needed))

    def heads(
        self,
        words: Callable[[date], tuple[str, str]],
        free: Mapping[date, str],
        today: date,
        scrolled: float,
    ) -> None:
        """The names of the days, which stay where they are when the hours are scrolled."""
        grid, painter = self._grid, self._painter
        bar = QRectF(0, scrolled, grid.width, grid.top - 1)
        painter.fillRect(bar, QColor(tones().base))
        painter.setPen(QColor(tones().edge))
        painter.drawLine(bar.bottomLeft(), bar.bottomRight())
        for column in range(grid.days):
            day = grid.first + timedelta(days=column)
            name, number = words(day)
            area = QRectF(grid.x_of(day), scrolled + 3, grid.column, grid.top / 2 - 3)
            painter.setFont(self._bold)
            painter.setPen(QColor(tones().accent_text if day == today else tones().text))
            self._elided(area, self._day_name(name))
            painter.setFont(self._small)
            painter.setPen(QColor(tones().muted))
            self._elided(area.translated(0, grid.top / 2 - 3), free.get(day) or number)

    def _day_name(self, name: str) -> str:
        """Three letters of it where the whole name has no room."""
        room = self._grid.column - 2 * _PAD
        fits = QFontMetricsF(self._bold).horizontalAdvance(name) <= room
        return name if fits else name[:_LETTERS]

    def _elided(self, area: QRectF, text: str) -> None:
        room = area.adjusted(_PAD, 0, -_PAD, 0)
        metrics = QFontMetricsF(self._painter.font())
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self._painter.drawText(room, _MIDDLE, cut)

    def block(self, block: Block, area: QRectF, times: str, *, current: bool, live: bool) -> None:
        """One block; `current` has the focus, `live` is being dragged."""
        painter = self._painter
        painter.setPen(_edge(block, current=current))
        painter.setBrush(_back(block, live=live))
        painter.drawRoundedRect(area, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_bar(block))
        painter.drawRect(QRectF(area.left() + 1, area.top() + 2, _BAR, max(0, area.height() - 4)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if current:
            painter.setPen(QPen(QColor(tones().accent_text), 2))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        self._words(block, area, times)

    def _words(self, block: Block, area: QRectF, times: str) -> None:
        painter = self._painter
        room = area.adjusted(_PAD + _BAR, 1, -3, -1)
        painter.save()
        painter.setClipRect(area)
        metrics = QFontMetricsF(self._bold)
        first = QRectF(room)
        if block.sign is not None:
            pixels = int(min(_SIGN, room.height()))
            painter.drawPixmap(
                QPointF(room.right() - pixels, room.top() + 1), sign_pixmap(block.sign, pixels)
            )
            first.setRight(first.right() - pixels - 2)
        if room.height() < 2 * metrics.height():
            self._only_line(first, f"{self._cut(times, first.width() / 2)} {block.title}")
            painter.restore()
            return
        times = self._cut(times, first.width())
        self._line(first, times, self._small, tones().muted)
        below = room.adjusted(0, metrics.height() - 1, 0, 0)
        used = self._wrapped(below, block.title)
        rest = below.adjusted(0, used, 0, 0)
        if block.detail and rest.height() >= metrics.height() - 3:
            self._line(rest, block.detail, self._small, tones().muted)
        painter.restore()

    def _cut(self, times: str, room: float) -> str:
        """Only the begin where both ends have no room."""
        fits = QFontMetricsF(self._small).horizontalAdvance(times) <= room
        return times if fits else times.partition("–")[0]

    def _only_line(self, room: QRectF, text: str) -> None:
        """All in one line, in letters that are not higher than the block."""
        font = QFont(self._small)
        tall = QFontMetricsF(font).height()
        if tall > room.height() + 3:
            font.setPointSizeF(font.pointSizeF() * max(_TINY, (room.height() + 3) / tall))
        below = max(0.0, (room.height() - QFontMetricsF(font).height()) / 2)
        tall_room = room.adjusted(0, min(below, 2) - 1.5, 0, 3)
        self._line(tall_room, text, font, tones().text)

    def _line(self, room: QRectF, text: str, font: QFont, colour: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        metrics = QFontMetricsF(font)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self._painter.drawText(room, _LEFT, cut)

    def _wrapped(self, room: QRectF, text: str) -> float:
        """As many lines of the title as there is room for, the last one cut; their height."""
        metrics = QFontMetricsF(self._bold)
        tall = metrics.lineSpacing()
        lines = _lines(text, metrics, room.width(), max(1, int((room.height() + 3) // tall)))
        for number, line in enumerate(lines):
            self._line(room.adjusted(0, number * tall, 0, 0), line, self._bold, tones().text)
        return len(lines) * tall

    def place(self, area: QRectF) -> None:
        """Where something new would come: the cursor of an empty place, or what is drawn."""
        pen = QPen(QColor(tones().accent_text), 1.5, Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(area, 3, 3)


def _idle() -> QColor:
    """The back of a day without work."""
    back = QColor(tones().line)
    back.setAlphaF(0.45)
    return back


def _back(block: Block, *, live: bool) -> QColor:
    if block.sign == "error":
        colour = sign_back("error")
    elif block.quiet:
        colour = QColor(tones().raised)
    else:
        colour = QColor(tones().selection)
    if live:
        colour.setAlphaF(0.85)
    return colour


def _edge(block: Block, *, current: bool) -> QPen:
    if block.sign == "error":
        return QPen(sign_colour("error"), 1)
    return QPen(QColor(tones().accent_text if current else tones().line), 1)


def _bar(block: Block) -> QColor:
    if block.sign in {"error", "warn"}:
        return sign_colour(block.sign)
    return QColor(tones().edge if block.quiet else tones().accent)


def _lines(text: str, metrics: QFontMetricsF, room: float, most: int) -> list[str]:
    """The words in lines that fit; what is left over is cut at the end of the last one."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room))
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room))
    return lines
