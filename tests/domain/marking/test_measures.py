from __future__ import annotations

import statistics
from decimal import Decimal

from hypothesis import given, strategies as st

from asn_desktop.domain.marking.measures import Measures, measure, spread

values = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)


def test_nothing_and_one_have_no_spread() -> None:
    assert measure([]) is None
    assert spread([]) is None
    assert spread([Decimal(80)]) is None
    assert measure([Decimal(80)]) == Measures(1, *[Decimal(80)] * 4)


@given(st.lists(values, min_size=2, max_size=40))
def test_the_measures_are_those_of_the_standard_library(numbers: list[Decimal]) -> None:
    found = measure(numbers)
    assert found is not None
    assert (found.count, found.least, found.most) == (len(numbers), min(numbers), max(numbers))
    assert found.total == sum(numbers)
    assert found.least <= found.mean <= found.most
    exact = statistics.stdev(numbers)
    assert abs((spread(numbers) or Decimal(0)) - exact) <= Decimal("0.005000001")
