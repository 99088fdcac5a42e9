"""What a layout cannot print: names too long for their place, letters without a glyph, parts off.

The same measures that draw a certificate find it out, before anything is printed.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg
from asn_desktop.documents.certificates.brush import Brush
from asn_desktop.documents.certificates.column import ColumnSetter
from asn_desktop.documents.certificates.fixed_column import FixedColumn
from asn_desktop.documents.certificates.layouts import classic
from asn_desktop.documents.kit import fonts
from asn_desktop.domain.issuing.layouts import PAPERS, Column, Photo, Rows, Signature, Words
from asn_desktop.domain.issuing.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Element, Item, Layout

_HAIR: Final = 0.05
"""In mm."""
_PERSONAL: Final = ("birth_place", "position", "agency")
"""What is printed of a person as it was typed, beside the name."""


def misfits(
    facts: Sequence[CertificateFacts],
    layout: Layout | None = None,
    paper: str = "A4",
    contents: Mapping[str | None, bytes] = MappingProxyType({}),
) -> list[tuple[CertificateFacts, Message]]:
    """Whose text does not fit into its place, or has letters that no font draws, and why.

    `contents` holds what the layout brings, by digest.
    """
    columns = _columns(layout, paper, contents)
    return [(one, why) for one in facts for why in _why(one, columns)]


def cramped(
    facts: Sequence[CertificateFacts],
    layout: Layout | None = None,
    paper: str = "A4",
    contents: Mapping[str | None, bytes] = MappingProxyType({}),
) -> list[CertificateFacts]:
    """Whose words do not fit into their places on a printed blank in the smallest letters.

    They are printed smaller still, for on a blank nothing can move.
    """
    fonts.register()
    layout = layout or classic()
    brush = Brush(None, layout, layout.page_size(paper), contents, overlay=True)
    columns = [(one, FixedColumn(one, brush)) for one in _columns_of(layout)]
    return [
        one
        for one in facts
        if any(column.when.holds(one) and setter.is_cramped(one) for column, setter in columns)
    ]


def _columns(
    layout: Layout | None, paper: str, contents: Mapping[str | None, bytes]
) -> list[tuple[Column, ColumnSetter]]:
    fonts.register()
    layout = layout or classic()
    brush = Brush(None, layout, layout.page_size(paper), contents)
    return [(one, ColumnSetter(one, brush)) for one in _columns_of(layout)]


def _columns_of(layout: Layout) -> list[Column]:
    elements = (one for page in layout.pages for one in page.elements)
    return [one for one in elements if isinstance(one, Column)]


def _why(facts: CertificateFacts, columns: list[tuple[Column, ColumnSetter]]) -> Iterator[Message]:
    said = "".join(filter(None, (facts.full_name, *(getattr(facts, name) for name in _PERSONAL))))
    if fonts.drawable(said, fonts.SERIF_BOLD) != fonts.normal(said):
        missing = "".join(dict.fromkeys(c for c in said if not fonts.can_draw(c)))
        yield msg("Huruf {letters} tidak ada di fon sertifikat.", letters=missing)
    for column, setter in columns:
        if column.when.holds(facts) and not setter.lay(facts).whole:
            yield msg("“{part}” tidak muat; perpendek namanya atau datanya.", part=column.name)


def asked(layout: Layout) -> frozenset[str]:
    """The facts that a layout prints, as `CertificateFacts` calls them."""
    elements = [element for page in layout.pages for element in page.elements]
    words = {word for element in elements for word in _words(element)}
    facts = {fact for word in words for fact in WORDS[word].facts}
    if any(isinstance(element, Photo) and not element.pasted for element in elements):
        facts.add("photo")
    return frozenset(facts)


def advice(layout: Layout) -> list[Message]:
    """What a layout that can be read had better do: it lacks a part, or one lies off the paper."""
    said = "".join(
        f"{{{word}}}"
        for page in layout.pages
        for element in page.elements
        for word in _words(element)
    )
    found = [
        sentence
        for word, sentence in (
            ("{nama}", msg("Nama orang tidak tercetak: tambahkan {word}.", word="{nama}")),
            ("{nomor}", msg("Nomor tidak tercetak: tambahkan {word}.", word="{nomor}")),
            (
                "{diganti}",
                msg("Nomor yang diganti tidak tercetak: tambahkan {word}.", word="{diganti}"),
            ),
        )
        if word not in said
    ]
    if not any(isinstance(one, Signature) for one in layout.front.elements):
        found.append(msg("Tidak ada tempat tanda tangan di halaman depan."))
    return [*found, *_off(layout)]


def _words(element: Element) -> Iterator[str]:
    if isinstance(element, Column):
        for item in element.items:
            yield from (word for template in _templates(item) for _text, word in template if word)


def _templates(item: Item) -> Iterable[tuple[tuple[str, str | None], ...]]:
    if isinstance(item, Words):
        return [item.template.parts]
    return [template.parts for _label, template in item.rows] if isinstance(item, Rows) else []


def _off(layout: Layout) -> Iterator[Message]:
    papers = {"A4": layout.size} if layout.size else dict.fromkeys(PAPERS)
    for paper in papers:
        wide, tall = layout.page_size(paper)
        for element in (one for page in layout.pages for one in page.elements):
            left, top, width, height = element.box.on((wide, tall))
            off = min(left, top, wide - left - width, tall - top - height) < -_HAIR
            if width < 0 or height < 0 or off:
                shown = f"{wide:g} × {tall:g} mm" if layout.size else paper
                yield msg("“{part}” keluar dari kertas {paper}.", part=element.name, paper=shown)
