"""Forty people and twelve components by keyboard alone, with everything a trainer does between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from asn_desktop.services.marking import assessments
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.ui.assessments.worksheets.preview import MarkPreviewPanel
from asn_desktop.widgets.tables.table_model import VALUE_ROLE
from tests.ui.assessments.conftest import Marking

if TYPE_CHECKING:
    from tests.ui.conftest import Window

PEOPLE, PARTS, FIRST = 40, 12, 2
WEIGHTS = [Decimal(8)] * 11 + [Decimal(12)]


def text_of(row: int, part: int) -> str:
    """A mark of its own for each cell; some with a comma, some of one digit."""
    hundredths = 5_000 + (row * PARTS + part) * 10
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def value_of(row: int, part: int) -> Decimal:
    return Decimal(text_of(row, part).replace(",", "."))


def make_class(window: Window) -> Marking:
    office = window.desk
    people = [
        participants.save(office, None, name=f"Peserta {number:02}") for number in range(PEOPLE)
    ]
    key = courses.add(
        office,
        code="G-1",
        name="Pelatihan Besar",
        start=date(2026, 11, 2),
        end=date(2026, 11, 6),
        hours=40,
        components=[(f"Komponen {number + 1}", weight) for number, weight in enumerate(WEIGHTS)],
    )
    enrolments.enrol(office, key, people)
    return Marking(window, key)


def stored(marking: Marking) -> dict[tuple[int, int], Decimal]:
    sheet = assessments.sheet(marking.window.desk, marking.course)
    return {
        (row, part): person.marks[component.id]
        for row, person in enumerate(sheet.rows)
        for part, component in enumerate(sheet.components)
        if component.id in person.marks
    }


def undo(marking: Marking, key: Qt.Key) -> None:
    marking.press(key, ctrl=True)
    marking.window.settle()


def enter_columns(marking: Marking, wanted: dict[tuple[int, int], Decimal]) -> None:
    """Down each column but the last two: digits and Enter."""
    for part in range(PARTS - 2):
        marking.at(0, FIRST + part)
        for row in range(PEOPLE):
            marking.type(text_of(row, part))
            marking.press(Qt.Key.Key_Return)
            wanted[row, part] = value_of(row, part)
    marking.window.settle()


def paste_the_rest(marking: Marking, wanted: dict[tuple[int, int], Decimal]) -> None:
    """The last two columns from a spreadsheet that is in another order."""
    rest = (PARTS - 2, PARTS - 1)
    block = [
        "\t".join((f"Peserta {row:02}", *(text_of(row, part) for part in rest)))
        for row in reversed(range(PEOPLE))
    ]
    QGuiApplication.clipboard().setText("\n".join(block))
    marking.at(0, FIRST + PARTS - 2)
    marking.press(Qt.Key.Key_V, ctrl=True)
    marking.window.settle()
    assert marking.tab.findChild(MarkPreviewPanel).isVisible()
    marking.press(Qt.Key.Key_Return, ctrl=True)
    marking.window.settle()
    wanted |= {(row, part): value_of(row, part) for row in range(PEOPLE) for part in rest}


def mend_one(marking: Marking, row: int, wanted: dict[tuple[int, int], Decimal]) -> None:
    """Look for a person, correct two marks, and see everyone again."""
    name = f"Peserta {row:02}"
    marking.view.setFocus()
    marking.press(Qt.Key.Key_F, ctrl=True)
    search = marking.window.frame.focusWidget()
    assert isinstance(search, QLineEdit)
    marking.type(name)
    marking.window.settle()
    found = [marking.row(place).full_name for place in range(marking.view.model().rowCount())]
    assert len(found) < PEOPLE
    marking.view.setFocus()
    marking.at(found.index(name), FIRST)
    marking.type("99,5")
    marking.press(Qt.Key.Key_Tab)
    marking.type("98")
    marking.press(Qt.Key.Key_Return)
    wanted[row, 0], wanted[row, 1] = Decimal("99.5"), Decimal(98)
    search.clear()
    marking.window.settle()


def sort_by(marking: Marking, column: int) -> None:
    header = marking.view.horizontalHeader()
    header.sectionClicked.emit(column)
    marking.window.settle()


def test_a_whole_class_is_entered_by_keyboard(window: Window) -> None:
    marking = make_class(window)
    wanted: dict[tuple[int, int], Decimal] = {}
    enter_columns(marking, wanted)
    assert stored(marking) == wanted
    undo(marking, Qt.Key.Key_Z)
    assert (PEOPLE - 1, PARTS - 3) not in stored(marking)
    undo(marking, Qt.Key.Key_Y)
    assert stored(marking) == wanted
    paste_the_rest(marking, wanted)
    assert stored(marking) == wanted
    for _twice in range(2):
        sort_by(marking, FIRST)
    mend_one(marking, 17, wanted)
    sort_by(marking, FIRST)
    assert stored(marking) == wanted
    model = marking.view.model()
    shown = {
        (row, part): model.index(row, FIRST + part).data(VALUE_ROLE)
        for row in range(PEOPLE)
        for part in range(PARTS)
    }
    assert shown == wanted
