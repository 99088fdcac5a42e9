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
        self.y -= 6.5 * mm

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
        self.require(height + 4 * mm)
        kit.paint(self.canvas, marks, self.left, self.y - height)
        self.y -= height + 6 * mm

    def table(
        self, columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], **how: Any
    ) -> None:
        """Rows under a heading that is repeated on each page; `row_height` in points."""
        tall = how.get("row_height", _ROW)
        shares = sum(column.share for column in columns)
        widths = [(self.right - self.left) * column.share / shares for column in columns]
        self.require(tall * 3)
        self._cells(columns, widths, [column.title for column in columns], head=True)
        for row in rows:
            if self.y - tall < _BOTTOM:
                self.next_page()
                self._cells(columns, widths, [column.title for column in columns], head=True)
            self.y -= tall - _ROW
            self._cells(columns, widths, row, head=False)
        self.y -= 3 * mm

    def _cells(
        self,
        columns: Sequence[TableColumn],
        widths: Sequence[float],
        row: Sequence[str],
        *,
        head: bool,
    ) -> None:
        font = fonts.SANS_BOLD if head else fonts.SANS
        colour = kit.MUTED if head else kit.INK
        x = self.left
        for column, wide, words in zip(columns, widths, row, strict=True):
            shown, size = kit.clipped(words, font, 8.8, wide - 2 * mm)
            at = {"start": x + 1 * mm, "middle": x + wide / 2, "end": x + wide - 1 * mm}
            kit.text(
                self.canvas, at[column.align], self.y, shown, font, size, align=column.align,
                colour=colour,
            )  # fmt: skip
            x += wide
        rule = {"colour": kit.INK, "width": 0.8} if head else {}
        kit.rule(self.canvas, self.left, self.right, self.y - 1.9 * mm, **rule)
        self.y -= _ROW

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
