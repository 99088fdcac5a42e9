"""The parts of a report on paper: headings by letters, sentences, items, charts, tables."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.domain.charts import Drawing, bars, columns, distribution, paired_columns
from asn_desktop.domain.money.charts import paired_bars
from asn_desktop.domain.money.rupiah import format_millions
from asn_desktop.domain.paperwork import course_report, report_sections
from asn_desktop.domain.paperwork.report_results import attendances, finals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.documents.kit.tables import Flow
    from asn_desktop.domain.charts import Lettering
    from asn_desktop.domain.paperwork.papers import PaperFacts
    from asn_desktop.domain.paperwork.report_sections import ReportTable, Section

_SIZE: Final = 10.0
_TALL: Final = 100.0
_SHORT: Final = 9
_ROW: Final = 6.4 * mm
_SHARES: Final = {3: (10, 76, 24), 4: (11, 38, 38, 16)}
_OF_MONEY: Final = (8, 40, 26, 26)


def draw_sections(flow: Flow, facts: PaperFacts, sections: Sequence[Section]) -> None:
    """Under `A.`, `B.` and so on."""
    for letter, section in zip(ascii_uppercase, sections, strict=False):
        heading = f"{letter}. {section.heading}"
        if section.table and not (section.sentences or section.charts):
            _table(flow, section.table, heading)
            continue
        charts = _drawn(flow, facts, section)
        first = charts[0][1].height + 10 * mm if charts else _kept(section)
        flow.heading(heading, 26 * mm + first)
        flow.y -= 4.5 * mm
        _words(flow, section)
        for title, drawing in charts:
            _chart(flow, title, drawing)
        if section.table:
            _table(flow, section.table)


def _kept(section: Section) -> float:
    """The room of a short table, which stays whole and with its words."""
    rows = 0 if section.table is None else len(section.table.rows)
    return (rows + 1) * _ROW if 0 < rows <= _SHORT else 0.0


def _words(flow: Flow, section: Section) -> None:
    for sentence in section.sentences:
        flow.paragraph(sentence, _SIZE)
    for place, item in enumerate(section.items, 1):
        end = "." if place == len(section.items) else ";"
        flow.paragraph(f"{item}{end}", _SIZE, mark=f"{place}.", after=0.6 * mm)
    if section.pairs:
        flow.listing(section.pairs, _SIZE)
    if section.table is None:
        flow.y -= 1.5 * mm


def _table(flow: Flow, table: ReportTable, heading: str | None = None) -> None:
    shares = _OF_MONEY if table.figures > 1 else _SHARES[len(table.titles)]
    first = len(table.titles) - table.figures
    made = [
        TableColumn(title, share, "middle" if not place else "end" if place >= first else "start")
        for place, (title, share) in enumerate(zip(table.titles, shares, strict=True))
    ]
    more = {} if heading is None else {"heading": heading}
    flow.table(made, table.rows, **more)


def _drawn(flow: Flow, facts: PaperFacts, section: Section) -> list[tuple[str, Drawing]]:
    """The charts that have anything to show, with their titles."""
    found = []
    for name in section.charts:
        title, draw = _CHARTS[name]
        drawing = draw(facts, flow.right - flow.left, kit.lettering())
        if drawing is not None:
            found.append((str(title), drawing))
    return found


def _chart(flow: Flow, title: str, drawing: Drawing) -> None:
    flow.require(drawing.height + 12 * mm)
    flow.paragraph(title, 9, colour=kit.MUTED, after=0)
    kit.paint(flow.canvas, drawing.marks, flow.left, flow.y - drawing.height)
    flow.y -= drawing.height + 6 * mm


def _agencies(facts: PaperFacts, width: float, letters: Lettering) -> Drawing | None:
    found = course_report.agencies(facts)
    charted = 1 < len(found) <= course_report.CHARTED
    return bars(found, width, letters) if charted else None


def _attendance(facts: PaperFacts, width: float, letters: Lettering) -> Drawing | None:
    counts = attendances(facts)
    return Drawing(columns(counts, width, _TALL, letters), _TALL) if counts else None


def _tests(facts: PaperFacts, width: float, letters: Lettering) -> Drawing | None:
    tests = facts.course.tests
    if tests is None:
        return None
    return paired_columns(tests.spread, tests.names, (width, _TALL), letters)


def _finals(facts: PaperFacts, width: float, letters: Lettering) -> Drawing | None:
    course = facts.course
    return distribution(finals(facts), course.bands, (width, _TALL), letters)


def _costs(facts: PaperFacts, width: float, letters: Lettering) -> Drawing | None:
    rows = [
        (str(kind), (money.planned, money.spent),
         (format_millions(money.planned), format_millions(money.spent)))
        for kind, money in facts.details.kinds if money.planned or money.spent
    ]  # fmt: skip
    return paired_bars(rows, (_("Rencana"), _("Realisasi")), width, letters) if rows else None


_CHARTS: Final[
    dict[str, tuple[Message, Callable[[PaperFacts, float, Lettering], Drawing | None]]]
] = {
    report_sections.AGENCIES: (msg("Peserta menurut instansi"), _agencies),
    report_sections.ATTENDANCE: (msg("Peserta menurut kehadiran"), _attendance),
    report_sections.TESTS: (msg("Sebaran nilai sebelum dan sesudah pelatihan"), _tests),
    report_sections.FINALS: (msg("Sebaran nilai akhir"), _finals),
    report_sections.COSTS: (msg("Rencana dan realisasi (juta rupiah)"), _costs),
}
