"""Name tags to be worn, eight on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, in_language, msg
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.papers.kind import PaperKind, nobody, size_of
from asn_desktop.documents.papers.plates import centred, laid, person_lines

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.documents.papers.plates import Box
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

_TAG: Final = (92 * mm, 64 * mm, 2, 4)
_BAND: Final = 9 * mm
_EDGE: Final = 5 * mm
_PHOTO: Final = 22 * mm
_BARS: Final = 8 * mm
_BAR: Final = 0.33 * mm
"""The finest bar that cheap readers and office printers agree on (ISO/IEC 15417: 0.25 mm)."""


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """Course above, name in the middle, the role in a band below."""
    for person, box in laid(canvas, facts, size_of(facts), _TAG):
        _tag(canvas, facts, person, box)


def _tag(canvas: Canvas, facts: PaperFacts, person: PaperPerson, box: Box) -> None:
    left, bottom, wide, tall = box
    middle, room = left + wide / 2, wide - 2 * _EDGE
    _band(canvas, facts, box)
    course, small = kit.fitted(facts.title, fonts.SANS, 8.5, room)
    above = [(line, fonts.SANS, small, kit.MUTED) for line in course]
    top = bottom + tall - _EDGE - sum(size for _w, _f, size, _c in above) * 0.61
    centred(canvas, above, middle, top)
    _bars(canvas, person, (middle, bottom + _BAND + 1.5 * mm))
    below = _BAND + (_BARS if person.nip else 0)
    height = bottom + (below + tall - 2 * _EDGE) / 2
    photo = facts.photos.get(person.photo)
    if photo is not None and kit.draw_photo(
        canvas, photo, (left + _EDGE, height + _PHOTO * 2 / 3), _PHOTO
    ):
        middle, room = middle + (_PHOTO + _EDGE) / 2, room - _PHOTO - _EDGE
    centred(
        canvas, person_lines(person, (19, 9.5), (room, tall - below - 4 * _EDGE)), middle, height
    )


def _bars(canvas: Canvas, person: PaperPerson, at: tuple[float, float]) -> None:
    """The NIP for the reader at the door, around a middle above a height."""
    from reportlab.graphics.barcode.code128 import Code128  # it brings all other codes and charts

    if person.nip:
        bars = Code128(person.nip, barWidth=_BAR, barHeight=_BARS, quiet=False)
        canvas.setFillColor(kit.colour(kit.INK))
        bars.drawOn(canvas, at[0] - bars.width / 2, at[1])


def _band(canvas: Canvas, facts: PaperFacts, box: Box) -> None:
    left, bottom, wide, _tall = box
    canvas.setFillColor(kit.colour(kit.ACCENT))
    canvas.rect(left, bottom, wide, _BAND, stroke=0, fill=1)
    role = _("PESERTA")
    if facts.wishes.bilingual:
        with in_language("en"):
            role = " / ".join((role, _("PESERTA")))
    kit.text(canvas, left + wide / 2, bottom + _BAND / 2 - 3.6, role, fonts.SANS_BOLD, 10.5,
             align="middle", colour="#ffffff")  # fmt: skip


DOCUMENT: Final = PaperKind(
    "tanda-pengenal",
    26,
    msg("Tanda pengenal"),
    msg("Delapan per lembar, dengan tanda potong."),
    draw,
    nobody,
    photos=True,
)
