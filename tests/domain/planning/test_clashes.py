"""No clash goes unseen, and none is made up: against a checker that compares every pair."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import given, strategies as st

from asn_desktop.domain.planning.clashes import Kind, Slot, clashes

MONDAY = date(2026, 10, 5)


@st.composite
def slots(draw: Any) -> list[Slot]:
    made = []
    for key in range(draw(st.integers(0, 14))):
        begin = draw(st.integers(0, 20))
        made.append(
            Slot(
                key,
                draw(st.integers(0, 3)),
                MONDAY + timedelta(days=draw(st.integers(0, 1))),
                begin,
                begin + draw(st.integers(1, 8)),
                draw(st.sampled_from([None, "", "aula", "kelas a"])),
                tuple(draw(st.sets(st.sampled_from("XYZ"), max_size=2))),
            )
        )
    return made


PEOPLE = st.lists(st.frozensets(st.integers(0, 3), max_size=4), max_size=8)


def by_every_pair(
    given_slots: list[Slot], people: list[frozenset[int]]
) -> set[tuple[Kind, frozenset[Any], Any]]:
    found: set[tuple[Kind, frozenset[Any], Any]] = set()
    for one, other in combinations(given_slots, 2):
        if one.day != other.day or one.finish <= other.begin or other.finish <= one.begin:
            continue
        pair = frozenset((one.key, other.key))
        if one.room and one.room == other.room:
            found.add((Kind.ROOM, pair, one.room))
        found |= {(Kind.TRAINER, pair, t) for t in set(one.trainers) & set(other.trainers)}
        if one.course == other.course:
            found.add((Kind.COURSE, pair, one.course))
            continue
        both = sum({one.course, other.course} <= person for person in people)
        if both:
            found.add((Kind.PEOPLE, pair, both))
    return found


@given(slots(), PEOPLE)
def test_no_clash_goes_unseen(given_slots: list[Slot], people: list[frozenset[int]]) -> None:
    found = clashes(given_slots, people)
    told = {(one.kind, frozenset((one.first, one.second)), one.what) for one in found}
    assert len(told) == len(found)
    assert told == by_every_pair(given_slots, people)


def test_sessions_that_touch_do_not_clash() -> None:
    first = Slot(1, "A", MONDAY, 480, 570, "aula", ("X",))
    second = Slot(2, "A", MONDAY, 570, 660, "aula", ("X",))
    assert clashes([second, first]) == []


def test_the_earlier_one_comes_first() -> None:
    late = Slot(2, "B", MONDAY, 500, 570, "aula")
    early = Slot(1, "A", MONDAY, 480, 570, "aula")
    (found,) = clashes([late, early])
    assert (found.kind, found.first, found.second, found.what) == (Kind.ROOM, 1, 2, "aula")
