"""All marks of a course by name, with what they lead to in digits and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import fonts
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.tables import MARGIN
from asn_desktop.documents.papers.kind import (
    SIGNATURE,
    PaperKind,
    begun,
    explain_numbers,
    head,
    legend,
    legend_room,
    nobody,
    sign,
    size_of,
)
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.domain.marking.summaries import result_of
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.words import score_in_words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

_NAME: Final = 40.0
_AGENCY: Final = 36.0
_WORDS: Final = 27.0
_MARK: Final = 11.5
_PRESENT: Final = 14.0
_USUAL: Final = (8.0, 12.0, 21.0, 17.0)
"""The millimetres of number, final mark, predicate and result."""
_ROW: Final = 8.4 * mm


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns there are; components that are not `named` are numbered."""

    wide: bool
    agency: bool
    words: bool
    named: bool

    def needs(self, facts: PaperFacts) -> float:
        """The millimetres that all columns take at least."""
        parts = [name for name, _weight in facts.course.components]
        marks = sum(_part_width(part) if self.named else _MARK for part in parts)
        more = self.agency * _AGENCY + self.words * _WORDS + _attendance(facts) * _PRESENT
        return _NAME + sum(_USUAL) + marks + more


_LAYOUTS: Final = (
    _Layout(wide=False, agency=False, words=True, named=True),
    _Layout(wide=True, agency=True, words=True, named=True),
    _Layout(wide=True, agency=False, words=True, named=True),
    _Layout(wide=True, agency=False, words=False, named=True),
    _Layout(wide=True, agency=True, words=True, named=False),
    _Layout(wide=True, agency=False, words=True, named=False),
    _Layout(wide=True, agency=False, words=False, named=False),
)
"""The first that the paper has room for is taken."""


def _part_width(title: str) -> float:
    """The millimetres in which no word of a title is torn."""
    words = [fonts.width(word, fonts.SANS_BOLD, 8.8) for word in title.split()]
    return float(max(_MARK, max(words, default=0) / mm + 3.5))


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """Upright for few components, else wide."""
    parts = [name for name, _weight in facts.course.components]
    layout = _layout(facts)
    flow = begun(canvas, facts, wide=layout.wide)
    head(flow, facts, _("REKAPITULASI NILAI"))
    if facts.course.state:
        flow.paragraph(facts.course.state)
    if not layout.named:
        explain_numbers(flow, parts)
    rows = [_row(number, one, facts, layout) for number, one in enumerate(facts.people, 1)]
    columns = _columns(facts, parts, layout)
    flow.table(columns, rows, row_height=_ROW, tail=SIGNATURE + legend_room(facts.course, parts))
    legend(flow, facts.course, parts)
    sign(flow, facts)
    flow.end()


def _layout(facts: PaperFacts) -> _Layout:
    for layout in _LAYOUTS:
        room = size_of(facts, wide=layout.wide)[0] - 2 * MARGIN
        if layout.needs(facts) <= room / mm:
            break
    return layout


def _columns(facts: PaperFacts, parts: list[str], layout: _Layout) -> list[TableColumn]:
    room = (size_of(facts, wide=layout.wide)[0] - 2 * MARGIN) / mm
    more = max(0, room - layout.needs(facts)) / (1 + layout.agency + layout.words)
    names = parts if layout.named else [str(number) for number in range(1, len(parts) + 1)]
    first, final, predicate, result = _USUAL
    return [
        TableColumn(_("No."), first, "middle"),
        TableColumn(_("Nama dan NIP"), _NAME + more),
        *([TableColumn(_("Instansi"), _AGENCY + more)] if layout.agency else []),
        *(TableColumn(name, _part_width(name), "end") for name in names),
        *([TableColumn(_("Hadir (%)"), _PRESENT, "end")] if _attendance(facts) else []),
        TableColumn(_("Akhir"), final, "end"),
        *([TableColumn(_("Dengan huruf"), _WORDS + more)] if layout.words else []),
        TableColumn(_("Predikat"), predicate),
        TableColumn(_("Hasil"), result),
    ]


def _row(number: int, one: PaperPerson, facts: PaperFacts, layout: _Layout) -> list[str]:
    final = one.result.final
    words = "–" if final is None else score_in_words(final)
    return [
        str(number),
        f"{one.name}\n{format_nip(one.nip)}" if one.nip else one.name,
        *([one.agency or "–"] if layout.agency else []),
        *facts.course.written(one.result),
        *([format_decimal(one.attendance)] if _attendance(facts) else []),
        format_decimal(final),
        *([words] if layout.words else []),
        one.result.predicate or "–",
        result_of(one.result),
    ]


def _attendance(facts: PaperFacts) -> bool:
    return any(one.attendance is not None for one in facts.people)


def _nothing(facts: PaperFacts) -> Message | None:
    if not facts.course.components:
        return msg("Pelatihan ini tidak bernilai.")
    if not any(cell != UNMARKED for one in facts.people for cell in one.result.cells):
        return nobody(facts) or msg("Belum ada nilai.")
    return None


DOCUMENT: Final = PaperKind(
    "rekapitulasi-nilai",
    40,
    msg("Rekapitulasi nilai"),
    msg("Semua nilai menurut nama, nilai akhir dengan angka dan huruf."),
    draw,
    _nothing,
)
