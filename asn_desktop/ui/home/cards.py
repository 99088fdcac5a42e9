"""A card of Beranda: a title, a sentence and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from asn_desktop.widgets.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted, set_size, tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.rows import SignName

_RADIUS: Final = 6


class Card(QFrame):
    """One thing to do; `add_line` for each course, `add_step` for what can be pressed."""

    def __init__(self, name: str, title: Message, parent: QWidget, sign: SignName | None) -> None:
        super().__init__(parent)
        self.setObjectName(f"card_{name}")
        self.setAccessibleName(str(title))
        head = QHBoxLayout()
        head.setSpacing(GRID)
        if sign is not None:
            picture = QLabel(self)
            picture.setPixmap(sign_pixmap(sign, 18))
            head.addWidget(picture)
        label = QLabel(str(title), self)
        set_size(label, "body", strong=True)
        head.addWidget(label, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._layout.setSpacing(GRID)
        self._layout.addLayout(head)

    def add_text(self, text: Message | str, *, muted: bool = False) -> None:
        """A sentence."""
        label = QLabel(str(text), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if muted:
            set_muted(label)
        self._layout.addWidget(label)

    def add_step(
        self, name: str, text: Message, deed: Callable[[], None], *, primary: bool = False
    ) -> QPushButton:
        """A button below what was added so far."""
        button = QPushButton(str(text), self)
        button.setObjectName(name)
        button.setAccessibleName(str(text))
        button.setProperty("kind", "primary" if primary else "link")
        button.clicked.connect(deed)
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet sheet with a hairline."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tones().line))
        painter.setBrush(QColor(tones().base))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        painter.end()
