from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from asn_desktop.domain.marking.assessments import Band, RuleSet
from asn_desktop.domain.marking.cells import UNMARKED, Given
from asn_desktop.domain.marking.outcomes import (
    Rule,
    counted,
    explain,
    is_waited_for,
    outcome,
    predicate,
    round_half_up,
)
from asn_desktop.domain.marking.schemes import (
    Cap,
    Part,
    Presence,
    Remedial,
    Scale,
    Scheme,
    check_scheme,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

LAN = RuleSet(
    "LAN",
    "LAN",
    Decimal("70.01"),
    (
        Band(Decimal("90.01"), "Sangat Memuaskan"),
        Band(Decimal("80.01"), "Memuaskan"),
        Band(Decimal("70.01"), "Cukup Memuaskan"),
        Band(Decimal(0), "Tidak Lulus"),
    ),
)
ATTITUDE = Part("sikap", "Sikap perilaku", Decimal(10), is_attitude=True)
PARTS = (
    ATTITUDE,
    Part("a", "Akademik A", Decimal(10), group="Akademik"),
    Part("b", "Akademik B", Decimal(10), group="Akademik"),
    Part("rancangan", "Rancangan aktualisasi", Decimal(20)),
    Part("pelaksanaan", "Pelaksanaan aktualisasi", Decimal(30)),
    Part("pktbt", "PKTBT", Decimal(20)),
)
LATSAR = Scheme(PARTS, LAN, cap=Cap.FINAL)
values = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)
cells = st.builds(
    Given,
    value=st.none() | values,
    presence=st.none() | st.sampled_from(Presence),
).flatmap(
    lambda cell: (
        st.just(cell)
        if cell.value is None
        else st.builds(Given, value=st.just(cell.value), remedial=st.none() | values)
    )
)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme[int]:
    """Parts whose weights sum to 100, some in groups of equal weights of which marks drop."""
    count = draw(st.integers(1, 5))
    cuts = sorted(draw(st.sets(st.integers(1, 9_999), min_size=count - 1, max_size=count - 1)))
    edges = zip((0, *cuts), (*cuts, 10_000), strict=True)
    parts: list[Part[int]] = []
    drop = {}
    for place, (start, end) in enumerate(edges):
        size = draw(st.sampled_from([n for n in (1, 2, 4) if (end - start) % n == 0]))
        group = f"g{place}" if size > 1 else None
        share = Decimal(end - start) / 100 / size
        parts += [Part(len(parts) + n, f"p{place}.{n}", share, group) for n in range(size)]
        if group:
            drop[group] = draw(st.integers(0, size - 1))
    parts = [
        replace(
            part,
            minimum=None if drop.get(part.group or "") else draw(st.none() | values),
            is_attitude=draw(st.booleans()),
        )
        for part in parts
    ]
    attitude = draw(st.none() | values) if any(part.is_attitude for part in parts) else None
    return Scheme(
        tuple(parts),
        LAN,
        places=draw(st.integers(0, 2)),
        remedial=draw(st.sampled_from(Remedial)),
        cap=draw(st.sampled_from(Cap)),
        minimum_attitude=attitude,
        minimum_attendance=draw(st.none() | values),
        drop=drop,
    )


def marked(scheme: Scheme[int]) -> st.SearchStrategy[dict[int, Given]]:
    return st.fixed_dictionaries({part.key: cells for part in scheme.parts})


cases = schemes().flatmap(lambda scheme: st.tuples(st.just(scheme), marked(scheme)))


def all_marked(value: str, **other: Given) -> dict[str, Given]:
    return {part.key: Given(Decimal(value)) for part in PARTS} | other


@given(cases, st.none() | values)
def test_the_explanation_is_the_total(
    case: tuple[Scheme[int], dict[int, Given]], attendance: Decimal | None
) -> None:
    scheme, given_marks = case
    check_scheme(scheme)
    found = explain(scheme, given_marks, attendance)
    assert found.outcome == outcome(scheme, given_marks, attendance)
    if found.outcome.final is None:
        assert found.total is None
        return
    assert found.total is not None
    assert sum(line.share for line in found.lines) == 100
    assert found.total == sum(line.points for line in found.lines)
    shown = found.outcome.final if found.uncapped is None else found.uncapped
    assert shown == round_half_up(found.total, scheme.places)
    assert 0 <= found.outcome.final <= 100


