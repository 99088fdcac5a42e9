"""Blocks of a day lie beside each other where they overlap, and pixels lead back to minutes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, strategies as st

from asn_desktop.widgets.week.grid import DAY, STEP, Block, WeekGrid, hours_of, lanes

MONDAY = date(2026, 10, 5)
GRID = WeekGrid(MONDAY, width=1000, height=600)
BLOCKS = st.lists(
    st.tuples(st.integers(0, 280), st.integers(1, 40)).map(
        lambda ends: (ends[0] * STEP, min(DAY, (ends[0] + ends[1]) * STEP))
    ),
    max_size=12,
).map(lambda ends: [Block(n, MONDAY, *one, "") for n, one in enumerate(ends)])


@given(BLOCKS)
def test_no_block_lies_on_another(blocks: list[Block]) -> None:
    found = lanes(blocks)
    grid = WeekGrid(MONDAY, hours_of(blocks), 1000, 600)
    for one, other in combinations(blocks, 2):
        assert not grid.rect(one, found[one.key]).intersects(grid.rect(other, found[other.key]))


@given(BLOCKS)
def test_every_block_lies_within_the_hours(blocks: list[Block]) -> None:
    first, last = hours_of(blocks)
    assert all(first <= block.begin and block.finish <= last for block in blocks)


@given(st.integers(0, 6), st.integers(84, 204).map(lambda n: n * STEP))
def test_a_place_leads_back_to_its_day_and_minute(column: int, minute: int) -> None:
    day = MONDAY + timedelta(days=column)
    assert GRID.minute_at(GRID.y_of(minute)) == minute
    assert GRID.day_at(GRID.x_of(day) + GRID.column / 2) == day


@given(st.integers(-2000, 2000), st.integers(-2000, 2000))
def test_a_block_stays_within_its_day(one: int, other: int) -> None:
    block = Block(1, MONDAY, 480, 570, "")
    for now in (block.moved(0, one), block.stretched(one, other)):
        assert 0 <= now.begin < now.finish <= DAY
    assert block.moved(1, one).finish - block.moved(1, one).begin == 90
