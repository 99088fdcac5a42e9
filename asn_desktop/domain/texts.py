"""Texts that people type into a field of one line."""

from __future__ import annotations

from typing import Any, Final
from unicodedata import category

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

LONGEST: Final = 300
"""Letters of a name or a place; the longest name of a programme that was seen has 180."""
MOST_LINES: Final = 60
"""Lines of a list that people type, such as the aims of a programme."""


def one_line(text: str, field: str | None = None) -> str:
    """The text with single blanks and without control characters, which no paper can print.

    Raises:
        Refused: It has more than `LONGEST` letters.
    """
    plain = "".join(" " if category(letter) == "Cc" else letter for letter in text)
    found = " ".join(plain.split())
    if len(found) > LONGEST:
        told = msg("Paling banyak {most} huruf; ini {count}.", most=LONGEST, count=len(found))
        raise Refused(told, field)
    return found


def many_lines(text: str, field: str | None = None) -> str:
    """The text as lines, each as `one_line` makes it; blank ones go.

    Raises:
        Refused: A line has more than `LONGEST` letters, or there are more than `MOST_LINES`.
    """
    found = [line for line in (one_line(one, field) for one in text.splitlines()) if line]
    if len(found) > MOST_LINES:
        told = msg("Paling banyak {most} baris; ini {count}.", most=MOST_LINES, count=len(found))
        raise Refused(told, field)
    return "\n".join(found)


def fields(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a form with `one_line` of every text; nothing is None.

    Raises:
        Refused: As for `one_line`, naming the field.
    """
    return {
        name: (one_line(value, name) or None) if isinstance(value, str) else value
        for name, value in values.items()
    }
