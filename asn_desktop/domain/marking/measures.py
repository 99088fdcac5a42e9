"""What a handful of numbers comes to: sum, mean, spread, ends; exact, rounded where said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.marking.summaries import mean

if TYPE_CHECKING:
    from collections.abc import Sequence

_CENT: Final = Decimal("0.01")
_DIGITS: Final = 50


@dataclass(frozen=True, slots=True)
class Measures:
    """Of at least one number; the mean is half-up to two decimals."""

    count: int
    total: Decimal
    mean: Decimal
    least: Decimal
    most: Decimal


def measure(values: Sequence[Decimal]) -> Measures | None:
    """The measures of some numbers, None of nothing."""
    middle = mean(values)
    if middle is None:
        return None
    return Measures(len(values), sum(values, Decimal(0)), middle, min(values), max(values))


def spread(values: Sequence[Decimal]) -> Decimal | None:
    """The sample standard deviation, half-up to two decimals; None of fewer than two numbers."""
    count = len(values)
    if count < 2:  # noqa: PLR2004 - one number does not spread
        return None
    with localcontext(prec=_DIGITS):
        total = sum(values, Decimal(0))
        squares = sum((value * value for value in values), Decimal(0))
        variance = (squares * count - total * total) / (count * (count - 1))
        return variance.sqrt().quantize(_CENT, ROUND_HALF_UP)
