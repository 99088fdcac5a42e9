"""Late and replacing people at each stage of a course."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.clock import today
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.domain.marking.assessments import LEFT
from asn_desktop.services import stages, today as home
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import PASSES, sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments, newcomers, participants
from asn_desktop.services.people.newcomers import Newcomer
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NEW = Newcomer("19850101 201001 1 009", "Dewi Lubis, S.E.", "Dinas Sosial")


def _row(office: Office, course: Key, enrolment: Key) -> Any:
    return next(row for row in enrolments.roster(office, course) if row.id == enrolment)


def _first(office: Office, course: Key) -> Key:
    return enrolments.roster(office, course)[0].id


def _mark_all(office: Office, course: Key) -> None:
    current = sheet(office, course)
    for row in current.rows:
        for part in current.components:
            if not row.is_settled:
                set_mark(office, row.enrolment, part.id, "90")


def test_a_new_person_needs_nip_name_and_agency_alone(office: Office, course: Key) -> None:
    before = tables(office)
    row = _row(office, course, newcomers.add(office, course, NEW))
    assert (row.nip, row.full_name, row.agency) == (
        "198501012010011009", "Dewi Lubis, S.E.", "Dinas Sosial",
    )  # fmt: skip
    assert (row.joined_on, row.replaces, row.has_left) == (None, None, False)
    history.undo(office)
    assert tables(office) == before


def test_a_known_nip_says_the_rest(office: Office, course: Key) -> None:
    participants.save(
        office, None, nip=NEW.nip, name="Dewi Lubis", agency="Dinas Sosial", rank="III/b"
    )
    row = _row(office, course, newcomers.add(office, course, Newcomer(NEW.nip)))
    assert (row.full_name, row.agency, row.rank) == ("Dewi Lubis", "Dinas Sosial", "III/b")


def test_who_moved_is_remembered_with_the_agency_that_was_typed(
    office: Office, course: Key
) -> None:
    participants.save(office, None, nip=NEW.nip, name="Dewi Lubis", agency="Dinas Lama")
    row = _row(office, course, newcomers.add(office, course, NEW))
    assert row.agency == "Dinas Sosial"


def test_who_was_off_the_list_comes_back(office: Office, course: Key) -> None:
    key = participants.save(office, None, nip=NEW.nip, name="Dewi Lubis")
    participants.archive(office, key)
    newcomers.add(office, course, NEW)
    assert "Dewi Lubis" in {row.name for row in participants.participants(office)}


@pytest.mark.parametrize(
    ("who", "field"),
    [
        (Newcomer("123", "Dewi"), "nip"),
        (Newcomer(None, None), "name"),
        (Newcomer("198501012010011009", None), "name"),
        (Newcomer(None, "Dewi", joined_on=date(2001, 1, 1)), "joined_on"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    office: Office, course: Key, who: Newcomer, field: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused) as refused:
        newcomers.add(office, course, who)
    assert refused.value.field == field
    assert tables(office) == before


def test_the_nip_of_someone_else_and_of_who_is_inside_is_refused(
    office: Office, course: Key
) -> None:
    inside = enrolments.roster(office, course)[0]
    with pytest.raises(Refused, match="NIP ini milik Ahmad Siregar"):
        newcomers.add(office, course, Newcomer(inside.nip, "Zulkifli"))
    with pytest.raises(Refused, match="sudah menjadi peserta"):
        newcomers.add(office, course, Newcomer(inside.nip, inside.full_name))


def test_who_comes_while_the_course_runs_begins_today(office: Office, course: Key) -> None:
    day = today()
    courses.update(office, course, start=day - timedelta(2), end=day + timedelta(2))
    assert _row(office, course, newcomers.add(office, course, NEW)).joined_on == day


def test_a_replacement_keeps_the_link_and_the_reason(office: Office, course: Key) -> None:
    former = _first(office, course)
    before = tables(office)
    new = newcomers.add(
        office, course, Newcomer(NEW.nip, NEW.name, replaces=former, why="  tugas  ke luar daerah ")
    )
    assert _row(office, course, new).replaces == "Ahmad Siregar"
    gone = _row(office, course, former)
    assert gone.has_left
    assert gone.left_why == "tugas ke luar daerah"
    history.undo(office)
    assert tables(office) == before


def test_a_replacement_needs_a_reason_and_someone_who_is_there(office: Office, course: Key) -> None:
    former = _first(office, course)
    with pytest.raises(Refused, match="alasan"):
        newcomers.add(office, course, Newcomer(None, "Dewi", replaces=former))
    with pytest.raises(NotFound):
        newcomers.add(office, course, Newcomer(None, "Dewi", replaces=course, why="sakit"))
    newcomers.leave(office, former, "sakit")
    with pytest.raises(Refused, match="sudah keluar"):
        newcomers.add(office, course, Newcomer(None, "Dewi", replaces=former, why="sakit"))


def test_nothing_is_waited_for_of_who_left_and_no_meeting_lets_them_pass(
    office: Office, course: Key
) -> None:
    former = _first(office, course)
    newcomers.leave(office, former, "sakit")
    _mark_all(office, course)
    gone = sheet(office, course).rows[0]
    assert (gone.decision, gone.passed, gone.is_settled) == (LEFT, False, True)
    assert closing.unfinished(office, course) == []
    assert stages.stage(office, course) == stages.MARKED
    assert home.today(office).missing_marks == ()
    closing.call_meeting(office, course)
    with pytest.raises(Refused, match="mengundurkan diri"):
        closing.decide(office, former, PASSES, "rapat")


def test_who_left_can_come_back(office: Office, course: Key) -> None:
    before = tables(office)
    former = _first(office, course)
    new = newcomers.add(office, course, Newcomer(None, "Dewi", replaces=former, why="sakit"))
    newcomers.come_back(office, former)
    assert not _row(office, course, former).has_left
    assert _row(office, course, new).replaces is None
    with pytest.raises(Refused):
        newcomers.come_back(office, former)
    enrolments.withdraw(office, [new])
    for _ in range(3):
        history.undo(office)
    assert tables(office) == before


def test_the_replaced_one_can_be_taken_out_whole(office: Office, course: Key) -> None:
    former = _first(office, course)
    new = newcomers.add(office, course, Newcomer(None, "Dewi", replaces=former, why="sakit"))
    before = tables(office)
    enrolments.withdraw(office, [former])
    assert _row(office, course, new).replaces is None
    history.undo(office)
    assert tables(office) == before


def test_after_a_first_issue_only_the_newcomer_gets_a_number(office: Office, course: Key) -> None:
    _mark_all(office, course)
    closing.close(office, course)
    first = certificate_issue.issue(office, course)
    with pytest.raises(Refused, match="dibuka kembali") as refused:
        newcomers.add(office, course, NEW)
    assert refused.value.field == "why"
    newcomers.add(office, course, Newcomer(NEW.nip, NEW.name, why="terlewat dari daftar"))
    found = courses.course(office, course)
    assert (found.status, found.reopened_why) == (courses.RUNNING, "terlewat dari daftar")
    _mark_all(office, course)
    closing.close(office, course)
    second = certificate_issue.issue(office, course)
    assert len(second.numbers) == 1
    assert second.already == first.numbers


def test_who_has_a_certificate_is_not_replaced(office: Office, course: Key) -> None:
    _mark_all(office, course)
    closing.close(office, course)
    certificate_issue.issue(office, course)
    former = _first(office, course)
    before = tables(office)
    with pytest.raises(Refused, match="bersertifikat"):
        newcomers.add(office, course, Newcomer(None, "Dewi", replaces=former, why="sakit"))
    assert tables(office) == before
