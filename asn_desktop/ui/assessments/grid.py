"""The columns of the marking grid: people, components, and what the marks lead to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money import format_decimal
from asn_desktop.services.courses import CLOSED
from asn_desktop.widgets.rows import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from PySide6.QtGui import QFontMetrics

    from asn_desktop.base.keys import Key
    from asn_desktop.services.assessments import Sheet, SheetRow
    from asn_desktop.services.schemes import ComponentRow
    from asn_desktop.widgets.rows import SignName

    Write = Callable[[SheetRow, Key, str], None]

BLANK: Final = "–"
_NARROW, _WIDE, _MARGIN = 88, 184, 32


class Grid:
    """Makes the columns of one course; `waited` are the components that most people have."""

    def __init__(self, write: Write, metrics: QFontMetrics) -> None:
        self._write = write
        self._metrics = metrics
        self.waited: frozenset[Key] = frozenset()
        self._given: tuple[Key, int] | None = None

    def expect(self, sheet: Sheet) -> bool:
        """Look again for components that most people have; says whether they are others now."""
        given = (sheet.course.id, sum(len(row.marks) for row in sheet.rows))
        if given == self._given:
            return False
        before, self.waited, self._given = self.waited, waited(sheet), given
        return before != self.waited

    def columns(self, sheet: Sheet, *, fixed: bool) -> tuple[Column[SheetRow], ...]:
        """One column for each component between the person and the result."""
        write = None if fixed or sheet.course.status == CLOSED else self._write
        return (
            Column("full_name", msg("Nama"), lambda row: row.full_name, width=240, grow=1),
            Column("nip", msg("NIP"), lambda row: row.nip, width=120),
            *(self._component(part, write) for part in sheet.components),
            *(_results() if sheet.scheme.has_marks else _taken_part(sheet)),
        )

    def _component(self, part: ComponentRow, write: Write | None) -> Column[SheetRow]:
        share = format_share(part.weight)
        wanted = max(map(self._metrics.horizontalAdvance, (part.name, share))) + _MARGIN
        width = max(_NARROW, min(wanted, _WIDE))
        room = width - _MARGIN + 2  # a width in whole pixels may be a little short
        name = self._metrics.elidedText(part.name, Qt.TextElideMode.ElideRight, room)
        return Column(
            str(part.id),
            f"{part.name} ({share})",
            lambda row: row.marks.get(part.id),
            text=format_decimal,
            write=None if write is None else partial(_write, write, part.id),
            align="right",
            width=width,
            missing=partial(self._missing, part.id),
            tip=partial(self._tip, part.id),
            head=f"{name}\n{share}",
            blank=BLANK,
        )

    def _missing(self, part: Key, _row: SheetRow) -> SignName | None:
        return "warn" if part in self.waited else None

    def _tip(self, part: Key, row: SheetRow) -> str | None:
        return None if part in row.marks else _("belum dinilai")


def _write(write: Write, component: Key, row: SheetRow, text: str) -> None:
    write(row, component, text)


def _results() -> tuple[Column[SheetRow], ...]:
    return (
        Column(
            "final",
            msg("Nilai akhir"),
            lambda row: row.final,
            text=format_decimal,
            align="right",
            width=92,
            blank=BLANK,
        ),
        Column("predicate", msg("Predikat"), lambda row: row.predicate, width=104),
        Column("passed", msg("Hasil"), _passed, sign=_passed_sign, width=120),
        Column("rank", msg("Peringkat"), lambda row: row.rank, align="right", width=84),
    )


def _taken_part(sheet: Sheet) -> tuple[Column[SheetRow], ...]:
    asks = sheet.scheme.minimum_attendance is not None
    read = _attended if asks else _followed
    return (Column("passed", msg("Hasil"), read, sign=_passed_sign, width=200),)


def _followed(_row: SheetRow) -> str:
    return _("TELAH MENGIKUTI")


def _attended(row: SheetRow) -> str:
    return _followed(row) if row.passed else _passed(row)


def _passed(row: SheetRow) -> str:
    if row.passed:
        return _("lulus")
    return _("tidak lulus") if row.is_complete else _("belum dinilai")


def _passed_sign(row: SheetRow) -> SignName:
    return "ok" if row.passed else "error" if row.is_complete else "warn"


def waited(sheet: Sheet) -> frozenset[Key]:
    """The weighted components that more than half of the people have: the rest is overdue."""
    half = len(sheet.rows) / 2
    return frozenset(
        part.id
        for part in sheet.components
        if part.weight > 0 and sum(part.id in row.marks for row in sheet.rows) > half
    )


def format_share(weight: Decimal) -> str:
    """The weight as the header shows it: `33,3%`."""
    return f"{weight.normalize():f}%".replace(".", ",") if weight else _("tidak dihitung")
