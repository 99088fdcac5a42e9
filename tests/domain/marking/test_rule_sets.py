"""What holds for a rule set that an office edits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.marking.assessments import Band, RuleSet
from asn_desktop.domain.marking.rule_sets import check_rules, ends, line_faults, read_back, written

GOOD = [("70", "Baik"), ("90.01", "Amat Baik"), ("0", "Kurang")]


def rules(bands: list[tuple[str, str]], least: str = "70") -> RuleSet:
    made = tuple(Band(Decimal(start), predicate) for start, predicate in bands)
    return RuleSet("X", "Contoh", Decimal(least), made)


def test_bands_are_put_from_the_highest_down() -> None:
    assert [band.predicate for band in check_rules(rules(GOOD)).bands] == [
        "Amat Baik", "Baik", "Kurang",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        rules([]),
        rules([("10", "Kurang")], "10"),
        rules([*GOOD, ("70.00", "Cukup")]),
        rules([*GOOD, ("100.01", "Lebih")]),
        rules([*GOOD, ("-1", "Kurang sekali")]),
        rules([*GOOD, ("80", " ")]),
        rules([*GOOD, ("80", "baik ")]),
        rules([*GOOD, ("80", "x" * 61)]),
        rules(GOOD, "75"),
        rules(GOOD, "101"),
    ],
)
def test_what_leaves_a_gap_or_two_meanings_is_refused(wrong: RuleSet) -> None:
    with pytest.raises(Refused):
        check_rules(wrong)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Decimal(0), Decimal(1), Decimal(70), Decimal(100)]),
            st.sampled_from(["Baik", "baik", "Kurang", "Cukup", ""]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_lines_without_fault_make_a_set_and_others_do_not(lines: list[tuple[Decimal, str]]) -> None:
    made = RuleSet("X", "Contoh", lines[0][0], tuple(Band(*line) for line in lines))
    if any(line_faults(lines)):
        with pytest.raises(Refused):
            check_rules(made)
    else:
        check_rules(made)


def test_each_band_ends_below_the_next() -> None:
    limits = [Decimal(least) for least, _ in GOOD]
    assert ends(limits) == [Decimal("90.00"), Decimal(100), Decimal("69.99")]
    assert ends([]) == []


def test_a_set_is_read_back_as_it_was_written() -> None:
    assert read_back(written(rules(GOOD))) == rules(GOOD)


BROKEN = written(rules(GOOD)).replace("90.01", "sembilan")


@pytest.mark.parametrize("text", ["x", "{}", "[]", '{"bands": 1}', BROKEN])
def test_what_is_no_set_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_back(text)
