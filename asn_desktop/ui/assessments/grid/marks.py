"""The columns of the marking grid: people, components, and what the marks lead to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from asn_desktop.base.i18n import _, msg, with_mark
from asn_desktop.domain.marking.cells import PRESENCE_WORDS, UNMARKED, read_whole
from asn_desktop.domain.marking.outcomes import Rule
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services.marking.marks import ATTENDANCE
from asn_desktop.services.marking.outcome_words import fault_words, why_not
from asn_desktop.services.planning.courses import CLOSED, COPY
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from PySide6.QtGui import QFontMetrics

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.domain.marking.outcomes import Fault
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.rules.schemes import ComponentRow
    from asn_desktop.ui.assessments.grid.since_meeting import SinceMeeting
    from asn_desktop.widgets.tables.rows import SignName

    Write = Callable[[SheetRow, Key, str], SheetRow]
    Attend = Callable[[SheetRow, str], None]

BLANK: Final = "–"
ATTENDANCE_COLUMN: Final = "attendance"
_NARROW, _WIDE, _MARGIN = 88, 184, 32


class Grid:
    """Makes the columns of one course; `waited` are the components that most people have."""

    def __init__(
        self, write: Write, attend: Attend, metrics: QFontMetrics, since: SinceMeeting
    ) -> None:
        self._write, self._attend, self._since = write, attend, since
        self._metrics = metrics
        self.waited: frozenset[Key] = frozenset()
        self._given: tuple[Key, int] | None = None

    def expect(self, sheet: Sheet) -> bool:
        """Look again for components that most people have; says whether they are others now."""
        there = sum(len(row.marks) + (row.attendance is not None) for row in sheet.rows)
        given = (sheet.course.id, there)
        if given == self._given:
            return False
        before, self.waited, self._given = self.waited, waited(sheet), given
        return before != self.waited

    def columns(self, sheet: Sheet, *, fixed: bool) -> tuple[Column[SheetRow], ...]:
        """One column for each component between the person and the result."""
        stays = fixed or sheet.course.status == CLOSED
        write = None if stays else self._write
        attend = None if stays else self._attend
        return (
            Column("full_name", msg("Nama"), lambda row: row.full_name, width=240, grow=1),
            Column("nip", msg("NIP"), lambda row: row.nip, width=120),
            *(self._component(sheet, part, write) for part in sheet.components),
            *self._attendance(sheet, attend),
            *_outcome(sheet),
        )

    def _component(self, sheet: Sheet, part: ComponentRow, write: Write | None) -> Column[SheetRow]:
        share = share_words(sheet.scheme.scale, part)
        wanted = max(map(self._metrics.horizontalAdvance, (part.name, share))) + _MARGIN
        width = max(_NARROW, min(wanted, _WIDE))
        room = width - _MARGIN + 2  # a width in whole pixels may be a little short
        name = self._metrics.elidedText(part.name, Qt.TextElideMode.ElideRight, room)
        above = "\n" if any(one.group for one in sheet.components) else ""
        unmet = sheet.course.meeting_at is None
        lettered = sheet.scheme.scale is Scale.COMPETENT
        return Column(
            str(part.id),
            f"{part.name} ({share})",
            partial(_given, part.id),
            text=partial(read_whole, sheet.scheme.scale),
            order=partial(_mark, part.id),
            number=_none if lettered else partial(_mark, part.id),
            sign=partial(_sign, part.id, _is_attitude(sheet, part.id)),
            second=partial(_disputed, sheet, part.id) if sheet.disputed else None,
            write=None if write is None else partial(_write, write, part.id),
            alone=True,
            align="right",
            width=width,
            missing=partial(self._missing, part.id),
            tip=partial(self._tip, sheet, part),
            head=f"{above}{name}\n{share}",
            band=part.group,
            blank=BLANK,
            note=partial(_note, sheet.scheme.scale, part.id, guide_note(sheet, part.id)),
            corner=None if unmet else partial(self._since.is_changed, part.id),
        )

    def _missing(self, part: Key, _row: SheetRow) -> SignName | None:
        return "warn" if part in self.waited else None

    def _attendance(self, sheet: Sheet, attend: Attend | None) -> Iterator[Column[SheetRow]]:
        """Typed in percent where the scheme asks for it."""
        least = sheet.scheme.minimum_attendance
        if least is not None:
            yield Column(
                ATTENDANCE_COLUMN,
                msg("Kehadiran (%)"),
                lambda row: row.attendance,
                text=format_decimal,
                write=attend,
                align="right",
                width=112,
                blank=BLANK,
                sign=lambda row: "error" if (row.attendance or 0) < least else None,
                missing=partial(self._missing, ATTENDANCE),
                tip=partial(_attendance_tip, least),
            )

    def _tip(self, sheet: Sheet, part: ComponentRow, row: SheetRow) -> str | None:
        cell = _given(part.id, row)
        words = []
        if cell is None:
            words.append(_("belum dinilai"))
        elif cell.presence is not None:
            words.append(str(PRESENCE_WORDS[cell.presence]))
        if cell is not None and cell.remedial is not None:
            words.append(_("remedial di belakang nilai pertama; nilai baru mengganti keduanya"))
        if (row.enrolment, part.id) in sheet.disputed:
            words.append(_("keberatan belum diputus"))
        kind = _is_attitude(sheet, part.id)
        own = (one for one in row.faults if _is_of(one, part.id, attitude=kind))
        words += [str(fault_words(fault)) for fault in own]
        then = self._since.stood(row, part.id)
        if then is not None:
            stood = read_whole(sheet.scheme.scale, then) or BLANK
            words.append(str(msg("saat rapat kelulusan: {mark}", mark=stood)))
        return "; ".join(words) or None


def _given(part: Key, row: SheetRow) -> Given | None:
    found = row.cells.get(part)
    return None if found is UNMARKED else found


def _is_attitude(sheet: Sheet, part: Key) -> bool:
    return any(one.is_attitude for one in sheet.scheme.parts if one.key == part)


def _sign(part: Key, attitude: bool, row: SheetRow) -> SignName | None:  # noqa: FBT001 - of partial
    """A mark that fails, by itself or as attitude, or a letter that leaves the result open."""
    if row.faults and any(_is_of(fault, part, attitude=attitude) for fault in row.faults):
        return "error"
    return "warn" if row.waits and any(one.key == part for one in row.waits) else None


def _is_of(fault: Fault[Key], part: Key, *, attitude: bool) -> bool:
    if fault.rule is Rule.ATTITUDE:
        return attitude
    return fault.part is not None and fault.part.key == part


def _disputed(sheet: Sheet, part: Key, row: SheetRow) -> SignName | None:
    """One that is objected to, or whose absence is."""
    return "info" if (row.enrolment, part) in sheet.disputed else None


def _mark(part: Key, row: SheetRow) -> Decimal | None:
    return row.marks.get(part)


def _none(_row: SheetRow) -> None:
    """Neither letters nor ranks have a sum."""


def _attendance_tip(least: Decimal, row: SheetRow) -> str | None:
    if row.attendance is None:
        return str(msg("kehadiran belum diisi, minimum {least}%", least=format_decimal(least)))
    faults = (one for one in row.faults if one.rule is Rule.ATTENDANCE)
    return next((str(fault_words(fault)) for fault in faults), None)


def _note(scale: Scale, part: Key, guide: str | None, row: SheetRow) -> str | None:
    """The levels of the guide, and what becomes of a remedial when one types."""
    cell = row.cells.get(part, UNMARKED)
    if cell.remedial is None:
        return guide
    both = read_whole(scale, cell)
    words = msg("{both}: nilai baru mengganti keduanya.\nHanya remedial: ketik R dan nilainya.",
                both=both)  # fmt: skip
    return f"{guide}\n{words}" if guide else str(words)


def guide_note(sheet: Sheet, part: Key) -> str | None:
    """The levels of a marking guide with the digits that choose them: `1  kurang (60,00)`."""
    guide = next((one.guide for one in sheet.scheme.parts if one.key == part), ())
    if sheet.scheme.scale is Scale.COMPETENT or not guide:
        return None
    levels = enumerate(guide, 1)
    return "\n".join(f"{digit}  {one.text} ({format_decimal(one.mark)})" for digit, one in levels)


def _write(write: Write, component: Key, row: SheetRow, text: str) -> SheetRow:
    return write(row, component, text)


def _outcome(sheet: Sheet) -> tuple[Column[SheetRow], ...]:
    """What marks lead to, which is known only where the whole course is."""
    if sheet.course.status == COPY:
        return ()
    return _results(sheet.scheme.scale) if sheet.scheme.has_marks else _taken_part(sheet)


def _results(scale: Scale) -> tuple[Column[SheetRow], ...]:
    """Competence has neither a final mark nor a rank."""
    found: tuple[Column[SheetRow], ...] = (
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
        Column("passed", msg("Hasil"), _passed, sign=_passed_sign, tip=_why, width=120),
        Column(
            "rank", msg("Peringkat"), lambda row: row.rank, align="right", width=84, number=_none
        ),
    )
    return found[1:3] if scale is Scale.COMPETENT else found


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
    return _("tidak lulus") if row.is_settled else _("belum dinilai")


def _why(row: SheetRow) -> str | None:
    return None if row.passed and row.decision is None else str(why_not(row))


def _passed_sign(row: SheetRow) -> SignName:
    return "ok" if row.passed else "error" if row.is_settled else "warn"


def waited(sheet: Sheet) -> frozenset[Key]:
    """What more than half of the people have: the rest is overdue.

    Components with weight, and `ATTENDANCE` where the scheme asks for it; once most people have
    every mark, all of it is.
    """
    rows, half = sheet.rows, len(sheet.rows) / 2
    wanted = {part.key for part in sheet.scheme.weighted}
    attended = {ATTENDANCE} if sum(row.attendance is not None for row in rows) > half else set()
    if sum(len(row.marks) == len(sheet.components) for row in rows) > half:
        return frozenset(wanted | {ATTENDANCE})
    most = {part for part in wanted if sum(part in row.marks for row in rows) > half}
    return frozenset(most | attended)


def is_full(sheet: Sheet, row: SheetRow) -> bool:
    """Whether nothing in this row can still be typed for the first time."""
    return len(row.marks) == len(sheet.components) and not row.attendance_waits


def share_words(scale: Scale, part: ComponentRow) -> str:
    """How a component counts, as the header shows it: `33,3%`, or by its letters."""
    if scale is Scale.COMPETENT:
        return _("K atau BK")
    weight = part.weight.normalize()
    return with_mark(f"{weight:f}%") if weight else _("tidak dihitung")
