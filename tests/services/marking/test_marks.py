"""Attendance, exemption and many marks at once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.schemes import Presence
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_attendance, set_exempt, set_mark, set_marks
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_attendance_is_a_percent_and_undone(office: Office, course: Key) -> None:
    person = sheet(office, course).rows[0].enrolment
    before = tables(office)
    set_attendance(office, person, "84,5%")
    assert sheet(office, course).rows[0].attendance == Decimal("84.5")
    history.undo(office)
    assert tables(office) == before
    for text in ("101", "-1", "banyak", "84,555"):
        with pytest.raises(Refused):
            set_attendance(office, person, text)
    assert tables(office) == before


def test_a_closed_course_takes_neither_attendance_nor_exemption(
    office: Office, course: Key
) -> None:
    found = sheet(office, course)
    place = (found.rows[0].enrolment, found.components[1].id)
    closing.close(office, course, accept_missing=True)
    before = tables(office)
    with pytest.raises(Refused, match="ditutup"):
        set_attendance(office, place[0], "90")
    with pytest.raises(Refused, match="ditutup"):
        set_exempt(office, [place], exempt=True)
    assert tables(office) == before


def test_an_exempt_mark_keeps_its_value_and_counts_again(office: Office, course: Key) -> None:
    found = sheet(office, course)
    places = [(found.rows[0].enrolment, part.id) for part in found.components[1:]]
    set_mark(office, *places[0], "80")
    before = tables(office)
    set_exempt(office, places, exempt=True)
    cells = sheet(office, course).rows[0].cells
    assert cells[places[0][1]] == Given(Decimal(80), presence=Presence.EXEMPT)
    assert cells[places[1][1]] == Given(presence=Presence.EXEMPT)
    set_exempt(office, places, exempt=False)
    assert sheet(office, course).rows[0].cells[places[0][1]] == Given(Decimal(80))
    history.undo(office)
    history.undo(office)
    assert tables(office) == before


def test_many_marks_are_all_or_none(office: Office, course: Key) -> None:
    found = sheet(office, course)
    cells = [(row.enrolment, part.id, "80") for row in found.rows for part in found.components]
    before = tables(office)
    with pytest.raises(NotFound):
        set_marks(office, [*cells, (found.rows[0].enrolment, new_key(), "80")], msg("Nilai"))
    with pytest.raises(Refused):
        set_marks(office, [*cells[:-1], (*cells[-1][:2], "101")], msg("Nilai"))
    assert tables(office) == before
    set_marks(office, cells, msg("Nilai"))
    assert {value for row in sheet(office, course).rows for value in row.marks.values()} == {80}
    history.undo(office)
    assert tables(office) == before
