from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.issuing.numbering import (
    DEFAULT_PATTERN,
    SCOPES,
    NumberPattern,
    Origin,
    check_pattern,
    scope_name,
)

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


COURSE = Origin("PKA-3", "PKA", "Diskominfo  Contoh")
DAY = date(2026, 10, 3)


def test_a_number_may_tell_its_course_programme_and_organiser() -> None:
    pattern = NumberPattern("893/{no:3}/{program}/{pelatihan}/{penyelenggara}/{tahun}")
    assert pattern.number(4, DAY, COURSE) == "893/004/PKA/PKA-3/Diskominfo Contoh/2026"
    assert pattern.needs_course
    assert not OFFICE.needs_course


def test_a_course_without_organiser_is_the_offices_own() -> None:
    pattern = NumberPattern("{number:3}/{organiser}/{year}", agency="BKPSDM", per="organiser")
    assert pattern.number(1, DAY, Origin("A-1")) == "001/BKPSDM/2026"
    assert pattern.group(Origin("A-1")) == "BKPSDM"


def test_each_register_counts_for_itself_and_anew_when_the_office_says() -> None:
    other = Origin("PKA-4", "PKA", "Lain")
    later = date(2026, 11, 3)
    for per, same in (("course", False), ("programme", True), ("organiser", False)):
        pattern = NumberPattern("{number}/{course}/{year}", per=per)
        assert (pattern.scope(DAY, COURSE) == pattern.scope(DAY, other)) is same
        assert pattern.scope(DAY, COURSE) == pattern.scope(later, COURSE)
    monthly = NumberPattern("{number}/{month}/{year}", reset="month")
    assert monthly.scope(DAY) != monthly.scope(later)
    assert NumberPattern("{number}/{year}", reset="never").scope(DAY) == "|||"


def test_no_other_scope_is_taken_for_an_older_one_of_the_whole_office() -> None:
    odd = Origin("X|2026", "X|", "X|")
    for per in SCOPES[1:]:
        for reset in ("year", "never"):
            pattern = NumberPattern("{number}/{year}", series="X|", per=per, reset=reset)
            assert not pattern.scope(DAY, odd).endswith(("|2026", "|"))


def test_a_scope_is_named_by_whom_and_when() -> None:
    assert scope_name("|||2026") == "2026"
    assert scope_name("800|BPSDM||2025") == "800 · BPSDM · 2025"
    pattern = NumberPattern("{number}/{course}/{month}/{year}", per="course", reset="month")
    assert scope_name(pattern.scope(DAY, COURSE)) == "PKA-3 · 2026-10"


@pytest.mark.parametrize(
    ("pattern", "per", "reset", "field", "why"),
    [
        ("{number}", "office", "year", "number_reset", "{year}"),
        ("{number}/{year}", "office", "month", "number_reset", "{month}"),
        ("{number}/{month}", "office", "month", "number_reset", "{year}"),
        ("{number}/{code}/{year}", "programme", None, "number_scope", "{programme}"),
        ("{number}/{programme}/{year}", "course", None, "number_scope", "{course}"),
        ("{number}/{agency}/{year}", "organiser", None, "number_scope", "{organiser}"),
        ("{number}/{year}", "series", None, "number_scope", "{series}"),
        ("{course}{number}/{year}", "course", None, "number_pattern", "pemisah"),
        ("{year}", "office", None, None, "nomor urut"),
    ],
)
def test_what_would_give_one_number_twice_is_refused(
    pattern: str, per: str, reset: str | None, field: str | None, why: str
) -> None:
    with pytest.raises(Refused) as refused:
        NumberPattern(pattern, per=per, reset=reset).check()
    assert refused.value.field == field
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("pattern", "per", "reset"),
    [
        ("{number}", "office", None),
        ("{number}{year}", "office", "year"),
        ("{number}/{month}/{year}", "office", "month"),
        ("{number}/{course}", "programme", "never"),
        ("{number}/{course}", "organiser", "never"),
        ("{series}-{number}/{year}", "series", None),
    ],
)
def test_what_tells_all_registers_apart_is_taken(pattern: str, per: str, reset: str | None) -> None:
    NumberPattern(pattern, per=per, reset=reset).check()


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{number:0}/{year}", "bukan 0"),
        ("{number:00}/{year}", "bukan 00"),
        ("{number:99}/{year}", "1 sampai 12"),
        ("{number:123456}/{year}", "1 sampai 12"),
        ("{number:5}/{year:3}", "{year:3}"),
    ],
)
def test_a_width_that_means_nothing_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        check_pattern(pattern)
    assert refused.value.field == "number_pattern"
    assert why in str(refused.value)
