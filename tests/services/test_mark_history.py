"""What the journal tells of the marks of a course."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.domain.cells import Given, typed
from asn_desktop.domain.schemes import Presence, Scale
from asn_desktop.services import closing, courses, history
from asn_desktop.services.assessments import sheet
from asn_desktop.services.mark_history import course_history
from asn_desktop.services.marks import PASTED, set_mark, set_marks

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
