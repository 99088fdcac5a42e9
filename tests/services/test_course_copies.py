"""A course copied with and without what lies in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services import course_copies
from asn_desktop.services.course_copies import Wanted
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_attendance, set_mark
from asn_desktop.services.people import enrolments, newcomers
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import holidays, sessions
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

ALL = Wanted(people=True, schedule=True, marks=True)
LATER = timedelta(days=35)


@pytest.fixture
def filled(office: Office, course: Key) -> Key:
    """With two sessions, marks, and one person who left."""
    old = courses.course(office, course)
    for place, subject in enumerate(old.subjects[:2]):
        day = old.start + timedelta(days=place)
        sessions.add(office, course, subject_id=subject.id, date=day, begin=480, finish=570)
    current = sheet(office, course)
    for row in current.rows:
        set_mark(office, row.enrolment, current.components[1].id, "75")
    set_attendance(office, current.rows[0].enrolment, "90")
    newcomers.leave(office, current.rows[2].enrolment, "sakit")
    return course


def test_all_comes_along_in_one_step(office: Office, filled: Key) -> None:
    before = tables(office)
    old = courses.course(office, filled)
    copied = course_copies.copy(office, filled, code="B-1", start=old.start + LATER, wanted=ALL)
    new = courses.course(office, copied.course)
    assert (new.status, new.name, new.people) == (courses.DRAFT, old.name, 2)
    assert (new.start, new.end) == (old.start + LATER, old.end + LATER)
    assert (copied.people, copied.sessions, copied.marks, copied.odd) == (2, 2, 2, ())
    moved = [
        (row.date - LATER, row.begin, row.finish, row.hours, row.subject)
        for row in sessions.sessions(office, copied.course)
    ]
    there = sessions.sessions(office, filled)
    assert moved == [(row.date, row.begin, row.finish, row.hours, row.subject) for row in there]
    first, second = sheet(office, copied.course).rows
    part = new.components[1].id
    assert [row.marks for row in (first, second)] == [{part: 75}, {part: 75}]
    assert first.attendance == 90
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize(
    ("wanted", "counts"),
    [
        (Wanted(), (0, 0, 0)),
        (Wanted(people=True), (2, 0, 0)),
        (Wanted(schedule=True), (0, 2, 0)),
        (Wanted(people=True, marks=True), (2, 0, 2)),
    ],
)
def test_what_is_not_wanted_stays(
    office: Office, filled: Key, wanted: Wanted, counts: tuple[int, int, int]
) -> None:
    copied = course_copies.copy(office, filled, code="B-1", start=date(2027, 3, 1), wanted=wanted)
    assert (copied.people, copied.sessions, copied.marks) == counts
    assert len(enrolments.roster(office, copied.course)) == counts[0]
    assert len(sessions.sessions(office, copied.course)) == counts[1]


def test_a_session_on_a_holiday_or_beyond_the_course_is_told(office: Office, filled: Key) -> None:
    start = date(2027, 3, 1)
    holidays.save(office, None, start + timedelta(days=1), "Hari Contoh")
    copied = course_copies.copy(
        office, filled, code="B-1", start=start, end=start, wanted=Wanted(schedule=True)
    )
    told = " ".join(map(str, copied.odd))
    assert "2 Maret 2027 hari libur: Hari Contoh" in told
    assert "di luar tanggal pelatihan" in told


def test_marks_come_with_their_people_alone_and_a_code_only_once(
    office: Office, filled: Key
) -> None:
    before = tables(office)
    for code, wanted, field in (("B-1", Wanted(marks=True), "marks"), ("A-1", ALL, "code")):
        with pytest.raises(Refused) as refused:
            course_copies.copy(office, filled, code=code, start=date(2027, 3, 1), wanted=wanted)
        assert refused.value.field == field
    assert tables(office) == before
