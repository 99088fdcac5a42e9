"""From four measured lengths to where a page must begin."""

from __future__ import annotations

from decimal import Decimal

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.issuing.calibration import (
    PLAIN,
    Axis,
    Calibration,
    drawn_lengths,
    from_texts,
    parse_axis,
    to_texts,
)


def test_marks_come_out_at_their_places() -> None:
    axis = parse_axis("21,5", "168,3 mm", 170, ("left", "across"))
    for mark in (20, 105, 190):
        sent = axis.shift + mark * axis.scale
        out = 21.5 + (sent - 20) * 168.3 / 170
        assert out == pytest.approx(mark, abs=0.001)


def test_what_is_as_drawn_is_plain() -> None:
    assert parse_axis("", "", 170, ("a", "b")) == Axis()
    assert parse_axis("20.0", "170", 170, ("a", "b")) == Axis()
    assert (Axis().shift, Axis().scale) == (0, 1)
    assert PLAIN.is_plain


@pytest.mark.parametrize(
    ("start", "long", "field"),
    [("x", "", "a"), ("-1", "", "a"), ("31", "", "a"), ("", "150", "b"), ("", "NaN", "b"),
     ("0", "", "a")],
)  # fmt: skip
def test_a_misread_ruler_is_refused(start: str, long: str, field: str) -> None:
    with pytest.raises(Refused) as fault:
        parse_axis(start, long, 170, ("a", "b"))
    assert fault.value.field == field


def test_rulers_fit_their_sheet() -> None:
    assert drawn_lengths((210, 297)) == (170, 250)
    assert drawn_lengths((330, 215)) == (290, 170)


def test_what_is_kept_is_read_again_and_what_is_broken_is_nothing() -> None:
    found = Calibration(Axis(Decimal("21.5"), Decimal("168.3"), Decimal(170)))
    assert from_texts(to_texts(found)) == found
    assert from_texts({}) == PLAIN
    assert from_texts({**to_texts(found), "across.measured": "0"}) == PLAIN
    assert from_texts({**to_texts(found), "across.start": "x"}) == PLAIN
