"""What a year came to: courses, people, JP, passes and rupiah, by field and by agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.kit.tables import MARGIN, Flow
from asn_desktop.domain.charts import bars
from asn_desktop.domain.marking.summaries import YEARLY_HOURS, counting_rule, no_courses, reopened
from asn_desktop.domain.money.rupiah import format_rupiah
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.marking.summaries import PersonHours, YearRow, YearSummary

_SIGNATURE: Final = 45 * mm


def render(summary: YearSummary, target: Path, logo: bytes | None = None) -> None:
    """Write the summary on A4.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    width, height = kit.A4
    title = _("Ringkasan tahun {year}").format(year=summary.year)
    with kit.document(target, title, (width, height)) as canvas:
        flow = Flow(canvas, (width, height), title)
        flow.letterhead(summary.office, logo)
        flow.title(_("RINGKASAN PELATIHAN TAHUN {year}").format(year=summary.year))
        if summary.courses:
            _results(flow, summary)
        else:
            flow.paragraph(str(no_courses(summary.year)))
        flow.require(_SIGNATURE)
        corner = (flow.right - 78 * mm, flow.y - 4 * mm)
        draw_signature(canvas, summary.office, corner, (summary.office.place, today()))
        flow.end()


def _results(flow: Flow, summary: YearSummary) -> None:
    flow.facts(_facts(summary))
    flow.paragraph(counting_rule(summary.total))
    for course, why in summary.reopened:
        flow.paragraph(f"{course}: {reopened(why)}")
    _chart(flow, summary)
    for heading, rows, tail in (
        (_("Menurut bidang"), summary.fields, 0.0),
        (_("Menurut pelatihan"), summary.courses, 0.0 if summary.people else _SIGNATURE),
    ):
        money = [_money_row(row) for row in rows]
        flow.table(_money_columns(), money, heading=heading, tail=tail)
    if summary.agencies:
        agencies = [_agency_row(row) for row in summary.agencies]
        flow.table(_agency_columns(), agencies, heading=_("Menurut perangkat daerah"))
    rest = len(summary.not_reached)
    _people(flow, _("Sudah mencapai {hours} JP"), summary.reached, 0 if rest else _SIGNATURE)
    _people(flow, _("Belum mencapai {hours} JP"), summary.not_reached, _SIGNATURE)


def _facts(summary: YearSummary) -> list[tuple[str, str]]:
    total = summary.total
    return [
        (_("Pelatihan"), str(total.courses)),
        (_("Rencana"), format_rupiah(total.planned)),
        (_("Kepesertaan"), str(total.people)),
        (_("Realisasi"), format_rupiah(total.spent)),
        (_("Lulus"), _passed(total)),
        (_("Biaya per lulusan"), format_rupiah(total.cost_per_passed)),
        (_("Jam pelajaran"), f"{total.hours} JP"),
        (_("Mencapai {hours} JP").format(hours=YEARLY_HOURS),
         _("{reached} dari {people} orang").format(
             reached=len(summary.reached), people=len(summary.people))),
        (_("Belum pernah ikut"), _("{people} orang").format(people=summary.never)),
    ]  # fmt: skip


def _passed(row: YearRow) -> str:
    return str(row.passed) if row.has_results else _("belum ditutup")


def _chart(flow: Flow, summary: YearSummary) -> None:
    counts = summary.most_passed
    if counts:
        drawing = bars(counts, flow.width - 2 * MARGIN, kit.lettering())
        flow.chart(_("Lulusan menurut perangkat daerah"), drawing)


def _money_columns() -> list[TableColumn]:
    return [
        TableColumn(_("Nama"), 34),
        TableColumn(_("Orang"), 8, "end"),
        TableColumn(_("JP"), 7, "end"),
        TableColumn(_("Lulus"), 11, "end"),
        TableColumn(_("Rencana"), 18, "end"),
        TableColumn(_("Realisasi"), 18, "end"),
        TableColumn(_("Per lulusan"), 16, "end"),
    ]


def _money_row(row: YearRow) -> list[str]:
    return [
        row.name,
        str(row.people),
        str(row.hours) if row.has_results else "–",
        _passed(row),
        format_rupiah(row.planned),
        format_rupiah(row.spent),
        format_rupiah(row.cost_per_passed),
    ]


def _agency_columns() -> list[TableColumn]:
    return [
        TableColumn(_("Perangkat daerah"), 50),
        TableColumn(_("Pelatihan"), 12, "end"),
        TableColumn(_("Orang"), 12, "end"),
        TableColumn(_("Lulus"), 12, "end"),
        TableColumn(_("JP lulusan"), 14, "end"),
    ]


def _agency_row(row: YearRow) -> list[str]:
    hours = str(row.hours) if row.has_results else "–"
    return [row.name, str(row.courses), str(row.people), _passed(row), hours]


def _people(flow: Flow, heading: str, people: Sequence[PersonHours], tail: float) -> None:
    """A list of people; `tail` is the room of the signature that must not stand alone."""
    if not people:
        return
    columns = [
        TableColumn(_("Nama"), 36),
        TableColumn(_("NIP"), 24),
        TableColumn(_("Perangkat daerah"), 34),
        TableColumn(_("JP"), 8, "end"),
    ]
    rows = [
        [
            person.full_name,
            "–" if person.nip is None else format_nip(person.nip),
            person.agency or "–",
            str(person.hours),
        ]
        for person in people
    ]
    flow.table(columns, rows, heading=heading.format(hours=YEARLY_HOURS), tail=tail)
