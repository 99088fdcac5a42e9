"""Rows close together or apart, as it was chosen last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction

from asn_desktop.base.i18n import _

if TYPE_CHECKING:
    from asn_desktop.widgets.grid.view import GridView
    from asn_desktop.widgets.screen import Memory

_KEPT: Final = "assessments.dense"


class Density(QAction):
    """A tick in the menu; more people fit on the screen while it is set."""

    def __init__(self, memory: Memory, view: GridView) -> None:
        super().__init__(_("Baris padat"), view)
        self._memory, self._view = memory, view
        self.setCheckable(True)
        self.setChecked(memory.recall(_KEPT) == b"1")
        view.set_dense(dense=self.isChecked())
        self.toggled.connect(self._take)
        view.addAction(self)

    def _take(self, dense: bool) -> None:  # noqa: FBT001 - as Qt calls it
        self._view.set_dense(dense=dense)
        self._memory.keep(_KEPT, b"1" if dense else b"0")