@given(cases, values, st.data())
def test_a_better_mark_never_lowers_a_total(
    case: tuple[Scheme[int], dict[int, Given]], better: Decimal, data: st.DataObject
) -> None:
    scheme, given_marks = case
    key = data.draw(st.sampled_from(sorted(given_marks)))
    field = data.draw(st.sampled_from(["value", "remedial"]))
    old = getattr(given_marks[key], field)
    if old is None or better < old:
        return
    cell = given_marks[key]
    raised_cell = (
        cell._replace(value=better) if field == "value" else cell._replace(remedial=better)
    )
    raised = {**given_marks, key: raised_cell}
    before, after = outcome(scheme, given_marks), outcome(scheme, raised)
    if before.final is not None:
        assert after.final is not None
        assert after.final >= before.final
        assert after.passed >= before.passed


@given(schemes(), st.data())
def test_the_plain_weighted_mean_is_rounded_half_up(
    scheme: Scheme[int], data: st.DataObject
) -> None:
    plain = replace(scheme, drop={}, cap=Cap.NONE)
    marks = {part.key: data.draw(values) for part in plain.parts}
    exact = sum((part.weight * marks[part.key] for part in plain.parts), Decimal(0)) / 100
    found = outcome(plain, {key: Given(value) for key, value in marks.items()}).final
    assert found == exact.quantize(Decimal(1).scaleb(-plain.places), ROUND_HALF_UP)


@given(st.integers(0, 10_000))
def test_bands_cover_the_whole_scale(hundredths: int) -> None:
    final = Decimal(hundredths) / 100
    names = [band.predicate for band in LAN.bands]
    assert predicate(LATSAR, final) in names
    assert predicate(LATSAR, None) is None


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 2))
def test_half_up_is_the_nearest(top: int, bottom: int, places: int) -> None:
    exact = Fraction(top, bottom)
    found = Fraction(round_half_up(exact, places))
    assert -Fraction(1, 2 * 10**places) < exact - found or exact - found < 0
    assert abs(exact - found) <= Fraction(1, 2 * 10**places)
    assert round_half_up(Fraction(1, 200), 2) == Decimal("0.01")


@pytest.mark.parametrize(
    ("policy", "again", "expected"),
    [
        (Remedial.BEST, "50", "60"),
        (Remedial.BEST, "90", "90"),
        (Remedial.LAST, "50", "50"),
        (Remedial.AVERAGE, "75.01", "67.51"),
    ],
)
def test_the_policy_chooses_between_first_and_remedial(
    policy: Remedial, again: str, expected: str
) -> None:
    scheme = replace(LATSAR, remedial=policy, cap=Cap.NONE)
    assert counted(scheme, Given(Decimal(60), Decimal(again))) == Decimal(expected)


@pytest.mark.parametrize(("first", "expected"), [("60", "70.01"), ("80", "80")])
def test_a_capped_remedial_reaches_the_pass_mark_at_most(first: str, expected: str) -> None:
    scheme = replace(LATSAR, cap=Cap.PART)
    assert counted(scheme, Given(Decimal(first), Decimal(95))) == Decimal(expected)


@pytest.mark.parametrize(
    ("first", "again", "capped"),
    [("60", "95", True), ("60", "70.01", False), ("80", "95", True), ("80", "75", False)],
)
def test_a_line_tells_when_its_remedial_would_have_counted_for_more(
    first: str, again: str, *, capped: bool
) -> None:
    cell = Given(Decimal(first), Decimal(again))
    found = explain(replace(LATSAR, cap=Cap.PART), all_marked("75", pktbt=cell))
    assert [line.is_capped for line in found.lines if line.part.key == "pktbt"] == [capped]
    exempt = cell._replace(presence=Presence.EXEMPT)
    found = explain(replace(LATSAR, cap=Cap.PART), all_marked("75", pktbt=exempt))
    assert not any(line.is_capped for line in found.lines)


@pytest.mark.parametrize("cap", Cap)
def test_who_is_competent_after_a_remedial_is_so_whatever_caps_numbers(cap: Cap) -> None:
    scheme = Scheme((Part("x", "Unit 1", Decimal(0)),), LAN, scale=Scale.COMPETENT, cap=cap)
    assert outcome(scheme, {"x": Given(Decimal(0), Decimal(100))}).passed


def test_two_letters_have_no_mean_where_an_older_scheme_asks_for_one() -> None:
    part = Part("x", "Unit 1", Decimal(0))
    scheme = Scheme((part,), LAN, scale=Scale.COMPETENT, remedial=Remedial.AVERAGE)
    assert outcome(scheme, {"x": Given(Decimal(0), Decimal(100))}).passed
    assert not outcome(scheme, {"x": Given(Decimal(0), Decimal(0))}).passed


def test_a_passed_remedial_of_latsar_is_recorded_as_70_01() -> None:
    found = explain(LATSAR, all_marked("60", pktbt=Given(Decimal(60), Decimal(100))))
    assert found.outcome.final == Decimal("68.00")
    passing = {part.key: Given(Decimal(60), Decimal(95)) for part in PARTS}
    found = explain(LATSAR, passing)
    assert (found.outcome.final, found.uncapped) == (Decimal("70.01"), Decimal("95.00"))
    assert (found.outcome.predicate, found.outcome.passed) == ("Cukup Memuaskan", True)


