"""What teaching is paid: rates per JP, and the tax by rank.

The tax of a line is its gross amount times the percentage, rounded half-up to whole rupiah, and
net is gross less tax: so the sums of a list are the sums of its lines, exact to the rupiah.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg, with_mark
from asn_desktop.domain.money.rupiah import format_rupiah

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_PER_JP: Final = 100_000_000
DAY: Final = "day"
UNITS: Final = {None: msg("Honorarium per JP"), DAY: msg("Transpor per hari mengajar")}
"""What a rate is paid for; one without unit is per JP."""
_WHOLE: Final = Decimal(1)
_HUNDREDTH: Final = Decimal("0.01")
_HUNDRED: Final = Decimal(100)
_PERCENT: Final = re.compile(r"(\d{1,3}(?:[.,]\d{1,9})?)\s*%?", re.ASCII)
_IN_FORCE: Final = date(2011, 1, 1)
_BASIS: Final = "PP 80/2010"


class Dated(Protocol):
    """What holds from a day on, until something newer does."""

    @property
    def valid_from(self) -> date:
        """The first day."""


DatedT = TypeVar("DatedT", bound=Dated)


@dataclass(frozen=True, slots=True)
class HonorariumRate:
    """Whole rupiah per JP of a kind of trainers, or of one level of it alone.

    With the unit `DAY` it is transport, paid for each day on which someone teaches.
    """

    kind: str
    level: str | None
    amount: int
    valid_from: date
    basis: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TaxRate:
    """Percent of the gross amount (PPh 21) for a group of `trainers.TAX_GROUPS`."""

    tax_group: str
    percent: Decimal
    valid_from: date
    basis: str | None = None


SHIPPED_TAXES: Final = tuple(
    TaxRate(group, Decimal(percent), _IN_FORCE, _BASIS)
    for group, percent in (("I", 0), ("II", 0), ("III", 5), ("IV", 15))
)
"""Golongan IV 15 %, III 5 %, lower 0 % (Peraturan Pemerintah 80/2010).

The regulation names neither PPPK nor people outside the service, so an office sets those itself.
"""


def latest(rates: Iterable[DatedT], day: date) -> DatedT | None:
    """The one in force on a day: of those begun by then the newest, of one day the last given."""
    found = None
    for rate in rates:
        if rate.valid_from <= day and (found is None or rate.valid_from >= found.valid_from):
            found = rate
    return found


def rate_on(
    rates: Sequence[HonorariumRate],
    kind: str,
    level: str | None,
    day: date,
    unit: str | None = None,
) -> HonorariumRate | None:
    """What a trainer of this kind and level is paid on a day; a rate of the level goes first."""
    ours = [rate for rate in rates if rate.kind == kind and rate.unit == unit]
    own = latest((rate for rate in ours if level and rate.level == level), day)
    return own or latest((rate for rate in ours if rate.level is None), day)


def tax_on(rates: Sequence[TaxRate], group: str | None, day: date) -> TaxRate | None:
    """The percentage of a group on a day; None where it is not set, which is never 0 %."""
    return latest((rate for rate in rates if rate.tax_group == group), day)


@dataclass(frozen=True, slots=True)
class Pay:
    """Gross, tax and net in whole rupiah, and for how many JP; `transport` is part of gross."""

    hours: int = 0
    gross: int = 0
    tax: int = 0
    transport: int = 0

    @property
    def net(self) -> int:
        """What is paid out."""
        return self.gross - self.tax

    def __add__(self, other: Pay) -> Pay:
        """Both together."""
        return Pay(
            self.hours + other.hours,
            self.gross + other.gross,
            self.tax + other.tax,
            self.transport + other.transport,
        )


def tax_of(gross: int, percent: Decimal) -> int:
    """The tax in whole rupiah, half-up."""
    return int((Decimal(gross) * percent / _HUNDRED).quantize(_WHOLE, ROUND_HALF_UP))


def pay(hours: int, amount: int, percent: Decimal, transport: int = 0) -> Pay:
    """So many JP at `amount` rupiah each, with the transport, less the tax on both.

    Offices list transport before the gross sum from which the tax is taken (PP 80/2010).
    """
    gross = hours * amount + transport
    return Pay(hours, gross, tax_of(gross, percent), transport)


@dataclass(frozen=True, slots=True)
class Part:
    """JP of one trainer that are paid and taxed alike."""

    amount: int
    percent: Decimal
    pay: Pay


def parts_of(taught: Iterable[tuple[int, HonorariumRate, TaxRate, int]]) -> list[Part]:
    """JP and transport with their rates, put together where these are equal, as they come."""
    hours: dict[tuple[int, Decimal], int] = defaultdict(int)
    transport: dict[tuple[int, Decimal], int] = defaultdict(int)
    for each, rate, tax, travelled in taught:
        hours[rate.amount, tax.percent] += each
        transport[rate.amount, tax.percent] += travelled
    return [
        Part(amount, percent, pay(count, amount, percent, transport[amount, percent]))
        for (amount, percent), count in hours.items()
    ]


def total(pays: Iterable[Pay]) -> Pay:
    """The sum of all of them."""
    return sum(pays, Pay())


def check_amount(amount: int | None) -> int:
    """Rupiah per JP as they may be stored.

    Raises:
        Refused: Nothing, nought, less or an absurd amount.
    """
    if amount is None or not 0 < amount <= MOST_PER_JP:
        most = format_rupiah(MOST_PER_JP)
        raise Refused(msg("Tarif per JP harus lebih dari 0, paling banyak {most}.", most=most),
                      "amount")  # fmt: skip
    return amount


def check_percent(percent: Decimal | None) -> Decimal:
    """A percentage as it may be stored.

    Raises:
        Refused: Nothing, below 0, above 100, or with more than two decimals.
    """
    if (
        percent is None
        or not 0 <= percent <= _HUNDRED
        or percent != percent.quantize(_HUNDREDTH)
    ):  # fmt: skip
        raise Refused(msg("Persen pajak harus 0–100 dengan paling banyak dua desimal."), "percent")
    return percent


def read_percent(text: str) -> Decimal:
    """A percentage as typed: `2,5`, `15 %`.

    Raises:
        Refused: It is no number, or as for `check_percent`.
    """
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        raise Refused(msg("Tulis persen seperti 15 atau 2,5."), "percent")
    return check_percent(Decimal(found[1].replace(",", ".")))


def format_percent(percent: Decimal) -> str:
    """`15 %`, `2,5 %`."""
    shown = with_mark(f"{percent:.2f}".rstrip("0").rstrip("."))
    return f"{shown}\u00a0%"
