"""The columns of ceilings, of courses with their money, and of cost lines; all in rupiah."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.money.budgets import KINDS, format_quantity
from asn_desktop.domain.money.rupiah import format_amount, format_decimal
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.money.year import BudgetRow, CourseMoney
    from asn_desktop.services.money.costs import CostRow
    from asn_desktop.widgets.tables.rows import SignName


def _amount(key: str, title: Message, value: Callable[[Any], int | None], **more: Any) -> Any:
    return Column(key, title, value, text=format_amount, align="right", width=80, **more)


def _over(row: BudgetRow) -> SignName | None:
    return "warn" if row.standing.warning() is not None else None


def _warning(row: BudgetRow) -> str | None:
    found = row.standing.warning()
    return None if found is None else str(found)


BUDGETS: Final[tuple[Column[BudgetRow], ...]] = (
    Column("source", msg("Sumber"), lambda row: row.source, width=64),
    Column("activity", msg("Kode subkegiatan"), lambda row: row.activity, width=96, grow=1),
    Column("name", msg("Nama"), lambda row: row.name, width=72, hidden=True),
    _amount("ceiling", msg("Pagu"), lambda row: row.standing.ceiling),
    _amount("planned", msg("Rencana"), lambda row: row.standing.money.planned),
    _amount("committed", msg("Ikatan"), lambda row: row.standing.money.committed),
    _amount("spent", msg("Realisasi"), lambda row: row.standing.money.spent),
    _amount("remaining", msg("Sisa"), lambda row: row.standing.remaining, sign=_over, tip=_warning),
    Column(
        "absorption", msg("Serapan (%)"), lambda row: row.standing.absorption,
        text=format_decimal, align="right", width=72,
    ),
)  # fmt: skip
COURSES: Final[tuple[Column[CourseMoney], ...]] = (
    Column("code", msg("Kode"), lambda row: row.code, width=72),
    Column("name", msg("Nama"), lambda row: row.name, width=96, grow=1),
    Column("people", msg("Peserta"), lambda row: row.people, align="right", width=56),
    Column("passed", msg("Lulus"), lambda row: row.passed, align="right", width=48, hidden=True),
    _amount("planned", msg("Rencana"), lambda row: row.money.planned),
    _amount("committed", msg("Ikatan"), lambda row: row.money.committed, hidden=True),
    _amount("spent", msg("Realisasi"), lambda row: row.money.spent),
    _amount("per_participant", msg("Per peserta"), lambda row: row.per_participant),
    _amount("per_hour", msg("Per JP"), lambda row: row.per_hour, hidden=True),
    _amount("per_passed", msg("Per yang lulus"), lambda row: row.per_passed, blank="–"),
)
COSTS: Final[tuple[Column[CostRow], ...]] = (
    Column("kind", msg("Jenis"), lambda row: KINDS[row.kind], width=72, sortable=False),
    Column("name", msg("Uraian"), lambda row: row.name, width=72, grow=1, sortable=False),
    Column(
        "quantity", msg("Banyaknya"), lambda row: row.quantity, text=format_quantity,
        align="right", width=64, sortable=False, hidden=True,
    ),
    _amount("planned", msg("Rencana"), lambda row: row.planned, sortable=False),
    _amount("committed", msg("Ikatan"), lambda row: row.committed, sortable=False),
    _amount("spent", msg("Realisasi"), lambda row: row.spent, sortable=False),
    Column(
        "budget", msg("Pagu"), lambda row: row.budget_title, width=96, sortable=False, hidden=True
    ),
)  # fmt: skip
