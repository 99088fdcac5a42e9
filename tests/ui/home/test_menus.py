"""The bars from any tab: panels, keys, and undo that stops at what left the house."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.base.registry import discover
from asn_desktop.services.marking import closing
from asn_desktop.services.people import participants
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.shell.about import AboutDialog
from asn_desktop.shell.help import HelpDialog
from asn_desktop.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Window

NOUNS = [tab.noun for tab in discover("asn_desktop.ui", "TAB")]


def _menus(window: Window) -> list[QMenu]:
    return list(window.frame.menus.values())


def _letters(texts: list[str]) -> list[str]:
    return [text[text.index("&") + 1].casefold() for text in texts if "&" in text]


@pytest.mark.parametrize("noun", NOUNS)
def test_no_menu_is_empty_and_no_two_letters_are_alike(window: Window, noun: str) -> None:
    window.show(noun)
    titles = [menu.title() for menu in _menus(window)]
    assert len(set(_letters(titles))) == len(titles)
    for menu in _menus(window):
        menu.aboutToShow.emit()
        texts = [a.text() for a in menu.actions() if not a.isSeparator() and a.isVisible()]
        assert texts or menu.objectName().removeprefix("menu_") not in NOUNS, menu.objectName()
        assert len(set(_letters(texts))) == len(_letters(texts)), texts


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun != "home"])
def test_keys_reach_the_screen_that_comes_to_the_front(window: Window, noun: str) -> None:
    window.show(noun)
    first = window.find(EmptyState, "empty_state").findChild(QPushButton)
    assert window.frame.focusWidget() is first
    window.bench.commands.search.trigger()
    focus = window.frame.focusWidget()
    assert focus.isVisible()
    assert ("dicari" in window.bench.messages.text) == (focus is first)


def test_enter_takes_the_first_step_of_an_empty_screen(window: Window) -> None:
    window.show("courses")
    QTest.keyClick(window.frame.focusWidget(), Qt.Key.Key_Return)
    assert window.find(QLabel, "panel_title").text() == "Pelatihan baru"


def test_a_screen_that_prints_nothing_says_where_papers_are(window: Window) -> None:
    window.show("participants")
    window.bench.commands.print.trigger()
    assert window.bench.messages.text == "Yang dicetak ada di tab Sertifikat dan Laporan."


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("office", "Kantor"),
        ("rules", "Aturan predikat"),
        ("journal", "Jurnal"),
        ("backups", "Cadangan"),
    ],
)
def test_a_panel_opens_from_any_tab_and_esc_closes_it(
    window: Window, action: str, title: str
) -> None:
    window.show(NOUNS[-1])
    found: Any = next(
        a for m in _menus(window) for a in m.actions() if a.objectName() == f"action_{action}"
    )
    found.trigger()
    window.settle()
    assert window.find(QLabel, "panel_title").text() == title
    QTest.keyClick(window.frame.focusWidget(), Qt.Key.Key_Escape)
    assert not [w for w in window.frame.findChildren(QLabel, "panel_title") if w.isVisible()]


def test_help_tells_the_keys_of_every_menu(window: Window) -> None:
    QTest.keyClick(window.frame, Qt.Key.Key_F1)
    dialog = window.frame.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for menu in _menus(window):
        for action in menu.actions():
            for key in action.shortcuts():
                assert key.toString() in said
    dialog.reject()


def test_about_names_the_version_and_licences(window: Window) -> None:
    window.bench.commands._about()
    dialog = window.frame.findChild(AboutDialog)
    assert isinstance(dialog, AboutDialog)
    assert window.find(QLabel, "about_version").text().startswith("ASN Desktop 0")
    assert "LGPL-3.0" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.reject()


def test_a_new_name_is_not_ones_own_first_step(window: Window) -> None:
    assert window.desk.workers() == ["Siti"]
    assert window.desk.undo_label() is None
    assert not window.bench.commands.undo.isEnabled()


def test_undo_of_a_closing_says_so_and_leads_to_the_course(window: Window, qtbot: QtBot) -> None:
    course = courses.add(
        window.desk, code="A-1", name="Prima", start=date(2026, 10, 5), end=date(2026, 10, 9),
        hours=40, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    closing.close(window.desk, course, accept_missing=True)
    window.settle()
    window.bench.commands.undo.trigger()
    window.settle()
    assert "tidak dapat diurungkan" in window.bench.messages.text
    assert courses.course(window.desk, course).status == courses.CLOSED
    assert window.find(QPushButton, "message_action").isVisible()


def test_a_restore_is_heard_by_hidden_screens(window: Window) -> None:
    window.show(NOUNS[-1])
    participants.save(window.desk, None, name="Butet Harahap")
    window.bench.changes.changed.emit(None)
    window.show("home")
    assert history.undo_label(window.desk) is not None
