"""A class of 200 people and 40 components: each step through it against one through 40 × 12."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.test_sheets import USUAL, make_class

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from tests.benchmarks.conftest import Race
    from tests.ui.conftest import Window

WIDE: Final = (200, 40)
ROUNDS: Final = 60
FIRST: Final = 2


class Walk:
    """Opens one class or the other, and goes through it."""

    def __init__(self, window: Window) -> None:
        window.frame.resize(1366, 768)
        self._window = window
        self._small = make_class(window.desk, "A", USUAL)
        self._large = make_class(window.desk, "B", WIDE)
        self._tab: Any = window.show("assessments", self._small)
        self.view: Any = self._tab.primary_view()

    def _at(self, course: Key, row: int, column: int) -> None:
        self._tab.open_at(course)
        self.view.setCurrentIndex(self.view.model().index(row, column))
        self.view.setFocus()
        self._window.settle()

    def small(self, row: int, column: int) -> Callable[[], None]:
        return lambda: self._at(self._small, row, column)

    def large(self, row: int, column: int) -> Callable[[], None]:
        return lambda: self._at(self._large, row, column)

    def press(self, key: Qt.Key) -> Callable[[], None]:
        """One key, and all that is painted for it."""

        def pressed() -> None:
            focus: Any = QApplication.focusWidget()
            QTest.keyClick(focus, key)
            QApplication.processEvents()

        return pressed


def _race(walk: Walk, race: Race, name: str, key: Qt.Key, place: tuple[int, int]) -> None:
    race.rounds = ROUNDS
    race.rest = walk.small(*place)
    step = walk.press(key)
    race(name, step, step, goal=1.5, bar=2.5, prepare=walk.large(*place))


def test_a_row_down_at_the_edge(window: Window, race: Race) -> None:
    walk = Walk(window)
    _race(walk, race, "a row down, 200 × 40 against 40 × 12", Qt.Key.Key_Down, (20, FIRST))


def test_a_column_right_beside_the_frozen_name(window: Window, race: Race) -> None:
    walk = Walk(window)
    _race(walk, race, "a column right, 200 × 40 against 40 × 12", Qt.Key.Key_Right, (5, 12))


def test_a_digit_into_a_cell(window: Window, race: Race) -> None:
    walk, digits = Walk(window), itertools.cycle("6789")
    race.rounds = ROUNDS
    race.rest = walk.small(5, FIRST)

    def typed() -> None:
        focus: Any = QApplication.focusWidget()
        QTest.keyClicks(focus, next(digits))
        QApplication.processEvents()

    race(
        "a digit, 200 × 40 against 40 × 12",
        typed,
        typed,
        goal=1.5,
        bar=2.5,
        prepare=walk.large(5, FIRST),
    )
