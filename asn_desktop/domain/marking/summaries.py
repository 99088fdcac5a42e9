"""What a course and a year came to, as pure facts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg, with_mark
from asn_desktop.domain.marking.cells import first_mark, written
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.domain.money.rupiah import per_person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.issuing.certificates import OfficeFacts
    from asn_desktop.domain.marking.cells import Given

YEARLY_HOURS: Final = 20
"""JP that each ASN is to reach in a year (PP 11/2017 art. 203 (4))."""
_MOST_BARS: Final = 15
_EDGES: Final = (0, 50, 60, 70, 80, 90)


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person of a course; what was given stands in the order of the components."""

    rank: int | None
    full_name: str
    nip: str | None
    agency: str | None
    cells: tuple[Given, ...]
    final: Decimal | None
    predicate: str | None
    passed: bool
    is_complete: bool = True

    @property
    def marks(self) -> tuple[Decimal | None, ...]:
        """The first marks 0-100 that were given and not exempted from."""
        return tuple(first_mark(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PairedTests:
    """A pre-test against a post-test: their names, how many marks lie where, what it came to."""

    names: tuple[str, str]
    spread: tuple[tuple[str, int, int], ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseSummary:
    """A course's people and what they reached; hours in JP, money in whole rupiah.

    `legend` tells what the letters and the second marks of the people mean.
    """

    code: str
    name: str
    batch: str | None
    programme: str | None
    start: date
    end: date
    place: str | None
    organiser: str | None
    hours: int
    planned: int | None
    spent: int | None
    reopened_why: str | None
    components: tuple[tuple[str, Decimal], ...]
    bands: tuple[tuple[Decimal, str], ...]
    people: tuple[PersonResult, ...]
    office: OfficeFacts
    closed: bool = True
    tests: PairedTests | None = None
    scale: Scale = Scale.NUMERIC
    legend: str = ""

    def written(self, person: PersonResult) -> list[str]:
        """What was given to a person as papers show it, a remedial below the first mark."""
        return [written(self.scale, cell) for cell in person.cells]

    @property
    def state(self) -> str:
        """What to tell of a course whose results may still change; nothing when it is closed."""
        words = msg("Pelatihan ini belum ditutup; nilai dan kelulusannya masih dapat berubah.")
        return "" if self.closed else str(words)

    @property
    def passed(self) -> int:
        """How many passed."""
        return sum(person.passed for person in self.people)

    @property
    def finals(self) -> list[Decimal]:
        """The final marks there are."""
        return [person.final for person in self.people if person.final is not None]

    @property
    def spreads(self) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
        """How the first marks of each component are spread; those without a mark are left out."""
        columns = zip(*(person.marks for person in self.people), strict=True)
        named = zip(self.components, columns, strict=False)
        given = ((name, [mark for mark in marks if mark is not None])
                 for (name, _weight), marks in named)  # fmt: skip
        return tuple((name, mark_counts(marks)) for name, marks in given if marks)

    @property
    def mean(self) -> Decimal | None:
        """The mean final mark, half-up to two decimals."""
        return mean(self.finals)

    @property
    def cost_per_passed(self) -> int | None:
        """Rupiah spent for each who passed."""
        return per_person(self.spent, self.passed)


@dataclass(frozen=True, slots=True)
class YearRow:
    """Courses of a year under one heading: a course, a field, or an agency.

    JP and passes are those of closed courses; `running` counts the courses that are not closed,
    and `unsettled` the rupiah spent in them. `costed` counts those who passed in courses whose
    spending is known.
    """

    name: str
    courses: int
    people: int
    hours: int
    passed: int
    planned: int | None = None
    spent: int | None = None
    costed: int = 0
    running: int = 0
    unsettled: int = 0

    @property
    def has_results(self) -> bool:
        """Whether at least one of the courses is closed."""
        return self.running < self.courses

    @property
    def cost_per_passed(self) -> int | None:
        """Rupiah spent in closed courses for each who passed, where the spending is known."""
        spent = None if self.spent is None else self.spent - self.unsettled
        return per_person(spent, self.costed)


@dataclass(frozen=True, slots=True)
class PersonHours:
    """A person's JP of the year, counted from closed courses that were passed."""

    full_name: str
    nip: str | None
    agency: str | None
    hours: int


@dataclass(frozen=True, slots=True)
class YearSummary:
    """A year: its courses, by field and by agency, and who reached 20 JP.

    `never` counts the registered people who were in no course of the year; `reopened` names the
    courses that were opened again after their closing, each with the reason.
    """

    year: int
    courses: tuple[YearRow, ...]
    fields: tuple[YearRow, ...]
    agencies: tuple[YearRow, ...]
    people: tuple[PersonHours, ...]
    office: OfficeFacts
    never: int = 0
    reopened: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> YearRow:
        """Everything together; people are counted once a course."""
        return summed("", self.courses)

    @property
    def most_passed(self) -> tuple[tuple[str, int], ...]:
        """The agencies with the most passes, for the chart."""
        largest = sorted(self.agencies, key=lambda row: -row.passed)[:_MOST_BARS]
        return tuple((row.name, row.passed) for row in largest if row.passed)

    @property
    def reached(self) -> tuple[PersonHours, ...]:
        """Who has at least 20 JP."""
        return tuple(person for person in self.people if person.hours >= YEARLY_HOURS)

    @property
    def not_reached(self) -> tuple[PersonHours, ...]:
        """Who has less."""
        return tuple(person for person in self.people if person.hours < YEARLY_HOURS)


def result_of(person: PersonResult) -> str:
    """Whether the person passed, or is waited for."""
    if person.passed:
        return str(msg("lulus"))
    return str(msg("tidak lulus")) if person.is_complete else str(msg("belum dinilai"))


def counting_rule(total: YearRow) -> str:
    """Which courses the results of a year are counted from, and how many are not closed yet."""
    rule = msg("JP, lulusan, dan biaya per lulusan dihitung dari pelatihan yang sudah ditutup.")
    if not total.running:
        return str(rule)
    left = msg(
        "{running} dari {courses} pelatihan belum ditutup.",
        running=total.running, courses=total.courses,
    )  # fmt: skip
    return f"{rule} {left}"


def reopened(why: str | None) -> str:
    """What every paper tells of a course that was opened again after its closing."""
    return "" if why is None else str(msg("Pernah dibuka kembali: {why}", why=why))


def no_courses(year: int) -> Message:
    """What stands instead of the tables of a year in which no course began."""
    return msg("Tidak ada pelatihan pada {year}.", year=year)


def mark_counts(marks: Sequence[Decimal]) -> tuple[tuple[str, int], ...]:
    """How many marks (0-100) fall between two edges, the last edge included above."""
    ends = (*_EDGES[1:], None)
    return tuple(
        (f"{least}–100", sum(mark >= least for mark in marks))
        if end is None
        else (f"{least}–<{end}", sum(least <= mark < end for mark in marks))
        for least, end in zip(_EDGES, ends, strict=True)
    )


def percent(part: int, whole: int) -> Decimal | None:
    """How many of a hundred, half-up to one decimal; None of nothing."""
    if whole <= 0:
        return None
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def format_share(part: int, whole: int) -> str:
    """`2 (66,7 %)`, and a dash of nothing."""
    rate = percent(part, whole)
    return "–" if rate is None else f"{part} ({with_mark(str(rate))} %)"


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The mean, half-up to two decimals; None of nothing."""
    if not values:
        return None
    total = sum(values, Decimal(0))
    return (total / len(values)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def summed(name: str, rows: Sequence[YearRow]) -> YearRow:
    """Rows added up; money that nobody knows stays unknown."""
    planned = [row.planned for row in rows if row.planned is not None]
    spent = [row.spent for row in rows if row.spent is not None]
    return YearRow(
        name,
        sum(row.courses for row in rows),
        sum(row.people for row in rows),
        sum(row.hours for row in rows),
        sum(row.passed for row in rows),
        sum(planned) if planned else None,
        sum(spent) if spent else None,
        sum(row.costed for row in rows),
        sum(row.running for row in rows),
        sum(row.unsettled for row in rows),
    )
