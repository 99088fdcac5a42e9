"""A column on a printed blank: every text keeps the place that the blank has for it.

Nothing moves when a name takes two lines: it is shrunk and wrapped where it stands. Places are
those of somebody of whom everything is known, in words that each fit one line.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from reportlab.lib.units import mm

from asn_desktop.documents.certificates.column import ColumnSetter
from asn_desktop.documents.certificates.items import CAPITAL, indent, leading
from asn_desktop.documents.kit.fitting import fit_in
from asn_desktop.domain.issuing.layouts import Rows, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.documents.certificates.column import LaidItem
    from asn_desktop.documents.kit.fitting import Fitted
    from asn_desktop.domain.issuing.certificates import CertificateFacts

_SHORT: Final = "A"
_NIP: Final = "200001012025011001"
_BORN: Final = date(2000, 1, 1)
_RANK: Final = "III/a"


class _Slot(NamedTuple):
    """The room of one text in points: its top, its height, and the usual size of its letters."""

    top: float
    height: float
    size: float


class FixedColumn(ColumnSetter):
    """Fills in one column of a blank for certificate after certificate."""

    def draw(self, facts: CertificateFacts) -> None:
        """Write what a blank lacks; what it bears is left out."""
        usual = _usual(facts)
        for item, texts, at in self.places(usual):
            if item.is_filled and item.said(facts) == item.said(usual):
                self.draw_one(item, texts, at, facts)
            elif item.is_filled:
                for slot, one in self._filled(item, texts, at, facts):
                    self._write(item, slot, one, leading(_texts_of(item), at[1]))
        for item, texts, at in self.places(facts):
            if item.is_filled and item.said(usual) is None:
                self.draw_one(item, texts, at, facts)

    def is_cramped(self, facts: CertificateFacts) -> bool:
        """Whether letters become smaller than the layout allows, for they must keep their place."""
        usual = _usual(facts)
        texts = (
            one
            for item, texts, at in self.places(usual)
            if item.is_filled and item.said(facts) != item.said(usual)
            for _slot, one in self._filled(item, texts, at, facts)
        )
        return not all(one.whole for one in texts)

    def _filled(
        self, item: LaidItem, usual: tuple[Fitted, ...], at: tuple[float, float],
        facts: CertificateFacts,
    ) -> Iterator[tuple[_Slot, Fitted]]:  # fmt: skip
        said = item.said(facts) or ()
        slots = list(_slots(item, usual, at))
        if len(slots) != len(said):
            slots = _shared(slots, len(said))
        for text, slot in zip(said, slots, strict=True):
            place = item.room, slot.height
            even = isinstance(item.item, Words)
            yield slot, fit_in(text, item.style, item.font, place, slot.size, even=even)

    def _write(self, item: LaidItem, slot: _Slot, one: Fitted, lead: float) -> None:
        """One line stands on the baseline of the blank's label, more of them around its middle."""
        count = len(one.lines)
        step = min(one.size * lead, slot.height / max(1, count))
        size = slot.size if count == 1 else one.size
        y = slot.top - slot.height / 2 + step * (count - 1) / 2 - CAPITAL * size
        for line in filter(None, one.lines):
            self.brush.write(self._start(item), y, line, item.style, one.size)
            y -= step

    def _start(self, item: LaidItem) -> float:
        what = item.item
        if isinstance(what, Rows):
            return self.left + indent(what, self.width) + float(what.label * mm)
        aside = {"start": 0.0, "middle": self.width / 2, "end": self.width}
        return self.left + aside[item.style.align]


def _texts_of(item: LaidItem) -> Words | Rows:
    if isinstance(item.item, (Words, Rows)):
        return item.item
    raise TypeError("only words and rows are filled in")


def _slots(item: LaidItem, texts: tuple[Fitted, ...], at: tuple[float, float]) -> Iterator[_Slot]:
    top, lead = at[0], leading(_texts_of(item), at[1])
    for one in texts:
        height = max(1, len(one.lines)) * one.size * lead
        yield _Slot(top, height, one.size)
        top -= height


def _shared(slots: list[_Slot], count: int) -> list[_Slot]:
    """The same room in equal parts, where there are more or fewer texts than usual."""
    whole = sum(slot.height for slot in slots)
    top, size = (slots[0].top, slots[0].size) if slots else (0.0, 0.0)
    return [_Slot(top - whole * at / count, whole / count, size) for at in range(count)]


def _usual(facts: CertificateFacts) -> CertificateFacts:
    """The same certificate for somebody with short words, who lacks nothing."""
    return replace(
        facts,
        name=_SHORT,
        title_before=None,
        title_after=None,
        birth_place=_SHORT,
        position=_SHORT,
        agency=_SHORT,
        nip=facts.nip or _NIP,
        birth_date=facts.birth_date or _BORN,
        rank=facts.rank or _RANK,
        replaces=None,
    )
