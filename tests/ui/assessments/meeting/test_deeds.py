"""Objections and the results meeting, in the real window."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from asn_desktop.services.marking import assessments, closing, disputes
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.widgets.panels.confirm import ReasonQuestion
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.ui.assessments.conftest import EXAM, FINAL, PRE, TASK, Marking, make_course

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def _mark_all(marking: Marking) -> None:
    sheet = assessments.sheet(marking.window.desk, marking.course)
    for row, text in zip(sheet.rows, ("90", "60", "80"), strict=True):
        for part in sheet.components[1:]:
            set_mark(marking.window.desk, row.enrolment, part.id, text)
    marking.window.settle()


def _action(marking: Marking, text: str) -> QAction:
    found: QAction
    [found] = [action for _noun, action in marking.tab.menu_actions() if action.text() == text]
    return found


def _panel(marking: Marking, title: str) -> Panel:
    found: Panel
    [found] = [
        panel
        for panel in marking.tab.findChildren(Panel)
        if panel.isVisible() and panel.accessibleName().startswith(title)
    ]
    return found


def _press(panel: Panel, name: str) -> None:
    button = panel.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled(), button.toolTip()
    button.click()


def _field(panel: Panel, name: str) -> Any:
    return panel.findChild(QWidget, f"field_{name}")


def test_who_fails_by_decision_without_all_marks_is_not_waited_for(marking: Marking) -> None:
    office = marking.window.desk
    closing.call_meeting(office, marking.course)
    first = assessments.sheet(office, marking.course).rows[0].enrolment
    closing.decide(office, first, assessments.FAILS, "tidak mengikuti ujian")
    marking.window.settle()
    assert [marking.shown(row, FINAL + 2) for row in range(2)] == ["tidak lulus", "belum dinilai"]


def test_an_objection_is_raised_listed_and_decided(marking: Marking) -> None:
    _mark_all(marking)
    marking.at(1, EXAM)
    _action(marking, "Ajukan keberatan…").trigger()
    panel = _panel(marking, "Keberatan: Ujian")
    _field(panel, "ground").setPlainText("lembar kedua tidak dinilai")
    panel.verb.click()
    marking.window.settle()
    [row] = disputes.disputes(marking.window.desk, marking.course)
    assert (row.person, row.part, row.raised_by) == ("Butet Harahap", "Ujian", "Butet Harahap")
    _action(marking, "Daftar keberatan…").trigger()
    listed = _panel(marking, "Keberatan")
    _press(listed, "panel_save")
    decided = _panel(marking, "Ujian")
    _field(decided, "by").setText("Kepala Badan")
    _field(decided, "why").setPlainText("lembar dihitung lagi")
    _field(decided, "new").setText("101")
    decided.verb.click()
    assert decided.isVisible()
    _field(decided, "new").setText("75")
    decided.verb.click()
    marking.window.settle()
    assert not decided.isVisible()
    assert marking.shown(1, EXAM) == "75,00"
    assert not listed.verb.isEnabled()


def test_a_new_mark_that_cannot_be_read_is_told_at_its_field(marking: Marking) -> None:
    _mark_all(marking)
    part = assessments.sheet(marking.window.desk, marking.course).components[1].id
    disputes.raise_dispute(
        marking.window.desk, marking.row(0).enrolment, part, by="Ahmad", ground="salah"
    )
    _action(marking, "Daftar keberatan…").trigger()
    _press(_panel(marking, "Keberatan"), "panel_save")
    decided = _panel(marking, "Tugas")
    _field(decided, "by").setText("Kepala Badan")
    _field(decided, "why").setPlainText("kunci keliru")
    _field(decided, "new").setText("7O")
    decided.verb.click()
    assert decided.isVisible()
    assert not decided.messages.isVisible()
    assert _field(decided, "new").hasFocus()
    shown = [label.text() for label in decided.findChildren(QLabel) if label.isVisible()]
    assert any("“7O” bukan nilai" in text for text in shown)


def test_the_meeting_lists_who_fails_and_lets_pass_with_a_reason(marking: Marking) -> None:
    _mark_all(marking)
    _action(marking, "Rapat kelulusan…").trigger()
    marking.window.settle()
    panel = _panel(marking, "Rapat kelulusan")
    view = panel.findChild(RowsView, "meeting_view")
    assert view is not None
    model: Any = view.table()
    names = [(row.full_name, model.columns[5].shown(row)) for row in model.rows]
    assert names == [
        ("Ahmad Siregar", ""),
        ("Candra", ""),
        ("Butet Harahap", "nilai 60,00, batas 70,01"),
    ]
    view.show_row(2)
    _press(panel, "meeting_begin")
    marking.window.settle()
    _press(panel, "meeting_pass")
    [question] = marking.window.frame.findChildren(ReasonQuestion)
    question.reason.setPlainText("aktif di kelas")
    question.verb.click()
    marking.window.settle()
    assert model.columns[5].shown(model.rows[2]) == "Keputusan rapat: aktif di kelas"
    assert model.rows[2].passed
    state = courses.course(marking.window.desk, marking.course).status
    assert state == courses.MEETING


def test_a_look_at_the_class_begins_no_meeting(marking: Marking) -> None:
    _mark_all(marking)
    _action(marking, "Rapat kelulusan…").trigger()
    marking.window.settle()
    panel = _panel(marking, "Rapat kelulusan")
    desk, course = marking.window.desk, marking.course
    assert courses.course(desk, course).status == courses.RUNNING
    decide = panel.findChild(QPushButton, "meeting_pass")
    assert decide is not None
    assert "Mulai rapat" in decide.toolTip()
    _press(panel, "meeting_begin")
    marking.window.settle()
    assert courses.course(desk, course).status == courses.MEETING
    assert decide.isEnabled()
    begin = panel.findChild(QPushButton, "meeting_begin")
    assert begin is not None
    assert not begin.isVisible()
    _press(panel, "meeting_leave")
    marking.window.settle()
    assert courses.course(desk, course).status == courses.RUNNING


def test_minutes_of_a_closed_course_bear_the_seal(marking: Marking) -> None:
    _mark_all(marking)
    marking.at(0, TASK)
    closing.close(marking.window.desk, marking.course)
    marking.window.settle()
    _action(marking, "Rapat kelulusan…").trigger()
    marking.window.settle()
    panel = _panel(marking, "Rapat kelulusan")
    assert not panel.verb.isVisible()
    _press(panel, "meeting_minutes")
    marking.window.settle()
    assert _panel(marking, "Pratinjau").isVisible()


def test_a_result_is_explained_beside_the_grid(marking: Marking) -> None:
    _mark_all(marking)
    marking.at(1, EXAM)
    _action(marking, "Mengapa nilai ini?").trigger()
    marking.window.settle()
    panel = _panel(marking, "Mengapa nilai ini?")
    reasons = panel.findChild(QLabel, "why_reasons")
    assert reasons is not None
    assert "Tidak terpenuhi: nilai 60,00, batas 70,01." in reasons.text()
    panel.verb.click()
    marking.window.settle()
    assert _panel(marking, "Pratinjau").isVisible()


def test_two_components_are_chosen_where_names_tell_no_tests(marking: Marking) -> None:
    _mark_all(marking)
    _action(marking, "Sebelum dan sesudah…").trigger()
    marking.window.settle()
    panel = _panel(marking, "Sebelum dan sesudah")
    before: Any = panel.findChild(QWidget, "gains_before")
    after: Any = panel.findChild(QWidget, "gains_after")
    assert (before.currentText(), after.currentText()) == ("Pre-test", "Ujian")
    summary = panel.findChild(QLabel, "gains_summary")
    assert summary is not None
    assert "Hanya Ujian: " in summary.text()
    before.setCurrentIndex(1)
    before.changed.emit()
    marking.window.settle()
    assert "3 orang: rata-rata 76,67 menjadi 76,67, naik 0,00." in summary.text()
    after.setCurrentIndex(1)
    after.changed.emit()
    marking.window.settle()
    assert panel.messages.isVisible()
    panel.verb.click()
    marking.window.settle()
    assert _panel(marking, "Pratinjau").isVisible()


def test_the_way_of_the_course_stands_above_the_meeting(marking: Marking) -> None:
    _mark_all(marking)
    note = marking.window.find(QLabel, "assessments_note")
    assert note.text().startswith("Dinilai · 3 dari 3")
    assert marking.tab.course_state() == "A-1: Dinilai"
    _action(marking, "Rapat kelulusan…").trigger()
    marking.window.settle()
    _press(_panel(marking, "Rapat kelulusan"), "meeting_begin")
    marking.window.settle()
    way = _panel(marking, "Rapat kelulusan").findChild(QLabel, "meeting_steps")
    assert way is not None
    assert way.accessibleName() == "Rapat kelulusan (3/5)"
    assert "✓&nbsp;Dinilai" in way.text()


def test_cells_changed_since_the_meeting_are_marked_and_explained(marking: Marking) -> None:
    _mark_all(marking)
    since = marking.tab.findChild(QPushButton, "assessments_since_meeting")
    closing.call_meeting(marking.window.desk, marking.course)
    marking.window.settle()
    assert not since.isVisible()
    marking.at(1, EXAM)
    marking.type("75\r")
    marking.window.settle()
    assert since.text() == "Berubah sejak rapat (1)"
    assert _corners(marking) == [(1, EXAM)]
    index = marking.view.model().index(1, EXAM)
    assert "saat rapat kelulusan: 60,00" in index.data(Qt.ItemDataRole.ToolTipRole)
    marking.at(1, EXAM)
    marking.type("60\r")
    marking.window.settle()
    assert not since.isVisible()
    assert _corners(marking) == []


def test_only_people_changed_since_the_meeting_are_shown_when_asked(marking: Marking) -> None:
    _mark_all(marking)
    closing.call_meeting(marking.window.desk, marking.course)
    set_mark(marking.window.desk, marking.row(1).enrolment, _part(marking, EXAM), "75")
    marking.window.settle()
    marking.tab.refresh(None)  # as after a restart: from the journal
    marking.window.settle()
    since = marking.tab.findChild(QPushButton, "assessments_since_meeting")
    assert since.text() == "Berubah sejak rapat (1)"
    since.click()
    model: Any = marking.view.table()
    assert [row.full_name for row in model.rows] == ["Butet Harahap"]
    assert marking.tab.findChild(QLabel, "filter_count").text() == "1 dari 3"
    since.click()
    assert _corners(marking) == [(1, EXAM)]


def _part(marking: Marking, column: int) -> Key:
    sheet = assessments.sheet(marking.window.desk, marking.course)
    return sheet.components[column - PRE].id


def _corners(marking: Marking) -> list[tuple[int, int]]:
    model: Any = marking.view.table()
    cells = [(row, part) for row in range(model.rowCount()) for part in range(model.columnCount())]
    return [cell for cell in cells if model.drawn(model.index(*cell)).corner]


def test_esc_closes_the_list_of_objections_after_a_decision(marking: Marking) -> None:
    _mark_all(marking)
    part = assessments.sheet(marking.window.desk, marking.course).components[1].id
    disputes.raise_dispute(
        marking.window.desk, marking.row(0).enrolment, part, by="Ahmad", ground="salah"
    )
    marking.window.settle()
    _action(marking, "Daftar keberatan…").trigger()
    listed = _panel(marking, "Keberatan")
    listed.verb.setFocus()
    listed.verb.click()
    decided = _panel(marking, "Tugas")
    _field(decided, "by").setText("Kepala Badan")
    _field(decided, "why").setPlainText("kunci keliru")
    marking.press(Qt.Key.Key_Return, ctrl=True)
    marking.window.settle()
    marking.press(Qt.Key.Key_Escape)
    assert not listed.isVisible()


def test_who_was_withdrawn_stands_in_the_history_as_such(marking: Marking) -> None:
    desk = marking.window.desk
    gone = marking.row(1).enrolment
    set_mark(desk, gone, _part(marking, TASK), "70")
    enrolments.withdraw(desk, [gone])
    marking.window.settle()
    _action(marking, "Berubah sejak rapat").trigger()
    marking.window.settle()
    view: Any = _panel(marking, "Riwayat nilai").findChild(RowsView, "history_view")
    model = view.table()
    told = [(model.columns[2].shown(row), model.columns[5].shown(row)) for row in model.rows]
    assert told == [("dikeluarkan: Butet Harahap", ""), ("dikeluarkan: Butet Harahap", "70,00")]


LONG = "tidak mengikuti ujian tertulis pada hari ketiga tanpa keterangan dari perangkat daerahnya"


def _cut(view: RowsView, column: int) -> list[str]:
    """The texts of a column that do not fit into their cells, line by line."""
    wraps = Qt.TextFlag.TextWordWrap.value
    found = []
    for row in range(view.model().rowCount()):
        text = str(view.model().index(row, column).data() or "")
        room = QRect(0, 0, view.columnWidth(column) - 16, 1000)
        needed = QFontMetrics(view.font()).boundingRect(room, wraps, text)
        if needed.height() > view.rowHeight(row) or needed.width() > room.width():
            found.append(text)
    return found


def _failing(window: Window) -> Marking:
    """A class in a meeting where all fail by three rules and one by a long decision."""
    parts = (("Rancangan aktualisasi nilai-nilai dasar ASN", Decimal(40)), ("Ujian", Decimal(60)))
    marking = Marking(window, make_course(window, "L-1", parts))
    office = window.desk
    own = marking_schemes.stored(office, schemes.COURSE, marking.course).scheme
    limited = tuple(replace(part, minimum=Decimal(70)) for part in own.parts)
    courses.set_scheme(office, marking.course, replace(own, parts=limited))
    sheet = assessments.sheet(office, marking.course)
    for row in sheet.rows:
        for part in sheet.components:
            set_mark(office, row.enrolment, part.id, "55")
    closing.call_meeting(office, marking.course)
    closing.decide(office, sheet.rows[1].enrolment, assessments.FAILS, LONG)
    return marking


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_why_somebody_fails_can_be_read_whole(window: Window, size: tuple[int, int]) -> None:
    marking = _failing(window)
    window.frame.resize(*size)
    window.settle()
    _action(marking, "Rapat kelulusan…").trigger()
    window.settle()
    view = window.find(RowsView, "meeting_view")
    why = view.model().columnCount() - 1
    texts = [str(view.model().index(row, why).data()) for row in range(3)]
    assert sum(text.count("minimum 70,00") for text in texts) == 4
    assert any(LONG in text for text in texts)
    assert _cut(view, why) == []
    assert view.horizontalScrollBar().maximum() == 0
    scroll = _panel(marking, "Rapat").findChild(QScrollArea, "panel_scroll")
    assert scroll is not None
    assert scroll.verticalScrollBar().maximum() == 0
    heights = {text: view.rowHeight(row) for row, text in enumerate(texts)}
    view.horizontalHeader().sectionClicked.emit(1)
    view.horizontalHeader().sectionClicked.emit(1)
    window.settle()
    texts = [str(view.model().index(row, why).data()) for row in range(3)]
    assert {text: view.rowHeight(row) for row, text in enumerate(texts)} == heights
    assert _cut(view, why) == []


def test_an_objection_and_its_decision_can_be_read_whole(marking: Marking) -> None:
    _mark_all(marking)
    office, part = marking.window.desk, marking.tab._sheet.components[1].id
    key = disputes.raise_dispute(office, marking.row(0).enrolment, part, by="Ahmad", ground=LONG)
    disputes.decide_dispute(office, key, disputes.REJECTED, by="Kepala Badan", why=LONG)
    marking.window.frame.resize(911, 512)
    marking.window.settle()
    _action(marking, "Daftar keberatan…").trigger()
    marking.window.settle()
    view = marking.window.find(RowsView, "disputes_view")
    places = [
        place
        for place in range(view.model().columnCount())
        if str(view.model().index(0, place).data()) == LONG
    ]
    assert len(places) == 2
    assert view.horizontalScrollBar().maximum() == 0
    assert [_cut(view, place) for place in places] == [[], []]
