"""Names and the titles around them; a name of one word is whole, a marga belongs to it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_FRONT: Final = "prof|drs?|dra|dr[gh]|ir|h|hj|kh|hjh|apt|ns|pdt|tgk|brigjen|kombes|akbp|akp|kompol"
_BEFORE: Final = re.compile(_FRONT, re.IGNORECASE)
_BARE_AFTER: Final = re.compile(
    r"s(e|h|t|p|i|pd|os|sos|kom|si|stp|km|s|ag|ik|ip|kep|pt|sn|tp|ap|pdi)|"
    r"s(farm|ked|psi|hut|th|st|tr[a-z]{0,5}|ikom|kg|gz|sosi|hum|ss|thi|keb|kpm|ptk)|"
    r"m(m|t|si|h|kes|pd|ap|kom|a|ba|pa|sc|hum|pdi|se|sp|psi|kn|ag|eng|farm|kep|ikom|li)|"
    r"m(ph|pp|km|ak|ars|tr[a-z]{0,4})|sp[a-z]{1,6}|"
    r"phd|a(md|ma)[a-z]{0,4}|amk|amkeb|ssn|lc|ak|c(a|pa|ia)|b(a|sc|eng)|ners|apt|ip[mu]",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(rf"(?:(?:{_FRONT})\.)+(?=[^\W\d_]{{2}})", re.IGNORECASE)
_LOOSE_DOT: Final = re.compile(r"\s+(?=[.,])")
_TITLE: Final = re.compile(r"^[A-Za-z]{1,6}(?:[.\-][A-Za-z]{1,10})*\.?$")
_DOTTED: Final = re.compile(r"^[A-Za-z]{1,5}\.[A-Za-z.]*$")
_LONGEST_BARE: Final = 4
_RELIGIOUS: Final = frozenset({"H", "HJ", "HJH", "KH"})


def full_name(before: str | None, name: str, after: str | None) -> str:
    """The name with its titles, as it stands on paper."""
    front = f"{before} {name}" if before else name
    return f"{front}, {after}" if after else front


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text as search compares it: small letters without accents, single blanks."""
    if text.isascii():
        return " ".join(text.lower().split())
    for _ in range(2):  # some letters, such as "🄐", become capitals only when they are taken apart
        text = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def sort_key(name: str) -> str:
    """What lists are ordered by: the name without its titles, folded."""
    return fold(name)


def both_titles(own: str | None, inside: str | None, mark: str = " ") -> str | None:
    """The titles of a column of their own and those found inside the name, none doubled.

    A degree before a higher one, a religious title behind the academic ones, else the column first.
    """
    if not own or not inside or own == inside:
        return own or inside
    here = [title.strip() for title in own.split(mark)]
    known = {_bare_title(title) for title in here}
    more = [one for one in map(str.strip, inside.split(mark)) if _bare_title(one) not in known]
    parts = sorted((part for part in (here, more) if part), key=lambda part: _level(part[0]))
    return f"{mark.strip()} ".join(title for part in parts for title in part)


def _bare_title(title: str) -> str:
    """`dr.` is a physician and `Dr.` a doctor; else letters count whatever their size."""
    bare = title.replace(".", "").replace(" ", "")
    return bare if bare == "dr" else bare.upper()


def _level(title: str) -> int:
    bare = _bare_title(title)
    if bare in _RELIGIOUS:
        return 2
    return 1 if bare.startswith(("M", "PHD")) else 0


def tidy(text: str) -> str:
    """Single blanks, none before a dot or a comma, and no comma at the end.

    `Budi , S.E.,` becomes `Budi, S.E.`.
    """
    spaced = " ".join(text.split()).rstrip(" ,")
    return _LOOSE_DOT.sub("", spaced) if " ." in spaced or " ," in spaced else spaced


def split_titles(text: str) -> tuple[str | None, str, str | None]:
    """Titles before, the name, titles after: `Dr. Budi, S.E.` becomes `Dr.`, `Budi`, `S.E.`."""
    front, after = _cut_after(tidy(text))
    before, name = _cut_before(front)
    return before, name, after


def _cut_after(text: str) -> tuple[str, str | None]:
    front, comma, rest = text.partition(",")
    pieces = [piece.strip() for piece in rest.split(",") if piece.strip()]
    in_capitals = front.isupper()
    if comma and not all(_are_titles(piece, in_capitals) for piece in pieces):
        return text, None
    words = front.split()
    is_sure = _is_sure_title if in_capitals else _is_title_in_capitals
    cut = len(words)
    while cut > 1 and is_sure(words[cut - 1]):
        cut -= 1
    pieces[:0] = [" ".join(words[cut:])] if cut < len(words) else []
    return " ".join(words[:cut]), ", ".join(pieces) or None


def _are_titles(piece: str, in_capitals: bool) -> bool:  # noqa: FBT001 - as the name before it
    words = piece.split()
    return all(_is_title(word, in_capitals) for word in words) or _is_title(
        "".join(words), in_capitals
    )


@lru_cache(maxsize=4096)
def _is_title(word: str, in_capitals: bool) -> bool:  # noqa: FBT001 - as the name before it
    """A short word in capitals says nothing after a name in capitals: `SIREGAR, BUDI`."""
    bare = word.replace(".", "")
    known = bool(_BARE_AFTER.fullmatch(bare))
    short = bare.isupper() and len(bare) <= _LONGEST_BARE and not in_capitals
    return bool(_TITLE.match(word)) and ("." in word or known or short)


@lru_cache(maxsize=4096)
def _is_sure_title(word: str) -> bool:
    """Without a comma only a dotted title of several letters counts: `S.Kom`, not `M.`."""
    bare = word.replace(".", "")
    return bool(_DOTTED.match(word)) and bool(_BARE_AFTER.fullmatch(bare))


def _is_title_in_capitals(word: str) -> bool:
    """`Budi SE`: in a name with small letters a known title needs no dot."""
    if "." in word:
        return _is_sure_title(word)
    return len(word) > 1 and word.isupper() and bool(_BARE_AFTER.fullmatch(word))


def _cut_before(text: str) -> tuple[str | None, str]:
    if glued := _GLUED.match(text):
        text = glued[0].replace(".", ". ") + text[glued.end() :]
    words = text.split()
    cut = 0
    while cut < len(words) - 1 and _is_before(words[cut]):
        cut += 1
    return " ".join(words[:cut]) or None, " ".join(words[cut:])


@lru_cache(maxsize=4096)
def _is_before(word: str) -> bool:
    return word.lower() != "h" and bool(_BEFORE.fullmatch(word.replace(".", "")))
