"""Sheets of cards to be cut: marks at their corners, a fold where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.domain.marking.summaries import reopened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

Box = tuple[float, float, float, float]
"""Left, bottom, width and height in points."""
_TICK: Final = 4 * mm
_AWAY: Final = 1.5 * mm
_STEP: Final = 1.22
"""The distance of two lines, in heights of their letters."""


def laid(
    canvas: Canvas,
    facts: PaperFacts,
    size: tuple[float, float],
    card: tuple[float, float, int, int],
) -> Iterator[tuple[PaperPerson, Box]]:
    """The place of each person's card; `card` is its width, height, columns and rows.

    Pages are begun and ended on the way, each with the marks at which it is cut.
    """
    wide, tall, columns, rows = card
    left, bottom = (size[0] - wide * columns) / 2, (size[1] - tall * rows) / 2
    many = columns * rows
    for first in range(0, len(facts.people), many):
        canvas.setPageSize(size)
        _cut_marks(canvas, (left, bottom), card)
        if facts.course.reopened_why:
            _note(canvas, size, reopened(facts.course.reopened_why))
        for place, person in enumerate(facts.people[first : first + many]):
            row, column = divmod(place, columns)
            yield person, (left + column * wide, bottom + (rows - 1 - row) * tall, wide, tall)
        canvas.showPage()


def _note(canvas: Canvas, size: tuple[float, float], words: str) -> None:
    """Below the cards, on the lines it needs."""
    lines = kit.wrapped(words, fonts.SANS, 7, size[0] - 50 * mm)
    for up, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
        y = 4 * mm + up * 3 * mm
        kit.text(canvas, size[0] / 2, y, line, fonts.SANS, 7, align="middle", colour=kit.MUTED)


def _cut_marks(
    canvas: Canvas, corner: tuple[float, float], card: tuple[float, float, int, int]
) -> None:
    """Short lines outside the cards, where the blade is set."""
    (left, bottom), (wide, tall, columns, rows) = corner, card
    right, top = left + wide * columns, bottom + tall * rows
    canvas.setStrokeColor(kit.colour(kit.MUTED))
    canvas.setLineWidth(0.4)
    for column in range(columns + 1):
        x = left + column * wide
        canvas.line(x, top + _AWAY, x, top + _AWAY + _TICK)
        canvas.line(x, bottom - _AWAY, x, bottom - _AWAY - _TICK)
    for row in range(rows + 1):
        y = bottom + row * tall
        canvas.line(left - _AWAY, y, left - _AWAY - _TICK, y)
        canvas.line(right + _AWAY, y, right + _AWAY + _TICK, y)


def person_lines(
    person: PaperPerson, sizes: tuple[float, float], room: tuple[float, float]
) -> list[tuple[str, str, float, str]]:
    """The name, and below it with some air the agency, each on the lines it needs.

    Where they are higher than the room (width, height), all letters become smaller.
    """
    lines = _person_lines(person, sizes, room[0])
    tall = sum(size * _STEP for _words, _font, size, _colour in lines)
    less = min(1.0, room[1] / tall)
    return [(words, font, size * less, colour) for words, font, size, colour in lines]


def _person_lines(
    person: PaperPerson, sizes: tuple[float, float], room: float
) -> list[tuple[str, str, float, str]]:
    names, letters = kit.fitted(person.name, fonts.SERIF_BOLD, sizes[0], room, 3)
    lines = [(line, fonts.SERIF_BOLD, letters, kit.INK) for line in names]
    if person.agency:
        below, small = kit.fitted(person.agency, fonts.SANS, sizes[1], room)
        lines.append(("", fonts.SANS, small * 0.45, kit.MUTED))
        lines += [(line, fonts.SANS, small, kit.MUTED) for line in below]
    return lines


def centred(
    canvas: Canvas, lines: Sequence[tuple[str, str, float, str]], middle: float, height: float
) -> None:
    """Lines of (words, font, size, colour) around a height, one below the other."""
    total = sum(size * _STEP for _words, _font, size, _colour in lines)
    y = height + total / 2
    for words, font, size, colour in lines:
        y -= size * _STEP
        kit.text(canvas, middle, y + size * 0.28, words, font, size, align="middle", colour=colour)
