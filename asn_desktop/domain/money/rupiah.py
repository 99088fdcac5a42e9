"""Rupiah: whole numbers, written as offices write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import Figure, with_mark

if TYPE_CHECKING:
    from decimal import Decimal

_MILLION: Final = 1_000_000


def format_rupiah(amount: int | None) -> str:
    """`Rp 1.595.757.500,00`, and a dash for what is not known."""
    if amount is None:
        return "–"
    return f"{'−' if amount < 0 else ''}Rp {format_amount(abs(amount))},00"


def format_amount(amount: int) -> str:
    """`1.595.757.500`, for columns whose heads say that they are rupiah."""
    return f"{amount:,}".replace(",", ".").replace("-", "−")


def format_millions(amount: int) -> str:
    """`12,5`: millions of rupiah with one decimal, half-up."""
    tenths = (amount * 10 + _MILLION // 2) // _MILLION
    return f"{format_amount(tenths // 10)},{tenths % 10}"


def per_person(amount: int | None, people: int) -> int | None:
    """Rupiah a person, rounded half-up to whole rupiah; None without people or amount."""
    if amount is None or people <= 0:
        return None
    return (amount * 2 + people) // (people * 2)


def format_decimal(value: Decimal | None) -> str:
    """A mark or mean as people read it, `86,18` or in English `86.18`; a dash for none."""
    return "–" if value is None else with_mark(f"{value:.2f}")


def figure(value: Decimal | None) -> Figure:
    """As `format_decimal`, for a message that is read later."""
    return Figure("–" if value is None else f"{value:.2f}")
