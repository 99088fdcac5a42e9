"""The list by which trainers are paid: JP by rate, tax, net, signatures, the total in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _, msg
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.papers.attendance import zig_zag
from asn_desktop.documents.papers.kind import PaperKind, begun, head, signers
from asn_desktop.domain.dates import format_span
from asn_desktop.domain.money.honorarium import format_percent, total
from asn_desktop.domain.money.rupiah import format_amount, format_rupiah
from asn_desktop.domain.people.nip import labelled
from asn_desktop.domain.words import rupiah_in_words

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.money.honorarium import Part, Pay
    from asn_desktop.domain.paperwork.papers import PaperFacts
    from asn_desktop.domain.planning.teaching import Teaching

_ROW: Final = 12 * mm
_FOOT: Final = 48 * mm


def draw(canvas: Canvas, facts: PaperFacts) -> None:
    """A row for each trainer and rate; the sums are those of the rows."""
    flow = begun(canvas, facts, wide=True)
    head(flow, facts, _("DAFTAR PEMBAYARAN HONORARIUM PENGAJAR"))
    course = facts.course
    flow.facts(
        [
            (_("Tanggal pelatihan"), format_span(course.start, course.end)),
            (_("Nomor keputusan"), None),
            (_("Tempat"), course.place),
            (_("Kode anggaran (MAK)"), None),
        ]
    )
    whole = total(part.pay for one in facts.teachings for part in one.parts)
    rows = [*_rows(facts.teachings), _sum(whole)]
    flow.table(_columns(), rows, row_height=_ROW, tail=_FOOT)
    words = rupiah_in_words(whole.net)
    flow.paragraph(
        str(msg("Terbilang: {words} ({amount}).", words=words, amount=format_rupiah(whole.net)))
    )
    signers(
        flow,
        (_("Pejabat Pembuat Komitmen"), _("Bendahara pengeluaran"), _("Pembuat daftar")),
    )
    flow.end()


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("No."), 5, "middle"),
        TableColumn(_("Nama / NIP / NPWP"), 40),
        TableColumn(_("Gol."), 8, "middle"),
        TableColumn(_("JP × tarif"), 22, "end"),
        TableColumn(_("Transpor"), 16, "end"),
        TableColumn(_("Bruto"), 18, "end"),
        TableColumn(_("PPh 21"), 18, "end"),
        TableColumn(_("Netto"), 18, "end"),
        TableColumn(_("Tanda tangan"), 17),
        TableColumn("", 17),
    )


def _rows(teachings: tuple[Teaching, ...]) -> list[list[str]]:
    lines = [(one, part) for one in teachings for part in one.parts]
    return [_row(number, one, part) for number, (one, part) in enumerate(lines, 1)]


def _row(number: int, one: Teaching, part: Part) -> list[str]:
    rate = f"{part.pay.hours} × {format_amount(part.amount)}"
    tax = f"{format_amount(part.pay.tax)}\n{format_percent(part.percent)}"
    gross, net = format_amount(part.pay.gross), format_amount(part.pay.net)
    transport = format_amount(part.pay.transport) if part.pay.transport else "–"
    amounts = (rate, transport, gross, tax, net)
    return [str(number), _who(one), one.rank or "–", *amounts, *zig_zag(number)]


def _who(one: Teaching) -> str:
    """The name over its numbers; one that is not known is a blank to fill in."""
    number = labelled(one.nip) if one.nip else f"NIK {one.nik or '…' * 8}"
    return f"{one.name}\n{number}\nNPWP {one.npwp or '…' * 8}"


def _sum(whole: Pay) -> list[str]:
    amounts = (whole.transport, whole.gross, whole.tax, whole.net)
    hours = str(msg("{hours} JP", hours=whole.hours))
    return ["", _("Jumlah"), "", hours, *map(format_amount, amounts), "", ""]


def _not_yet(facts: PaperFacts) -> Message | None:
    if not any(one.hours for one in facts.teachings):
        return msg("Jadwal belum menyebut pengajar sesi ber-JP.")
    lacking = next((one.lacking for one in facts.teachings if one.lacking is not None), None)
    if lacking is None:
        return None
    return msg("Belum dapat dihitung: {why}. Isi di Pelatihan › Pengajar.", why=lacking)


DOCUMENT: Final = PaperKind(
    "daftar-honor",
    38,
    msg("Daftar honor pengajar"),
    msg("JP × tarif, pajak menurut golongan, netto, dan terbilang, dengan tempat tanda tangan."),
    draw,
    _not_yet,
)
