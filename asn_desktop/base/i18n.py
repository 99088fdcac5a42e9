"""Indonesian source strings and their translation through gettext catalogues."""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

LANGUAGES: Final = ("id", "en")
_Speech = tuple[str, gettext.NullTranslations]
_INDONESIAN: Final[_Speech] = ("id", gettext.NullTranslations())
_current: list[_Speech] = [_INDONESIAN]
_paper: ContextVar[_Speech | None] = ContextVar("_paper", default=None)


def use_language(language: str) -> None:
    """Speak `id` or `en` from now on."""
    _current[0] = (language, _translations(language))


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Within this block and thread that language is spoken, whatever the screen speaks."""
    token = _paper.set((language, _translations(language)))
    try:
        yield
    finally:
        _paper.reset(token)


def in_indonesian() -> AbstractContextManager[None]:
    """As `in_language`, for papers of the state."""
    return in_language("id")


@lru_cache(maxsize=len(LANGUAGES))
def _translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; Indonesian needs none."""
    if language == "id":
        return _INDONESIAN[1]
    return gettext.translation(
        "asn_desktop", resource("translations"), languages=[language], fallback=True
    )


def _speech() -> _Speech:
    return _paper.get() or _current[0]


def language() -> str:
    """The language in use, `id` or `en`."""
    return _speech()[0]


def _(text: str) -> str:
    """The Indonesian `text` in the language in use; takes literals only."""
    return _speech()[1].gettext(text) if text else ""  # gettext("") is the file's own header


def with_mark(number: str) -> str:
    """A number such as `87.50` as people read it: with a comma, or in English with its point."""
    return number if language() == "en" else number.replace(".", ",")


def grouped(number: int) -> str:
    """A count with dots between thousands, or in English with commas; rupiah keep their dots."""
    return f"{number:,}" if language() == "en" else f"{number:,}".replace(",", ".")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number within a message: `87.50` has its mark when it is read, not when it is made."""

    number: str

    def __str__(self) -> str:
        """The number in the language in use."""
        return with_mark(self.number)


class _Counting(Formatter):
    """Fills `{count:mark|marks}` with the word for one, or for any other number."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, is_counted, several = format_spec.partition("|")
        if not is_counted:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else several


_COUNTING: Final = _Counting()


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is translated when it is read, not when it is made.

    English tells one from several, as `{count} {count:mark|marks}`.
    """

    text: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in the language in use."""
        text = _(self.text)
        if "|" in text:
            return _COUNTING.vformat(text, (), self.params)
        return text.format(**self.params) if self.params else text


def msg(text: str, /, **params: object) -> Message:
    """A message of the Indonesian `text`; `params` fill its braces. Takes literals only."""
    return Message(text, params)
