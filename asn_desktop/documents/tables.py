"""Portrait pages with a heading, paragraphs and tables that run on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents import fonts, kit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.certificates import OfficeFacts
    from asn_desktop.domain.charts import Drawing

MARGIN: Final = 18 * mm
_BOTTOM: Final = 20 * mm
_ROW: Final = 6.2 * mm
_SIZE: Final = 8.8
_LEADING: Final = 1.1
"""The distance of two lines of a cell, in heights of their letters."""
_AIR: Final = 2.2 * mm
_GAP: Final = 3 * mm
_HEADING: Final = 4.5 * mm
_KEPT: Final = 3
"""So many last rows stay with what follows."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its share of the width, and its alignment (start, middle, end)."""

    title: str
    share: float
    align: str = "start"


class Flow:
    """Writes from the top down and begins a new page when the room is gone."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], footer: str) -> None:
        self.canvas = canvas
        self.width, self.height = size
        self.left, self.right = MARGIN, self.width - MARGIN
        self.y = self._top = self.height - MARGIN
        self.page = 1
        self._footer = footer

    def letterhead(self, office: OfficeFacts, logo: bytes | None) -> None:
        """Logo, name and address of the office above a double rule."""
        found = kit.picture(logo)
        middle = self.width / 2
        if found is not None:
            kit.draw_picture(self.canvas, found, self.left + 9 * mm, self.y - 15 * mm, 15 * mm)
        source = office.letterhead or office.name or ""
        lines = [line.strip() for line in source.splitlines() if line.strip()]
        room = self.right - self.left - 44 * mm
        for line in lines:
            self._centred(line, (fonts.SANS_BOLD, 11.5), room, 5 * mm)
        if not lines:
            self.y -= 6 * mm
            kit.blank(self.canvas, middle, self.y, 100 * mm, align="middle")
        if office.address:
            self._centred(office.address, (fonts.SANS, 9.0), room, 4.4 * mm)
        self.y = min(self.y - 4 * mm, self.height - MARGIN - 16 * mm)
        kit.rule(self.canvas, self.left, self.right, self.y, colour=kit.INK, width=1.2)
        kit.rule(self.canvas, self.left, self.right, self.y - 1.4, colour=kit.INK, width=0.4)
        self.y -= 9 * mm

    def _centred(self, words: str, face: tuple[str, float], room: float, step: float) -> None:
        """Lines of about one length below what stands there."""
        lines, size = kit.fitted(words, *face, room)
        for line in lines:
            self.y -= step
            kit.text(self.canvas, self.width / 2, self.y, line, face[0], size, align="middle")

    def title(self, words: str, below: str = "") -> None:
        """The paper's name in the middle."""
        middle = self.width / 2
        kit.text(self.canvas, middle, self.y, words, fonts.SERIF_BOLD, 15, align="middle")
        if below:
            for line in kit.evened(below, fonts.SERIF, 11, self.right - self.left):
                self.y -= 5.6 * mm
                kit.text(self.canvas, middle, self.y, line, fonts.SERIF, 11, align="middle")
        self.y -= 8 * mm

    def heading(self, words: str, needed: float = 20 * mm) -> None:
        """A heading that stays with what follows."""
        self.require(needed)
        self.y -= 3 * mm
        kit.text(self.canvas, self.left, self.y, words, fonts.SANS_BOLD, 11, colour=kit.ACCENT)
        self.y -= 1.5 * mm

    def paragraph(self, words: str) -> None:
        """A sentence over the whole width."""
        for line in kit.wrapped(words, fonts.SANS, 9.5, self.right - self.left):
            self.require(5 * mm)
            kit.text(self.canvas, self.left, self.y, line, fonts.SANS, 9.5)
            self.y -= 4.8 * mm
        self.y -= 1.5 * mm

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Labels and values in two columns of pairs."""
        half = (self.right - self.left) / 2
        for place in range(0, len(pairs), 2):
            fitted = [
                (label, *kit.fitted_cell(value, fonts.SANS_BOLD, 9.5, half - 40 * mm))
                for label, value in pairs[place : place + 2]
            ]
            further = max(len(lines) for _label, lines, _size in fitted) - 1
            self.require(6 * mm + further * 4 * mm)
            for column, (label, lines, size) in enumerate(fitted):
                x = self.left + column * half
                kit.text(self.canvas, x, self.y, label, fonts.SANS, 9, colour=kit.MUTED)
                for down, line in enumerate(lines):
                    y = self.y - down * 4 * mm
                    kit.text(self.canvas, x + 36 * mm, y, line, fonts.SANS_BOLD, size)
            self.y -= 5.6 * mm + further * 4 * mm
        self.y -= 2 * mm

    def chart(self, heading: str, drawing: Drawing) -> None:
        """A chart over the whole width below its heading."""
        self.heading(heading, drawing.height + 12 * mm)
        kit.paint(self.canvas, drawing.marks, self.left, self.y - drawing.height - 2 * mm)
        self.y -= drawing.height + 8 * mm

    def table(
        self, columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], **how: Any
    ) -> None:
        """Rows under titles that are repeated on each page; long texts make their row higher.

        `row_height` is the least, in points; `heading` stays with the first row. `tail` is the
        room that what follows needs: the last rows go with it to the next page.
        """
        grid = _Grid(self, columns, how.get("row_height", _ROW))
        fitted = [grid.fitted(row) for row in rows]
        needed = [row.tall for row in fitted]
        kept = needed[-_KEPT:]
        needed[-_KEPT:] = [sum(kept[place:]) + how.get("tail", 0) for place in range(len(kept))]
        first = grid.titles.tall + (needed[0] if needed else 0)
        if "heading" in how:
            self.heading(how["heading"], first + _HEADING)
        else:
            self.require(first)
        grid.head()
        for row, room in zip(fitted, needed, strict=True):
            if row is not fitted[0] and self.y - room < _BOTTOM:
                self.next_page()
                grid.head()
            grid.row(row)
        self.y -= 6 * mm

    def require(self, room: float) -> None:
        """Begin a new page unless there is this much room."""
        if self.y - room < _BOTTOM and self.y < self._top:
            self.next_page()

    def next_page(self) -> None:
        """End this page and begin another."""
        self.end_page()
        self.page += 1
        self.y = self._top = self.height - MARGIN - 4 * mm

    def end_page(self) -> None:
        """The footer with the page number."""
        room = self.right - self.left - 30 * mm
        lines, size = kit.fitted_cell(self._footer, fonts.SANS, 8, room)
        for up, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
            y = 11 * mm + up * 3.4 * mm
            kit.text(self.canvas, self.left, y, line, fonts.SANS, size, colour=kit.MUTED)
        number = _("Halaman {number}").format(number=self.page)
        kit.text(
            self.canvas, self.right, 11 * mm, number, fonts.SANS, 8, align="end", colour=kit.MUTED
        )
        self.canvas.showPage()


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines and letter sizes of the cells, and the height of the row."""

    cells: tuple[tuple[list[str], float], ...]
    tall: float


