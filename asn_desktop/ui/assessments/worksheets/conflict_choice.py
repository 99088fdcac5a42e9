"""Whose mark is taken where both changed one: of a row, a person, a component, or all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.returns.mark_lines import MarkLine

_SCOPES: Final = (
    ("cells", msg("Baris yang dipilih")),
    ("person", msg("Semua milik orang ini")),
    ("part", msg("Seluruh komponen ini")),
    ("all", msg("Semua yang berbeda")),
)


class ConflictChoice(QWidget):
    """Two buttons and how far they go; `chosen` says whether theirs is taken."""

    chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.scope = ChoiceField(self, [(key, str(text)) for key, text in _SCOPES])
        self.scope.setObjectName("return_scope")
        self.scope.setAccessibleName(_("Untuk"))
        self.scope.setMinimumWidth(24 * GRID)
        take, leave = (partial(self._choose, takes=takes) for takes in (True, False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(QLabel(_("Diubah di kedua tempat:"), self))
        layout.addWidget(self.scope)
        layout.addWidget(make_button("return_theirs", msg("Ambil nilai pengajar"), self, take))
        layout.addWidget(make_button("return_ours", msg("Biarkan nilai di sini"), self, leave))
        layout.addStretch()

    def _choose(self, *_pressed: object, takes: bool) -> None:
        self.chosen.emit(takes)

    def meant(self, lines: Sequence[MarkLine], selected: Sequence[MarkLine]) -> list[MarkLine]:
        """The conflicts that a choice is about; one decided before only where it is selected."""
        marked = {line.number for line in selected}
        conflicts = [
            line
            for line in lines
            if line.verdict is Verdict.CONFLICT and (not line.decided or line.number in marked)
        ]
        scope = self.scope.value()
        if scope == "all":
            return conflicts
        if scope == "cells":
            return [line for line in selected if line.verdict is Verdict.CONFLICT]
        side = 0 if scope == "person" else 1
        wanted = {line.place[side] for line in selected if line.place}
        return [line for line in conflicts if line.place and line.place[side] in wanted]
