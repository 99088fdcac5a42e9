"""Where something stands on its way: steps in a line, those done ticked, the present one strong."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from asn_desktop.widgets.theme import set_muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class StepLine(QLabel):
    """A line of steps; what is ahead stands back."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        set_muted(self)

    def show_steps(self, steps: Sequence[tuple[str, bool]], present: int) -> None:
        """Show these steps, each with whether it is done; `present` is the place of the current."""
        written = (
            _step(name, is_done=done, is_present=place == present)
            for place, (name, done) in enumerate(steps)
        )
        self.setText("&nbsp; › &nbsp;".join(written))
        self.setAccessibleName(f"{steps[present][0]} ({present + 1}/{len(steps)})")


def _step(name: str, *, is_done: bool, is_present: bool) -> str:
    text = escape(name).replace(" ", "&nbsp;")
    if is_present:
        return f"<b>{text}</b>"
    return f"✓&nbsp;{text}" if is_done else text