class _Grid:
    """The cells of one table; `y` of the flow is the top of the next row."""

    def __init__(self, flow: Flow, columns: Sequence[TableColumn], tall: float) -> None:
        self._flow = flow
        self._columns = columns
        self._tall = tall
        shares = sum(column.share for column in columns)
        room = flow.right - flow.left
        self._widths = [room * column.share / shares for column in columns]
        self.titles = self._fitted([column.title for column in columns], fonts.SANS_BOLD, 0)

    def head(self) -> None:
        """The titles over a strong rule."""
        self._cells(self.titles, fonts.SANS_BOLD, kit.MUTED)
        kit.rule(
            self._flow.canvas, self._flow.left, self._flow.right, self._flow.y, colour=kit.INK,
            width=0.8,
        )  # fmt: skip

    def fitted(self, row: Sequence[str]) -> _Row:
        """The row as it will stand there."""
        return self._fitted(row, fonts.SANS, self._tall)

    def _fitted(self, row: Sequence[str], font: str, tall: float) -> _Row:
        cells = tuple(
            _cell(words, font, wide - _GAP, column)
            for words, wide, column in zip(row, self._widths, self._columns, strict=True)
        )
        most = max(len(lines) * size * _LEADING for lines, size in cells)
        return _Row(cells, max(tall, most + _AIR))

    def row(self, row: _Row) -> None:
        """One row over a hairline."""
        self._cells(row, fonts.SANS, kit.INK)
        kit.rule(self._flow.canvas, self._flow.left, self._flow.right, self._flow.y)

    def _cells(self, row: _Row, font: str, colour: str) -> None:
        x = self._flow.left
        for column, wide, (lines, size) in zip(self._columns, self._widths, row.cells, strict=True):
            at = {"start": x + 1 * mm, "middle": x + wide / 2, "end": x + wide - 2 * mm}
            leading = size * _LEADING
            y = self._flow.y - row.tall / 2 + leading * (len(lines) / 2 - 1) + size * 0.3
            for line in lines:
                kit.text(
                    self._flow.canvas, at[column.align], y, line, font, size,
                    align=column.align, colour=colour,
                )  # fmt: skip
                y -= leading
            x += wide
        self._flow.y -= row.tall


def _cell(words: str, font: str, room: float, column: TableColumn) -> tuple[list[str], float]:
    """Names wrap rather than shrink; numbers shrink rather than wrap."""
    smaller = 0.9 if column.align == "start" else kit.SMALLEST / _SIZE
    parts = [kit.fitted_cell(part, font, _SIZE, room, smaller) for part in words.split("\n")]
    size = min(size for _lines, size in parts)
    return [line for lines, _size in parts for line in lines], size
