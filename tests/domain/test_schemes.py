from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.assessments import Band, RuleSet
from asn_desktop.domain.schemes import Part, Scale, Scheme, check_scheme

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
