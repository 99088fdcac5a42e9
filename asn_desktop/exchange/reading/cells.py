"""One cell of a sheet: its text, and the mark of one whose formula gave nothing."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any, Final

ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"}
)

CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""What no keyboard types; breaks of lines, columns and pages are blanks."""


class Broken(str):
    """An error of a formula, as found; readers of spreadsheets give a blank in its place."""

    __slots__ = ()


class Uncalculated(Broken):
    """A formula that no program has calculated yet, as found."""

    __slots__ = ()


def text_of(cell: Any) -> str:
    """A cell as text: numbers as the sheet shows them, single blanks, no control characters."""
    if isinstance(cell, str):
        plain = cell.isprintable() and "  " not in cell and cell.strip() == cell
        return cell if plain else tidy(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)).normalize():f}"
    return str(cell)


def tidy(text: str) -> str:
    """Single blanks for line breaks and runs of blanks; marks without width and halves go."""
    return " ".join("".join(map(_visible, text)).split())


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) in {"Cf", "Cs", "Cn", "Co"} else " "
