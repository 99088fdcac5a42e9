"""Lists of marks, one for each trainer: what was given in their subjects, or blanks to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn, are_whole
from asn_desktop.documents.papers.kind import ROW, PaperKind, begun, head, nobody, signers
from asn_desktop.domain.dates import format_span
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.domain.marking.summaries import mean
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.people.names import fold
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.words import score_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.documents.kit.tables import Flow
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson
    from asn_desktop.domain.planning.teaching import TaughtSession, Teaching

_FOOT: Final = 66 * mm
_MOST_UPRIGHT: Final = 6


@dataclass(frozen=True, slots=True)
class Marked:
    """A subject with its sessions; `part` is the place of the component that is named like it."""

    title: str
    part: int | None
    sessions: tuple[TaughtSession, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """What one trainer marks; without trainer, components of subjects that nobody teaches."""

    trainer: Teaching | None
    columns: tuple[Marked, ...]


def mark_sheets(facts: PaperFacts) -> list[MarkSheet]:
    """A sheet for each trainer of a subject, then one of the components that are left."""
    parts = {fold(name): place for place, (name, _weight) in enumerate(facts.course.components)}
    found = [
        MarkSheet(one, tuple(Marked(title, parts.get(fold(title)), sessions)
                             for title, sessions in subjects.items()))
        for one in facts.teachings if (subjects := _subjects(one))
    ]  # fmt: skip
    known = {column.part for each in found for column in each.columns}
    rest = tuple(
        Marked(name, place)
        for place, (name, _weight) in enumerate(facts.course.components)
        if place not in known
    )
    return [*found, MarkSheet(None, rest)] if rest else found


def _subjects(one: Teaching) -> dict[str, tuple[TaughtSession, ...]]:
    """The sessions of each subject in the order of their coming; ceremonies have none."""
    found: dict[str, tuple[TaughtSession, ...]] = {}
    for each in one.sessions:
        if each.subject is not None:
            found[each.subject] = (*found.get(each.subject, ()), each)
    return found


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """Sheet after sheet, the pages of each counted by themselves; wide for many subjects."""
    for each in mark_sheets(facts):
        flow = begun(canvas, facts, wide=len(each.columns) > _MOST_UPRIGHT)
        head(flow, facts, _("DAFTAR NILAI"))
        flow.facts(_about(each))
        titles = [column.title for column in each.columns]
        if not are_whole(_columns(titles), flow.right - flow.left):
            titles = [str(place) for place in range(1, len(titles) + 1)]
        if len(each.columns) > 1 and titles[0] == "1":
            _explain(flow, each)
        rows = [*_rows(facts, each), *_means(facts, each)]
        flow.table(_columns(titles), rows, row_height=ROW, tail=_FOOT)
        _foot(flow, facts, each)
        flow.end()


def _about(each: MarkSheet) -> list[tuple[str, str | None]]:
    sessions = [one for column in each.columns for one in column.sessions]
    days = [one.date for one in sessions]
    hours = sum(one.hours for one in sessions)
    only = each.columns[0].title if len(each.columns) == 1 else None
    label = _("Mata pelatihan") if each.trainer else _("Komponen penilaian")
    return [
        (_("Pengajar"), each.trainer.name if each.trainer else None),
        (label, only or str(len(each.columns))),
        (_("Hari, tanggal"), format_span(min(days), max(days)) if days else None),
        (_("Jam pelajaran"), f"{hours} JP" if hours else None),
    ]


def _explain(flow: Flow, each: MarkSheet) -> None:
    parts = "; ".join(
        f"{at}\u00a0=\u00a0{column.title}" for at, column in enumerate(each.columns, 1)
    )
    flow.paragraph(str(msg("Nilai: {parts}.", parts=parts)))


def _columns(titles: Sequence[str]) -> list[TableColumn]:
    marks = [TableColumn(title, 14, "end") for title in titles]
    if len(marks) == 1:
        marks = [TableColumn(_("Nilai"), 13, "end"), TableColumn(_("Dengan huruf"), 34)]
    return [
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Nama dan NIP"), 36),
        TableColumn(_("Instansi"), 32),
        *marks,
    ]


def _rows(facts: PaperFacts, each: MarkSheet) -> Iterator[list[str]]:
    for number, one in enumerate(facts.staying, 1):
        name = f"{one.name}\n{format_nip(one.nip)}" if one.nip else one.name
        cells = [_mark(facts, column, one) for column in each.columns]
        words = [_in_words(facts, each.columns[0], one)] if len(cells) == 1 else []
        yield [str(number), name, one.agency or "", *cells, *words]


def _mark(facts: PaperFacts, column: Marked, one: PaperPerson) -> str:
    """As papers show it; what is not marked is left to the pen."""
    if column.part is None or one.result.cells[column.part] == UNMARKED:
        return ""
    return facts.course.written(one.result)[column.part]


def _in_words(facts: PaperFacts, column: Marked, one: PaperPerson) -> str:
    value = None if column.part is None else one.result.marks[column.part]
    numeric = facts.course.scale is Scale.NUMERIC and value is not None
    return score_in_words(value) if numeric and value is not None else ""


def _means(facts: PaperFacts, each: MarkSheet) -> list[list[str]]:
    """The row below the people; none while nothing is marked in numbers."""
    values = [_marks(facts, column) for column in each.columns]
    if not any(values):
        return []
    words = [""] if len(values) == 1 else []
    return [["", _("Rata-rata"), "", *(format_decimal(mean(one)) for one in values), *words]]


def _marks(facts: PaperFacts, column: Marked) -> list[Decimal]:
    if column.part is None or facts.course.scale is not Scale.NUMERIC:
        return []
    given = (one.result.marks[column.part] for one in facts.staying)
    return [value for value in given if value is not None]


def _foot(flow: Flow, facts: PaperFacts, each: MarkSheet) -> None:
    course = facts.course
    for words in (_bands(course.bands), course.legend):
        if words:
            flow.paragraph(words, 8.5, colour=kit.MUTED)
    role = _("Pengajar")
    named = {role: (each.trainer.name, each.trainer.nip)} if each.trainer else {}
    signers(flow, (_("Penyelenggara"), role), named)


def _bands(bands: Sequence[tuple[Decimal, str]]) -> str:
    """What the marks are called, from the best down."""
    if not bands:
        return ""
    told, above = [], None
    for least, predicate in sorted(bands, reverse=True):
        edge = f"<\u00a0{format_decimal(above)}" if above and not least else _least(least)
        told.append(f"{predicate}\u00a0{edge}")
        above = least
    return str(msg("Predikat: {bands}.", bands="; ".join(told)))


def _least(mark: Decimal) -> str:
    return f"≥\u00a0{format_decimal(mark)}"


def _nothing(facts: PaperFacts) -> Message | None:
    if not mark_sheets(facts):
        return msg("Pelatihan ini tidak bernilai, dan jadwalnya belum menyebut pengajar.")
    return nobody(facts)


DOCUMENT: Final = PaperKind(
    "daftar-nilai",
    39,
    msg("Daftar nilai menurut pengajar"),
    msg("Satu lembar per pengajar dengan mata pelatihannya; yang belum dinilai menjadi isian."),
    draw,
    _nothing,
)
