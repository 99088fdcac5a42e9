"""What a person has taken part in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.services import trainings
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_a_person_without_courses_has_none(office: Office, people: list[Key]) -> None:
    assert trainings.trainings(office, people[0]) == []


def test_the_latest_course_comes_first_with_its_result(
    office: Office, people: list[Key], course: Key
) -> None:
    later = courses.add(
        office, code="B", name="B", start=date(2026, 11, 1), end=date(2026, 11, 2), hours=8
    )
    enrolments.enrol(office, later, people[:1])
    row = next(r for r in assessments.sheet(office, course).rows if r.participant == people[0])
    for part in assessments.sheet(office, course).components:
        set_mark(office, row.enrolment, part.id, "90")
    closing.close(office, course, accept_missing=True)
    number = certificate_issue.issue(office, course).numbers[0]
    newer, older = trainings.trainings(office, people[0])
    assert (newer.code, newer.final, newer.number) == ("B", None, None)
    assert (newer.is_over, newer.is_earned, older.is_earned) == (False, False, True)
    assert (older.code, older.hours, older.passed, older.number) == ("A-1", 40, True, number)
    assert f"{older.final:.2f}" == "90.00"
