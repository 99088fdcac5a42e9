"""Beranda: the first steps of a new office, then the day's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from asn_desktop.services import participants

if TYPE_CHECKING:
    from tests.ui.conftest import Window


def test_a_new_office_is_shown_its_first_steps(window: Window) -> None:
    window.show("home")
    assert window.find(QPushButton, "home_import").isEnabled()


def test_the_first_person_changes_the_page(window: Window) -> None:
    window.show("home")
    participants.save(window.desk, None, nip=None, name="Butet Harahap")
    window.settle()
    assert window.find(QPushButton, "home_course").text() == "Buat pelatihan"
