"""The exact choice: against every set there is on small years, against greed on stated ones."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as some

from asn_desktop.base.errors import Refused
from asn_desktop.base.keys import new_key
from asn_desktop.domain.money.choosing import Need, Offer, Question
from asn_desktop.services.money.solver import choose

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key

PROGRAMMES = tuple(new_key() for _ in range(3))
PROGRAMME = some.sampled_from(PROGRAMMES)
RUPIAH = some.one_of(some.integers(0, 12), some.integers(0, 10**11), some.just(33_333_333))
NEEDS = some.lists(some.builds(Need, PROGRAMME, some.integers(1, 3), some.integers(1, 60)))
OFFER = some.builds(
    Offer, some.builds(new_key), PROGRAMME, some.integers(1, 40), RUPIAH,
    some.sampled_from([None, None, None, "in", "out"]),
)  # fmt: skip


def every(question: Question) -> list[frozenset[Key]]:
    """All sets that fit."""
    keys = [offer.id for offer in question.offers]
    sets = (
        frozenset(one) for size in range(len(keys) + 1) for one in combinations(keys, size)
    )  # fmt: skip
    return [one for one in sets if question.fits(one)]


def greedy(question: Question) -> frozenset[Key]:
    """Always the offer that adds most for its rupiah and still fits."""
    chosen: frozenset[Key] = frozenset()
    while True:
        open_ones = [
            offer for offer in question.offers
            if offer.id not in chosen and question.fits(chosen | {offer.id})
            and question.worth(chosen | {offer.id}) > question.worth(chosen)
        ]  # fmt: skip
        if not open_ones:
            return chosen
        best = max(
            open_ones,
            key=lambda offer: question.worth(chosen | {offer.id}) / max(offer.cost, 1),
        )
        chosen |= {best.id}


@settings(max_examples=60)
@given(some.integers(0, 2 * 10**11), some.lists(OFFER, max_size=7), NEEDS)
def test_no_set_covers_more_or_as_much_for_less(
    ceiling: int, offers: list[Offer], needs: list[Need]
) -> None:
    question = Question(ceiling, tuple(offers), tuple(needs))
    sets = every(question)
    if not sets:
        with pytest.raises(Refused, match="ditetapkan masuk melebihi pagu"):
            choose(question)
        return
    found = choose(question)
    assert found.chosen in sets
    best = max(map(question.worth, sets))
    assert found.worth == best
    assert found.cost == min(question.cost(one) for one in sets if question.worth(one) == best)


@settings(max_examples=30)
@given(some.lists(OFFER, min_size=1, max_size=6), some.data())
def test_a_ceiling_that_suffices_to_the_rupiah_is_used(
    offers: list[Offer], data: some.DataObject
) -> None:
    chosen = frozenset(offer.id for offer in offers if offer.fixed == "in")
    more = data.draw(some.sets(some.sampled_from([offer.id for offer in offers])))
    free = {offer.id for offer in offers if offer.fixed is None}
    chosen |= more & free
    needs = tuple(Need(offer.programme, 1, 1000) for offer in offers if offer.id in chosen)
    exact = Question(sum(o.cost for o in offers if o.id in chosen), tuple(offers), needs)
    assert choose(exact).worth >= exact.worth(chosen)


def test_it_beats_greed_where_greed_fails() -> None:
    one, other = PROGRAMMES[:2]
    small = Offer(new_key(), one, 11, 10_000_000)
    large = Offer(new_key(), other, 30, 30_000_000)
    needs = (Need(one, 1, 11), Need(other, 1, 30))
    question = Question(30_000_000, (small, large), needs)
    assert greedy(question) == {small.id}
    assert choose(question).chosen == {large.id}
    assert choose(question).worth > question.worth(greedy(question))


def test_seats_beyond_the_need_are_worth_nothing() -> None:
    programme = PROGRAMMES[0]
    first, second = (Offer(new_key(), programme, 30, 5) for _ in range(2))
    found = choose(Question(100, (first, second), (Need(programme, 1, 30),)))
    assert len(found.chosen) == 1
    whys = [str(verdict.why) for verdict in found.verdicts() if not verdict.chosen]
    assert whys == ["Kebutuhannya sudah tertutup."]


def test_urgent_people_count_more_and_sit_first() -> None:
    programme = PROGRAMMES[0]
    question = Question(
        10, (Offer(new_key(), programme, 10, 1),), (Need(programme, 3, 8), Need(programme, 1, 6))
    )
    found = choose(question)
    assert question.covered(found.chosen)[programme] == {1: 6, 3: 4}
    assert (found.worth, found.people()) == (22, (10, 14))


def test_each_offer_is_told_why() -> None:
    one, other = PROGRAMMES[:2]
    offers = (
        Offer(new_key(), one, 20, 40, "in"),
        Offer(new_key(), other, 10, 50),
        Offer(new_key(), other, 30, 90),
        Offer(new_key(), one, 5, 1, "out"),
    )
    found = choose(Question(100, offers, (Need(one, 2, 20), Need(other, 2, 40))))
    assert [str(verdict.why) for verdict in found.verdicts()] == [
        "Ditetapkan masuk; memberi tempat bagi 20 orang.",
        "Memberi tempat bagi 10 orang.",
        "Tidak muat: kurang Rp 80,00.",
        "Ditetapkan tidak masuk.",
    ]


def test_a_year_without_proposals_chooses_nothing() -> None:
    assert choose(Question(5, (), (Need(PROGRAMMES[0], 1, 5),))).chosen == frozenset()
