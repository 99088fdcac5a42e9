"""Why a result is what it is, on one page: parts, their sum, the rules, who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.signature import draw_signature
from asn_desktop.documents.kit.tables import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import OfficeFacts

_SIGNATURE: Final = 45 * mm


def columns() -> list[TableColumn]:
    """What is told of each part."""
    return [
        TableColumn(_("Komponen"), 34),
        TableColumn(_("Nilai"), 10, "end"),
        TableColumn(_("Remedial"), 12, "end"),
        TableColumn(_("Dihitung"), 12, "end"),
        TableColumn(_("Bobot"), 11, "end"),
        TableColumn(_("Sumbangan"), 14, "end"),
        TableColumn(_("Keterangan"), 34),
    ]


def render(
    whose: tuple[str, str, str | None],
    rows: Sequence[Sequence[str]],
    reasons: Sequence[str],
    office: OfficeFacts,
    target: Path,
    *,
    logo: bytes | None = None,
) -> None:
    """Write it on A4; `whose` is the course, the person and the NIP.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    course, person, nip = whose
    with kit.document(target, course, kit.A4) as canvas:
        flow = Flow(canvas, kit.A4, course)
        flow.letterhead(office, logo)
        flow.title(_("PENJELASAN NILAI"), course)
        flow.facts([(_("Nama"), person), (_("NIP"), nip or "–")])
        flow.table(columns(), rows)
        for sentence in reasons:
            flow.paragraph(sentence)
        flow.require(_SIGNATURE)
        corner = (flow.right - 78 * mm, flow.y - 4 * mm)
        draw_signature(canvas, office, corner, (office.place, today()))
        flow.end()
