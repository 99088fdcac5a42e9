"""Subjects and components: replaced whole, with their marks kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.marking.schemes import Level
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def marked(office: Office, course: Key) -> Key:
    """The course with one mark in *Ujian*."""
    current = sheet(office, course)
    set_mark(office, current.rows[0].enrolment, current.components[2].id, "80")
    return course


def _values(office: Office, course: Key) -> list[Decimal]:
    return [value for row in sheet(office, course).rows for value in row.marks.values()]


def test_the_order_is_the_given_one(office: Office, course: Key) -> None:
    before = tables(office)
    old = {row.name: row.id for row in courses.course(office, course).subjects}
    courses.update(office, course, subjects=[("Praktik", 24), ("Etika  Pelayanan", 16)])
    now = courses.course(office, course).subjects
    assert [(row.name, row.id) for row in now] == [
        ("Praktik", old["Praktik"]),
        ("Etika Pelayanan", old["Etika Pelayanan"]),
    ]
    history.undo(office)
    assert tables(office) == before


def test_a_component_of_the_same_name_keeps_its_marks(office: Office, marked: Key) -> None:
    kept = [("UJIAN", Decimal(60)), ("Tugas", Decimal(40))]
    courses.update(office, marked, components=kept)
    assert _values(office, marked) == [Decimal(80)]


def test_a_renamed_component_keeps_its_marks(office: Office, marked: Key) -> None:
    before = tables(office)
    pre, task, test = courses.course(office, marked).components
    courses.update(
        office,
        marked,
        components=[
            ("Ujian Akhir", Decimal(60), test.id),
            ("Ujian", Decimal(40), task.id),
            ("Pre-test", Decimal(0), pre.id),
        ],
    )
    assert _values(office, marked) == [Decimal(80)]
    assert [row.id for row in courses.course(office, marked).components] == [
        test.id,
        task.id,
        pre.id,
    ]
    history.undo(office)
    assert tables(office) == before


def test_a_key_that_is_gone_makes_a_new_row(office: Office, course: Key) -> None:
    gone = courses.course(office, course).components[0].id
    courses.update(office, course, components=[("Ujian", Decimal(100))])
    courses.update(office, course, components=[("Tugas", Decimal(100), gone)])
    assert courses.course(office, course).components[0].id != gone


def test_a_component_with_marks_does_not_go(office: Office, marked: Key) -> None:
    before = tables(office)
    with pytest.raises(Refused, match="Ujian") as caught:
        courses.update(office, marked, components=[("Tugas", Decimal(100))])
    assert caught.value.field == "components"
    assert tables(office) == before


def test_weights_of_a_marked_course_change_by_its_scheme_alone(office: Office, marked: Key) -> None:
    before = tables(office)
    other = [("Pre-test", Decimal(0)), ("Tugas", Decimal(50)), ("Ujian", Decimal(50))]
    with pytest.raises(Refused, match="lewat Skema penilaian"):
        courses.update(office, marked, components=other)
    assert tables(office) == before


def test_the_simple_table_of_a_course_erases_nothing_of_its_scheme(
    office: Office, course: Key
) -> None:
    own = marking_schemes.stored(office, schemes.COURSE, course).scheme
    guide = (Level(Decimal(60), "kurang"), Level(Decimal(90), "baik"))
    whole = replace(own.parts[2], group="Akhir", minimum=Decimal(60), is_attitude=True, guide=guide)
    courses.set_scheme(office, course, replace(own, parts=(*own.parts[:2], whole)))
    rows = courses.course(office, course).components
    weights = [
        ("Pre-test", Decimal(0), rows[0].id),
        ("Tugas", Decimal(30), rows[1].id),
        ("Ujian akhir", Decimal(70), rows[2].id),
    ]
    courses.update(office, course, components=weights)
    now = marking_schemes.stored(office, schemes.COURSE, course).scheme.parts[2]
    assert replace(now, name=whole.name, weight=whole.weight) == whole
    assert (now.name, now.weight) == ("Ujian akhir", Decimal(70))


def test_emptied_marks_go_with_their_component(office: Office, marked: Key) -> None:
    current = sheet(office, marked)
    set_mark(office, current.rows[0].enrolment, current.components[2].id, "")
    before = tables(office)
    courses.update(office, marked, components=[("Tugas", Decimal(100))])
    assert len(courses.course(office, marked).components) == 1
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize(
    "components",
    [
        [("Ujian", Decimal(90))],
        [("Ujian", Decimal(110))],
        [("Ujian", Decimal(50)), ("ujian ", Decimal(50))],
        [("", Decimal(100))],
        [("Ujian", Decimal(-100)), ("Tugas", Decimal(200))],
        [("Ujian", Decimal("33.333")), ("Tugas", Decimal("66.667"))],
    ],
)
def test_weights_that_make_no_hundred_are_refused(
    office: Office, course: Key, components: list[tuple[str, Decimal]]
) -> None:
    before = tables(office)
    with pytest.raises(Refused):
        courses.update(office, course, components=components)
    assert tables(office) == before


def test_no_components_and_weights_of_nothing_are_fine(office: Office, course: Key) -> None:
    courses.update(office, course, components=[("Kehadiran", Decimal(0))])
    courses.update(office, course, components=[], subjects=[])
    found = courses.course(office, course)
    assert (found.components, found.subjects) == ((), ())


def test_two_subjects_may_share_a_name(office: Office, course: Key) -> None:
    courses.update(office, course, subjects=[("Praktik", 8), ("Praktik", 16)])
    found = courses.course(office, course).subjects
    assert [row.hours for row in found] == [8, 16]
    assert len({row.id for row in found}) == 2
