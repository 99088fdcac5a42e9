"""Every name as it will print, for people to initial before numbers are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.tables import Flow
from asn_desktop.domain.dates import format_day, format_span
from asn_desktop.domain.marking.summaries import reopened
from asn_desktop.domain.people.nip import format_nip
from asn_desktop.domain.people.ranks import full_rank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts

_ROW_HEIGHT: Final = 11.5 * mm


def render(
    facts: Sequence[CertificateFacts], target: Path, reopened_why: str | None = None
) -> None:
    """Write the sheet on A4 landscape; it carries no number.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    height, width = kit.A4
    with kit.document(target, _("Lembar periksa"), (width, height)) as canvas:
        flow = Flow(canvas, (width, height), _("Lembar periksa, bukan sertifikat"))
        flow.y -= 4 * mm
        flow.title(_("LEMBAR PERIKSA SERTIFIKAT"), _course(facts))
        if reopened_why:
            flow.paragraph(reopened(reopened_why))
        if facts:
            _names(flow, facts)
        else:
            flow.paragraph(_("Belum ada peserta."))
        flow.end()


def _names(flow: Flow, facts: Sequence[CertificateFacts]) -> None:
    flow.paragraph(
        _(
            "Periksa penulisan nama dan data di bawah ini persis seperti yang akan tercetak, "
            "lalu bubuhkan paraf. Tulis pembetulan pada baris yang sama."
        )
    )
    rows = [_row(number, one) for number, one in enumerate(facts, 1)]
    flow.table(_columns(), rows, row_height=_ROW_HEIGHT)


def _course(facts: Sequence[CertificateFacts]) -> str:
    if not facts:
        return ""
    one = facts[0]
    name = f"{one.course} {one.batch}" if one.batch else one.course
    return f"{name}, {format_span(one.start, one.end)}"


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn(_("No."), 5, "middle"),
        TableColumn(_("Nama dan gelar"), 36),
        TableColumn(_("NIP"), 19),
        TableColumn(_("Tempat, tanggal lahir"), 19),
        TableColumn(_("Pangkat/golongan, jabatan"), 27),
        TableColumn(_("Instansi"), 31),
        TableColumn(_("Hasil"), 12),
        TableColumn(_("Paraf"), 13),
    )


def _row(number: int, one: CertificateFacts) -> list[str]:
    day = None if one.birth_date is None else format_day(one.birth_date)
    result = one.predicate if one.passed else _("tidak terbit")
    return [
        str(number),
        one.full_name,
        "…" if one.nip is None else format_nip(one.nip),
        ", ".join(part for part in (one.birth_place, day) if part) or "…",
        f"{full_rank(one.rank) or '…'}\n{one.position or '…'}",
        one.agency or "…",
        result or _("mengikuti"),
        "",
    ]
