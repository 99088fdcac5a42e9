"""The columns of the marking grid: people, components, and what the marks lead to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.courses import CLOSED
from asn_desktop.widgets.rows import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from asn_desktop.base.keys import Key
    from asn_desktop.services.assessments import Sheet, SheetRow
    from asn_desktop.services.schemes import ComponentRow
    from asn_desktop.widgets.rows import SignName

    Write = Callable[[SheetRow, Key, str], None]


def columns(sheet: Sheet, write: Write) -> tuple[Column[SheetRow], ...]:
    """One column for each component between the person and the result."""
    closed = sheet.course.status == CLOSED
    parts = [_component(part, None if closed else write) for part in sheet.components]
    return (
        Column("full_name", msg("Nama"), lambda row: row.full_name, width=240),
        Column("nip", msg("NIP"), lambda row: row.nip, width=160),
        *parts,
        Column("final", msg("Akhir"), lambda row: row.final, text=_mark, align="right", width=80),
        Column("predicate", msg("Predikat"), lambda row: row.predicate, width=140),
        Column("passed", msg("Lulus"), _passed, sign=_sign, width=120),
        Column("rank", msg("Peringkat"), lambda row: row.rank, align="right", width=80),
    )


def _component(part: ComponentRow, write: Write | None) -> Column[SheetRow]:
    share = f"{part.weight.normalize():f}%" if part.weight else _("tidak dihitung")
    return Column(
        str(part.id),
        f"{part.name} ({share})",
        lambda row: row.marks.get(part.id),
        text=_mark,
        write=None if write is None else partial(_write, write, part.id),
        align="right",
        width=130,
    )


def _write(write: Write, component: Key, row: SheetRow, text: str) -> None:
    write(row, component, text)


def _mark(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def _passed(row: SheetRow) -> str:
    if row.passed:
        return _("lulus")
    return _("belum dinilai") if row.final is None else _("tidak lulus")


def _sign(row: SheetRow) -> Any:
    name: SignName = "ok" if row.passed else "warn" if row.final is None else "error"
    return name
