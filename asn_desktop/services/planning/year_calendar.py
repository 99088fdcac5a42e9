"""The courses of a year in the order of time, and where two want one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.planning.year_calendar import CalendarCourse, place_clashes
from asn_desktop.services.planning import courses
from asn_desktop.services.planning.courses import CANCELED, COPY, DRAFT, PLANNED, STATUS_WORDS

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

_LEFT_OUT: Final = frozenset({CANCELED, COPY})


def year_calendar(office: Office, year: int) -> tuple[CalendarCourse[Key], ...]:
    """Every course with a day in the year; what was called off, and what is another's, is not."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [
        CalendarCourse(
            row.id, row.code, row.name, row.batch, row.start, row.end, row.hours, row.people,
            row.place, STATUS_WORDS[row.status], begun=row.status not in {DRAFT, PLANNED},
        )
        for row in courses.courses(office)
        if row.status not in _LEFT_OUT and row.start <= last and row.end >= first
    ]  # fmt: skip
    clashes = place_clashes(found)
    told = (replace(one, clashes=clashes.get(one.id, ())) for one in found)
    return tuple(sorted(told, key=lambda one: (one.start, one.code)))


def years(office: Office) -> list[int]:
    """The years that have courses, the latest first."""
    found = courses.courses(office)
    return sorted({day.year for row in found for day in (row.start, row.end)}, reverse=True)
