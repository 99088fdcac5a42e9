"""Ranges of pages as typed, the order of copies, and the names of sheets."""

from __future__ import annotations

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.issuing.print_pages import (
    format_pages,
    in_order,
    is_same_sheet,
    parse_pages,
    sheet_name,
)


@pytest.mark.parametrize(
    ("text", "pages"),
    [("", (1, 2, 3, 4)), ("2", (2,)), ("1-3, 2", (1, 2, 3)), (" 4 ; 1 – 2 ", (1, 2, 4))],
)
def test_ranges_are_read_in_rising_order(text: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(text, 4) == pages
    assert parse_pages(format_pages(pages), 4) == pages


@pytest.mark.parametrize("text", ["0", "5", "3-1", "x", "1,", "-2", "99999999"])
def test_what_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_pages(text, 4)


def test_ranges_are_written_short() -> None:
    assert format_pages([5, 1, 2, 3]) == "1-3, 5"
    assert format_pages([]) == ""


def test_a_copy_on_both_sides_begins_on_a_front() -> None:
    assert in_order((1, 2, 3), 2, both_sides=True) == (1, 2, 3, None, 1, 2, 3)
    assert in_order((1, 2, 3), 2, both_sides=False) == (1, 2, 3, 1, 2, 3)
    assert in_order((1, 2), 2, both_sides=True) == (1, 2, 1, 2)


def test_a_sheet_is_the_same_whichever_way_it_lies() -> None:
    assert is_same_sheet((297, 210), (209.9, 297.0))
    assert not is_same_sheet((210, 297), (215, 330))
    assert sheet_name((330, 215)) == "F4 (215 × 330 mm)"
    assert sheet_name((100, 150)) == "100 × 150 mm"
