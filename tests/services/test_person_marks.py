"""A form of one person is written as a whole, or not at all where others wrote meanwhile."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.cells import UNMARKED, Given
from asn_desktop.services import assessments, history
from asn_desktop.services.marks import ATTENDANCE, set_attendance, set_mark
from asn_desktop.services.person_marks import cell_of, last_change, save_person
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.assessments import SheetRow
    from asn_desktop.services.office import Office

LABEL = msg("Nilai")


def _first(office: Office, course: Key) -> tuple[SheetRow, list[Key]]:
    sheet = assessments.sheet(office, course)
    return sheet.rows[0], [part.id for part in sheet.components]


def test_what_stands_as_shown_is_written_in_one_step(office: Office, course: Key) -> None:
    row, parts = _first(office, course)
    before = tables(office)
    fields = {
        parts[0]: (UNMARKED, "60 -> 75"),
        parts[1]: (UNMARKED, "80"),
        ATTENDANCE: (UNMARKED, "92,5"),
    }
    assert save_person(office, row.enrolment, fields, LABEL) == ()
    now, _parts = _first(office, course)
    assert cell_of(now, parts[0]) == Given(Decimal(60), Decimal(75))
    assert cell_of(now, ATTENDANCE) == Given(Decimal("92.5"))
    history.undo(office)
    assert tables(office) == before


def test_what_stands_otherwise_keeps_the_whole_form_back(office: Office, course: Key) -> None:
    row, parts = _first(office, course)
    office.set_worker("Budi")
    set_mark(office, row.enrolment, parts[0], "70")
    set_attendance(office, row.enrolment, "90")
    office.set_worker("Siti")
    before = tables(office)
    fields = dict.fromkeys((*parts[:2], ATTENDANCE), (UNMARKED, "80"))
    assert save_person(office, row.enrolment, fields, LABEL) == (parts[0], ATTENDANCE)
    assert tables(office) == before
    for one in (parts[0], ATTENDANCE):
        change = last_change(office, course, row.enrolment, one)
        assert change is not None
        assert change.by == "Budi"
    assert last_change(office, course, row.enrolment, parts[1]) is None


def test_a_text_that_is_none_writes_nothing(office: Office, course: Key) -> None:
    row, parts = _first(office, course)
    before = tables(office)
    fields = {parts[0]: (UNMARKED, "80"), parts[1]: (UNMARKED, "180")}
    with pytest.raises(Refused):
        save_person(office, row.enrolment, fields, LABEL)
    assert tables(office) == before
