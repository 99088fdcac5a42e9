"""The tabs: declared by the screens, made when first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.screen import Context, Screen
    from asn_desktop.widgets.tab import Tab

_ABOVE_ROOMS: Final = 8


class _Page(QWidget):
    """The place of a screen, or of rooms with one each, until it is made."""

    def __init__(self, tab: Tab, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"page_{tab.noun}")
        self.tab = tab
        self.content: Screen | Pages | None = None
        self._layout = QVBoxLayout(self)
        above = _ABOVE_ROOMS if len(tab.rooms) > 1 else 0
        self._layout.setContentsMargins(0, above, 0, 0)

    def fill(self, context: Context[Any], pages: Pages) -> None:
        if self.content is not None:
            return
        self.content = self._make(context)
        self._layout.addWidget(self.content)
        self.content.show()
        if isinstance(self.content, Pages):
            self.content.screen_changed.connect(pages.screen_changed)
            self.content.front_changed.connect(pages.front_changed)
            self.content.fill_with(context)
        else:
            self.content.status_changed.connect(pages.screen_changed)

    def _make(self, context: Context[Any]) -> Screen | Pages:
        if self.tab.rooms:
            return Pages(self.tab.rooms, self, f"rooms_{self.tab.noun}", self.tab.title)
        return cast("Screen", self.tab.make(context, self))

    def front(self) -> Screen | None:
        return self.content.current_screen() if isinstance(self.content, Pages) else self.content


class Pages(QTabWidget):
    """One page a tab; `screen_changed` tells that what is in front says something else.

    `front_changed` tells that another screen is in front, be it in another tab or another room.
    """

    screen_changed = Signal()
    front_changed = Signal()

    def __init__(
        self,
        tabs: Sequence[Tab],
        parent: QWidget,
        name: str = "tab",
        title: Message = msg("Bagian program"),  # noqa: B008 - a frozen text
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}s")
        self.setDocumentMode(True)
        self.tabBar().setObjectName(f"{name}_bar")
        self.tabBar().setAccessibleName(str(title))
        self.tabBar().setExpanding(False)
        rooms = name != "tab"
        self.setTabBarAutoHide(rooms)
        for part in (self, self.tabBar()):
            part.setProperty("rooms", rooms)
        self._context: Context[Any] | None = None
        for tab in sorted(tabs, key=_order):
            self.addTab(_Page(tab, self), str(tab.title))
        self.currentChanged.connect(self._fill_current)

    def page_tabs(self) -> list[Tab]:
        """The declarations, in order."""
        return [page.tab for page in self._pages()]

    def _pages(self) -> list[_Page]:
        found = [self.widget(i) for i in range(self.count())]
        return [page for page in found if isinstance(page, _Page)]

    def open_with(self, context: Context[Any]) -> None:
        """The office is open: fill the page in front and work there."""
        self.fill_with(context)
        self._focus_current()

    def fill_with(self, context: Context[Any]) -> None:
        """Fill the page in front, and the others when they come to the front."""
        self._context = context
        self._fill_current()

    def current_screen(self) -> Screen | None:
        """The screen in front, if it is made; of rooms the one in front of them."""
        page = self.currentWidget()
        return page.front() if isinstance(page, _Page) else None

    def title_of(self, noun: str) -> str:
        """The title of the tab that leads to a noun, as it is written on it."""
        return next((str(tab.title) for tab in self.page_tabs() if tab.leads_to(noun)), noun)

    def current_noun(self) -> str:
        """The noun of the tab in front."""
        page = self.currentWidget()
        return page.tab.noun if isinstance(page, _Page) else ""

    def go_to(self, noun: str, target: object | None = None) -> None:
        """Bring a tab, and in it a room, to the front and let it show the target."""
        for position, page in enumerate(self._pages()):
            if page.tab.leads_to(noun):
                self.setCurrentIndex(position)
                self._show_in(page, noun, target)

    def _show_in(self, page: _Page, noun: str, target: object | None) -> None:
        if isinstance(page.content, Pages):
            page.content.go_to(noun, target)
            return
        self._focus_current()
        if page.content is not None and target is not None:
            page.content.open_at(target)

    def _fill_current(self) -> None:
        page = self.currentWidget()
        if self._context is not None and isinstance(page, _Page):
            page.fill(self._context, self)
        self.screen_changed.emit()
        self.front_changed.emit()

    def _focus_current(self) -> None:
        """Not at each change: arrow keys on the tab bar go on from tab to tab."""
        screen = self.current_screen()
        if screen is not None:
            screen.take_focus()

    def draw_icons(self) -> None:
        """Give the tabs their icons; after the first paint and after a change of theme."""
        from asn_desktop.widgets.icons import has_icon, icon
        from asn_desktop.widgets.theme import tones

        for position, page in enumerate(self._pages()):
            if has_icon(page.tab.icon):
                self.setTabIcon(position, icon(page.tab.icon, tones().muted))


def _order(tab: Tab) -> int:
    return tab.order
