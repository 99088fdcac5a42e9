"""An attendance sheet of 50 people × 50 sessions, against a bare fetch of its rows."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as driver

from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable import attendances, sessions
from asn_desktop.storage.database import FILE_NAME

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from tests.benchmarks.conftest import Race

PEOPLE, DAYS, EACH = 50, 10, 5
_ROUNDS: Final = 40
_EVERY: Final = (
    "SELECT a.enrolment_id, a.session_id, a.status, a.late, a.early FROM attendances a"
    " JOIN sessions s ON s.id = a.session_id WHERE s.course_id = ?"
)
_FIRST: Final = date(2026, 10, 5)


def make_course(office: Office) -> Key:
    """Everybody is present in every session."""
    key = courses.add(
        office, code="A-1", name="Prima", start=_FIRST, end=_FIRST + timedelta(DAYS - 1),
        hours=DAYS * EACH, subjects=[("Etika", DAYS * EACH)],
    )  # fmt: skip
    people = [
        participants.save(office, None, nip=None, name=f"Peserta Nomor {number}")
        for number in range(PEOPLE)
    ]
    enrolments.enrol(office, key, people)
    subject = courses.course(office, key).subjects[0].id
    for day in range(DAYS):
        for place in range(EACH):
            begin = 480 + 60 * place
            sessions.add(office, key, date=_FIRST + timedelta(day), begin=begin,
                         finish=begin + 45, subject_id=subject)  # fmt: skip
    for column in attendances.sheet(office, key).sessions:
        attendances.all_present(office, key, column.id)
    return key


def test_an_attendance_sheet_opens(office: Office, race: Race) -> None:
    course = make_course(office)
    with closing(driver.connect(str(office.folder / FILE_NAME))) as file:

        def floor() -> None:
            found = file.execute(_EVERY, (course.bytes,)).fetchall()
            assert len(found) == PEOPLE * DAYS * EACH

        def ours() -> None:
            assert len(attendances.sheet(office, course).rows) == PEOPLE

        race.rounds = _ROUNDS
        race("attendance of 50 × 50 opened", ours, floor, goal=1.5, bar=2)
