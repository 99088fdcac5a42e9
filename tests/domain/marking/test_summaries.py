from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, strategies as st

from asn_desktop.domain.issuing.certificates import OfficeFacts
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.summaries import (
    CourseSummary,
    PersonHours,
    PersonResult,
    YearRow,
    YearSummary,
    format_share,
    mean,
    percent,
    summed,
)

OFFICE = OfficeFacts(None, None, None, None, None, None)
finals = st.lists(st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100), min_size=1)


def person(name: str, final: str | None, *, passed: bool) -> PersonResult:
    mark = None if final is None else Decimal(final)
    return PersonResult(None, name, None, None, (Given(mark),), mark, None, passed)


COURSE = CourseSummary(
    code="A-1",
    name="Pelayanan Publik Prima",
    batch=None,
    programme=None,
    start=date(2026, 10, 5),
    end=date(2026, 10, 9),
    place=None,
    organiser=None,
    hours=40,
    planned=None,
    spent=10_000_001,
    reopened_why=None,
    components=(("Ujian", Decimal(100)),),
    bands=((Decimal(0), "Tidak Lulus"),),
    people=(
        person("Ahmad", "90.01", passed=True),
        person("Butet", "70.00", passed=False),
        person("Candra", None, passed=False),
        person("Dewi", "80.00", passed=True),
    ),
    office=OFFICE,
)


def test_a_course_counts_whom_it_has() -> None:
    assert COURSE.passed == 2
    assert COURSE.finals == [Decimal("90.01"), Decimal("70.00"), Decimal("80.00")]
    assert COURSE.mean == Decimal("80.00")
    assert COURSE.cost_per_passed == 5_000_001


def test_the_unmarked_do_not_drag_the_mean() -> None:
    assert mean([]) is None
    assert mean([Decimal(90), Decimal("90.01")]) == Decimal("90.01")


@given(finals)
def test_the_mean_is_the_nearest_cent(values: list[Decimal]) -> None:
    found = mean(values)
    assert found is not None
    assert abs(found - sum(values, Decimal(0)) / len(values)) <= Decimal("0.005")
    assert min(values) <= found <= max(values)


def test_a_year_adds_up_and_unknown_money_stays_unknown() -> None:
    first = YearRow("A", 1, 30, 40, 28, 100, None)
    second = YearRow("B", 1, 10, 24, 10, 50, None)
    total = summed("", [first, second])
    assert (total.courses, total.people, total.hours, total.passed) == (2, 40, 64, 38)
    assert (total.planned, total.spent, total.cost_per_passed) == (150, None, None)
    assert summed("", []).planned is None


def test_twenty_hours_are_reached_at_twenty() -> None:
    people = tuple(PersonHours(name, None, None, jp) for name, jp in (("A", 19), ("B", 20)))
    year = YearSummary(2026, (), (), (), people, OFFICE)
    assert [one.full_name for one in year.reached] == ["B"]
    assert [one.full_name for one in year.not_reached] == ["A"]
    assert year.total.people == 0


def test_people_of_courses_whose_spending_is_unknown_do_not_make_the_others_cheaper() -> None:
    known = YearRow("A", 1, 24, 24, 20, 40_000_000, 36_000_000, 20)
    unknown = YearRow("B", 1, 32, 40, 26, 64_000_000, None)
    assert summed("", [known, unknown]).cost_per_passed == 1_800_000


def test_the_chart_of_a_year_shows_the_agencies_with_the_most_passes() -> None:
    agencies = tuple(YearRow(f"Dinas {n}", 1, 20, 20, n) for n in range(20))
    found = YearSummary(2026, (), (), agencies, (), OFFICE).most_passed
    assert found[0] == ("Dinas 19", 19)
    assert len(found) == 15


def test_money_of_running_courses_waits_for_their_results() -> None:
    closed = YearRow("A", 1, 24, 24, 20, 40_000_000, 36_000_000, 20)
    running = YearRow("B", 1, 32, 0, 0, 9_000_000, 5_000_000, running=1, unsettled=5_000_000)
    total = summed("", [closed, running])
    assert (total.spent, total.cost_per_passed) == (41_000_000, 1_800_000)
    assert running.cost_per_passed is None
    assert (running.has_results, total.has_results) == (False, True)


def test_a_share_is_exact_and_rounded_half_up() -> None:
    assert format_share(2, 3) == "2 (66,7 %)"
    assert format_share(0, 0) == "–"
    assert percent(1, 16) == Decimal("6.3")  # 6.25
    assert percent(1, 2000) == Decimal("0.1")  # 0.05
