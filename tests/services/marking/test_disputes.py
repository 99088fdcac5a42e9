"""Objections to marks, and the meeting that decides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.services.marking import closing, disputes
from asn_desktop.services.marking.assessments import FAILS, PASSES, sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.paperwork import minutes
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def cell(office: Office, course: Key) -> tuple[Key, Key]:
    """Ahmad's mark of 60 in Ujian; all others have 80 everywhere."""
    found = sheet(office, course)
    for row in found.rows:
        for part in found.components[1:]:
            set_mark(office, row.enrolment, part.id, "80")
    chosen = (found.rows[0].enrolment, found.components[2].id)
    set_mark(office, *chosen, "60")
    return chosen


def test_an_objection_leaves_the_mark_and_flags_it(
    office: Office, course: Key, cell: tuple[Key, Key]
) -> None:
    before = tables(office)
    disputes.raise_dispute(office, *cell, by="Ahmad", ground="lembar kedua tidak dinilai")
    [row] = disputes.disputes(office, course)
    assert (row.person, row.part, row.old) == ("Ahmad Siregar", "Ujian", Decimal(60))
    found = sheet(office, course)
    assert found.disputed == {cell}
    assert found.rows[0].marks[cell[1]] == Decimal(60)
    history.undo(office)
    assert tables(office) == before


def test_an_objection_is_raised_once_and_needs_who_and_why(
    office: Office, course: Key, cell: tuple[Key, Key]
) -> None:
    with pytest.raises(Refused, match="siapa"):
        disputes.raise_dispute(office, *cell, by="", ground="salah")
    pre_test = sheet(office, course).components[0].id
    with pytest.raises(Refused, match="Belum ada nilai"):
        disputes.raise_dispute(office, cell[0], pre_test, by="Ahmad", ground="salah")
    disputes.raise_dispute(office, *cell, by="Ahmad", ground="salah")
    with pytest.raises(Refused, match="sudah ada"):
        disputes.raise_dispute(office, *cell, by="Ahmad", ground="salah")


def test_an_accepted_objection_brings_the_new_mark_in_one_step(
    office: Office, course: Key, cell: tuple[Key, Key]
) -> None:
    key = disputes.raise_dispute(office, *cell, by="Ahmad", ground="salah hitung")
    before = tables(office)
    disputes.decide_dispute(
        office, key, disputes.ACCEPTED, by="Kepala", why="lembar dihitung lagi", new="75,5"
    )
    [row] = disputes.disputes(office, course)
    assert (row.old, row.new, row.decided_by) == (Decimal(60), Decimal("75.5"), "Kepala")
    found = sheet(office, course)
    assert (found.disputed, found.rows[0].marks[cell[1]]) == (frozenset(), Decimal("75.5"))
    with pytest.raises(Refused, match="sudah diputus"):
        disputes.decide_dispute(office, key, disputes.REJECTED, by="Kepala", why="tetap")
    history.undo(office)
    assert tables(office) == before


def test_on_a_scale_of_competence_an_objection_is_decided_by_its_letters(
    office: Office, course: Key
) -> None:
    own = sheet(office, course)
    courses.set_scheme(office, course, replace(own.scheme, scale=Scale.COMPETENT))
    cell = (own.rows[0].enrolment, own.components[2].id)
    set_mark(office, *cell, "BK")
    key = disputes.raise_dispute(office, *cell, by="Ahmad", ground="bukti tidak dilihat")
    decided = {"by": "Kepala", "why": "bukti dilihat"}
    with pytest.raises(Refused, match="K atau BK") as caught:
        disputes.decide_dispute(office, key, disputes.ACCEPTED, **decided, new="87")
    assert caught.value.field == "new"
    disputes.decide_dispute(office, key, disputes.ACCEPTED, **decided, new="K")
    assert sheet(office, course).rows[0].cells[cell[1]] == Given(Decimal(100))
    [row] = disputes.disputes(office, course)
    assert (row.shown(row.old), row.shown(row.new)) == ("BK", "K")
    [(_who, told)] = minutes.minutes(office, course).disputed
    day = format_day(today())
    assert told == (
        f"{day}, Ahmad: bukti tidak dilihat (nilai BK). Diterima, menjadi K, oleh Kepala, {day}: "
        "bukti dilihat"
    )


