from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from asn_desktop.domain.money import format_decimal, format_rupiah, per_person


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1_595_757_500, "Rp 1.595.757.500,00"),
        (0, "Rp 0,00"),
        (999, "Rp 999,00"),
        (-5_000, "−Rp 5.000,00"),
        (None, "–"),
    ],
)
def test_rupiah_as_offices_write_them(amount: int | None, text: str) -> None:
    assert format_rupiah(amount) == text


@given(st.integers(0, 10**12), st.integers(1, 10_000))
def test_the_share_of_each_is_the_nearest_rupiah(amount: int, people: int) -> None:
    share = per_person(amount, people)
    assert share is not None
    assert (
        -people < 2 * (amount - share * people) <= people
        or 2 * abs(amount - share * people) == people
    )


def test_half_a_rupiah_goes_up_and_nobody_costs_nothing() -> None:
    assert per_person(1, 2) == 1
    assert per_person(None, 2) is None
    assert per_person(5, 0) is None


def test_marks_have_a_decimal_comma() -> None:
    assert format_decimal(Decimal("86.18")) == "86,18"
    assert format_decimal(Decimal(90)) == "90,00"
    assert format_decimal(None) == "–"
