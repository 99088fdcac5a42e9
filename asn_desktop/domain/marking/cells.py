"""What stands in a cell of the marking grid, how it is typed, and how it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg, with_mark
from asn_desktop.domain.marking.assessments import FULL, ZERO, parse_mark
from asn_desktop.domain.marking.schemes import Presence, Scale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from asn_desktop.domain.marking.schemes import Level

COMPETENT: Final = "K"
NOT_YET: Final = "BK"
_REMEDIAL: Final = re.compile(r"[Rr]\s*(.*)", re.DOTALL)
_BOTH: Final = re.compile(r"([^→>]+?)(?:→|[-–]*>)([^→>]+)")
_WORDS: Final = {
    "HADIR": Presence.PRESENT,
    "SAKIT": Presence.SICK,
    "IZIN": Presence.EXCUSED,
    "ALPA": Presence.ABSENT,
    "TANPA KETERANGAN": Presence.ABSENT,
    "DIKECUALIKAN": Presence.EXEMPT,
}
_LETTERS: Final = frozenset(presence.value for presence in Presence)
_WITHOUT_MARK: Final = (Presence.EXCUSED, Presence.SICK, Presence.ABSENT)


class Given(NamedTuple):
    """What stands in a cell: the first mark 0-100, the remedial after it, or why there is none."""

    value: Decimal | None = None
    remedial: Decimal | None = None
    presence: Presence | None = None


UNMARKED: Final = Given()
PRESENCE_WORDS: Final = {
    Presence.PRESENT: msg("hadir"),
    Presence.EXCUSED: msg("izin"),
    Presence.SICK: msg("sakit"),
    Presence.ABSENT: msg("tanpa keterangan"),
    Presence.EXEMPT: msg("dikecualikan"),
}


def typed(scale: Scale, guide: Sequence[Level], before: Given, text: str) -> Given:
    """The cell after `text` was typed into it; empty clears it.

    A number is the first mark, `R` and a number the remedial after it (`R` alone clears it), a
    letter or word of `Presence` says why there is none, one digit chooses a level of the part's
    guide. `60 → 75`, as a cell with both is copied, is both; `60 -> 75` is how a keyboard has it.

    Raises:
        Refused: The text is none of these, or a remedial has no first mark.
    """
    cleaned = text.strip()
    if not cleaned:
        return UNMARKED
    if cleaned[0].isdigit() and "→" not in cleaned and ">" not in cleaned:
        return with_value(before, mark_of(scale, guide, cleaned))
    word = cleaned.upper()
    if word in _LETTERS or word in _WORDS:
        return _present(before, _WORDS.get(word) or Presence(word))
    both = _BOTH.fullmatch(cleaned)
    if both:
        first = with_value(before, mark_of(scale, guide, both[1].strip()))
        return _again(first, mark_of(scale, guide, both[2].strip()))
    again = _REMEDIAL.fullmatch(cleaned)
    if again:
        return _again(before, mark_of(scale, guide, again[1]))
    return with_value(before, mark_of(scale, guide, cleaned))


def typed_over(scale: Scale, guide: Sequence[Level], before: Given, text: str) -> Given:
    """As `typed`, by hand: a mark alone takes the place of the whole cell, its remedial too.

    Raises:
        Refused: As for `typed`.
    """
    cleaned = text.strip().upper()
    coded = cleaned in _LETTERS or cleaned in _WORDS
    if before.remedial is not None and cleaned[:1] != "R" and not coded:
        before = before._replace(remedial=None)
    return typed(scale, guide, before, text)


def typed_in_cell(scale: Scale, guide: Sequence[Level], before: Given, text: str) -> Given:
    """As `typed_over`; who typed what is no mark is told of remedials and letters too.

    Raises:
        Refused: As for `typed`.
    """
    try:
        return typed_over(scale, guide, before, text)
    except Refused:
        cleaned = text.strip()
        wordy = "/" in cleaned or (cleaned[:1].isalpha() and cleaned[:1] not in "Rr")
        if scale is Scale.COMPETENT or not wordy:
            raise
        raise Refused(
            msg(
                "“{value}” bukan nilai. Ketik angka 0–100, R75 untuk remedial 75, atau huruf: "
                "H hadir, S sakit, I izin, A tanpa keterangan, D dikecualikan.",
                value=text,
            )
        ) from None


def with_value(before: Given, mark: Decimal | None) -> Given:
    """The cell with another first mark; who was absent or exempt is so no longer."""
    kept = before.presence if before.presence is Presence.PRESENT else None
    return Given(mark, None if mark is None else before.remedial, kept)


def _present(before: Given, presence: Presence) -> Given:
    """Who was not there has no mark; who is exempt keeps what was given, uncounted."""
    return (
        Given(presence=presence)
        if presence in _WITHOUT_MARK
        else before._replace(presence=presence)
    )


def _again(before: Given, mark: Decimal | None) -> Given:
    if before.value is None and mark is not None:
        raise Refused(msg("Isi nilai pertama dahulu; remedial menyusul sesudahnya."))
    return before._replace(remedial=mark)


def mark_of(scale: Scale, guide: Sequence[Level], text: str) -> Decimal | None:
    """The mark 0-100 that a text means by itself: a number, a letter of the scale, or a level.

    Raises:
        Refused: It means none.
    """
    if scale is Scale.COMPETENT:
        return _competence(text)
    if text.isascii() and text.isdigit() and len(text) == 1 and guide:
        if not 0 < int(text) <= len(guide):
            raise Refused(
                msg(
                    "Panduan ini punya tingkat 1–{count}. Nilai {value} ditulis {value},0.",
                    count=len(guide),
                    value=text,
                )
            )
        return guide[int(text) - 1].mark
    return parse_mark(text)


def _competence(text: str) -> Decimal | None:
    cleaned = text.strip().upper()
    if not cleaned:
        return None
    if cleaned not in {COMPETENT, NOT_YET}:
        raise Refused(
            msg("“{value}” bukan K atau BK. Ketik K (kompeten) atau BK (belum).", value=text)
        )
    return FULL if cleaned == COMPETENT else ZERO


def shown(scale: Scale, given: Given) -> str:
    """The cell as text that `typed` reads back, decimal comma; the remedial stands in its own."""
    if given.value is None or given.presence is Presence.EXEMPT:
        return given.presence.value if given.presence else ""
    return shown_mark(scale, given.value)


def shown_whole(scale: Scale, given: Given) -> str:
    """The cell with its remedial, as text that `typed` reads back: `60,00 → 75,00`."""
    text = shown(scale, given)
    if given.remedial is None or given.presence is Presence.EXEMPT:
        return text
    return f"{text} → {shown_mark(scale, given.remedial)}"


def written(scale: Scale, given: Given) -> str:
    """As `shown_whole` for a narrow column: the remedial in a second line, a dash for nothing."""
    return read_whole(scale, given).replace(" → ", "\n→ ") or "–"


def first_mark(given: Given) -> Decimal | None:
    """The first mark 0-100, unless the person is exempt from it."""
    return None if given.presence is Presence.EXEMPT else given.value


def shown_mark(scale: Scale, mark: Decimal) -> str:
    """A mark in the words of its scale, as files keep it and JSON tells it: `87,50`, `K`."""
    if scale is Scale.COMPETENT:
        return COMPETENT if mark == FULL else NOT_YET
    return f"{mark:.2f}".replace(".", ",")


def read_mark(scale: Scale, mark: Decimal) -> str:
    """As `shown_mark`, with the decimal mark of the language in use."""
    return _spoken(shown_mark(scale, mark))


def read_cell(scale: Scale, given: Given) -> str:
    """As `shown`, with the decimal mark of the language in use."""
    return _spoken(shown(scale, given))


def read_whole(scale: Scale, given: Given) -> str:
    """As `shown_whole`, with the decimal mark of the language in use; `typed` reads it back."""
    return _spoken(shown_whole(scale, given))


def _spoken(text: str) -> str:
    return with_mark(text.replace(",", "."))
