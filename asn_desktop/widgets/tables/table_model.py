"""What all tables on screen share, whether their rows lie in a list or come by pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from asn_desktop.base.errors import AsnError
from asn_desktop.widgets.tables.signs import sign_colour, sign_pixmap
from asn_desktop.widgets.theme import tones

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtCore import (
        QObject,
    )

    from asn_desktop.domain.marking.measures import Measures
    from asn_desktop.widgets.tables.rows import Column, Order, SignName

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
EDIT: Final = int(Qt.ItemDataRole.EditRole)
ALIGN: Final = int(Qt.ItemDataRole.TextAlignmentRole)
TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
COLOUR: Final = int(Qt.ItemDataRole.ForegroundRole)
SIGN: Final = int(Qt.ItemDataRole.DecorationRole)
ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
REFUSAL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
VALUE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2

NOWHERE: Final = QModelIndex()


class Drawn(NamedTuple):
    """What is painted of a cell; `align` are Qt's alignment flags, `muted` sets the text back.

    A `corner` is marked to say one thing more; a `second` sign stands behind the first.
    """

    text: str
    align: int
    sign: SignName | None
    muted: bool = False
    corner: bool = False
    second: SignName | None = None


_ALIGNMENT: Final = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}
_ARRANGED: Final = "QList<QPersistentModelIndex>", "QAbstractItemModel::LayoutChangeHint"
_ROWS_ONLY: Final = QAbstractItemModel.LayoutChangeHint.VerticalSortHint
_READ: Final = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_WRITE: Final = _READ | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class TableStatus:
    """What the status bar says of a table."""

    shown: int
    total: int
    selected: int
    measured: Measures | None = None
    cells: int = 0


class TableModel(QAbstractTableModel, Generic[R]):
    """Cells made of rows and columns; a refused text stays with its cell until it is mended."""

    refused = Signal(QModelIndex, str)
    counted = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.order: Order = ()
        self.search = ""
        self.screenful = 40
        """How many rows the view shows at once: each one more is paid for at every keystroke."""
        self._refusals: dict[tuple[Hashable, str], str] = {}
        self._settle(columns)

    def _settle(self, columns: Sequence[Column[R]]) -> None:
        self.columns = tuple(columns)
        self._values = [column.value for column in self.columns]
        self._texts = [column.text for column in self.columns]
        self._alignments = [_ALIGNMENT[column.align] for column in self.columns]
        self._drawn_at = [alignment.value for alignment in self._alignments]
        self._flags = [_WRITE if one.write and not one.tick else _READ for one in self.columns]
        self._blanks = [column.blank for column in self.columns]
        self._corners = [column.corner for column in self.columns]
        self._seconds = [column.second for column in self.columns]
        self._signed = any(column.sign or column.blank for column in self.columns)

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Take other columns over the same rows."""
        self.beginResetModel()
        self._settle(columns)
        known = {column.key for column in self.columns}
        self.order = tuple(part for part in self.order if part[0] in known)
        self.endResetModel()

    def begin_arranging(self) -> None:
        """Other rows or another order come; the columns stay, or hidden ones would take room."""
        cast("Any", self.layoutAboutToBeChanged)[_ARRANGED].emit([], _ROWS_ONLY)

    def end_arranging(self) -> None:
        """The rows are in their places, and persistent indices too."""
        cast("Any", self.layoutChanged)[_ARRANGED].emit([], _ROWS_ONLY)

    def row_at(self, position: int) -> R | None:
        """The row at a position, or nothing if it is gone."""
        raise NotImplementedError

    def total(self) -> int:
        """How many rows there are without the search."""
        raise NotImplementedError

    def replace_row(self, position: int, row: R, place: int | None = None) -> None:
        """Put the newer state of a row in its place; `place` is the only column that shows it."""
        raise NotImplementedError

    def order_by(self, order: Order) -> None:
        """Show the rows in this order; the empty order is that of the source."""
        raise NotImplementedError

    def search_for(self, text: str) -> None:
        """Show only rows that match."""
        raise NotImplementedError

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """A cell; Qt's own way asks twice for what is counted here once."""
        there = 0 <= row < self._length() and 0 <= column < len(self.columns)
        return self.createIndex(row, column) if there and not parent.isValid() else QModelIndex()

    def _length(self) -> int:
        raise NotImplementedError

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows as shown, or known so far."""
        return 0 if parent.isValid() else self._length()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Qt's question."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Titles, aligned as their cells."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return str(column.title) if column.head is None else column.head
        if role == TIP and column.head is not None:
            return str(column.title)
        return self._alignments[section] if role == ALIGN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only columns that can be written are editable."""
        return self._flags[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """A cell; roles that nobody uses return before the row is read."""
        if role == DISPLAY:
            row = self.row_at(index.row())
            if row is None:
                return None
            column = index.column()
            value = self._values[column](row)
            return self._blanks[column] if value is None else self._texts[column](value)
        if role == ALIGN:
            return self._alignments[index.column()]
        if role in (COLOUR, SIGN):
            return self._sign(index, role) if self._signed or self._refusals else None
        return self._seldom(index, role)

    def drawn(self, index: Index) -> Drawn:
        """All that is painted of a cell."""
        return self.drawn_at(index.row(), index.column())

    def drawn_at(self, position: int, place: int) -> Drawn:
        """As `drawn`, by row and column; looks once at the row."""
        row = self.row_at(position)
        if row is None:
            return Drawn("", self._drawn_at[place], None)
        value = self._values[place](row)
        blank = value is None
        text = self._blanks[place] or "" if blank else self._texts[place](value)
        signed = self._signed or self._refusals
        sign = self._sign_of(row, self.columns[place], blank=blank) if signed else None
        corner, second = self._corners[place], self._seconds[place]
        marked = corner is not None and corner(row)
        more = None if second is None else second(row)
        return Drawn(text, self._drawn_at[place], sign, blank, marked, more)

    def _sign_of(self, row: R, column: Column[R], *, blank: bool) -> SignName | None:
        if self._refusals and (self.key(row), column.key) in self._refusals:
            return "error"
        sign = column.missing if blank and column.missing else column.sign
        return sign(row) if sign else None

    def _seldom(self, index: Index, role: int) -> Any:
        if role not in (EDIT, TIP, REFUSAL_ROLE, VALUE_ROLE, ACCESSIBLE) or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        refusal = self._refusals.get((self.key(row), column.key))
        if role == REFUSAL_ROLE:
            return refusal
        if role == VALUE_ROLE:
            return (column.number or column.value)(row)
        if role == TIP:
            return refusal or (column.tip(row) if column.tip else None)
        return column.shown(row) if role == EDIT else f"{column.title}: {column.shown(row)}"

    def _sign(self, index: Index, role: int) -> Any:
        row = self.row_at(index.row())
        column = self.columns[index.column()]
        if row is None:
            return None
        blank = column.value(row) is None
        name = self._sign_of(row, column, blank=blank) or (column.second and column.second(row))
        if name is not None:
            return sign_colour(name) if role == COLOUR else sign_pixmap(name)
        return QColor(tones().muted) if blank and role == COLOUR else None

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Write a typed text through its column; False keeps the editor open."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or role != EDIT:
            return False
        column = self.columns[index.column()]
        text = "" if value is None else str(value)
        if column.write is None or text == column.shown(row):
            self._forget(row, column, index)
            return column.write is not None
        try:
            after = column.write(row, text)
        except AsnError as fault:
            self._refuse(row, column, index, str(fault))
            return False
        self._forget(row, column, index)
        if after is not None:
            self.replace_row(index.row(), after, index.column() if column.alone else None)
        return True

    def _refuse(self, row: R, column: Column[R], index: Index, text: str) -> None:
        self._refusals[self.key(row), column.key] = text
        cell = self.index(index.row(), index.column())
        self.dataChanged.emit(cell, cell)
        self.refused.emit(cell, text)

    def _forget(self, row: R, column: Column[R], index: Index) -> None:
        if self._refusals and self._refusals.pop((self.key(row), column.key), None) is not None:
            cell = self.index(index.row(), index.column())
            self.dataChanged.emit(cell, cell)

    def refusal(self, index: Index) -> str | None:
        """Why the last text for this cell was refused."""
        text: str | None = self._seldom(index, REFUSAL_ROLE)
        return text

    def forget_refusal(self, index: Index) -> None:
        """The user gave the typed text up."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self._forget(row, self.columns[index.column()], index)

    def _row_changed(self, position: int, old: R, new: R, only: int | None = None) -> None:
        """Let only the cells be painted anew that show something else."""
        if only is not None:  # it was typed into: it shows something else
            cell = self.index(position, only)
            self.dataChanged.emit(cell, cell)
            return
        for place in range(len(self.columns)):
            column = self.columns[place]
            sign, was, now = column.sign, column.value(old), column.value(new)
            if (was is not now and was != now) or (sign and sign(old) != sign(new)):
                cell = self.index(position, place)
                self.dataChanged.emit(cell, cell)
