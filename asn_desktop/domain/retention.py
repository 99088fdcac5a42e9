"""Which backups are worth keeping: grandfather, father, son."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

NEWEST: Final = 5
_SPANS: Final = (("%Y%m%d%H", 12), ("%Y%m%d", 14), ("%Y%m", 12))


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """The newest 5, and the newest of each of the last 12 hours, 14 days and 12 months with any.

    Counts only by the moments themselves: a wrong clock thins nothing to nothing.
    """
    ordered = sorted(set(moments), reverse=True)
    found = set(ordered[:NEWEST])
    for span, most in _SPANS:
        newest: dict[str, datetime] = {}
        for moment in ordered:
            newest.setdefault(moment.strftime(span), moment)
        found.update(list(newest.values())[:most])
    return frozenset(found)
