"""Plates for the desks: folded to a tent, the name on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import msg
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.papers.kind import PaperKind, nobody, size_of
from asn_desktop.documents.papers.plates import centred, laid, person_lines

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.documents.papers.plates import Box
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

_PLATE: Final = (186 * mm, 136 * mm, 1, 2)
_NAME: Final = 40.0


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """Two plates a sheet, each folded in its middle."""
    for person, box in laid(canvas, facts, size_of(facts), _PLATE):
        _plate(canvas, person, box)


def _plate(canvas: Canvas, person: PaperPerson, box: Box) -> None:
    left, bottom, wide, tall = box
    fold = bottom + tall / 2
    canvas.setStrokeColor(kit.colour(kit.HAIR))
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 3)
    canvas.line(left, fold, left + wide, fold)
    canvas.setDash()
    for turn in (0, 180):
        canvas.saveState()
        canvas.translate(left + wide / 2, fold)
        canvas.rotate(turn)
        _face(canvas, person, (wide, tall / 2))
        canvas.restoreState()


def _face(canvas: Canvas, person: PaperPerson, size: tuple[float, float]) -> None:
    """One side, seen from below the fold."""
    wide, tall = size
    lines = person_lines(person, (_NAME, 15), (wide - 20 * mm, tall - 26 * mm))
    centred(canvas, lines, 0, -tall / 2 - 1 * mm)
    kit.rule(canvas, -30 * mm, 30 * mm, -tall + 8 * mm, colour=kit.ACCENT, width=1.6)


DOCUMENT: Final = PaperKind(
    "papan-nama",
    24,
    msg("Papan nama meja"),
    msg("Dua per lembar, dilipat menjadi tenda, dengan tanda potong."),
    draw,
    nobody,
)
