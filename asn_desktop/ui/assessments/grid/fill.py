"""What fills several cells at once: down, to the right, and *dikecualikan*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.cells import UNMARKED, read_whole
from asn_desktop.domain.marking.schemes import Presence
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services.marking.marks import ATTENDANCE, set_exempt, set_marks
from asn_desktop.widgets.buttons import make_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Scale
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.widgets.grid.view import GridView
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.table_model import Index

    Cell = tuple[SheetRow, Key]


class Fill(QObject):
    """Each deed is one step; `cells` are those selected, row by row as they are on screen."""

    def __init__(
        self,
        context: Context[Desk],
        view: GridView,
        cells: Callable[[], list[Cell]],
        cell_at: Callable[[Index], Cell | None],
    ) -> None:
        super().__init__(view)
        self._context, self._view, self._cells = context, view, cells
        self._cell_at = cell_at
        self._sheet: Sheet | None = None
        self.down = make_action(self, msg("Isi ke bawah"), self._fill_down, "Ctrl+D")
        self.right = make_action(self, msg("Isi ke kanan"), self._fill_right, "Ctrl+R")
        self.exempt = make_action(self, msg("Kecualikan / batal"), self._exempt, "Ctrl+;")

    def actions(self) -> tuple[QAction, ...]:
        """The commands in the order of menus."""
        return (self.down, self.right, self.exempt)

    def take(self, sheet: Sheet | None) -> None:
        """Work on this sheet."""
        self._sheet = sheet

    def _fill_down(self) -> None:
        here = self._view.currentIndex()
        above = here.siblingAtRow(here.row() - 1)
        self._fill(self._from(above), lambda cell: cell[1])

    def _fill_right(self) -> None:
        here = self._view.currentIndex()
        left = self._view.columns_from(here.column(), -1)[1:2]
        beside = here.siblingAtColumn(left[0] if left else -1)
        self._fill(self._from(beside), lambda cell: cell[0].enrolment)

    def _from(self, neighbour: Index) -> list[Cell]:
        """The selected cells; one alone repeats its neighbour, as in a spreadsheet."""
        cells = self._cells()
        source = self._cell_at(neighbour) if len(cells) == 1 else None
        return [source, *cells] if source is not None else cells

    def _fill(self, cells: list[Cell], line_of: Callable[[Cell], Key]) -> None:
        """Give each line of the cells the text of its first one."""
        if self._sheet is None:
            return
        scale = self._sheet.scheme.scale
        first: dict[Key, str] = {}
        given: list[tuple[Key, Key, str]] = []
        for row, key in cells:
            line = line_of((row, key))
            if line not in first:
                first[line] = _text(scale, row, key)
            elif first[line]:
                given.append((row.enrolment, key, first[line]))
        if given:
            set_marks(self._context.office, given, msg("Isi {count} nilai", count=len(given)))

    def _exempt(self) -> None:
        cells = [cell for cell in self._cells() if cell[1] != ATTENDANCE]
        if not cells:
            self._context.messages.info(msg("Pilih nilai yang dikecualikan."))
            return
        exempt = not all(_is_exempt(cell) for cell in cells)
        places = [(row.enrolment, key) for row, key in cells]
        set_exempt(self._context.office, places, exempt=exempt)


def _is_exempt(cell: Cell) -> bool:
    row, key = cell
    return row.cells.get(key, UNMARKED).presence is Presence.EXEMPT


def _text(scale: Scale, row: SheetRow, key: Key) -> str:
    """What stands in a cell, as it is typed."""
    if key == ATTENDANCE:
        return "" if row.attendance is None else format_decimal(row.attendance)
    return read_whole(scale, row.cells.get(key, UNMARKED))
