"""The row below the grid: mean and spread of each column, where the column stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.widgets.grid.foot_row import FootRow
from tests.ui.assessments.conftest import EXAM, FINAL, PRE, TASK, make_course

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QRect

    from tests.ui.assessments.conftest import Marking


@pytest.fixture
def marked(marking: Marking) -> Marking:
    """Both weighted components of all three people."""
    parts = sheet(marking.window.desk, marking.course).components
    for row, texts in enumerate((("60", "80"), ("70", "90"), ("80", "100"))):
        for part, text in zip(parts[1:], texts, strict=True):
            set_mark(marking.window.desk, marking.row(row).enrolment, part.id, text)
    marking.window.settle()
    return marking


def foot(marking: Marking) -> FootRow:
    (found,) = marking.view.findChildren(FootRow)
    return found


def cell(marking: Marking, text: str) -> QRect:
    """Where the foot shows a mean."""
    (found,) = [room for room, one, _side in foot(marking).cells() if one.first == text]
    return found


def column_of(marking: Marking, section: int) -> tuple[int, int]:
    head = marking.view.horizontalHeader()
    return head.sectionViewportPosition(section), head.sectionSize(section)


def test_mean_and_spread_stand_under_their_columns(marked: Marking) -> None:
    shown = [(one.first, one.second) for _room, one, _side in foot(marked).cells()]
    assert shown == [
        ("Rata-rata", "± simpangan baku"),
        ("70,00", "± 10,00"),
        ("90,00", "± 10,00"),
        ("82,00", "± 10,00"),
    ]
    for text, section in (("70,00", TASK), ("90,00", EXAM), ("82,00", FINAL)):
        room = cell(marked, text)
        assert (room.left(), room.width()) == column_of(marked, section)
    below = marked.view.viewport().geometry().bottom() + 1
    assert foot(marked).geometry().top() == below
    assert foot(marked).isVisible()


def test_they_follow_a_mark_that_is_typed(marked: Marking) -> None:
    marked.at(0, TASK)
    marked.type("90")
    marked.press(Qt.Key.Key_Return)
    marked.window.settle()
    assert cell(marked, "80,00").left() == column_of(marked, TASK)[0]
    assert "Tugas: rata-rata 80,00 dari 3 nilai" in foot(marked).accessibleDescription()


def test_only_what_changed_is_painted_anew(marked: Marking) -> None:
    painted: list[int] = []

    class Watch(QObject):
        def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.rect().left())
            return False

    watch = Watch(marked.view)
    foot(marked).installEventFilter(watch)
    marked.at(0, TASK)
    marked.type("90")
    QApplication.processEvents()
    painted.clear()
    marked.press(Qt.Key.Key_Return)
    marked.window.settle()
    QApplication.processEvents()
    assert painted
    assert min(painted) >= column_of(marked, TASK)[0]


def test_they_follow_the_columns(marked: Marking) -> None:
    head = marked.view.horizontalHeader()
    head.moveSection(head.visualIndex(EXAM), head.visualIndex(PRE))
    marked.view.setColumnWidth(TASK, 150)
    for text, section in (("70,00", TASK), ("90,00", EXAM)):
        room = cell(marked, text)
        assert (room.left(), room.width()) == column_of(marked, section)
    assert cell(marked, "90,00").left() < cell(marked, "70,00").left()
    marked.view.setColumnHidden(EXAM, True)
    assert "90,00" not in [one.first for _room, one, _side in foot(marked).cells()]


def test_they_follow_scrolling_beside_the_frozen_name(marked: Marking) -> None:
    marked.window.frame.resize(700, 500)
    marked.window.settle()
    marked.at(0, FINAL + 3)
    bar = marked.view.horizontalScrollBar()
    assert bar.value() > 0
    assert cell(marked, "82,00").left() == column_of(marked, FINAL)[0]
    assert cell(marked, "Rata-rata").left() == 0
    below = foot(marked)
    assert below.tip_at(below.rect().topLeft()) == ""
    assert "82,00" in below.tip_at(cell(marked, "82,00").center())


def test_they_grow_with_the_letters(marked: Marking) -> None:
    before = foot(marked).height()
    marked.press(Qt.Key.Key_Plus, ctrl=True)
    assert foot(marked).height() > before
    assert cell(marked, "90,00").width() == marked.view.columnWidth(EXAM)
    assert foot(marked).geometry().top() == marked.view.viewport().geometry().bottom() + 1


def test_the_last_row_is_not_hidden_by_them(marked: Marking) -> None:
    marked.window.frame.resize(1000, 420)
    marked.window.settle()
    marked.at(2, TASK)
    last = marked.view.visualRect(marked.view.currentIndex())
    assert last.bottom() <= marked.view.viewport().height()


def test_without_marks_there_is_no_room_for_them(marking: Marking) -> None:
    assert not foot(marking).isVisible()
    assert marking.view.viewport().geometry().bottom() == marking.view.rect().bottom()


def test_letters_of_competence_have_no_mean(marked: Marking) -> None:
    office = marked.window.desk
    own = marking_schemes.stored(office, schemes.COURSE, marked.course).scheme
    courses.set_scheme(office, marked.course, replace(own, scale=Scale.COMPETENT), "uji kompetensi")
    marked.window.settle()
    assert not foot(marked).isVisible()


def test_they_are_those_of_the_course_in_hand(marked: Marking) -> None:
    marked.window.show("assessments", make_course(marked.window, "B-2"))
    marked.window.settle()
    assert not foot(marked).isVisible()
    marked.window.show("assessments", marked.course)
    marked.window.settle()
    assert cell(marked, "70,00").left() == column_of(marked, TASK)[0]
