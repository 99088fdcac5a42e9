from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.i18n import grouped, in_language, msg
from asn_desktop.domain.marking.assessments import format_weight, parse_mark
from asn_desktop.domain.marking.cells import Given, read_whole, shown_whole, typed
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.domain.marking.summaries import format_share
from asn_desktop.domain.money.rupiah import figure, format_decimal, format_rupiah, per_person


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


@pytest.mark.parametrize(
    ("language", "mark", "weight", "share", "count"),
    [
        ("id", "87,50", "33,33", "2 (66,7 %)", "12.345"),
        ("en", "87.50", "33.33", "2 (66.7 %)", "12,345"),
    ],
)
def test_numbers_have_the_decimal_mark_of_the_language_and_rupiah_keep_theirs(
    language: str, mark: str, weight: str, share: str, count: str
) -> None:
    later = msg("{value}", value=figure(Decimal("87.5")))
    with in_language(language):
        assert format_decimal(Decimal("87.5")) == str(later) == mark
        assert format_weight(Decimal("33.33")) == weight
        assert format_share(2, 3) == share
        assert grouped(12345) == count
        assert format_rupiah(1_500_000) == "Rp 1.500.000,00"
        cell = Given(Decimal(60), remedial=Decimal("87.5"))
        assert read_whole(Scale.NUMERIC, cell).endswith(mark)
        assert typed(Scale.NUMERIC, (), Given(None), read_whole(Scale.NUMERIC, cell)) == cell
        assert shown_whole(Scale.NUMERIC, cell) == "60,00 → 87,50"  # files and JSON stay
        assert parse_mark("87,5") == parse_mark("87.5") == Decimal("87.50")
