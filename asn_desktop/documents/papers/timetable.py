"""The timetable with the sum of JP up to each session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.papers.kind import SIGNATURE, PaperKind, begun, head, sign
from asn_desktop.domain.dates import format_times, format_weekday
from asn_desktop.domain.planning.timetable import running

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperSession


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """One table; a day stands only at its first session."""
    flow = begun(canvas, facts)
    head(flow, facts, _("JADWAL PELATIHAN"))
    flow.table(columns(), rows(facts.sessions), tail=SIGNATURE)
    flow.paragraph(_sum(facts))
    sign(flow, facts)
    flow.end()


def columns() -> tuple[TableColumn, ...]:
    """As the offices' own form has them."""
    return (
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Hari, tanggal"), 23),
        TableColumn(_("Waktu"), 18, "middle"),
        TableColumn(_("Jamlat (JP)"), 11, "middle"),
        TableColumn(_("Mata pelatihan"), 40),
        TableColumn(_("Akum. jamlat"), 12, "middle"),
        TableColumn(_("Narasumber"), 34),
    )


def rows(sessions: tuple[PaperSession, ...]) -> list[list[str]]:
    """A row for each session; a day stands only at its first one."""
    sums = running(one.hours for one in sessions)
    found = []
    before = None
    for number, (one, so_far) in enumerate(zip(sessions, sums, strict=True), 1):
        day = format_weekday(one.date) if one.date != before else ""
        before = one.date
        what = one.title if one.room is None else f"{one.title}\n{one.room}"
        hours = (str(one.hours), str(so_far)) if one.is_taught else ("–", "")
        times = format_times(one.begin, one.finish)
        teachers = one.teachers.replace("; ", "\n")
        found.append([str(number), day, times, hours[0], what, hours[1], teachers])
    return found


def _sum(facts: PaperFacts) -> str:
    total = sum(one.hours for one in facts.sessions)
    if total == facts.course.hours:
        return str(msg("Jumlah {hours} JP; 1 JP 45 menit.", hours=total))
    return str(
        msg(
            "Jumlah {hours} JP dari {planned} JP; 1 JP 45 menit.",
            hours=total,
            planned=facts.course.hours,
        )
    )


def _empty(facts: PaperFacts) -> Message | None:
    """A timetable without sessions is none."""
    return None if facts.sessions else msg("Jadwal pelatihan ini masih kosong.")


DOCUMENT: Final = PaperKind(
    "jadwal",
    27,
    msg("Jadwal"),
    msg("Hari, waktu, mata pelatihan, dan narasumber dengan JP yang terakumulasi."),
    draw,
    _empty,
)
