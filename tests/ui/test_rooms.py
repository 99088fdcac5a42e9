"""A tab with rooms: a second line of tabs, reached by their nouns like the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest

from asn_desktop.base.i18n import msg
from asn_desktop.shell.pages import Pages
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.tab import Tab

if TYPE_CHECKING:
    from asn_desktop.widgets.screen import Tables
    from tests.ui.conftest import Window


class Shed(Screen):
    """It shows nothing and remembers what it was asked for."""

    noun: ClassVar[str] = "shed"
    opened: object | None = None

    def refresh(self, changes: Tables | None) -> None:
        """Nothing is shown."""

    def open_at(self, target: object | None) -> None:
        """Remember it."""
        self.opened = target


def _tab(noun: str, order: int) -> Tab:
    return Tab(noun, msg("Program"), order, factory=f"{Shed.__module__}:Shed")


@pytest.fixture
def pages(window: Window) -> Pages:
    rooms = (_tab("house", 1), _tab("shed", 2))
    tabs = (_tab("garden", 0), Tab("house", msg("Pelatihan"), 1, rooms=rooms))
    made = Pages(tabs, window.frame)
    made.show()
    made.open_with(window.bench.context(window.desk))
    return made


def test_a_noun_leads_to_its_room(pages: Pages) -> None:
    pages.go_to("shed", "spade")
    screen = pages.current_screen()
    assert isinstance(screen, Shed)
    assert screen.opened == "spade"
    assert (pages.current_noun(), pages.title_of("shed")) == ("house", "Pelatihan")


def test_a_tab_that_shares_its_noun_with_a_room_shows_that_room(pages: Pages) -> None:
    pages.go_to("shed")
    shed = pages.current_screen()
    pages.go_to("garden")
    pages.go_to("house", "door")
    screen = pages.current_screen()
    assert isinstance(screen, Shed)
    assert screen is not shed
    assert screen.opened == "door"


def test_rooms_are_made_when_first_shown_and_told_of(pages: Pages) -> None:
    told: list[bool] = []
    pages.screen_changed.connect(lambda: told.append(True))
    pages.go_to("house")
    assert len(pages.findChildren(Shed)) == 2
    before = len(told)
    pages.go_to("shed")
    assert len(pages.findChildren(Shed)) == 3
    assert len(told) > before


def test_a_single_room_needs_no_line_of_tabs(window: Window) -> None:
    made = Pages((_tab("house", 1),), window.frame, "rooms_house")
    made.show()
    assert not made.tabBar().isVisible()
