"""Beranda: the first steps of a new office, then the day's work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from asn_desktop.base.clock import today as current_day
from asn_desktop.services import today
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.shell.sign_in import SignInDialog
from asn_desktop.ui.home.ages import due_of
from asn_desktop.ui.home.lines import progress_of

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window


def _said(window: Window) -> str:
    screen = window.show("home")
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def _course(window: Window, code: str = "A-1", weight: int = 100) -> Key:
    day = current_day()
    return courses.add(
        window.desk, code=code, name=f"Pelatihan {code}", start=day, end=day + timedelta(days=4),
        hours=40, components=[("Ujian", Decimal(weight))],
    )  # fmt: skip


@pytest.fixture
def course(window: Window) -> Key:
    person = participants.save(window.desk, None, name="Butet Harahap")
    key = _course(window)
    enrolments.enrol(window.desk, key, [person])
    window.settle()
    return key


def test_a_new_office_is_shown_its_first_steps(window: Window) -> None:
    window.show("home")
    for name in ("home_import", "home_course", "home_office", "home_move_in"):
        assert window.find(QPushButton, name).isEnabled()
    window.find(QPushButton, "home_office").click()
    assert window.find(QLabel, "panel_title").text() == "Kantor"


def test_whoever_begins_to_work_is_greeted(window: Window, course: Key) -> None:
    assert "Selamat bekerja, Siti" in _said(window)
    for name in ("Joko", "Siti"):
        window.bench.ask_worker()
        dialog = window.find(SignInDialog, "sign_in")
        dialog.names.setCurrentText(name)
        dialog.start.click()
        window.settle()
        assert f"Selamat bekerja, {name}" in _said(window)


def test_nobody_is_greeted_by_the_name_of_the_pc(window: Window, course: Key) -> None:
    window.desk.person = ""
    window.show("home").refresh(None)
    window.settle()
    assert "Selamat bekerja" in _said(window).splitlines()


def test_the_first_person_changes_the_page(window: Window) -> None:
    window.show("home")
    participants.save(window.desk, None, nip=None, name="Butet Harahap")
    window.settle()
    assert window.find(QPushButton, "home_course").text() == "Buat pelatihan"


def test_a_read_that_comes_late_does_not_cover_a_later_one(window: Window, course: Key) -> None:
    screen = window.show("home")
    late = (screen._asked, today.today(window.desk))
    participants.save(window.desk, None, name="Candra")
    window.settle()
    shown = screen._today
    screen._take(late)
    assert screen._today is shown


def test_marks_missing_are_named_with_people_and_components(window: Window, course: Key) -> None:
    said = _said(window)
    assert "1 peserta belum lengkap nilainya" in said
    assert "Butet Harahap" in said
    assert "Ujian" in said
    assert "0 dari 1 nilai" in said
    assert "berakhir 4 hari lagi" in said
    assert "Data kantor belum lengkap: Nama kantor belum diisi." in said


def test_a_button_leads_to_the_marks(window: Window, course: Key) -> None:
    window.show("home")
    window.find(QPushButton, "home_go_on").click()
    assert window.bench.pages.current_noun() == "assessments"


def test_a_closed_course_goes_on_to_its_certificates(window: Window, course: Key) -> None:
    closing.close(window.desk, course, accept_missing=True)
    said = _said(window)
    assert "Sudah ditutup; nilainya tetap." in said
    assert "Belum ada peserta atau komponen" not in said
    button = window.find(QPushButton, "home_go_on")
    assert button.text() == "Lihat sertifikat"
    button.click()
    window.settle()
    assert window.bench.pages.current_noun() == "certificates"


def test_certificates_wait_after_the_closing(window: Window, course: Key) -> None:
    sheet = assessments.sheet(window.desk, course)
    set_mark(window.desk, sheet.rows[0].enrolment, sheet.components[0].id, "80")
    closing.close(window.desk, course)
    said = _said(window)
    assert "Sertifikat menunggu" in said
    assert "A-1 · 1 peserta lulus" in said


def test_other_courses_stand_below_the_one_in_hand(window: Window, course: Key) -> None:
    for number in range(7):
        _course(window, f"B-{number}")
    assert "Pelatihan lain yang berjalan atau disiapkan" in _said(window)
    lines = window.bench.pages.current_screen()
    assert lines is not None
    assert len(lines.findChildren(QPushButton, "home_course_line")) == 5
    assert window.find(QPushButton, "home_running").isVisible()


def test_an_unclean_end_is_told(window: Window, course: Key) -> None:
    window.desk.recovered = True
    window.bench.changes.changed.emit(None)
    window.settle()
    assert "Kemarin program tidak ditutup dengan benar; data diperiksa" in _said(window)


def test_the_focus_stays_when_the_page_is_read_anew(window: Window, course: Key) -> None:
    window.show("home")
    window.find(QPushButton, "home_go_on").setFocus()
    participants.save(window.desk, None, name="Candra")
    window.settle()
    assert window.frame.focusWidget() is window.find(QPushButton, "home_go_on")


def test_another_theme_redraws_the_page(window: Window, course: Key) -> None:
    screen = window.show("home")
    before: Any = screen.findChild(QWidget, "home_page")
    actions = list(window.frame.findChildren(type(window.bench.commands.undo)))
    next(a for a in actions if a.objectName() == "action_theme_dark").trigger()
    window.settle()
    assert screen.findChild(QWidget, "home_page") is not before
    next(a for a in actions if a.objectName() == "action_theme_system").trigger()
    window.settle()


def test_deadlines_in_words() -> None:
    day = current_day()
    said = {
        left: str(due_of(_row(day + timedelta(days=left), day), day)[0]) for left in (-3, 0, 1, 2)
    }
    assert said == {
        -3: "lewat 3 hari, belum ditutup", 0: "berakhir hari ini",
        1: "berakhir besok", 2: "berakhir 2 hari lagi",
    }  # fmt: skip
    later = _row(day + timedelta(days=9), day + timedelta(days=5))
    assert str(due_of(later, day)[0]) == "mulai 5 hari lagi"
    lent = replace(_row(day - timedelta(days=1), day), status=courses.COPY)
    assert (str(due_of(lent, day)[0]), due_of(lent, day)[1]) == ("selesai 1 hari lalu", None)


@pytest.mark.parametrize(
    ("people", "needed", "attended", "said"),
    [
        (0, 0, None, "Belum ada peserta."),
        (12, 0, None, "Tanpa komponen yang dihitung."),
        (12, 0, 5, "5 dari 12 kehadiran"),
        (12, 24, None, "9 dari 24 nilai"),
        (12, 24, 5, "14 dari 36 nilai dan kehadiran"),
    ],
)
def test_what_is_entered_is_told_whatever_counts(
    window: Window, people: int, needed: int, attended: int | None, said: str
) -> None:
    row = _row(current_day(), current_day())
    given = 9 if needed else 0
    course = replace(row, people=people, needed=needed, given=given, attended=attended)
    shown = progress_of(course, window.frame)
    assert [label.text() for label in shown.findChildren(QLabel)] == [said]


def _row(end: Any, start: Any) -> today.TodayCourse:
    from uuid import UUID

    return today.TodayCourse(UUID(int=1), "A", "A", min(start, end), end, None, "running", 0, 0)
