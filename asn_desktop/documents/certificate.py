"""Certificates drawn from frozen facts in the layout that an office chose, front and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.base.progress import SILENT
from asn_desktop.documents import kit
from asn_desktop.documents.layout_brush import Brush
from asn_desktop.documents.layout_sheet import Sheet
from asn_desktop.documents.layouts import classic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.certificates import CertificateFacts
    from asn_desktop.domain.layouts import Layout

_SEEN_THROUGH: Final = 0.6


@dataclass(frozen=True, slots=True)
class Look:
    """What is not a fact of one person: paper `A4` or `F4`, pictures by digest, stamps, layout.

    `stamps` holds the words across those that are not valid, such as DIBATALKAN, by number;
    no layout means the classic one.
    """

    paper: str = "A4"
    pictures: Mapping[str | None, bytes] = field(default_factory=dict)
    stamps: Mapping[str | None, str] = field(default_factory=dict)
    layout: Layout | None = None


def render(
    facts: Sequence[CertificateFacts],
    target: Path,
    look: Look = Look(),
    progress: Progress = SILENT,
) -> None:
    """Write the pages of each certificate into one file.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    layout = look.layout or classic()
    page = layout.page_size(look.paper)
    title = facts[0].course if facts else _("Sertifikat")
    with kit.document(target, title, (page[0] * mm, page[1] * mm)) as canvas:
        brush = Brush(canvas, layout, page, look.pictures)
        sheets = [Sheet(layout, side, brush) for side in layout.pages]
        for done, one in enumerate(facts):
            progress.step(done, len(facts), _("Menggambar sertifikat"))
            for sheet in sheets:
                sheet.draw(one)
                _stamp(brush, look.stamps.get(one.number))
                canvas.showPage()
        progress.step(len(facts), len(facts), _("Menggambar sertifikat"))


def _stamp(brush: Brush, words: str | None) -> None:
    """Across everything, so that no fill hides it, yet what lies under it can be read."""
    if words is not None:
        brush.canvas.saveState()
        brush.canvas.setFillAlpha(_SEEN_THROUGH)
        kit.stamp(brush.canvas, words, brush.size)
        brush.canvas.restoreState()


def render_each(
    facts: Sequence[CertificateFacts],
    folder: Path,
    look: Look = Look(),
    progress: Progress = SILENT,
) -> list[Path]:
    """Write one file per certificate, named by number and person; `/` becomes `_`."""
    written = []
    for done, one in enumerate(facts):
        progress.step(done, len(facts), _("Menggambar sertifikat"))
        target = folder / f"{_file_name(f'{one.number} {one.name}')}.pdf"
        render([one], target, look)
        written.append(target)
    return written


def _file_name(text: str) -> str:
    safe = "".join(c if c.isalnum() or c in " .-" else "_" for c in text)
    return " ".join(safe.split())[:120].strip(" .")