def test_an_exempt_part_leaves_its_weight_to_its_group() -> None:
    exempt = Given(presence=Presence.EXEMPT)
    found = explain(LATSAR, all_marked("80", a=exempt, b=Given(Decimal(100))))
    shares = {line.part.key: line.share for line in found.lines}
    assert [shares[key] for key in ("a", "b", "pktbt")] == [Fraction(0), Fraction(20), Fraction(20)]
    assert found.outcome.final == Decimal("84.00")


def test_an_exempt_group_leaves_its_weight_to_all() -> None:
    exempt = Given(presence=Presence.EXEMPT)
    found = explain(LATSAR, all_marked("80", a=exempt, b=exempt, pktbt=Given(Decimal(100))))
    assert {line.part.key: line.share for line in found.lines}["pktbt"] == 25
    assert found.outcome.final == Decimal("85.00")


def test_absent_without_notice_counts_0_and_sick_waits() -> None:
    absent = outcome(LATSAR, all_marked("80", pktbt=Given(presence=Presence.ABSENT)))
    assert (absent.final, absent.waits) == (Decimal("64.00"), ())
    sick = outcome(LATSAR, all_marked("80", pktbt=Given(presence=Presence.SICK)))
    assert (sick.final, [part.key for part in sick.waits]) == (None, ["pktbt"])


def test_the_lowest_mark_of_a_group_is_dropped_once_all_are_there() -> None:
    scheme = replace(LATSAR, drop={"Akademik": 1})
    found = explain(scheme, all_marked("80", a=Given(Decimal(20))))
    assert [line.part.key for line in found.lines if line.is_dropped] == ["a"]
    assert found.outcome.final == Decimal("80.00")
    assert outcome(scheme, all_marked("80", a=UNMARKED)).final is None


def test_each_rule_that_was_not_met_is_named() -> None:
    parts = tuple(replace(part, minimum=Decimal(65)) for part in PARTS)
    scheme = replace(
        LATSAR, parts=parts, minimum_attitude=Decimal(75), minimum_attendance=Decimal(85)
    )
    marks = all_marked("90", sikap=Given(Decimal(70)), a=Given(Decimal("64.99")))
    found = outcome(scheme, marks, Decimal("84.99"))
    assert [(fault.rule, fault.reached, fault.needed) for fault in found.faults] == [
        (Rule.PART, Decimal("64.99"), Decimal(65)),
        (Rule.ATTITUDE, Decimal("70.00"), Decimal(75)),
        (Rule.ATTENDANCE, Decimal("84.99"), Decimal(85)),
    ]
    assert not found.passed
    assert outcome(scheme, all_marked("90"), None).attendance_waits
    assert outcome(scheme, all_marked("90"), Decimal(85)).passed


def test_below_the_pass_mark_is_the_first_fault() -> None:
    found = outcome(LATSAR, all_marked("70"))
    assert [fault.rule for fault in found.faults] == [Rule.FINAL]
    assert (found.predicate, found.passed) == ("Tidak Lulus", False)


def test_a_seminar_asks_for_attendance_alone() -> None:
    scheme: Scheme[str] = Scheme((), LAN, minimum_attendance=Decimal(80))
    assert outcome(scheme, {}, Decimal(80)).passed
    assert not outcome(scheme, {}, Decimal("79.99")).passed
    assert not outcome(scheme, {}).passed
    assert outcome(replace(scheme, minimum_attendance=None), {}).passed


@pytest.mark.parametrize(
    ("marks", "name", "passed"),
    [
        ({"x": "100", "y": "100"}, "Kompeten", True),
        ({"x": "100", "y": "0"}, "Belum Kompeten", False),
        ({"x": "100"}, None, False),
    ],
)
def test_competence_needs_every_part(
    marks: Mapping[str, str], name: str | None, *, passed: bool
) -> None:
    parts = (Part("x", "Unit 1", Decimal(0)), Part("y", "Unit 2", Decimal(0)))
    scheme = Scheme(parts, LAN, scale=Scale.COMPETENT)
    given_marks = {key: Given(Decimal(value)) for key, value in marks.items()}
    found = outcome(scheme, given_marks)
    assert (found.final, found.predicate, found.passed) == (None, name, passed)
    assert explain(scheme, given_marks).outcome == found


@given(cells)
def test_what_is_waited_for_is_what_an_outcome_waits_for(cell: Given) -> None:
    scheme = Scheme((Part("a", "A", Decimal(100)),), LAN)
    assert bool(outcome(scheme, {"a": cell}).waits) is is_waited_for(cell)
