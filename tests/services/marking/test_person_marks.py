"""A field of the form of one person is written, or not where others wrote meanwhile."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.domain.marking.cells import UNMARKED, Given
from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.marks import ATTENDANCE, set_attendance, set_mark
from asn_desktop.services.marking.person_marks import cell_of, last_change, write_field
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import SheetRow
    from asn_desktop.services.office import Office


def _first(office: Office, course: Key) -> tuple[SheetRow, list[Key]]:
    sheet = assessments.sheet(office, course)
    return sheet.rows[0], [part.id for part in sheet.components]


def test_what_stands_as_shown_is_written_over(office: Office, course: Key) -> None:
    row, parts = _first(office, course)
    before = tables(office)
    write_field(office, row.enrolment, parts[0], UNMARKED, "60 -> 75")
    write_field(office, row.enrolment, ATTENDANCE, UNMARKED, "92,5")
    now, _parts = _first(office, course)
    assert cell_of(now, parts[0]) == Given(Decimal(60), Decimal(75))
    assert cell_of(now, ATTENDANCE) == Given(Decimal("92.5"))
    history.undo(office)
    history.undo(office)
    assert tables(office) == before


def test_what_stands_otherwise_is_not_written_over(office: Office, course: Key) -> None:
    row, parts = _first(office, course)
    office.set_worker("Budi")
    set_mark(office, row.enrolment, parts[0], "70")
    set_attendance(office, row.enrolment, "90")
    office.set_worker("Siti")
    before = tables(office)
    for part in (parts[0], ATTENDANCE):
        with pytest.raises(Conflict):
            write_field(office, row.enrolment, part, UNMARKED, "80")
        change = last_change(office, course, row.enrolment, part)
        assert change is not None
        assert change.by == "Budi"
    write_field(office, row.enrolment, parts[0], UNMARKED, "70")
    assert tables(office) == before
    assert last_change(office, course, row.enrolment, parts[1]) is None


def test_a_text_that_is_none_writes_nothing(office: Office, course: Key) -> None:
    row, parts = _first(office, course)
    before = tables(office)
    with pytest.raises(Refused):
        write_field(office, row.enrolment, parts[1], UNMARKED, "180")
    assert tables(office) == before
