"""The letter that calls people to a course, with the list of them as its annex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.tables import Flow
from asn_desktop.documents.papers.kind import (
    LETTER,
    SIGNATURE,
    PaperKind,
    after_reopening,
    footer,
    nobody,
    sign,
    size_of,
)
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.paperwork import letters
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

_ROW: Final = 7.4 * mm


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """The letter, and the annex from a page of its own."""
    below = " · ".join(part for part in (footer(facts), after_reopening(facts)) if part)
    flow = Flow(canvas, size_of(facts), below, letter=True)
    flow.letterhead(facts.course.office, facts.logo)
    _opening(flow, facts)
    flow.paragraph(letters.calling(facts), LETTER, after=2.4 * mm)
    flow.listing(letters.occasion(facts), LETTER)
    flow.paragraph(_("Peserta diminta membawa:"), LETTER)
    items = letters.to_bring()
    for place, item in enumerate(items, 1):
        end = "." if place == len(items) else ";"
        flow.paragraph(f"{item}{end}", LETTER, mark=f"{place}.", after=0.4 * mm)
    flow.y -= 2 * mm
    for sentence in (letters.confirming(), letters.thanks()):
        flow.paragraph(sentence, LETTER, after=2.4 * mm)
    sign(flow, facts, dated=False)
    flow.next_page()
    _annex(flow, facts)
    flow.end()


def _opening(flow: Flow, facts: PaperFacts) -> None:
    """Number, nature and subject at the left, place and day at the right, then to whom."""
    office, top = facts.course.office, flow.y
    day = f"{office.place or letters.UNKNOWN}, {format_day(facts.wishes.day)}"
    kit.text(flow.canvas, flow.right, top, day, fonts.SANS, LETTER, align="end")
    flow.labels(letters.heading(facts), LETTER, flow.right - 62 * mm)
    flow.y -= 2 * mm
    flow.paragraph(letters.addressee(facts), LETTER, after=0)
    flow.paragraph(_("di tempat"), LETTER, after=4 * mm)


def _annex(flow: Flow, facts: PaperFacts) -> None:
    flow.labels(letters.annex_heading(facts), 9.5, flow.right)
    flow.y -= 8 * mm
    flow.title(_("DAFTAR PESERTA"), facts.title)
    rows = [_row(number, one) for number, one in enumerate(facts.people, 1)]
    flow.table(_columns(), rows, row_height=_ROW, tail=SIGNATURE)
    sign(flow, facts, dated=False)


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Nama dan NIP"), 32),
        TableColumn(_("Jabatan"), 30),
        TableColumn(_("Instansi"), 30),
        TableColumn(_("Keterangan"), 14),
    )


def _row(number: int, one: PaperPerson) -> list[str]:
    who = f"{one.name}\n{format_nip(one.nip)}" if one.nip else one.name
    return [str(number), who, one.position or "…", one.agency or "…", ""]


DOCUMENT: Final = PaperKind(
    "surat-panggilan",
    10,
    msg("Surat panggilan peserta"),
    msg("Surat kepada perangkat daerah dengan lampiran daftar peserta."),
    draw,
    nobody,
)
