"""Indonesian source strings and their translation through gettext catalogues."""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from typing import Final

from asn_desktop.base.paths import resource

LANGUAGES: Final = ("id", "en")
_current: list[tuple[str, gettext.NullTranslations]] = [("id", gettext.NullTranslations())]


def use_language(language: str) -> None:
    """Speak `id` or `en` from now on; Indonesian needs no catalogue."""
    translations = gettext.NullTranslations()
    if language != "id":
        translations = gettext.translation(
            "asn_desktop", resource("translations"), languages=[language], fallback=True
        )
    _current[0] = (language, translations)


def language() -> str:
    """The language in use, `id` or `en`."""
    return _current[0][0]


def _(text: str) -> str:
    """The Indonesian `text` in the language in use; takes literals only."""
    return _current[0][1].gettext(text) if text else ""  # gettext("") is the file's own header


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
