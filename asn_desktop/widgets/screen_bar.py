"""The line above a screen: its title, what can be chosen, and its deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from asn_desktop.base.i18n import Message


class ScreenBar(QWidget):
    """Title at the left, choices beside it, buttons at the right; at most one is primary."""

    def __init__(self, title: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("screen_bar")
        label = QLabel(str(title), self)
        set_size(label, "title")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(label)
        self._layout.addSpacing(2 * GRID)
        self._layout.addStretch()
        self._choices = 2

    def add_choice(self, widget: QWidget) -> None:
        """Put something to choose beside the title."""
        self._layout.insertWidget(self._choices, widget)
        self._choices += 1

    def add_button(
        self, name: str, text: Message, deed: Callable[[], object], *, primary: bool = False
    ) -> QPushButton:
        """Put a deed at the right."""
        button = make_button(name, text, self, deed, "primary" if primary else "")
        self._layout.addWidget(button)
        return button
