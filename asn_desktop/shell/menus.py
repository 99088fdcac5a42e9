"""The menu bar and the toolbar: the window's own commands and those of the screen in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from asn_desktop.shell.access_keys import with_access_keys
from asn_desktop.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.shell.frame import Frame
    from asn_desktop.widgets.screen import Offers
    from asn_desktop.widgets.tab import Tab

_TAB_MENUS: Final = {
    "courses": "data",
    "participants": "data",
    "assessments": "assessments",
    "certificates": "certificates",
    "reports": "reports",
}
TOOLBAR: Final = "toolbar"
"""A screen that offers an action under this noun puts it on the toolbar as well."""


class Menus(QObject):
    """Builds the bars once and swaps the commands of screens; `opening` comes before a menu."""

    opening = Signal()

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._window = window
        self._icons: dict[QAction, str] = {}
        self._offered: Offers = []
        self.menus = window.menus
        self._tails: dict[str, QAction] = {}
        self.toolbar = window.toolbar
        self.toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._bar_tail = self.toolbar.addSeparator()
        for menu in self.menus.values():
            menu.aboutToShow.connect(self._give_access_keys)

    def _give_access_keys(self) -> None:
        menu = self.sender()
        self.opening.emit()
        if isinstance(menu, QMenu):
            named = [action for action in menu.actions() if not action.isSeparator()]
            texts = with_access_keys([action.text() for action in named])
            for action, text in zip(named, texts, strict=True):
                if action.text() != text:
                    action.setText(text)

    def add(
        self, noun: str, name: str, title: Message, deed: Callable[[], None],
        keys: Sequence[str] = (), picture: str = "",
    ) -> QAction:  # fmt: skip
        """A command of the window in one of the menus."""
        action = QAction(str(title), self._window)
        action.setObjectName(f"action_{name}")
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(deed)
        self.menus[noun].addAction(action)
        if picture:
            self._icons[action] = picture
        return action

    def add_tabs(self, tabs: Sequence[Tab], go: Callable[[], None]) -> None:
        """Ctrl+1 and so on; each tab stands in Tampilan and in the menu of its work."""
        for number, tab in enumerate(tabs, 1):
            action = self.add("view", f"tab_{tab.noun}", tab.title, go, (f"Ctrl+{number}",))
            action.setData(tab.noun)
            if tab.noun in _TAB_MENUS:
                self.menus[_TAB_MENUS[tab.noun]].addAction(action)

    def add_choice(
        self, name: str, title: Message, choices: Sequence[tuple[str, Message]], now: str,
        deed: Callable[[QAction], None],
    ) -> None:  # fmt: skip
        """A submenu of Tampilan with one of several values ticked."""
        menu = QMenu(str(title), self._window)
        menu.setObjectName(f"menu_{name}")
        group = QActionGroup(menu)
        for value, text in choices:
            action = QAction(str(text), group)
            action.setObjectName(f"action_{name}_{value}")
            action.setCheckable(True)
            action.setChecked(value == now)
            action.setData(value)
            menu.addAction(action)
        group.triggered.connect(deed)
        self.menus["view"].addMenu(menu)

    def offer(self, offers: Offers) -> None:
        """Take the commands of the former screen away and put these in."""
        for noun, action in self._offered:
            (self.toolbar if noun == TOOLBAR else self.menus[noun]).removeAction(action)
        self._offered = list(offers)
        for noun, action in self._offered:
            if noun == TOOLBAR:
                self.toolbar.addAction(action)
            else:
                self._insert(noun, action)

    def _insert(self, noun: str, action: QAction) -> None:
        tail = self._tails.get(noun)
        if tail is None:
            self.menus[noun].addAction(action)
        else:
            self.menus[noun].insertAction(tail, action)

    def keys(self) -> list[tuple[str, str]]:
        """Every key of the menus with what it does, menu by menu."""
        actions = [action for menu in self.menus.values() for action in menu.actions()]
        return [
            (_spelt(action), action.iconText())
            for action in dict.fromkeys(actions)
            if action.shortcuts() and action.isVisible()
        ]

    def put_on_toolbar(self, actions: Sequence[QAction]) -> None:
        """The window's own commands come first."""
        for action in actions:
            self.toolbar.insertAction(self._bar_tail, action)

    def end_with(self, noun: str, action: QAction) -> None:
        """Let the commands of screens come before this one."""
        self._tails[noun] = self.menus[noun].insertSeparator(action)

    def draw_icons(self) -> None:
        """Give the commands their icons; after the first paint and after a change of theme."""
        for action, picture in self._icons.items():
            action.setIcon(icon(picture))


def _spelt(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " · ".join(key.toString(native) for key in action.shortcuts())
