"""The book of a year's certificate numbers, on A4 landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.kit.tables import Flow
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from asn_desktop.domain.issuing.register import Register, RegisterLine, SpoiledLine

_SIGNATURE: Final = 48 * mm
_TAIL: Final[float] = _SIGNATURE + 14 * mm
"""The sums and the signature: the last rows go with them, and no page holds them alone."""
_BLOCK: Final = 92 * mm


def render(register: Register, target: Path, day: date, logo: bytes | None = None) -> None:
    """Write the book as it stands on `day`, with the block of who signs then.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    height, width = kit.A4
    name = _("Buku register sertifikat {year}").format(year=register.year)
    with kit.document(target, name, (width, height)) as canvas:
        flow = Flow(canvas, (width, height), name)
        flow.letterhead(register.office, logo)
        flow.title(_("BUKU REGISTER SERTIFIKAT"), _("Tahun {year}").format(year=register.year))
        if register.lines:
            _numbers(flow, register)
        else:
            flow.paragraph(_("Tidak ada sertifikat yang terbit pada tahun ini."))
        if register.spoiled:
            _spoiled(flow, register.spoiled)
        flow.paragraph(_sums(register))
        flow.require(_SIGNATURE)
        corner = (flow.right - _BLOCK, flow.y - 4 * mm)
        draw_signature(canvas, register.office, corner, (register.office.place, day))
        flow.end()


def _sums(register: Register) -> str:
    words = _(
        "Jumlah nomor: {numbers}; berlaku {valid}, di antaranya {handed} sudah diserahkan; "
        "tidak berlaku {gone}; dipesan {reserved}. Blanko rusak: {spoiled}."
    )
    return words.format(
        numbers=len(register.lines),
        valid=register.valid,
        handed=register.handed,
        gone=register.gone,
        reserved=register.reserved,
        spoiled=len(register.spoiled),
    )


def _numbers(flow: Flow, register: Register) -> None:
    columns = (
        TableColumn(_("No."), 7, "middle"),
        TableColumn(_("Nomor sertifikat"), 54),
        TableColumn(_("Nama, NIP"), 40),
        TableColumn(_("Pelatihan"), 20),
        TableColumn(_("Terbit"), 17),
        TableColumn(_("Seri blanko, kode registrasi"), 22),
        TableColumn(_("Status"), 16),
        TableColumn(_("Cetak ulang"), 11, "middle"),
        TableColumn(_("Diserahkan"), 18),
        TableColumn(_("Keterangan"), 34),
    )
    rows = [_row(place, line) for place, line in enumerate(register.lines, 1)]
    flow.table(columns, rows, **({} if register.spoiled else {"tail": _TAIL}))


def _row(place: int, line: RegisterLine) -> list[str]:
    return [
        str(place),
        line.number,
        _lines(line.name, format_nip(line.nip) if line.nip else None),
        line.course,
        _short(line.issued_on),
        _lines(line.serial, line.external),
        line.status,
        str(line.reprints or ""),
        _lines(_short(line.handed_on), line.handed_to),
        line.note,
    ]


def _short(day: date | None) -> str:
    return "" if day is None else f"{day:%d-%m-%Y}"


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _spoiled(flow: Flow, lines: Sequence[SpoiledLine]) -> None:
    columns = (
        TableColumn(_("Tanggal"), 30),
        TableColumn(_("Seri blanko"), 34),
        TableColumn(_("Nomor sertifikat"), 60),
        TableColumn(_("Sebab"), 104),
    )
    rows = [[format_day(one.day), one.serial or "–", one.number, one.why] for one in lines]
    flow.table(columns, rows, heading=_("Blanko rusak"), tail=_TAIL)
