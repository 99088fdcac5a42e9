"""Where faults end: a user's fault in the message bar, ours in a dialog without personal data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit

from asn_desktop.base.errors import AsnError, Cancelled, EnvironmentFault
from asn_desktop.base.i18n import _
from asn_desktop.base.log import logger, trace_without_values
from asn_desktop.shell.dialogs import column
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.panels.dialog import OutlinedDialog
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QPushButton, QWidget

    from asn_desktop.widgets.message_bar import MessageBar


class Faults(QObject):
    """Stands at `sys.excepthook`; slots need no `try`."""

    _arrived = Signal(object)

    def __init__(self, window: QWidget, messages: MessageBar) -> None:
        super().__init__(window)
        self._window = window
        self._messages = messages
        self._before = sys.excepthook
        self._dialog: CrashDialog | None = None
        self._arrived.connect(self.show)

    def install(self) -> None:
        """Hear of every exception that nobody caught."""
        sys.excepthook = self.hear

    def remove(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before

    def hear(
        self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
    ) -> None:
        """Take a fault from any thread."""
        if isinstance(fault, (KeyboardInterrupt, SystemExit)):
            QGuiApplication.quit()
        elif not isinstance(fault, Cancelled):
            self._arrived.emit(fault)

    def show(self, fault: BaseException) -> None:
        """Say it where it belongs; one crash dialog at a time."""
        if isinstance(fault, AsnError):
            told = self._messages
            stays = isinstance(fault, EnvironmentFault)
            (told.error if stays else told.refuse)(str(fault))
            return
        trace = trace_without_values(fault)
        logger.error("bug\n%s", trace)
        if self._dialog is None:
            self._dialog = CrashDialog(trace, self._window)
            self._dialog.finished.connect(self._gone)
            self._dialog.open()

    def _gone(self) -> None:
        self._dialog = None


class CrashDialog(OutlinedDialog):
    """Says that nothing stored is lost, and what to send to those who mend the program."""

    def __init__(self, trace: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Kesalahan program"))
        self.setMinimumWidth(70 * GRID)
        title = QLabel(_("Program menemui kesalahan"), self)
        set_size(title, "title")
        words = QLabel(
            _(
                "Yang sudah tersimpan tetap ada. Tutup pesan ini dan lanjutkan; bila terulang, "
                "kirim catatan di bawah kepada pembuat program. Catatan ini tidak memuat nama, "
                "NIP, atau isi data."
            ),
            self,
        )
        words.setWordWrap(True)
        set_muted(words)
        self.trace = QPlainTextEdit(trace, self)
        self.trace.setObjectName("crash_trace")
        self.trace.setAccessibleName(_("Catatan kesalahan"))
        self.trace.setReadOnly(True)
        copy = self._button("crash_copy", _("Salin catatan"), self.copy)
        close = self._button("crash_close", _("Tutup"), self.reject)
        close.setProperty("kind", "primary")
        self._lay(title, words, (copy, close))

    def _button(self, name: str, text: str, deed: Callable[[], None]) -> QPushButton:
        return make_button(name, text, self, deed)

    def _lay(self, title: QLabel, words: QLabel, buttons: tuple[QPushButton, ...]) -> None:
        row = QHBoxLayout()
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        layout = column(self)
        for widget in (title, words, self.trace):
            layout.addWidget(widget)
        layout.addLayout(row)

    def copy(self) -> None:
        """Put the note on the clipboard."""
        QGuiApplication.clipboard().setText(self.trace.toPlainText())
