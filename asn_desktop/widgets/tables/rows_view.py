"""The one table view: sorting, columns, copying and editing are the same everywhere."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Self

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
)

from asn_desktop.base.i18n import _
from asn_desktop.domain.marking.measures import measure
from asn_desktop.widgets.tables.cell_editor import CellDelegate
from asn_desktop.widgets.tables.cell_paint import inks
from asn_desktop.widgets.tables.column_menu import ColumnMenu
from asn_desktop.widgets.tables.column_room import ColumnRoom
from asn_desktop.widgets.tables.table_model import EDIT, VALUE_ROLE, TableModel, TableStatus
from asn_desktop.widgets.theme import ROW_HEIGHT, tones, with_tabular_digits

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelectionRange, QModelIndex, QPoint
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from asn_desktop.domain.marking.measures import Measures
    from asn_desktop.widgets.tables.rows import Order
    from asn_desktop.widgets.tables.table_model import Index

_SHARED: Final = b"shared:"
"""Stands before a kept state whose widths the program may choose."""
_MOST_MEASURED: Final = 5_000
"""Over more selected cells than this nothing is measured at each movement."""


class RowsView(QTableView):
    """Shows a `TableModel`; add QActions to it and they form its context menu."""

    status_changed = Signal()
    counted = Signal()
    row_activated = Signal(object)
    row_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("Tabel"))
        self.enter_moves_down = False
        self._by_cells = False
        self._typing = False
        self._delegate = self._make_delegate()
        self.setItemDelegate(self._delegate)
        self._dress()
        self._room = ColumnRoom(self)
        self._columns = ColumnMenu(self, self._room)
        self.activated.connect(self._activate)

    @classmethod
    def single(cls, name: str, title: str, model: TableModel[Any], parent: QWidget) -> Self:
        """A table of rows of which one at a time is chosen; `title` is what it is called aloud."""
        view = cls(name, parent)
        view.setAccessibleName(title)
        view.setSelectionMode(cls.SelectionMode.SingleSelection)
        view.show_model(model)
        return view

    def _dress(self) -> None:
        self.setFont(with_tabular_digits(self.font()))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(False)
        self.setCornerButtonEnabled(False)
        # It paints its whole ground itself; else all that lies behind is painted with each cell.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(max(ROW_HEIGHT, self.fontMetrics().height() + 12))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setStretchLastSection(True)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionClicked.connect(self._sort_by)

    def _make_delegate(self) -> CellDelegate:
        return CellDelegate(self)

    def select_cells(self) -> None:
        """Select single cells, as a grid for marks wants it; Enter goes down, Tab to the right."""
        self.setTabKeyNavigation(True)
        self._by_cells = True
        self.enter_moves_down = True
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def show_model(self, model: TableModel[Any]) -> None:
        """Take a model and give its columns their widths."""
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self.status_changed)
        # Its head shows no selection; with the table's it would be painted at each movement.
        head = self.horizontalHeader()
        head.setSelectionModel(QItemSelectionModel(model, head))
        model.counted.connect(self.counted)
        model.counted.connect(self.status_changed)
        model.counted.connect(self._room.follow_rows)
        model.modelReset.connect(self.lay_columns)
        model.modelReset.connect(self._show_own_order)
        self.lay_columns()

    def _show_own_order(self) -> None:
        """Other columns may have come: the arrow stands where it belongs, or nowhere."""
        model = self.table()
        if model is not None:
            self.show_order(model.order)

    def lay_columns(self) -> None:
        """Give columns that were never shaped by hand the widths of the model."""
        model = self.table()
        if model is None or self._columns.shaped == model.columns:
            self._room.follow_rows()
            return
        self._columns.shaped = model.columns
        self.lay_columns_anew()

    def lay_columns_anew(self) -> None:
        """Forget how the user shaped the columns."""
        self._columns.reset()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns share the new width, and the model first read the rows in sight."""
        super().resizeEvent(event)
        self._room.share()
        model = self.table()
        if model is not None:
            height = self.verticalHeader().defaultSectionSize()
            model.screenful = self.viewport().height() // height + 2

    def table(self) -> TableModel[Any] | None:
        """The model."""
        model = self.model()
        return model if isinstance(model, TableModel) else None

    def selected_rows(self) -> list[Any]:
        """The rows of the selection, from top to bottom."""
        model = self.table()
        if model is None or not self.selectionModel().hasSelection():
            return []
        rows = map(model.row_at, sorted(self._selected_places()))
        return [row for row in rows if row is not None]

    def selected_positions(self) -> list[int]:
        """Where the selected rows are, from top to bottom; reads none of them."""
        return sorted(self._selected_places()) if self.model() is not None else []

    def current_row(self) -> Any | None:
        """The row with the cursor."""
        model, index = self.table(), self.currentIndex()
        return model.row_at(index.row()) if model is not None and index.isValid() else None

    def show_row(self, position: int) -> None:
        """Put the cursor on a row and scroll to it."""
        model = self.model()
        if model is not None and position >= 0:
            index = model.index(position, max(0, self.currentIndex().column()))
            self.setCurrentIndex(index)
            if not self.selectionModel().isSelected(index):  # the cursor was there, unselected
                self.selectionModel().select(index, self.selectionCommand(index))
            self.scrollTo(index)

    def status(self) -> TableStatus:
        """Rows shown and selected, and what the selected numbers come to."""
        model = self.table()
        if model is None:
            return TableStatus(0, 0, 0)
        measured = self._measured() if self._by_cells else None
        cells = sum(r.width() * r.height() for r in self._ranges()) if self._by_cells else 0
        shown = model.rowCount(), model.total(), len(self._selected_places())
        return TableStatus(*shown, measured, cells)

    def _selected_places(self) -> set[int]:
        return {p for r in self._ranges() for p in range(r.top(), r.bottom() + 1)}

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(i) for i in range(selection.count())]

    def _measured(self) -> Measures | None:
        if sum(r.width() * r.height() for r in self._ranges()) > _MOST_MEASURED:
            return None
        model = self.table()
        columns = () if model is None else model.columns
        chosen = self.selectionModel().selectedIndexes()
        numbers = _numbers([at for at in chosen if columns[at.column()].number is not None])
        numbers = numbers or _numbers(chosen)
        return measure(numbers) if len(numbers) > 1 else None

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell who follows the cursor."""
        super().currentChanged(now, before)
        model = self.table() if now.row() != before.row() else None
        if model is not None:
            self.row_chosen.emit(model.row_at(now.row()))

    def _activate(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.row_activated.emit(self.current_row())

    def _sort_by(self, section: int) -> None:
        model = self.table()
        if model is None or not model.columns[section].sortable:
            return
        more = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        order = next_order(model.order, model.columns[section].key, more=bool(more))
        model.order_by(order)
        self.show_order(order)

    def show_order(self, order: Order) -> None:
        """Show an arrow at the strongest column."""
        model, head = self.table(), self.horizontalHeader()
        head.setSortIndicatorShown(bool(order))
        if model is None or not order:
            return
        keys = [column.key for column in model.columns]
        down = Qt.SortOrder.DescendingOrder if order[0][1] else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(keys.index(order[0][0]), down)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close unless the text was refused; Esc gives it up."""
        revert = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if self._delegate.refusing and not revert:
            editor.setFocus()
            return
        self._delegate.give_up()
        super().closeEditor(editor, hint)
        submitted = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if submitted and self.enter_moves_down:
            self._go_down()

    def finish_editing(self) -> bool:
        """Take the text of an open editor; False while it is refused."""
        editor = self.indexWidget(self.currentIndex())
        return editor is None or self.take_text(editor)

    def take_text(self, editor: QWidget) -> bool:
        """Write what an open editor holds and close it; False while it is refused."""
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return not self._delegate.refusing

    def _go_down(self) -> None:
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt paints the whole table when the focus goes; to the cell's own editor nothing does."""
        focus = QApplication.focusWidget()
        self._typing = focus is not None and self.viewport().isAncestorOf(focus)
        if not self._typing:
            super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """As for the way out: from the cell's own editor nothing is painted anew."""
        if not self._typing:
            super().focusInEvent(event)
        self._typing = False

    def viewportEvent(self, event: QEvent) -> bool:
        """An editor that comes or goes asks for a layout: Qt would paint the scroll bars anew."""
        other = not isinstance(event, QPaintEvent)  # asking each for its type takes longer
        asks = other and event.type() == QEvent.Type.LayoutRequest
        return asks or super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, the menu key, and Enter as activation."""
        ctrl = Qt.KeyboardModifier.ControlModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_C and event.modifiers() & ctrl:
            self.copy(headers=bool(event.modifiers() & shift))
        elif event.key() == Qt.Key.Key_Menu:
            self.open_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def copy(self, *, headers: bool = False) -> None:
        """Put the selection on the clipboard as tab-separated text, as spreadsheets take it."""
        QGuiApplication.clipboard().setText(self.selected_text(headers=headers))

    def selected_text(self, *, headers: bool = False) -> str:
        """The selected cells as tab-separated lines in the order on screen."""
        model = self.table()
        places = self.selectionModel().selectedIndexes() if model else []
        if model is None or not places:
            return ""
        head = self.horizontalHeader()
        columns = sorted({i.column() for i in places}, key=head.visualIndex)
        columns = [c for c in columns if not self.isColumnHidden(c)]
        picked = {(i.row(), i.column()) for i in places}
        lines = [[str(model.columns[c].title) for c in columns]] if headers else []
        for row in sorted({i.row() for i in places}):
            cells = [str(model.index(row, c).data(EDIT) or "") for c in columns]
            lines.append(
                [cell if (row, c) in picked else "" for c, cell in zip(columns, cells, strict=True)]
            )
        return "\n".join("\t".join(_plain(cell) for cell in line) for line in lines)

    def contextMenuEvent(self, event: Any) -> None:
        """The commands of the table, where the mouse is."""
        self.open_menu(self.viewport().mapFromGlobal(event.globalPos()))

    def open_menu(self, place: QPoint) -> None:
        """The commands that were added to the view as QActions."""
        if self.actions():
            menu = QMenu(self)
            menu.setObjectName(f"{self.objectName()}_menu")
            menu.setToolTipsVisible(True)
            menu.addActions(self.actions())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(place))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, a hairline under each row, and the cells, which leave it free."""
        painter, room, ink = QPainter(self.viewport()), event.rect(), inks(tones())
        painter.fillRect(room, ink.base)
        position, last = self.rowAt(max(0, room.top())), self.rowAt(room.bottom())
        if position >= 0:
            last = last if last >= 0 else self.model().rowCount() - 1
            painter.setPen(ink.line)
            y, left, right = self.rowViewportPosition(position) - 1, room.left(), room.right()
            for row in range(position, last + 1):
                y += self.rowHeight(row)
                painter.drawLine(left, y, right, y)
        painter.end()
        super().paintEvent(event)

    def saveState(self) -> QByteArray:
        """Order and visibility of the columns, and their widths if they were made by hand."""
        state = self.horizontalHeader().saveState()
        return state if self._room.by_hand or not self._room.grows else state.prepend(_SHARED)

    def restoreState(self, state: bytes) -> bool:
        """Bring the columns back if they are still as many."""
        self._room.begin()
        known = self.horizontalHeader().restoreState(QByteArray(state.removeprefix(_SHARED)))
        if known and not state.startswith(_SHARED):
            self._room.hold()
        else:
            self._room.release()
        return known


def next_order(order: Order, key: str, *, more: bool) -> Order:
    """What a click on a header asks for: up, down, as before; `more` adds to the others."""
    now = dict(order).get(key)
    step: Order = {None: ((key, False),), False: ((key, True),), True: ()}[now]
    if not more:
        return step
    if now is None:
        return (*order, *step)
    return tuple(part for old in order for part in (step if old[0] == key else (old,)))


def _numbers(places: list[QModelIndex]) -> list[Decimal]:
    values = (place.data(VALUE_ROLE) for place in places)
    return [Decimal(str(value)) for value in values if _is_number(value)]


def _is_number(value: object) -> bool:
    return value is not None and not isinstance(value, (str, bool)) and hasattr(value, "__float__")


def _plain(cell: str) -> str:
    return cell.replace("\t", " ").replace("\r", " ").replace("\n", " ")
