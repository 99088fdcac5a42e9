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
    from asn_desktop.domain.charts import Mark

MARGIN: Final = 18 * mm
_BOTTOM: Final = 20 * mm
_ROW: Final = 6.2 * mm
_SIZE: Final = 8.8
_LEADING: Final = _SIZE * 1.1
_GAP: Final = 3 * mm
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
        self.y = self.height - MARGIN
        self.page = 1
        self._footer = footer

    def letterhead(self, office: OfficeFacts, logo: bytes | None) -> None:
        """Logo, name and address of the office above a double rule."""
        found = kit.picture(logo)
        middle = self.width / 2
        if found is not None:
            kit.draw_picture(self.canvas, found, self.left + 9 * mm, self.y - 15 * mm, 15 * mm)
        source = office.letterhead or office.name or ""
        lines = [line.strip() for line in source.splitlines() if line.strip()][:3]
        for line in lines:
            shown, size = kit.clipped(line, fonts.SANS_BOLD, 11.5, self.right - self.left - 44 * mm)
            self.y -= 5 * mm
            kit.text(self.canvas, middle, self.y, shown, fonts.SANS_BOLD, size, align="middle")
        if not lines:
            self.y -= 6 * mm
            kit.blank(self.canvas, middle, self.y, 100 * mm, align="middle")
        if office.address:
            self.y -= 4.4 * mm
            shown, size = kit.clipped(
                office.address, fonts.SANS, 9, self.right - self.left - 44 * mm
            )
            kit.text(self.canvas, middle, self.y, shown, fonts.SANS, size, align="middle")
        self.y = min(self.y - 4 * mm, self.height - MARGIN - 16 * mm)
        kit.rule(self.canvas, self.left, self.right, self.y, colour=kit.INK, width=1.2)
        kit.rule(self.canvas, self.left, self.right, self.y - 1.4, colour=kit.INK, width=0.4)
        self.y -= 9 * mm

    def title(self, words: str, below: str = "") -> None:
        """The paper's name in the middle."""
        middle = self.width / 2
        shown, size = kit.clipped(words, fonts.SERIF_BOLD, 15, self.right - self.left)
        kit.text(self.canvas, middle, self.y, shown, fonts.SERIF_BOLD, size, align="middle")
        if below:
            for line in kit.wrapped(below, fonts.SERIF, 11, self.right - self.left):
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
            self.require(6 * mm)
            for column, (label, value) in enumerate(pairs[place : place + 2]):
                x = self.left + column * half
                kit.text(self.canvas, x, self.y, label, fonts.SANS, 9, colour=kit.MUTED)
                shown, size = kit.clipped(value, fonts.SANS_BOLD, 9.5, half - 40 * mm)
                kit.text(self.canvas, x + 36 * mm, self.y, shown, fonts.SANS_BOLD, size)
            self.y -= 5.6 * mm
        self.y -= 2 * mm

    def chart(self, marks: Sequence[Mark], height: float) -> None:
        """A chart over the whole width."""
        self.require(height + 6 * mm)
        kit.paint(self.canvas, marks, self.left, self.y - height - 2 * mm)
        self.y -= height + 8 * mm

    def table(
        self, columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], **how: Any
    ) -> None:
        """Rows under a heading that is repeated on each page.

        `row_height` in points; a tall row takes up to three lines. `tail` is the room that what
        follows needs: the last rows go with it to the next page.
        """
        grid = _Grid(self, columns, how.get("row_height", _ROW))
        self.require(grid.tall * 3)
        grid.head()
        for place, row in enumerate(rows):
            last = len(rows) - place
            needed = grid.tall * last + how.get("tail", 0) if last <= _KEPT else grid.tall
            if self.y - needed < _BOTTOM and place:
                self.next_page()
                grid.head()
            grid.row(row)
        self.y -= 6 * mm

    def require(self, room: float) -> None:
        """Begin a new page unless there is this much room."""
        if self.y - room < _BOTTOM:
            self.next_page()

    def next_page(self) -> None:
        """End this page and begin another."""
        self.end_page()
        self.page += 1
        self.y = self.height - MARGIN - 4 * mm

    def end_page(self) -> None:
        """The footer with the page number."""
        shown, size = kit.clipped(self._footer, fonts.SANS, 8, self.right - self.left - 30 * mm)
        kit.text(self.canvas, self.left, 11 * mm, shown, fonts.SANS, size, colour=kit.MUTED)
        number = _("Halaman {number}").format(number=self.page)
        kit.text(
            self.canvas, self.right, 11 * mm, number, fonts.SANS, 8, align="end", colour=kit.MUTED
        )
        self.canvas.showPage()


class _Grid:
    """The cells of one table; `y` of the flow is the top of the next row."""

    def __init__(self, flow: Flow, columns: Sequence[TableColumn], tall: float) -> None:
        self._flow = flow
        self._columns = columns
        self.tall = tall
        shares = sum(column.share for column in columns)
        room = flow.right - flow.left
        self._widths = [room * column.share / shares for column in columns]

    def head(self) -> None:
        """The titles over a strong rule."""
        cells = [
            kit.fitted(column.title, fonts.SANS_BOLD, _SIZE, wide - _GAP, 2)
            for column, wide in zip(self._columns, self._widths, strict=True)
        ]
        most = max(len(lines) for lines, _size in cells)
        self._cells(cells, most * _LEADING + 2.6 * mm, fonts.SANS_BOLD, kit.MUTED)
        kit.rule(
            self._flow.canvas, self._flow.left, self._flow.right, self._flow.y, colour=kit.INK,
            width=0.8,
        )  # fmt: skip

    def row(self, row: Sequence[str]) -> None:
        """One row over a hairline."""
        most = max(1, int((self.tall - 0.5 * mm) / _LEADING))
        cells = [
            _cell(words, wide - _GAP, most) for words, wide in zip(row, self._widths, strict=True)
        ]
        self._cells(cells, self.tall, fonts.SANS, kit.INK)
        kit.rule(self._flow.canvas, self._flow.left, self._flow.right, self._flow.y)

    def _cells(
        self, cells: Sequence[tuple[list[str], float]], tall: float, font: str, colour: str
    ) -> None:
        x = self._flow.left
        for column, wide, (lines, size) in zip(self._columns, self._widths, cells, strict=True):
            at = {"start": x + 1 * mm, "middle": x + wide / 2, "end": x + wide - 2 * mm}
            leading = size * 1.1
            y = self._flow.y - tall / 2 + leading * (len(lines) / 2 - 1) + size * 0.3
            for line in lines:
                kit.text(
                    self._flow.canvas, at[column.align], y, line, font, size,
                    align=column.align, colour=colour,
                )  # fmt: skip
                y -= leading
            x += wide
        self._flow.y -= tall


def _cell(words: str, room: float, most_lines: int) -> tuple[list[str], float]:
    if most_lines == 1:
        shown, size = kit.clipped(words, fonts.SANS, _SIZE, room)
        return [shown], size
    parts = [kit.fitted(part, fonts.SANS, _SIZE, room, most_lines) for part in words.split("\n")]
    lines = [line for part, _size in parts for line in part]
    size = min(size for _part, size in parts)
    return lines, min(size, _SIZE * most_lines / len(lines))
