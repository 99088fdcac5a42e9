"""What one can do with people: for menu bar, context menu and buttons alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.buttons import allow, reword

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton, QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.screen import Offers
    from asn_desktop.widgets.tables.rows_view import RowsView


class Commands(QObject):
    """The actions; those for selected people name how many there are."""

    def __init__(self, view: RowsView, owner: QWidget) -> None:
        super().__init__(owner)
        self._view = view
        self._made: list[QAction] = []
        self._buttons: list[QPushButton] = []
        self._selected: tuple[QAction, QAction, QAction] | None = None

    def add(self, name: str, title: Message, deed: Callable[[], None], keys: str = "") -> QAction:
        """A command; its keys work while the list has the focus."""
        action = QAction(str(title), self)
        action.setObjectName(name)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(deed)
        self._view.addAction(action)
        self._made.append(action)
        return action

    def reach_everywhere(self, *actions: QAction) -> None:
        """The keys of these work from anywhere in the window, as the list may still be hidden."""
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    def add_line(self) -> None:
        """A line between two groups of the context menu."""
        line = QAction(self)
        line.setSeparator(True)
        self._view.addAction(line)

    def name_selection(self, edit: QAction, enrol: QAction, remove: QAction) -> None:
        """These three speak of the selected people."""
        self._selected = edit, enrol, remove

    def follow(self, *buttons: QPushButton) -> None:
        """Buttons that do the same as the three, in their order."""
        self._buttons = list(buttons)

    def offers(self) -> Offers:
        """All of them for the menu *Data*."""
        return [("data", action) for action in self._made]

    def show_selection(self, count: int) -> None:
        """Name how many people the deed is about."""
        if self._selected is None:
            return
        _edit, enrol, remove = self._selected
        enrol.setText(str(_enrol_words(count)))
        remove.setText(str(_remove_words(count)))
        nobody = None if count else msg("Pilih peserta di daftar dahulu.")
        several = msg("Pilih satu peserta saja.") if count > 1 else nobody
        reasons = (several, nobody, nobody)
        for button, action, why_not in zip(self._buttons, self._selected, reasons, strict=True):
            reword(button, action.text())
            allow(why_not, action, button)


def _enrol_words(count: int) -> Message:
    if not count:
        return msg("Masukkan peserta ke pelatihan…")
    return msg("Masukkan {count} peserta ke pelatihan…", count=count)


def _remove_words(count: int) -> Message:
    return msg("Hapus {count} peserta", count=count) if count else msg("Hapus peserta")
