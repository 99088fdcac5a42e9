"""A pre-test against a post-test: chart, what the class gained, each person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.columns import TableColumn
from asn_desktop.documents.kit.tables import MARGIN, Flow
from asn_desktop.domain.charts import paired_columns
from asn_desktop.domain.money.rupiah import format_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import OfficeFacts

    Row = tuple[str, Decimal, Decimal, Decimal, Decimal | None]

_CHART: Final = 130.0


def render(
    whose: tuple[str, tuple[str, str]],
    rows: Sequence[Row],
    summary: Sequence[str],
    spread: Sequence[tuple[str, int, int]],
    head: tuple[OfficeFacts, bytes | None],
    target: Path,
) -> None:
    """Write it on A4; `whose` is the course and the names of the two components.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    course, names = whose
    with kit.document(target, course, kit.A4) as canvas:
        flow = Flow(canvas, kit.A4, course)
        flow.letterhead(*head)
        flow.title(_("SEBELUM DAN SESUDAH PELATIHAN"), course)
        size = (kit.A4[0] - 2 * MARGIN, _CHART)
        drawing = paired_columns(spread, names, size, kit.lettering())
        flow.chart(_("Sebaran nilai"), drawing)
        for sentence in summary:
            flow.paragraph(sentence)
        if rows:
            columns = [
                TableColumn(_("Nama"), 40),
                TableColumn(names[0], 14, "end"),
                TableColumn(names[1], 14, "end"),
                TableColumn(_("Kenaikan"), 14, "end"),
                TableColumn(_("Gain ternormalisasi"), 18, "end"),
            ]
            flow.table(columns, [[name, *map(format_decimal, rest)] for name, *rest in rows])
        flow.end()
