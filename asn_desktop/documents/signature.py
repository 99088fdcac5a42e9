"""The block in which an official signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm

from asn_desktop.base.i18n import _
from asn_desktop.documents import fonts, kit
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.nip import format_nip

if TYPE_CHECKING:
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas

    from asn_desktop.domain.certificates import OfficeFacts, SignatoryFacts

_ROOM: Final = 84 * mm
_MOST_LINES: Final = 3


def draw_signature(
    canvas: Canvas,
    office: OfficeFacts,
    corner: tuple[float, float],
    when: tuple[str | None, date | None] | None,
) -> None:
    """Place and date, position, room for the signature, name, rank and NIP, from the top down.

    A letter tells place and date at its head, so `when` may be None.
    """
    x, y = corner
    signatory = office.signatory
    if when is not None:
        place, day = when
        shown_day = format_day(day) if day is not None else "…" * 8
        kit.text(canvas, x, y, f"{place or '…' * 8}, {shown_day}", fonts.SANS, 10)
        y -= 5 * mm
    _draw_position(canvas, (x, y), signatory)
    y = corner[1] - 30 * mm
    if signatory is None:
        kit.blank(canvas, x, y, 60 * mm)
        kit.text(canvas, x, y - 4.6 * mm, _("NIP"), fonts.SANS, 9, colour=kit.MUTED)
        return
    lines, size = kit.fitted(signatory.name, fonts.SERIF_BOLD, 11, _ROOM)
    for up, line in zip(
        range(len(lines) - 1, -1, -1), lines, strict=True
    ):  # a long name takes from the room above it
        kit.text(canvas, x, y + up * size * 1.15, line, fonts.SERIF_BOLD, size)
    number = None if signatory.nip is None else _("NIP {nip}").format(nip=format_nip(signatory.nip))
    for below in (signatory.rank, number):
        if below is not None:
            for line in kit.wrapped(below, fonts.SANS, 9, _ROOM):
                y -= 4.4 * mm
                kit.text(canvas, x, y, line, fonts.SANS, 9)


def _draw_position(
    canvas: Canvas, at: tuple[float, float], signatory: SignatoryFacts | None
) -> None:
    x, y = at
    if signatory is None or signatory.position is None:
        kit.text(canvas, x, y, _("Pejabat penandatangan"), fonts.SANS, 10, colour=kit.MUTED)
        return
    lines, size = _position(signatory.acting, signatory.position)
    for line in lines:
        kit.text(canvas, x, y, line, fonts.SANS, size)
        y -= size * 1.25


def _position(acting: str | None, position: str) -> tuple[list[str], float]:
    """At most three lines; `a.n. Wali Kota, Kepala Badan` breaks after whom it is signed for."""
    words = f"{acting or ''} {position}".strip()
    above, comma, own = words.partition(", ")
    parts = [f"{above},", own] if acting == "a.n." and comma else [words]
    for size in (10.0, 9.0, 8.0):
        lines = [line for part in parts for line in kit.wrapped(part, fonts.SANS, size, _ROOM)]
        if len(lines) <= _MOST_LINES:
            break
    return lines, size
