"""Ranks: golongan/ruang with pangkat for PNS, I-XVII for PPPK (Perpres 98/2020)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

PANGKAT: Final = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
_ROMAN: Final = ("I", "II", "III", "IV")
PPPK: Final = (
    *_ROMAN, "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip
RANKS: Final = (*PANGKAT, *PPPK)
_PAIR: Final = re.compile(
    r"(?<![A-Za-z])(IV|I{1,3}|[1-4])\s*[/\-–.,\\ ]?\s*([a-e])(?![A-Za-z])", re.IGNORECASE
)
_ALONE: Final = re.compile(r"^(?:gol(?:ongan)?\.?\s*)?([XVI]+|\d{1,2})$", re.IGNORECASE)
_LEVEL: Final = re.compile(r"\b(?:tk|tkt|tingkat)\b\.?\s*(?:i|1)\b\.?", re.IGNORECASE)
_BY_NAME: Final = {name.lower(): rank for rank, name in PANGKAT.items()}


@lru_cache(maxsize=4096)
def parse_rank(text: str) -> str | None:
    """`Penata Tk. I (III/d)` becomes `III/d`, `Gol. IX` becomes `IX`; None for a blank or a dash.

    Raises:
        Refused: No rank can be read from it.
    """
    cleaned = " ".join(unicodedata.normalize("NFKC", text).split())
    if cleaned in {"", "-", "–", "—"}:
        return None
    found = _pair(cleaned) or _alone(cleaned) or _named(cleaned) or _beside(cleaned)
    if found is None:
        raise Refused(
            msg("Golongan “{value}” tidak dikenal. Tulis seperti III/a, atau IX.", value=cleaned)
        )
    return found


def _pair(text: str) -> str | None:
    found = _PAIR.search(text)
    if found is None:
        return None
    group = found[1].upper()
    roman = _ROMAN[int(group) - 1] if group.isdigit() else group
    rank = f"{roman}/{found[2].lower()}"
    return rank if rank in PANGKAT else None


def _alone(text: str) -> str | None:
    found = _ALONE.match(text)
    if found is None:
        return None
    if found[1].isdigit():
        number = int(found[1])
        return PPPK[number - 1] if 1 <= number <= len(PPPK) else None
    return found[1].upper() if found[1].upper() in PPPK else None


def _named(text: str) -> str | None:
    name = _LEVEL.sub("tingkat i", text.lower()).strip(" ,./()")
    return _BY_NAME.get(" ".join(name.split()))


def _beside(text: str) -> str | None:
    """`PPPK IX`, `Ahli Pertama - IX`: one numeral from V up beside other words."""
    found = {word for word in re.split(r"\W+", text.upper()) if word in PPPK[len(_ROMAN) :]}
    return found.pop() if len(found) == 1 and "/" not in text else None


def check_printed(text: str) -> str:
    """The rank of one who signs, as it is printed: `Pembina (IV/a)`.

    Ranks of other services, such as `Kolonel`, are words without golongan.

    Raises:
        Refused: It holds a golongan that does not exist, or one that is not the pangkat's.
    """
    if "/" not in text and not any(letter.isdigit() for letter in text):
        return text
    rank = parse_rank(text)
    named = _named(_PAIR.sub("", text))
    if rank is not None and named not in {None, rank}:
        raise Refused(
            msg("“{value}”: pangkat dan golongan tidak sepadan. {rank} adalah {name}.",
                value=text, rank=rank, name=PANGKAT.get(rank, rank))
        )  # fmt: skip
    return text


def full_rank(rank: str | None) -> str | None:
    """As on paper: `Penata Muda, III/a`; PPPK have no pangkat."""
    if rank is None:
        return None
    return f"{PANGKAT[rank]}, {rank}" if rank in PANGKAT else rank
