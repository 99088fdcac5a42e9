"""Who was there is written, summed up, undone, and takes the place of the typed percentage."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.planning.attendance import Reach, Seen, Status
from asn_desktop.services.marking import assessments, closing as meetings, marks
from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.rights import Right
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import attendances, sessions
from asn_desktop.storage.tables import enrolments as enrolment_table
from tests.factories import add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

DAYS = [date(2026, 10, day) for day in (5, 6, 7, 8, 9)]


@pytest.fixture
def held(office: Office, course: Key) -> list[Key]:
    """Five sessions of two JP, one a day."""
    subject = courses.course(office, course).subjects[0].id
    return [
        sessions.add(office, course, date=day, begin=480, finish=570, subject_id=subject)
        for day in DAYS
    ]


@pytest.fixture
def who(office: Office, course: Key) -> list[Key]:
    return [row.enrolment for row in attendances.sheet(office, course).rows]


def ask_for(office: Office, course: Key, least: int | None) -> None:
    """Let the scheme of the course have this minimum."""
    own = assessments.sheet(office, course).scheme
    percent = None if least is None else Decimal(least)
    courses.set_scheme(office, course, replace(own, minimum_attendance=percent))


def percents(office: Office, course: Key) -> list[Decimal | None]:
    return [row.attendance for row in assessments.sheet(office, course).rows]


def reaches(office: Office, course: Key) -> list[Reach | None]:
    return [row.meter.reach for row in attendances.sheet(office, course).rows]


def test_a_cell_is_kept_at_once(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    attendances.set_seen(office, who[0], held[0], "t15/10")
    with closing(open_office(office.folder)) as other:
        row = attendances.sheet(other, course).rows[0]
    assert row.cells == {held[0]: Seen(Status.LATE, 15, 10)}
    assert (row.meter.attended, row.meter.open, row.meter.total) == (65, 360, 450)


def test_all_are_present_and_then_the_exceptions(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    attendances.set_seen(office, who[1], held[0], "S")
    before = tables(office)
    assert attendances.all_present(office, course, held[0]) == 2
    statuses = [row.cells[held[0]].status for row in attendances.sheet(office, course).rows]
    assert statuses == [Status.PRESENT, Status.SICK, Status.PRESENT]
    assert history.undo(office)
    assert tables(office) == before


def test_the_minimum_is_reached_open_or_lost(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    ask_for(office, course, 80)
    for session in held[:4]:
        attendances.set_seen(office, who[0], session, "H")
    for session in held[:2]:
        attendances.set_seen(office, who[1], session, "A")
    attendances.set_seen(office, who[2], held[0], "A")
    assert reaches(office, course) == [Reach.REACHED, Reach.LOST, Reach.POSSIBLE]
    assert percents(office, course) == [Decimal(80), Decimal(0), None]
    faults = [bool(row.faults) for row in assessments.sheet(office, course).rows]
    assert faults == [False, True, False]


def test_another_minimum_or_timetable_changes_the_percentage(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    ask_for(office, course, 80)
    for session in held[:4]:
        attendances.set_seen(office, who[0], session, "H")
    ask_for(office, course, 85)
    assert percents(office, course)[0] is None
    sessions.remove(office, [held[4]])
    assert percents(office, course)[0] == Decimal(100)
    before = tables(office)
    sessions.remove(office, [held[0]])
    assert len(attendances.sheet(office, course).rows[0].cells) == 3
    history.undo(office)
    assert tables(office) == before


def test_sessions_count_from_the_day_of_joining(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    for session in held[1:]:
        attendances.all_present(office, course, session)
    with office.write(Right.COURSE, msg("Kepesertaan")) as step:
        step.update(enrolment_table, who[0], joined_on=DAYS[1])
    assert percents(office, course) == [Decimal(100), None, None]
    with pytest.raises(Refused, match="baru bergabung 6 Oktober 2026"):
        attendances.set_seen(office, who[0], held[0], "H")
    assert attendances.all_present(office, course, held[0]) == 2


def test_where_sessions_are_kept_no_percentage_is_typed(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    ask_for(office, course, 80)
    marks.set_attendance(office, who[0], "90")
    attendances.set_seen(office, who[0], held[0], "H")
    assert percents(office, course)[0] is None
    deeds: list[Callable[[], None]] = [
        lambda: marks.set_attendance(office, who[0], "90"),
        lambda: marks.set_marks(office, [(who[0], marks.ATTENDANCE, "90")], msg("Nilai")),
    ]
    for deed in deeds:
        with pytest.raises(Refused, match="dihitung dari sesi"):
            deed()
    history.undo(office)
    assert percents(office, course)[0] == Decimal(90)


@pytest.mark.parametrize("text", ["X", "T", "T90", "85"])
def test_what_cannot_be_read_is_refused(
    office: Office, held: list[Key], who: list[Key], text: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused):
        attendances.set_seen(office, who[0], held[0], text)
    assert tables(office) == before


def test_a_session_of_another_course_is_refused(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    other = add_course(office, code="B-1")
    subject = courses.course(office, other).subjects[0].id
    foreign = sessions.add(office, other, date=DAYS[0], begin=480, finish=570, subject_id=subject)
    event = sessions.add(office, course, date=DAYS[0], begin=600, finish=630, activity="Upacara")
    deeds: list[Callable[[], object]] = [
        lambda: attendances.set_seen(office, who[0], foreign, "H"),
        lambda: attendances.set_seen(office, who[0], event, "H"),
        lambda: attendances.all_present(office, course, foreign),
        lambda: attendances.set_all(office, other, [(who[0], foreign, None)], msg("Kehadiran")),
    ]
    before = tables(office)
    for deed in deeds:
        with pytest.raises(Refused):
            deed()
    assert tables(office) == before
    assert held


def test_a_closed_course_stays(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    courses_before = courses.course(office, course)
    assert courses_before.status != courses.CLOSED
    for row in assessments.sheet(office, course).rows:
        for part in courses_before.components:
            marks.set_mark(office, row.enrolment, part.id, "80")
    meetings.close(office, course)
    with pytest.raises(Refused):
        attendances.set_seen(office, who[0], held[0], "H")


def test_who_is_withdrawn_takes_the_attendance_along(
    office: Office, course: Key, held: list[Key], who: list[Key]
) -> None:
    attendances.set_seen(office, who[0], held[0], "H")
    before = tables(office)
    enrolments.withdraw(office, [who[0]])
    assert len(attendances.sheet(office, course).rows) == 2
    history.undo(office)
    assert tables(office) == before
