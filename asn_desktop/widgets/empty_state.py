"""What stands where a table would be empty: a picture, a sentence and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.icons import icon
from asn_desktop.widgets.theme import GRID, set_muted, set_size, tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from asn_desktop.base.i18n import Message

_PICTURE: Final = 72
_SENTENCE: Final = 64 * GRID
_LOW: Final = 26 * GRID


class EmptyState(QWidget):
    """One primary button at most; `add_step` adds quieter ones."""

    def __init__(
        self,
        picture: str,
        title: Message | str,
        sentence: Message | str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self._title = QLabel(str(title), self)
        self._title.setObjectName("empty_title")
        set_size(self._title, "title")
        self._sentence = QLabel(str(sentence), self)
        self._sentence.setObjectName("empty_sentence")
        self._sentence.setWordWrap(True)
        self._sentence.setFixedWidth(_SENTENCE)
        set_muted(self._sentence)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(GRID)
        self._picture = _Picture(picture, self)
        self._lay(self._picture)

    def _lay(self, picture: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(GRID)
        layout.addWidget(self._title)
        layout.addLayout(_centred(self._sentence))
        layout.addSpacing(2 * GRID)
        layout.addLayout(_centred(self._steps))
        layout.addStretch(3)

    def add_step(self, name: str, text: Message, deed: Callable[[], None]) -> QPushButton:
        """Offer a next step; the first one is the primary button."""
        first = self._steps.count() == 0
        button = make_button(name, text, self, deed, "primary" if first else "")
        if first:
            self.setFocusProxy(button)
        self._steps.addWidget(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, leave out the picture and wrap the sentence earlier."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= _LOW)
        self._sentence.setFixedWidth(max(1, min(_SENTENCE, self.width() - 3 * GRID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the step that has the focus; outside of dialogs Qt leaves it to Space."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def say(self, title: Message | str, sentence: Message | str) -> None:
        """Change the words, as when nothing was found instead of nothing being there."""
        self._title.setText(str(title))
        self._sentence.setText(str(sentence))


def _centred(inner: QWidget | QLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    if isinstance(inner, QLayout):
        row.addLayout(inner)
    else:
        row.addWidget(inner)
    row.addStretch()
    return row


class _Picture(QWidget):
    """Painted on each paint, so that it follows the theme."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(QSize(_PICTURE, _PICTURE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._name, tones().accent_text).paint(painter, self.rect())
        painter.end()
