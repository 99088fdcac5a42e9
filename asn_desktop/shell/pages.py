"""The tabs: declared by the screens, made when first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.widgets.screen import Context, Screen
    from asn_desktop.widgets.tab import Tab


class _Page(QWidget):
    """The place of a screen until it is made."""

    def __init__(self, tab: Tab, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"page_{tab.noun}")
        self.tab = tab
        self.content: Screen | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def fill(self, context: Context[Any]) -> Screen:
        if self.content is None:
            self.content = cast("Screen", self.tab.make(context, self))
            self._layout.addWidget(self.content)
            self.content.show()
        return self.content


class Pages(QTabWidget):
    """One page a tab; `screen_changed` tells that another screen is in front."""

    screen_changed = Signal()

    def __init__(self, tabs: Sequence[Tab], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setDocumentMode(True)
        self.tabBar().setObjectName("tab_bar")
        self.tabBar().setAccessibleName(_("Bagian program"))
        self.tabBar().setExpanding(False)
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
        """The office is open: fill the page in front."""
        self._context = context
        self._fill_current()
        self._focus_current()

    def current_screen(self) -> Screen | None:
        """The screen in front, if it is made."""
        page = self.currentWidget()
        return page.content if isinstance(page, _Page) else None

    def title_of(self, noun: str) -> str:
        """The title of a tab, as it is written on it."""
        return next((str(tab.title) for tab in self.page_tabs() if tab.noun == noun), noun)

    def current_noun(self) -> str:
        """The noun of the tab in front."""
        page = self.currentWidget()
        return page.tab.noun if isinstance(page, _Page) else ""

    def go_to(self, noun: str, target: object | None = None) -> None:
        """Bring a tab to the front and let it show the target."""
        for position, page in enumerate(self._pages()):
            if page.tab.noun == noun:
                self.setCurrentIndex(position)
                self._focus_current()
                if page.content is not None and target is not None:
                    page.content.open_at(target)

    def _fill_current(self) -> None:
        page = self.currentWidget()
        if self._context is not None and isinstance(page, _Page):
            fresh = page.content is None
            screen = page.fill(self._context)
            if fresh:
                screen.status_changed.connect(self.screen_changed)
        self.screen_changed.emit()

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
