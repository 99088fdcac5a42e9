"""A label for a text that changes at every key, such as a count."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel

_SPARE: Final = 0.7
"""A text that fills less of its room than this gives the rest back."""


class StillLabel(QLabel):
    """Keeps its room while texts fit in it: Qt's own has the whole window laid out at each."""

    def setText(self, text: str) -> None:
        """Show the text, in more room if it needs more and in less if it needs much less."""
        if text == self.text():
            return
        needed, room = self._needed(text), self.maximumWidth()
        if not _SPARE * room <= needed <= room:
            self.setFixedSize(needed, self.sizeHint().height())
        super().setText(text)  # of a label that cannot grow, nobody asks how large it would be

    def _needed(self, text: str) -> int:
        edges = self.contentsMargins()
        return self.fontMetrics().horizontalAdvance(text) + 1 + edges.left() + edges.right()
