"""Days and spans of days as papers and screens write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import language, msg

if TYPE_CHECKING:
    from datetime import date


def format_day(day: date) -> str:
    """`24 November 2026`."""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale=language())


def format_span(start: date, end: date) -> str:
    """`12 s.d. 16 Januari 2026`, with as little repeated as can be."""
    from babel.dates import format_date

    if start == end:
        return format_day(start)
    pattern = "d MMMM y"
    if start.year == end.year:
        pattern = "d" if start.month == end.month else "d MMMM"
    begin = format_date(start, pattern, locale=language())
    return str(msg("{begin} s.d. {end}", begin=begin, end=format_day(end)))
