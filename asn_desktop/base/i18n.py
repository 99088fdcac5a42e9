"""Indonesian source strings and their translation through gettext catalogues."""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from asn_desktop.base.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES: Final = ("id", "en")
_Speech = tuple[str, gettext.NullTranslations]
_INDONESIAN: Final[_Speech] = ("id", gettext.NullTranslations())
_current: list[_Speech] = [_INDONESIAN]
_paper: ContextVar[_Speech | None] = ContextVar("_paper", default=None)


def use_language(language: str) -> None:
    """Speak `id` or `en` from now on; Indonesian needs no catalogue."""
    translations = gettext.NullTranslations()
    if language != "id":
        translations = gettext.translation(
            "asn_desktop", resource("translations"), languages=[language], fallback=True
        )
    _current[0] = (language, translations)


@contextmanager
def in_indonesian() -> Iterator[None]:
    """Within this block and thread papers of the state are written, whatever the screen speaks."""
    token = _paper.set(_INDONESIAN)
    try:
        yield
    finally:
        _paper.reset(token)


def _speech() -> _Speech:
    return _paper.get() or _current[0]


def language() -> str:
    """The language in use, `id` or `en`."""
    return _speech()[0]


def _(text: str) -> str:
    """The Indonesian `text` in the language in use; takes literals only."""
    return _speech()[1].gettext(text) if text else ""  # gettext("") is the file's own header


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is translated when it is read, not when it is made."""

    text: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in the language in use."""
        return _(self.text).format(**self.params) if self.params else _(self.text)


def msg(text: str, /, **params: object) -> Message:
    """A message of the Indonesian `text`; `params` fill its braces. Takes literals only."""
    return Message(text, params)
