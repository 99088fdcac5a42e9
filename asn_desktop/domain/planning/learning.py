"""What a programme is about: its competence, the path of learning, and JP that must add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from typing import TypeVar

    from asn_desktop.base.i18n import Message

    T = TypeVar("T", bound=Hashable)

COMPETENCES: Final[dict[str, Message]] = {
    "technical": msg("Teknis"),
    "managerial": msg("Manajerial"),
    "sociocultural": msg("Sosial kultural"),
    "functional": msg("Fungsional"),
    "governmental": msg("Pemerintahan"),
}
"""The kinds of competence of an ASN (UU 20/2023; pemerintahan: UU 23/2014, Pasal 233)."""

UNITS: Final[dict[str, Message]] = {
    "programme": msg("tiap program"),
    "activity": msg("tiap kegiatan"),
    "session": msg("tiap sesi"),
    "day": msg("tiap hari"),
}
"""What the JP of a path are counted by; of a programme they are its own."""

PERIODS: Final[dict[str, Message]] = {"day": msg("sehari"), "month": msg("sebulan")}
"""Within what a ceiling of JP holds."""


def competence_words(code: str | None) -> str | None:
    """A competence as one reads it; what an office wrote before there was a choice stays."""
    return None if code is None else str(COMPETENCES.get(code, code))


def parse_competence(text: str) -> str | None:
    """The code of a competence by its code or its name; None where nothing is written.

    Raises:
        Refused: It is none of the five.
    """
    wanted = " ".join(text.split()).casefold().replace("-", " ")
    if not wanted:
        return None
    for code, words in COMPETENCES.items():
        if wanted in (code, words.text.casefold(), str(words).casefold()):
            return code
    known = ", ".join(str(words) for words in COMPETENCES.values())
    raise Refused(
        msg("Kompetensi “{value}” tidak dikenal. Pilih: {known}.", value=text, known=known),
        "competence",
    )


def gap(goal: int | None, hours: Iterable[int]) -> int | None:
    """How many JP the subjects lack (above 0) or have too many (below 0); None: not yet told.

    A programme without JP or without subjects says nothing that could differ.
    """
    taught = list(hours)
    return None if goal is None or not taught else goal - sum(taught)


def gap_words(missing: int | None) -> Message | None:
    """The gap in words; None where there is none."""
    if not missing:
        return None
    if missing > 0:
        return msg("kurang {count} JP", count=missing)
    return msg("lebih {count} JP", count=-missing)


def needs_itself(start: T, needed: Mapping[T, Iterable[T]]) -> bool:
    """Whether following what each one needs leads from `start` back to it."""
    seen: set[T] = set()
    open_ends = list(needed.get(start, ()))
    while open_ends:
        one = open_ends.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            open_ends += needed.get(one, ())
    return False
