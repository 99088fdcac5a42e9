"""One side of a certificate: what certificates share is drawn once, the rest for each."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents.certificates import ornament
from asn_desktop.documents.certificates.column import ColumnSetter, facts_of, is_filled
from asn_desktop.documents.certificates.fixed_column import FixedColumn
from asn_desktop.documents.certificates.subjects import draw_course, draw_subjects
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.signature import Signing, draw_signature
from asn_desktop.domain.issuing.layouts import (
    Column,
    Logo,
    Ornament,
    Photo,
    Picture,
    Shape,
    Signature,
    Subjects,
)
from asn_desktop.domain.issuing.words import OF_ONE, fact, signatory

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.documents.certificates.brush import Brush
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Element, Layout, Page

_COURSE: Final = ("subjects", "start", "end", "place", "organiser", "office", "hours")
_SIGNED: Final = ("office", "issue_place", "issued_on")


class Sheet:
    """Draws one side again and again on the canvas of a brush."""

    def __init__(self, layout: Layout, page: Page, brush: Brush) -> None:
        self._brush = brush
        self._pictures = layout.pictures
        self._draw: dict[type, Callable[[Any, CertificateFacts], None]] = {
            Column: self._column,
            Logo: self._logo,
            Picture: self._picture,
            Photo: self._photo,
            Shape: self._shape,
            Ornament: self._ornament,
            Subjects: self._subjects,
            Signature: self._signature,
        }
        shown = [one for one in page.elements if not brush.overlay or _is_filled(one)]
        columns = [one for one in shown if isinstance(one, Column)]
        setter = FixedColumn if brush.overlay else ColumnSetter
        self._columns = {id(one): setter(one, brush) for one in columns}
        self._groups = [(own, tuple(elements)) for own, elements in groupby(shown, _is_own)]
        self._asked = [
            () if own else tuple(sorted({name for one in elements for name in _facts(one)}))
            for own, elements in self._groups
        ]

    def draw(self, facts: CertificateFacts) -> None:
        """Draw everything on the page in hand."""
        for number, (own, elements) in enumerate(self._groups):
            if own:
                self._draw_all(elements, facts)
            else:
                key = (id(self), number, *(fact(facts, name) for name in self._asked[number]))
                self._brush.form(key, lambda: self._draw_all(elements, facts))  # noqa: B023

    def _draw_all(self, elements: tuple[Element, ...], facts: CertificateFacts) -> None:
        for element in elements:
            if element.when.holds(facts):
                self._draw[type(element)](element, facts)

    def _column(self, element: Column, facts: CertificateFacts) -> None:
        self._columns[id(element)].draw(facts)

    def _logo(self, element: Logo, facts: CertificateFacts) -> None:
        left, top, width, height = self._brush.place(element.box)
        tall = min(width, height)
        self._brush.seal(facts, left + width / 2, top - (height + tall) / 2, tall)

    def _picture(self, element: Picture, _facts: CertificateFacts) -> None:
        found = self._brush.picture(self._pictures[element.picture])
        if found is not None:
            left, top, width, height = self._brush.place(element.box)
            self._brush.canvas.drawImage(
                found, left, top - height, width, height, mask="auto",
                preserveAspectRatio=not element.fills, anchor="c",
            )  # fmt: skip

    def _photo(self, element: Photo, facts: CertificateFacts) -> None:
        left, top, width, height = self._brush.place(element.box)
        canvas = self._brush.canvas
        photo = None if element.pasted else self._brush.picture(fact(facts, "photo"))
        if photo is not None:
            _cover(canvas, photo, (left, top - height, width, height))
            return
        if not self._brush.overlay:
            self._brush.form(("photo", element), lambda: self._frame(element))

    def _frame(self, element: Photo) -> None:
        left, top, width, height = self._brush.place(element.box)
        canvas, colour = self._brush.canvas, self._brush.colour(element.colour)
        canvas.setStrokeColor(kit.colour(colour))
        canvas.setLineWidth(0.5)
        canvas.rect(left, top - height, width, height)
        words = _("Foto {format}").format(format=element.format.replace("x", " × "))
        font = self._brush.fonts["note"]
        middle = left + width / 2, top - height / 2 - 3
        kit.text(canvas, *middle, words, font, 8, align="middle", colour=colour)

    def _shape(self, element: Shape, _facts: CertificateFacts) -> None:
        left, top, width, height = self._brush.place(element.box)
        canvas = self._brush.canvas
        canvas.setLineWidth(element.thickness)
        if element.stroke:
            canvas.setStrokeColor(kit.colour(self._brush.colour(element.stroke)))
        if element.fill:
            canvas.setFillColor(kit.colour(self._brush.colour(element.fill)))
        if not width or not height:
            canvas.line(left, top, left + width, top - height)
            return
        canvas.rect(
            left, top - height, width, height, stroke=int(element.stroke is not None),
            fill=int(element.fill is not None),
        )  # fmt: skip

    def _ornament(self, element: Ornament, _facts: CertificateFacts) -> None:
        left, top, width, height = self._brush.place(element.box)
        colours = self._brush.colour(element.colours[0]), self._brush.colour(element.colours[1])
        place = (left, top - height, width, height)
        ornament.draw(self._brush.canvas, element.style, place, colours)

    def _subjects(self, element: Subjects, facts: CertificateFacts) -> None:
        left, top, width, height = self._brush.place(element.box)
        draw = draw_subjects if facts.subjects else draw_course
        sides, span = (left, left + width), (top - 11, top - height)
        draw(self._brush.canvas, facts, sides, span)

    def _signature(self, element: Signature, facts: CertificateFacts) -> None:
        who = signatory(facts, element.place)
        if element.place > 1 and who is None:
            return
        left, top, width, height = self._brush.place(element.box)
        how = Signing(width, height, element.align, self._brush.fonts["name"])
        when = (facts.issue_place, facts.issued_on) if element.dated else None
        office = replace(facts.office, signatory=who)
        draw_signature(self._brush.canvas, office, (left, top - 3.6 * mm), when, how)


def _facts(element: Element) -> frozenset[str]:
    """The facts that an element is drawn from."""
    used = element.when.facts
    if isinstance(element, Column):
        return used.union(*map(facts_of, element.items))
    if isinstance(element, Logo):
        return used | {"office"}
    if isinstance(element, Photo):
        return used if element.pasted else used | {"photo"}
    if isinstance(element, Subjects):
        return used.union(_COURSE)
    return used.union(_SIGNED) if isinstance(element, Signature) else used


def _is_filled(element: Element) -> bool:
    """Whether anything of it is filled in on a printed blank."""
    if isinstance(element, Column):
        return any(map(is_filled, element.items))
    return isinstance(element, (Photo, Subjects, Signature))


def _is_own(element: Element) -> bool:
    """Whether it must be drawn for each; a column looks after those of its items that are not."""
    return bool(_facts(element) & OF_ONE)


def _cover(canvas: Canvas, photo: ImageReader, frame: tuple[float, float, float, float]) -> None:
    """Fill the frame with the middle of a photo of another shape."""
    left, bottom, width, height = frame
    wide, tall = photo.getSize()
    scale = max(width / wide, height / tall)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(left, bottom, width, height)
    canvas.clipPath(path, stroke=0)
    across, down = wide * scale, tall * scale
    canvas.drawImage(photo, left - (across - width) / 2, bottom - (down - height) / 2, across, down)
    canvas.restoreState()
