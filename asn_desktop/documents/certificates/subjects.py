"""The subjects of a course with their JP, as the back of a certificate lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.domain.dates import format_span
from asn_desktop.domain.words import format_hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.issuing.certificates import CertificateFacts

_GUTTER: Final = 10 * mm
_LEADING: Final = 1.15
_LEAST_AIR: Final = 0.35
"""Between two rows, in heights of their letters."""
_MOST_STEP: Final = 8 * mm
_NAME: Final = 14 * mm
_HOURS: Final = 16 * mm
_LABEL: Final = 46 * mm
_LAYOUTS: Final = (
    (1, 10.5), (1, 9.5), (1, 8.5), (2, 9.5), (2, 8.5), (1, 7.5), (2, 7.5), (2, kit.SMALLEST),
)  # fmt: skip
"""Columns and sizes, the first that holds all subjects is taken."""

_Sides = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Subject:
    number: int
    lines: tuple[str, ...]
    hours: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns with their subjects, the size of the letters and the air between the rows."""

    columns: tuple[tuple[_Sides, tuple[_Subject, ...]], ...]
    size: float
    air: float

    def tall(self, subject: _Subject) -> float:
        """The height of a row."""
        return len(subject.lines) * self.size * _LEADING + self.air


def draw_subjects(
    canvas: Canvas, facts: CertificateFacts, sides: _Sides, span: tuple[float, float]
) -> None:
    """Rows between the heights of `span`; many subjects stand in two columns."""
    for count, size in _LAYOUTS:
        layout = _laid(facts, sides, span[0] - span[1], (count, size))
        if layout.air >= size * _LEAST_AIR:
            break
    for within, subjects in layout.columns:
        y = _column(canvas, within, (span[0], layout), subjects)
    total = sum(hours for _name, hours in facts.subjects)
    _total(canvas, within, (y, layout.size), total)


def _laid(facts: CertificateFacts, sides: _Sides, room: float, how: tuple[int, float]) -> _Layout:
    (left, right), (count, size) = sides, how
    middle = (left + right) / 2
    columns = [sides]
    if count > 1:
        columns = [(left - _GUTTER, middle - _GUTTER / 2), (middle + _GUTTER / 2, right + _GUTTER)]
    wide = columns[0][1] - columns[0][0] - _NAME - _HOURS
    subjects = [
        _Subject(number, tuple(kit.wrapped(name, fonts.SANS, size, wide)), hours)
        for number, (name, hours) in enumerate(facts.subjects, 1)
    ]
    parts = [subjects] if count == 1 else _halves(subjects)
    least = min(
        (room - (sum(len(one.lines) for one in part) + 2) * size * _LEADING) / (len(part) + 2)
        for part in parts
    )
    air = min(_MOST_STEP - size * _LEADING, least)
    within = zip(columns, map(tuple, parts), strict=True)
    return _Layout(tuple(within), size, air)


def _halves(subjects: list[_Subject]) -> list[list[_Subject]]:
    """Two parts of about as many lines, the second one shorter for the total below it."""
    lines = sum(len(one.lines) for one in subjects)
    above = 0
    for place, one in enumerate(subjects):
        if above * 2 >= lines:
            return [subjects[:place], subjects[place:]]
        above += len(one.lines)
    return [subjects, []]


def _column(
    canvas: Canvas,
    sides: _Sides,
    at: tuple[float, _Layout],
    subjects: Sequence[_Subject],
) -> float:
    """Draw the titles and the rows down from a baseline; returns the baseline of the total."""
    (left, right), (y, layout) = sides, at
    size = layout.size
    for x, words, align in (
        (left + 4 * mm, _("No."), "middle"),
        (left + _NAME, _("Mata Pelatihan"), "start"),
        (right - 4 * mm, _("JP"), "end"),
    ):
        kit.text(canvas, x, y, words, fonts.SANS_BOLD, size, align=align, colour=kit.MUTED)
    under = layout.air / 2 + size * (_LEADING - 0.85)
    kit.rule(canvas, left, right, y - under, colour=kit.INK, width=0.8)
    y -= size * _LEADING + layout.air
    for one in subjects:
        kit.text(canvas, left + 4 * mm, y, str(one.number), fonts.SANS, size, align="middle")
        for down, line in enumerate(one.lines):
            kit.text(canvas, left + _NAME, y - down * size * _LEADING, line, fonts.SANS, size)
        kit.text(canvas, right - 4 * mm, y, str(one.hours), fonts.SANS, size, align="end")
        further = (len(one.lines) - 1) * size * _LEADING
        kit.rule(canvas, left, right, y - further - under)
        y -= layout.tall(one)
    return y


def _total(canvas: Canvas, sides: _Sides, at: tuple[float, float], total: int) -> None:
    (left, right), (y, size) = sides, at
    kit.text(canvas, left + _NAME, y, _("Jumlah"), fonts.SANS_BOLD, size)
    kit.text(canvas, right - 4 * mm, y, str(total), fonts.SANS_BOLD, size, align="end")


def draw_course(
    canvas: Canvas, facts: CertificateFacts, sides: _Sides, span: tuple[float, float]
) -> None:
    """When, where, by whom and how long, for a course without subjects."""
    (left, right), y = sides, span[0]
    for label, value in (
        (_("Waktu"), format_span(facts.start, facts.end)),
        (_("Tempat"), facts.place),
        (_("Penyelenggara"), facts.organiser or facts.office.name),
        (_("Jam pelajaran"), format_hours(facts.hours)),
    ):
        if value is None:
            continue
        kit.text(canvas, left, y, label, fonts.SANS, 10.5, colour=kit.MUTED)
        for line in kit.wrapped(value, fonts.SANS, 10.5, right - left - _LABEL):
            kit.text(canvas, left + _LABEL, y, line, fonts.SANS, 10.5)
            y -= 5.4 * mm
        kit.rule(canvas, left, right, y + 2.6 * mm)
        y -= 2.6 * mm
