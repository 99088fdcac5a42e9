"""Numbers in words, as papers write them beside the digits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from asn_desktop.base.i18n import language, msg

if TYPE_CHECKING:
    from decimal import Decimal

_ONE_THOUSAND = re.compile(r"(?<= )satu ribu\b|^satu ribu\b")
_TENS = re.compile(r"(puluh|belas|ratus) seribu")


def in_words(number: int) -> str:
    """`511` becomes `lima ratus sebelas`; 1.001.000 is `satu juta seribu`.

    num2words 0.5 says "satu juta satu ribu", which no paper writes.
    """
    return _in_words(number, language())


@lru_cache(maxsize=1024)
def _in_words(number: int, spoken: str) -> str:
    from num2words import num2words

    text = str(num2words(number, lang=spoken)).replace("  ", " ").strip()
    if spoken != "id":
        return text
    return _TENS.sub(r"\1 satu ribu", _ONE_THOUSAND.sub("seribu", text))


def format_hours(hours: int) -> str:
    """`40 (empat puluh) jam pelajaran`; one JP is 45 minutes."""
    return str(msg("{hours} ({words}) jam pelajaran", hours=hours, words=in_words(hours)))


def format_count(number: int) -> str:
    """`5 (lima)`."""
    return f"{number} ({in_words(number)})"


def score_in_words(mark: Decimal) -> str:
    """86,18 becomes `delapan puluh enam koma satu delapan`: what is printed, digit by digit."""
    whole, _point, after = f"{mark:.2f}".partition(".")
    digits = " ".join(in_words(int(digit)) for digit in after)
    return str(msg("{whole} koma {digits}", whole=in_words(int(whole)), digits=digits))


def rupiah_in_words(amount: int) -> str:
    """`satu juta seribu rupiah`."""
    return str(msg("{words} rupiah", words=in_words(amount)))
