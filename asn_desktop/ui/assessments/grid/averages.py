"""Mean and spread of each column of the sheet, counted anew only where a mark changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.marking.measures import spread
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.domain.marking.summaries import mean
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services.planning.courses import COPY
from asn_desktop.widgets.grid.foot_row import FootCell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet, SheetRow

    Read = Callable[[SheetRow], Decimal | None]

_NAME: Final = "full_name"


class Averages:
    """What stands below the grid, by the key of each column; first marks, as they were given."""

    def __init__(self) -> None:
        self._sheet: Sheet | None = None
        self._cells: dict[str, FootCell] = {}

    def of(self, sheet: Sheet) -> dict[str, FootCell]:
        """The cells of this sheet; the same object as before where nothing is other."""
        before, self._sheet = self._sheet, sheet
        changed = None if before is None else _changed(before, sheet)
        if changed is None:
            self._cells = {}
        own = dict(self._cells)
        own.pop(_NAME, None)
        for key, name, read in _columns(sheet):
            if changed is None or any(read(old) != read(new) for old, new in changed):
                own.pop(key, None)
                values = [value for value in map(read, sheet.rows) if value is not None]
                if values:
                    own[key] = _cell(name, values)
        if own:
            own = {_NAME: FootCell(_("Rata-rata"), _("± simpangan baku")), **own}
        if own != self._cells:
            self._cells = own
        return self._cells


def _changed(before: Sheet, now: Sheet) -> list[tuple[SheetRow, SheetRow]] | None:
    """The people whose numbers may be others; None where the sheets are of other people."""
    if before.course is not now.course or before.places is not now.places:
        return None
    pairs = zip(before.rows, now.rows, strict=True)
    return [(old, new) for old, new in pairs if old.marks is not new.marks]


def _columns(sheet: Sheet) -> list[tuple[str, str, Read]]:
    """The columns of numbers; letters of competence have no mean."""
    found: list[tuple[str, str, Read]] = []
    if sheet.scheme.scale is not Scale.COMPETENT:
        found += [(str(one.id), one.name, partial(_mark, one.id)) for one in sheet.components]
    if sheet.scheme.minimum_attendance is not None:
        found.append(("attendance", _("Kehadiran (%)"), lambda row: row.attendance))
    if sheet.course.status != COPY:
        found.append(("final", _("Nilai akhir"), lambda row: row.final))
    return found


def _mark(part: Key, row: SheetRow) -> Decimal | None:
    return row.marks.get(part)


def _cell(name: str, values: Sequence[Decimal]) -> FootCell:
    middle, around = format_decimal(mean(values)), spread(values)
    told = msg("{name}: rata-rata {mean} dari {count} nilai",
               name=name, mean=middle, count=len(values))  # fmt: skip
    if around is None:
        return FootCell(middle, "", str(told))
    second = f"± {format_decimal(around)}"
    return FootCell(middle, second, f"{told} {second}")
