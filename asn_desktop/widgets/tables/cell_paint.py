"""Paints one cell: ground, sign, text, cursor. Qt's styled items take five times as long."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QToolTip

from asn_desktop.widgets.tables.signs import SIGN_PIXELS, sign_colour, sign_pixmap
from asn_desktop.widgets.tables.table_model import TIP
from asn_desktop.widgets.theme import GRID, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from asn_desktop.widgets.tables.rows import SignName
    from asn_desktop.widgets.tables.table_model import Drawn, Index, TableModel
    from asn_desktop.widgets.theme import Tones

_SELECTED: Final = QStyle.StateFlag.State_Selected.value
_FOCUSED: Final = QStyle.StateFlag.State_HasFocus.value
_ELIDED: Final = Qt.TextElideMode.ElideRight
_CORNER: Final = 7
_SIGN_ROOM: Final = SIGN_PIXELS + 6


class Inks(NamedTuple):
    """The colours of a table."""

    text: QColor
    muted: QColor
    selected: QColor
    ground: QColor
    cursor: QColor
    base: QColor
    line: QColor


@cache
def inks(now: Tones) -> Inks:
    """The colours of a table in these tones, made once."""
    chosen = (now.text, now.muted, now.on_selection, now.selection, now.accent_text)
    return Inks(*(QColor(name) for name in (*chosen, now.base, now.line)))


class CellPainter(QStyledItemDelegate):
    """Paints from one look at the row, and says under the mouse what does not fit into a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        paint_cell(painter, option, model.drawn(index))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What the model says of the cell, else its text if that was cut."""
        text = _tip(option, index) if index.isValid() else ""
        shown = f"<p>{escape(text)}</p>" if text else ""  # a text of its own never becomes markup
        QToolTip.showText(event.globalPos(), shown, view.viewport(), option.rect)
        return bool(text)


def _tip(option: QStyleOptionViewItem, index: Index) -> str:
    model: TableModel[Any] = index.model()  # type: ignore[assignment]
    said = model.data(index, TIP)
    if said:
        return str(said)
    cell = model.drawn(index)
    signs = (cell.sign is not None) + (cell.second is not None)
    room = option.rect.width() - 2 * GRID - signs * _SIGN_ROOM
    return cell.text if option.fontMetrics.horizontalAdvance(cell.text) > room else ""


def paint_cell(painter: QPainter, option: QStyleOptionViewItem, cell: Drawn) -> None:
    """Draw the cell as an option of Qt's has it."""
    state = option.state.value  # Python's flags take as long as drawing the text
    selected, focused = bool(state & _SELECTED), bool(state & _FOCUSED)
    tools = Tools(painter, option.fontMetrics, inks(tones()))
    draw_cell(tools, option.rect, cell, selected=selected, focused=focused)


class Tools(NamedTuple):
    """What cells are drawn with, taken up once for many of them."""

    painter: QPainter
    metrics: QFontMetrics
    ink: Inks


def draw_cell(tools: Tools, room: QRect, cell: Drawn, *, selected: bool, focused: bool) -> None:
    """Draw the cell; text that does not fit ends in an ellipsis."""
    painter, metrics, ink = tools
    if selected:
        painter.fillRect(room.adjusted(0, 0, 0, -1), ink.ground)
    inner = room.adjusted(GRID, 0, -GRID, -1)
    if cell.sign is not None:
        _draw_sign(painter, inner, cell.sign)
    if cell.second is not None:
        _draw_sign(painter, inner, cell.second)
    if cell.text:
        painter.setPen(_pen(cell, ink, selected=selected))
        shown = metrics.elidedText(cell.text, _ELIDED, inner.width())
        painter.drawText(inner, cell.align, shown)
    if cell.corner:
        at = room.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.cursor)
        painter.drawPolygon(
            (at - QPoint(_CORNER, 0), at + QPoint(1, 0), at + QPoint(1, _CORNER + 1))
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if focused:
        painter.setPen(ink.cursor)
        painter.drawRect(room.adjusted(0, 0, -1, -2))


def _draw_sign(painter: QPainter, inner: QRect, name: SignName) -> None:
    """At the left of what is left of the cell, which it takes its room from."""
    top = inner.top() + (inner.height() - SIGN_PIXELS) // 2
    painter.drawPixmap(inner.left(), top, sign_pixmap(name))
    inner.setLeft(inner.left() + _SIGN_ROOM)


def _pen(cell: Drawn, ink: Inks, *, selected: bool) -> QColor:
    sign = cell.sign or cell.second
    if sign is not None:
        return sign_colour(sign)
    if selected:
        return ink.selected
    return ink.muted if cell.muted else ink.text
