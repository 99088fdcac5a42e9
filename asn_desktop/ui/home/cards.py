"""A card of Beranda: a title, what there is to know, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.tables.signs import sign_back, sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted, set_size, tones

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows import SignName

_RADIUS: Final = 6
_LONG: Final = 40
"""Letters after which a line may be cut, so that the mouse must be able to say the whole."""


def words(text: Message | str, parent: QWidget, *, muted: bool = False) -> QLabel:
    """A sentence that wraps; names in it are never read as markup."""
    label = QLabel(str(text), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        set_muted(label)
    return label


def step(
    name: str, text: Message, deed: Callable[[], None], parent: QWidget, *, primary: bool = False
) -> QPushButton:
    """A button in its own width: the primary one, or one that reads as a line of text."""
    button = make_button(name, text, parent, deed, "primary" if primary else "inline")
    button.setToolTip(str(text) if len(str(text)) > _LONG else "")
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class Card(QFrame):
    """A quiet sheet with a hairline; `add` puts widgets below each other."""

    def __init__(
        self, name: str, title: Message, parent: QWidget, sign: SignName | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"card_{name}")
        self.setAccessibleName(str(title))
        self._head = QHBoxLayout()
        self._head.setSpacing(GRID)
        if sign is not None:
            picture = QLabel(self)
            picture.setPixmap(sign_pixmap(sign, 18))
            self._head.addWidget(picture)
        label = QLabel(str(title), self)
        set_size(label, "body", strong=True)
        self._head.addWidget(label, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.column.setSpacing(GRID)
        self.column.addLayout(self._head)

    def add_aside(self, widget: QWidget) -> None:
        """Put something at the right of the title."""
        self._head.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Put something below what there is."""
        self.column.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Put things beside each other from the left, below what there is."""
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch()
        self.column.addLayout(row)

    def add_rule(self) -> None:
        """A hairline between two things of the same kind."""
        self.column.addWidget(Rule(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tones().line))
        painter.setBrush(QColor(tones().base))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        painter.end()


class Rule(QFrame):
    """A hairline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the colour of lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tones().line))
        painter.end()


class Strip(QFrame):
    """One line over the whole width that must be seen: its sign, a sentence, and a step."""

    def __init__(self, name: str, sign: SignName, text: Message | str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"card_{name}")
        self.setAccessibleName(str(text))
        self._sign: SignName = sign
        picture = QLabel(self)
        picture.setPixmap(sign_pixmap(sign, 18))
        self.row: QBoxLayout = QHBoxLayout(self)
        self.row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.row.setSpacing(GRID)
        self.row.addWidget(picture)
        self.row.addWidget(words(text, self), 1)

    def add(self, widget: QWidget) -> None:
        """Put a step at the right."""
        self.row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the quiet colour of its sign."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sign_back(self._sign))
        painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)
        painter.end()
