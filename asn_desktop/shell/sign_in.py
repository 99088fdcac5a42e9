"""*Siapa yang bekerja?* A name, not a password: a note in the journal, no proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit

from asn_desktop.base.i18n import _
from asn_desktop.shell.dialogs import column
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.panels.dialog import OutlinedDialog
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class SignInDialog(OutlinedDialog):
    """Names to choose from, the last one chosen; a new name is typed."""

    chosen = Signal(str)

    def __init__(self, names: Sequence[str], last: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Siapa yang bekerja?"))
        self.setMinimumWidth(50 * GRID)
        self.names = self._choice(names, last)
        self.start = make_button("sign_in_start", _("Mulai bekerja"), self, self.accept, "primary")
        self.start.setDefault(True)
        self.accepted.connect(self._tell)
        self._lay()
        self._weigh()

    def _choice(self, names: Sequence[str], last: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("sign_in_name")
        box.setAccessibleName(_("Nama"))
        typed = QLineEdit(box)
        box.setEditable(True)
        box.setLineEdit(typed)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Completing within the line, it would take Enter for the first name it knows.
        box.setCompleter(None)  # type: ignore[arg-type]
        box.setMinimumHeight(4 * GRID)
        box.addItems(list(names))
        box.setCurrentText(last)
        typed.selectAll()  # so that another name is typed over it
        box.currentTextChanged.connect(self._weigh)
        return box

    def _lay(self) -> None:
        title = QLabel(_("Siapa yang bekerja?"), self)
        set_size(title, "title")
        words = QLabel(_("Nama ini dicatat pada setiap perubahan. Nama baru boleh diketik."), self)
        words.setWordWrap(True)
        set_muted(words)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.start)
        layout = column(self)
        for widget in (title, words, self.names):
            layout.addWidget(widget)
        layout.addLayout(row)

    def _weigh(self) -> None:
        named = bool(self.names.currentText().strip())
        allow(None if named else _("Ketik atau pilih nama dahulu."), self.start)

    def _tell(self) -> None:
        self.chosen.emit(" ".join(self.names.currentText().split()))
