"""The grid in which a letter is a whole entry: H, I, S and A write at once, T waits for minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal

from asn_desktop.widgets.grid.view import GridView
from asn_desktop.widgets.tables.table_model import EDIT

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

_LETTERS: Final = {
    Qt.Key.Key_H: "H",
    Qt.Key.Key_I: "I",
    Qt.Key.Key_S: "S",
    Qt.Key.Key_A: "A",
    Qt.Key.Key_Delete: "",
    Qt.Key.Key_Backspace: "",
}
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class AttendanceGrid(GridView):
    """`filled` asks for one text in all selected cells as one step."""

    filled = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter writes and goes down, as Enter would."""
        text = _LETTERS.get(Qt.Key(event.key()))
        index = self.currentIndex()
        here = index.isValid() and index.column() in self.written_columns()
        if text is None or not here or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
            return
        self._delegate.bubble.hush()
        if len(self.chosen()) > 1:
            self.filled.emit(text)
        elif self._take(index, text) and text:
            self.go(Qt.Key.Key_Return, 1, 0)

    def chosen(self) -> list[QModelIndex]:
        """The selected cells that can be typed into."""
        columns = set(self.written_columns())
        return [index for index in self.selectedIndexes() if index.column() in columns]

    def _take(self, index: QModelIndex, text: str) -> bool:
        model = self.table()
        if model is None or model.setData(index, text, EDIT):
            return True
        place = self.visualRect(index)
        reason = model.refusal(index) or ""
        self._delegate.bubble.say(reason, place.bottomLeft() + QPoint(0, 2), place.topLeft())
        model.forget_refusal(index)
        return False
