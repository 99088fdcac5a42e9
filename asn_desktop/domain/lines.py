"""Texts broken into lines by a measure, so that no letter is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Measure: TypeAlias = "Callable[[str], float]"
"""The width of a text in the letters at hand."""
BLANKS: Final = re.compile(r"[ \t\r\n]+")
_HAIRBREADTH: Final = 0.01


def wrapped(words: str, room: float, width: Measure) -> list[str]:
    """The text in as many lines as it needs; a no-break space holds words together.

    A word that is wider than the room goes on in the next line.
    """
    found: list[str] = []
    line = ""
    for word in BLANKS.split(words.strip()):
        longer = f"{line} {word}".strip()
        if line and width(longer) > room:
            found.append(line)
            longer = word
        *full, line = _torn(longer, room, width)
        found += full
    return [one.replace("\xa0", " ") for one in [*found, line]]


def _torn(word: str, room: float, width: Measure) -> list[str]:
    pieces = [word]
    while len(pieces[-1]) > 1 and width(pieces[-1]) > room + _HAIRBREADTH:
        whole = pieces.pop()
        kept = next(
            (place for place in range(len(whole) - 1, 1, -1) if width(whole[:place]) <= room), 1
        )
        pieces += [whole[:kept], whole[kept:]]
    return pieces
