"""A typed mark is shown at once and what follows from it a turn later: nothing is left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from asn_desktop.base.i18n import msg
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark, set_marks
from asn_desktop.services.office import open_office
from asn_desktop.services.people import participants
from asn_desktop.services.steps import history
from tests.ui.assessments.conftest import EXAM, FINAL, NAMES, PRE, TASK, Marking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.services.office import Office
    from tests.ui.conftest import Windows

Key = Qt.Key


@pytest.fixture
def elsewhere(marking: Marking) -> Iterator[Office]:
    """A command of Budi's on the same folder."""
    opened = open_office(marking.window.desk.folder, "Budi")
    yield opened
    opened.close()


def enter(marking: Marking, row: int, column: int, text: str) -> None:
    marking.at(row, column)
    marking.type(text)
    marking.press(Key.Key_Return)


def write(office: Office, marking: Marking, row: int, column: int, text: str) -> None:
    found = assessments.sheet(marking.window.desk, marking.course)
    set_mark(office, found.rows[row].enrolment, found.components[column - PRE].id, text)


def as_stored(marking: Marking) -> bool:
    """Whether every row on screen is what the tables hold now."""
    shown = tuple(map(marking.row, range(len(NAMES))))
    return shown == assessments.sheet(marking.window.desk, marking.course).rows


def test_what_follows_from_a_typed_mark_is_there_a_turn_later(marking: Marking) -> None:
    enter(marking, 0, TASK, "80")
    enter(marking, 0, EXAM, "90")
    assert marking.shown(0, EXAM) == "90,00"
    QApplication.processEvents()
    assert [marking.shown(0, FINAL), marking.shown(0, FINAL + 3)] == ["86,00", "1"]
    assert as_stored(marking)


def test_a_mark_under_which_another_wrote_to_the_same_person(
    marking: Marking, elsewhere: Office
) -> None:
    write(elsewhere, marking, 0, EXAM, "90")
    write(elsewhere, marking, 1, TASK, "75")
    enter(marking, 0, TASK, "80")
    assert marking.shown(0, TASK) == "80,00"
    QApplication.processEvents()
    assert [marking.shown(0, EXAM), marking.shown(0, FINAL)] == ["90,00", "86,00"]
    assert as_stored(marking)


def test_a_cell_that_another_wrote_after_it_was_typed_shows_the_later_mark(
    marking: Marking, elsewhere: Office
) -> None:
    enter(marking, 0, TASK, "80")
    write(elsewhere, marking, 0, TASK, "70")
    marking.window.desk.catch_up()
    QApplication.processEvents()
    assert marking.shown(0, TASK) == "70,00"
    assert as_stored(marking)


def test_a_refused_mark_hides_nothing_of_what_another_wrote(
    marking: Marking, elsewhere: Office
) -> None:
    write(elsewhere, marking, 1, TASK, "75")
    enter(marking, 0, TASK, "101")
    marking.press(Key.Key_Escape)
    enter(marking, 0, TASK, "80")
    QApplication.processEvents()
    assert marking.shown(1, TASK) == "75,00"
    assert as_stored(marking)


def test_people_named_anew_while_a_mark_was_typed_change_places(
    marking: Marking, elsewhere: Office
) -> None:
    participants.save(elsewhere, marking.row(1).participant, name="Aan Aminah")
    enter(marking, 0, TASK, "80")
    marking.window.settle()
    assert marking.on_disk() == {(NAMES[0], "Tugas"): 80}
    assert [marking.row(row).full_name for row in range(2)] == ["Aan Aminah", NAMES[0]]
    assert as_stored(marking)


def test_a_mark_typed_as_the_tab_is_left_counts_when_it_is_shown_again(marking: Marking) -> None:
    enter(marking, 0, TASK, "80")
    enter(marking, 0, EXAM, "90")
    marking.window.bench.pages.go_to("certificates")
    marking.window.settle()
    marking.window.show("assessments")
    assert marking.shown(0, FINAL) == "86,00"
    assert as_stored(marking)


def test_a_mark_typed_as_the_window_is_closed_is_stored(marking: Marking, windows: Windows) -> None:
    course, folder = marking.course, marking.window.desk.folder
    enter(marking, 0, TASK, "80")
    enter(marking, 0, EXAM, "90")
    marking.window.frame.close()
    QApplication.processEvents()
    again = Marking(windows.open(folder), course)
    assert [again.shown(0, EXAM), again.shown(0, FINAL)] == ["90,00", "86,00"]


def test_many_marks_at_once_are_all_shown_with_what_follows(marking: Marking) -> None:
    found = assessments.sheet(marking.window.desk, marking.course)
    cells = [(row.enrolment, part.id, "80") for row in found.rows for part in found.components]
    set_marks(marking.window.desk, cells, msg("Nilai"))
    assert [marking.shown(row, FINAL) for row in range(3)] == ["80,00"] * 3
    assert as_stored(marking)


def test_why_a_mark_is_refused_outlives_what_follows_from_the_one_before(marking: Marking) -> None:
    enter(marking, 0, TASK, "88")
    marking.type("8.7.5")
    marking.press(Key.Key_Return)
    marking.window.settle()
    bubble = marking.view.findChild(QLabel, "refusal_bubble")
    assert bubble is not None
    assert bubble.text().startswith("“8.7.5” bukan nilai.")
    assert bubble.isVisible()


def test_what_another_did_between_two_keys_is_seen(marking: Marking, elsewhere: Office) -> None:
    enter(marking, 0, TASK, "80")
    QApplication.processEvents()
    assert marking.tab._ahead is not None
    write(elsewhere, marking, 1, TASK, "75")
    enter(marking, 1, TASK, "85")
    marking.window.desk.catch_up()
    history.undo(marking.window.desk)
    QApplication.processEvents()
    assert marking.shown(1, TASK) == "75,00"
    assert as_stored(marking)
    marking.at(2, TASK)
    QApplication.processEvents()
    closing.close(elsewhere, marking.course, accept_missing=True)
    before = marking.on_disk()
    marking.type("90")
    marking.press(Key.Key_Return)
    assert marking.on_disk() == before
