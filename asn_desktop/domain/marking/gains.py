"""What a course added: marks before and after it, paired by person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from asn_desktop.domain.marking.assessments import CENT, FULL
from asn_desktop.domain.marking.summaries import mean

if TYPE_CHECKING:
    from collections.abc import Mapping

K = TypeVar("K")
_HIGH: Final = Decimal("0.70")
_MEDIUM: Final = Decimal("0.30")


class Level(StrEnum):
    """How a normalised gain is called (Hake, American Journal of Physics 66, 1998)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Pair(Generic[K]):
    """A person's marks 0-100 before and after."""

    key: K
    before: Decimal
    after: Decimal

    @property
    def gain(self) -> Decimal:
        """After less before."""
        return self.after - self.before

    @property
    def normalised(self) -> Decimal | None:
        """The gain over what could be gained, half-up; None where nothing could be gained."""
        return normalised_gain(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Gains(Generic[K]):
    """Those with both marks, and those who lack one: kept aside, not dropped."""

    pairs: tuple[Pair[K], ...]
    only_before: tuple[K, ...]
    only_after: tuple[K, ...]

    @property
    def mean_before(self) -> Decimal | None:
        """The mean of the pairs before, half-up to two decimals."""
        return mean([pair.before for pair in self.pairs])

    @property
    def mean_after(self) -> Decimal | None:
        """The mean of the pairs after, half-up to two decimals."""
        return mean([pair.after for pair in self.pairs])

    @property
    def mean_gain(self) -> Decimal | None:
        """The mean gain of the pairs, half-up to two decimals."""
        return mean([pair.gain for pair in self.pairs])

    @property
    def normalised(self) -> Decimal | None:
        """Hake's gain of the class: of its exact means, not the mean of the persons' gains."""
        if not self.pairs:
            return None
        before = sum((pair.before for pair in self.pairs), Decimal(0))
        after = sum((pair.after for pair in self.pairs), Decimal(0))
        return _ratio(after - before, FULL * len(self.pairs) - before)


def pair_gains(before: Mapping[K, Decimal], after: Mapping[K, Decimal]) -> Gains[K]:
    """Pair the marks of the same people, in the order of `before`."""
    return Gains(
        tuple(Pair(key, mark, after[key]) for key, mark in before.items() if key in after),
        tuple(key for key in before if key not in after),
        tuple(key for key in after if key not in before),
    )


def normalised_gain(before: Decimal, after: Decimal) -> Decimal | None:
    """`(after - before) / (100 - before)`, half-up; undefined, so None, where before is 100."""
    return _ratio(after - before, FULL - before)


def level(gain: Decimal) -> Level:
    """High from 0.70, medium from 0.30, else low."""
    if gain >= _HIGH:
        return Level.HIGH
    return Level.MEDIUM if gain >= _MEDIUM else Level.LOW


def _ratio(top: Decimal, bottom: Decimal) -> Decimal | None:
    return (top / bottom).quantize(CENT, ROUND_HALF_UP) if bottom else None
