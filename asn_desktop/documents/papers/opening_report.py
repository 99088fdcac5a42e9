"""The report that is read out when a course is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.papers.kind import LETTER, PaperKind, begun, head, nobody, sign
from asn_desktop.documents.report_parts import draw_sections
from asn_desktop.domain.paperwork import course_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.paperwork.papers import PaperFacts
    from asn_desktop.domain.paperwork.report_sections import Section


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """Who is addressed, what is reported, and who is asked to open the course."""
    read_out(
        canvas, facts, _("LAPORAN PEMBUKAAN PELATIHAN"), course_report.opening(facts),
        course_report.asking_to_open(),
    )  # fmt: skip


def read_out(
    canvas: Canvas, facts: PaperFacts, title: str, sections: Sequence[Section], asking: str
) -> None:
    """A report with its salutation and how it ends, on pages to sign."""
    flow = begun(canvas, facts)
    head(flow, facts, title)
    for sentence in (course_report.salutation(), course_report.reporting(facts)):
        flow.paragraph(sentence, LETTER, after=2.4 * mm)
    draw_sections(flow, facts, sections)
    flow.require(60 * mm)
    flow.paragraph(asking, LETTER, after=2.4 * mm)
    sign(flow, facts)
    flow.end()


DOCUMENT: Final = PaperKind(
    "laporan-pembukaan",
    28,
    msg("Laporan pembukaan"),
    msg("Laporan panitia saat pembukaan: dasar, tujuan, peserta, kurikulum, pengajar."),
    draw,
    nobody,
)
