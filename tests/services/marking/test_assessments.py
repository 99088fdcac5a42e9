from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.mark_history import course_history
from asn_desktop.services.marking.marks import set_mark, set_marks
from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office


def give(office: Office, course: Key, row: int, *marks: str) -> None:
    sheet = assessments.sheet(office, course)
    for part, mark in zip(sheet.components, marks, strict=False):
        set_mark(office, sheet.rows[row].enrolment, part.id, mark)


def totals(sheet: Sheet) -> list[tuple[str | None, str | None, bool, int | None]]:
    return [
        (None if row.final is None else f"{row.final:.2f}", row.predicate, row.passed, row.rank)
        for row in sheet.rows
    ]


def test_a_sheet_has_everyone_by_name_and_no_mark_is_zero(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    assert [row.full_name for row in sheet.rows] == ["Ahmad Siregar", "Butet Harahap", "Candra"]
    assert [part.name for part in sheet.components] == ["Pre-test", "Tugas", "Ujian"]
    assert all(row.marks == {} for row in sheet.rows)
    assert totals(sheet) == [(None, None, False, None)] * 3


def test_marks_lead_to_totals_predicates_and_ranks(office: Office, course: Key) -> None:
    give(office, course, 0, "50", "80", "90,01")
    give(office, course, 1, "", "80", "90.01")
    give(office, course, 2, "100", "70", "70")
    assert totals(assessments.sheet(office, course)) == [
        ("86.01", "Memuaskan", True, 1),
        ("86.01", "Memuaskan", True, 1),
        ("70.00", "Tidak Lulus", False, 3),
    ]


def test_a_missing_weighted_mark_leaves_the_total_open(office: Office, course: Key) -> None:
    give(office, course, 0, "50", "80")
    assert totals(assessments.sheet(office, course))[0] == (None, None, False, None)


def test_what_is_refused_changes_nothing(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    before = tables(office)
    cell = (sheet.rows[0].enrolment, sheet.components[1].id)
    for text in ("101", "-1", "8.7.5", "1.000", "delapan"):
        with pytest.raises(Refused):
            set_mark(office, *cell, text)
    with pytest.raises(Refused):
        set_marks(office, [(*cell, "80"), (*cell, "101")], msg("Nilai"))
    assert tables(office) == before
    assert course_history(office, course, cell=cell) == []


def test_a_stranger_or_anothers_component_is_refused(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    other = courses.copy(
        office, course, code="B", name="B", start=sheet.course.start, end=sheet.course.end
    )
    foreign = assessments.sheet(office, other).components[1].id
    with pytest.raises(NotFound):
        set_mark(office, sheet.rows[0].enrolment, foreign, "80")
    with pytest.raises(NotFound):
        set_mark(office, new_key(), sheet.components[1].id, "80")


def test_a_closed_course_keeps_its_marks(office: Office, course: Key) -> None:
    give(office, course, 0, "50", "80", "90")
    closing.close(office, course, accept_missing=True)
    before = tables(office)
    sheet = assessments.sheet(office, course)
    with pytest.raises(Refused, match="Buka kembali"):
        set_mark(office, sheet.rows[0].enrolment, sheet.components[1].id, "81")
    assert tables(office) == before
    closing.reopen(office, course, "salah ketik")
    give(office, course, 0, "50", "81")
    assert totals(assessments.sheet(office, course))[0][0] == "86.40"


def test_a_mark_is_read_by_whoever_opens_the_file_next(office: Office, course: Key) -> None:
    give(office, course, 0, "", "87,5")
    other = open_office(office.folder, "Budi")
    try:
        row = assessments.sheet(other, course).rows[0]
        assert list(row.marks.values()) == [Decimal("87.50")]
    finally:
        other.close()


def test_the_same_mark_again_is_no_step(office: Office, course: Key) -> None:
    give(office, course, 0, "", "80")
    steps = office.trail.seq
    give(office, course, 0, "", "80,0")
    give(office, course, 1, "", "")
    assert office.trail.seq == steps


def test_the_step_says_whose_mark_and_of_what(office: Office, course: Key) -> None:
    give(office, course, 1, "", "80")
    assert str(history.undo_label(office)) == "Nilai Tugas: Butet Harahap"


def test_several_marks_are_one_step(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    before = tables(office)
    cells = [(row.enrolment, part.id, "80") for row in sheet.rows for part in sheet.components]
    set_marks(office, cells, msg("Isi semua"))
    assert [row.rank for row in assessments.sheet(office, course).rows] == [1, 1, 1]
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize("clear", [True, False])
def test_reading_a_few_again_equals_reading_all(office: Office, course: Key, clear: object) -> None:
    give(office, course, 0, "50", "80", "90")
    give(office, course, 1, "50", "70", "90")
    before = assessments.sheet(office, course)
    heard: list[frozenset[Key]] = []
    office.subscribe(lambda changes: heard.append(changes.ids["marks"]))
    give(office, course, 1, "50", "" if clear else "99")
    after = assessments.sheet_after(office, before, heard[0])
    whole = assessments.sheet(office, course)
    assert after.rows[1] == whole.rows[1]
    assert assessments.ranked(after) == whole != before


def test_marks_of_another_course_change_nothing_here(office: Office, course: Key) -> None:
    before = assessments.sheet(office, course)
    other = courses.add(
        office,
        code="B-1",
        name="Lain",
        start=before.course.start,
        end=before.course.end,
        hours=8,
        components=[("Ujian", Decimal(100))],
    )
    enrolments.enrol(office, other, [before.rows[0].participant])
    heard: list[frozenset[Key]] = []
    office.subscribe(lambda changes: heard.append(changes.ids["marks"]))
    give(office, other, 0, "90")
    assert assessments.sheet_after(office, before, heard[0]) == before


def test_a_mark_that_undo_took_away_is_noticed(office: Office, course: Key) -> None:
    give(office, course, 0, "", "80")
    before = assessments.sheet(office, course)
    heard: list[frozenset[Key]] = []
    office.subscribe(lambda changes: heard.append(changes.ids["marks"]))
    history.undo(office)
    after = assessments.sheet_after(office, before, heard[0])
    assert after == assessments.sheet(office, course)
    assert after.rows[0].marks == {}


def test_history_outlives_a_mark_that_was_taken_back(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    cell = (sheet.rows[0].enrolment, sheet.components[1].id)
    set_mark(office, *cell, "80")
    history.undo(office)
    set_mark(office, *cell, "90")
    told = course_history(office, course, cell=cell)
    found = [(one.kind, one.old.value, one.new.value) for one in told]
    assert found == [
        ("do", None, Decimal(80)),
        ("undo", Decimal(80), None),
        ("do", None, Decimal(90)),
    ]


def test_marks_go_with_the_person_who_withdraws(office: Office, course: Key) -> None:
    give(office, course, 0, "50", "80", "90")
    before = tables(office)
    enrolments.withdraw(office, [assessments.sheet(office, course).rows[0].enrolment])
    assert len(assessments.sheet(office, course).rows) == 2
    history.undo(office)
    assert tables(office) == before
