"""Where on a certificate its officials sign, as the layout says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.domain.issuing.layouts import Signature
from asn_desktop.domain.issuing.words import signatory

if TYPE_CHECKING:
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Layout

    Place = tuple[int, int, tuple[float, float, float, float]]

_ABOVE: Final = 14
"""Place, date and position stand so many mm above the room for the signature."""
_BELOW: Final = 14
_WIDEST: Final = 70
_LEAST: Final = 8


def signing_places(layout: Layout, facts: CertificateFacts, paper: str) -> list[Place]:
    """Of each official who signs: which one, the page from 0, and the room between the lines.

    The room is left, bottom, right and top in points, of a page on `A4` or `F4`.
    """
    size = layout.page_size(paper)
    found: list[Place] = []
    for page, side in enumerate(layout.pages):
        for one in side.elements:
            if not isinstance(one, Signature) or not one.when.holds(facts):
                continue
            if signatory(facts, one.place) is not None:
                left, top, width, height = one.box.on(size)
                room = max(_LEAST, height - _ABOVE - _BELOW)
                high = size[1] - top - min(_ABOVE, height - room)
                wide = min(width, _WIDEST)
                box = (left * mm, (high - room) * mm, (left + wide) * mm, high * mm)
                found.append((one.place, page, box))
    return found
