"""One letter of its own for each command of a menu, so that Alt and letters reach them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_access_keys(texts: Sequence[str]) -> list[str]:
    """The texts with `&` before letters that are all different; wishes count where they can."""
    taken: set[str] = set()
    for text in texts:
        wish = _wish(text)
        if wish:
            taken.add(wish)
    granted: set[str] = set()
    return [_marked(text, taken, granted) for text in texts]


def _wish(text: str) -> str:
    place = text.find("&")
    return text[place + 1 : place + 2].casefold() if place >= 0 else ""


def _marked(text: str, taken: set[str], granted: set[str]) -> str:
    wish = _wish(text)
    if wish and wish not in granted:
        granted.add(wish)
        return text
    plain = text.replace("&", "")
    for place, letter in enumerate(plain):
        if letter.isalnum() and letter.casefold() not in taken | granted:
            granted.add(letter.casefold())
            return f"{plain[:place]}&{plain[place:]}"
    return plain
