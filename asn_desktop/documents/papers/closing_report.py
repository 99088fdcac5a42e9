"""The report that is read out when a course is closed: what its people came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.papers.kind import PaperKind, nobody
from asn_desktop.documents.papers.opening_report import read_out
from asn_desktop.domain.paperwork import course_report

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.paperwork.papers import PaperFacts


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """Who is addressed, what is reported, and who is asked to close the course."""
    read_out(
        canvas, facts, _("LAPORAN PENUTUPAN PELATIHAN"), course_report.closing(facts),
        course_report.asking_to_close(),
    )  # fmt: skip


def _not_yet(facts: PaperFacts) -> Message | None:
    if facts.people and facts.course.components and not facts.course.finals:
        return msg("Belum ada nilai.")
    return nobody(facts)


DOCUMENT: Final = PaperKind(
    "laporan-penutupan",
    52,
    msg("Laporan penutupan"),
    msg("Laporan panitia saat penutupan: peserta, kehadiran, hasil, peserta terbaik."),
    draw,
    _not_yet,
)
