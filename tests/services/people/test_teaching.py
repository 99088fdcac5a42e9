"""What trainers teach, counted again by plain SQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from asn_desktop.services.people import teaching, trainers
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable import sessions
from asn_desktop.storage.tables import subjects

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def subject(office: Office, course: Key) -> Key:
    wanted = select(subjects.c.id).where(subjects.c.course_id == course)
    with office.read() as connection:
        found: Key = connection.execute(wanted.limit(1)).scalar_one()
    return found


@pytest.fixture
def two(office: Office) -> tuple[Key, Key]:
    """Two who teach."""
    first, second = (
        trainers.save(office, None, name=name, kind="guest") for name in ("Dewi", "Budi")
    )
    return first, second


def _teach(office: Office, course: Key, subject: Key, day: date, *who: Key, **more: Any) -> None:
    values = {"begin": 480, "finish": 570, **more}
    sessions.add(office, course, subject_id=subject, date=day, trainers=who, **values)


def test_the_load_of_a_year_is_by_month(
    office: Office, course: Key, subject: Key, two: tuple[Key, Key]
) -> None:
    dewi, budi = two
    _teach(office, course, subject, date(2026, 10, 5), dewi, budi)
    _teach(office, course, subject, date(2026, 10, 5), dewi, begin=600, finish=735)
    _teach(office, course, subject, date(2026, 12, 31), dewi)
    _teach(office, course, subject, date(2027, 1, 1), dewi)
    sessions.add(office, course, activity="Pembukaan", date=date(2026, 10, 6), begin=480,
                 finish=540, trainers=[budi])  # fmt: skip
    found = teaching.loads(office, 2026)
    assert found[dewi] == (0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 2)
    assert found[budi] == (0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0)
    assert teaching.loads(office, 2025) == {}
    assert {2026, 2027} <= set(teaching.years(office))
    plain = (
        "SELECT sum(s.hours) FROM sessions s JOIN session_trainers t ON t.session_id = s.id "
        "WHERE s.date LIKE '2026-%'"
    )
    with office.read() as connection:
        whole = connection.exec_driver_sql(plain).scalar_one()
    assert sum(map(sum, found.values())) == whole


def test_what_comes_is_told_in_the_order_of_time(
    office: Office, course: Key, subject: Key, two: tuple[Key, Key]
) -> None:
    dewi, budi = two
    for day in (7, 5, 6):
        _teach(office, course, subject, date(2026, 10, day), dewi)
    _teach(office, course, subject, date(2026, 10, 8), budi)
    found = teaching.coming(office, dewi, date(2026, 10, 6))
    assert [(row.date.day, row.times, row.hours) for row in found] == [
        (6, "08.00–09.30", 2), (7, "08.00–09.30", 2),
    ]  # fmt: skip
    assert found[0].course_id == course


def test_courses_that_were_taken_off_do_not_count(
    office: Office, course: Key, subject: Key, two: tuple[Key, Key]
) -> None:
    _teach(office, course, subject, date(2026, 10, 5), two[0])
    courses.archive(office, course)
    assert teaching.loads(office, 2026) == {}
    assert teaching.coming(office, two[0], date(2026, 1, 1)) == []
