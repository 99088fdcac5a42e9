"""A panel that does not lose what was typed when one leaves by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message


class UnsavedPanel(Panel):
    """`note_edit` tells it that something was typed; it warns once before it forgets that."""

    def __init__(
        self, title: Message, verb: Message, body: QWidget, parent: QWidget, *, width: int
    ) -> None:
        super().__init__(title, verb, body, parent, width=width)
        self._unsaved = self._warned = False

    def note_edit(self) -> None:
        """Something is other than what is stored."""
        self._unsaved, self._warned = True, False

    def open_panel(self) -> None:
        """Begin with nothing unsaved."""
        self._unsaved = self._warned = False
        self.messages.clear()
        super().open_panel()

    def close_panel(self) -> None:
        """Leave; what was typed and not saved is left only when one insists."""
        if self._unsaved and not self._warned:
            self._warned = True
            self.messages.warn(
                msg("Isian belum disimpan. Tutup sekali lagi untuk membuangnya."),
                msg("Simpan"),
                self.saved.emit,
            )
            return
        super().close_panel()

    def close_stored(self) -> None:
        """Leave after everything was written."""
        self._unsaved = False
        self.close_panel()
