"""From a closed class to the printer's dialogue on the day of the ceremony, actions counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.issuing import certificates
from asn_desktop.services.marking import closing
from asn_desktop.widgets.fields.fields import CheckField, ChoiceField
from tests.ui.certificates.conftest import course, press
from tests.ui.certificates.test_check import choose

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

__all__ = ["course"]


class Hands:
    """Takes actions and counts them."""

    def __init__(self, window: Window) -> None:
        self.count = 0
        self._window = window

    def press(self, name: str) -> None:
        press(self._window, name)
        self.count += 1

    def tab(self, noun: str, key: Key) -> None:
        """A tab is pressed; the course that was in hand is chosen in its list."""
        self._window.show(noun, key)
        self.count += 2

    def tick(self, name: str) -> None:
        self._window.find(CheckField, name).click()
        self._window.settle()
        self.count += 1

    def choose(self, name: str, value: str) -> None:
        choose(self._window, name, value)
        self.count += 1


def test_from_a_closed_class_to_the_printers_dialogue_in_six_actions(
    window: Window, course: Key
) -> None:
    closing.close(window.desk, course)
    window.settle()
    hands = Hands(window)
    hands.tab("certificates", course)
    hands.press("certificates_issue")
    hands.choose("kind", "printer")
    hands.tick("issue_accept")
    hands.press("panel_save")
    assert window.frame.focusWidget() is window.find(ChoiceField, "print_printer")
    assert len(certificates.certificates(window.desk, course)) == 2
    assert hands.count <= 6
