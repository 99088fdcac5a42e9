"""A mark changed in both places: somebody chooses, once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.services.marking import assessments
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.returns.mark_lines import return_lines
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.services.returns.worksheet_returns import take_back
from asn_desktop.services.returns.worksheets import write_worksheet
from asn_desktop.services.rules import marking_schemes
from asn_desktop.services.steps import history
from tests.factories import add_course
from tests.services.conftest import tables
from tests.services.returns.conftest import (
    NIPS,
    back_of,
    fill,
    mark,
    type_,
    verdicts,
)

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.returns.worksheet_returns import WorksheetReturn


def test_a_mark_changed_in_both_places_waits_for_a_choice(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Tugas", 90), (1, "Tugas", 65))
    office.set_worker("Budi")
    type_(office, course, 0, "Tugas", "75")
    back = back_of(office, course, out)
    (conflict,) = back.conflicts
    assert (conflict.base, conflict.theirs, conflict.ours) == ("70,00", "90,00", "75,00")
    assert conflict.by == "Budi"
    assert conflict.at is not None
    before = tables(office)
    with pytest.raises(Refused, match="di kedua tempat"):
        take_back(office, back)
    assert tables(office) == before
    assert take_back(office, back, {conflict.place}) == 2
    assert mark(office, course, 0, "Tugas") == "90.00"
    history.undo(office)
    assert tables(office) == before
    assert take_back(office, back_of(office, course, out), ()) == 1
    assert (mark(office, course, 0, "Tugas"), mark(office, course, 1, "Tugas")) == (
        "75.00",
        "65.00",
    )
    after = tables(office)
    assert take_back(office, back_of(office, course, out), ()) == 0
    assert tables(office) == after


def test_what_the_trainer_left_never_undoes_what_was_changed_here(
    office: Office, course: Key, out: Path
) -> None:
    type_(office, course, 0, "Tugas", "75")
    back = back_of(office, course, out)
    assert verdicts(back) == {}
    assert "1 nilai diubah di sini" in " ".join(map(str, back.notes))
    assert take_back(office, back) == 0
    assert mark(office, course, 0, "Tugas") == "75.00"


def test_an_emptied_mark_is_taken_away_only_by_choice(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Tugas", None))
    back = back_of(office, course, out)
    (conflict,) = back.conflicts
    assert (conflict.theirs, str(conflict.reason)) == ("", "Dikosongkan pengajar.")
    take_back(office, back, ())
    assert mark(office, course, 0, "Tugas") == "70.00"
    take_back(office, back_of(office, course, out), {conflict.place})
    assert mark(office, course, 0, "Tugas") == ""


def test_marks_that_change_after_the_look_are_not_written_over(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Tugas", 90))
    back = back_of(office, course, out)
    participants.save(office, None, name="Orang Baru")
    type_(office, course, 0, "Tugas", "75")
    before = tables(office)
    with pytest.raises(Conflict):
        take_back(office, back)
    assert tables(office) == before


def test_a_worksheet_with_marks_that_nobody_took_is_not_written_over(
    office: Office, course: Key, people: list[Key], out: Path
) -> None:
    assert write_worksheet(office, course, out) == 3
    fill(out, (0, "Ujian", 80), (1, "Ujian", 101))
    filled = out.read_bytes()
    with pytest.raises(Refused, match="belum diterima kembali"):
        write_worksheet(office, course, out)
    take_back(office, back_of(office, course, out), accept_valid=True)
    with pytest.raises(Refused, match="belum diterima kembali"):
        write_worksheet(office, course, out)
    other = add_course(office, code="B-2")
    enrolments.enrol(office, other, people)
    with pytest.raises(Refused, match="A-1, bukan B-2"):
        write_worksheet(office, other, out)
    assert out.read_bytes() == filled
    fill(out, (1, "Ujian", None))
    assert write_worksheet(office, course, out) == 3
    out.write_text("bukan lembar kerja")
    assert write_worksheet(office, course, out) == 3


def conflict(office: Office, course: Key, out: Path) -> WorksheetReturn:
    """Budi has 75 here where the trainer wrote 90 over 70."""
    fill(out, (0, "Tugas", 90))
    office.set_worker("Budi")
    type_(office, course, 0, "Tugas", "75")
    return back_of(office, course, out)


def test_what_was_decided_for_ours_is_not_asked_again(
    office: Office, course: Key, out: Path
) -> None:
    back = conflict(office, course, out)
    undecided = tables(office)
    office.set_worker("Citra")
    assert take_back(office, back, ()) == 0
    decided = tables(office)
    assert decided["marks"] == undecided["marks"]
    again = back_of(office, course, out)
    assert again.conflicts == ()
    assert not again.brings_marks
    (line,) = (line for line in return_lines(again) if line.verdict is Verdict.CONFLICT)
    assert (line.what, line.waits, line.is_kept) == ("di sini", False, False)
    assert line.detail.startswith("Sudah diputuskan Citra, ")
    assert "1 nilai pengajar pernah diputuskan" in " ".join(map(str, again.notes))
    assert take_back(office, again) == 0
    assert tables(office) == decided
    assert str(history.undo(office)) == ("Lembar kerja pengajar: 0 nilai, 1 tetap seperti di sini")
    assert tables(office) == undecided
    assert len(back_of(office, course, out).conflicts) == 1


def test_another_mark_or_a_later_worksheet_is_asked_again(
    office: Office, course: Key, out: Path, tmp_path: Path
) -> None:
    take_back(office, conflict(office, course, out), ())
    fill(out, (0, "Tugas", 91))
    assert [one.theirs for one in back_of(office, course, out).conflicts] == ["91,00"]
    fill(out, (0, "Tugas", 90))
    type_(office, course, 0, "Tugas", "70")
    assert back_of(office, course, out).taken(()) == []
    later = tmp_path / "kemudian.xlsx"
    write_worksheet(office, course, later)
    fill(later, (0, "Tugas", 90))
    assert verdicts(back_of(office, course, later)) == {(NIPS[0], "Tugas"): Verdict.ACCEPTED}


def test_nobody_s_choice_is_not_remembered(office: Office, course: Key, out: Path) -> None:
    back = conflict(office, course, out)
    assert take_back(office, back, accept_valid=True) == 0
    assert len(back_of(office, course, out).conflicts) == 1


def test_a_decision_is_turned_round_and_forgotten(office: Office, course: Key, out: Path) -> None:
    back = conflict(office, course, out)
    before = tables(office)
    take_back(office, back, ())
    again = back_of(office, course, out)
    assert take_back(office, again, {back.conflicts[0].place}) == 1
    assert mark(office, course, 0, "Tugas") == "90.00"
    assert tables(office)["return_choices"] == []
    type_(office, course, 0, "Tugas", "75")
    assert len(back_of(office, course, out).conflicts) == 1
    for _deed in range(3):
        history.undo(office)
    assert tables(office) == before


def test_a_choice_goes_with_its_person_and_its_component(
    office: Office, course: Key, out: Path
) -> None:
    take_back(office, conflict(office, course, out), ())
    decided = tables(office)
    (row,) = (row for row in assessments.sheet(office, course).rows if row.nip == NIPS[0])
    enrolments.withdraw(office, [row.enrolment])
    assert tables(office)["return_choices"] == []
    history.undo(office)
    assert tables(office) == decided
    for person in (0, 1):
        type_(office, course, person, "Tugas", "")
    scheme = marking_schemes.stored(office, "course_id", course).scheme
    left = [part for part in scheme.parts if part.name != "Tugas"]
    weights = [replace(part, weight=Decimal(50)) for part in left]
    courses.set_scheme(office, course, replace(scheme, parts=tuple(weights)), "tanpa Tugas")
    assert tables(office)["return_choices"] == []
