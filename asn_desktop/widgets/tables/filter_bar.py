"""Search as one types, and how much of the table is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from asn_desktop.base.i18n import _, grouped, msg
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows_view import RowsView


class FilterBar(QWidget):
    """A line of text bound to one view: "12 dari 40"; Esc clears, Down goes into the table."""

    searched = Signal(str)

    def __init__(self, view: RowsView, parent: QWidget, hint: Message | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_bar")
        self._view = view
        self.field = _SearchField(view, self)
        self.field.setPlaceholderText(str(hint or msg("Cari… (Ctrl+F)")))
        self._count = QLabel(self)
        self._count.setObjectName("filter_count")
        self._count.setAccessibleName(_("Jumlah baris"))
        set_muted(self._count)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.field)
        layout.addWidget(self._count)
        layout.addStretch()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._search)
        view.counted.connect(self.show_count)

    def _search(self, text: str) -> None:
        model = self._view.table()
        if model is not None:
            model.search_for(text.strip())
            self._view.scrollToTop()
        self.searched.emit(text.strip())

    def show_count(self) -> None:
        """Say how many rows are shown, and of how many while searching."""
        self._count.setText(count_text(self._view.table()))


class _SearchField(QLineEdit):
    def __init__(self, view: RowsView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.setObjectName("filter_text")
        self.setAccessibleName(_("Cari"))
        self.setClearButtonEnabled(True)
        self.setFixedHeight(4 * GRID)
        self.setMinimumWidth(18 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide where there is room; a narrow window may take half of it."""
        return QSize(40 * GRID, 4 * GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            self._view.setFocus()
            if not self._view.selectionModel().hasSelection():
                self._view.show_row(max(0, self._view.currentIndex().row()))
        else:
            super().keyPressEvent(event)


def count_text(model: Any) -> str:
    """The number of rows in words: "40 baris", or "12 dari 40" while searching."""
    if model is None:
        return ""
    shown, total = grouped(model.rowCount()), grouped(model.total())
    if not getattr(model, "complete", True):
        return _("menghitung…")
    if getattr(model, "is_narrowed", bool(model.search)):
        return str(msg("{shown} dari {total}", shown=shown, total=total))
    return str(msg("{total} baris", total=total))
