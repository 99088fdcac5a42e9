"""Each step of a course's status, and each that is refused."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services import today as home
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses, transitions
from asn_desktop.services.planning.courses import (
    CANCELED,
    CLOSED,
    COPY,
    DRAFT,
    MEETING,
    PLANNED,
    RUNNING,
)
from asn_desktop.services.steps import history
from tests.factories import add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

STEPS: dict[tuple[str, str], Callable[[Office, Key], object]] = {
    (DRAFT, PLANNED): transitions.schedule,
    (DRAFT, RUNNING): transitions.start_course,
    (DRAFT, CLOSED): lambda office, key: closing.close(office, key, accept_missing=True),
    (DRAFT, CANCELED): lambda office, key: transitions.cancel(office, key, "tanpa anggaran"),
    (PLANNED, RUNNING): transitions.start_course,
    (PLANNED, CLOSED): lambda office, key: closing.close(office, key, accept_missing=True),
    (PLANNED, DRAFT): transitions.back_to_draft,
    (PLANNED, CANCELED): lambda office, key: transitions.cancel(office, key, "tanpa anggaran"),
    (RUNNING, MEETING): closing.call_meeting,
    (RUNNING, CLOSED): lambda office, key: closing.close(office, key, accept_missing=True),
    (RUNNING, CANCELED): lambda office, key: transitions.cancel(office, key, "banjir"),
    (MEETING, RUNNING): closing.leave_meeting,
    (MEETING, CLOSED): lambda office, key: closing.close(office, key, accept_missing=True),
    (CLOSED, RUNNING): lambda office, key: closing.reopen(office, key, "salah nilai"),
    (CANCELED, DRAFT): transitions.back_to_draft,
}
ROADS = {
    DRAFT: (),
    PLANNED: (DRAFT,),
    RUNNING: (DRAFT,),
    MEETING: (DRAFT, RUNNING),
    CLOSED: (DRAFT, RUNNING),
    CANCELED: (DRAFT,),
}


def _at(office: Office, status: str) -> Key:
    """A course that went to this status step by step."""
    key = add_course(office)
    road = (*ROADS[status], status)
    for source, target in pairwise(road):
        STEPS[source, target](office, key)
    assert courses.course(office, key).status == status
    return key


def test_the_table_has_the_steps_that_there_are_deeds_for() -> None:
    assert {(one.source, one.target) for one in transitions.TRANSITIONS} == set(STEPS)
    assert transitions.next_steps(COPY) == ()


@pytest.mark.parametrize(("source", "target"), STEPS)
def test_a_step_of_the_table_is_done(office: Office, source: str, target: str) -> None:
    key = _at(office, source)
    STEPS[source, target](office, key)
    assert courses.course(office, key).status == target


@pytest.mark.parametrize(
    ("source", "target"), [pair for pair in product(ROADS, ROADS) if pair not in STEPS]
)
def test_any_other_step_is_refused_and_nothing_is_written(
    office: Office, source: str, target: str
) -> None:
    key = _at(office, source)
    before = tables(office)
    for (_source, to), deed in STEPS.items():
        if to == target:
            with pytest.raises(Refused):
                deed(office, key)
    assert tables(office) == before


def test_cancelling_needs_a_reason_is_undone_and_frees_the_course_of_work(office: Office) -> None:
    key = _at(office, PLANNED)
    before = tables(office)
    with pytest.raises(Refused, match="alasan"):
        transitions.cancel(office, key, "  ")
    transitions.cancel(office, key, " tanpa   anggaran ")
    found = courses.course(office, key)
    assert found.canceled_why == "tanpa anggaran"
    assert home.today(office).running == ()
    history.undo(office)
    assert tables(office) == before


def test_nothing_changes_in_what_was_called_off(office: Office, course: Key) -> None:
    current = sheet(office, course)
    transitions.cancel(office, course, "banjir")
    before = tables(office)
    for deed in (
        lambda: courses.update(office, course, name="Lain"),
        lambda: set_mark(office, current.rows[0].enrolment, current.components[1].id, "75"),
        lambda: enrolments.withdraw(office, [current.rows[0].enrolment]),
    ):
        with pytest.raises(Refused, match="dibatalkan"):
            deed()
    assert tables(office) == before


def test_what_is_refused_names_the_steps_that_there_are(office: Office) -> None:
    key = _at(office, CANCELED)
    with pytest.raises(Refused, match="Pulihkan pelatihan"):
        transitions.schedule(office, key)
