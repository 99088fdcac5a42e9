"""Writes events as iCalendar (RFC 5545), which every calendar program takes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

ZONE: Final = "Asia/Jakarta"
_LONGEST: Final = 75
"""Octets of a line, without its end (3.1)."""
_DAY: Final = 24 * 60
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_VTIMEZONE: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:WIB",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Western Indonesia has had UTC+7 without summer time since 1964."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event: `uid` is the same in every edition; times in minutes of the day, Jakarta time."""

    uid: str
    day: date
    begin: int
    finish: int
    summary: str
    location: str = ""
    description: str = ""


def calendar(name: str, events: Sequence[Event], stamp: datetime) -> bytes:
    """The whole file; `stamp` is when it was made, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ASN Desktop//Jadwal//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *_VTIMEZONE,
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;TZID={ZONE}:{_moment(event.day, event.begin)}"
    yield f"DTEND;TZID={ZONE}:{_moment(event.day, event.finish)}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    yield "END:VEVENT"


def _moment(day: date, minute: int) -> str:
    days, rest = divmod(minute, _DAY)
    return f"{day + timedelta(days=days):%Y%m%d}T{rest // 60:02}{rest % 60:02}00"


def escaped(text: str) -> str:
    """A text value (3.3.11)."""
    return text.translate(_ESCAPED)


def folded(line: str) -> bytes:
    """The line in parts of 75 octets, no letter torn, each further one after a blank (3.1)."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _LONGEST:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
