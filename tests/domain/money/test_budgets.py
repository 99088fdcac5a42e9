from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as some

from asn_desktop.base.errors import Refused
from asn_desktop.domain.money.budgets import (
    MOST_RUPIAH,
    Money,
    Standing,
    check_amount,
    check_quantity,
    line_amount,
    percent,
    total,
)

AMOUNT = some.integers(0, MOST_RUPIAH)
MONEY = some.builds(Money, AMOUNT, AMOUNT, AMOUNT)
QUANTITY = some.decimals(0, 1_000_000, places=2)


@given(some.lists(MONEY))
def test_sums_are_exact_to_the_rupiah(parts: list[Money]) -> None:
    found = total(parts)
    assert found.planned == sum(part.planned for part in parts)
    assert found.committed == sum(part.committed for part in parts)
    assert found.spent == sum(part.spent for part in parts)
    assert found.bound == found.committed + found.spent


@given(AMOUNT, MONEY)
def test_what_remains_and_what_is_bound_are_the_ceiling(ceiling: int, money: Money) -> None:
    standing = Standing(ceiling, money)
    assert standing.remaining + money.committed + money.spent == ceiling
    assert standing.unplanned + money.planned == ceiling


@given(AMOUNT, MONEY, MONEY, MONEY)
def test_a_line_exchanged_counts_once(ceiling: int, rest: Money, old: Money, new: Money) -> None:
    assert Standing(ceiling, rest + old).exchanged(old, new) == Standing(ceiling, rest + new)


@given(QUANTITY, some.integers(0, 10**9))
def test_a_line_is_rounded_half_up(quantity: Decimal, price: int) -> None:
    exact = Fraction(quantity) * price
    assert line_amount(quantity, price) == (2 * exact + 1) // 2


@given(AMOUNT, some.integers(1, MOST_RUPIAH))
def test_percents_are_rounded_half_up(part: int, whole: int) -> None:
    found = percent(part, whole)
    assert found is not None
    assert Fraction(found) * 100 == (Fraction(part * 20_000, whole) + 1) // 2


@pytest.mark.parametrize(
    ("ceiling", "money", "warned"),
    [
        (100, Money(100, 0, 0), None),
        (100, Money(101, 0, 0), "Rencana melebihi pagu sebesar Rp 1,00."),
        (100, Money(100, 60, 41), "Ikatan dan realisasi melebihi pagu sebesar Rp 1,00."),
        (100, Money(300, 60, 41), "Ikatan dan realisasi melebihi pagu sebesar Rp 1,00."),
    ],
)
def test_overspending_is_told_before_overplanning(
    ceiling: int, money: Money, warned: str | None
) -> None:
    found = Standing(ceiling, money).warning()
    assert (None if found is None else str(found)) == warned


def test_a_year_without_a_ceiling_absorbs_nothing() -> None:
    assert Standing(0, Money(0, 0, 5)).absorption is None


@pytest.mark.parametrize("amount", [-1, MOST_RUPIAH + 1])
def test_absurd_money_is_refused_in_its_field(amount: int) -> None:
    with pytest.raises(Refused, match="Jumlah uang") as refused:
        check_amount(amount, "spent")
    assert refused.value.field == "spent"


@pytest.mark.parametrize("text", ["-1", "1000000.01", "0.001"])
def test_absurd_quantities_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="Banyaknya"):
        check_quantity(Decimal(text))
