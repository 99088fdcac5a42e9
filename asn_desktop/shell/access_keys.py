"""One letter of its own for each command of a menu, so that Alt and letters reach them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_access_keys(texts: Sequence[str]) -> list[str]:
    """The texts with `&` before letters that are all different; wishes count where they can.

    In a long menu a text moves to another of its letters so that one without can have its own.
    """
    seats = _Seats(texts)
    for place, text in enumerate(texts):
        seats.grant_wish(place, text)
    for place in range(len(texts)):
        seats.seat(place)
    return seats.marked(texts)


def _letters(text: str) -> dict[str, int]:
    """Where each letter of a text first stands."""
    found: dict[str, int] = {}
    for place, letter in enumerate(text):
        if letter.isalnum():
            found.setdefault(letter.casefold(), place)
    return found


class _Seats:
    """Which text holds which letter; a wish that was granted is not moved."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._letters = [_letters(text.replace("&", "")) for text in texts]
        self._holders: dict[str, int] = {}
        self._wished: set[int] = set()

    def grant_wish(self, place: int, text: str) -> None:
        at = text.find("&")
        wish = text[at + 1 : at + 2].casefold() if at >= 0 else ""
        if wish and wish not in self._holders:
            self._holders[wish] = place
            self._wished.add(place)

    def seat(self, place: int) -> None:
        if place not in self._wished:
            free = (letter for letter in self._letters[place] if letter not in self._holders)
            letter = next(free, None)
            if letter is not None:
                self._holders[letter] = place
            else:
                self._move(place, set())

    def _move(self, place: int, seen: set[str]) -> bool:
        """Take a letter whose holder finds another, and so on."""
        for letter in [one for one in self._letters[place] if one not in seen]:
            seen.add(letter)
            holder = self._holders.get(letter)
            if holder is None or (holder not in self._wished and self._move(holder, seen)):
                self._holders[letter] = place
                return True
        return False

    def marked(self, texts: Sequence[str]) -> list[str]:
        """The texts with the letters that they hold."""
        held = {place: letter for letter, place in self._holders.items()}
        return [self._mark(place, text, held.get(place)) for place, text in enumerate(texts)]

    def _mark(self, place: int, text: str, letter: str | None) -> str:
        if place in self._wished:
            return text
        plain = text.replace("&", "")
        if letter is None:
            return plain
        at = self._letters[place][letter]
        return f"{plain[:at]}&{plain[at:]}"
