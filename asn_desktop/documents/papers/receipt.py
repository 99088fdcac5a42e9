"""The list on which people sign for their certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.papers.attendance import zig_zag
from asn_desktop.documents.papers.kind import ROW, PaperKind, begun, head, signers
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.paperwork.papers import PaperCertificate, PaperFacts

_FOOT: Final = 38 * mm
_LONGEST: Final = 18


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """The valid certificates in the order of their numbers."""
    flow = begun(canvas, facts)
    head(flow, facts, _("TANDA TERIMA SERTIFIKAT"))
    rows = [_row(number, one) for number, one in enumerate(facts.certificates, 1)]
    flow.table(_columns(), rows, row_height=ROW, tail=_FOOT)
    signers(flow, (_("Yang menerima"), _("Yang menyerahkan")))
    flow.end()


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("No."), 6, "middle"),
        TableColumn(_("Nama dan NIP"), 36),
        TableColumn(_("Instansi"), 29),
        TableColumn(_("Nomor sertifikat"), 28),
        TableColumn(_("Tanda tangan"), 15),
        TableColumn("", 15),
    )


def _row(number: int, one: PaperCertificate) -> list[str]:
    person = one.person
    who = f"{person.name}\n{format_nip(person.nip)}" if person.nip else person.name
    return [str(number), who, person.agency or "", _in_halves(one.number), *zig_zag(number)]


def _in_halves(number: str) -> str:
    """A long number on two lines, torn only after a slash."""
    cuts = [place + 1 for place, letter in enumerate(number) if letter == "/"]
    if len(number) <= _LONGEST or not cuts:
        return number
    cut = min(cuts, key=lambda place: abs(place - len(number) / 2))
    return f"{number[:cut]}\n{number[cut:]}"


def _none(facts: PaperFacts) -> Message | None:
    return None if facts.certificates else msg("Belum ada sertifikat yang berlaku.")


DOCUMENT: Final = PaperKind(
    "tanda-terima",
    60,
    msg("Tanda terima sertifikat"),
    msg("Nomor sertifikat per orang dengan tempat tanda tangan."),
    draw,
    _none,
)
