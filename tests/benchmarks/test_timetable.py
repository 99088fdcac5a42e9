"""The clash check of 20,000 sessions grows no worse than n log n."""

from __future__ import annotations

from datetime import date, timedelta
from math import log
from random import Random
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.planning.clashes import Slot, clashes

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Race

_MANY: Final = 20_000
_FEW: Final = 2_000
_SESSIONS: Final = 50
_FIRST: Final = date(2026, 1, 5)


def _year(count: int) -> tuple[list[Slot], list[frozenset[int]]]:
    """Courses of 50 sessions in ten days; rooms and trainers are shared, one in five people too.

    Somebody is in every course, which would make a check of pairs of courses quadratic.
    """
    chance = Random(5)  # noqa: S311 - no secret
    courses = count // _SESSIONS
    slots = []
    for key in range(count):
        course = key // _SESSIONS
        day = _FIRST + timedelta(days=course * 2 + key % _SESSIONS // 5)
        begin = 480 + 95 * (key % 5) + 5 * chance.randrange(3)
        room = f"Ruang {chance.randrange(12)}"
        slots.append(Slot(key, course, day, begin, begin + 90, room, (chance.randrange(30),)))
    people = [
        frozenset((course, min(course + 1, courses - 1)))
        for course in range(courses)
        for _person in range(6)
    ]
    return slots, [*people, frozenset(range(courses))]


def test_the_clash_check_grows_as_n_log_n(race: Race) -> None:
    """The floor is ten offices of a tenth: n log n takes 1.3 of it, comparing all pairs 10."""
    many = _year(_MANY)
    tenths = [_year(_FEW) for _office in range(_MANY // _FEW)]

    def floor() -> None:
        for office in tenths:
            clashes(*office)

    def ours() -> None:
        clashes(*many)

    law = log(_MANY) / log(_FEW)
    race("clashes of 20,000 sessions against 10 × 2,000", ours, floor, goal=law, bar=2 * law)