def test_a_rejected_objection_keeps_the_mark(
    office: Office, course: Key, cell: tuple[Key, Key]
) -> None:
    key = disputes.raise_dispute(office, *cell, by="Ahmad", ground="salah hitung")
    with pytest.raises(Refused, match="dasarnya"):
        disputes.decide_dispute(office, key, disputes.REJECTED, by="Kepala", why=" ")
    disputes.decide_dispute(office, key, disputes.REJECTED, by="Kepala", why="sudah benar")
    assert sheet(office, course).rows[0].marks[cell[1]] == Decimal(60)


def test_a_closing_lists_what_is_not_decided(
    office: Office, course: Key, cell: tuple[Key, Key]
) -> None:
    key = disputes.raise_dispute(office, *cell, by="Ahmad", ground="salah hitung")
    with pytest.raises(Refused, match="1 keberatan"):
        closing.close(office, course)
    closing.close(office, course, accept_missing=True)
    closed = courses.course(office, course)
    assert closed.closed_at is not None
    assert len(closed.closed_head or "") == 64
    with pytest.raises(Refused, match="ditutup"):
        disputes.decide_dispute(office, key, disputes.ACCEPTED, by="Kepala", why="benar", new="80")


def test_the_meeting_decides_with_a_reason(
    office: Office, course: Key, cell: tuple[Key, Key]
) -> None:
    before = tables(office)
    with pytest.raises(Refused, match="Mulai rapat"):
        closing.decide(office, cell[0], PASSES, "aktif")
    closing.call_meeting(office, course)
    assert courses.course(office, course).status == courses.MEETING
    with pytest.raises(Refused, match="alasan"):
        closing.decide(office, cell[0], PASSES)
    assert not sheet(office, course).rows[0].passed
    closing.decide(office, cell[0], PASSES, "aktif dan jujur")
    found = sheet(office, course).rows[0]
    assert (found.passed, found.final, found.predicate) == (
        True,
        Decimal("68.00"),
        "Cukup Memuaskan",
    )
    closing.decide(office, cell[0], FAILS, "dibatalkan rapat kedua")
    assert not sheet(office, course).rows[0].passed
    closing.decide(office, cell[0], None)
    assert sheet(office, course).rows[0].decision is None
    closing.leave_meeting(office, course)
    assert courses.course(office, course).status == courses.RUNNING
    for _step in range(5):
        history.undo(office)
    assert tables(office) == before


def test_someone_decided_upon_is_not_missed(office: Office, course: Key) -> None:
    closing.call_meeting(office, course)
    for row in sheet(office, course).rows:
        closing.decide(office, row.enrolment, FAILS, "tidak mengikuti ujian")
    assert closing.unfinished(office, course) == []
    closing.close(office, course)


def test_an_objection_goes_with_its_person_and_holds_its_component(
    office: Office, course: Key, cell: tuple[Key, Key]
) -> None:
    disputes.raise_dispute(office, *cell, by="Ahmad", ground="lembar kedua tidak dinilai")
    before = tables(office)
    enrolments.withdraw(office, [cell[0]])
    assert disputes.disputes(office, course) == []
    history.undo(office)
    assert tables(office) == before
    for row in sheet(office, course).rows:
        set_mark(office, row.enrolment, cell[1], "")
    scheme = marking_schemes.stored(office, "course_id", course).scheme
    left = [part for part in scheme.parts if part.name != "Ujian"]
    weights = tuple(replace(part, weight=Decimal(50)) for part in left)
    with pytest.raises(Refused, match="Atas komponen “Ujian” ada keberatan"):
        courses.set_scheme(office, course, replace(scheme, parts=weights), "tanpa ujian")
