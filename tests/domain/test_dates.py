from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.base.i18n import use_language
from asn_desktop.domain.dates import format_day, format_span


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
