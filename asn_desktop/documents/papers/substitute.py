"""A declaration that a certificate was replaced, one page for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.papers.kind import PaperKind, declaration
from asn_desktop.domain.paperwork import letters

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.paperwork.papers import PaperFacts


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """A letter for each certificate that stands for another one."""
    declaration(
        canvas,
        facts,
        _title,
        [(one.person, partial(letters.substituted, facts, one)) for one in facts.substitutes],
    )


def _title() -> str:
    return _("SURAT KETERANGAN PENGGANTI SERTIFIKAT")


def _none(facts: PaperFacts) -> Message | None:
    return None if facts.substitutes else msg("Belum ada sertifikat yang diganti.")


DOCUMENT: Final = PaperKind(
    "surat-pengganti",
    80,
    msg("Surat keterangan pengganti sertifikat"),
    msg("Satu surat per sertifikat yang diganti: nomor lama, alasan, nomor baru."),
    draw,
    _none,
)
