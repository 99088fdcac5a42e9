"""What cannot be at two places at once: a sweep over the sessions of each room, trainer, class."""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date


class Slot(NamedTuple):
    """A session's place in time: `begin` and `finish` in minutes of the day, finish excluded."""

    key: Any
    course: Any
    day: date
    begin: int
    finish: int
    room: str | None
    trainers: tuple[Any, ...] = ()


class Kind(StrEnum):
    """What two sessions share."""

    TRAINER = "trainer"
    ROOM = "room"
    COURSE = "course"
    PEOPLE = "people"


class Clash(NamedTuple):
    """Two sessions at once, the earlier first; `what` is the trainer or room they share.

    Of participants `what` is how many of them are meant to be in both.
    """

    kind: Kind
    first: Any
    second: Any
    what: Any


def clashes(slots: Iterable[Slot], courses_of: Iterable[frozenset[Any]] = ()) -> list[Clash]:
    """Every clash; `courses_of` are the courses of each person who is in more than one.

    n log n in the sessions of all rooms, trainers, courses and kinds of people, besides the
    clashes themselves.
    """
    order = sorted(slots, key=_when)
    found: list[Clash] = []
    found += _shared(Kind.ROOM, order, _rooms)
    found += _shared(Kind.TRAINER, order, _trainers)
    by_course: dict[Any, list[Slot]] = defaultdict(list)
    for slot in order:
        by_course[slot.course].append(slot)
    for course, group in by_course.items():
        found += (Clash(Kind.COURSE, a.key, b.key, course) for a, b in at_once(group))
    found += _people(by_course, Counter(courses_of), {s.key: at for at, s in enumerate(order)})
    return found


def _when(slot: Slot) -> tuple[date, int, int]:
    return slot.day, slot.begin, slot.finish


def _rooms(slot: Slot) -> tuple[str, ...]:
    return (slot.room,) if slot.room else ()


def _trainers(slot: Slot) -> tuple[Any, ...]:
    return slot.trainers


def _shared(kind: Kind, order: Sequence[Slot], owners: Any) -> Iterator[Clash]:
    groups: dict[Any, list[Slot]] = defaultdict(list)
    for slot in order:
        for owner in owners(slot):
            groups[owner].append(slot)
    for owner, group in groups.items():
        for first, second in at_once(group):
            yield Clash(kind, first.key, second.key, owner)


def _people(
    by_course: Mapping[Any, list[Slot]],
    sets: Mapping[frozenset[Any], int],
    places: Mapping[Any, int],
) -> Iterator[Clash]:
    """Sessions of two courses that the same people attend, with how many of them."""
    counts: Counter[tuple[Any, Any]] = Counter()
    for courses, people in sets.items():
        mine = chain.from_iterable(by_course.get(course, ()) for course in courses)
        for first, second in at_once(sorted(mine, key=lambda slot: places[slot.key])):
            if first.course != second.course:
                counts[first.key, second.key] += people
    for (one, other), people in counts.items():
        yield Clash(Kind.PEOPLE, one, other, people)


def at_once(order: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """The pairs that overlap among slots in the order of their begin.

    What is looked at is either a pair or leaves the list for good, so it is linear in both.
    """
    day: date | None = None
    live: list[Slot] = []
    for slot in order:
        if slot.day != day:
            day, live = slot.day, []
        live = [other for other in live if other.finish > slot.begin]
        for other in live:
            yield other, slot
        live.append(slot)
