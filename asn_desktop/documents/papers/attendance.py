"""Attendance lists, one for each day: signatures in zig-zag, blank lines for late comers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.papers.kind import ROW, PaperKind, footer, head, signers, size_of
from asn_desktop.documents.papers.master import Master
from asn_desktop.domain.dates import format_weekday, training_days
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

_BLANK_LINES: Final = 5
_MOST_DAYS: Final = 366
_FOOT: Final = 54 * mm


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """A sheet for each day of the course, of those who take part on it.

    All but the day is drawn once for the days with the same people.
    """
    days = training_days(facts.course.start, facts.course.end)
    for people, same in groupby(days, partial(_present, facts)):
        _sheets(canvas, replace(facts, people=people), list(same))


def _present(facts: PaperFacts, day: date) -> tuple[PaperPerson, ...]:
    return tuple(one for one in facts.people if one.is_there(day))


def _sheets(canvas: Canvas, facts: PaperFacts, days: Sequence[date]) -> None:
    size = size_of(facts)
    flow = Master(canvas, size, footer(facts))
    day_at = _sheet(flow, facts)
    for day in days:
        for form in flow.forms:
            canvas.setPageSize(size)
            canvas.doForm(form)
            if form == flow.forms[0]:
                flow.value(day_at, format_weekday(day))
            canvas.showPage()


def _sheet(flow: Master, facts: PaperFacts) -> float:
    """Draw the sheet without its day; returns the height at which the day is written."""
    head(flow, facts, _("DAFTAR HADIR PESERTA"))
    day_at = float(flow.y)
    flow.facts(
        [
            (_("Hari, tanggal"), ""),
            (_("Waktu"), None),
            (_("Tempat"), facts.course.place),
            (_("Mata pelatihan"), None),
        ]
    )
    flow.table(_columns(), _rows(facts), row_height=ROW, tail=_FOOT)
    flow.require(_FOOT)
    flow.facts([(_("Peserta"), _counted(facts)), (_("Hadir"), None), (_("Tidak hadir"), None)])
    signers(flow, (_("Ketua kelas"), _("Pengajar"), _("Penyelenggara")))
    flow.end()
    return day_at


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Nama"), 34),
        TableColumn(_("NIP"), 24),
        TableColumn(_("Instansi"), 29),
        TableColumn(_("Tanda tangan"), 15),
        TableColumn("", 15),
    )


def _rows(facts: PaperFacts) -> list[list[str]]:
    people = [
        [one.name, format_nip(one.nip) if one.nip else "", one.agency or ""] for one in facts.people
    ]
    blank = [["", "", ""]] * _BLANK_LINES
    return [
        [str(number), *one, *zig_zag(number)] for number, one in enumerate([*people, *blank], 1)
    ]


def zig_zag(number: int) -> tuple[str, str]:
    """Odd numbers sign on the left, even ones on the right: so hands do not meet."""
    return (str(number), "") if number % 2 else ("", str(number))


def _counted(facts: PaperFacts) -> str:
    """How many, and of which sex where everyone's is known."""
    people = len(facts.people)
    men = sum(one.sex == "L" for one in facts.people)
    if not people or any(one.sex is None for one in facts.people):
        return str(people)
    return str(msg("{people} (L {men}, P {women})", people=people, men=men, women=people - men))


def _endless(facts: PaperFacts) -> Message | None:
    """A year that was mistyped would make thousands of sheets."""
    if (facts.course.end - facts.course.start).days < _MOST_DAYS:
        return None
    return msg("Pelatihan ini lebih dari setahun. Periksa tanggalnya.")


DOCUMENT: Final = PaperKind(
    "daftar-hadir",
    30,
    msg("Daftar hadir"),
    msg("Satu lembar per hari, tanda tangan berselang-seling, dengan baris kosong."),
    draw,
    _endless,
)
