"""The elements of a layout file, each read into its value."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.layout_nodes import unknown, wrong
from asn_desktop.domain.issuing.layouts import (
    COLOUR_ROLES,
    FONT_ROLES,
    NOT,
    ORNAMENTS,
    PHOTOS,
    Box,
    Column,
    Logo,
    Ornament,
    Page,
    Photo,
    Picture,
    Rows,
    Rule,
    Seal,
    Shape,
    Signature,
    Span,
    Style,
    Subjects,
    Template,
    When,
    Words,
)
from asn_desktop.domain.issuing.words import CONDITIONS, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.issuing.layout_nodes import Node
    from asn_desktop.domain.issuing.layouts import Element, Item

_MOST_ELEMENTS: Final = 100
_MOST_ITEMS: Final = 60
_LONGEST: Final = 600
_FAR: Final = 600.0
_SIDES: Final = {
    "across": (("left", "start"), ("centre", "middle"), ("right", "end"), "width"),
    "down": (("top", "start"), ("middle", "middle"), ("bottom", "end"), "height"),
}
_ALIGNS: Final = ("start", "middle", "end")
_STANDS: Final = ("top", "middle", "bottom")


def read_page(top: Node, key: str) -> Page:
    """The elements under `front` or `back`."""
    return Page(tuple(_element(node) for node in top.nodes(key, _MOST_ELEMENTS)))


def _element(node: Node) -> Element:
    read = _KINDS[node.choice("kind", _KINDS)]
    element = read(node, node.text("name", 60))
    node.done()
    return element


def _column(node: Node, name: str) -> Column:
    items = tuple(_item(one) for one in node.nodes("items", _MOST_ITEMS))
    return Column(name, _box(node), node.choice("stand", _STANDS, "middle"), items, _when(node))


def _text(node: Node, name: str) -> Column:
    """A text that stands alone is a column of one."""
    style, words = _style(node), _template(node, "text")
    item = Words(words, style, 0, When())
    return Column(name, _box(node), node.choice("stand", _STANDS, "middle"), (item,), _when(node))


def _logo(node: Node, name: str) -> Logo:
    return Logo(name, _box(node), _when(node))


def _picture(node: Node, name: str) -> Picture:
    return Picture(name, _box(node), node.text("picture", 60), node.flag("fills"), _when(node))


def _photo(node: Node, name: str) -> Photo:
    form = node.choice("format", PHOTOS, "3x4")
    box = Box(_span(node, "across", PHOTOS[form][0]), _span(node, "down", PHOTOS[form][1]))
    colour = node.colour("colour", COLOUR_ROLES, "muted")
    return Photo(name, box, form, colour, _when(node), node.flag("pasted"))


def _shape(node: Node, name: str) -> Shape:
    stroke = node.colour("stroke", COLOUR_ROLES) if node.holds("stroke") else None
    fill = node.colour("fill", COLOUR_ROLES) if node.holds("fill") else None
    return Shape(name, _box(node), stroke, fill, node.number("thickness", 0, 20, 0.5), _when(node))


def _ornament(node: Node, name: str) -> Ornament:
    colours = (
        node.colour("colour", COLOUR_ROLES, "accent"),
        node.colour("second", COLOUR_ROLES, "second"),
    )
    return Ornament(name, _box(node), node.choice("style", ORNAMENTS), colours, _when(node))


def _subjects(node: Node, name: str) -> Subjects:
    return Subjects(name, _box(node), _when(node))


def _signature(node: Node, name: str) -> Signature:
    place = int(node.number("place", 1, 2, 1))
    dated = node.flag("dated", usual=True)
    align = node.choice("align", ("start", "middle"), "start")
    return Signature(name, _box(node), place, dated, align, _when(node))


_KINDS: Final[dict[str, Callable[[Node, str], Element]]] = {
    "text": _text,
    "column": _column,
    "logo": _logo,
    "picture": _picture,
    "photo": _photo,
    "shape": _shape,
    "ornament": _ornament,
    "subjects": _subjects,
    "signature": _signature,
}


def _item(node: Node) -> Item:
    read = _ITEMS[node.choice("kind", _ITEMS)]
    item = read(node, node.number("above", 0, 100, 0))
    node.done()
    return item


def _words(node: Node, above: float) -> Words:
    return Words(_template(node, "text"), _style(node), above, _when(node))


def _rows(node: Node, above: float) -> Rows:
    rows = tuple(_row(node, number, row) for number, row in enumerate(node.list_of("rows", 20), 1))
    if not rows:
        raise wrong(node.place("rows"), msg("tulis sedikitnya satu baris [label, teks]."))
    label = node.number("label", 5, 120, 42)
    middle = node.number("from_centre", -_FAR, _FAR) if node.holds("from_centre") else None
    return Rows(rows, label, middle, _style(node, "start"), above, _when(node))


def _row(node: Node, number: int, row: Any) -> tuple[str, Template]:
    where = node.place(f"rows[{number}]")
    match row:
        case [str(label), str(text)] if len(label) <= _LONGEST:
            return label, template(text, where)
    raise wrong(where, msg("tulis satu baris sebagai [label, teks]."))


def _rule(node: Node, above: float) -> Rule:
    return Rule(
        node.number("width", 1, _FAR),
        node.number("thickness", 0.1, 10, 0.6),
        node.colour("colour", COLOUR_ROLES, "second"),
        node.choice("align", _ALIGNS, "middle"),
        above,
        _when(node),
    )


def _seal(node: Node, above: float) -> Seal:
    height = node.number("height", 4, 80)
    return Seal(height, node.choice("align", _ALIGNS, "middle"), above, _when(node))


_ITEMS: Final[dict[str, Callable[[Node, float], Item]]] = {
    "text": _words,
    "rows": _rows,
    "rule": _rule,
    "logo": _seal,
}


def _style(node: Node, align: str = "middle") -> Style:
    size = node.number("size", 4, 120, 10.5)
    return Style(
        node.choice("font", FONT_ROLES, "body"),
        size,
        node.number("smallest", 4, 120, min(size, max(7, size * 0.62))),
        int(node.number("lines", 1, 20, 2)),
        node.colour("colour", COLOUR_ROLES, "ink"),
        node.choice("align", _ALIGNS, align),
        node.number("leading", 0.9, 3, 1.3),
        node.number("spacing", 0, 30, 0),
    )


def _box(node: Node) -> Box:
    return Box(_span(node, "across"), _span(node, "down"))


def _span(node: Node, axis: str, fixed: float | None = None) -> Span:
    """From two of three keys, such as `left` and `width`, or `left` and `right`."""
    *sides, length = _SIDES[axis]
    given = [(key, side) for key, side in sides if node.holds(key)]
    start, end = sides[0][0], sides[-1][0]
    between = fixed is None and not node.holds(length)
    if between and [key for key, _side in given] == [start, end]:
        return Span("both", node.number(start, -_FAR, _FAR), node.number(end, -_FAR, _FAR))
    if len(given) != 1 or (fixed is None and not node.holds(length)):
        raise wrong(node.where, _how_placed(axis))
    (key, side), size = given[0], fixed
    if size is None:
        size = node.number(length, 0, _FAR)
    return Span(side, node.number(key, -_FAR, _FAR), size)


def _how_placed(axis: str) -> Any:
    if axis == "across":
        return msg("isi left dan width, right dan width, centre dan width, atau left dan right.")
    return msg("isi top dan height, bottom dan height, middle dan height, atau top dan bottom.")


def _when(node: Node) -> When:
    names = node.list_of("when", 10)
    for number, name in enumerate(names, 1):
        known = isinstance(name, str) and name.removeprefix(NOT) in CONDITIONS
        if not known:
            raise unknown(node.place(f"when[{number}]"), name, CONDITIONS)
    return When(tuple(names))


def _template(node: Node, key: str) -> Template:
    return template(node.text(key, _LONGEST), node.place(key))


def template(text: str, where: str) -> Template:
    """A text with words in braces; a brace that is meant as such is doubled.

    Raises:
        BadFile: A word that no certificate has, or a brace that is left open.
    """
    try:
        found = list(Formatter().parse(text))
    except ValueError:
        what = msg("kurung kurawal tidak berpasangan. Untuk mencetaknya tulis dua kali.")
        raise wrong(where, what, text) from None
    parts = []
    for letters, word, spec, conversion in found:
        if word is not None and (word not in WORDS or spec or conversion):
            raise unknown(where, f"{{{word}}}", [f"{{{known}}}" for known in WORDS])
        parts.append((letters, word))
    return Template(tuple(parts))
