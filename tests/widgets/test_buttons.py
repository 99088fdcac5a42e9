"""A button has a name for everyone, and says why it cannot be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.buttons import allow, make_button, reword

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


def test_a_button_is_named_for_the_eye_and_for_readers(window: QMainWindow) -> None:
    pressed: list[bool] = []
    button = make_button("go", msg("Buka"), window, lambda: pressed.append(True), "primary")
    button.click()
    assert pressed == [True]
    assert (button.objectName(), button.property("kind")) == ("go", "primary")
    reword(button, "&Tutup")
    assert (button.text(), button.accessibleName()) == ("&Tutup", "Tutup")


def test_what_cannot_be_done_says_why(window: QMainWindow) -> None:
    button, action = make_button("go", "Buka", window), QAction("Buka", window)
    allow(msg("Pilih satu pelatihan dahulu."), button, action)
    for part in (button, action):
        assert not part.isEnabled()
        assert part.toolTip() == "Pilih satu pelatihan dahulu."
    assert button.accessibleDescription() == "Pilih satu pelatihan dahulu."
    allow(None, button, action)
    assert button.isEnabled()
    assert action.isEnabled()
    assert button.toolTip() == ""
