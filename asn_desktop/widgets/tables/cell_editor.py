"""Typing in a cell: the editor stays open while its text is refused, and says why beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
)

from asn_desktop.base.errors import AsnError
from asn_desktop.base.i18n import _
from asn_desktop.widgets.tables.cell_paint import CellPainter
from asn_desktop.widgets.tables.signs import sign_back, sign_colour
from asn_desktop.widgets.tables.table_model import EDIT, TableModel

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtCore import QAbstractItemModel, QRect
    from PySide6.QtWidgets import (
        QAbstractItemView,
        QStyleOptionViewItem,
        QWidget,
    )

    from asn_desktop.widgets.tables.table_model import Index


class RefusalBubble(QLabel):
    """A sentence under the cell, in the way of nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._speaks = False
        self.setObjectName("refusal_bubble")
        self.setAccessibleName(_("Alasan penolakan"))
        self.setWordWrap(True)
        self.setMargin(6)
        self.setMaximumWidth(360)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, below: QPoint, above: QPoint) -> None:
        """Show the sentence below a cell, or above it near the lower edge."""
        self._speaks = True
        ink, paper = sign_colour("error").name(), sign_back("error").name()
        self.setStyleSheet(f"color: {ink}; background: {paper}; border: 1px solid {ink};")
        self.setText(text)
        self.setAccessibleDescription(text)
        self.adjustSize()
        room = self._room.rect()
        low = below.y() + self.height() <= room.bottom()
        left = max(0, min(below.x(), room.right() - self.width()))
        self.move(left, below.y() if low else max(0, above.y() - self.height()))
        self.show()
        self.raise_()

    def hush(self) -> None:
        """Hide it; asked at every movement, most often of a bubble that says nothing."""
        if self._speaks:
            self._speaks = False
            self.hide()


class NoteBubble(QLabel):
    """What one may want to know while typing, to the right of the cell or else to the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("note_bubble")
        self.setMargin(6)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, cell: QRect) -> None:
        """Show the lines beside a cell, within the table."""
        ink, paper = sign_colour("info").name(), sign_back("info").name()
        self.setStyleSheet(f"background: {paper}; border: 1px solid {ink};")
        self.setText(text)
        self.adjustSize()
        room = self._room.rect()
        right = cell.right() + 2
        fits = right + self.width() <= room.right()
        left = right if fits else cell.left() - 2 - self.width()
        self.move(max(0, left), max(0, min(cell.top(), room.bottom() - self.height())))
        self.show()
        self.raise_()


class CellDelegate(CellPainter):
    """Makes the column's editor and holds on to it until the model takes the text."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.bubble = RefusalBubble(view.viewport())
        self._note = NoteBubble(view.viewport())
        self._writing = False
        self._refused: QPersistentModelIndex | None = None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line of text."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        column = model.columns[index.column()]
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(self._view.font())
        editor.setAlignment(model.data(index, int(Qt.ItemDataRole.TextAlignmentRole)))
        editor.setObjectName("cell_editor")
        editor.setAccessibleName(str(column.title))
        editor.setAutoFillBackground(True)
        row = model.row_at(index.row())
        note = column.note(row) if column.note is not None and row is not None else None
        if note:
            self._note.say(note, self._view.visualRect(index))
            editor.setAccessibleDescription(note)
        if column.check is not None:
            editor.textEdited.connect(partial(self._look, QPersistentModelIndex(index)))
        return editor

    def _look(self, index: QPersistentModelIndex, text: str) -> None:
        """Say at the cell what is wrong with the text so far; it may still become right."""
        model: TableModel[Any] = index.model()  # type: ignore[assignment]
        check, row = model.columns[index.column()].check, model.row_at(index.row())
        if check is None or row is None:
            return
        try:
            check(row, text)
        except AsnError as fault:
            self._say(index, str(fault))
        else:
            self.bubble.hush()

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Qt deletes it later: until then nobody shall take it for the open one."""
        editor.setObjectName("")
        self._note.hide()
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Fill the whole cell."""
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the shown text; what is being typed or was refused is not overwritten."""
        if self._writing or self._refused is not None:
            return
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the text to the model; `RowsView.closeEditor` keeps the editor if it refuses."""
        self._writing = True
        try:
            taken = model.setData(index, _text_of(editor), EDIT)
        finally:
            self._writing = False  # after a bug too: an editor that opens blank erases
        if taken:
            self._refused = None
            self.bubble.hush()
        else:
            self._complain(index)

    def _complain(self, index: Index) -> None:
        model = index.model()
        text = model.refusal(index) if isinstance(model, TableModel) else None
        if text:
            self._refused = QPersistentModelIndex(index)
            self._say(index, text)

    def _say(self, index: Index, text: str) -> None:
        place = self._view.visualRect(index)
        self.bubble.say(text, place.bottomLeft() + QPoint(0, 2), place.topLeft())

    @property
    def refusing(self) -> bool:
        """Whether an editor is held open by a refusal."""
        return self._refused is not None

    def give_up(self) -> None:
        """Forget the refused text."""
        if self._refused is not None:
            model = self._view.model()
            if isinstance(model, TableModel):
                model.forget_refusal(self._refused)
        self._refused = None
        self.bubble.hush()


def _text_of(editor: QWidget) -> str:
    # QMetaObject.userProperty() would say it for every editor, but crashes in PySide6 6.11.
    return editor.text() if isinstance(editor, QLineEdit) else ""
