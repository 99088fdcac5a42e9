"""The subjects of a course with their JP, as the back of a certificate lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents import fonts, kit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.certificates import CertificateFacts

_MOST_IN_ONE: Final = 28
_GUTTER: Final = 10 * mm


def draw_subjects(
    canvas: Canvas,
    facts: CertificateFacts,
    sides: tuple[float, float],
    span: tuple[float, float],
) -> None:
    """Rows between the heights of `span`; more than 28 subjects stand in two columns."""
    left, right = sides
    numbered = [(n, name, hours) for n, (name, hours) in enumerate(facts.subjects, 1)]
    if len(numbered) <= _MOST_IN_ONE:
        columns = [(left, right, numbered)]
    else:
        half, middle = (len(numbered) + 1) // 2, (left + right) / 2
        columns = [
            (left - _GUTTER, middle - _GUTTER / 2, numbered[:half]),
            (middle + _GUTTER / 2, right + _GUTTER, numbered[half:]),
        ]
    tallest = max(len(columns[0][2]), 1) + 1
    step = min(8 * mm, (span[0] - span[1]) / tallest)
    for begin, end, rows in columns:
        y = _column(canvas, (begin, end), (span[0], step), rows)
    total = sum(hours for _name, hours in facts.subjects) or facts.hours
    _total(canvas, columns[-1][:2], (y, step), total)


def _column(
    canvas: Canvas,
    sides: tuple[float, float],
    at: tuple[float, float],
    rows: Sequence[tuple[int, str, int]],
) -> float:
    (left, right), (y, step) = sides, at
    size = _size(step)
    for x, words, align in (
        (left + 4 * mm, _("No."), "middle"),
        (left + 14 * mm, _("Mata Pelatihan"), "start"),
        (right - 4 * mm, _("JP"), "end"),
    ):
        kit.text(canvas, x, y, words, fonts.SANS_BOLD, size, align=align, colour=kit.MUTED)
    kit.rule(canvas, left, right, y - step * 0.32, colour=kit.INK, width=0.8)
    for number, name, hours in rows:
        y -= step
        shown, small = kit.clipped(name, fonts.SANS, size, right - left - 30 * mm)
        kit.text(canvas, left + 4 * mm, y, str(number), fonts.SANS, size, align="middle")
        kit.text(canvas, left + 14 * mm, y, shown, fonts.SANS, small)
        kit.text(canvas, right - 4 * mm, y, str(hours), fonts.SANS, size, align="end")
        kit.rule(canvas, left, right, y - step * 0.32)
    return y - step


def _total(canvas: Canvas, sides: tuple[float, float], at: tuple[float, float], total: int) -> None:
    (left, right), (y, step) = sides, at
    size = _size(step)
    kit.text(canvas, left + 14 * mm, y, _("Jumlah"), fonts.SANS_BOLD, size)
    kit.text(canvas, right - 4 * mm, y, str(total), fonts.SANS_BOLD, size, align="end")


def _size(step: float) -> float:
    return min(10.5, step * 0.62)
