"""One run of a programme: made, changed, copied, archived."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses, programmes, transitions
from asn_desktop.services.rules import rule_sets
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

PLAIN: dict[str, Any] = {
    "code": "B-1",
    "name": "Manajemen Konflik",
    "start": date(2026, 11, 2),
    "end": date(2026, 11, 4),
    "hours": 24,
}


@pytest.fixture
def programme(office: Office) -> Key:
    return programmes.save(
        office,
        None,
        code="MKO",
        name="Manajemen Konflik",
        hours=24,
        subjects=[("Mediasi", 16), ("Praktik", 8)],
        components=[("Ujian", Decimal(100))],
    )


def test_a_course_has_what_was_given(office: Office) -> None:
    before = tables(office)
    key = courses.add(office, **PLAIN, place=" Aula ", organiser="", subjects=[("Mediasi", 24)])
    made = courses.course(office, key)
    assert (made.code, made.place, made.organiser, made.status) == ("B-1", "Aula", None, "draft")
    assert [(row.name, row.hours) for row in made.subjects] == [("Mediasi", 24)]
    assert made.rules == rule_sets.DEFAULT_RULES
    history.undo(office)
    assert tables(office) == before


def test_a_programme_brings_its_curriculum_and_scheme(office: Office, programme: Key) -> None:
    made = courses.course(office, courses.add(office, **PLAIN, programme=programme))
    assert [row.name for row in made.subjects] == ["Mediasi", "Praktik"]
    assert [(row.name, row.weight) for row in made.components] == [("Ujian", Decimal(100))]
    assert made.programme == "Manajemen Konflik"
    own = courses.add(
        office, **{**PLAIN, "code": "B-2"}, programme=programme, subjects=[], components=[]
    )
    assert not courses.course(office, own).subjects


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"start": None}, "start"),
        ({"end": None}, "end"),
        ({"end": date(2026, 11, 1)}, "end"),
        ({"hours": 0}, "hours"),
        ({"hours": None}, "hours"),
        ({"planned": -1}, "planned"),
        ({"spent": -1}, "spent"),
        ({"code": "A-1"}, "code"),
        ({"components": [("Ujian", Decimal(90))]}, "components"),
        ({"subjects": [("", 3)]}, "subjects"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_written(
    office: Office, course: Key, values: dict[str, Any], field: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused) as caught:
        courses.add(office, **{**PLAIN, **values})
    assert caught.value.field == field
    assert tables(office) == before


def test_rules_that_do_not_exist_are_refused(office: Office) -> None:
    with pytest.raises(Refused, match="Pilih: LAN, LAN-LAMA, BPPK"):
        courses.add(office, **PLAIN, rules="TIDAK-ADA")


def test_the_code_of_an_archived_course_is_explained(office: Office, course: Key) -> None:
    courses.archive(office, course)
    with pytest.raises(Refused, match="diarsipkan"):
        courses.add(office, **{**PLAIN, "code": "A-1"})


def test_a_change_is_undone_exactly(office: Office, course: Key) -> None:
    before = tables(office)
    courses.update(office, course, name="Baru", subjects=[("Praktik", 40)], planned=5_000_000)
    changed = courses.course(office, course)
    assert (changed.name, changed.planned, len(changed.subjects)) == ("Baru", 5_000_000, 1)
    history.undo(office)
    assert tables(office) == before


def test_a_course_may_keep_its_own_code(office: Office, course: Key) -> None:
    courses.update(office, course, code="A-1", place="Aula")
    assert courses.by_code(office, "A-1").place == "Aula"


def test_an_unknown_field_is_a_bug(office: Office, course: Key) -> None:
    with pytest.raises(TypeError):
        courses.update(office, course, colour="hijau")


def test_what_is_closed_stays_but_bills_still_come_in(office: Office, course: Key) -> None:
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="ditutup"):
        courses.update(office, course, name="Lain")
    with pytest.raises(Refused, match="ditutup"):
        transitions.start_course(office, course)
    before = tables(office)
    courses.set_spent(office, course, 52_350_000)
    assert courses.course(office, course).spent == 52_350_000
    history.undo(office)
    assert tables(office) == before


def test_spending_less_than_nothing_is_refused(office: Office, course: Key) -> None:
    with pytest.raises(Refused) as caught:
        courses.set_spent(office, course, -1)
    assert caught.value.field == "spent"


def test_a_copy_is_a_draft_without_people(office: Office, course: Key) -> None:
    before = tables(office)
    key = courses.copy(
        office,
        course,
        code="A-2",
        name="Pelayanan Publik Prima",
        batch="Angkatan II",
        start=date(2026, 11, 9),
        end=date(2026, 11, 13),
    )
    old, new = courses.course(office, course), courses.course(office, key)
    assert (new.status, new.people, new.batch, new.hours) == ("draft", 0, "Angkatan II", old.hours)
    assert [row.name for row in new.components] == [row.name for row in old.components]
    assert {row.id for row in new.components}.isdisjoint({row.id for row in old.components})
    history.undo(office)
    assert tables(office) == before


def test_a_copy_needs_a_code_of_its_own(office: Office, course: Key) -> None:
    with pytest.raises(Refused) as caught:
        courses.copy(office, course, code="A-1", name="X", start=PLAIN["start"], end=PLAIN["end"])
    assert caught.value.field == "code"


def test_a_draft_is_started(office: Office) -> None:
    key = courses.add(office, **PLAIN)
    before = tables(office)
    transitions.start_course(office, key)
    assert courses.course(office, key).status == courses.RUNNING
    history.undo(office)
    assert tables(office) == before


def test_an_archived_course_leaves_the_list_and_comes_back(office: Office, course: Key) -> None:
    before = tables(office)
    courses.archive(office, course)
    assert courses.courses(office) == []
    for deed in (courses.course, transitions.start_course, courses.archive):
        with pytest.raises(NotFound):
            deed(office, course)
    with pytest.raises(NotFound):
        enrolments.enrol(office, course, [])
    history.undo(office)
    assert tables(office) == before
    assert [row.people for row in courses.courses(office)] == [3]


def test_a_course_with_certificates_is_never_archived(office: Office, course: Key) -> None:
    current = sheet(office, course)
    for part in current.components:
        set_mark(office, current.rows[0].enrolment, part.id, "90")
    closing.close(office, course, accept_missing=True)
    certificate_issue.issue(office, course)
    with pytest.raises(Refused, match="bersertifikat"):
        courses.archive(office, course)


def test_the_latest_course_comes_first(office: Office, course: Key) -> None:
    courses.add(office, **PLAIN)
    assert [row.code for row in courses.courses(office)] == ["B-1", "A-1"]
