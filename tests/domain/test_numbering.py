from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.numbering import DEFAULT_PATTERN, NumberPattern, check_pattern

OFFICE = NumberPattern(DEFAULT_PATTERN, "800.2.5", "BPSDM", "AKJ-26")


def test_the_pattern_of_the_standard() -> None:
    number = OFFICE.number(1, date(2026, 10, 3))
    assert number == "800.2.5/00001/BPSDM/AKJ-26/X/2026"


def test_what_is_not_set_leaves_no_empty_part() -> None:
    assert NumberPattern(DEFAULT_PATTERN).number(12, date(2026, 1, 3)) == "00012/I/2026"


def test_the_running_number_starts_anew_with_the_year() -> None:
    assert OFFICE.scope(date(2026, 12, 31)) != OFFICE.scope(date(2027, 1, 1))
    assert OFFICE.scope(date(2026, 1, 1)) == OFFICE.scope(date(2026, 12, 31))


def test_a_change_of_code_agency_or_series_does_not_begin_anew() -> None:
    other = NumberPattern(DEFAULT_PATTERN, "900", "BKD", "B")
    assert OFFICE.scope(date(2026, 1, 1)) == other.scope(date(2026, 1, 1))


def test_a_pattern_without_year_never_starts_anew() -> None:
    pattern = NumberPattern("SERT-{number:4}")
    assert pattern.scope(date(2026, 1, 1)) == pattern.scope(date(2027, 1, 1))
    assert pattern.number(7, date(2026, 1, 1)) == "SERT-0007"


def test_indonesian_words_are_known() -> None:
    pattern = check_pattern("{nomor:03}/{bulan}/{tahun}")
    assert NumberPattern(pattern).number(7, date(2026, 4, 1)) == "007/IV/2026"


@pytest.mark.parametrize("pattern", ["{year}", "{number}/{hari}", "{number", "{number}/{0}"])
def test_a_pattern_that_cannot_work_is_refused(pattern: str) -> None:
    with pytest.raises(Refused):
        check_pattern(pattern)
