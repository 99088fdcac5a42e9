"""Attendance in JP: what was recorded of a session, the minutes it counts, and the meter.

All sums are whole minutes, so nothing is rounded: 1 JP is 45 minutes (PerLAN 5/2018), and JP and
percentages that are shown are cut, never lifted, to two decimals. The minimum differs by course:
85 % of the JP (BPSDM Jawa Barat) or 80 % (checklist of BPPK), so it is part of the scheme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.planning.timetable import JP_MINUTES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_LATE: Final = re.compile(r"T\s*(\d{1,4})?(?:\s*[/,;]\s*(\d{1,4}))?", re.ASCII)
_HUNDREDTHS: Final = 100
K = TypeVar("K")


class Status(StrEnum):
    """What the list of a session says of a person, by the key that types it."""

    PRESENT = "H"
    LEAVE = "I"
    SICK = "S"
    ABSENT = "A"
    LATE = "T"


STATUS_WORDS: Final = {
    Status.PRESENT: msg("hadir"),
    Status.LEAVE: msg("izin"),
    Status.SICK: msg("sakit"),
    Status.ABSENT: msg("alpa"),
    Status.LATE: msg("terlambat"),
}
_NAMES: Final = {
    **{str(word.text).upper(): status for status, word in STATUS_WORDS.items()},
    "TANPA KETERANGAN": Status.ABSENT,
    "TK": Status.ABSENT,
    "IJIN": Status.LEAVE,
    "ALPHA": Status.ABSENT,
}


class Seen(NamedTuple):
    """A cell: the status, and of who was late the minutes missed at both ends."""

    status: Status
    late: int = 0
    early: int = 0

    @property
    def text(self) -> str:
        """As it is typed: `H`, `T15`, `T15/10`, `T0/10`."""
        if self.status is not Status.LATE:
            return self.status.value
        return f"T{self.late}/{self.early}" if self.early else f"T{self.late}"


class Timed(NamedTuple):
    """What counts of a session: its day, its length, and the minutes of its JP."""

    date: date
    minutes: int
    worth: int


def timed(day: date, minutes: int, hours: int) -> Timed:
    """A session of so many minutes and JP."""
    return Timed(day, minutes, hours * JP_MINUTES)


def parse_seen(text: str, minutes: int) -> Seen | None:
    """What was typed for a session of so many minutes: `H`, `izin`, `T15`, `T15/10`; empty is None.

    Raises:
        Refused: It is no status, or the minutes missed are none or all of the session.
    """
    bare = " ".join(text.upper().split())
    if not bare:
        return None
    status = _NAMES.get(bare)
    if status is None and bare in {one.value for one in Status}:
        status = Status(bare)
    if status is not None and status is not Status.LATE:
        return Seen(status)
    found = _LATE.fullmatch("T" if status is Status.LATE else bare)
    if found is None:
        raise Refused(
            msg("“{text}” bukan kehadiran. Ketik H, I, S, A, atau T dan menitnya.", text=text)
        )
    seen = Seen(Status.LATE, int(found[1] or 0), int(found[2] or 0))
    require_minutes(seen, minutes)
    return seen


def arrival(late: int, tolerance: int) -> Seen:
    """What is recorded of who comes so many minutes after the beginning, below 0 before it.

    Within the tolerance they are present; beyond it all of their minutes are late.
    """
    return Seen(Status.LATE, late) if late > tolerance else Seen(Status.PRESENT)


def require_minutes(seen: Seen, minutes: int) -> None:
    """Who was late missed something and saw something of a session of so many minutes.

    Raises:
        Refused: Nothing or everything was missed.
    """
    if seen.status is not Status.LATE:
        return
    missed = seen.late + seen.early
    if missed <= 0:
        raise Refused(
            msg("Tulis berapa menit: T15 terlambat 15 menit, T15/10 lalu pulang 10 menit awal.")
        )
    if missed >= minutes:
        raise Refused(
            msg("Sesi ini {minutes} menit; {missed} menit tidak hadir berarti A, I, atau S.",
                minutes=minutes, missed=missed)
        )  # fmt: skip


def attended_minutes(seen: Seen | None, session: Timed) -> int:
    """The minutes that count for a person; those of the session beyond its JP are grace."""
    if seen is None or seen.status in {Status.LEAVE, Status.SICK, Status.ABSENT}:
        return 0
    if seen.status is Status.PRESENT:
        return session.worth
    return max(0, min(session.worth, session.minutes - seen.late - seen.early))


def takes_part(day: date, joined: date | None, left: date | None) -> bool:
    """Whether a session of this day is the person's: from joining, before the day of leaving."""
    return (joined is None or day >= joined) and (left is None or day < left)


class Reach(StrEnum):
    """What the meter says of the minimum."""

    REACHED = "reached"
    POSSIBLE = "possible"
    LOST = "lost"


REACH_WORDS: Final = {
    Reach.REACHED: msg("tercapai"),
    Reach.POSSIBLE: msg("masih bisa"),
    Reach.LOST: msg("tidak mungkin"),
}


@dataclass(frozen=True, slots=True)
class Meter:
    """Minutes attended, still open, and in all of one person; `least` is a percentage of all."""

    attended: int = 0
    open: int = 0
    total: int = 0
    least: Decimal | None = None

    @property
    def reach(self) -> Reach | None:
        """Reached when what is attended suffices, lost when all that is open would not.

        None without a minimum or without sessions.
        """
        if self.least is None or not self.total:
            return None
        needed = Fraction(self.least) * self.total / 100
        if self.attended >= needed:
            return Reach.REACHED
        return Reach.POSSIBLE if self.attended + self.open >= needed else Reach.LOST

    @property
    def percent(self) -> Decimal:
        """Attended of all, cut to two decimals: 79,996 % is not 80 %."""
        if not self.total:
            return Decimal(0)
        hundredths = self.attended * 100 * _HUNDREDTHS // self.total
        return Decimal(hundredths) / _HUNDREDTHS

    @property
    def settled(self) -> Decimal | None:
        """The percentage once it can decide: at the end, or as soon as the minimum is sure."""
        is_sure = self.reach in {Reach.REACHED, Reach.LOST}
        if not self.total or (self.open and not is_sure):
            return None
        return self.percent


def jp(minutes: int) -> Decimal:
    """Minutes as JP, cut to two decimals."""
    return Decimal(minutes * _HUNDREDTHS // JP_MINUTES) / _HUNDREDTHS


def meter(
    sessions: Mapping[K, Timed],
    cells: Mapping[K, Seen],
    least: Decimal | None,
    joined: date | None = None,
    left: date | None = None,
) -> Meter:
    """Sum up the sessions of a course for one person; a session without a cell is still open."""
    attended = still = total = 0
    for key, session in sessions.items():
        if not takes_part(session.date, joined, left):
            continue
        total += session.worth
        seen = cells.get(key)
        if seen is None:
            still += session.worth
        elif seen.status is Status.PRESENT:
            attended += session.worth
        else:
            attended += attended_minutes(seen, session)
    return Meter(attended, still, total, least)
