"""How the columns of a table share its width: what grows gives and takes, the rest is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics

from asn_desktop.widgets.tables.signs import SIGN_PIXELS
from asn_desktop.widgets.tables.table_model import TableModel
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTableView

    from asn_desktop.widgets.tables.rows import Column

_LOOKED_AT: Final = 40
"""Rows that are measured: what is on screen first, and at hand in a paged table."""
_MARGIN: Final = 2 * GRID + 2
_WIDEST: Final = 75 * GRID


class Need(NamedTuple):
    """Pixels that a column cannot do without, those it would like, and its part of the rest."""

    least: int
    wanted: int
    grow: int = 0


def shared(needs: Sequence[Need], room: int) -> list[int]:
    """The widths: spare room goes to what grows; where it lacks, that gives down to its least."""
    lacking = sum(need.wanted for need in needs) - room
    if lacking > 0:
        giving = sum(need.wanted - need.least for need in needs)
        taken = min(1.0, lacking / giving) if giving else 0.0
        widths = [need.wanted - int((need.wanted - need.least) * taken) for need in needs]
    else:
        parts = sum(need.grow for need in needs) or 1
        widths = [need.wanted - lacking * need.grow // parts for need in needs]
    return _even(widths, needs, room)


def _even(widths: list[int], needs: Sequence[Need], room: int) -> list[int]:
    """Let the last column that grows bear the pixels of rounding."""
    over = sum(widths) - room
    last = max((place for place, need in enumerate(needs) if need.grow), default=None)
    if last is None or abs(over) > len(needs):
        return widths
    widths[last] = max(needs[last].least, widths[last] - over)
    return widths


class ColumnRoom(QObject):
    """Lays the columns of a view that has some that grow, until the user shapes one by hand."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._laying = False
        self._total = 0
        self._wanted: list[int] = []
        self._scale = 1.0
        self.by_hand = False
        view.horizontalHeader().sectionResized.connect(self._resized)

    def _columns(self) -> tuple[Column[Any], ...]:
        model = self._view.model()
        return model.columns if isinstance(model, TableModel) else ()

    @property
    def grows(self) -> bool:
        """Whether some column of the table grows."""
        return any(column.grow for column in self._columns())

    def begin(self) -> None:
        """The widths are set by the program, until `release` or `hold`."""
        self._laying = True
        if self.grows:
            self._view.horizontalHeader().setStretchLastSection(False)

    def hold(self) -> None:
        """Leave the widths as they are: the user made them so."""
        self._laying, self.by_hand = False, True

    def release(self) -> None:
        """Share the room again."""
        self._laying, self.by_hand = False, False
        self._measure()
        self.share()

    def set_scale(self, scale: float) -> None:
        """Make the columns as much wider as the letters are larger, those made by hand too."""
        before, self._scale = self._scale, scale
        head = self._view.horizontalHeader()
        if not self.by_hand:
            self.release()
            return
        for section in range(head.count()):
            if not head.isSectionHidden(section):
                head.resizeSection(section, round(head.sectionSize(section) * scale / before))

    def follow_rows(self) -> None:
        """Measure again when there are more rows or fewer; a search or an order changes nothing."""
        model = self._view.model()
        if isinstance(model, TableModel) and self._total != model.total() and self.grows:
            self._total = model.total()
            self._measure()
            self.share()

    def share(self, hiding: int = -1) -> None:
        """Give the columns their widths, but for one that is just being hidden."""
        head = self._view.horizontalHeader()
        idle = self.by_hand or self._laying or not self.grows
        if idle or len(self._wanted) != head.count():
            return
        sections = range(head.count())
        shown = [i for i in sections if not head.isSectionHidden(i) and i != hiding]
        columns = self._columns()
        needs = [_need(columns[section], self._wanted[section], self._scale) for section in shown]
        self._laying = True
        for section, width in zip(shown, shared(needs, self._view.viewport().width()), strict=True):
            head.resizeSection(section, width)
        self._laying = False

    def _measure(self) -> None:
        model = self._view.model()
        if not isinstance(model, TableModel):
            return
        count = min(_LOOKED_AT, model.rowCount())
        rows = [row for row in map(model.row_at, range(count)) if row is not None]
        heads = self._view.horizontalHeader().fontMetrics()
        cells = QFontMetrics(self._view.font())
        self._wanted = [
            max(_head_width(model, place, heads), _cell_width(column, rows, cells))
            for place, column in enumerate(model.columns)
        ]

    def _resized(self, section: int, before: int, after: int) -> None:
        if self._laying or self.by_hand or not self.grows:
            return
        if before and after:
            self.by_hand = True
            self._view.horizontalHeader().setStretchLastSection(True)
        else:  # a column was shown, or will be hidden once this is told
            self.share(-1 if after else section)


def _need(column: Column[Any], measured: int, scale: float) -> Need:
    width = round(column.width * scale)
    if column.grow:
        return Need(width, max(width, min(measured, round(_WIDEST * scale))), column.grow)
    most = measured if column.align == "right" else min(measured, 2 * width)
    wanted = max(width, most)
    return Need(wanted, wanted)


def _head_width(model: TableModel[Any], place: int, metrics: QFontMetrics) -> int:
    column = model.columns[place]
    lines = (str(column.title) if column.head is None else column.head).split("\n")
    return max(map(metrics.horizontalAdvance, lines)) + _MARGIN


def _cell_width(column: Column[Any], rows: Sequence[Any], metrics: QFontMetrics) -> int:
    """Of the texts with most letters; which of them is widest is nearly always among them."""
    texts = sorted({column.shown(row) for row in rows}, key=len)[-3:]
    signs = bool(column.sign or column.missing) + (column.second is not None)
    room = signs * (SIGN_PIXELS + GRID)
    return max(map(metrics.horizontalAdvance, texts), default=0) + room + _MARGIN
