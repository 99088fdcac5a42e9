"""Which component of a course a heading names: its name, an abbreviation, `Nilai` before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.marking.assessments import names_attendance
from asn_desktop.exchange.reading import header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ASIDE: Final = re.compile(r"\((?:feedback|umpan balik|letter|huruf|catatan)\)", re.IGNORECASE)
"""What Moodle exports beside a mark; it is none."""
_SHORT: Final = re.compile(r"\(\s*([a-z][a-z&/. -]*)\)", re.IGNORECASE)
_BEFORE: Final = re.compile(r"^(?:nilai|skor) ")
_RESULTS: Final = frozenset({"nilai akhir", "skor akhir"})
"""What programs call the total."""


class ComponentNames:
    """Finds a component by what stands above its column; what may be two is none."""

    def __init__(self, names: Sequence[str], groups: Sequence[str | None] = ()) -> None:
        self._exact = {header.plain(name): name for name in names}
        self._loose: dict[str, set[str]] = {}
        for name, group in zip(names, groups or [None] * len(names), strict=True):
            for key in _keys(name, group):
                self._loose.setdefault(key, set()).add(name)

    def find(self, heading: str) -> str | None:
        """The component that the heading names, whatever its letters, blanks and brackets."""
        whole = header.plain(heading)
        if whole in self._exact:
            return self._exact[whole]
        if _ASIDE.search(heading) or whole in _RESULTS:
            return None
        for key in _tried(heading):
            found = self._loose.get(key, ())
            if len(found) == 1:
                return next(iter(found))
        return None

    def attends(self, heading: str) -> bool:
        """Whether the heading names attendance rather than a component."""
        found = self.find(heading)
        exact = header.plain(heading) in self._exact
        return not exact and names_attendance(heading, taken=found is not None)


def _keys(name: str, group: str | None) -> Iterator[str]:
    """What a component is called besides, without blanks: `pretest`, and `ea` for `… (EA)`."""
    bare = _outside(name)
    short = _SHORT.search(name)
    whole = [name, bare, *([short[1]] if short and not _ASIDE.search(name) else ())]
    for text in whole:
        yield _joined(text)
    if group:
        yield from (_joined(f"{group} {text}") for text in (name, bare))


def _tried(heading: str) -> Iterable[str]:
    texts = (header.plain(heading), header.plain(_outside(heading)))
    tried = (key for text in texts for key in (text, _BEFORE.sub("", text)))
    return (_joined(text) for text in tried if text)


def _outside(text: str) -> str:
    return text.split("(", maxsplit=1)[0]


def _joined(text: str) -> str:
    return header.plain(text).replace(" ", "")
