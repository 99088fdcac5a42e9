"""Buttons are made in one place, and what cannot be pressed says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyleOptionButton

    from asn_desktop.base.i18n import Message

Kind: TypeAlias = Literal["", "primary", "link", "inline"]


class InlineButton(QPushButton):
    """Reads as a line of text; one that is too long ends in an ellipsis."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Shorten the text that is painted."""
        super().initStyleOption(option)
        cut = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(option.text, cut, self.width())

    def minimumSizeHint(self) -> QSize:
        """A long text never pushes its neighbours away."""
        return super().minimumSizeHint().boundedTo(QSize(16 * GRID, self.maximumHeight()))


def make_button(
    name: str,
    text: Message | str,
    parent: QWidget,
    deed: Callable[..., object] | None = None,
    kind: Kind = "",
) -> QPushButton:
    """A button that readers of screens can name."""
    button = InlineButton(parent) if kind == "inline" else QPushButton(parent)
    button.setObjectName(name)
    reword(button, text)
    if kind:
        button.setProperty("kind", kind)
    if deed is not None:
        button.clicked.connect(deed)
    return button


def make_action(parent: QObject, title: Message, deed: Callable[[], None], *keys: str) -> QAction:
    """A command of menus; its keys work where it is added, and in what lies within."""
    action = QAction(str(title), parent)
    action.triggered.connect(deed)
    if keys:
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action


def reword(button: QPushButton, text: Message | str) -> None:
    """Say something else on a button, to the eye and to readers of screens alike."""
    button.setText(str(text))
    button.setAccessibleName(str(text).replace("&", ""))


def allow(why_not: Message | str | None, *parts: QAction | QWidget) -> None:
    """Let these be used, or say under the mouse why they cannot be."""
    reason = "" if why_not is None else str(why_not)
    for part in parts:
        part.setEnabled(why_not is None)
        part.setToolTip(reason)
        if isinstance(part, QWidget):
            part.setAccessibleDescription(reason)
