from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.base.paths import resource
from asn_desktop.domain.marking.assessments import (
    Band,
    RuleSet,
    check_bands,
    check_weights,
    format_weight,
    parse_mark,
    parse_weight,
    rank,
    ranks,
)
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.outcomes import outcome
from asn_desktop.domain.marking.schemes import Part, Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.domain.marking.outcomes import Outcome


def result(
    weights: Mapping[Any, Decimal], marks: Mapping[Any, Decimal], rules: RuleSet
) -> Outcome[Any]:
    """What first marks alone lead to."""
    parts = tuple(Part(key, f"K{key}", weight) for key, weight in weights.items())
    return outcome(Scheme(parts, rules), {key: Given(mark) for key, mark in marks.items()})


def final_mark(weights: Mapping[Any, Decimal], marks: Mapping[Any, Decimal]) -> Decimal | None:
    return result(weights, marks, LAN).final


def shipped(rules: Any) -> RuleSet:
    bands = tuple(Band(Decimal(least), predicate) for least, predicate in rules["bands"])
    return RuleSet(rules["code"], rules["name"], Decimal(rules["pass_mark"]), bands)


RULES = {
    rules["code"]: shipped(rules)
    for rules in json.loads(resource("reference", "rule_sets.json").read_text("utf-8"))
}
LAN = RULES["LAN"]
marks = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)


@pytest.mark.parametrize(
    ("text", "value"),
    [("87,5", "87.50"), ("87.5", "87.50"), (" 100 ", "100"), ("0", "0"), ("7,25", "7.25")],
)
def test_a_mark_takes_comma_or_point(text: str, value: str) -> None:
    assert parse_mark(text) == Decimal(value)


def test_empty_is_unmarked_and_never_zero() -> None:
    assert parse_mark("  ") is None


@pytest.mark.parametrize("text", ["105", "100,01", "101", "-1", "−0,5", "-0", "9" * 60])
def test_beyond_the_scale_says_the_scale(text: str) -> None:
    with pytest.raises(Refused, match=f"^{text}: nilai harus 0 sampai 100"):
        parse_mark(text)


@pytest.mark.parametrize(
    "text",
    ["8e1", "87,555", "1.000", "8.7.5", "87.5.0", "8 7", "A", "NaN", "٨٧", ",5", "87,", "+7"],
)
def test_what_is_not_a_mark_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="bukan nilai"):
        parse_mark(text)


@given(st.text(max_size=8))
def test_a_text_is_a_mark_from_0_to_100_or_refused(text: str) -> None:
    try:
        value = parse_mark(text)
    except Refused:
        return
    assert value is None or (0 <= value <= 100 and value == value.quantize(Decimal("0.01")))


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
    ("rules", "mark", "predicate", "passed"),
    [
        ("LAN", "100", "Sangat Memuaskan", True),
        ("LAN", "90.01", "Sangat Memuaskan", True),
        ("LAN", "90.00", "Memuaskan", True),
        ("LAN", "80.01", "Memuaskan", True),
        ("LAN", "80.00", "Cukup Memuaskan", True),
        ("LAN", "70.01", "Cukup Memuaskan", True),
        ("LAN", "70.00", "Tidak Lulus", False),
        ("LAN", "0", "Tidak Lulus", False),
        ("LAN-LAMA", "92.50", "Sangat Memuaskan", True),
        ("LAN-LAMA", "92.49", "Memuaskan", True),
        ("LAN-LAMA", "86.18", "Memuaskan", True),
        ("LAN-LAMA", "85.00", "Memuaskan", True),
        ("LAN-LAMA", "84.99", "Baik Sekali", True),
        ("LAN-LAMA", "84.52", "Baik Sekali", True),
        ("LAN-LAMA", "77.49", "Baik", True),
        ("LAN-LAMA", "70.00", "Baik", True),
        ("LAN-LAMA", "69.99", "Tidak Lulus", False),
        ("BPPK", "90", "Amat Baik", True),
        ("BPPK", "89.99", "Baik", True),
        ("BPPK", "75.99", "Cukup", True),
        ("BPPK", "64.99", "Kurang", False),
    ],
)
def test_bands_of_the_shipped_rules(rules: str, mark: str, predicate: str, passed: object) -> None:
    found = result({"a": Decimal(100)}, {"a": Decimal(mark)}, RULES[rules])
    assert (found.predicate, found.passed) == (predicate, passed)


