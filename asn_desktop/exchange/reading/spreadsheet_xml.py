"""Workbooks as one file of XML, as Excel 2003 and many programs of the state write them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from asn_desktop.exchange.reading import limits
from asn_desktop.exchange.reading.cells import Broken, Uncalculated
from asn_desktop.exchange.reading.sheet_xml import local_name, safe_parser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.exchange.reading.used_range import Merge

Rows = list[list[Any]]
_BOOK: Final = re.compile(r"<(?:\w+:)?Workbook[\s>]")
_BEGIN: Final = 4000


def is_workbook(text: str) -> bool:
    """Whether the first tags are those of Excel 2003."""
    return text.lstrip().startswith("<") and _BOOK.search(text, 0, _BEGIN) is not None


def sheets(path: Path, data: bytes) -> dict[str, tuple[Rows, list[Merge]]]:
    """The visible sheets by name: their rows, and their merged cells.

    Raises:
        BadFile: It is damaged or too large.
    """
    book = _Book(path)
    try:
        book.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise limits.bad_file(path, limits.DAMAGED) from None
    return {name: found for name, found in book.sheets.items() if name not in book.hidden}


class _Book:
    """Lays the cells of each sheet out where they say they are."""

    def __init__(self, path: Path) -> None:
        self.sheets: dict[str, tuple[Rows, list[Merge]]] = {}
        self.hidden: set[str] = set()
        self._path = path
        self._name = ""
        self._rows: Rows = []
        self._merged: list[Merge] = []
        self._widest = self._laid = 0
        self._cell: dict[str, str] = {}
        self._kind = ""
        self._words: list[str] = []
        self._inside = ""
        self.parser = safe_parser(self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        own = {local_name(key): value for key, value in attributes.items()}
        if local == "Worksheet":
            self._name, self._rows, self._merged, self._widest = own.get("Name", ""), [], [], 0
            self.sheets[self._name] = (self._rows, self._merged)
        elif local == "Row":
            self._move(self._rows, own, list)
        elif local == "Cell":
            self._start_cell(own)
        elif local == "Comment" or (local in {"Data", "Visible"} and self._inside != "Comment"):
            self._inside, self._words, self._kind = local, [], own.get("Type", "String")

    def _start_cell(self, own: dict[str, str]) -> None:
        self._cell = own
        self._move(self._rows[-1], own, str)
        self._widest = max(self._widest, len(self._rows[-1]))
        limits.require_size(self._path, len(self._rows), self._widest)

    def _move(self, line: list[Any], own: dict[str, str], blank: Callable[[], Any]) -> None:
        """To the next place, or to where it says that it is."""
        place = int(own.get("Index", len(line) + 1))
        if not len(line) < place <= limits.MOST_ROWS:
            raise ValueError(place)
        self._lay(line, place - len(line), blank)

    def _lay(self, line: list[Any], count: int, blank: Callable[[], Any]) -> None:
        """Rows or cells; those of all sheets together may not be too many."""
        self._laid += count
        limits.require_size(self._path, 0, 0, self._laid)
        line.extend(blank() for _ in range(count))

    def _text(self, text: str) -> None:
        if self._inside in {"Data", "Visible"}:
            self._words.append(text)

    def _end(self, name: str) -> None:
        local = local_name(name)
        if local == "Data" and self._inside == "Data":
            self._rows[-1][-1] = _value(self._kind, "".join(self._words))
        elif local == "Visible" and "".join(self._words) != "SheetVisible":
            self.hidden.add(self._name)
        elif local == "Cell":
            self._end_cell()
        if local == self._inside:
            self._inside = ""

    def _end_cell(self) -> None:
        row, own = self._rows[-1], self._cell
        if row[-1] == "" and own.get("Formula"):
            row[-1] = Uncalculated(own["Formula"])
        top, left = len(self._rows) - 1, len(row) - 1
        down, across = int(own.get("MergeDown", 0)), int(own.get("MergeAcross", 0))
        if down > 0:
            self._merged.append(((top, left), (top + down, left + across)))
            limits.require_few_broken(self._path, self._merged)
        if across > 0:
            limits.require_size(self._path, len(self._rows), len(row) + across)
            self._lay(row, across, str)


def _value(kind: str, text: str) -> Any:
    if kind == "Number":
        return float(text)
    if kind == "DateTime":
        return datetime.fromisoformat(text)
    if kind == "Boolean":
        return text == "1"
    return Broken(text) if kind == "Error" else text
