"""Numbers that the head office gave: typed or pasted, one a line, in the order of names.

Where two columns are pasted, the second one is the code of its register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.base.i18n import _
from asn_desktop.widgets.fields.fields import CheckField, LinesField
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable


class GivenNumbers(QWidget):
    """A tick, and below it the lines; `changed` is called when either does."""

    def __init__(self, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._tick = CheckField(self)
        self._tick.setText(_("Nomor diberikan kantor pusat"))
        self._tick.setObjectName("given_tick")
        self._lines = LinesField(self)
        self._lines.setObjectName("given_lines")
        self._lines.setAccessibleName(
            _("Nomor dari pusat, satu sebaris, menurut urutan nama; kode registrasi di kolom kedua")
        )
        self._lines.setPlaceholderText(self._lines.accessibleName())
        self._lines.setFixedHeight(12 * GRID)
        self._lines.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._tick)
        layout.addWidget(self._lines)
        self._tick.toggled.connect(self._lines.setVisible)
        self._tick.toggled.connect(changed)
        self._lines.textChanged.connect(changed)

    def numbers(self) -> list[str] | None:
        """The lines typed, without blank ones; None where the office numbers itself."""
        if not self._tick.isChecked():
            return None
        return [line.strip() for line in self._lines.toPlainText().splitlines() if line.strip()]

    def begin(self) -> None:
        """Another course: nothing is typed."""
        self._tick.setChecked(False)
        self._lines.clear()
