from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.base.i18n import use_language
from asn_desktop.domain.dates import (
    day_in_words,
    format_day,
    format_long_span,
    format_span,
    format_weekday,
    format_weekdays,
    sure_days,
    training_days,
)


def test_months_are_words() -> None:
    assert format_day(date(2026, 11, 24)) == "24 November 2026"
    assert format_day(date(2026, 8, 17)) == "17 Agustus 2026"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 1, 12), date(2026, 1, 16), "12 s.d. 16 Januari 2026"),
        (date(2026, 1, 30), date(2026, 2, 3), "30 Januari s.d. 3 Februari 2026"),
        (date(2026, 12, 30), date(2027, 1, 3), "30 Desember 2026 s.d. 3 Januari 2027"),
        (date(2028, 2, 29), date(2028, 2, 29), "29 Februari 2028"),
    ],
)
def test_a_span_repeats_as_little_as_can_be(start: date, end: date, text: str) -> None:
    assert format_span(start, end) == text


def test_a_span_in_english() -> None:
    use_language("en")
    assert format_span(date(2026, 1, 12), date(2026, 1, 16)) == "12 to 16 January 2026"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 24), "Selasa, 24 November 2026"),
        (date(2026, 1, 1), "Kamis, 1 Januari 2026"),
        (date(2026, 8, 17), "Senin, 17 Agustus 2026"),
        (date(2026, 12, 31), "Kamis, 31 Desember 2026"),
        (date(2028, 2, 29), "Selasa, 29 Februari 2028"),
        (date(2026, 10, 9), "Jumat, 9 Oktober 2026"),
    ],
)
def test_a_day_with_its_name(day: date, text: str) -> None:
    assert format_weekday(day) == text


def test_the_days_of_a_span_with_their_names() -> None:
    span = (date(2026, 10, 5), date(2026, 10, 9))
    assert format_weekdays(*span) == "Senin s.d. Jumat, 5 s.d. 9 Oktober 2026"
    assert format_weekdays(span[0], span[0]) == "Senin, 5 Oktober 2026"
    use_language("en")
    assert format_weekdays(*span) == "Monday to Friday, 5 to 9 October 2026"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 11, 3), date(2026, 11, 9), "3 sampai dengan 9 November 2026"),
        (date(2026, 1, 30), date(2026, 2, 3), "30 Januari sampai dengan 3 Februari 2026"),
        (date(2026, 12, 30), date(2027, 1, 3), "30 Desember 2026 sampai dengan 3 Januari 2027"),
        (date(2026, 11, 3), date(2026, 11, 3), "3 November 2026"),
    ],
)
def test_a_span_written_out(start: date, end: date, text: str) -> None:
    assert format_long_span(start, end) == text


def test_a_day_in_words() -> None:
    words = "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam"
    assert day_in_words(date(2026, 11, 24)) == words


def test_a_course_is_taught_from_monday_to_friday_unless_its_ends_say_otherwise() -> None:
    def days(start: date, end: date) -> list[int]:
        return [day.day for day in training_days(start, end)]

    assert days(date(2026, 10, 5), date(2026, 10, 13)) == [5, 6, 7, 8, 9, 12, 13]
    assert days(date(2026, 10, 10), date(2026, 10, 11)) == [10, 11]
    assert days(date(2026, 10, 9), date(2026, 10, 10)) == [9, 10]


def test_days_are_counted_only_where_no_weekend_lies_inside() -> None:
    assert sure_days(date(2026, 10, 5), date(2026, 10, 9)) == 5
    assert sure_days(date(2026, 10, 10), date(2026, 10, 11)) == 2
    assert sure_days(date(2026, 10, 5), date(2026, 10, 13)) is None
    assert sure_days(date(2026, 10, 3), date(2026, 10, 11)) is None
