"""Dates as one types them and as one reads them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message

MONTHS: Final[tuple[Message, ...]] = (
    msg("Januari"), msg("Februari"), msg("Maret"), msg("April"), msg("Mei"), msg("Juni"),
    msg("Juli"), msg("Agustus"), msg("September"), msg("Oktober"), msg("November"),
    msg("Desember"),
)  # fmt: skip
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$|(\d\d)(\d\d)(\d{4})$")
_WORDS: Final = re.compile(r"(\d{1,2}) +([^\W\d]{3,}) +(\d{4})$")


def format_date(day: date) -> str:
    """A date with its month in words: 24 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str) -> date | None:
    """The date that was typed, day first or ISO, with the month in digits or words.

    Raises:
        ValueError: It is not a date.
    """
    text = text.strip()
    if not text:
        return None
    if found := _YEAR_FIRST.match(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.match(text):
        day, month, year = [int(part) for part in found.groups() if part]
        return date(year, month, day)
    if found := _WORDS.match(text):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    raise ValueError(text)


def _month(name: str) -> int:
    start = name.casefold()
    for number, month in enumerate(MONTHS, 1):
        if str(month).casefold().startswith(start) or month.text.casefold().startswith(start):
            return number
    raise ValueError(name)
