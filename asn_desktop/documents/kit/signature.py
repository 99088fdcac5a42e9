"""The block in which an official signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.issuing.signing import position_lines
from asn_desktop.domain.people.nip import format_nip

if TYPE_CHECKING:
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.issuing.certificates import OfficeFacts, SignatoryFacts

_MOST_LINES: Final = 3
_BELOW: Final = 4.4 * mm


@dataclass(frozen=True, slots=True)
class Signing:
    """How the block looks: its width, height and font in points; `align` is start or middle."""

    room: float = 84 * mm
    height: float = 42.4 * mm
    align: str = "start"
    name_font: str = fonts.SERIF_BOLD


def draw_signature(
    canvas: Canvas,
    office: OfficeFacts,
    corner: tuple[float, float],
    when: tuple[str | None, date | None] | None,
    how: Signing = Signing(),
) -> None:
    """Place and date, position, room for the signature, name, rank and NIP, from the top down.

    A letter tells place and date at its head, so `when` may be None.
    """
    _Block(canvas, corner, how).draw(office.signatory, when)


class _Block:
    """Writes lines under each other; `corner` is the baseline of the first one."""

    def __init__(self, canvas: Canvas, corner: tuple[float, float], how: Signing) -> None:
        self._canvas = canvas
        self._how = how
        self._top = corner[1]
        self._x = corner[0] + (how.room / 2 if how.align == "middle" else 0)

    def _write(self, y: float, words: str, font: str, size: float, colour: str = kit.INK) -> None:
        how = {"align": self._how.align, "colour": colour}
        kit.text(self._canvas, self._x, y, words, font, size, **how)

    def draw(
        self, signatory: SignatoryFacts | None, when: tuple[str | None, date | None] | None
    ) -> None:
        y = self._top
        if when is not None:
            place, day = when
            shown_day = format_day(day) if day is not None else "…" * 8
            self._write(y, f"{place or '…' * 8}, {shown_day}", fonts.SANS, 10)
            y -= 5 * mm
        if signatory is None or signatory.position is None:
            self._write(y, _("Pejabat penandatangan"), fonts.SANS, 10, kit.MUTED)
        else:
            lines, size = _position(signatory.acting, signatory.position, self._how.room)
            for line in lines:
                self._write(y, line, fonts.SANS, size)
                y -= size * 1.25
        self._draw_name(signatory, self._top - self._how.height + 12.4 * mm)

    def _draw_name(self, signatory: SignatoryFacts | None, y: float) -> None:
        if signatory is None:
            kit.blank(self._canvas, self._x, y, 60 * mm, align=self._how.align)
            self._write(y - 4.6 * mm, _("NIP"), fonts.SANS, 9, kit.MUTED)
            return
        room = self._how.room
        lines, size = kit.fitted(signatory.name, self._how.name_font, 11, room)
        for up, line in zip(
            range(len(lines) - 1, -1, -1), lines, strict=True
        ):  # a long name takes from the room above it
            self._write(y + up * size * 1.15, line, self._how.name_font, size)
        nip = signatory.nip
        number = None if nip is None else _("NIP {nip}").format(nip=format_nip(nip))
        for below in (signatory.rank, number):
            if below is not None:
                for line in kit.wrapped(below, fonts.SANS, 9, room):
                    y -= _BELOW
                    self._write(y, line, fonts.SANS, 9)


def _position(acting: str | None, position: str, room: float) -> tuple[list[str], float]:
    """At most three lines, or as many as it is signed for."""
    parts = position_lines(acting, position)
    for size in (10.0, 9.0, 8.0):
        lines = [line for part in parts for line in kit.evened(part, fonts.SANS, size, room)]
        if len(lines) <= max(_MOST_LINES, len(parts)):
            break
    return lines, size
