"""A table for typing numbers: every key does what it does in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.grid.band_strip import BandStrip
from asn_desktop.widgets.grid.foot_row import FootRow
from asn_desktop.widgets.grid.frozen_column import FrozenColumn
from asn_desktop.widgets.grid.paint import paint_grid
from asn_desktop.widgets.tables.cell_editor import CellDelegate
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.table_model import EDIT
from asn_desktop.widgets.theme import ROW_HEIGHT, with_tabular_digits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QObject
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.grid.foot_row import FootCell
    from asn_desktop.widgets.tables.table_model import Index, TableModel

_STEPS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TABS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_SIDEWAYS: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ARROWS: Final = frozenset(_STEPS) - _ENTER - _TABS
_CHANGES: Final = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Delete})
_CHANGES_WITH_CTRL: Final = frozenset(
    {Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_R, Qt.Key.Key_Semicolon}
)
_FIXED: Final = msg("Kolom ini tidak diketik.")


def step_of(event: QKeyEvent) -> tuple[int, int] | None:
    """Rows down and columns right that this key goes; None for any other key."""
    key = event.key()
    step = _STEPS.get(key)
    if step is None:
        return None
    modifiers = event.modifiers()
    if modifiers == _PLAIN or key == Qt.Key.Key_Backtab:
        return step
    modifiers &= ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == _SHIFT and key in _ENTER:
        return -step[0], step[1]
    return step if modifiers == _PLAIN else None


def edge(filled: Sequence[bool]) -> int:
    """Where Ctrl and an arrow land on the cells from the cursor on.

    The last of the filled ones that follow without a gap, else the next filled one, else the end.
    """
    last = len(filled) - 1
    if last > 0 and filled[0] and filled[1]:
        return filled.index(False) - 1 if False in filled else last
    return next((place for place in range(1, len(filled)) if filled[place]), last)


def _would_change(event: QKeyEvent) -> bool:
    """Whether this key, which no command took, asks for another text in the cell."""
    if event.modifiers() == _CTRL:
        return event.key() in _CHANGES_WITH_CTRL
    return event.modifiers() == _PLAIN and event.key() in _CHANGES


class GridDelegate(CellDelegate):
    """A key that leaves the cell writes it first, and stays if the text is refused."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._grid = view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """What is typed replaces what was there, unless one asked to mend it."""
        self._grid.overwriting = True
        return super().createEditor(parent, option, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Write and go on in one stroke: nothing typed meanwhile falls into the old cell."""
        if isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit):
            kind, step = event.type(), step_of(event)
            if step is not None and kind == QEvent.Type.ShortcutOverride and self._leaves(event):
                event.accept()  # else everybody around the editor is asked
                return True
            if step is not None and kind == QEvent.Type.KeyPress and self._leaves(event):
                if self._grid.take_text(editor):
                    self._grid.go(event.key(), *step)
                return True
        return super().eventFilter(editor, event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Within a text that one opened to mend it, Left and Right move the cursor."""
        return self._grid.overwriting or event.key() not in _SIDEWAYS


class GridView(RowsView):
    """Typing replaces, F2 mends, Enter goes down and Tab right over the cells one can write."""

    _foot: FootRow | None = None

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.select_cells()
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.overwriting = False
        self._fixed = _FIXED
        self._frozen = FrozenColumn(self)
        self._bands = BandStrip(self, self._frozen)
        self._foot = FootRow(self, self._frozen)
        self._dense, self._zoom = False, 1.0
        self._home: int | None = None
        self._leap: tuple[int, int] | None = None

    def set_dense(self, *, dense: bool) -> None:
        """Rows just as high as their text, or with air around it."""
        self._dense = dense
        line = self.fontMetrics().height()
        height = line + 6 if dense else max(round(ROW_HEIGHT * self._zoom), line + 12)
        for table in (self, self._frozen):
            table.verticalHeader().setMinimumSectionSize(line)
            table.verticalHeader().setDefaultSectionSize(height)

    def set_zoom(self, zoom: float) -> None:
        """Letters so many times their own size; rows and columns follow."""
        self._zoom = zoom
        font = with_tabular_digits(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * zoom)
        for table in (self, self._frozen):
            for part in (table, table.horizontalHeader()):
                part.setFont(font)
                part.viewport().setFont(font)  # under a style sheet it takes none from its parent
        self.set_dense(dense=self._dense)
        self._room.set_scale(zoom)
        self._frozen.place()

    def _make_delegate(self) -> CellDelegate:
        return GridDelegate(self)

    def show_model(self, model: TableModel[Any]) -> None:
        """Take a model; its first column stays in sight."""
        super().show_model(model)
        self._frozen.take_model()
        self._bands.take_model()

    def set_fixed(self, why: Message | None) -> None:
        """Why no cell takes a key now; without a reason only some columns take none."""
        before, self._fixed = self._fixed, why or _FIXED
        if before != self._fixed:
            self._delegate.bubble.hush()

    def keyboardSearch(self, search: str) -> None:
        """Letters look for a name; nobody leaves the row by a key meant for a mark."""
        if self.currentIndex().column() == 0 and not search[:1].isdigit():
            super().keyboardSearch(search)
        else:
            self._say_fixed()

    def _say_fixed(self) -> None:
        place = self.visualRect(self.currentIndex())
        below = place.bottomLeft() + QPoint(0, 2)
        self._delegate.bubble.say(str(self._fixed), below, place.topLeft())

    def set_foot(self, cells: Mapping[str, FootCell]) -> None:
        """Show below the rows what columns come to, by their key; nothing takes no room."""
        if self._foot is not None and self._foot.say(cells):
            self.updateGeometries()

    def updateGeometries(self) -> None:
        """Leave room for the row below, which Qt knows nothing of."""
        super().updateGeometries()
        if self._foot is not None:
            around = self.viewportMargins()
            around.setBottom(self._foot.room)
            self.setViewportMargins(around)
            self._foot.place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Copy what is painted beside the frozen column; over the whole Qt paints all anew."""
        covered = self._frozen.width() if self._foot is not None and self._frozen.isVisible() else 0
        if not covered or self.state() == QAbstractItemView.State.EditingState:
            super().scrollContentsBy(dx, dy)  # which takes an open editor along
            return
        head, side = self.horizontalHeader(), self.verticalHeader()
        if dx:
            head.setOffset(self.horizontalScrollBar().value())
        if dy:
            before = side.offset()
            side.setOffsetToSectionPosition(self.verticalScrollBar().value())
            dy = before - side.offset()
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy, self.viewport().rect().adjusted(covered, 0, 0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only what changed, without Qt's round."""
        paint_grid(self, event.region())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frozen column is as high as the table."""
        super().resizeEvent(event)
        self._frozen.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab go on; F2 puts the cursor behind the text."""
        step = step_of(event)
        if step is not None and event.key() in _ENTER | _TABS:
            if self.finish_editing():
                self.go(event.key(), *step)
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & _CTRL and not modifiers & ~(_CTRL | _SHIFT) and event.key() in _ARROWS:
            self._leap = _STEPS[event.key()]
            event = QKeyEvent(QEvent.Type.KeyPress, event.key(), modifiers & ~_CTRL)
        if not self._delegate.refusing:
            self._delegate.bubble.hush()
        super().keyPressEvent(event)
        self._leap = None
        if _would_change(event) and not self._takes_keys():
            self._say_fixed()
        editor = self.indexWidget(self.currentIndex())
        if event.key() == Qt.Key.Key_F2 and isinstance(editor, QLineEdit):
            editor.end(False)
            self.overwriting = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens the text to mend it."""
        super().mouseDoubleClickEvent(event)
        self.overwriting = False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Ctrl and an arrow go to the edge of what is filled, as in a spreadsheet."""
        if self._leap is None or not self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        line = self._line(*self._leap)
        filled = [bool(index.data(EDIT)) for index in line]
        return line[edge(filled)]

    def _line(self, down: int, right: int) -> list[QModelIndex]:
        """The cells from the cursor to the end of the table that way, as shown."""
        model, here = self.model(), self.currentIndex()
        if down:
            end = model.rowCount() if down > 0 else -1
            return [model.index(row, here.column()) for row in range(here.row(), end, down)]
        sections = self.columns_from(here.column(), right)
        return [model.index(here.row(), section) for section in sections]

    def columns_from(self, column: int, right: int = 1) -> list[int]:
        """This column and those that are shown beside it, to the end of the table that way."""
        head = self.horizontalHeader()
        end = head.count() if right > 0 else -1
        places = range(head.visualIndex(column), end, right)
        sections = [head.logicalIndex(place) for place in places]
        return [section for section in sections if not head.isSectionHidden(section)]

    def go(self, key: int, down: int, right: int) -> None:
        """Go to the next cell: Enter after some Tabs returns to the column they began in."""
        index = self.currentIndex()
        if not index.isValid():
            return
        home = index.column() if self._home is None else self._home
        if right:
            self._set(*self._beside(index, right, wrap=key in _TABS))
            self._home = home if key in _TABS else None
        else:
            self._set(index.row() + down, home if key in _ENTER else index.column())

    def currentChanged(self, now: Index, before: Index) -> None:
        """Whoever goes elsewhere begins a new line of Tabs."""
        super().currentChanged(now, before)
        self._home = None
        if self._frozen.isVisible():
            self._uncover(now)
        if not self._delegate.refusing:
            self._delegate.bubble.hush()

    def _uncover(self, index: Index) -> None:
        """Bring a cell out from under the frozen column as well."""
        covered = self._frozen.width() - self.visualRect(index).left()
        if index.column() and covered > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - covered)

    def _takes_keys(self) -> bool:
        model, index = self.table(), self.currentIndex()
        return (
            model is not None
            and index.isValid()
            and model.columns[index.column()].write is not None
        )

    def _set(self, row: int, column: int) -> None:
        target = self.model().index(row, column)
        if not target.isValid():
            return
        if not self.viewport().rect().contains(self.visualRect(target)):
            self.viewport().repaint(0, 0, 1, 1)  # else Qt scrolls nothing and paints it all anew
        self.setCurrentIndex(target)

    def _beside(self, index: Index, right: int, *, wrap: bool) -> tuple[int, int]:
        columns = self.written_columns()
        head = self.horizontalHeader()
        if not columns:
            return index.row(), head.logicalIndex(head.visualIndex(index.column()) + right)
        here = head.visualIndex(index.column())
        places = [head.visualIndex(column) for column in columns]
        ahead = [p for p in places if p > here] if right > 0 else [p for p in places if p < here]
        if ahead:
            return index.row(), head.logicalIndex(min(ahead) if right > 0 else max(ahead))
        if not wrap:
            return index.row(), index.column()
        return index.row() + right, columns[0 if right > 0 else -1]

    def written_columns(self) -> list[int]:
        """The columns one can type into, from left to right as shown."""
        model, head = self.table(), self.horizontalHeader()
        shown = range(head.count()) if model is not None else ()
        ordered = [head.logicalIndex(place) for place in shown]
        return [
            section
            for section in ordered
            if model and model.columns[section].write and not head.isSectionHidden(section)
        ]
