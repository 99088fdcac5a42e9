"""The courses of a year: which stand in each other's way, and their bars over twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from asn_desktop.base.i18n import msg
from asn_desktop.domain.charts import ACCENT, HAIR, INK, PALE, Box, Drawing, Line, Text
from asn_desktop.domain.dates import month_names
from asn_desktop.domain.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.charts import Lettering, Mark

K = TypeVar("K")
CLASH: Final = "#c77700"
_LABELS: Final = 0.32
_ROW: Final = 2.4
_HEAD: Final = 2.4
_BAR: Final = 1.3


@dataclass(frozen=True, slots=True)
class CalendarCourse(Generic[K]):
    """A course of the year; hours in JP, `begun` whether its bar is strong, `clashes` its codes."""

    id: K
    code: str
    name: str
    batch: str | None
    start: date
    end: date
    hours: int
    people: int
    place: str | None
    status: Message
    begun: bool
    clashes: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """From the first to the last day, both counted."""
        return (self.end - self.start).days + 1

    @property
    def clash_words(self) -> Message | None:
        """Which courses are at the same place on one of its days."""
        if not self.clashes:
            return None
        return msg("Tempat bentrok dengan {codes}", codes=", ".join(self.clashes))


def place_clashes(courses: Sequence[CalendarCourse[K]]) -> dict[K, tuple[str, ...]]:
    """The codes of those that are at the same place on at least one same day."""
    found: dict[K, list[str]] = {one.id: [] for one in courses}
    ordered = sorted(courses, key=lambda one: (one.start, one.code))
    for one, other in combinations(ordered, 2):
        if _meet(one, other):
            found[one.id].append(other.code)
            found[other.id].append(one.code)
    return {key: tuple(codes) for key, codes in found.items() if codes}


def _meet(one: CalendarCourse[K], other: CalendarCourse[K]) -> bool:
    here, there = (" ".join((each.place or "").casefold().split()) for each in (one, other))
    return bool(here) and here == there and one.start <= other.end and other.start <= one.end


def row_at(down: float, letters_size: float, count: int) -> int | None:
    """Which bar lies so far below the upper edge of `bars`; None for none."""
    place = int((down / letters_size - _HEAD) // _ROW)
    return place if 0 <= place < count else None


def bars(
    courses: Sequence[CalendarCourse[K]],
    year: int,
    width: float,
    letters: Lettering,
    current: int | None = None,
) -> Drawing:
    """A bar for each course over the months of the year; `current` stands on a ground.

    Bars of courses whose place clashes have another colour and an exclamation mark.
    """
    size = letters.size
    label = width * _LABELS
    height = (_HEAD + _ROW * len(courses)) * size
    marks: list[Mark] = []
    if current is not None:
        low = height - (_HEAD + _ROW * (current + 1)) * size
        marks.append(Box(0, low, width, _ROW * size, "#e1e8e4", None))
    marks += _months(year, (label, width - label), height, size)
    for place, course in enumerate(courses):
        middle = height - (_HEAD + _ROW * (place + 0.5)) * size
        marks += _row(course, year, (label, width - label), middle, letters)
    return Drawing(tuple(marks), height)


def _months(year: int, span: tuple[float, float], height: float, size: float) -> Iterator[Mark]:
    for month, name in enumerate(month_names(), 1):
        x = _x(date(year, month, 1), year, span)
        yield Line(x, 0, x, height - 0.4 * size, HAIR, 0.5)
        yield Text(x + 0.3 * size, height - 1.6 * size, name, size, "start", INK)
    yield Line(0, height - _HEAD * size, span[0] + span[1], height - _HEAD * size, HAIR, 0.75)


def _row(
    course: CalendarCourse[K],
    year: int,
    span: tuple[float, float],
    middle: float,
    letters: Lettering,
) -> Iterator[Mark]:
    size = letters.size
    title = " ".join(filter(None, (course.code, course.name)))
    lines = wrapped(title, span[0] - size, letters.width)
    said = lines[0] if len(lines) == 1 else f"{lines[0]}…"
    yield Text(0.3 * size, middle - 0.35 * size, said, size, "start", INK)
    first = _x(max(course.start, date(year, 1, 1)), year, span)
    last = _x(min(course.end, date(year, 12, 31)) + timedelta(days=1), year, span)
    fill = CLASH if course.clashes else ACCENT if course.begun else PALE
    low = middle - _BAR * size / 2
    yield Box(first, low, max(last - first, 0.4 * size), _BAR * size, fill, None)
    if course.clashes:
        yield Text(first - 0.3 * size, middle - 0.35 * size, "!", size, "end", CLASH)


def _x(day: date, year: int, span: tuple[float, float]) -> float:
    start = date(year, 1, 1)
    return span[0] + span[1] * (day - start).days / (date(year + 1, 1, 1) - start).days
