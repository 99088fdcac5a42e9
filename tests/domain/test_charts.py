from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, strategies as st

from asn_desktop.domain.charts import (
    Box,
    Lettering,
    Line,
    Text,
    bars,
    columns,
    distribution,
    panels,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.charts import Mark

WIDE, HIGH = 300.0, 140.0
LETTERS = Lettering(8.0, lambda text: 4.2 * len(text))
counted = st.lists(st.tuples(st.text(max_size=8), st.integers(0, 500)), min_size=1, max_size=12)


def boxes(marks: Sequence[Mark]) -> list[Box]:
    return [mark for mark in marks if isinstance(mark, Box)]


def texts(marks: Sequence[Mark]) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Text)]


@given(counted)
def test_columns_stay_inside_and_are_as_high_as_their_counts(counts: list[tuple[str, int]]) -> None:
    marks = columns(counts, WIDE, HIGH, LETTERS)
    found = boxes(marks)
    filled = [count for _, count in counts if count]
    assert len(found) == len(filled)
    for box in found:
        assert box.x >= 0
        assert box.x + box.w <= WIDE
        assert box.y + box.h <= HIGH
    ratios = {round(box.h / count, 6) for box, count in zip(found, filled, strict=True)}
    assert len(ratios) <= 1


@given(counted)
def test_bars_stay_inside_and_are_as_long_as_their_counts(counts: list[tuple[str, int]]) -> None:
    marks = bars(counts, WIDE, LETTERS).marks
    filled = [count for _, count in counts if count]
    ratios = {round(b.w / count, 6) for b, count in zip(boxes(marks), filled, strict=True)}
    assert len(ratios) <= 1
    assert all(box.x + box.w <= WIDE for box in boxes(marks))


def test_every_column_says_its_count_and_its_label() -> None:
    assert texts(columns([("B", 2), ("A", 0)], WIDE, HIGH, LETTERS)) == ["2", "B", "0", "A"]
    assert columns([], WIDE, HIGH, LETTERS) == ()


def test_nothing_counted_is_a_line_without_bars() -> None:
    marks = bars([], WIDE, LETTERS).marks
    assert boxes(marks) == []
    assert [type(mark) for mark in marks] == [Line]


def test_marks_fall_into_the_band_that_begins_at_or_below_them() -> None:
    bands = [(Decimal("90.01"), "SM"), (Decimal("70.01"), "CM"), (Decimal(0), "TL")]
    finals = [Decimal(value) for value in ("100", "90.01", "90.00", "70.01", "70.00", "0")]
    assert texts(distribution(finals, bands, (WIDE, HIGH), LETTERS).marks) == [
        "2",
        "TL",
        "2",
        "CM",
        "2",
        "SM",
    ]


@given(st.lists(st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100)))
def test_no_mark_is_left_out_or_counted_twice(finals: list[Decimal]) -> None:
    bands = [(Decimal(least), least) for least in ("92.50", "85", "77.50", "70", "0")]
    said = texts(distribution(finals, bands, (WIDE, HIGH), LETTERS).marks)[::2]
    assert sum(map(int, said)) == len(finals)


def test_long_labels_take_further_lines_and_lose_no_letter() -> None:
    name = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Keluarga Berencana"
    drawing = bars([(name, 3), ("A", 1)], WIDE, LETTERS)
    words = [mark for mark in drawing.marks if isinstance(mark, Text)]
    lines = [mark for mark in words if mark.anchor == "end"]
    assert " ".join(line.text for line in lines) == f"{name} A"
    assert all(line.x - LETTERS.width(line.text) >= 0 for line in lines)
    assert all(0 <= mark.y <= drawing.height - LETTERS.size * 0.7 for mark in words)
    assert drawing.height > bars([("B", 3), ("A", 1)], WIDE, LETTERS).height
    said = texts(columns([("Sangat Memuaskan", 1)] * 5, WIDE, HIGH, LETTERS))
    assert said == ["1", "Sangat", "Memuaskan"] * 5


@given(st.lists(st.tuples(st.text(max_size=40), counted), min_size=1, max_size=9))
def test_panels_stay_inside_and_keep_every_count(
    groups: list[tuple[str, list[tuple[str, int]]]],
) -> None:
    drawing = panels(groups, 600.0, LETTERS)
    found = boxes(drawing.marks)
    assert len(found) == sum(bool(count) for _name, counts in groups for _label, count in counts)
    assert all(box.x >= 0 and box.x + box.w <= 600 for box in found)
    assert all(box.y + box.h <= drawing.height for box in found)
