"""A timetable's rules: JP of minutes, what is odd about a session, and JP against the curriculum.

1 JP is 45 minutes (PerLAN 5/2018). Times are whole minutes since midnight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_day, format_time, weekday

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from asn_desktop.base.i18n import Message

JP_MINUTES: Final = 45
DAY_MINUTES: Final = 24 * 60
_SUNDAY: Final = 6
_CLOCK: Final = re.compile(r"(\d{1,2})(?:\s*[.:,]\s*(\d{2}))?(?:\s*[.:]\s*\d{2})?", re.ASCII)
_ZONE: Final = re.compile(r"\s*\b(?:wib|wita|wit)\b\.?", re.IGNORECASE)
_WORDS: Final = re.compile(r"^(?:pukul|jam|pkl)\.?\s*", re.IGNORECASE)
_UNTIL: Final = re.compile(
    r"\s*(?:-|–|—|s\s*[./]?\s*d\.?|sampai(?: dengan)?|hingga)\s*", re.IGNORECASE
)
_ENDS: Final = 2
K = TypeVar("K")


def jp_of(minutes: int) -> int:
    """The whole JP in so many minutes: 90 are 2, 100 are 2 as well."""
    return max(0, minutes) // JP_MINUTES


def parse_time(text: str) -> int:
    """The minute of the day: `9`, `09.15`, `9:15`, `pukul 09.15 WIB`, `24.00`.

    Raises:
        Refused: It is no time of a day.
    """
    bare = _WORDS.sub("", _ZONE.sub("", text.strip()))
    found = _CLOCK.fullmatch(bare)
    minute = -1
    if found is not None and int(found[2] or 0) < 60:  # noqa: PLR2004 - minutes of an hour
        minute = int(found[1]) * 60 + int(found[2] or 0)
    if not 0 <= minute <= DAY_MINUTES:
        raise Refused(msg("“{text}” bukan jam. Tulis seperti 09.15.", text=text.strip()))
    return minute


def parse_times(text: str) -> tuple[int, int]:
    """Both ends of `09.15–10.45`, `09:15 WIB - 10:45 WIB` or `9.15 s.d. 10.45`.

    Raises:
        Refused: It is no span of times.
    """
    parts = _UNTIL.split(text.strip())
    if len(parts) != _ENDS:
        raise Refused(msg("“{text}” bukan waktu. Tulis seperti 09.15–10.45.", text=text.strip()))
    return parse_time(parts[0]), parse_time(parts[1])


def require_times(begin: int, finish: int) -> None:
    """A session lies within one day and takes time.

    Raises:
        Refused: It ends before it begins, or reaches over midnight.
    """
    if begin < 0 or begin >= DAY_MINUTES or finish > DAY_MINUTES:
        raise Refused(
            msg("Sesi tidak boleh melewati tengah malam. Bagi menjadi dua hari."), "finish"
        )
    if finish <= begin:
        raise Refused(
            msg(
                "Jam selesai {finish} harus sesudah jam mulai {begin}.",
                finish=format_time(finish),
                begin=format_time(begin),
            ),
            "finish",
        )


def require_hours(begin: int, finish: int, hours: int, *, taught: bool) -> None:
    """A taught session has the whole JP of its minutes; ceremonies and breaks have none.

    Raises:
        Refused: The JP do not match.
    """
    minutes = finish - begin
    if not taught and hours:
        raise Refused(msg("Acara dan istirahat tidak ber-JP. Isi 0, atau pilih mata pelatihan."),
                      "hours")  # fmt: skip
    if taught and hours != jp_of(minutes):
        raise Refused(
            msg(
                "{minutes} menit adalah {right} JP (1 JP 45 menit), bukan {hours} JP.",
                minutes=minutes,
                right=jp_of(minutes),
                hours=hours,
            ),
            "hours",
        )


def oddities(
    day: date,
    minutes: int,
    span: tuple[date, date],
    holidays: Mapping[date, str],
    *,
    taught: bool,
) -> list[Message]:
    """What to look at in a session that may be right all the same; `span` is the course's days."""
    found: list[Message] = []
    if not span[0] <= day <= span[1]:
        found.append(msg("{day} di luar tanggal pelatihan.", day=format_day(day)))
    if day in holidays:
        found.append(msg("{day} hari libur: {name}.", day=format_day(day), name=holidays[day]))
    elif day.weekday() == _SUNDAY:
        found.append(msg("{day} hari {weekday}.", day=format_day(day), weekday=weekday(day)))
    over = minutes % JP_MINUTES
    if taught and over:
        found.append(
            msg("{minutes} menit: {hours} JP dan {over} menit yang tidak terhitung.",
                minutes=minutes, hours=jp_of(minutes), over=over)
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class SubjectHours(Generic[K]):
    """A subject's JP in the curriculum and in the timetable; `key` None is the whole course."""

    key: K | None
    name: str
    planned: int
    scheduled: int

    @property
    def over(self) -> int:
        """JP too many, below 0 too few."""
        return self.scheduled - self.planned


def against_curriculum(
    curriculum: Sequence[tuple[K, str, int]], taught: Iterable[tuple[K | None, int]]
) -> list[SubjectHours[K]]:
    """Each subject `(key, name, JP)` against the sessions `(subject, JP)`."""
    sums: dict[K | None, int] = {}
    for key, hours in taught:
        sums[key] = sums.get(key, 0) + hours
    return [SubjectHours(key, name, hours, sums.get(key, 0)) for key, name, hours in curriculum]


def in_total(name: str, rows: Sequence[SubjectHours[Any]], planned: int) -> SubjectHours[Any]:
    """All subjects together against the course's JP."""
    return SubjectHours(None, name, planned, sum(row.scheduled for row in rows))


def over_words(over: int) -> Message:
    """`kurang 2 JP`, `lebih 1 JP`, `pas`."""
    if over == 0:
        return msg("pas")
    if over < 0:
        return msg("kurang {hours} JP", hours=-over)
    return msg("lebih {hours} JP", hours=over)


def running(hours: Iterable[int]) -> list[int]:
    """The sum up to each session: *Akum Jamlat*."""
    sums, so_far = [], 0
    for each in hours:
        so_far += each
        sums.append(so_far)
    return sums
