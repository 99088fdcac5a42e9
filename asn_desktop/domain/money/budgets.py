"""The money of training: a ceiling, what is planned, promised and spent of it, what is left.

All amounts are whole rupiah. A commitment (ikatan) is what a contract or an order has promised
and nobody has paid yet; when it is paid, the amount moves from committed to spent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg, with_mark
from asn_desktop.domain.money.rupiah import format_rupiah

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.base.i18n import Message

MOST_RUPIAH: Final = 10**12
_WHOLE: Final = Decimal(1)
_HUNDREDTH: Final = Decimal("0.01")
_QUANTITY: Final = re.compile(r"\d{1,9}(?:\.\d{1,2})?", re.ASCII)
_MOST_QUANTITY: Final = Decimal(1_000_000)

KINDS: Final = {
    "honor": msg("Honorarium"),
    "transport": msg("Transpor"),
    "konsumsi": msg("Konsumsi"),
    "bahan": msg("Bahan"),
    "tempat": msg("Tempat"),
    "lain": msg("Lain-lain"),
}
"""The kinds of costs of a course, in the order in which offices list them."""


@dataclass(frozen=True, slots=True)
class Money:
    """What is planned, promised and spent, in rupiah."""

    planned: int = 0
    committed: int = 0
    spent: int = 0

    def __add__(self, other: Money) -> Money:
        """Both together."""
        return Money(
            self.planned + other.planned,
            self.committed + other.committed,
            self.spent + other.spent,
        )

    def __sub__(self, other: Money) -> Money:
        """This without the other."""
        return self + Money(-other.planned, -other.committed, -other.spent)

    @property
    def bound(self) -> int:
        """What can no longer be given to anything else: spent or promised."""
        return self.committed + self.spent


def total(parts: Iterable[Money]) -> Money:
    """The sum of all of them."""
    return sum(parts, Money())


@dataclass(frozen=True, slots=True)
class Standing:
    """How a ceiling stands against what is taken from it."""

    ceiling: int
    money: Money

    @property
    def remaining(self) -> int:
        """What can still be promised; negative when more was promised than there is."""
        return self.ceiling - self.money.bound

    @property
    def unplanned(self) -> int:
        """What no course plans to use; negative when the plans are larger than the ceiling."""
        return self.ceiling - self.money.planned

    @property
    def absorption(self) -> Decimal | None:
        """Spent in percent of the ceiling (serapan), two decimals, half-up; None without one."""
        return percent(self.money.spent, self.ceiling)

    def exchanged(self, old: Money, new: Money) -> Standing:
        """As it would stand with `new` instead of `old` among what is taken from it."""
        return Standing(self.ceiling, self.money - old + new)

    def warning(self) -> Message | None:
        """What a leader must hear before more is promised than there is."""
        if self.remaining < 0:
            over = format_rupiah(-self.remaining)
            return msg("Ikatan dan realisasi melebihi pagu sebesar {over}.", over=over)
        if self.unplanned < 0:
            over = format_rupiah(-self.unplanned)
            return msg("Rencana melebihi pagu sebesar {over}.", over=over)
        return None


def percent(part: int, whole: int) -> Decimal | None:
    """Part of whole in percent with two decimals, half-up; None when the whole is nothing."""
    if whole <= 0:
        return None
    return (Decimal(part) * 100 / whole).quantize(_HUNDREDTH, ROUND_HALF_UP)


def line_amount(quantity: Decimal, price: int) -> int:
    """Quantity (two decimals) times the price of one, rounded half-up to whole rupiah."""
    return int((quantity * price).quantize(_WHOLE, ROUND_HALF_UP))


def check_amount(amount: int | None, field: str) -> int:
    """An amount as it may be stored; nothing is 0.

    Raises:
        Refused: It is negative or absurd, naming the field.
    """
    if amount is None:
        return 0
    if not 0 <= amount <= MOST_RUPIAH:
        raise Refused(msg("Jumlah uang harus 0 sampai 1.000.000.000.000 rupiah."), field)
    return amount


def check_quantity(quantity: Decimal | None) -> Decimal | None:
    """A quantity as it may be stored.

    Raises:
        Refused: It is negative, too large, or has more than two decimals.
    """
    if quantity is None:
        return None
    if not 0 <= quantity <= _MOST_QUANTITY or quantity != quantity.quantize(_HUNDREDTH):
        raise Refused(
            msg("Banyaknya harus 0–1.000.000 dengan paling banyak dua desimal."), "quantity"
        )
    return quantity


def read_quantity(text: str) -> Decimal | None:
    """A quantity as typed, with decimal comma or point: `2,5`; nothing is None.

    Raises:
        Refused: It is no number, or as for `check_quantity`.
    """
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    if not _QUANTITY.fullmatch(plain):
        raise Refused(msg("Tulis banyaknya seperti 12 atau 2,5."), "quantity")
    return check_quantity(Decimal(plain))


def format_quantity(quantity: Decimal | None) -> str:
    """`2,5` or `12`, and nothing for nothing."""
    if quantity is None:
        return ""
    return with_mark(f"{quantity:f}".rstrip("0").rstrip(".")) if quantity % 1 else f"{quantity:.0f}"
