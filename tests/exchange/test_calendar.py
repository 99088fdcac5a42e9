"""A calendar file keeps RFC 5545 for a reader that knows nothing of how it was written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given, strategies as st

from asn_desktop.exchange.calendar import Event, calendar, folded

STAMP = datetime(2026, 10, 1, 3, 4, 5, tzinfo=UTC)
_LONG = "Pelayanan publik; dasar, “lanjutan” \\ dan seterusnya " * 3
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


def lines_of(content: bytes) -> list[str]:
    """The lines as a reader unfolds them."""
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def plain(text: str) -> str:
    """A text value as a reader unescapes it."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)


def test_an_event_is_whole() -> None:
    event = Event("a1@asn-desktop", date(2026, 10, 5), 480, 570, _LONG, "Aula, lt. 2", "a\nb")
    lines = lines_of(calendar("A-1 – Prima", [event], STAMP))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    begin = lines.index("BEGIN:VEVENT")
    body = dict(line.split(":", 1) for line in lines[begin + 1 : lines.index("END:VEVENT")])
    assert body["UID"] == "a1@asn-desktop"
    assert body["DTSTAMP"] == "20261001T030405Z"
    assert body["DTSTART;TZID=Asia/Jakarta"] == "20261005T080000"
    assert body["DTEND;TZID=Asia/Jakarta"] == "20261005T093000"
    assert plain(body["SUMMARY"]) == _LONG
    assert plain(body["LOCATION"]) == "Aula, lt. 2"
    assert plain(body["DESCRIPTION"]) == "a\nb"
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert "TZID:Asia/Jakarta" in zone
    assert "TZOFFSETTO:+0700" in zone


def test_an_event_may_end_at_midnight() -> None:
    content = calendar("A", [Event("u", date(2026, 12, 31), 1380, 1440, "Malam")], STAMP)
    assert "DTEND;TZID=Asia/Jakarta:20270101T000000" in lines_of(content)


@given(TEXTS)
def test_folding_tears_no_letter(text: str) -> None:
    content = folded(f"SUMMARY:{text}")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    for part in content.split(b"\r\n"):
        part.decode()
    assert content.decode().removesuffix("\r\n").replace("\r\n ", "") == f"SUMMARY:{text}"
