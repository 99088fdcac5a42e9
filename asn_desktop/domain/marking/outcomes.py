"""What marks lead to under a scheme, and why: each total is explained by what it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from operator import mul
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from asn_desktop.domain.marking.assessments import CENT, FULL, ZERO
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.domain.marking.schemes import Cap, Presence, Remedial, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.domain.marking.schemes import Part, Scheme

K = TypeVar("K")
_STEPS: Final = (Decimal(1), Decimal("0.1"), CENT)
_COMPETENCE: Final = {True: "Kompeten", False: "Belum Kompeten"}


class Rule(StrEnum):
    """The rule that a person did not meet."""

    FINAL = "final"
    PART = "part"
    ATTITUDE = "attitude"
    ATTENDANCE = "attendance"
    COMPETENCE = "competence"


@dataclass(frozen=True, slots=True)
class Fault(Generic[K]):
    """A rule not met: what was reached, what was needed, and of which part."""

    rule: Rule
    reached: Decimal | None
    needed: Decimal | None
    part: Part[K] | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[K]):
    """The final mark 0-100 or None, its predicate, the pass, and what stood against it.

    `waits` are the parts that still lack a mark; `attendance_waits` when a percent is needed.
    """

    final: Decimal | None
    predicate: str | None
    passed: bool
    faults: tuple[Fault[K], ...] = ()
    waits: tuple[Part[K], ...] = ()
    attendance_waits: bool = False


@dataclass(frozen=True, slots=True)
class Line(Generic[K]):
    """One part of a total: `counted` is its mark after remedial, None when it does not count.

    `share` is its weight in percent as it counted: other than the part's own where other marks
    were exempt or dropped. `points` is what it adds to the final mark, exactly. `is_capped` where
    its remedial would have counted for more.
    """

    part: Part[K]
    given: Given
    counted: Decimal | None
    share: Fraction
    points: Fraction
    is_dropped: bool
    is_capped: bool


@dataclass(frozen=True, slots=True)
class Explanation(Generic[K]):
    """How a result came about: its lines, their exact sum, and the outcome after rounding.

    `uncapped` is the rounded sum where a remedial lifted it beyond what the scheme allows.
    """

    lines: tuple[Line[K], ...]
    total: Fraction | None
    uncapped: Decimal | None
    outcome: Outcome[K]


def counted(scheme: Scheme[K], given: Given) -> Decimal | None:
    """The mark that counts, after remedial and its cap; absent without notice counts 0.

    Competence is not capped: there is no pass mark between its two letters.
    """
    if given.remedial is None or given.value is None:
        absent = given.value is None and given.presence is Presence.ABSENT
        return ZERO if absent else given.value
    best = _lifted(scheme, given.value, given.remedial)
    caps = scheme.cap is Cap.PART and scheme.scale is not Scale.COMPETENT
    return _capped(scheme, best, given.value) if caps else best


def is_waited_for(given: Given) -> bool:
    """Whether a part that counts still lacks its mark: of who is exempt or absent none is asked."""
    return given.value is None and given.presence not in (Presence.ABSENT, Presence.EXEMPT)


def _lifted(scheme: Scheme[K], first: Decimal, again: Decimal) -> Decimal:
    """What the policy makes of a first mark and its remedial.

    Two letters of competence have no mean: where an older scheme asks for one, the better counts.
    """
    if scheme.remedial is Remedial.LAST:
        return again
    if scheme.remedial is Remedial.AVERAGE and scheme.scale is not Scale.COMPETENT:
        return ((first + again) / 2).quantize(CENT, ROUND_HALF_UP)
    return max(first, again)


def _is_capped(scheme: Scheme[K], given: Given) -> bool:
    if given.value is None or given.remedial is None:
        return False
    return counted(scheme, given) != _lifted(scheme, given.value, given.remedial)


def _capped(scheme: Scheme[K], lifted: Decimal, first: Decimal) -> Decimal:
    return min(lifted, max(first, scheme.rules.pass_mark))


def outcome(
    scheme: Scheme[K], given: Mapping[K, Given], attendance: Decimal | None = None
) -> Outcome[K]:
    """What these marks and this attendance (percent) lead to."""
    return _outcome(scheme, _read(scheme, given), attendance)


def explain(
    scheme: Scheme[K], given: Mapping[K, Given], attendance: Decimal | None = None
) -> Explanation[K]:
    """The same result, with every number that it was made of."""
    read = _read(scheme, given)
    shares, marks = _shares(scheme, read), read.marks
    lines = tuple(
        _line(
            scheme,
            part,
            given.get(part.key, UNMARKED),
            marks.get(part.key),
            shares.get(part.key, Fraction(0)),
            is_dropped=part.key in read.dropped,
        )
        for part in scheme.parts
    )
    found = _outcome(scheme, read, attendance)
    total = None if found.final is None else sum((line.points for line in lines), Fraction(0))
    rounded = None if total is None else round_half_up(total, scheme.places)
    return Explanation(lines, total, rounded if rounded != found.final else None, found)


def _line(
    scheme: Scheme[K],
    part: Part[K],
    given: Given,
    mark: Decimal | None,
    share: Fraction,
    *,
    is_dropped: bool,
) -> Line[K]:
    points = share * Fraction(mark or 0) / 100
    is_capped = mark is not None and _is_capped(scheme, given)
    return Line(part, given, mark, share, points, is_dropped, is_capped)


_EXEMPT: Final = Presence.EXEMPT


@dataclass(frozen=True, slots=True)
class _Read(Generic[K]):
    """The parts that count for this person, the mark of each, and the parts dropped of them."""

    parts: tuple[Part[K], ...]
    values: tuple[Decimal | None, ...]
    firsts: dict[K, Decimal]
    dropped: frozenset[K]

    @property
    def marks(self) -> dict[K, Decimal]:
        """The marks that there are, by key."""
        return _by_key(self.parts, self.values)


def _by_key(parts: Iterable[Part[K]], values: Iterable[Decimal | None]) -> dict[K, Decimal]:
    pairs = zip(parts, values, strict=True)
    return {part.key: value for part, value in pairs if value is not None}


def _read(scheme: Scheme[K], given: Mapping[K, Given]) -> _Read[K]:
    parts, values, firsts = [], [], {}
    of = given.get
    for part in scheme.weighted:
        cell = of(part.key, UNMARKED)
        first, again, presence = cell
        if presence is _EXEMPT:
            continue
        parts.append(part)
        if again is None and presence is None:  # as most are: nothing is to be reckoned
            values.append(first)
            continue
        values.append(counted(scheme, cell))
        if again is not None and first is not None:
            firsts[part.key] = first
    dropped = _dropped(scheme, parts, _by_key(parts, values)) if scheme.drop else ()
    return _Read(tuple(parts), tuple(values), firsts, frozenset(dropped))


def _dropped(
    scheme: Scheme[K], parts: Sequence[Part[K]], marks: Mapping[K, Decimal]
) -> Iterable[K]:
    """The lowest marks of each group, once all of its marks are there; one always stays."""
    for group, count in scheme.drop.items():
        own = [part.key for part in parts if part.group == group]
        if all(key in marks for key in own):
            yield from sorted(own, key=lambda key: marks[key])[: min(count, len(own) - 1)]


def _is_whole(scheme: Scheme[K], read: _Read[K]) -> bool:
    return len(read.parts) == len(scheme.weighted) and not read.dropped


def _shares(scheme: Scheme[K], read: _Read[K]) -> dict[K, Fraction]:
    """The weight of each part that counts, together 100; empty on a scale of competence.

    What an exempt or a dropped part leaves goes to its group; what a whole group leaves, to all.
    """
    if scheme.scale is Scale.COMPETENT:
        return {}
    if _is_whole(scheme, read):
        return {part.key: Fraction(part.weight) for part in read.parts}
    whole: dict[object, Decimal] = {}
    for part in scheme.weighted:
        whole[_group(part)] = whole.get(_group(part), ZERO) + part.weight
    live: dict[object, Decimal] = {}
    stays = [part for part in read.parts if part.key not in read.dropped]
    for part in stays:
        live[_group(part)] = live.get(_group(part), ZERO) + part.weight
    base = sum((whole[group] for group in live), ZERO)
    return {
        part.key: Fraction(part.weight * whole[_group(part)] * FULL)
        / Fraction(live[_group(part)] * base)
        for part in stays
    }


def _group(part: Part[K]) -> object:
    return part.key if part.group is None else part.group


def _outcome(scheme: Scheme[K], read: _Read[K], attendance: Decimal | None) -> Outcome[K]:
    pairs = zip(read.parts, read.values, strict=True)
    waits = tuple([part for part, mark in pairs if mark is None])
    attendance_waits = scheme.minimum_attendance is not None and attendance is None
    faults = [*_part_faults(scheme, read), *_attendance_faults(scheme, attendance)]
    final = None
    if scheme.scale is Scale.COMPETENT:
        name = (
            None if waits else _COMPETENCE[not any(one.rule is Rule.COMPETENCE for one in faults)]
        )
    else:
        final = None if waits or not read.parts else _final(scheme, read)
        name = predicate(scheme, final)
    if final is not None and final < scheme.rules.pass_mark:
        faults.insert(0, Fault(Rule.FINAL, final, scheme.rules.pass_mark))
    passed = not (faults or waits or attendance_waits)
    return Outcome(final, name, passed, tuple(faults), waits, attendance_waits)


def _part_faults(scheme: Scheme[K], read: _Read[K]) -> Iterable[Fault[K]]:
    is_competence = scheme.scale is Scale.COMPETENT
    asks = is_competence or scheme.has_minimums
    for part, mark in zip(read.parts, read.values, strict=True) if asks else ():
        if mark is None or (read.dropped and part.key in read.dropped):
            continue
        if is_competence and mark < FULL:
            yield Fault(Rule.COMPETENCE, mark, None, part)
        elif part.minimum is not None and mark < part.minimum:
            yield Fault(Rule.PART, mark, part.minimum, part)
    if scheme.minimum_attitude is not None:
        reached = _attitude(read)
        if reached is not None and reached < scheme.minimum_attitude:
            yield Fault(Rule.ATTITUDE, reached, scheme.minimum_attitude)


def _attitude(read: _Read[K]) -> Decimal | None:
    """The weighted mean of the marks of attitude; None while one is missing."""
    own = [part for part in read.parts if part.is_attitude]
    marks = read.marks
    if not own or any(part.key not in marks for part in own):
        return None
    points = sum((part.weight * marks[part.key] for part in own), ZERO)
    weight = sum((part.weight for part in own), ZERO)
    return round_half_up(Fraction(points) / Fraction(weight), 2)


def _attendance_faults(scheme: Scheme[K], attendance: Decimal | None) -> Iterable[Fault[K]]:
    needed = scheme.minimum_attendance
    if needed is not None and attendance is not None and attendance < needed:
        yield Fault(Rule.ATTENDANCE, attendance, needed)


def _final(scheme: Scheme[K], read: _Read[K]) -> Decimal:
    final = round_half_up(_sum(scheme, read), scheme.places)
    if scheme.cap is not Cap.FINAL or not read.firsts:
        return final
    first = _sum(scheme, _before_remedials(scheme, read))
    return _capped(scheme, final, round_half_up(first, scheme.places))


def _before_remedials(scheme: Scheme[K], read: _Read[K]) -> _Read[K]:
    pairs = zip(read.parts, read.values, strict=True)
    values = tuple(read.firsts.get(part.key, mark) for part, mark in pairs)
    dropped = _dropped(scheme, read.parts, _by_key(read.parts, values))
    return _Read(read.parts, values, {}, frozenset(dropped))


def _sum(scheme: Scheme[K], read: _Read[K]) -> Decimal | Fraction:
    """The weighted mean, exactly."""
    if _is_whole(scheme, read):
        return sum(map(mul, scheme.weights, read.values), ZERO) / FULL
    shares, marks = _shares(scheme, read), read.marks
    points = (share * Fraction(marks[key]) for key, share in shares.items())
    return sum(points, Fraction()) / 100


def predicate(scheme: Scheme[K], final: Decimal | None) -> str | None:
    """The name of the band that the rounded final mark falls into."""
    if final is None:
        return None
    return next((band.predicate for band in scheme.rules.bands if final >= band.least), None)


def round_half_up(exact: Decimal | Fraction, places: int) -> Decimal:
    """`exact` (not negative) to so many decimals, a half upwards, without passing a float."""
    if isinstance(exact, Decimal):
        return exact.quantize(_STEPS[places], ROUND_HALF_UP)
    scaled = exact * 10**places + Fraction(1, 2)
    return Decimal(scaled.numerator // scaled.denominator).scaleb(-places)
