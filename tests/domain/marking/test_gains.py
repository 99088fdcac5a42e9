from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from asn_desktop.domain.marking.gains import Level, level, normalised_gain, pair_gains

values = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)
classes = st.dictionaries(st.integers(0, 30), values)


@pytest.mark.parametrize(
    ("before", "after", "gain"),
    [("40", "70", "0.50"), ("50", "50", "0.00"), ("100", "100", None), ("99", "98", "-1.00")],
)
def test_the_normalised_gain_is_over_what_could_be_gained(
    before: str, after: str, gain: str | None
) -> None:
    expected = None if gain is None else Decimal(gain)
    assert normalised_gain(Decimal(before), Decimal(after)) == expected


@pytest.mark.parametrize(
    ("gain", "name"),
    [("0.70", Level.HIGH), ("0.69", Level.MEDIUM), ("0.30", Level.MEDIUM), ("0.29", Level.LOW)],
)
def test_a_level_starts_at_its_limit(gain: str, name: Level) -> None:
    assert level(Decimal(gain)) is name


@given(classes, classes)
def test_everyone_is_paired_or_listed(
    before: dict[int, Decimal], after: dict[int, Decimal]
) -> None:
    gains = pair_gains(before, after)
    paired = {pair.key for pair in gains.pairs}
    assert paired == before.keys() & after.keys()
    assert {*paired, *gains.only_before} == before.keys()
    assert {*paired, *gains.only_after} == after.keys()
    if not paired:
        assert (gains.mean_before, gains.mean_gain, gains.normalised) == (None, None, None)


def test_the_class_gains_by_its_means() -> None:
    before = {1: Decimal(40), 2: Decimal(60), 3: Decimal(90)}
    after = {1: Decimal(70), 2: Decimal(80), 4: Decimal(75)}
    gains = pair_gains(before, after)
    assert (gains.mean_before, gains.mean_after) == (Decimal("50.00"), Decimal("75.00"))
    assert (gains.mean_gain, gains.normalised) == (Decimal("25.00"), Decimal("0.50"))
    assert (gains.only_before, gains.only_after) == ((3,), (4,))


def test_a_class_at_the_top_has_no_normalised_gain() -> None:
    full = {1: Decimal(100)}
    assert pair_gains(full, full).normalised is None
