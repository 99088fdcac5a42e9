"""Follows the XML of sheets: their used range, and the cells that readers drop."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from asn_desktop.exchange.reading import limits
from asn_desktop.exchange.reading.cells import Broken, Uncalculated

if TYPE_CHECKING:
    from pathlib import Path

_REFERENCE: Final = re.compile(r"([A-Za-z]{1,4})(\d{1,9})")
_SHORT: Final = 200


def safe_parser(start: Any, end: Any = None, text: Any = None) -> expat.XMLParserType:
    """A parser that refuses entities, which bombs are made of."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _forbid
    return parser


def _forbid(*_declaration: Any) -> None:
    raise ValueError("entities are not read")


def local_name(name: str) -> str:
    """A tag or an attribute without its prefix."""
    return name.rpartition(":")[2]


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


class SheetScan:
    """A sheet of `.xlsx`; only cells with content count, wherever they say they are."""

    def __init__(self, path: Path) -> None:
        self.broken: dict[tuple[int, int], Broken] = {}
        self._path = path
        self._row = self._column = self._last_row = self._last_column = 0
        self._kind = ""
        self._full = False
        self._inside = ""
        self._texts: dict[str, str] = {}
        self.parser = safe_parser(self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "c":
            reference = attributes.get("r")
            self._row, self._column = (
                _place(reference) if reference else (self._row, self._column + 1)
            )
            self._kind = attributes.get("t", "")
            self._texts = {}
            self._full = False
        elif local == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif local in {"v", "is", "f"}:
            self._full = self._full or local != "f"
            self._inside = local
            self._texts[local] = ""

    def _text(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] = (self._texts[self._inside] + text)[:_SHORT]

    def _end(self, name: str) -> None:
        local = local_name(name)
        if local == self._inside:
            self._inside = ""
        if local != "c":
            return
        value = self._texts.get("v", "") or self._texts.get("is", "")
        if self._kind == "e":
            self._note(Broken(value))
        elif "f" in self._texts and not value and self._kind != "str":
            self._note(Uncalculated(f"={self._texts['f']}"))
        if self._full:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            limits.require_size(self._path, self._last_row, self._last_column)

    def _note(self, value: Broken) -> None:
        self.broken[self._row - 1, self._column - 1] = value
        limits.require_few_broken(self._path, self.broken)


class NamesScan:
    """Which part of `.xlsx` holds which sheet."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._targets: dict[str, str] = {}

    def parser(self) -> expat.XMLParserType:
        """A parser for the workbook, and one for its relations."""
        return safe_parser(self._start)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "sheet":
            for key, value in attributes.items():
                if key.endswith(":id"):
                    self._names[value] = attributes.get("name", "")
        elif local == "Relationship":
            self._targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def by_part(self) -> dict[str, str]:
        """The sheet's name by the path of its part."""
        found = {}
        for key, title in self._names.items():
            target = self._targets.get(key, "").lstrip("/")
            found[target if target.startswith("xl/") else f"xl/{target}"] = title
        return found


class OpenDocumentScan:
    """The sheets of `.ods`, rows and cells with their repetitions; only content counts."""

    def __init__(self, path: Path) -> None:
        self.broken: dict[str, dict[tuple[int, int], Broken]] = {}
        self.merged: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
        self._path = path
        self._sheet = ""
        self._row = self._column = self._last_row = self._last_column = self._cells = 0
        self._row_repeat = self._cell_repeat = 1
        self._full = self._error = False
        self._shown = ""
        self.parser = safe_parser(self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self._start_cell(attributes)
        elif name == "text:p":
            self._full = True
        elif name == "table:table-row":
            self._column = 0
            self._row_repeat = int(attributes.get("table:number-rows-repeated", 1))
        elif name == "table:table":
            self._sheet = attributes.get("table:name", "")
            self._cells += self._last_row * self._last_column
            self._row = self._last_row = self._last_column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell_repeat = int(attributes.get("table:number-columns-repeated", 1))
        self._full = "office:value-type" in attributes
        self._error = attributes.get("calcext:value-type") == "error"
        self._shown = ""
        down = int(attributes.get("table:number-rows-spanned", 1))
        if down > 1:
            across = int(attributes.get("table:number-columns-spanned", 1))
            end = (self._row + down - 1, self._column + across - 1)
            merged = self.merged.setdefault(self._sheet, [])
            merged.append(((self._row, self._column), end))
            limits.require_few_broken(self._path, merged)

    def _text(self, text: str) -> None:
        if self._error:
            self._shown = (self._shown + text)[:_SHORT]

    def _end(self, name: str) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self._end_cell()
        elif name == "table:table-row":
            self._row += self._row_repeat

    def _end_cell(self) -> None:
        left, top = self._column, self._row
        self._column += self._cell_repeat
        if self._full:
            self._last_column = max(self._last_column, self._column)
            self._last_row = top + self._row_repeat
            limits.require_size(self._path, self._last_row, self._last_column, self._cells)
        if self._full and self._error:
            broken = self.broken.setdefault(self._sheet, {})
            for place in product(range(top, self._last_row), range(left, self._column)):
                broken[place] = Broken(self._shown)
                limits.require_few_broken(self._path, broken)
        self._full = self._error = False
