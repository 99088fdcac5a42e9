"""Certificates drawn from frozen facts in the layout that an office chose, front and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.base.progress import SILENT
from asn_desktop.documents.certificates.brush import Brush
from asn_desktop.documents.certificates.layouts import classic
from asn_desktop.documents.certificates.sheet import Sheet
from asn_desktop.documents.kit import page as kit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Layout


@dataclass(frozen=True, slots=True)
class Look:
    """What is not a fact of one person: paper `A4` or `F4`, pictures by digest, and layout.

    No layout means the classic one. An `overlay` is what goes onto a printed blank (*blangko*):
    all that is made from facts, at its place, and nothing of what every certificate shares.
    """

    paper: str = "A4"
    pictures: Mapping[str | None, bytes] = field(default_factory=dict)
    layout: Layout | None = None
    overlay: bool = False


def drawn(
    facts: Sequence[CertificateFacts], look: Look = Look(), progress: Progress = SILENT
) -> bytes:
    """The pages of each certificate in one PDF."""
    layout = look.layout or classic()
    page = layout.page_size(look.paper)
    title = facts[0].course if facts else _("Sertifikat")

    def draw(canvas: Canvas) -> None:
        brush = Brush(canvas, layout, page, look.pictures, overlay=look.overlay)
        sheets = [Sheet(layout, side, brush) for side in layout.pages]
        for done, one in enumerate(facts):
            progress.step(done, len(facts), _("Menggambar sertifikat"))
            for sheet in sheets:
                sheet.draw(one)
                canvas.showPage()
        progress.step(len(facts), len(facts), _("Menggambar sertifikat"))

    return kit.drawn(title, (page[0] * mm, page[1] * mm), draw)
