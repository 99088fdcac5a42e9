"""The tab *Pelatihan* in the real window, over an office with people and one course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from asn_desktop.services.people import enrolments
from asn_desktop.widgets.panels.confirm import Question
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.factories import add_course, add_people

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.ui.courses.tab import CoursesTab
    from tests.ui.conftest import Window


@pytest.fixture
def people(window: Window) -> list[Key]:
    return add_people(window.desk)


@pytest.fixture
def course(window: Window, people: list[Key]) -> Key:
    key = add_course(window.desk)
    enrolments.enrol(window.desk, key, people[:2])
    return key


@pytest.fixture
def tab(window: Window) -> CoursesTab:
    found: CoursesTab = window.show("courses")
    return found


def keys(text: str) -> None:
    """Type into what has the focus, which the first letter may move into an editor."""
    for letter in text:
        QTest.keyClicks(focus(), letter)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key in what has the focus."""
    QTest.keyClick(focus(), key, modifier)
    QApplication.processEvents()


def save() -> None:
    """Ctrl+Enter."""
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def focus() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def write(form: Any, **texts: str) -> None:
    """Go to fields of a form and replace what stands there."""
    for name, text in texts.items():
        form.editor(name).setFocus()
        form.editor(name).selectAll()
        keys(text)


def lines(items: Any, *rows: tuple[str, str]) -> None:
    """Write lines of a table of items by keyboard: Ins, name, Enter, amount, Enter, …"""
    items.view.setFocus()
    press(Qt.Key.Key_Insert)
    for name, amount in rows:
        keys(name)
        press(Qt.Key.Key_Return)
        keys(amount)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)


def course_list(window: Window) -> RowsView:
    view = window.find(RowsView, "courses_view")
    assert isinstance(view, RowsView)
    return view


def shown_course(window: Window) -> Any:
    """The course under the cursor."""
    return course_list(window).current_row()


def question_asked(window: Window, kind: type[Any] = Question) -> Any:
    found = [dialog for dialog in window.frame.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]
