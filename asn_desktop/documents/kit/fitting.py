"""Text fitted to its place: shrunk to a minimum, then wrapped balanced, then said not to fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.domain import lines as breaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.issuing.layouts import Style

_MOST_BALANCED: Final = 3
"""A text of more lines is a paragraph: it is wrapped before it is shrunk."""
_MOST_PIECES: Final = 60
_BEFORE_WRAPPING: Final = 0.84
"""A text becomes so much smaller, rather than take another line."""
_IN_A_CELL: Final = 0.9
_STEP: Final = 0.5
_TWO: Final = 2
_APART: Final = 1.06
"""Centred lines in a place that cannot grow; values beside a label may stand closer."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines and their size; not `whole` when it took more room than it was given."""

    lines: tuple[str, ...]
    size: float
    whole: bool = True


@lru_cache(maxsize=16_384)
def fit(text: str, style: Style, font: str, room: float, factor: float = 1) -> Fitted:
    """A text in lines of about one length; a no-break blank holds words together.

    `factor` shrinks its usual size, never under its smallest.
    """
    size = max(style.smallest, style.size * factor)
    pieces = text.split(" ")
    found = None
    if style.lines <= _MOST_BALANCED and len(pieces) <= _MOST_PIECES:
        found = _shrunk(pieces, style, font, room, size)
    return found or _paragraph(text, style, font, room, size)


def _shrunk(pieces: list[str], style: Style, font: str, room: float, size: float) -> Fitted | None:
    for count in range(1, min(style.lines, len(pieces)) + 1):
        split = balanced(pieces, font, count)
        widest = max(_wide(line, style, font) for line in split)
        needed = min(size, style.size * room / widest if widest else size)
        last = count == min(style.lines, len(pieces))
        least = style.smallest if last else max(size * _BEFORE_WRAPPING, style.smallest)
        if needed >= least:
            return Fitted(tuple(map(_shown, split)), needed)
    return None


def _paragraph(text: str, style: Style, font: str, room: float, size: float) -> Fitted:
    """Wrapped evenly in the largest letters that need no more lines than allowed."""
    while True:
        lines = kit.evened(text, font, size, room)
        if len(lines) <= style.lines and not _is_torn(text, font, size, room):
            return Fitted(tuple(lines), size)
        if size <= style.smallest:
            break
        size = max(style.smallest, size - _STEP)
    freed = text.replace(",\xa0", ", ")  # between titles, before a word is torn
    return Fitted(tuple(kit.wrapped(freed, font, size, room)), size, whole=False)


def _is_torn(text: str, font: str, size: float, room: float) -> bool:
    return any(fonts.width(word, font, size) > room for word in breaking.BLANKS.split(text))


@lru_cache(maxsize=16_384)
def fit_cell(text: str, style: Style, font: str, room: float, factor: float = 1) -> Fitted:
    """As `fit`, for a value beside its label: a little smaller on one line, else wrapped."""
    size = max(style.smallest, style.size * factor)
    wide = fonts.width(text, font, size)
    if wide * _IN_A_CELL <= room:
        return Fitted((_shown(text),), min(size, size * room / max(wide, 1)))
    while True:
        lines = kit.wrapped(text, font, size, room)
        whole = len(lines) <= style.lines and not _is_torn(text, font, size, room)
        if whole or size <= style.smallest:
            return Fitted(tuple(lines), size, whole)
        size = max(style.smallest, size - _STEP)


@lru_cache(maxsize=16_384)
def fit_in(
    text: str, style: Style, font: str, place: tuple[float, float], size: float, *, even: bool
) -> Fitted:
    """A text in a place (width, height) that cannot grow, in letters of `size` or smaller ones.

    It stays on one line unless several lines let it be larger. Where it needs letters smaller than
    the smallest it is not `whole`. Lines are made `even` where they are centred.
    """
    wide = _wide(text, style, font) * size / style.size
    alone = min(size, size * place[0] / wide if wide else size)
    if alone < max(style.smallest, size * _BEFORE_WRAPPING):
        broken, apart = (kit.evened, _APART) if even else (kit.wrapped, 1)
        tried = size
        while tried > alone:
            found = broken(text, font, tried, place[0])
            if len(found) * tried * apart <= place[1] and not _is_torn(text, font, tried, place[0]):
                return Fitted(tuple(found), tried, tried >= style.smallest)
            tried -= _STEP / 2
    return Fitted((_shown(text),), alone, alone >= style.smallest)


def balanced(pieces: Sequence[str], font: str, count: int) -> list[str]:
    """The pieces in that many lines, the widest of them as narrow as can be."""
    if count <= 1:
        return [" ".join(pieces)]
    best, widest = [" ".join(pieces)], float("inf")
    for cuts in _cuts(len(pieces), count):
        split = [" ".join(pieces[a:b]) for a, b in pairwise((0, *cuts, len(pieces)))]
        wide = max(fonts.width(line, font, 10) for line in split)
        if wide < widest:
            best, widest = split, wide
    return best


def _cuts(length: int, count: int) -> list[tuple[int, ...]]:
    if count == _TWO:
        return [(cut,) for cut in range(1, length)]
    return [(*cuts, cut) for cut in range(2, length) for cuts in _cuts(cut, count - 1)]


def _wide(line: str, style: Style, font: str) -> float:
    """The width at the usual size, spacing between the letters included."""
    return fonts.width(line, font, style.size) + style.spacing * max(0, len(line) - 1)


def _shown(line: str) -> str:
    return line.replace("\xa0", " ")
