"""How marks, percents and weights are read, bands checked, and final marks ranked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import Figure, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message

CENT: Final = Decimal("0.01")
FULL: Final = Decimal(100)
ZERO: Final = Decimal(0)
LEFT: Final = "left"
"""The decision about who withdrew or was replaced: no pass, and no mark is waited for."""
_MARK: Final = re.compile(r"([-−]?)(\d+)(?:[.,](\d{1,2}))?", re.ASCII)
_LETTERS: Final = re.compile(r"[a-z]+")
_ATTENDANCE: Final = frozenset(
    {
        *("kehadiran", "presensi", "hadir", "attendance", "tingkat kehadiran", "kehadiran peserta"),
        *("persen kehadiran", "persentase kehadiran", "presentase kehadiran"),
    }
)
_WEIGHT: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))? ?%?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Band:
    """From `least` (0-100) upwards the final mark is called `predicate`."""

    least: Decimal
    predicate: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Bands from the highest down, and the least final mark that passes."""

    code: str
    name: str
    pass_mark: Decimal
    bands: tuple[Band, ...]


@lru_cache(4096)
def parse_mark(text: str) -> Decimal | None:
    """The mark a trainer typed, decimal comma or point; None when empty.

    Raises:
        Refused: Not a number from 0 to 100 with at most two decimals.
    """
    cleaned = text.strip()
    if not cleaned:
        return None
    found = _MARK.fullmatch(cleaned)
    if not found:
        raise Refused(
            msg("“{value}” bukan nilai. Ketik angka 0–100, paling banyak dua desimal.", value=text)
        )
    value = Decimal(f"{found[2]}.{found[3] or 0}")
    if found[1] or value > FULL:
        raise Refused(msg("{value}: nilai harus 0 sampai 100.", value=cleaned))
    return value.quantize(CENT)


def parse_percent(text: str) -> Decimal | None:
    """A percent a clerk typed, with or without its sign; None when empty.

    Raises:
        Refused: Not a number from 0 to 100 with at most two decimals.
    """
    return parse_mark(text.strip().removesuffix("%"))


def names_attendance(title: str, *, taken: bool) -> bool:
    """Whether a column is headed as one of attendance: `Kehadiran (%)`, `Hadir %`.

    `taken` says that a component has such a name: then only a bare percent sign tells.
    """
    bare = "%" in title and not any(map(str.isdigit, title))
    return (bare or not taken) and " ".join(_LETTERS.findall(title.casefold())) in _ATTENDANCE


def parse_weight(text: str) -> Decimal | None:
    """The weight in percent a clerk typed, decimal comma or point; None when empty.

    Raises:
        Refused: Not a number from 0 to 100 with at most two decimals.
    """
    found = _WEIGHT.fullmatch(text.strip())
    if not text.strip():
        return None
    value = Decimal(f"{found[1]}.{found[2] or 0}") if found else None
    if value is None or value > FULL:
        raise Refused(
            msg("“{value}” bukan bobot. Ketik angka 0–100, paling banyak dua desimal.", value=text)
        )
    return value.quantize(CENT)


def check_weights(components: Sequence[tuple[str, Decimal]]) -> None:
    """Weights above 0 sum to 100, or there are none; names differ.

    Raises:
        Refused: They do not.
    """
    fault = _weights_fault(components)
    if fault is not None:
        raise Refused(fault, "components")


def _weights_fault(components: Sequence[tuple[str, Decimal]]) -> Message | None:
    names = [name.strip().casefold() for name, _ in components]
    if "" in names:
        return msg("Komponen tanpa nama. Beri nama atau hapus barisnya.")
    if len(set(names)) < len(names):
        return msg("Dua komponen bernama sama. Bedakan namanya.")
    if any(not 0 <= weight <= FULL or weight != weight.quantize(CENT) for _, weight in components):
        return msg("Bobot adalah angka 0–100 dengan paling banyak dua desimal.")
    total = sum((weight for _, weight in components), Decimal(0))
    if total in (0, FULL):
        return None
    shown, rest = weight_figure(total), weight_figure(abs(FULL - total))
    if total < FULL:
        return msg("Jumlah bobot {total}. Tambah {rest} hingga 100.", total=shown, rest=rest)
    return msg("Jumlah bobot {total}. Kurangi {rest} hingga 100.", total=shown, rest=rest)


def format_weight(weight: Decimal) -> str:
    """A weight as short as can be: `40`, `33,33`."""
    return str(weight_figure(weight))


def weight_figure(weight: Decimal) -> Figure:
    """As `format_weight`, for a message that is read later."""
    return Figure(f"{weight.quantize(CENT):f}".rstrip("0").rstrip("."))


def check_bands(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands from the highest down, when they cover 0-100 without a tie.

    Raises:
        Refused: A limit occurs twice, lies outside 0-100, or nothing starts at 0.
    """
    ordered = tuple(sorted(bands, key=lambda band: band.least, reverse=True))
    limits = [band.least for band in ordered]
    if not limits or limits[-1] != 0 or limits[0] > FULL:
        raise Refused(msg("Rentang predikat harus mulai dari 0 dan tidak melewati 100."))
    if len(set(limits)) < len(limits):
        raise Refused(msg("Dua predikat mulai dari nilai yang sama. Bedakan batasnya."))
    return ordered


def rank(final: Decimal | None, finals: Sequence[Decimal | None]) -> int | None:
    """The place of one final mark, as `ranks` gives it."""
    if final is None:
        return None
    return 1 + sum(other is not None and other > final for other in finals)


def ranks(finals: Sequence[Decimal | None]) -> list[int | None]:
    """Places from the highest final mark; equal marks share one, the next is skipped."""
    places: dict[Decimal, int] = {}
    given = (value for value in finals if value is not None)
    for place, value in enumerate(sorted(given, reverse=True), 1):
        places.setdefault(value, place)
    return [None if value is None else places[value] for value in finals]
