"""The calendar of a year's courses: bars over the months, and each course in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.kit.tables import Flow
from asn_desktop.domain.charts import Lettering
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.planning.year_calendar import bars

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import OfficeFacts
    from asn_desktop.domain.planning.year_calendar import CalendarCourse

_SIGNATURE: Final = 45 * mm
_SIZE: Final = 8.0
_A_CHART: Final = 14
"""So many bars stand together, so that a chart fits below the letterhead."""


def render(
    courses: Sequence[CalendarCourse[Any]],
    year: int,
    office: OfficeFacts,
    target: Path,
    logo: bytes | None = None,
) -> None:
    """Write the calendar on wide A4.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    title = _("Kalender pelatihan tahun {year}").format(year=year)
    size = (kit.A4[1], kit.A4[0])
    with kit.document(target, title, size) as canvas:
        flow = Flow(canvas, size, title)
        flow.letterhead(office, logo)
        flow.title(_("KALENDER PELATIHAN TAHUN {year}").format(year=year),
                   _("Keadaan per {day}").format(day=format_day(today())))  # fmt: skip
        if not courses:
            flow.paragraph(str(msg("Belum ada pelatihan pada {year}.", year=str(year))))
        _charts(flow, courses, year)
        if courses:
            flow.table(_columns(), _rows(courses), heading=_("Daftar pelatihan"), tail=_SIGNATURE)
        flow.require(_SIGNATURE)
        corner = (flow.right - 78 * mm, flow.y - 4 * mm)
        draw_signature(canvas, office, corner, (office.place, today()))
        flow.end()


def _charts(flow: Flow, courses: Sequence[CalendarCourse[Any]], year: int) -> None:
    letters = Lettering(_SIZE, lambda text: fonts.width(text, fonts.SANS, _SIZE))
    for start in range(0, len(courses), _A_CHART):
        part = courses[start : start + _A_CHART]
        heading = _("Waktu pelaksanaan") if not start else _("Waktu pelaksanaan (lanjutan)")
        flow.chart(heading, bars(part, year, flow.right - flow.left, letters))
    if any(one.clashes for one in courses):
        flow.paragraph(_("Tanda ! : tempatnya dipakai pelatihan lain pada hari yang sama."))


def _columns() -> tuple[TableColumn, ...]:
    """As the offices' own form has them."""
    return (
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Kode"), 18),
        TableColumn(_("Nama pelatihan"), 46),
        TableColumn(_("Mulai"), 22),
        TableColumn(_("Selesai"), 22),
        TableColumn(_("Hari"), 9, "middle"),
        TableColumn(_("JP"), 9, "middle"),
        TableColumn(_("Peserta"), 12, "middle"),
        TableColumn(_("Tempat"), 40),
        TableColumn(_("Status"), 20),
    )


def _rows(courses: Sequence[CalendarCourse[Any]]) -> list[list[str]]:
    return [
        [
            str(number), one.code, " ".join(filter(None, (one.name, one.batch))),
            format_day(one.start), format_day(one.end), str(one.days), str(one.hours),
            str(one.people), _place(one), str(one.status),
        ]
        for number, one in enumerate(courses, 1)
    ]  # fmt: skip


def _place(one: CalendarCourse[Any]) -> str:
    said = one.clash_words
    return (one.place or "") if said is None else f"{one.place}\n! {said}"
