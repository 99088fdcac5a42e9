"""The choice among 200 proposals of a year: two seconds of solver time on two cores."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from asn_desktop.base.keys import new_key
from asn_desktop.domain.money.choosing import Need, Offer, Question
from asn_desktop.services.money.solver import choose

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

_OFFERS = 200
_PROGRAMMES = 40
_BAR = 2.0


def _year(seed: int) -> Question:
    draw = random.Random(seed)  # noqa: S311 - a year to choose from, no secret
    programmes = [new_key() for _ in range(_PROGRAMMES)]
    offers = tuple(
        Offer(new_key(), draw.choice(programmes), draw.randrange(20, 41),
              draw.randrange(5_000_000, 80_000_000))
        for _ in range(_OFFERS)
    )  # fmt: skip
    needs = tuple(
        Need(programme, priority, draw.randrange(80))
        for programme in programmes
        for priority in (1, 2, 3)
    )
    return Question(sum(offer.cost for offer in offers) // 3, offers, needs)


def test_200_proposals(benchmark: BenchmarkFixture) -> None:
    years = iter([_year(seed) for seed in range(5)])
    benchmark.pedantic(lambda: choose(next(years)), rounds=5)  # type: ignore[no-untyped-call]
    measured = benchmark.stats
    assert measured is not None
    assert measured.stats.max <= _BAR
