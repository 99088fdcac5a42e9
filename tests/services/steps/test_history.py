from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.services import settings, signatories, workers
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.mark_history import course_history
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

Deed = "Callable[[Office, list[Key], Key], Any]"


def _mark(office: Office, course: Key, text: str = "87,5", part: int = 1) -> tuple[Key, Key]:
    sheet = assessments.sheet(office, course)
    cell = (sheet.rows[0].enrolment, sheet.components[part].id)
    set_mark(office, *cell, text)
    return cell


DEEDS: dict[str, Any] = {
    "add a person": lambda o, p, c: participants.save(o, None, name="Dewi"),
    "change a person": lambda o, p, c: participants.save(o, p[0], agency="Dinas Pendidikan"),
    "archive people": lambda o, p, c: participants.archive(o, *p),
    "add a course": lambda o, p, c: courses.copy(
        o, c, code="B", name="B", start=courses.course(o, c).start, end=courses.course(o, c).end
    ),
    "change a course": lambda o, p, c: courses.update(
        o,
        c,
        name="Baru",
        subjects=[("Praktik", 40)],
        components=[("Pre-test", Decimal(0)), ("Ujian", Decimal(60)), ("Tugas", Decimal(40))],
    ),
    "change a scheme": lambda o, p, c: courses.set_scheme(
        o,
        c,
        replace(marking_schemes.stored(o, schemes.COURSE, c).scheme, places=1, drop={}),
        "surat edaran",
    ),
    "hold a meeting": lambda o, p, c: closing.call_meeting(o, c),
    "spend": lambda o, p, c: courses.set_spent(o, c, 1_000_000),
    "archive a course": lambda o, p, c: courses.archive(o, c),
    "start": lambda o, p, c: courses.update(o, c, place="Aula"),
    "withdraw": lambda o, p, c: enrolments.withdraw(
        o, [row.id for row in enrolments.roster(o, c)][:2]
    ),
    "mark": lambda o, p, c: _mark(o, c),
    "programme": lambda o, p, c: programmes.save(
        o,
        None,
        code="P",
        name="Program",
        subjects=[("A", 2)],
        components=[("B", Decimal(100))],
    ),
    "office": lambda o, p, c: settings.save(o, {"name": "BKPSDM", "place": "Medan"}),
    "office by keys": lambda o, p, c: settings.assign(
        o, {"name": "BKPSDM", "signatory.name": "Contoh"}
    ),
    "signatory": lambda o, p, c: signatories.save_signatory(o, None, name="Contoh"),
    "fields": lambda o, p, c: settings.set_fields(o, ["Etika"]),
    "worker": lambda o, p, c: workers.add(o, "Budi"),
}


@pytest.mark.parametrize("name", DEEDS)
def test_every_deed_is_undone_exactly_and_done_again(
    office: Office, people: list[Key], course: Key, name: str
) -> None:
    _mark(office, course, "70", part=0)
    before = tables(office)
    DEEDS[name](office, people, course)
    after = tables(office)
    assert after != before
    label = history.undo_label(office)
    assert history.undo(office) == label
    assert tables(office) == before
    assert history.redo_label(office) == label
    history.redo(office)
    assert tables(office) == after
    assert history.intact(office) is None


def test_steps_survive_a_restart(office: Office, people: list[Key], course: Key) -> None:
    before = tables(office)
    _mark(office, course)
    office.close()
    again = open_office(office.folder, "Siti")
    assert history.undo_label(again) is not None
    history.undo(again)
    assert tables(again) == before
    again.close()


def test_only_ones_own_steps_are_taken_back(office: Office, course: Key) -> None:
    cell = _mark(office, course)
    office.set_worker("Budi")
    with pytest.raises(Refused):
        history.undo(office)
    set_mark(office, *cell, "60")
    office.set_worker("Siti")
    with pytest.raises(Conflict):
        history.undo(office)


def test_undo_never_crosses_a_closing(office: Office, course: Key) -> None:
    _mark(office, course)
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match=r"Buka kembali"):
        history.undo(office)
    closing.reopen(office, course, "salah ketik")
    assert courses.course(office, course).reopened_why == "salah ketik"


def test_undo_never_crosses_an_issue(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    for part in sheet.components:
        set_mark(office, sheet.rows[0].enrolment, part.id, "90")
    closing.close(office, course, accept_missing=True)
    given = certificate_issue.issue(office, course)
    assert len(given.numbers) == 1
    with pytest.raises(Refused):
        history.undo(office)
    assert [row.status for row in certificates.certificates(office)] == ["issued"]


def test_the_journal_says_who_changed_a_mark_from_what(office: Office, course: Key) -> None:
    cell = _mark(office, course, "80")
    office.set_worker("Budi")
    set_mark(office, *cell, "85,25")
    set_mark(office, *cell, "")
    found = course_history(office, course, cell=cell)
    assert [(change.actor, change.old.value, change.new.value) for change in found] == [
        ("Siti", None, Decimal(80)),
        ("Budi", Decimal(80), Decimal("85.25")),
        ("Budi", Decimal("85.25"), None),
    ]
    first = found[0].seq
    assert [change.seq for change in found] == [first, first + 1, first + 2]


def test_a_second_process_is_heard(office: Office, course: Key) -> None:
    heard: list[Any] = []
    office.subscribe(heard.append)
    other = open_office(office.folder, "Budi")
    _mark(other, course)
    other.close()
    office.catch_up()
    assert "marks" in heard[-1].ids
    _mark(office, course, "75", part=2)
    assert history.intact(office) is None
