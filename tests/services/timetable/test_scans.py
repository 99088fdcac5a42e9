"""A badge at the door: in time, late, twice, somebody else's, on another day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.planning.attendance import Seen, Status, arrival
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import attendances, scans, sessions
from tests.factories import add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NIP, OTHER = "198501012010011001", "198602022011022002"


@pytest.fixture
def course(office: Office) -> Key:
    key = add_course(office)
    person = participants.save(office, None, nip=NIP, name="Contoh Satu")
    participants.save(office, None, nip=OTHER, name="Contoh Dua")
    enrolments.enrol(office, key, [person])
    subject = courses.course(office, key).subjects[0].id
    sessions.add(office, key, date=date(2026, 10, 5), begin=480, finish=570, subject_id=subject)
    return key


@pytest.fixture
def session(office: Office, course: Key) -> Key:
    return attendances.sheet(office, course).sessions[0].id


def at(hour: int, minute: int, day: int = 5) -> datetime:
    return datetime(2026, 10, day, hour, minute)  # noqa: DTZ001 - the hour on the wall


@pytest.mark.parametrize(
    ("moment", "seen"),
    [
        (at(7, 30), Seen(Status.PRESENT)),
        (at(8, 15), Seen(Status.PRESENT)),
        (at(8, 16), Seen(Status.LATE, 16)),
        (at(9, 29), Seen(Status.LATE, 89)),
    ],
)
def test_who_comes_is_recorded_by_the_hour(
    office: Office, course: Key, session: Key, moment: datetime, seen: Seen
) -> None:
    before = tables(office)
    found = scans.scan(office, course, session, f"{NIP[:8]} {NIP[8:]}\r", moment)
    assert found == ("Contoh Satu", seen)
    assert attendances.sheet(office, course).rows[0].cells == {session: seen}
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize(
    ("badge", "moment", "why"),
    [
        (OTHER, at(8, 0), "bukan milik peserta"),
        ("12345", at(8, 0), "bukan milik peserta"),
        ("", at(8, 0), "bukan milik peserta"),
        (NIP, at(9, 30), "sudah selesai"),
        (NIP, at(8, 0, day=6), "pilih sesi hari ini"),
    ],
)
def test_other_badges_days_and_hours_are_refused(
    office: Office, course: Key, session: Key, badge: str, moment: datetime, why: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused, match=why) as caught:
        scans.scan(office, course, session, badge, moment)
    assert not badge or badge not in str(caught.value)
    assert tables(office) == before


def test_two_scans_of_one_badge(office: Office, course: Key, session: Key) -> None:
    scans.scan(office, course, session, NIP, at(7, 55))
    before = tables(office)
    with pytest.raises(Refused, match="Contoh Satu sudah tercatat hadir"):
        scans.scan(office, course, session, NIP, at(7, 56))
    assert tables(office) == before


def test_a_closed_course_and_a_foreign_session_take_no_badge(
    office: Office, course: Key, session: Key
) -> None:
    with pytest.raises(Refused):
        scans.scan(office, add_course(office, code="B-2"), session, NIP, at(8, 0))


def test_the_tolerance_is_the_offices(office: Office, course: Key, session: Key) -> None:
    assert scans.scan(office, course, session, NIP, at(8, 6), 5).seen == Seen(Status.LATE, 6)
    assert [arrival(late, 5).status for late in (-20, 0, 5, 6)] == [*[Status.PRESENT] * 3, "T"]
