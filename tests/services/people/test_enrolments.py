"""People in a course, remembered as they were."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def draft(office: Office) -> Key:
    return courses.add(
        office,
        code="D-1",
        name="Etika",
        start=date(2026, 11, 2),
        end=date(2026, 11, 2),
        hours=8,
    )


def test_people_come_once_and_start_the_course(
    office: Office, people: list[Key], draft: Key
) -> None:
    before = tables(office)
    assert enrolments.enrol(office, draft, [people[0], people[1], people[0]]) == 2
    assert courses.course(office, draft).status == courses.RUNNING
    assert enrolments.enrol(office, draft, people) == 1
    history.undo(office)
    history.undo(office)
    assert tables(office) == before


def test_the_list_is_by_name(office: Office, course: Key) -> None:
    names = [row.full_name for row in enrolments.roster(office, course)]
    assert names == ["Ahmad Siregar", "Butet Harahap", "Candra"]


def test_a_transfer_does_not_rewrite_what_is_remembered(
    office: Office, people: list[Key], course: Key
) -> None:
    participants.save(
        office,
        people[0],
        agency="Dinas Pendidikan",
        rank="IV/a",
        position="Kepala Bidang",
        status="PNS",
    )
    row = enrolments.roster(office, course)[0]
    assert (row.agency, row.rank, row.position, row.status) == (
        "Dinas Kesehatan",
        "III/a",
        None,
        None,
    )


def test_who_comes_later_is_remembered_as_of_then(
    office: Office, people: list[Key], course: Key, draft: Key
) -> None:
    participants.save(office, people[0], agency="Dinas Pendidikan")
    enrolments.enrol(office, draft, people[:1])
    assert enrolments.roster(office, draft)[0].agency == "Dinas Pendidikan"
    assert enrolments.roster(office, course)[0].agency == "Dinas Kesehatan"


def test_no_one_is_nothing_to_undo(office: Office, people: list[Key], course: Key) -> None:
    label = history.undo_label(office)
    assert enrolments.enrol(office, course, people) == 0
    assert history.undo_label(office) == label


def test_a_person_who_is_gone_is_said(office: Office, course: Key, draft: Key) -> None:
    before = tables(office)
    with pytest.raises(NotFound):
        enrolments.enrol(office, draft, [course])
    with pytest.raises(NotFound):
        enrolments.withdraw(office, [course])
    assert tables(office) == before


def test_who_leaves_takes_the_marks_along_and_undo_brings_both(office: Office, course: Key) -> None:
    current = sheet(office, course)
    set_mark(office, current.rows[0].enrolment, current.components[1].id, "75")
    before = tables(office)
    enrolments.withdraw(office, [row.enrolment for row in current.rows[:2]])
    assert [row.full_name for row in enrolments.roster(office, course)] == ["Candra"]
    history.undo(office)
    assert tables(office) == before


def test_nobody_comes_or_goes_after_the_closing(
    office: Office, people: list[Key], course: Key
) -> None:
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="ditutup"):
        enrolments.enrol(office, course, people)
    with pytest.raises(Refused, match="ditutup"):
        enrolments.withdraw(office, [row.id for row in enrolments.roster(office, course)])


def test_who_has_a_certificate_stays(office: Office, course: Key) -> None:
    current = sheet(office, course)
    for part in current.components:
        set_mark(office, current.rows[0].enrolment, part.id, "90")
    closing.close(office, course, accept_missing=True)
    certificate_issue.issue(office, course)
    closing.reopen(office, course, "salah nama")
    before = tables(office)
    with pytest.raises(Refused, match="Ahmad Siregar"):
        enrolments.withdraw(office, [row.enrolment for row in current.rows])
    assert tables(office) == before
