"""What the journal tells of the marks of a course."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.cells import Given, typed
from asn_desktop.domain.marking.schemes import Presence, Scale
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.mark_history import (
    WITHDRAWN,
    changed_since_meeting,
    course_history,
)
from asn_desktop.services.marking.marks import PASTED, set_mark, set_marks
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.factories import add_course, add_people

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_each_change_tells_the_whole_cell_before_and_after(office: Office, course: Key) -> None:
    found = sheet(office, course)
    cell = (found.rows[0].enrolment, found.components[1].id)
    texts = ("60", "R75", "S", "")
    for text in texts:
        set_mark(office, *cell, text)
    set_marks(office, [(*cell, "80")], msg("Tempel"), PASTED)
    records = course_history(office, course)
    cells = [Given()]
    for text in (*texts, "80"):
        cells.append(typed(Scale.NUMERIC, (), cells[-1], text))
    assert [one.old for one in records] == cells[:-1]
    assert [one.new for one in records] == cells[1:]
    assert records[1].new == Given(Decimal(60), Decimal(75))
    assert records[2].new == Given(presence=Presence.SICK)
    assert [one.source for one in records] == [None] * 4 + [PASTED]
    assert {(one.person, one.part) for one in records} == {("Ahmad Siregar", "Tugas")}


def test_what_changed_since_the_meeting_is_told_alone(office: Office, course: Key) -> None:
    found = sheet(office, course)
    set_mark(office, found.rows[0].enrolment, found.components[1].id, "60")
    closing.call_meeting(office, course)
    set_mark(office, found.rows[1].enrolment, found.components[1].id, "70")
    history.undo(office)
    since = courses.course(office, course).meeting_at
    records = course_history(office, course, since=since)
    assert [(one.person, one.kind) for one in records] == [
        ("Butet Harahap", "do"),
        ("Butet Harahap", "undo"),
    ]
    whose = found.rows[0].enrolment
    assert len(course_history(office, course, enrolment=whose)) == 1


def test_steps_before_the_course_and_of_other_people_are_not_read_back(office: Office) -> None:
    people = add_people(office)
    earlier = add_course(office, code="A-0")
    enrolments.enrol(office, earlier, people)
    older = sheet(office, earlier)
    set_mark(office, older.rows[0].enrolment, older.components[0].id, "90")
    early = office.trail.seq
    course = add_course(office)
    enrolments.enrol(office, course, people)
    found = sheet(office, course)
    first, second = (row.enrolment for row in found.rows[:2])
    part = found.components[0].id
    for whose, text in ((first, "60"), (second, "70"), (first, "65")):
        set_mark(office, whose, part, text)
    others = office.trail.seq - 1
    with office.database.write() as connection:
        spoiled = "UPDATE journal SET rows = rows || ']' WHERE seq <= ? OR seq = ?"
        connection.exec_driver_sql(spoiled, (early, others))
    for wanted in ({"cell": (first, part)}, {"enrolment": first}):
        records = course_history(office, course, **wanted)
        assert [one.new.value for one in records] == [Decimal(60), Decimal(65)]
    with pytest.raises(EnvironmentFault):
        course_history(office, course)


def test_later_steps_of_other_courses_are_not_read_back(office: Office, course: Key) -> None:
    found = sheet(office, course)
    set_mark(office, found.rows[0].enrolment, found.components[1].id, "60")
    closing.call_meeting(office, course)
    set_mark(office, found.rows[0].enrolment, found.components[1].id, "65")
    later = office.trail.seq
    other = add_course(office, code="A-2")
    enrolments.enrol(office, other, [row.participant for row in found.rows])
    whole = sheet(office, other)
    set_mark(office, whole.rows[0].enrolment, whole.components[0].id, "90")
    with office.database.write() as connection:
        spoiled = "UPDATE journal SET rows = rows || ']' WHERE seq > ?"
        connection.exec_driver_sql(spoiled, (later,))
    assert [one.new.value for one in course_history(office, course)] == [Decimal(60), Decimal(65)]
    assert len(changed_since_meeting(office, course)) == 1


def test_a_mark_changed_before_its_person_was_withdrawn_is_told_whole(
    office: Office, course: Key
) -> None:
    found = sheet(office, course)
    gone, part = found.rows[0].enrolment, found.components[1].id
    for text in ("60", "61", "62"):
        set_mark(office, gone, part, text)
    enrolments.withdraw(office, [gone])
    for told in (course_history(office, course), course_history(office, course, cell=(gone, part))):
        assert [one.new.value for one in told] == [*map(Decimal, (60, 61, 62)), None]


def test_a_mark_taken_away_and_brought_back_has_one_history(office: Office, course: Key) -> None:
    found = sheet(office, course)
    cell = (found.rows[0].enrolment, found.components[1].id)
    set_mark(office, *cell, "60")
    history.undo(office)
    set_mark(office, *cell, "70")
    set_mark(office, *cell, "75")
    records = course_history(office, course, cell=cell)
    assert [(one.old.value, one.new.value, one.kind) for one in records] == [
        (None, Decimal(60), "do"),
        (Decimal(60), None, "undo"),
        (None, Decimal(70), "do"),
        (Decimal(70), Decimal(75), "do"),
    ]
    assert records == course_history(office, course)


def test_who_was_withdrawn_is_told_with_the_marks_taken_away(office: Office, course: Key) -> None:
    found = sheet(office, course)
    gone, part = found.rows[0].enrolment, found.components[1].id
    set_mark(office, gone, part, "60")
    set_mark(office, found.rows[1].enrolment, part, "70")
    set_mark(office, gone, part, "R65")
    enrolments.withdraw(office, [gone])
    told = course_history(office, course)
    assert [(one.person, one.nip, one.is_withdrawn) for one in told if one.is_withdrawn] == [
        ("Ahmad Siregar", "198501012010011001", True)
    ] * 3
    assert told[-1].old == Given(Decimal(60), Decimal(65))
    assert told[-1].new == Given()
    assert [one.person for one in told if not one.is_withdrawn] == ["Butet Harahap"]
    assert [one.source for one in told] == [None, None, None, WITHDRAWN]
    assert course_history(office, course, enrolment=gone) == [
        one for one in told if one.is_withdrawn
    ]
    history.undo(office)
    assert not any(one.is_withdrawn for one in course_history(office, course))


def test_cells_changed_since_the_meeting_know_what_stood_then(office: Office, course: Key) -> None:
    found = sheet(office, course)
    part = found.components[1].id
    first, second = (row.enrolment for row in found.rows[:2])
    set_mark(office, first, part, "60")
    assert changed_since_meeting(office, course) == {}
    closing.call_meeting(office, course)
    met = office.trail.seq
    assert changed_since_meeting(office, course) == {}
    for whose, text in ((first, "62"), (first, "64"), (second, "70")):
        set_mark(office, whose, part, text)
    then = {(first, part): Given(Decimal(60)), (second, part): Given()}
    assert changed_since_meeting(office, course) == then
    with office.database.write() as connection:
        connection.exec_driver_sql("UPDATE journal SET rows = rows || ']' WHERE seq <= ?", (met,))
    assert changed_since_meeting(office, course) == then