def test_latsar_is_weighted_as_its_guide_says() -> None:
    weights = (10, 10, 10, 20, 30, 20)
    given_marks = (92, 80, 85, 88, 90, 85)
    found = result(
        dict(enumerate(map(Decimal, weights))), dict(enumerate(map(Decimal, given_marks))), LAN
    )
    assert (found.final, found.predicate) == (Decimal("87.30"), "Memuaskan")


@given(st.sampled_from(sorted(RULES)), marks)
def test_every_mark_has_one_predicate(code: str, mark: Decimal) -> None:
    rules = RULES[code]
    found = result({"a": Decimal(100)}, {"a": mark}, rules)
    holding = [band for band in check_bands(rules.bands) if band.least <= mark]
    assert found.predicate == holding[0].predicate
    assert found.passed == (mark >= rules.pass_mark)


weighted = st.lists(st.integers(1, 99), max_size=5, unique=True).map(
    lambda cuts: [
        Decimal(high - low)
        for low, high in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)
    ]
)


@given(weighted, st.data())
def test_the_final_mark_is_exact_and_rounded_half_up(
    weights: list[Decimal], data: st.DataObject
) -> None:
    check_weights([(f"K{place}", weight) for place, weight in enumerate(weights)])
    values = data.draw(st.lists(marks, min_size=len(weights), max_size=len(weights)))
    final = final_mark(dict(enumerate(weights)), dict(enumerate(values)))
    parts = (Fraction(w) * Fraction(v) for w, v in zip(weights, values, strict=True))
    exact = sum(parts, Fraction(0)) / 100
    assert final is not None
    assert Fraction(final) == Fraction((exact * 100 + Fraction(1, 2)) // 1, 100)


@given(weighted, st.data())
def test_a_better_mark_never_lowers_the_total(weights: list[Decimal], data: st.DataObject) -> None:
    values = data.draw(st.lists(marks, min_size=len(weights), max_size=len(weights)))
    place = data.draw(st.integers(0, len(weights) - 1))
    better = data.draw(
        st.integers(int(values[place] * 100), 10_000).map(lambda c: Decimal(c) / 100)
    )
    parts = dict(enumerate(weights))
    before = result(parts, dict(enumerate(values)), LAN)
    after = result(parts, dict(enumerate(values)) | {place: better}, LAN)
    assert before.final is not None
    assert after.final is not None
    assert after.final >= before.final
    assert after.passed >= before.passed


@given(weighted, marks)
def test_a_component_without_weight_is_shown_and_not_counted(
    weights: list[Decimal], extra: Decimal
) -> None:
    parts: dict[Any, Decimal] = dict(enumerate(weights))
    values: dict[Any, Decimal] = dict.fromkeys(parts, Decimal(80))
    with_it = final_mark(parts | {"pre": Decimal(0)}, values | {"pre": extra})
    assert with_it == final_mark(parts, values) == Decimal(80)


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


@given(st.lists(st.none() | marks, max_size=30))
def test_a_rank_is_one_more_than_how_many_are_better(finals: list[Decimal | None]) -> None:
    given_marks = [value for value in finals if value is not None]
    expected = [
        None if value is None else 1 + sum(other > value for other in given_marks)
        for value in finals
    ]
    assert ranks(finals) == expected
    assert [rank(final, finals) for final in finals] == expected


@given(st.lists(st.integers(0, 100).map(Decimal), min_size=1, max_size=8))
def test_weights_sum_to_100_or_there_are_none(weights: list[Decimal]) -> None:
    parts = [(f"K{place}", weight) for place, weight in enumerate(weights)]
    if sum(weights) in (0, 100):
        check_weights(parts)
        return
    with pytest.raises(Refused, match="Jumlah bobot"):
        check_weights(parts)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("40", "40"),
        (" 33,33 ", "33.33"),
        ("33.3", "33.3"),
        ("25 %", "25"),
        ("0", "0"),
        ("100", "100"),
    ],
)
def test_a_weight_is_read_as_typed(text: str, weight: str) -> None:
    assert parse_weight(text) == Decimal(weight)


@pytest.mark.parametrize("text", ["101", "-1", "40,123", "empat", "1e2"])
def test_what_is_no_weight_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_weight(text)


def test_no_weight_is_none() -> None:
    assert parse_weight("  ") is None


@pytest.mark.parametrize(("weight", "text"), [("40", "40"), ("100.00", "100"), ("33.30", "33,3")])
def test_a_weight_is_short(weight: str, text: str) -> None:
    assert format_weight(Decimal(weight)) == text
