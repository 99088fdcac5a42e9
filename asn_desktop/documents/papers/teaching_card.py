"""The card on which trainers sign for what they taught, one for each day of the timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.papers.kind import PaperKind, begun, head, signers
from asn_desktop.domain.dates import format_times, format_weekday
from asn_desktop.domain.people.nip import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.documents.kit.tables import Flow
    from asn_desktop.domain.paperwork.papers import PaperFacts
    from asn_desktop.domain.planning.teaching import TaughtSession, Teaching

_ROW: Final = 10 * mm
_FOOT: Final = 60 * mm
_NUMERALS: Final = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
)  # fmt: skip


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """A sheet for each day on which someone teaches."""
    for day in days(facts):
        flow = begun(canvas, facts)
        head(flow, facts, _("KARTU MENGAJAR"))
        flow.facts([(_("Hari, tanggal"), format_weekday(day)), (_("Tempat"), facts.course.place)])
        _sheet(flow, day, facts.teachings)
        flow.end()


def days(facts: PaperFacts) -> list[date]:
    """The days on which someone teaches."""
    return sorted({one.date for each in facts.teachings for one in each.sessions})


def _sheet(flow: Flow, day: date, teachings: tuple[Teaching, ...]) -> None:
    today = [(one, [taught for taught in one.sessions if taught.date == day]) for one in teachings]
    present = [(one, taught) for one, taught in today if taught]
    slots = sorted({(one.begin, one.finish) for _who, taught in present for one in taught})
    rows = [
        [str(number), _name(one), *_marks(taught, slots), ""]
        for number, (one, taught) in enumerate(present, 1)
    ]
    flow.table(_columns(len(slots)), rows, row_height=_ROW)
    flow.table(_hours(), _taught(present, slots), tail=_FOOT)
    flow.paragraph(
        _("Kartu diedarkan 15 menit sesudah jam pelatihan dimulai. Kehadiran diberi tanda X pada "
          "jam yang bersangkutan.")
    )  # fmt: skip
    signers(flow, (_("Ketua kelas"), _("Penyelenggara")))


def _name(one: Teaching) -> str:
    return f"{one.name}\n{labelled(one.nip)}" if one.nip else one.name


def _marks(taught: list[TaughtSession], slots: list[tuple[int, int]]) -> list[str]:
    """A box where one teaches, a dash where not."""
    own = {(one.begin, one.finish) for one in taught}
    return ["[   ]" if slot in own else "–" for slot in slots]


def _columns(slots: int) -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Nama pengajar"), 40),
        *(TableColumn(_numeral(place), 7, "middle") for place in range(slots)),
        TableColumn(_("Tanda tangan"), 26),
    )


def _numeral(place: int) -> str:
    return _NUMERALS[place] if place < len(_NUMERALS) else str(place + 1)


def _hours() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("Jam"), 8, "middle"),
        TableColumn(_("Waktu"), 20, "middle"),
        TableColumn(_("JP"), 8, "middle"),
        TableColumn(_("Mata pelatihan"), 46),
        TableColumn(_("Pengajar"), 40),
    )


def _taught(
    present: list[tuple[Teaching, list[TaughtSession]]], slots: list[tuple[int, int]]
) -> list[list[str]]:
    """What is taught in each slot, and by whom; classes side by side take a line each."""
    rows = []
    for place, slot in enumerate(slots):
        teachers: dict[tuple[str, int], list[str]] = {}
        for one, each in _in_slot(present, slot):
            teachers.setdefault((each.title, each.hours), []).append(one.name)
        for (title, hours), names in teachers.items():
            rows.append([_numeral(place), format_times(*slot), str(hours), title, "\n".join(names)])
    return rows


def _in_slot(
    present: list[tuple[Teaching, list[TaughtSession]]], slot: tuple[int, int]
) -> Iterator[tuple[Teaching, TaughtSession]]:
    for one, taught in present:
        yield from ((one, each) for each in taught if (each.begin, each.finish) == slot)


def _not_yet(facts: PaperFacts) -> Message | None:
    return None if facts.teachings else msg("Jadwal belum menyebut pengajar.")


DOCUMENT: Final = PaperKind(
    "kartu-mengajar",
    35,
    msg("Kartu mengajar"),
    msg("Satu lembar per hari: pengajar menurut jam pelatihan, dengan tempat tanda tangan."),
    draw,
    _not_yet,
)
