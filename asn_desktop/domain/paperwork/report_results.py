"""What a report tells of the results of a course: attendance, gains, marks, the best."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.domain.marking.summaries import format_share, mean
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.paperwork.report_sections import TESTS, ReportTable, Section

if TYPE_CHECKING:
    from decimal import Decimal

    from asn_desktop.domain.paperwork.papers import PaperFacts, PaperPerson

_BEST: Final = 3
_MOST_BEST: Final = 10
"""Of more who share the best ranks only their number is told."""


def attendances(facts: PaperFacts) -> list[tuple[str, int]]:
    """How many people were there for how much of the course, in percent."""
    edges = ((100, _("100 %")), (90, "90–<100 %"), (80, "80–<90 %"), (0, "<80 %"))
    known = [one.attendance for one in facts.staying if one.attendance is not None]
    counts, left = [], list(known)
    for least, label in edges:
        inside = [value for value in left if value >= least]
        counts.append((label, len(inside)))
        left = [value for value in left if value < least]
    return counts if known else []


def attended(facts: PaperFacts, *charts: str) -> list[Section]:
    """How much of the course those were there for of whom it is known."""
    known = [one.attendance for one in facts.staying if one.attendance is not None]
    if not known:
        return []
    words = msg(
        "Kehadiran {known} dari {people} peserta tercatat: rata-rata {mean} %, terendah {least} %.",
        known=len(known), people=len(facts.staying), mean=format_decimal(mean(known)),
        least=format_decimal(min(known)),
    )  # fmt: skip
    return [Section(_("Kehadiran"), (str(words),), charts=charts)]


def gained(facts: PaperFacts) -> list[Section]:
    """What the tests before and after tell."""
    tests = facts.course.tests
    if tests is None:
        return []
    return [Section(_("Sebelum dan sesudah pelatihan"), tests.sentences, charts=(TESTS,))]


def finals(facts: PaperFacts) -> list[Decimal]:
    """The final marks of those who stayed."""
    return [one.result.final for one in facts.staying if one.result.final is not None]


def results(facts: PaperFacts, *charts: str) -> list[Section]:
    """Who passed, and how many in each band from the best down."""
    course = facts.course
    stayed, marks = [one.result for one in facts.staying], finals(facts)
    people = len(stayed)
    told = [course.state] if course.state else []
    passed = msg("Lulus {share} dari {people} peserta.", people=people,
                 share=format_share(course.passed, people))  # fmt: skip
    told.append(str(passed))
    if not marks:
        return [Section(_("Hasil"), tuple(told))]
    numeric = course.scale is Scale.NUMERIC
    if numeric:
        told.append(
            str(msg("Rata-rata nilai akhir {mean}, terendah {least}, tertinggi {most}.",
                    mean=format_decimal(mean(marks)), least=format_decimal(min(marks)),
                    most=format_decimal(max(marks))))
        )  # fmt: skip
    named = Counter(one.predicate for one in stayed if one.predicate)
    order = [name for _least, name in sorted(course.bands, reverse=True)]
    names = dict.fromkeys([*order, *sorted(named)])
    rows = tuple(
        (str(no), name, format_share(named[name], people)) for no, name in enumerate(names, 1)
    )
    table = ReportTable((_("No."), _("Predikat"), _("Jumlah")), rows) if rows else None
    shown = charts if numeric and course.bands else ()
    return [Section(_("Hasil"), tuple(told), charts=shown, table=table)]


def best(facts: PaperFacts) -> list[PaperPerson]:
    """Who passed with one of the three best ranks; equal marks share one."""
    ranked = [
        one for one in facts.staying
        if one.result.passed and one.result.rank is not None and one.result.rank <= _BEST
    ]  # fmt: skip
    return sorted(ranked, key=lambda one: (one.result.rank or 0, one.name))


def honoured(facts: PaperFacts) -> list[Section]:
    """The best with their marks."""
    rows = tuple(
        (str(one.result.rank), one.name, one.agency or "–", format_decimal(one.result.final))
        for one in best(facts)
    )
    if not rows:
        return []
    if len(rows) > _MOST_BEST:
        words = msg("{count} peserta berbagi tiga peringkat teratas.", count=len(rows))
        return [Section(_("Peserta terbaik"), (str(words),))]
    titles = (_("Peringkat"), _("Nama"), _("Instansi"), _("Nilai"))
    return [Section(_("Peserta terbaik"), table=ReportTable(titles, rows))]
