"""What a pasted text makes of a cell: of a component, or of attendance where the scheme asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import ZERO, parse_percent
from asn_desktop.domain.marking.cells import UNMARKED, Given, read_whole, typed
from asn_desktop.domain.marking.schemes import Part
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services.marking.marks import ATTENDANCE

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet, SheetRow


def fillable(sheet: Sheet) -> dict[Key, Part[Key]]:
    """The parts by key, and attendance beside them where it counts."""
    parts = {part.key: part for part in sheet.scheme.parts}
    if sheet.scheme.minimum_attendance is not None:
        parts[ATTENDANCE] = Part(ATTENDANCE, str(msg("Kehadiran (%)")), ZERO)
    return parts


def cell_before(person: SheetRow, part: Part[Key]) -> Given:
    """What stands in the cell."""
    if part.key == ATTENDANCE:
        return Given(person.attendance)
    return person.cells.get(part.key, UNMARKED)


def cell_after(sheet: Sheet, part: Part[Key], before: Given, text: str) -> Given:
    """The cell once the text was typed into it.

    Raises:
        Refused: It cannot be read.
    """
    if part.key == ATTENDANCE:
        return Given(parse_percent(text))
    return typed(sheet.scheme.scale, part.guide, before, text)


def told(sheet: Sheet, part: Part[Key], cell: Given) -> str:
    """The cell as a preview shows it."""
    if part.key != ATTENDANCE:
        return read_whole(sheet.scheme.scale, cell)
    return "" if cell.value is None else format_decimal(cell.value)
