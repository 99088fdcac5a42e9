"""The report on how a course was held, with charts, and its lists as annexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.papers import timetable
from asn_desktop.documents.papers.kind import SIGNATURE, PaperKind, begun, head, nobody, sign
from asn_desktop.documents.report_parts import draw_sections
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.marking.summaries import result_of
from asn_desktop.domain.money.rupiah import format_amount, format_decimal
from asn_desktop.domain.paperwork import course_report
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.documents.kit.tables import Flow
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """What is signed first, then the annexes, each from a page of its own."""
    flow = begun(canvas, facts)
    head(flow, facts, _("LAPORAN PENYELENGGARAAN PELATIHAN"))
    draw_sections(flow, facts, course_report.whole(facts))
    flow.require(SIGNATURE)
    sign(flow, facts)
    annexes = [(_("DAFTAR PESERTA DAN HASIL"), _people_columns(facts), _people(facts))]
    if facts.sessions:
        annexes.append((_("JADWAL"), list(timetable.columns()), timetable.rows(facts.sessions)))
    if facts.details.costs:
        annexes.append((_("RINCIAN BIAYA (RUPIAH)"), _cost_columns(), _costs(facts)))
    for number, (title, columns, rows) in enumerate(annexes, 1):
        heading = str(msg("LAMPIRAN {number}: {title}", number=number, title=title))
        _annex(flow, facts, heading, (columns, rows))
    flow.end()


def _annex(
    flow: Flow,
    facts: PaperFacts,
    title: str,
    table: tuple[Sequence[TableColumn], Sequence[Sequence[str]]],
) -> None:
    flow.next_page()
    flow.title(title, facts.title)
    flow.table(*table)


def _people_columns(facts: PaperFacts) -> list[TableColumn]:
    marked = bool(facts.course.components)
    return [
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Nama dan NIP"), 34),
        TableColumn(_("Instansi"), 32),
        *([TableColumn(_("Hadir (%)"), 11, "end")] if _attended(facts) else []),
        *([TableColumn(_("Akhir"), 10, "end"), TableColumn(_("Predikat"), 20)] if marked else []),
        TableColumn(_("Hasil"), 15),
    ]


def _attended(facts: PaperFacts) -> bool:
    return any(one.attendance is not None for one in facts.people)


def _people(facts: PaperFacts) -> list[list[str]]:
    return [_person(number, one, facts) for number, one in enumerate(facts.people, 1)]


def _person(number: int, one: PaperPerson, facts: PaperFacts) -> list[str]:
    result = one.result
    marks = [format_decimal(result.final), result.predicate or "–"]
    return [
        str(number),
        f"{one.name}\n{format_nip(one.nip)}" if one.nip else one.name,
        one.agency or "–",
        *([format_decimal(one.attendance)] if _attended(facts) else []),
        *(marks if facts.course.components else []),
        result_of(result) if one.left_on is None else _("mengundurkan diri"),
    ]


def _cost_columns() -> list[TableColumn]:
    money = (_("Rencana"), _("Ikatan"), _("Realisasi"))
    return [
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Jenis biaya"), 20),
        TableColumn(_("Uraian"), 40),
        *(TableColumn(title, 18, "end") for title in money),
    ]


def _costs(facts: PaperFacts) -> list[list[str]]:
    """Line by line, with their sum."""
    lines = facts.details.costs
    rows = [
        [str(number), str(line.kind), line.name or "–", format_amount(line.money.planned),
         format_amount(line.money.committed), format_amount(line.money.spent)]
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    sums = (
        sum(line.money.planned for line in lines),
        sum(line.money.committed for line in lines),
        sum(line.money.spent for line in lines),
    )
    return [*rows, ["", _("Jumlah"), "", *map(format_amount, sums)]]


def _not_yet(facts: PaperFacts) -> Message | None:
    if facts.people and not facts.ended:
        return msg("Pelatihan baru selesai {day}.", day=format_day(facts.course.end))
    return nobody(facts)


DOCUMENT: Final = PaperKind(
    "laporan-penyelenggaraan",
    90,
    msg("Laporan penyelenggaraan"),
    msg("Pendahuluan sampai penutup dengan grafik; lampiran peserta, jadwal, dan biaya."),
    draw,
    _not_yet,
)
