"""What draws a layout on a canvas: places in points, roles as fonts and colours, shared forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm

from asn_desktop.documents.certificates import ornament
from asn_desktop.documents.kit import fonts, page as kit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlab.lib.utils import ImageReader

    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Box, Layout, Style


class Brush:
    """Draws on one canvas for one layout and page size (width and height in mm).

    Without a canvas it only measures. With `overlay` nothing is drawn that a blank bears.
    """

    def __init__(
        self,
        canvas: Any,
        layout: Layout,
        page: tuple[float, float],
        pictures: Mapping[str | None, bytes],
        *,
        overlay: bool = False,
    ) -> None:
        self.canvas = canvas
        self.overlay = overlay
        self.page = page
        self.size = (page[0] * mm, page[1] * mm)
        self._pictures = pictures
        self.fonts = {role: self._font(layout, name) for role, name in layout.fonts.items()}
        self._colours = layout.colours
        self._opened: dict[str | None, ImageReader | None] = {}
        self._forms: dict[Any, str] = {}
        self._in_form = False

    def _font(self, layout: Layout, name: str) -> str:
        digest = layout.own_fonts.get(name)
        data = self._pictures.get(digest) if digest else None
        if digest is None or data is None:
            return fonts.named(name if digest is None else "sans")
        return fonts.own(digest, data)

    def place(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top as counted from below, width and height, in points."""
        left, top, width, height = box.on(self.page)
        return left * mm, (self.page[1] - top) * mm, width * mm, height * mm

    def colour(self, role: str) -> str:
        """A role's colour; `#rrggbb` stands for itself."""
        return self._colours.get(role, role)

    def form(self, key: Any, draw: Callable[[], None]) -> None:
        """Draw through a form that is made once for each key; forms do not lie in each other."""
        if self._in_form:
            draw()
            return
        name = self._forms.get(key)
        if name is None:
            name = self._forms[key] = f"shared{len(self._forms)}"
            self.canvas.beginForm(name, 0, 0, *self.size)
            self._in_form = True
            draw()
            self._in_form = False
            self.canvas.endForm()
        self.canvas.doForm(name)

    def write(self, x: float, y: float, line: str, style: Style, size: float) -> None:
        """A line on its baseline; spaced letters are centred without the space behind the last."""
        font, colour = self.fonts[style.font], self.colour(style.colour)
        if not style.spacing:
            kit.text(self.canvas, x, y, line, font, size, align=style.align, colour=colour)
            return
        spacing = style.spacing * size / style.size
        wide = fonts.width(line, font, size) + spacing * (len(line) - 1)
        x -= {"start": 0.0, "middle": wide / 2, "end": wide}[style.align]
        self.canvas.setFillColor(kit.colour(colour))
        written = self.canvas.beginText(x, y)
        written.setCharSpace(spacing)
        for face, part in fonts.runs(line, font):
            written.setFont(face, size)
            written.textOut(part)
        written.setCharSpace(0)
        self.canvas.drawText(written)

    def picture(self, digest: str | None) -> ImageReader | None:
        """A picture by its digest, None when there is none or it cannot be read."""
        if digest not in self._opened:
            self._opened[digest] = kit.picture(self._pictures.get(digest), digest)
        return self._opened[digest]

    def seal(self, facts: CertificateFacts, middle: float, bottom: float, height: float) -> None:
        """The office's logo, or a rosette that belongs to nobody."""
        logo = self.picture(facts.office.logo)
        if logo is not None:
            kit.draw_picture(self.canvas, logo, middle, bottom, height)
        else:
            colours = self.colour("second"), self.colour("accent")
            ornament.emblem(self.canvas, (middle, bottom + height / 2), height * 0.453, colours)
