"""The grid larger or smaller, as it was chosen last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.buttons import allow, make_action

if TYPE_CHECKING:
    from asn_desktop.widgets.grid.view import GridView
    from asn_desktop.widgets.screen import Memory, Offers

_KEPT: Final = "assessments.zoom"
_STEPS: Final = (70, 80, 90, 100, 110, 125, 150, 175, 200)
"""Percent of the text's own size."""
_WHOLE: Final = _STEPS.index(100)


class Zoom(QObject):
    """Three commands of the view and its menu; rows, letters and columns follow."""

    def __init__(self, memory: Memory, view: GridView) -> None:
        super().__init__(view)
        self._memory, self._view = memory, view
        self.larger = make_action(self, msg("Perbesar tabel"), self._enlarge, "Ctrl++", "Ctrl+=")
        self.smaller = make_action(self, msg("Perkecil tabel"), self._reduce, "Ctrl+-")
        self.whole = make_action(self, msg("Ukuran tabel semula"), self._restore, "Ctrl+0")
        view.addActions([self.larger, self.smaller, self.whole])
        kept = memory.recall(_KEPT).decode()
        known = kept.isascii() and kept.isdigit() and int(kept) in _STEPS
        self._show(_STEPS.index(int(kept)) if known else _WHOLE)

    def offers(self) -> Offers:
        """The same commands for the menu *Penilaian*."""
        return [("assessments", one) for one in (self.larger, self.smaller, self.whole)]

    def _enlarge(self) -> None:
        self._take(self._step + 1)

    def _reduce(self) -> None:
        self._take(self._step - 1)

    def _restore(self) -> None:
        self._take(_WHOLE)

    def _take(self, step: int) -> None:
        self._show(step)
        self._memory.keep(_KEPT, str(_STEPS[step]).encode())

    def _show(self, step: int) -> None:
        self._step = step
        self._view.set_zoom(_STEPS[step] / 100)
        last = len(_STEPS) - 1
        allow(msg("Tabel sudah sebesar-besarnya.") if step == last else None, self.larger)
        allow(msg("Tabel sudah sekecil-kecilnya.") if step == 0 else None, self.smaller)
