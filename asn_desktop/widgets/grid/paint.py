"""Paints the cells of a grid whose columns are all painted alike.

The style and the option that Qt makes for each of them show nothing here and take as long again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from asn_desktop.widgets.tables.cell_paint import Tools, draw_cell, inks
from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QRegion

    from asn_desktop.widgets.tables.rows_view import RowsView


def paint_grid(view: RowsView, region: QRegion) -> None:
    """The ground, a hairline under each row, and the cells of what is to be painted anew."""
    model = view.table()
    if model is None:
        return
    painter, ink = QPainter(view.viewport()), inks(tones())
    tools = Tools(painter, view.fontMetrics(), ink)
    selection = view.selectionModel().selection()
    ranges = [selection.at(place) for place in range(selection.count())]
    chosen = [(one.top(), one.bottom(), one.left(), one.right()) for one in ranges]
    index = view.currentIndex()
    cursor = (index.row(), index.column()) if view.hasFocus() else None
    for room in cast("Iterable[QRect]", region):
        painter.fillRect(room, ink.base)
        columns = list(_columns(view, room))
        for row, top, height in _rows(view, room):
            painter.setPen(ink.line)
            line = top + height - 1
            painter.drawLine(room.left(), line, room.right(), line)
            for column, left, width in columns:
                selected = any(a <= row <= b and c <= column <= d for a, b, c, d in chosen)
                cell = model.drawn_at(row, column)
                draw_cell(tools, QRect(left, top, width, height), cell, selected=selected,
                          focused=(row, column) == cursor)  # fmt: skip
    painter.end()


class _Band(NamedTuple):
    """A row or a column: where in the model, where on screen, and how high or wide."""

    place: int
    start: int
    size: int


def _rows(view: RowsView, room: QRect) -> Iterator[_Band]:
    first, last = view.rowAt(max(0, room.top())), view.rowAt(room.bottom())
    if first < 0:
        return
    start = view.rowViewportPosition(first)
    for row in range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1):
        size = view.rowHeight(row)
        yield _Band(row, start, size)
        start += size


def _columns(view: RowsView, room: QRect) -> Iterator[_Band]:
    head = view.horizontalHeader()
    first, last = head.visualIndexAt(max(0, room.left())), head.visualIndexAt(room.right())
    if first < 0:
        return
    for visual in range(first, (last if last >= 0 else head.count() - 1) + 1):
        section = head.logicalIndex(visual)
        size = head.sectionSize(section)
        if size:
            yield _Band(section, head.sectionViewportPosition(section), size)
