"""Portrait pages with a heading, paragraphs and tables that run on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.kit.columns import GAP, column_widths, fitted_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.documents.kit.columns import TableColumn
    from asn_desktop.domain.charts import Drawing
    from asn_desktop.domain.issuing.certificates import OfficeFacts

MARGIN: Final = 18 * mm
_BOTTOM: Final = 20 * mm
_ROW: Final = 6.2 * mm
_LEADING: Final = 1.1
"""The distance of two lines of a cell, in heights of their letters."""
_AIR: Final = 2.2 * mm
_HEADING: Final = 4.5 * mm
_INDENT: Final = 7 * mm
_LINE: Final = 1.43
"""The distance of two lines of a paragraph, in heights of their letters."""
_FOOT: Final = 8.0
_LOGO: Final = 15 * mm
_VALUE: Final = 36 * mm
_AFTER: Final = 6 * mm
_KEPT: Final = 3
"""So many last rows stay with what follows."""


class Flow:
    """Writes from the top down and begins a new page when the room is gone.

    The first page of a letter bears no number, as letters are written.
    """

    def __init__(
        self, canvas: Canvas, size: tuple[float, float], footer: str, *, letter: bool = False
    ) -> None:
        self.canvas = canvas
        canvas.setPageSize(size)
        self.width, self.height = size
        self.left, self.right = MARGIN, self.width - MARGIN
        self.footer = footer
        self._letter = letter
        self._shared: dict[Hashable, tuple[str, float]] = {}
        self._begin()

    def _begin(self) -> None:
        self.y = self._top = self.height - MARGIN
        self.page = 1
        self._pages = f"pages{self.canvas.getPageNumber()}"

    def shared(self, key: Hashable, draw: Callable[[], None]) -> None:
        """What sheets have in common under this key, drawn once for all of them."""
        if key not in self._shared:
            name = f"shared{self.canvas.getPageNumber()}-{len(self._shared)}"
            self.canvas.beginForm(name, 0, 0, self.width, self.height)
            draw()
            self.canvas.endForm()
            self._shared[key] = (name, self.y)
        name, self.y = self._shared[key]
        self.canvas.doForm(name)

    def letterhead(self, office: OfficeFacts, logo: bytes | None) -> None:
        """Logo, name and address of the office above a double rule."""
        found = kit.small_picture(logo, _LOGO)
        middle = self.width / 2
        if found is not None:
            kit.draw_picture(self.canvas, found, self.left + 9 * mm, self.y - _LOGO, _LOGO)
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
        for place, line in enumerate(kit.evened(words, fonts.SERIF_BOLD, 15, self._room)):
            self.y -= 6.4 * mm if place else 0
            kit.text(self.canvas, middle, self.y, line, fonts.SERIF_BOLD, 15, align="middle")
        if below:
            for line in kit.evened(below, fonts.SERIF, 11, self._room):
                self.y -= 5.6 * mm
                kit.text(self.canvas, middle, self.y, line, fonts.SERIF, 11, align="middle")
        self.y -= 8 * mm

    def middle(self, words: str, font: str, size: float) -> None:
        """Centred lines below each other."""
        for line in kit.evened(words, font, size, self._room):
            kit.text(self.canvas, self.width / 2, self.y, line, font, size, align="middle")
            self.y -= size * _LINE

    @property
    def _room(self) -> float:
        return float(self.right - self.left)

    def heading(self, words: str, needed: float = 20 * mm) -> None:
        """A heading that stays with what follows."""
        self.require(needed)
        self.y -= 3 * mm
        kit.text(self.canvas, self.left, self.y, words, fonts.SANS_BOLD, 11, colour=kit.ACCENT)
        self.y -= 1.5 * mm

    def paragraph(self, words: str, size: float = 9.5, **how: Any) -> None:
        """A sentence over the whole width; `mark` stands before an indented one."""
        mark, font = how.get("mark"), how.get("font", fonts.SANS)
        x = self.left + (0 if mark is None else _INDENT)
        step = size * _LINE
        for place, line in enumerate(kit.wrapped(words, font, size, self.right - x)):
            self.require(step)
            if mark is not None and not place:
                kit.text(self.canvas, self.left, self.y, mark, font, size)
            kit.text(self.canvas, x, self.y, line, font, size, colour=how.get("colour", kit.INK))
            self.y -= step
        self.y -= how.get("after", 1.5 * mm)

    def listing(self, pairs: Sequence[tuple[str, str | None]], size: float = 9.5) -> None:
        """Labels and values below each other; a value that nobody has set is a dotted blank."""
        wide = max(fonts.width(label, fonts.SANS, size) for label, _value in pairs)
        x = self.left + _INDENT + max(wide, 34 * mm) + 5 * mm
        for label, value in pairs:
            lines = [] if value is None else kit.wrapped(value, fonts.SANS, size, self.right - x)
            self.require(max(1, len(lines)) * size * _LINE)
            kit.text(self.canvas, self.left + _INDENT, self.y, label, fonts.SANS, size)
            kit.text(self.canvas, x - 3 * mm, self.y, ":", fonts.SANS, size)
            if not lines:
                kit.blank(self.canvas, x, self.y, min(80 * mm, self.right - x))
            for line in lines or ("",):
                kit.text(self.canvas, x, self.y, line, fonts.SANS, size)
                self.y -= size * _LINE
            self.y -= 0.9 * mm
        self.y -= 1.5 * mm

    def labels(self, pairs: Sequence[tuple[str, str | None]], size: float, right: float) -> None:
        """As `listing`, at the margin and as far as `right`, as letters begin."""
        x = (
            self.left
            + max(fonts.width(label, fonts.SANS, size) for label, _value in pairs)
            + 5 * mm
        )
        for label, value in pairs:
            kit.text(self.canvas, self.left, self.y, label, fonts.SANS, size)
            kit.text(self.canvas, x - 2.5 * mm, self.y, ":", fonts.SANS, size)
            if value is None:
                kit.blank(self.canvas, x, self.y, min(55 * mm, right - x))
            for line in kit.wrapped(value or "", fonts.SANS, size, right - x):
                kit.text(self.canvas, x, self.y, line, fonts.SANS, size)
                self.y -= size * _LINE

    def facts(self, pairs: Sequence[tuple[str, str | None]]) -> None:
        """Labels and values in two columns of pairs; None is a dotted blank."""
        half = (self.right - self.left) / 2
        for place in range(0, len(pairs), 2):
            fitted = [
                (label, *kit.fitted_cell(value or "", fonts.SANS_BOLD, 9.5, half - 40 * mm), value)
                for label, value in pairs[place : place + 2]
            ]
            further = max(len(lines) for _label, lines, _size, _value in fitted) - 1
            self.require(6 * mm + further * 4 * mm)
            for column, (label, lines, size, value) in enumerate(fitted):
                x = self.left + column * half
                kit.text(self.canvas, x, self.y, label, fonts.SANS, 9, colour=kit.MUTED)
                if value is None:
                    kit.blank(self.canvas, x + _VALUE, self.y, half - 40 * mm)
                for down, line in enumerate(lines):
                    y = self.y - down * 4 * mm
                    kit.text(self.canvas, x + _VALUE, y, line, fonts.SANS_BOLD, size)
            self.y -= 5.6 * mm + further * 4 * mm
        self.y -= 2 * mm

    def value(self, y: float, words: str) -> None:
        """The value of a first fact, where its place was left empty."""
        kit.text(self.canvas, self.left + _VALUE, y, words, fonts.SANS_BOLD, 9.5)

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
        tail = how["tail"] + _AFTER if "tail" in how else 0
        needed[-_KEPT:] = [sum(kept[place:]) + tail for place in range(len(kept))]
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
        self.y -= _AFTER

    def require(self, room: float) -> None:
        """Begin a new page unless there is this much room."""
        if self.y - room < _BOTTOM and self.y < self._top:
            self.next_page()

    def next_page(self) -> None:
        """End this page and begin another."""
        self._end_page(None)
        self.page += 1
        self.y = self._top = self.height - MARGIN - 4 * mm

    def end(self) -> None:
        """End the sheet; what is written next begins another one, its pages counted anew."""
        self._end_last_page()
        self._begin()

    def _end_last_page(self) -> None:
        self._end_page(self.page)
        if self.page > 1:
            self._count_pages()

    def _count_pages(self) -> None:
        """The count that the pages before the last one show."""
        self.canvas.beginForm(self._pages, 0, 0, self.width, self.height)
        self._foot(self._number_x, str(self.page))
        self.canvas.endForm()

    @property
    def _number_x(self) -> float:
        """Where the count of pages begins, known only when the last one is drawn."""
        return float(self.right - fonts.width("00", fonts.SANS, _FOOT))

    def _foot(self, x: float, words: str, **how: Any) -> None:
        kit.text(self.canvas, x, 11 * mm, words, fonts.SANS, _FOOT, colour=kit.MUTED, **how)

    def _end_page(self, count: int | None) -> None:
        """The footer with the page number; a count that is not known yet follows as a form."""
        room = self.right - self.left - 34 * mm
        lines, size = kit.fitted_cell(self.footer, fonts.SANS, _FOOT, room)
        for up, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
            y = 11 * mm + up * 3.4 * mm
            kit.text(self.canvas, self.left, y, line, fonts.SANS, size, colour=kit.MUTED)
        if self.page > 1 or not self._letter:
            number = _("Halaman {number} dari").format(number=self.page)
            space = fonts.width(" ", fonts.SANS, _FOOT)
            self._foot(self._number_x - space, number, align="end")
            if count is None:
                self.canvas.doForm(self._pages)
            else:
                self._foot(self._number_x, str(count))
        self._leave_page()

    def _leave_page(self) -> None:
        self.canvas.showPage()


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines and letter sizes of the cells, and the height of the row."""

    cells: tuple[tuple[tuple[str, ...], float], ...]
    tall: float


class _Grid:
    """The cells of one table; `y` of the flow is the top of the next row."""

    def __init__(self, flow: Flow, columns: Sequence[TableColumn], tall: float) -> None:
        self._flow = flow
        self._columns = columns
        self._tall = tall
        self._widths = column_widths(columns, flow.right - flow.left)
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
            fitted_cell(words, font, wide - GAP, column.align)
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
                if line:
                    kit.text(
                        self._flow.canvas, at[column.align], y, line, font, size,
                        align=column.align, colour=colour,
                    )  # fmt: skip
                y -= leading
            x += wide
        self._flow.y -= row.tall
