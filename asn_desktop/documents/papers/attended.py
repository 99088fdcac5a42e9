"""A declaration that someone attended a course, one page for each person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.papers.kind import PaperKind, declaration, nobody
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.paperwork import letters

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.paperwork.papers import PaperFacts


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """A letter for each person, people by name."""
    declaration(
        canvas,
        facts,
        _title,
        [(person, partial(letters.attended, facts)) for person in facts.people],
    )


def _title() -> str:
    return _("SURAT KETERANGAN MENGIKUTI PELATIHAN")


def _not_yet(facts: PaperFacts) -> Message | None:
    if facts.people and not facts.ended:
        return msg("Pelatihan baru selesai {day}.", day=format_day(facts.course.end))
    return nobody(facts)


DOCUMENT: Final = PaperKind(
    "surat-keterangan",
    70,
    msg("Surat keterangan mengikuti pelatihan"),
    msg("Satu surat per peserta: pelatihan, waktu, dan jam pelajaran."),
    draw,
    _not_yet,
)
