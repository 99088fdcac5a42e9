"""Columns that say the same of a person: those that must agree, and those that are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.exchange.reading import header, rows as reading
from asn_desktop.exchange.reading.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.exchange.reading.header import Double, Heading

_SURE: Final = frozenset({"nip", "name", "nik", "birth_date", "sex"})
_BLANKS: Final = frozenset({"", "-", "–", "—"})
_LETTERS: Final = 26
NOTHING: Final = object()


def must_agree(double: Double) -> bool:
    """Whether one of two values is wrong when they differ; an office may have several units."""
    same = header.plain(double.title) == header.plain(double.first_title)
    return same or double.field in _SURE or double.field.startswith("=")


def unread(headings: Sequence[Heading]) -> Message | None:
    """Which columns are left aside for another one."""
    aside = [
        f"“{double.title}” ({letter(double.column)})"
        for heading in headings
        for double in heading.doubles
        if not must_agree(double)
    ]
    if not aside:
        return None
    return msg(
        "Beberapa kolom berisi hal yang sama, dan hanya satu yang dibaca. Tidak dibaca: {columns}.",
        columns=", ".join(aside),
    )


def value(double: Double, cells: Sequence[Any], read: Callable[[Any], Any]) -> Any:
    """What the other column says, `NOTHING` when it is blank; None when it cannot be read."""
    cell = reading.cell_at(cells, double.column)
    if text_of(cell) in _BLANKS:
        return NOTHING
    try:
        return read(reading.whole(cell, needed=True))
    except Refused:
        return None


def difference(double: Double, cells: Sequence[Any]) -> Message:
    """The refusal of a row whose two columns disagree."""
    return msg(
        "Kolom {one} “{first}” dan kolom {other} “{second}” berisi lain: “{here}” dan “{there}”. "
        "Betulkan atau hapus salah satunya.",
        one=letter(double.first),
        first=double.first_title,
        other=letter(double.column),
        second=double.title,
        here=text_of(reading.cell_at(cells, double.first))[: reading.SHOWN],
        there=text_of(reading.cell_at(cells, double.column))[: reading.SHOWN],
    )


def letter(column: int) -> str:
    """The column as spreadsheets call it: 0 is `A`, 26 is `AA`."""
    rest = column // _LETTERS
    return (letter(rest - 1) if rest else "") + chr(ord("A") + column % _LETTERS)
