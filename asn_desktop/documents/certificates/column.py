"""A column of a layout: its items measured, shrunk together until they fit, and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.documents.certificates.items import aligned, draw_item, indent, leading
from asn_desktop.documents.kit.fitting import fit, fit_cell
from asn_desktop.domain.issuing.layouts import Rows, Rule, Seal, Words
from asn_desktop.domain.issuing.words import OF_ALL, OF_ONE, fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.documents.certificates.brush import Brush
    from asn_desktop.documents.kit.fitting import Fitted
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Column, Item

_UNKNOWN: Final = "…" * 12
_STEPS: Final = (
    (1.24, 1.0), (1.16, 1.0), (1.08, 1.0), (1.0, 1.0), (0.94, 1.0), (0.88, 1.0),
    (0.84, 1.0), (0.84, 0.95), (0.82, 0.92), (0.82, 0.88), (0.8, 0.85), (0.78, 0.82), (0.76, 0.78),
    (0.74, 0.74), (0.72, 0.7), (0.7, 0.66), (0.7, 0.6),
)  # fmt: skip
"""How tightly items stand and how small letters become, in steps that a class shares."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Texts item by item, how tightly they stand, and whether everything fits.

    Words are one `Fitted` a paragraph, rows one each; an item that is not shown has None.
    """

    texts: tuple[tuple[Fitted, ...] | None, ...]
    tight: float
    whole: bool
    height: float


class LaidItem:
    """An item of a column as it is set again and again: what was fitted once is not fitted anew."""

    def __init__(self, item: Item, brush: Brush, width: float) -> None:
        self.item = item
        self.above = float(item.above * mm)
        shared = facts_of(item)
        self.is_own = bool(shared & OF_ONE)
        self.is_filled = is_filled(item)
        self._asked = tuple(sorted(shared))
        self._known: dict[Any, tuple[Fitted, ...] | None] = {}
        self._fitted: dict[tuple[str, float], Fitted] = {}
        if isinstance(item, (Words, Rows)):
            self.style = item.style
            self.font = brush.fonts[item.style.font]
            self.room = width
        if isinstance(item, Rows):
            self.room -= indent(item, width) + item.label * mm

    def texts(self, facts: CertificateFacts, factor: float) -> tuple[Fitted, ...] | None:
        """What it says on one certificate, None where it is not shown."""
        if self.is_own:
            return self._texts(facts, factor)
        key = (factor, *(fact(facts, name) for name in self._asked))
        if key not in self._known:
            self._known[key] = self._texts(facts, factor)
        return self._known[key]

    def _texts(self, facts: CertificateFacts, factor: float) -> tuple[Fitted, ...] | None:
        said = self.said(facts)
        return None if said is None else tuple(self._fit(text, factor) for text in said)

    def said(self, facts: CertificateFacts) -> tuple[str, ...] | None:
        """Its paragraphs or the values of its rows, None where it is not shown."""
        item = self.item
        if not item.when.holds(facts):
            return None
        if isinstance(item, Words):
            text = item.template.filled(facts, _UNKNOWN) or ""
            return tuple(line for line in map(str.strip, text.splitlines()) if line)
        if isinstance(item, Rows):
            return tuple(template.filled(facts, None) or "" for _label, template in item.rows)
        return ()

    def _fit(self, text: str, factor: float) -> Fitted:
        found = self._fitted.get((text, factor))
        if found is None:
            how = fit_cell if isinstance(self.item, Rows) else fit
            found = how(text, self.style, self.font, self.room, factor)
            self._fitted[text, factor] = found
        return found

    def height(self, texts: tuple[Fitted, ...], tight: float) -> float:
        """In points, with the gap above it."""
        item, above = self.item, self.above * tight
        if isinstance(item, Seal):
            return above + float(item.height * mm * min(1, tight))
        if isinstance(item, Rule):
            return above + item.thickness
        lead = leading(item, tight)
        return above + sum((len(one.lines) or 1) * one.size * lead for one in texts)


class ColumnSetter:
    """Sets one column of a layout for certificate after certificate."""

    def __init__(self, column: Column, brush: Brush) -> None:
        self._column = column
        self.brush = brush
        self.left, self._top, self.width, self._height = brush.place(column.box)
        self.items = tuple(LaidItem(item, brush, self.width) for item in column.items)
        self._found: dict[Any, tuple[float, float, float, bool]] = {}

    def lay(self, facts: CertificateFacts) -> Laid:
        """Fit the items to the place for one certificate."""
        texts = tuple(item.texts(facts, 1) for item in self.items)
        key = tuple(map(_shape, texts))
        if key not in self._found or self._found[key][1] < 1:
            self._found[key] = self._step(facts)
        tight, factor, height, fits = self._found[key]
        if factor < 1:
            texts = tuple(item.texts(facts, factor) for item in self.items)
        whole = all(text.whole for part in texts if part for text in part)
        return Laid(texts, tight, fits and whole, height)

    def _step(self, facts: CertificateFacts) -> tuple[float, float, float, bool]:
        """The loosest step at which everything fits, with its height."""
        for tight, factor in _STEPS:
            texts = [item.texts(facts, factor) for item in self.items]
            shown = [(i, t) for i, t in zip(self.items, texts, strict=True) if t is not None]
            height = sum(item.height(one, tight) for item, one in shown)
            if height <= self._height:
                return tight, factor, height, True
        return tight, factor, height, False

    def draw(self, facts: CertificateFacts) -> None:
        """Draw each item; what others share with this certificate goes through a form."""
        for item, texts, at in self.places(facts):
            self.draw_one(item, texts, at, facts)

    def places(
        self, facts: CertificateFacts
    ) -> Iterator[tuple[LaidItem, tuple[Fitted, ...], tuple[float, float]]]:
        """Each item that is shown, with its texts, where it begins and how tightly it stands."""
        laid = self.lay(facts)
        spare = self._height - laid.height
        y = self._top - {"top": 0.0, "middle": spare / 2, "bottom": spare}[self._column.stand]
        for item, texts in zip(self.items, laid.texts, strict=True):
            if texts is not None:
                yield item, texts, (y - item.above * laid.tight, laid.tight)
                y -= item.height(texts, laid.tight)

    def draw_one(
        self, item: LaidItem, texts: tuple[Fitted, ...], at: tuple[float, float],
        facts: CertificateFacts,
    ) -> None:  # fmt: skip
        """Draw an item where `places` has it."""
        place = (self.left, at[0], self.width)
        what = item.item
        if item.is_own:
            draw_item(what, texts, place, at[1], self.brush)
        elif isinstance(what, Seal):
            tall = what.height * mm * min(1, at[1])
            left, right = aligned(tall, what.align, place)
            seal_key = (id(item), *at, facts.office.logo)
            seal = (left + right) / 2, at[0] - tall, tall
            self.brush.form(seal_key, lambda: self.brush.seal(facts, *seal))
        else:
            draw = (what, texts, place, at[1], self.brush)
            self.brush.form((id(item), texts, *at), lambda: draw_item(*draw))


def _shape(texts: tuple[Fitted, ...] | None) -> tuple[tuple[int, float], ...] | None:
    """What the height of an item depends on."""
    return None if texts is None else tuple((len(one.lines), one.size) for one in texts)


def is_filled(item: Item) -> bool:
    """Whether an item is filled in on a printed blank, which bears what all certificates share."""
    return isinstance(item, (Words, Rows)) and not facts_of(item) <= OF_ALL


@lru_cache(maxsize=1024)
def facts_of(item: Item) -> frozenset[str]:
    """The facts that an item is made from."""
    used = item.when.facts
    if isinstance(item, Words):
        return used | item.template.facts
    if isinstance(item, Rows):
        return used.union(*(template.facts for _label, template in item.rows))
    return used | {"office"} if isinstance(item, Seal) else used
