"""Worksheets that overlap in time, and marks that are more than a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.cells import Given
from asn_desktop.domain.schemes import Presence
from asn_desktop.services import assessments, history
from asn_desktop.services.worksheet_cells import Verdict
from asn_desktop.services.worksheet_returns import take_back
from asn_desktop.services.worksheets import write_worksheet
from tests.services.conftest import tables
from tests.services.test_worksheets import back_of, fill, mark, type_, verdicts

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def given(office: Office, course: Key, part: int) -> Given | None:
    """The first one's cell."""
    sheet = assessments.sheet(office, course)
    return sheet.rows[0].cells.get(sheet.components[part].id)


def test_an_older_worksheet_never_takes_the_place_of_a_newer_one(
    office: Office, course: Key, tmp_path: Path
) -> None:
    older, newer = tmp_path / "lama.xlsx", tmp_path / "baru.xlsx"
    write_worksheet(office, course, older)
    write_worksheet(office, course, newer)
    fill(older, (0, "Tugas", 60), (1, "Tugas", 61))
    fill(newer, (0, "Tugas", 80))
    take_back(office, back_of(office, course, newer))
    back = back_of(office, course, older)
    assert [cell.verdict for cell in back.taken(())] == [Verdict.ACCEPTED]
    (conflict,) = back.conflicts
    assert (conflict.base, conflict.theirs, conflict.ours) == ("", "60,00", "80,00")
    take_back(office, back, ())
    assert (mark(office, course, 0, "Tugas"), mark(office, course, 1, "Tugas")) == (
        "80.00",
        "61.00",
    )


def test_who_changed_last_is_told_also_after_an_undo(
    office: Office, course: Key, tmp_path: Path
) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(office, course, path)
    fill(path, (0, "Tugas", 60), (1, "Tugas", 61))
    type_(office, course, 0, "Tugas", "70")
    office.set_worker("Budi")
    type_(office, course, 0, "Tugas", "75")
    type_(office, course, 1, "Tugas", "76")
    history.undo(office)
    back = back_of(office, course, path)
    (conflict,) = back.conflicts
    assert (conflict.ours, conflict.by) == ("75,00", "Budi")
    assert take_back(office, back, ()) == 1


def test_a_remedial_and_a_presence_stay_with_a_mark_that_was_left_alone(
    office: Office, course: Key, tmp_path: Path
) -> None:
    path = tmp_path / "lembar.xlsx"
    for text in ("60", "R 75", "H"):
        type_(office, course, 0, "Tugas", text)
    write_worksheet(office, course, path)
    before = tables(office)
    assert take_back(office, back_of(office, course, path)) == 0
    assert tables(office) == before
    fill(path, (0, "Tugas", 65), (0, "Ujian", "s"))
    assert verdicts(back_of(office, course, path)).keys() == {
        (assessments.sheet(office, course).rows[0].nip, part) for part in ("Tugas", "Ujian")
    }
    take_back(office, back_of(office, course, path))
    task = given(office, course, 1)
    assert task is not None
    assert [str(task.value), str(task.remedial), task.presence] == [
        "65.00",
        "75.00",
        Presence.PRESENT,
    ]
    assert given(office, course, 2) == Given(presence=Presence.SICK)
