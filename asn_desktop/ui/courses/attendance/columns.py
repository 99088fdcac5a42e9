"""The columns of the attendance grid: the person, the meter, and one column a session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_day, format_short_day, format_weekday
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.planning.attendance import REACH_WORDS, STATUS_WORDS, Reach, Status, jp
from asn_desktop.widgets.grid.foot_row import FootCell
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.planning.attendance import Seen
    from asn_desktop.services.timetable.attendances import (
        AttendanceRow,
        AttendanceSheet,
        SessionColumn,
    )
    from asn_desktop.widgets.tables.rows import SignName

    Write = Callable[[AttendanceRow, Key, str], None]

BLANK: Final = "–"
NAME: Final = "full_name"
_NARROW: Final = 96
_REACH_SIGNS: Final[dict[Reach, SignName]] = {
    Reach.REACHED: "ok",
    Reach.POSSIBLE: "warn",
    Reach.LOST: "error",
}
_STATUS_SIGNS: Final[dict[Status, SignName]] = {
    Status.LEAVE: "info",
    Status.SICK: "info",
    Status.ABSENT: "error",
    Status.LATE: "warn",
}


def columns(sheet: AttendanceSheet, write: Write | None) -> tuple[Column[AttendanceRow], ...]:
    """One column for each session behind the person; without `write` nothing is typed."""
    return (
        Column(NAME, msg("Nama"), lambda row: row.full_name, width=208, grow=1),
        Column(
            "meter",
            msg("Kehadiran"),
            _reach_words,
            order=lambda row: row.meter.percent,
            number=_none,
            sign=_reach_sign,
            tip=partial(_meter_tip, sheet.least),
            width=200,
        ),
        Column(
            "hours",
            msg("JP"),
            lambda row: jp(row.meter.attended),
            text=_hours,
            align="right",
            width=64,
        ),
        *(_session(one, write) for one in sheet.sessions),
    )


def _session(one: SessionColumn, write: Write | None) -> Column[AttendanceRow]:
    day = format_weekday(one.date)
    return Column(
        str(one.id),
        f"{day} {one.times}: {one.subject}",
        partial(_cell, one.id),
        text=_text,
        write=None if write is None else partial(_write, write, one.id),
        align="center",
        width=_NARROW,
        sign=partial(_status_sign, one.id),
        number=_none,
        tip=partial(_tip, one),
        head=f"{format_short_day(one.date)}\n{one.times}\n{_hours_of(one)}",
        blank=BLANK,
        note=lambda _row: _("H hadir · I izin · S sakit · A alpa\nT15 terlambat 15 menit"),
    )


def _hours_of(one: SessionColumn) -> str:
    return str(msg("{hours} JP", hours=one.hours))


def _cell(session: Key, row: AttendanceRow) -> Seen | None:
    return row.cells.get(session)


def _text(seen: Seen) -> str:
    return seen.text


def _write(write: Write, session: Key, row: AttendanceRow, text: str) -> None:
    write(row, session, text)


def _none(_row: AttendanceRow) -> Decimal | None:
    """Neither letters nor meters have a sum."""
    return None


def _status_sign(session: Key, row: AttendanceRow) -> SignName | None:
    seen = row.cells.get(session)
    return None if seen is None else _STATUS_SIGNS.get(seen.status)


def _tip(one: SessionColumn, row: AttendanceRow) -> str | None:
    seen = row.cells.get(one.id)
    if seen is None:
        if row.takes_part(one.date):
            return _("belum dicatat")
        if row.joined is not None and one.date < row.joined:
            return str(msg("bergabung {day}", day=format_day(row.joined)))
        return _("sudah keluar")
    words = str(STATUS_WORDS[seen.status])
    if seen.status is not Status.LATE:
        return words
    minutes = msg(
        "terlambat {late} menit, pulang awal {early} menit", late=seen.late, early=seen.early
    )
    return str(minutes)


def _reach_words(row: AttendanceRow) -> str:
    percent = f"{format_decimal(row.meter.percent)}%"
    if row.waiver is not None:
        return "  ".join((percent, _("dikecualikan")))
    reach = row.meter.reach
    return percent if reach is None else f"{percent}  {REACH_WORDS[reach]}"


def _reach_sign(row: AttendanceRow) -> SignName | None:
    if row.waiver is not None:
        return "info"
    reach = row.meter.reach
    return None if reach is None else _REACH_SIGNS[reach]


def _hours(hours: Decimal) -> str:
    return format_decimal(hours)


def _meter_tip(least: Decimal | None, row: AttendanceRow) -> str | None:
    found = row.meter
    words = [
        msg(
            "{attended} dari {total} JP, {open} JP belum dicatat",
            attended=format_decimal(jp(found.attended)),
            total=format_decimal(jp(found.total)),
            open=format_decimal(jp(found.open)),
        )
    ]
    if least is not None:
        words.append(msg("minimum {least}%", least=format_decimal(least)))
    if row.waiver is not None:
        words.append(msg("dikecualikan: {why}", why=row.waiver))
    return "; ".join(map(str, words))


def feet(sheet: AttendanceSheet) -> dict[str, FootCell]:
    """How many were there, of those whose session it is, below each session."""
    found: dict[str, FootCell] = {}
    for one in sheet.sessions:
        seen = [row.cells[one.id].status for row in sheet.rows if one.id in row.cells]
        if seen:
            there = sum(status in {Status.PRESENT, Status.LATE} for status in seen)
            whole = sum(row.takes_part(one.date) for row in sheet.rows)
            found[str(one.id)] = FootCell(f"{there}/{whole}", "")
    if found:
        found = {NAME: FootCell(_("Hadir dari peserta"), ""), **found}
    return found
