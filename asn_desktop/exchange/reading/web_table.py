"""The tables of a web page, which many programs of the state send under the name `.xls`.

Cut into tags by one pass that cannot be slowed down, since such a page may be hostile.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.exchange.reading import limits
from asn_desktop.exchange.reading.delimited import plain_cell

if TYPE_CHECKING:
    from pathlib import Path

_ROW: Final = re.compile(r"<tr\b", re.IGNORECASE)
_PIECE: Final = re.compile(r"<(/?)([A-Za-z][\w:-]*+)([^<>]*+)>|([^<]+)|<")  # an open tag is long
_ATTRIBUTE: Final = re.compile(
    r"""\b(colspan|rowspan|x:num|sdval)\b(?:\s*=\s*["']?([^"'\s]*))?""", re.IGNORECASE
)
_SPAN: Final = re.compile(r"[0-9]{1,9}")
_UNSEEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<script.*?(?:</script|\Z)|<style.*?(?:</style|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""What no reader of the page sees; what is never closed goes to the end."""
_BREAKS: Final = frozenset({"br", "p", "div", "li"})
_CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = frozenset({"tr", "table", "thead", "tbody", "tfoot"})


def is_page(text: str) -> bool:
    """Whether it begins as a web page does and has a table."""
    return text.lstrip().startswith("<") and _ROW.search(text) is not None


def rows(path: Path, text: str) -> list[list[Any]]:
    """The rows of all tables, one below another; a merged cell stands for each of its rows.

    Raises:
        BadFile: Too large.
    """
    page = _Page(path)
    for piece in _PIECE.finditer(_UNSEEN.sub("", text)):
        closing, tag, attributes, words = piece.groups()
        if tag is None:
            page.take_text(words or "<")
        elif closing:
            page.take_end(tag.lower())
        else:
            page.take_start(tag.lower(), attributes)
    page.end_row()
    return page.rows


class _Page:
    """Lays cells out in a grid; what stands outside of tables is not read."""

    def __init__(self, path: Path) -> None:
        self.rows: list[list[Any]] = []
        self._path = path
        self._row: list[Any] | None = None
        self._words: list[str] | None = None
        self._attributes: dict[str, str] = {}
        self._spanned: dict[int, tuple[int, Any]] = {}

    def take_start(self, tag: str, attributes: str) -> None:
        """A tag opens."""
        if tag in _CELLS:
            self._end_cell()
            self._words = []
            self._attributes = {key.lower(): value for key, value in _ATTRIBUTE.findall(attributes)}
        elif tag in _ROWS:
            self.end_row()
            self._row = [] if tag == "tr" else None
        elif tag in _BREAKS:
            self.take_text("\n")

    def take_end(self, tag: str) -> None:
        """A tag closes; offices' programs forget some."""
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self.end_row()
        if tag == "table":
            self._spanned = {}

    def take_text(self, words: str) -> None:
        """Text, which counts inside a cell."""
        if self._words is not None:
            self._words.append(words)

    def end_row(self) -> None:
        """The row is whole."""
        self._end_cell()
        if self._row is None:
            return
        last = max(self._spanned, default=-1)
        while len(self._row) <= last:
            if not self._fill_spanned():
                self._row.append("")
        self.rows.append(self._row)
        limits.require_size(self._path, len(self.rows), len(self._row))
        self._row = None

    def _end_cell(self) -> None:
        if self._words is None:
            return
        value = _value("".join(self._words), self._attributes)
        self._words = None
        if self._row is None:
            self._row = []
        self._fill_spanned()
        across = self._span("colspan", limits.MOST_COLUMNS)
        down = self._span("rowspan", limits.MOST_ROWS)
        for cell in (value, *[""] * (across - 1)):
            if down > 1:
                self._spanned[len(self._row)] = (down - 1, cell)
            self._row.append(cell)
        limits.require_size(self._path, 1, len(self._row))

    def _fill_spanned(self) -> bool:
        """Cells that one above spans."""
        found = False
        while self._row is not None and (above := self._spanned.pop(len(self._row), None)):
            left, cell = above
            if left > 1:
                self._spanned[len(self._row)] = (left - 1, cell)
            self._row.append(cell)
            found = True
        return found

    def _span(self, name: str, most: int) -> int:
        digits = _SPAN.match(self._attributes.get(name, ""))
        return min(max(int(digits[0]), 1), most) if digits else 1


def _value(words: str, attributes: dict[str, str]) -> Any:
    """A number where Excel or LibreOffice says that the cell is one, else its text."""
    text = html.unescape(words)
    number = attributes.get("x:num", attributes.get("sdval"))
    if number is None:
        return plain_cell(text)
    try:
        return float(number or text)
    except ValueError:
        return plain_cell(text)
