"""A trainer opens the office's worksheet in the window, types, and saves it for the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton

from asn_desktop.services.marking import assessments
from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments
from asn_desktop.services.returns.worksheet_returns import read_return, take_back
from asn_desktop.services.returns.worksheets import write_worksheet
from asn_desktop.ui.assessments.worksheets.copy import WorksheetCopies
from tests.factories import add_course, add_people
from tests.ui.assessments.conftest import Marking, make_course
from tests.widgets.fields.test_file_drop import let_go

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from tests.ui.conftest import Window


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The office that sends the worksheet; the window is the trainer's."""
    opened = open_office(tmp_path / "kantor", "Budi")
    yield opened
    opened.close()


@pytest.fixture
def course(office: Office) -> Key:
    key = add_course(office)
    enrolments.enrol(office, key, add_people(office))
    return key


def test_a_worksheet_is_opened_typed_into_and_saved(
    window: Window, office: Office, course: Key, tmp_path: Path
) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(office, course, path)
    tab: Any = window.show("assessments")
    copies = tab.findChild(WorksheetCopies)
    assert not copies.saves.isEnabled()
    copies.open_file(path)
    window.settle()
    marking = Marking(window, course)
    titles = [column.key for column in marking.tab._model.columns]
    assert not {"final", "passed", "rank"} & set(titles)
    assert "Ujian (60%)" in [str(column.title) for column in marking.tab._model.columns]
    assert "kantor lain" in marking.tab._note.text()
    assert not marking.tab._deeds.close.isEnabled()
    marking.at(0, 2)
    marking.type("87,5")
    marking.view.finish_editing()
    window.settle()
    assert not [b for b in tab.findChildren(QPushButton, "course_close") if b.isVisible()]
    window.find(QPushButton, "worksheet_save").click()
    window.settle()
    back = read_return(office, course, path)
    assert back is not None
    assert take_back(office, back) == 1
    row = assessments.sheet(office, course).rows[0]
    assert [f"{value:.2f}" for value in row.marks.values()] == ["87.50"]


@pytest.mark.parametrize("has_course", [False, True])
def test_a_dropped_worksheet_of_another_office_is_opened(
    window: Window, office: Office, course: Key, tmp_path: Path, *, has_course: bool
) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(office, course, path)
    if has_course:
        make_course(window, "B-2")
    tab: Any = window.show("assessments")
    let_go(tab, QUrl.fromLocalFile(str(path)))
    window.settle()
    if has_course:
        assert "dari kantor lain, bukan B-2" in tab.context.messages.text
        tab.context.messages.findChild(QPushButton, "message_action").click()
        window.settle()
    assert tab._sheet.course.id == course
    assert "Ketik nilai di sini" in tab.context.messages.text
