"""What a printer does to a page, from four lengths measured on its test sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message

EDGE: Final = 20
"""Millimetres from the edge of the sheet to the first mark of the test sheet."""
_FARTHEST: Final = Decimal(10)
_STRETCH: Final = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction: the first mark came out at `start` mm, `measured` mm stand for `drawn`."""

    start: Decimal = Decimal(EDGE)
    measured: Decimal = Decimal(100)
    drawn: Decimal = Decimal(100)

    @property
    def scale(self) -> float:
        """By what to stretch a page so that a millimetre comes out as one."""
        return float(self.drawn / self.measured)

    @property
    def shift(self) -> float:
        """Where in millimetres to begin a page so that its marks come out at their places."""
        return EDGE - float(self.start) * self.scale


@dataclass(frozen=True, slots=True)
class Calibration:
    """Both directions of one printer, tray and way of lying."""

    across: Axis = field(default_factory=Axis)
    down: Axis = field(default_factory=Axis)

    @property
    def is_plain(self) -> bool:
        """Whether pages go out as they are."""
        return self == PLAIN


PLAIN: Final = Calibration()


def drawn_lengths(size: tuple[float, float]) -> tuple[int, int]:
    """How far apart in whole millimetres the marks on a sheet of this size are."""
    across, down = ((round(side) - 2 * EDGE) // 10 * 10 for side in size)
    return across, down


def parse_axis(start: str, measured: str, drawn: int, names: tuple[str, str]) -> Axis:
    """One direction as typed in millimetres, with a comma or a dot; empty means as drawn.

    Raises:
        Refused: It is no length, or further off than any printer: then the ruler was misread.
    """
    begin = _length(start, Decimal(EDGE), names[0])
    long = _length(measured, Decimal(drawn), names[1])
    if abs(begin - EDGE) > _FARTHEST:
        raise Refused(_misread(EDGE), names[0])
    if abs(long / drawn - 1) > _STRETCH:
        raise Refused(_misread(drawn), names[1])
    if begin == EDGE and long == drawn:
        return Axis()
    return Axis(begin, long, Decimal(drawn))


def _misread(length: int) -> Message:
    return msg("Terlalu jauh dari {length} mm. Ukur sekali lagi.", length=length)


def _length(text: str, usual: Decimal, name: str) -> Decimal:
    if not text.strip():
        return usual
    try:
        value = Decimal(text.strip().removesuffix("mm").strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value <= 0:
        raise Refused(msg("Tulis milimeter, misalnya 20,5."), name)
    return value


def to_texts(found: Calibration) -> dict[str, str]:
    """As kept in the settings of a PC."""
    return {
        f"{side}.{name}": str(getattr(getattr(found, side), name))
        for side in ("across", "down")
        for name in ("start", "measured", "drawn")
    }


def from_texts(kept: dict[str, str]) -> Calibration:
    """As kept; what cannot be read is as if nothing were kept."""
    try:
        axes = [
            Axis(*(Decimal(kept[f"{side}.{name}"]) for name in ("start", "measured", "drawn")))
            for side in ("across", "down")
        ]
    except (KeyError, TypeError, ValueError, InvalidOperation):
        return PLAIN
    sound = all(value.is_finite() and value > 0
                for one in axes for value in (one.start, one.measured, one.drawn))  # fmt: skip
    return Calibration(*axes) if sound else PLAIN
