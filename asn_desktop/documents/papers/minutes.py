"""Minutes of a results meeting: all marks in the order of ranks, who failed, who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.papers.kind import (
    SIGNATURE,
    PaperKind,
    begun,
    head,
    legend,
    nobody,
    part_titles,
    size_of,
)
from asn_desktop.domain.dates import day_in_words, format_span
from asn_desktop.domain.marking.summaries import format_share, result_of
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.paperwork.papers import PaperFacts, Wishes
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.documents.kit.tables import Flow
    from asn_desktop.domain.marking.minutes import Minutes
    from asn_desktop.domain.marking.summaries import CourseSummary, PersonResult

_MOST_UPRIGHT: Final = 3
_ROW: Final = 7.0 * mm
_SEAL: Final = 7 * mm
"""So much room the seal takes, which stays with the signature."""


def render(minutes: Minutes, target: Path, logo: bytes | None = None) -> None:
    """Write the minutes alone.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    facts = PaperFacts(minutes, (), (), Wishes(today()), ended=True, logo=logo)
    with kit.document(target, facts.title, size_of(facts)) as canvas:
        draw(canvas, facts)


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """Landscape for more than three components."""
    minutes, course = facts.minutes, facts.course
    flow = begun(canvas, facts, wide=len(course.components) > _MOST_UPRIGHT)
    head(flow, facts, _("BERITA ACARA RAPAT KELULUSAN"))
    if minutes.head is None:
        flow.paragraph(
            _("KONSEP: pelatihan ini belum ditutup; nilainya masih dapat berubah."),
            font=fonts.SANS_BOLD,
        )
    flow.paragraph(_opening(minutes))
    flow.facts(_facts(minutes))
    titles = part_titles(flow, course, _columns)
    flow.table(
        _columns(titles),
        [_row(course, person) for person in course.people],
        heading=_("Rekapitulasi nilai"),
        row_height=_ROW,
    )
    legend(flow, course, titles)
    _list(flow, _("Tidak lulus dan sebabnya"), minutes.failed)
    _list(flow, _("Belum dinilai dan yang belum ada"), minutes.waiting)
    _list(flow, _("Keputusan rapat"), minutes.decided)
    _list(flow, _("Keberatan"), minutes.disputed)
    flow.require(SIGNATURE + _SEAL)
    flow.paragraph(_seal(minutes))
    corner = (flow.right - 78 * mm, flow.y - 4 * mm)
    day = minutes.closed_on or facts.wishes.day
    draw_signature(canvas, course.office, corner, (course.office.place, day))
    flow.end()


def _opening(minutes: Minutes) -> str:
    course = minutes.course
    day = minutes.met_on or minutes.closed_on
    return _(
        "Pada hari {day} telah dilaksanakan rapat kelulusan peserta {name}, "
        "yang berlangsung {span}. Rapat menetapkan hasil berikut."
    ).format(
        day=f"{day_in_words(day)} ({day:%d-%m-%Y})" if day else "…" * 8,
        name=course.name,
        span=format_span(course.start, course.end),
    )


def _facts(minutes: Minutes) -> list[tuple[str, str]]:
    course = minutes.course
    people = len(course.people)
    waiting = sum(not one.is_complete and not one.passed for one in course.people)
    return [
        (_("Peserta"), str(people)),
        (_("Lulus"), format_share(course.passed, people)),
        (_("Tidak lulus"), str(people - course.passed - waiting)),
        (_("Belum bernilai"), str(waiting)),
        (_("Rata-rata nilai"), format_decimal(course.mean)),
        (_("Penyelenggara"), course.organiser or "–"),
    ]


def _columns(titles: Sequence[str]) -> list[TableColumn]:
    parts = [TableColumn(title, 10, "end") for title in titles]
    return [
        TableColumn(_("Peringkat"), 12, "middle"),
        TableColumn(_("Nama"), 32),
        TableColumn(_("NIP"), 24),
        *parts,
        TableColumn(_("Akhir"), 9, "end"),
        TableColumn(_("Predikat"), 16),
        TableColumn(_("Hasil"), 13),
    ]


def _row(course: CourseSummary, person: PersonResult) -> list[str]:
    return [
        "–" if person.rank is None else str(person.rank),
        person.full_name,
        format_nip(person.nip) if person.nip else "–",
        *course.written(person),
        format_decimal(person.final),
        person.predicate or "–",
        result_of(person),
    ]


def _list(flow: Flow, heading: str, lines: Sequence[tuple[str, str]]) -> None:
    if not lines:
        return
    flow.heading(heading)
    flow.y -= 4 * mm
    for who, what in lines:
        flow.paragraph(f"{who}: {what}", after=0.4 * mm)
    flow.y -= 1.1 * mm


def _seal(minutes: Minutes) -> str:
    if minutes.head is None:
        return _("Sidik jurnal: menyusul saat pelatihan ditutup.")
    return _("Sidik jurnal saat ditutup: {head}").format(head=minutes.head)


DOCUMENT: Final = PaperKind(
    "berita-acara",
    50,
    msg("Berita acara kelulusan"),
    msg("Keputusan rapat dengan semua nilai, alasan, dan keberatan."),
    draw,
    nobody,
)
