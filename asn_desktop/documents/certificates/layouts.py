"""The layouts that come with the program, read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from asn_desktop.base.paths import resource
from asn_desktop.domain.issuing.layout_reading import read_layout

if TYPE_CHECKING:
    from asn_desktop.domain.issuing.layouts import Layout

CLASSIC: Final = "klasik"
_ORDER: Final = (CLASSIC, "modern", "sttp", "seminar", "piagam")


@lru_cache(maxsize=1)
def shipped() -> tuple[Layout, ...]:
    """All of them, the usual one first; they bring no pictures."""
    folder = resource("layouts")
    return tuple(read_layout((folder / f"{code}.json").read_bytes()).layout for code in _ORDER)


def classic() -> Layout:
    """The layout of an office that has chosen none."""
    return shipped()[0]
