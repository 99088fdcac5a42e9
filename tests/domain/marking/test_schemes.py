from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.marking.assessments import Band, RuleSet, check_bands
from asn_desktop.domain.marking.outcomes import predicate
from asn_desktop.domain.marking.schemes import (
    Level,
    Part,
    Remedial,
    Scale,
    Scheme,
    check_limits,
    check_scheme,
)

RULES = RuleSet("X", "X", Decimal(70), (Band(Decimal(70), "Baik"), Band(Decimal(0), "Kurang")))
GOOD = Scheme(
    (
        Part("a", "Tugas 1", Decimal(20), group="Tugas"),
        Part("b", "Tugas 2", Decimal(20), group="Tugas"),
        Part("c", "Ujian", Decimal(60), minimum=Decimal(60)),
    ),
    RULES,
    drop={"Tugas": 1},
)


def _with_part(**values: Any) -> Scheme[str]:
    """`GOOD` with a last part of other values."""
    return replace(GOOD, parts=(*GOOD.parts[:2], replace(GOOD.parts[2], **values)))


def test_a_sound_scheme_is_taken() -> None:
    check_scheme(GOOD)
    assert [part.key for part in GOOD.weighted] == ["a", "b", "c"]


def test_every_part_counts_on_a_scale_of_competence() -> None:
    parts = (Part("a", "Unit 1", Decimal(0)),)
    assert Scheme(parts, RULES).weighted == ()
    assert Scheme(parts, RULES, scale=Scale.COMPETENT).weighted == parts


def test_weights_beyond_100_are_refused() -> None:
    parts = (*GOOD.parts, Part("d", "Lain", Decimal(1)))
    with pytest.raises(Refused, match="Kurangi 1 hingga 100"):
        check_scheme(replace(GOOD, parts=parts))


@pytest.mark.parametrize("limit", ["-1", "100.01", "70.005"])
def test_a_minimum_outside_the_scale_is_refused(limit: str) -> None:
    with pytest.raises(Refused, match="Batas minimum"):
        check_scheme(replace(GOOD, minimum_attendance=Decimal(limit)))


def test_bands_with_a_gap_are_refused() -> None:
    gap = replace(RULES, bands=(Band(Decimal(70), "Baik"),))
    with pytest.raises(Refused, match="mulai dari 0"):
        check_scheme(replace(GOOD, rules=gap))


@pytest.mark.parametrize("places", [-1, 3])
def test_rounding_keeps_at_most_two_decimals(places: int) -> None:
    with pytest.raises(Refused, match="dibulatkan"):
        check_scheme(replace(GOOD, places=places))


def test_letters_have_no_average() -> None:
    averaged = replace(GOOD, scale=Scale.COMPETENT, remedial=Remedial.AVERAGE)
    with pytest.raises(Refused) as caught:
        check_scheme(averaged)
    assert caught.value.field == "remedial"


def test_a_minimum_of_attitude_needs_a_part_of_attitude() -> None:
    with pytest.raises(Refused, match="ditandai sikap"):
        check_scheme(replace(GOOD, minimum_attitude=Decimal(75)))


@pytest.mark.parametrize("count", [-1, 2])
def test_a_dropped_group_keeps_a_mark(count: int) -> None:
    with pytest.raises(Refused, match="sisakan"):
        check_scheme(replace(GOOD, drop={"Tugas": count}))


@pytest.mark.parametrize(
    "changed",
    [
        Part("b", "Tugas 2", Decimal(20), group="Tugas", minimum=Decimal(50)),
        Part("b", "Tugas 2", Decimal(10), group="Tugas"),
    ],
)
def test_a_mark_drops_only_among_equals(changed: Part[str]) -> None:
    rest = Part("d", "Lain", 20 - changed.weight)
    parts = (GOOD.parts[0], changed, GOOD.parts[2], *((rest,) if rest.weight else ()))
    with pytest.raises(Refused, match="bobotnya sama"):
        check_scheme(replace(GOOD, parts=parts))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        (replace(GOOD, minimum_attitude=Decimal(101)), "minimum_attitude"),
        (replace(GOOD, minimum_attitude=Decimal(70)), "minimum_attitude"),
        (replace(GOOD, minimum_attendance=Decimal(-1)), "minimum_attendance"),
        (replace(GOOD, places=3), "places"),
        (replace(GOOD, drop={"Tugas": 2}), "drop"),
        (replace(GOOD, drop={"Lain": 1}), "drop"),
        (replace(GOOD, rules=replace(RULES, bands=())), "rules"),
        (replace(GOOD, rules=replace(RULES, pass_mark=Decimal(101))), "rules"),
        (_with_part(minimum=Decimal(101)), "components"),
        (_with_part(guide=(Level(Decimal("70.005"), "cukup"),)), "components"),
        (_with_part(guide=(Level(Decimal(70), "cukup"),) * 10), "components"),
    ],
)
def test_a_refusal_names_what_it_is_about(changed: Scheme[str], field: str) -> None:
    with pytest.raises(Refused) as caught:
        check_limits(changed)
    assert caught.value.field == field


def test_weights_wait_until_all_are_written() -> None:
    half = replace(GOOD, parts=GOOD.parts[:2])
    check_limits(half)
    with pytest.raises(Refused, match="Tambah 60") as caught:
        check_scheme(half)
    assert caught.value.field == "components"


cents = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)
weights = st.lists(st.integers(1, 9_999), max_size=6, unique=True).map(
    lambda cuts: [
        Decimal(high - low) / 100
        for low, high in zip([0, *sorted(cuts)], [*sorted(cuts), 10_000], strict=True)
    ]
)


def _of(values: list[Decimal]) -> Scheme[str]:
    parts = (Part(str(place), f"K{place}", weight) for place, weight in enumerate(values))
    return Scheme(tuple(parts), RULES)


@given(weights)
def test_weights_to_the_cent_that_sum_to_100_are_sound(values: list[Decimal]) -> None:
    check_scheme(_of(values))


@given(weights, st.data())
def test_one_cent_more_or_less_is_refused(values: list[Decimal], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    off = data.draw(st.sampled_from([Decimal("0.01"), Decimal("-0.01")]))
    values[place] += off
    if sum(values) == 0 or values[place] > 100:
        return
    with pytest.raises(Refused) as caught:
        check_scheme(_of(values))
    assert caught.value.field == "components"


@given(st.lists(cents, unique=True, max_size=8), cents)
def test_bands_from_0_cover_every_mark_exactly_once(limits: list[Decimal], mark: Decimal) -> None:
    bands = [Band(least, f"P{place}") for place, least in enumerate({Decimal(0), *limits})]
    ordered = check_bands(bands)
    tops = [Decimal("100.01"), *(band.least for band in ordered)]
    holding = [band for band, top in zip(ordered, tops, strict=False) if band.least <= mark < top]
    scheme: Scheme[str] = Scheme((), RuleSet("X", "X", Decimal(70), ordered))
    assert [band.predicate for band in holding] == [predicate(scheme, mark)]


@given(st.lists(cents, min_size=1, max_size=8))
def test_bands_with_a_gap_or_a_tie_are_refused(limits: list[Decimal]) -> None:
    bands = tuple(Band(least, "P") for least in limits)
    sound = Decimal(0) in limits and len(set(limits)) == len(limits)
    scheme = replace(GOOD, rules=replace(RULES, bands=bands))
    if sound:
        check_limits(scheme)
        return
    with pytest.raises(Refused) as caught:
        check_limits(scheme)
    assert caught.value.field == "rules"
