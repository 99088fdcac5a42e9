"""Days and spans of days as papers and screens write them, in digits and in words."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import language, msg
from asn_desktop.domain.words import in_words

if TYPE_CHECKING:
    from datetime import datetime

_SATURDAY: Final = 5
_WEEK: Final = 7


def format_day(day: date) -> str:
    """`24 November 2026`."""
    return f"{day.day} {_month(day.month, language())} {day.year}"


@lru_cache(maxsize=32)
def _month(number: int, spoken: str) -> str:
    """A class has hundreds of days, but no more than twelve months."""
    from babel.dates import format_date

    return format_date(date(2000, number, 1), "MMMM", locale=spoken)


def format_short_day(day: date) -> str:
    """`24 Nov`."""
    from babel.dates import format_date

    return format_date(day, "d MMM", locale=language())


def month_names() -> list[str]:
    """`Jan`, `Feb`, … `Des`."""
    from babel.dates import get_month_names

    return [str(get_month_names("abbreviated", locale=language())[at]) for at in range(1, 13)]


def format_moment(at: datetime, *, seconds: bool = False) -> str:
    """`24/11/2026 14:05` by the clock of this PC."""
    return at.astimezone().strftime("%d/%m/%Y %H:%M:%S" if seconds else "%d/%m/%Y %H:%M")


def format_span(start: date, end: date) -> str:
    """`12 s.d. 16 Januari 2026`, with as little repeated as can be."""
    if start == end:
        return format_day(start)
    begin, until = _ends(start, end)
    return str(msg("{begin} s.d. {end}", begin=begin, end=until))


def _ends(start: date, end: date) -> tuple[str, str]:
    """Both days, the first without the month or year that the last one says too."""
    begin = format_day(start)
    if start.year == end.year:
        same = start.month == end.month
        begin = str(start.day) if same else f"{start.day} {_month(start.month, language())}"
    return begin, format_day(end)


def weekday(day: date) -> str:
    """`Selasa`."""
    from babel.dates import format_date

    return format_date(day, "EEEE", locale=language())


def format_weekday(day: date) -> str:
    """`Selasa, 24 November 2026`."""
    return f"{weekday(day)}, {format_day(day)}"


def format_weekdays(start: date, end: date) -> str:
    """`Senin s.d. Jumat, 5 s.d. 9 Oktober 2026`; one day as `format_weekday`."""
    if start == end:
        return format_weekday(start)
    days = msg("{begin} s.d. {end}", begin=weekday(start), end=weekday(end))
    return f"{days}, {format_span(start, end)}"


def format_long_span(start: date, end: date) -> str:
    """As `format_span`, written out: `3 sampai dengan 9 November 2026`."""
    if start == end:
        return format_day(start)
    begin, until = _ends(start, end)
    return str(msg("{begin} sampai dengan {end}", begin=begin, end=until))


def day_in_words(day: date) -> str:
    """`Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam`."""
    from babel.dates import format_date

    return str(
        msg(
            "{weekday}, tanggal {day} bulan {month} tahun {year}",
            weekday=weekday(day),
            day=in_words(day.day),
            month=format_date(day, "MMMM", locale=language()),
            year=in_words(day.year),
        )
    )


def training_days(start: date, end: date) -> list[date]:
    """The days of a course; at weekends only where it begins or ends at one.

    Offices teach from Monday to Friday, and a weekend course says so by its own dates.
    """
    days = [start + timedelta(days=after) for after in range((end - start).days + 1)]
    if start.weekday() >= _SATURDAY or end.weekday() >= _SATURDAY:
        return days
    return [day for day in days if day.weekday() < _SATURDAY]


def sure_days(start: date, end: date) -> int | None:
    """How many days a course took; None where a weekend lies inside, which nobody noted."""
    days = (end - start).days + 1
    return days if len(training_days(start, end)) == days and days <= _WEEK else None


def format_time(minute: int) -> str:
    """`09.15`, as papers and screens write it; midnight at the end of a day is `24.00`."""
    return f"{minute // 60:02}.{minute % 60:02}"


def format_times(begin: int, finish: int) -> str:
    """`09.15–10.45`."""
    return f"{format_time(begin)}–{format_time(finish)}"
