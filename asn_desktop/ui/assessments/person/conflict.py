"""Below a field of a form: what somebody else wrote meanwhile, and whose is to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_moment
from asn_desktop.widgets.buttons import make_button, reword
from asn_desktop.widgets.tables.signs import sign_colour
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from asn_desktop.services.marking.person_marks import Change


class FieldConflict(QWidget):
    """Hidden until there is something to choose; `chosen` says whether theirs is taken."""

    chosen = Signal(bool)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"conflict_{name}")
        self._told = QLabel(self)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        set_size(self._told, "small")
        self.theirs = make_button(f"theirs_{name}", "", self, self._take, "inline")
        self.mine = make_button(f"mine_{name}", "", self, self._keep, "inline")
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.theirs)
        line.addWidget(self.mine)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID)
        layout.setSpacing(0)
        layout.addWidget(self._told)
        layout.addLayout(line)
        self.hide()

    def ask(self, change: Change | None, before: str, now: str, own: str) -> None:
        """Say who wrote what instead of `before`, and offer that or one's `own`."""
        values = {"before": before, "now": now}
        if change is None:
            told = msg("Berubah dari {before} menjadi {now} sejak formulir dibuka.", **values)
        else:
            at = format_moment(change.at)
            told = msg("{who} mengubah {before} menjadi {now}, {at}.",
                       who=change.by, at=at, **values)  # fmt: skip
        palette = self._told.palette()
        palette.setColor(QPalette.ColorRole.WindowText, sign_colour("warn"))
        self._told.setPalette(palette)
        self._told.setText(f"⚠ {told}")
        reword(self.theirs, msg("Pakai {mark}", mark=now))
        self.offer(own)
        self.show()

    def offer(self, own: str) -> None:
        """Name one's own mark, which may be typed anew meanwhile."""
        reword(self.mine, msg("Tetap {mark}", mark=own))

    def text(self) -> str:
        """What is told."""
        return self._told.text()

    def _take(self) -> None:
        self.hide()
        self.chosen.emit(True)

    def _keep(self) -> None:
        self.hide()
        self.chosen.emit(False)
