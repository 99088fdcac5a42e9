"""A class of three in the real window, and keys that go where the focus is."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pytest
import sqlcipher3
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.storage.database import FILE_NAME

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import SheetRow
    from asn_desktop.widgets.grid.view import GridView
    from tests.ui.conftest import Window

NAMES = ("Ahmad Siregar", "Butet Harahap", "Candra")
SCHEME = (("Pre-test", Decimal(0)), ("Tugas", Decimal(40)), ("Ujian", Decimal(60)))
PRE, TASK, EXAM, FINAL = 2, 3, 4, 5


class Marking:
    """The grid before the trainer."""

    def __init__(self, window: Window, course: Key) -> None:
        self.window = window
        self.course = course
        self.tab: Any = window.show("assessments", course)
        self.view: GridView = self.tab.primary_view()
        self.view.setFocus()

    def at(self, row: int, column: int) -> None:
        self.view.setCurrentIndex(self.view.model().index(row, column))

    @property
    def place(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return index.row(), index.column()

    def shown(self, row: int, column: int) -> str:
        return str(self.view.model().index(row, column).data() or "")

    def row(self, row: int) -> SheetRow:
        model = self.view.table()
        assert model is not None
        return cast("SheetRow", model.row_at(row))

    def come_back(self) -> None:
        """To the grid, from a dialog."""
        self.window.frame.activateWindow()
        assert QTest.qWaitForWindowActive(self.window.frame)
        self.view.setFocus()

    def type(self, text: str) -> None:
        """Each letter to whatever has the focus, as a keyboard does."""
        for letter in text:
            QTest.keyClicks(focus(), letter)

    def press(self, *keys: Qt.Key, ctrl: bool = False, shift: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        modifiers |= Qt.KeyboardModifier.ControlModifier if ctrl else modifiers
        modifiers |= Qt.KeyboardModifier.ShiftModifier if shift else modifiers
        for key in keys:
            QTest.keyClick(focus(), key, modifiers)

    def on_disk(self) -> dict[tuple[str, str], float]:
        """What a second connection to the file reads; of the same library, which shares locks."""
        with closing(sqlcipher3.connect(str(self.window.desk.folder / FILE_NAME))) as connection:
            found = connection.execute(
                "SELECT p.name, c.name, m.value FROM marks m"
                " JOIN enrolments e ON e.id = m.enrolment_id"
                " JOIN participants p ON p.id = e.participant_id"
                " JOIN components c ON c.id = m.component_id WHERE m.value IS NOT NULL"
            ).fetchall()
        return {(person, part): value / 100 for person, part, value in found}


def focus() -> Any:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def make_course(window: Window, code: str, scheme: Any = SCHEME, people: int = 3) -> Key:
    course = courses.add(
        window.desk,
        code=code,
        name="Pelayanan Publik Prima",
        start=date(2026, 10, 5),
        end=date(2026, 10, 9),
        hours=40,
        components=scheme,
    )
    first = 10 * len(courses.courses(window.desk))
    keys = [
        participants.save(window.desk, None, name=name, nip=f"198501012010011{first + place:03}")
        for place, name in enumerate([*NAMES, *(f"Peserta {n:02}" for n in range(people))][:people])
    ]
    if keys:
        enrolments.enrol(window.desk, course, keys)
    window.settle()
    return course


@pytest.fixture
def marking(window: Window) -> Marking:
    return Marking(window, make_course(window, "A-1"))
