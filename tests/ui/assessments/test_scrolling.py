"""What was copied while scrolling is what would be painted anew, beside the frozen column too."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from asn_desktop.base.i18n import msg
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.people import enrolments, participants
from tests.ui.assessments.conftest import Marking, make_course

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QImage

    from tests.ui.conftest import Window

PARTS = 12
Key = Qt.Key


@pytest.fixture
def wide(window: Window) -> Marking:
    """Thirty people and twelve components, every mark another, in a narrow window."""
    office = window.desk
    course = make_course(window, "L-1", [(f"Komponen {n}", Decimal(0)) for n in range(PARTS)])
    people = [participants.save(office, None, name=f"Peserta {n:02}") for n in range(30)]
    enrolments.enrol(office, course, people)
    found = sheet(office, course)
    cells = [
        (row.enrolment, part.id, f"{(13 * place + 7 * number) % 100}")
        for place, row in enumerate(found.rows)
        for number, part in enumerate(found.components)
    ]
    set_marks(office, cells, msg("Nilai"))
    window.frame.resize(900, 500)
    marking = Marking(window, course)
    window.settle()
    return marking


class Painted(QObject):
    """Where a widget was painted."""

    def __init__(self, marking: Marking) -> None:
        super().__init__(marking.view)
        self.pixels = 0
        marking.view.viewport().installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            rooms: Any = event.region()  # stubs say nothing of going through it
            self.pixels += sum(room.width() * room.height() for room in rooms)
        return False


def on_screen(marking: Marking) -> QImage:
    """What is in the window's buffer, which a grab of the widget would paint anew."""
    QApplication.processEvents()
    frame = marking.window.frame
    return frame.screen().grabWindow(frame.winId()).toImage()


def is_true(marking: Marking) -> bool:
    before = on_screen(marking)
    for table in (marking.view, marking.view._frozen):
        table.viewport().update()
    return before == on_screen(marking)


def test_scrolling_beside_the_frozen_column_shows_what_is_there(wide: Marking) -> None:
    across, down = wide.view.horizontalScrollBar(), wide.view.verticalScrollBar()
    for step in (40, 37, 200, -90, 11):
        across.setValue(across.value() + step)
        assert is_true(wide)
        down.setValue(down.value() + 3)
        assert is_true(wide)
    down.setValue(down.value() - 5)
    assert wide.view._frozen.isVisible()
    assert is_true(wide)


def test_keys_and_typing_after_scrolling_show_what_is_there(wide: Marking) -> None:
    wide.at(0, 2)
    for key in [Key.Key_Right] * PARTS + [Key.Key_Down] * 20 + [Key.Key_Left] * 5:
        wide.press(key)
        QApplication.processEvents()
    assert is_true(wide)
    wide.type("55")
    down = wide.view.verticalScrollBar()
    down.setValue(down.value() + 1)
    assert is_true(wide)
    wide.press(Key.Key_Return)
    wide.window.settle()
    assert is_true(wide)


def test_only_what_comes_into_sight_is_painted(wide: Marking) -> None:
    across, down = wide.view.horizontalScrollBar(), wide.view.verticalScrollBar()
    for step in (100, 120):
        across.setValue(step)
        QApplication.processEvents()
    room = wide.view.viewport().rect()
    for bar, step in ((across, 20), (down, 1)):
        painted = Painted(wide)
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
        assert 0 < painted.pixels < room.width() * room.height() / 4
