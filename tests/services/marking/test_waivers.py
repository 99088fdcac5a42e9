"""The minimum of attendance gates the result; an exception says why, by whom and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services import stages
from asn_desktop.services.marking import assessments, closing, marks, waivers
from asn_desktop.services.paperwork import explanations
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import attendances, sessions
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import SheetRow
    from asn_desktop.services.office import Office


@pytest.fixture
def lost(office: Office, course: Key) -> Key:
    """Who has good marks and was not there in the only session; the others were."""
    own = assessments.sheet(office, course)
    courses.set_scheme(office, course, replace(own.scheme, minimum_attendance=Decimal(80)))
    for row in own.rows:
        for part in own.components:
            marks.set_mark(office, row.enrolment, part.id, "90")
    subject = courses.course(office, course).subjects[0].id
    session = sessions.add(
        office, course, date=date(2026, 10, 5), begin=480, finish=570, subject_id=subject
    )
    attendances.set_seen(office, own.rows[0].enrolment, session, "A")
    attendances.all_present(office, course, session)
    return own.rows[0].enrolment


def row_of(office: Office, course: Key, enrolment: Key) -> SheetRow:
    rows = assessments.sheet(office, course).rows
    return next(row for row in rows if row.enrolment == enrolment)


def words(office: Office, course: Key, enrolment: Key) -> str:
    return " ".join(explanations.reasons(explanations.explain(office, course, enrolment)))


def test_attendance_that_is_lost_fails_and_is_told(office: Office, course: Key, lost: Key) -> None:
    row = row_of(office, course, lost)
    assert (row.passed, row.is_settled, row.attendance) == (False, True, Decimal(0))
    assert "Kehadiran 0,00%, minimum 80,00%." in words(office, course, lost)
    assert sum(row.passed for row in assessments.sheet(office, course).rows) == 2


def test_an_exception_lets_the_marks_decide_and_says_why(
    office: Office, course: Key, lost: Key
) -> None:
    before = tables(office)
    waivers.waive(office, lost, " Tugas  dinas ")
    row = row_of(office, course, lost)
    assert (row.passed, row.waiver, row.waived_by) == (True, "Tugas dinas", "Siti")
    assert "Kehadiran minimum dikecualikan: Tugas dinas (Siti, " in words(office, course, lost)
    waivers.take_back(office, lost)
    assert not row_of(office, course, lost).passed
    history.undo(office)
    history.undo(office)
    assert tables(office) == before


def test_nothing_is_waited_for_of_who_is_excepted(office: Office, course: Key, lost: Key) -> None:
    subject = courses.course(office, course).subjects[0].id
    sessions.add(office, course, date=date(2026, 10, 6), begin=480, finish=1050, subject_id=subject)
    others = [row for row in assessments.sheet(office, course).rows if row.attendance_waits]
    assert len(others) == 3
    for row in others:
        waivers.waive(office, row.enrolment, "Tugas dinas")
    sheet = assessments.sheet(office, course)
    assert all(row.is_settled for row in sheet.rows)
    assert closing.unfinished(office, course) == []
    assert stages.sheet_stage(office, sheet)


def test_an_exception_needs_a_reason_and_an_open_course(
    office: Office, course: Key, lost: Key
) -> None:
    with pytest.raises(Refused, match="Tulis alasan"):
        waivers.waive(office, lost, "  ")
    closing.close(office, course)
    with pytest.raises(Refused):
        waivers.waive(office, lost, "Tugas dinas")
