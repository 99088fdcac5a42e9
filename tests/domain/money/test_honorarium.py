"""Rates, taxes and sums of honoraria, exact to the rupiah."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.money.honorarium import (
    SHIPPED_TAXES,
    HonorariumRate,
    TaxRate,
    check_amount,
    check_percent,
    format_percent,
    parts_of,
    pay,
    rate_on,
    tax_of,
    tax_on,
    total,
)

DAY = date(2026, 3, 1)
PERCENTS = st.decimals(0, 100, places=2)
AMOUNTS = st.integers(1, 5_000_000)


def _rate(amount: int, level: str | None = None, day: date = DAY) -> HonorariumRate:
    return HonorariumRate("widyaiswara", level, amount, day)


@pytest.mark.parametrize(
    ("gross", "percent", "tax"),
    [
        (3_000_000, "15", 450_000),
        (3_000_000, "5", 150_000),
        (3_000_000, "0", 0),
        (333_333, "15", 50_000),
        (10, "5", 1),
        (9, "5", 0),
        (100, "2.5", 3),
        (1_234_567, "2.5", 30_864),
    ],
)
def test_the_tax_is_rounded_half_up_to_the_rupiah(gross: int, percent: str, tax: int) -> None:
    assert tax_of(gross, Decimal(percent)) == tax


@pytest.mark.parametrize(("group", "percent"), [("I", 0), ("II", 0), ("III", 5), ("IV", 15)])
def test_the_rank_says_the_percentage(group: str, percent: int) -> None:
    found = tax_on(SHIPPED_TAXES, group, DAY)
    assert found is not None
    assert found.percent == percent


@pytest.mark.parametrize("group", ["PPPK", "LAIN", None])
def test_what_no_regulation_says_is_not_guessed(group: str | None) -> None:
    assert tax_on(SHIPPED_TAXES, group, DAY) is None


def test_a_newer_percentage_holds_from_its_day_on() -> None:
    rates = [*SHIPPED_TAXES, TaxRate("IV", Decimal(20), DAY)]
    before, then = (tax_on(rates, "IV", day) for day in (date(2026, 2, 28), DAY))
    assert before is not None
    assert then is not None
    assert [str(before.percent), str(then.percent)] == ["15", "20"]
    same_day = TaxRate("IV", Decimal(10), SHIPPED_TAXES[0].valid_from)
    assert tax_on([*SHIPPED_TAXES, same_day], "IV", DAY) == same_day


def test_the_rate_of_the_level_goes_before_the_one_of_all() -> None:
    rates = [
        _rate(200_000),
        _rate(300_000, "madya"),
        _rate(250_000, None, date(2027, 1, 1)),
        HonorariumRate("guest", None, 900_000, DAY),
    ]
    found = {
        (level, day.year): rate_on(rates, "widyaiswara", level, day)
        for level in (None, "muda", "madya")
        for day in (DAY, date(2025, 1, 1), date(2027, 6, 1))
    }
    assert {key: rate and rate.amount for key, rate in found.items()} == {
        (None, 2026): 200_000,
        (None, 2025): None,
        (None, 2027): 250_000,
        ("muda", 2026): 200_000,
        ("muda", 2025): None,
        ("muda", 2027): 250_000,
        ("madya", 2026): 300_000,
        ("madya", 2025): None,
        ("madya", 2027): 300_000,
    }


@given(st.integers(0, 900), AMOUNTS, PERCENTS)
def test_a_tax_is_the_nearest_rupiah(hours: int, amount: int, percent: Decimal) -> None:
    found = pay(hours, amount, percent)
    exact = Fraction(hours * amount) * Fraction(percent) / 100
    assert found.gross == hours * amount
    assert found.tax == (exact + Fraction(1, 2)).__floor__()
    assert found.net + found.tax == found.gross
    assert 0 <= found.tax <= found.gross


@given(st.lists(st.tuples(st.integers(0, 40), AMOUNTS, PERCENTS)))
def test_the_sums_are_exact(lines: list[tuple[int, int, Decimal]]) -> None:
    pays = [pay(*line) for line in lines]
    whole = total(pays)
    assert whole.gross == sum(hours * amount for hours, amount, _percent in lines)
    assert whole.net == sum(each.net for each in pays) == whole.gross - whole.tax
    assert whole.hours == sum(hours for hours, *_rest in lines)


@given(
    st.lists(
        st.tuples(st.integers(1, 10), st.sampled_from([1, 333_333]), st.sampled_from(["0", "2.5"]))
    )
)
def test_hours_paid_alike_are_put_together_and_none_is_lost(
    taught: list[tuple[int, int, str]],
) -> None:
    parts = parts_of(
        (hours, _rate(amount), TaxRate("IV", Decimal(percent), DAY), hours % 3)
        for hours, amount, percent in taught
    )
    assert len({(part.amount, part.percent) for part in parts}) == len(parts)
    assert sum(part.pay.hours for part in parts) == sum(hours for hours, *_rest in taught)
    assert sum(part.pay.transport for part in parts) == sum(hours % 3 for hours, *_rest in taught)
    assert all(
        part.pay == pay(part.pay.hours, part.amount, part.percent, part.pay.transport)
        for part in parts
    )


@pytest.mark.parametrize("amount", [None, 0, -1, 100_000_001])
def test_absurd_rates_are_refused(amount: int | None) -> None:
    with pytest.raises(Refused) as refused:
        check_amount(amount)
    assert refused.value.field == "amount"


@pytest.mark.parametrize("percent", [None, Decimal(-1), Decimal("100.01"), Decimal("2.555")])
def test_absurd_percentages_are_refused(percent: Decimal | None) -> None:
    with pytest.raises(Refused) as refused:
        check_percent(percent)
    assert refused.value.field == "percent"


@pytest.mark.parametrize(
    ("percent", "shown"), [("15", "15\u00a0%"), ("2.50", "2,5\u00a0%"), ("0", "0\u00a0%")]
)
def test_percentages_are_written_short(percent: str, shown: str) -> None:
    assert format_percent(Decimal(percent)) == shown
