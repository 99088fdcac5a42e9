"""Where a course stands, from facts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.services import stages
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import PASSES, sheet
from asn_desktop.services.marking.marks import set_attendance, set_mark
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.register import certificate_life
from asn_desktop.services.rules import marking_schemes, schemes
from tests.factories import add_course

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def _stage(office: Office, course: Key) -> str:
    """All three ways to ask give one answer."""
    listed = {row.id: row.stage for row in stages.staged_courses(office)}
    found = stages.stage(office, course)
    assert found == listed[course] == stages.sheet_stage(office, sheet(office, course))
    return found


def _fill(office: Office, course: Key, text: str) -> None:
    for row in sheet(office, course).rows:
        for part in sheet(office, course).components:
            set_mark(office, row.enrolment, part.id, text)


def _change(office: Office, course: Key, **changes: Any) -> None:
    scheme = marking_schemes.stored(office, schemes.COURSE, course).scheme
    courses.set_scheme(office, course, replace(scheme, **changes))


def test_a_course_goes_from_draft_to_issued(office: Office, course: Key) -> None:
    assert _stage(office, add_course(office, code="B-1")) == courses.DRAFT
    assert _stage(office, course) == courses.RUNNING
    _fill(office, course, "80")
    assert _stage(office, course) == stages.MARKED
    closing.call_meeting(office, course)
    assert _stage(office, course) == courses.MEETING
    closing.close(office, course)
    assert _stage(office, course) == courses.CLOSED
    certificate_issue.issue(office, course)
    assert _stage(office, course) == stages.ISSUED


def test_one_missing_mark_is_not_marked(office: Office, course: Key) -> None:
    _fill(office, course, "80")
    whole = sheet(office, course)
    cell = whole.rows[-1].enrolment, whole.components[-1].id
    set_mark(office, *cell, "")
    assert _stage(office, course) == courses.RUNNING
    set_mark(office, *cell, "S")
    assert _stage(office, course) == courses.RUNNING


@pytest.mark.parametrize("text", ["A", "D"])
def test_absent_and_exempt_are_waited_for_no_more(office: Office, course: Key, text: str) -> None:
    _fill(office, course, "80")
    whole = sheet(office, course)
    set_mark(office, whole.rows[0].enrolment, whole.components[1].id, text)
    assert _stage(office, course) == stages.MARKED


def test_attendance_that_is_asked_for_is_waited_for(office: Office, course: Key) -> None:
    _change(office, course, minimum_attendance=Decimal(80))
    _fill(office, course, "80")
    assert _stage(office, course) == courses.RUNNING
    for row in sheet(office, course).rows:
        set_attendance(office, row.enrolment, "90")
    assert _stage(office, course) == stages.MARKED


def test_on_a_scale_of_competence_every_component_counts(office: Office, course: Key) -> None:
    _change(office, course, scale=Scale.COMPETENT)
    _fill(office, course, "K")
    assert _stage(office, course) == stages.MARKED


def test_nobody_and_nothing_to_mark_is_not_marked(office: Office, course: Key) -> None:
    other = add_course(office, code="B-1")
    bare = add_course(office, code="B-2", components=[])
    assert (_stage(office, other), _stage(office, bare)) == (courses.DRAFT, courses.DRAFT)
    assert _stage(office, course) == courses.RUNNING


def test_who_was_decided_upon_is_waited_for_no_more(office: Office, course: Key) -> None:
    closing.call_meeting(office, course)
    for row in sheet(office, course).rows:
        closing.decide(office, row.enrolment, PASSES, "tugas luar")
    closing.leave_meeting(office, course)
    assert _stage(office, course) == stages.MARKED


def test_a_void_certificate_leaves_a_course_closed(office: Office, course: Key) -> None:
    _fill(office, course, "80")
    closing.close(office, course)
    certificate_issue.issue(office, course)
    for one in certificates.certificates(office, course):
        certificate_life.void(office, one.id, "salah cetak")
    assert _stage(office, course) == courses.CLOSED


def test_only_facts_are_ticked(office: Office, course: Key) -> None:
    closing.close(office, course, accept_missing=True)
    found = stages.reached(sheet(office, course), stages.stage(office, course))
    assert found == {courses.RUNNING, courses.CLOSED}


def test_the_courses_of_one_programme_alone_are_read(office: Office, course: Key) -> None:
    programme = programmes.save(office, None, code="P", name="Prima")
    own = add_course(office, code="B-1", programme=programme)
    assert [row.id for row in stages.staged_courses(office, programme)] == [own]
    assert {row.id for row in stages.staged_courses(office)} == {course, own}
