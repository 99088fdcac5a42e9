"""Attendance in JP by example, and the meter against its definition on every prefix of a course."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import Refused
from asn_desktop.domain.planning.attendance import (
    Meter,
    Reach,
    Seen,
    Status,
    attended_minutes,
    jp,
    meter,
    parse_seen,
    timed,
)

if TYPE_CHECKING:
    from asn_desktop.domain.planning.attendance import (
        Timed,
    )

MONDAY = date(2026, 10, 5)
PAIR = timed(MONDAY, 90, 2)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", None),
        (" h ", Seen(Status.PRESENT)),
        ("Izin", Seen(Status.LEAVE)),
        ("S", Seen(Status.SICK)),
        ("tanpa  keterangan", Seen(Status.ABSENT)),
        ("t15", Seen(Status.LATE, 15)),
        ("T 15/10", Seen(Status.LATE, 15, 10)),
        ("T/10", Seen(Status.LATE, 0, 10)),
    ],
)
def test_what_is_typed(text: str, seen: Seen | None) -> None:
    assert parse_seen(text, 90) == seen
    assert seen is None or parse_seen(seen.text, 90) == seen


@pytest.mark.parametrize("text", ["X", "1", "T", "T0", "terlambat", "T90", "T80/10", "H15"])
def test_what_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_seen(text, 90)


@pytest.mark.parametrize(
    ("seen", "session", "minutes"),
    [
        (None, PAIR, 0),
        (Seen(Status.PRESENT), PAIR, 90),
        (Seen(Status.SICK), PAIR, 0),
        (Seen(Status.LATE, 15), PAIR, 75),
        (Seen(Status.LATE, 15, 10), PAIR, 65),
        (Seen(Status.LATE, 10), timed(MONDAY, 100, 2), 90),
        (Seen(Status.LATE, 11), timed(MONDAY, 100, 2), 89),
    ],
)
def test_minutes_that_count(seen: Seen | None, session: Timed, minutes: int) -> None:
    assert attended_minutes(seen, session) == minutes


def test_forty_jp_need_thirty_four_for_85_percent() -> None:
    forty = 40 * 45
    assert Meter(34 * 45, 0, forty, Decimal(85)).reach is Reach.REACHED
    assert Meter(33 * 45, 0, forty, Decimal(85)).reach is Reach.LOST
    assert Meter(32 * 45, 0, forty, Decimal(80)).reach is Reach.REACHED


def test_a_percentage_is_cut_and_never_lifted_over_the_minimum() -> None:
    found = Meter(79996, 0, 100000, Decimal(80))
    assert (found.percent, found.reach) == (Decimal("79.99"), Reach.LOST)
    assert jp(100) == Decimal("2.22")


SEEN = st.one_of(
    st.sampled_from([Seen(one) for one in Status if one is not Status.LATE]),
    st.builds(Seen, st.just(Status.LATE), st.integers(0, 20), st.integers(1, 20)),
)
SESSION = st.tuples(st.integers(0, 6), st.integers(1, 4), st.integers(0, 44), SEEN)
LEAST = st.one_of(st.none(), st.integers(0, 10000).map(lambda one: Decimal(one) / 100))
DAY = st.one_of(st.none(), st.integers(0, 7))


@given(st.lists(SESSION, max_size=12), LEAST, DAY, DAY)
def test_the_meter_equals_its_definition_on_every_prefix(
    course: list[tuple[int, int, int, Seen]], least: Decimal | None, come: int | None,
    gone: int | None,
) -> None:  # fmt: skip
    """By minutes that are counted one by one: the best and the worst that can still come."""
    course.sort(key=lambda one: one[0])
    whole = [timed(MONDAY + timedelta(one[0]), one[1] * 45 + one[2], one[1]) for one in course]
    joined = None if come is None else MONDAY + timedelta(come)
    left = None if gone is None else MONDAY + timedelta(gone)
    for length in range(len(course) + 1):
        held = [one[3] if place < length else None for place, one in enumerate(course)]
        found = meter(
            dict(enumerate(whole)),
            {place: seen for place, seen in enumerate(held) if seen is not None},
            least,
            joined,
            left,
        )
        mine = [
            (session, seen)
            for session, seen in zip(whole, held, strict=True)
            if session.date in days(joined, left)
        ]
        assert (found.attended, found.open, found.total) == (
            sum(minute_by_minute(*one) for one in mine),
            sum(one.worth for one, seen in mine if seen is None),
            sum(one.worth for one, _ in mine),
        )
        assert found.reach is by_definition(mine, least)


def days(joined: date | None, left: date | None) -> set[date]:
    week = [MONDAY + timedelta(one) for one in range(8)]
    after = [day for day in week if joined is None or not day < joined]
    return {day for day in after if left is None or day < left}


def minute_by_minute(session: Timed, seen: Seen | None) -> int:
    if seen is None or seen.status in {Status.LEAVE, Status.SICK, Status.ABSENT}:
        return 0
    there = [
        minute
        for minute in range(session.minutes)
        if seen.late <= minute < session.minutes - seen.early
    ]
    return len(there[: session.worth])


def by_definition(mine: list[tuple[Timed, Seen | None]], least: Decimal | None) -> Reach | None:
    """Reached if every future passes, lost if none does: all, by being there or not."""
    total = sum(one.worth for one, _ in mine)
    if least is None or not total:
        return None
    sure = sum(minute_by_minute(*one) for one in mine)
    still = [one.worth for one, seen in mine if seen is None]
    sums = {sure}
    for worth in still:
        sums |= {one + worth for one in sums}
    passes = {Fraction(one, total) >= Fraction(least) / 100 for one in sums}
    if passes == {True}:
        return Reach.REACHED
    return Reach.LOST if passes == {False} else Reach.POSSIBLE
