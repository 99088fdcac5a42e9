"""The room *Jadwal* by mouse, by keys, and by a file let go over it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from asn_desktop.services.planning import courses, transitions
from asn_desktop.services.timetable import holidays, sessions
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.paper.pdf_view import PdfView
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.week.view import WeekView
from tests.factories import add_course

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

MONDAY = date(2026, 10, 5)
TUESDAY = date(2026, 10, 6)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def course(window: Window) -> Key:
    return add_course(window.desk)


@pytest.fixture
def session(window: Window, course: Key) -> Key:
    """Two JP of ethics on Monday at eight."""
    subject = courses.course(window.desk, course).subjects[0].id
    return sessions.add(window.desk, course, date=MONDAY, begin=480, finish=570,
                        subject_id=subject, room="Aula")  # fmt: skip


@pytest.fixture
def week(window: Window, course: Key, session: Key) -> WeekView:
    assert session
    window.show("timetable", course)
    found: WeekView = window.find(WeekView, "timetable_week")
    return found


def where(window: Window, key: Key) -> tuple[date, str, int]:
    row = sessions.session(window.desk, key)
    return row.date, row.times, row.hours


def drag(week: WeekView, start: QPoint, end: QPoint) -> None:
    port = week.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + (end - start) * part)
    QTest.mouseRelease(port, LEFT, NONE, end)


def release(week: WeekView, key: Qt.Key) -> None:
    QTest.keyRelease(week, key)


def trigger(window: Window, name: str) -> None:
    action = window.frame.findChild(QAction, f"action_timetable_{name}")
    assert isinstance(action, QAction)
    action.trigger()
    window.settle()


def press(window: Window, name: str) -> None:
    QTest.mouseClick(window.find(QPushButton, name), LEFT)
    window.settle()


def field(window: Window, name: str) -> Any:
    return window.find(Panel, "panel").form.editor(name)


def test_a_session_is_dragged_to_another_day_and_hour(
    window: Window, week: WeekView, session: Key
) -> None:
    start = week.rect_of(session).center().toPoint()
    down = (week.point_of(MONDAY, 600) - week.point_of(MONDAY, 480)).toPoint()
    over = (week.point_of(TUESDAY, 480) - week.point_of(MONDAY, 480)).toPoint()
    drag(week, start, start + down + over)
    assert where(window, session) == (TUESDAY, "10.00–11.30", 2)
    block = week.current()
    assert block is not None
    assert block.day == TUESDAY


def test_dragging_goes_in_steps_of_five_minutes(
    window: Window, week: WeekView, session: Key
) -> None:
    start = week.rect_of(session).center().toPoint()
    down = (week.point_of(MONDAY, 493) - week.point_of(MONDAY, 480)).toPoint()
    drag(week, start, start + down)
    assert sessions.session(window.desk, session).begin % 5 == 0
    assert sessions.session(window.desk, session).begin in {490, 495}


def test_an_end_is_stretched(window: Window, week: WeekView, session: Key) -> None:
    area = week.rect_of(session)
    start = QPoint(int(area.center().x()), int(area.bottom()) - 2)
    down = (week.point_of(MONDAY, 615) - week.point_of(MONDAY, 570)).toPoint()
    drag(week, start, start + down)
    assert where(window, session) == (MONDAY, "08.00–10.15", 3)


def test_escape_gives_up_a_drag(window: Window, week: WeekView, session: Key) -> None:
    start = week.rect_of(session).center().toPoint()
    port = week.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    QTest.mouseMove(port, start + QPoint(0, 60))
    QTest.keyClick(week, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, LEFT, NONE, start + QPoint(0, 60))
    assert where(window, session) == (MONDAY, "08.00–09.30", 2)


def test_drawing_on_an_empty_place_begins_a_session(window: Window, week: WeekView) -> None:
    drag(week, week.point_of(TUESDAY, 600).toPoint(), week.point_of(TUESDAY, 690).toPoint())
    assert field(window, "begin").text() == "10.00"
    assert field(window, "finish").text() == "11.30"
    assert field(window, "date").value() == TUESDAY
    press(window, "panel_save")
    found = sessions.sessions(window.desk, None, TUESDAY, TUESDAY)
    assert [(row.title, row.hours) for row in found] == [("Etika Pelayanan", 2)]


def test_keys_move_and_stretch(window: Window, week: WeekView, session: Key) -> None:
    week.setFocus()
    week.select(session)
    for _press in range(3):
        QTest.keyPress(week, Qt.Key.Key_Down, CTRL)
    QTest.keyPress(week, Qt.Key.Key_Right, CTRL)
    assert where(window, session) == (MONDAY, "08.00–09.30", 2)
    release(week, Qt.Key.Key_Control)
    assert where(window, session) == (TUESDAY, "08.15–09.45", 2)
    for _press in range(9):
        QTest.keyPress(week, Qt.Key.Key_Down, SHIFT)
    release(week, Qt.Key.Key_Shift)
    assert where(window, session) == (TUESDAY, "08.15–10.30", 3)


def test_keys_go_through_the_week(
    window: Window, week: WeekView, course: Key, session: Key
) -> None:
    second = sessions.add(window.desk, course, date=MONDAY, begin=570, finish=585,
                          activity="Istirahat")  # fmt: skip
    third = sessions.add(window.desk, course, date=date(2026, 10, 7), begin=480, finish=540,
                         activity="Kunjungan")  # fmt: skip
    week.setFocus()
    week.select(session)
    visited = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right,
                Qt.Key.Key_Right):  # fmt: skip
        QTest.keyClick(week, key)
        block = week.current()
        visited.append(None if block is None else block.key)
    assert visited == [second, second, session, None, third]
    assert "Kunjungan" in week.accessibleDescription()


def test_enter_edits_insert_adds_and_delete_deletes(
    window: Window, week: WeekView, session: Key
) -> None:
    week.setFocus()
    week.select(session)
    QTest.keyClick(week, Qt.Key.Key_Return)
    assert field(window, "room").value() == "Aula"
    field(window, "room").setText("Ruang B")
    press(window, "panel_save")
    assert sessions.session(window.desk, session).room == "Ruang B"
    assert week.hasFocus()
    QTest.keyClick(week, Qt.Key.Key_Insert)
    assert field(window, "begin").text() == "09.30"
    QTest.keyClick(window.find(Panel, "panel"), Qt.Key.Key_Escape)
    QTest.keyClick(week, Qt.Key.Key_Delete)
    assert sessions.sessions(window.desk) == []
    assert "Ctrl+Z" in window.bench.messages.text


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("finish", "07.00", "harus sesudah"),
        ("finish", "25.00", "bukan jam"),
        ("hours", "3", "90 menit adalah 2 JP"),
        ("date", "31-02-2026", "tidak ada"),
    ],
)
def test_bad_input_is_refused_at_the_field(
    window: Window, week: WeekView, session: Key, name: str, text: str, told: str
) -> None:
    week.activated.emit(session)
    field(window, name).setText(text)
    press(window, "panel_save")
    assert told in window.find(QLabel, f"refusal_{name}").text()
    assert where(window, session) == (MONDAY, "08.00–09.30", 2)


def test_a_clash_is_marked_at_once_and_told(window: Window, week: WeekView, session: Key) -> None:
    other = add_course(window.desk, code="B-1")
    sessions.add(window.desk, other, date=MONDAY, begin=540, finish=600, activity="Rapat",
                 room="aula")  # fmt: skip
    block = week.current()
    assert block is not None
    assert block.key == session
    assert block.sign == "error"
    assert "B-1 09.00–10.00 Rapat: Ruang Aula dipakai keduanya." in block.tip
    assert window.find(QLabel, "timetable_clash_line").text() == "1 bentrok"
    view = window.find(RowsView, "timetable_clashes")
    view.setFocus()
    view.show_row(0)
    assert "Ruang Aula" in window.find(QLabel, "timetable_clash_whole").text()
    sessions.move(window.desk, session, TUESDAY, 480)
    assert window.find(QLabel, "timetable_clash_line").text() == "Tidak ada bentrok"


def test_jp_stand_beside_the_week(window: Window, week: WeekView) -> None:
    assert week
    line = window.find(QLabel, "timetable_hours_line").text()
    assert line == "2 dari 40 JP terjadwal, kurang 38 JP"
    model = window.find(RowsView, "timetable_hours").model()
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert cells == [["Etika Pelayanan", "2/16", "kurang 14 JP"],
                     ["Praktik", "0/24", "kurang 24 JP"]]  # fmt: skip


def test_weeks_are_turned(window: Window, week: WeekView) -> None:
    span = window.find(QLabel, "timetable_span")
    assert span.text() == "5 s.d. 11 Oktober 2026"
    press(window, "timetable_on")
    assert span.text() == "12 s.d. 18 Oktober 2026"
    press(window, "timetable_back")
    QTest.keyClick(week, Qt.Key.Key_PageUp)
    assert span.text() == "28 September s.d. 4 Oktober 2026"
    press(window, "timetable_today")
    assert "28 September" not in span.text()


def test_a_day_is_copied_by_the_panel(window: Window, week: WeekView, session: Key) -> None:
    week.select(session)
    trigger(window, "copy_day")
    assert field(window, "target").value() == TUESDAY
    press(window, "panel_save")
    assert len(sessions.sessions(window.desk, None, TUESDAY, TUESDAY)) == 1


def test_holidays_are_written_and_shown(window: Window, week: WeekView, session: Key) -> None:
    trigger(window, "holidays")
    field(window, "date").setText("5-10-2026")
    field(window, "name").setText("Hari jadi kota")
    press(window, "panel_save")
    assert [day.name for day in holidays.holidays(window.desk)] == ["Hari jadi kota"]
    block = week.current()
    assert block is not None
    assert (block.key, block.sign) == (session, "warn")
    assert "hari libur: Hari jadi kota" in block.tip
    press(window, "holidays_decree")
    assert len(holidays.holidays(window.desk)) > 20


def test_a_file_let_go_over_the_room_is_previewed_and_taken(
    window: Window, week: WeekView, tmp_path: Path
) -> None:
    path = tmp_path / "jadwal.csv"
    path.write_text("Tanggal;Waktu;JP;Mata Pelatihan\n06/10/2026;08.00-09.30;2;Praktik\n")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    room: Any = window.bench.pages.current_screen()
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(QPoint(5, 5), Qt.DropAction.CopyAction, carried, LEFT, NONE)
        QApplication.sendEvent(room, event)
    window.settle()
    assert "1 baru" in window.find(QLabel, "preview_counts").text()
    press(window, "panel_save")
    assert [row.title for row in sessions.sessions(window.desk)] == ["Etika Pelayanan", "Praktik"]
    assert week.isVisible()


def test_a_file_with_a_fault_is_not_taken(window: Window, week: WeekView, tmp_path: Path) -> None:
    assert week
    path = tmp_path / "jadwal.csv"
    path.write_text("Tanggal;Waktu;JP;Mata Pelatihan\n06/10/2026;08.00-09.30;3;Praktik\n")
    room: Any = window.bench.pages.current_screen()
    room._deeds.take_file(path)
    window.settle()
    assert "1 ditolak" in window.find(QLabel, "preview_counts").text()
    assert not window.find(QPushButton, "panel_save").isEnabled()


def test_a_closed_course_is_only_looked_at(
    window: Window, week: WeekView, course: Key, session: Key
) -> None:
    from asn_desktop.services.marking import closing

    transitions.start_course(window.desk, course)
    closing.close(window.desk, course, accept_missing=True)
    start = week.rect_of(session).center().toPoint()
    drag(week, start, start + QPoint(0, 80))
    QTest.keyClick(week, Qt.Key.Key_Delete)
    assert where(window, session) == (MONDAY, "08.00–09.30", 2)
    assert not window.find(QPushButton, "timetable_new").isEnabled()


def test_the_course_leads_to_its_timetable(window: Window, course: Key) -> None:
    window.show("courses", course)
    press(window, "course_timetable")
    assert window.find(QLabel, "timetable_span").text() == "5 s.d. 11 Oktober 2026"


@pytest.mark.parametrize("size", [(1366, 700), (911, 512)])
def test_nothing_of_the_bar_lies_on_another(
    window: Window, week: WeekView, size: tuple[int, int]
) -> None:
    assert week
    window.frame.resize(*size)
    window.show("timetable", None)._show_day(date(2026, 11, 30))
    window.settle()
    bar = window.find(ScreenBar, "screen_bar")
    parts = [bar.layout().itemAt(place).geometry() for place in range(bar.layout().count())]
    lefts = [part.left() for part in parts if part.width() > 0]
    assert lefts == sorted(lefts)
    for one, other in pairwise([part for part in parts if part.width() > 0]):
        assert one.right() < other.left() + 1
    span = window.find(QLabel, "timetable_span")
    assert span.width() >= span.sizeHint().width()


def test_an_empty_timetable_says_what_to_do(window: Window, course: Key) -> None:
    window.show("timetable", course)
    press(window, "timetable_first")
    assert field(window, "date").value() == MONDAY
    assert field(window, "begin").text() == "08.00"
    press(window, "panel_save")
    assert window.find(WeekView, "timetable_week").current() is not None
    assert [row.hours for row in sessions.sessions(window.desk, course)] == [2]


def test_without_courses_the_room_says_what_to_do(window: Window) -> None:
    window.show("timetable")
    assert window.find(QPushButton, "timetable_first_course").isVisible()


def test_the_timetable_is_shown_as_it_prints(window: Window, week: WeekView) -> None:
    assert week
    trigger(window, "print")
    window.settle()
    assert window.frame.findChildren(PdfView)
    assert "Pratinjau" in window.find(QLabel, "panel_title").text()
