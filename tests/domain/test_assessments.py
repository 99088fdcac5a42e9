from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.assessments import (
    Band,
    RuleSet,
    check_bands,
    check_weights,
    final_mark,
    parse_mark,
    ranks,
    result,
)

LAN = RuleSet(
    "LAN",
    "LAN",
    Decimal("70.01"),
    tuple(
        Band(Decimal(least), name)
        for least, name in (
            ("90.01", "Sangat Memuaskan"),
            ("80.01", "Memuaskan"),
            ("70.01", "Cukup Memuaskan"),
            ("0", "Tidak Lulus"),
        )
    ),
)
marks = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)


@pytest.mark.parametrize(
    ("text", "value"),
    [("87,5", "87.50"), ("87.5", "87.50"), (" 100 ", "100"), ("0", "0"), ("7,25", "7.25")],
)
def test_a_mark_takes_comma_or_point(text: str, value: str) -> None:
    assert parse_mark(text) == Decimal(value)


def test_empty_is_unmarked_and_never_zero() -> None:
    assert parse_mark("  ") is None


@pytest.mark.parametrize(
    "text", ["100,01", "101", "-1", "8e1", "87,555", "1.000", "A", "NaN", "٨٧"]
)
def test_what_is_not_a_mark_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_mark(text)


@given(marks)
def test_every_mark_is_read_back(value: Decimal) -> None:
    assert parse_mark(f"{value:.2f}") == value
    assert parse_mark(f"{value:.2f}".replace(".", ",")) == value


@given(st.lists(st.tuples(st.integers(0, 100), marks), min_size=1, max_size=6))
def test_the_final_mark_lies_between_the_marks(pairs: list[tuple[int, Decimal]]) -> None:
    total = sum(weight for weight, _ in pairs)
    if total == 0:
        return
    parts = dict(enumerate(pairs))
    scaled = {key: Decimal(weight) * 100 / total for key, (weight, _) in parts.items()}
    given_marks = {key: mark for key, (_, mark) in parts.items()}
    counted = [mark for weight, mark in pairs if weight]
    final = final_mark(scaled, given_marks)
    assert final is not None
    assert min(counted) - Decimal("0.01") <= final <= max(counted) + Decimal("0.01")


def test_half_a_cent_rounds_up_before_the_band_is_looked_up() -> None:
    found = result(
        {"a": Decimal(50), "b": Decimal(50)}, {"a": Decimal(90), "b": Decimal("90.01")}, LAN
    )
    assert found.final == Decimal("90.01")
    assert found.predicate == "Sangat Memuaskan"


@pytest.mark.parametrize(
    ("mark", "predicate", "passed"),
    [
        ("90.00", "Memuaskan", True),
        ("80.01", "Memuaskan", True),
        ("70.01", "Cukup Memuaskan", True),
        ("70.00", "Tidak Lulus", False),
    ],
)
def test_bands_of_lan(mark: str, predicate: str, passed: bool) -> None:  # noqa: FBT001 - a table
    found = result({"a": Decimal(100)}, {"a": Decimal(mark)}, LAN)
    assert (found.predicate, found.passed) == (predicate, passed)


def test_a_missing_weighted_mark_leaves_the_final_open() -> None:
    found = result({"a": Decimal(40), "b": Decimal(60)}, {"a": Decimal(90)}, LAN)
    assert (found.final, found.passed) == (None, False)


def test_without_weights_everyone_has_taken_part() -> None:
    assert result({"a": Decimal(0)}, {}, LAN).passed


@pytest.mark.parametrize(
    "weights",
    [[("A", 50), ("B", 40)], [("A", 50), ("a", 50)], [("", 100)], [("A", -1), ("B", 101)]],
)
def test_wrong_weights_are_refused(weights: list[tuple[str, int]]) -> None:
    with pytest.raises(Refused):
        check_weights([(name, Decimal(weight)) for name, weight in weights])


def test_bands_start_at_zero() -> None:
    with pytest.raises(Refused):
        check_bands([Band(Decimal(70), "Lulus")])
    assert check_bands(LAN.bands[::-1]) == LAN.bands


def test_equal_marks_share_a_rank() -> None:
    assert ranks([Decimal(80), None, Decimal(90), Decimal(80), Decimal(70)]) == [2, None, 1, 2, 4]
