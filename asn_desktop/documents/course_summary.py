"""What a course came to: people in the order of their ranks, chart, money, signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.kit.tables import MARGIN, Flow
from asn_desktop.documents.papers.kind import legend, legend_room, part_titles
from asn_desktop.domain.charts import distribution, paired_columns, panels
from asn_desktop.domain.dates import format_span
from asn_desktop.domain.marking.summaries import format_share, reopened, result_of
from asn_desktop.domain.money.rupiah import format_decimal, format_rupiah
from asn_desktop.domain.words import rupiah_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.marking.summaries import CourseSummary, PersonResult

_CHART: Final = 100.0
_PANELS: Final = 6
"""Small charts that stay together; more would not fit on a page."""
_MOST_UPRIGHT: Final = 3
_SIGNATURE: Final = 45 * mm
_ROW: Final = 7.4 * mm


def render(summary: CourseSummary, target: Path, logo: bytes | None = None) -> None:
    """Write the summary on A4, landscape for more than three components.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    width, height = kit.A4 if len(summary.components) <= _MOST_UPRIGHT else kit.A4[::-1]
    name = f"{summary.name} {summary.batch}" if summary.batch else summary.name
    with kit.document(target, name, (width, height)) as canvas:
        flow = Flow(canvas, (width, height), f"{summary.code} · {name}")
        flow.letterhead(summary.office, logo)
        flow.title(_("RINGKASAN PELATIHAN"), name)
        flow.facts(_facts(summary))
        if summary.spent is not None:
            flow.paragraph(_spent(summary.spent))
        if summary.state:
            flow.paragraph(summary.state)
        if summary.reopened_why:
            flow.paragraph(reopened(summary.reopened_why))
        _charts(flow, summary, width - 2 * MARGIN)
        if summary.people:
            titles = part_titles(flow, summary, _columns)
            flow.table(
                _columns(titles),
                [_row(summary, one) for one in summary.people],
                heading=_("Peserta menurut peringkat"),
                tail=_SIGNATURE + legend_room(summary, titles),
                row_height=_ROW,
            )
            legend(flow, summary, titles)
        else:
            flow.paragraph(_("Belum ada peserta."))
        flow.require(_SIGNATURE)
        corner = (flow.right - 78 * mm, flow.y - 4 * mm)
        draw_signature(canvas, summary.office, corner, (summary.office.place, today()))
        flow.end()


def _charts(flow: Flow, summary: CourseSummary, width: float) -> None:
    letters = kit.lettering()
    if summary.finals:
        drawing = distribution(summary.finals, summary.bands, (width, _CHART), letters)
        flow.chart(_("Sebaran nilai akhir"), drawing)
    if summary.tests is not None:
        drawing = paired_columns(
            summary.tests.spread, summary.tests.names, (width, _CHART), letters
        )
        flow.chart(_("Sebelum dan sesudah pelatihan"), drawing)
        for sentence in summary.tests.sentences:
            flow.paragraph(sentence)
    for first in range(0, len(summary.spreads), _PANELS):
        some = summary.spreads[first : first + _PANELS]
        flow.chart(_("Sebaran nilai menurut komponen"), panels(some, width, letters))


def _spent(amount: int) -> str:
    return _("Realisasi anggaran {amount} ({words}).").format(
        amount=format_rupiah(amount), words=rupiah_in_words(amount)
    )


def _facts(summary: CourseSummary) -> list[tuple[str, str]]:
    people = len(summary.people)
    return [
        (_("Waktu"), format_span(summary.start, summary.end)),
        (_("Peserta"), str(people)),
        (_("Tempat"), summary.place or "–"),
        (_("Lulus"), format_share(summary.passed, people)),
        (_("Penyelenggara"), summary.organiser or "–"),
        (_("Rata-rata nilai"), format_decimal(summary.mean)),
        (_("Jam pelajaran"), f"{summary.hours} JP"),
        (_("Rencana"), format_rupiah(summary.planned)),
        (_("Biaya per lulusan"), format_rupiah(summary.cost_per_passed)),
        (_("Realisasi"), format_rupiah(summary.spent)),
    ]


def _columns(titles: Sequence[str]) -> list[TableColumn]:
    parts = [TableColumn(title, 12, "end") for title in titles]
    return [
        TableColumn(_("Peringkat"), 13, "middle"),
        TableColumn(_("Nama"), 30),
        TableColumn(_("Perangkat daerah"), 26),
        *parts,
        TableColumn(_("Akhir"), 9, "end"),
        TableColumn(_("Predikat"), 17),
        TableColumn(_("Hasil"), 13),
    ]


def _row(summary: CourseSummary, person: PersonResult) -> list[str]:
    return [
        "–" if person.rank is None else str(person.rank),
        person.full_name,
        person.agency or "–",
        *summary.written(person),
        format_decimal(person.final),
        person.predicate or "–",
        result_of(person),
    ]
