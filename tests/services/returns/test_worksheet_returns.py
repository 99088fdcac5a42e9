"""Worksheets that overlap in time, and marks that are more than a number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.marking.cells import UNMARKED, Given, typed
from asn_desktop.domain.marking.schemes import Presence, Scale
from asn_desktop.exchange.worksheet import lines_of, write_worksheet as write_file
from asn_desktop.services.marking import assessments
from asn_desktop.services.planning import courses
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.services.returns.worksheet_returns import take_back
from asn_desktop.services.returns.worksheets import write_worksheet
from asn_desktop.services.steps import history
from asn_desktop.storage import journal
from tests.services.conftest import tables
from tests.services.returns.conftest import (
    HEAD,
    back_of,
    fill,
    mark,
    opened,
    type_,
    verdicts,
)

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


def test_who_took_a_mark_back_is_told_though_its_row_is_gone(
    office: Office, course: Key, tmp_path: Path
) -> None:
    path = tmp_path / "lembar.xlsx"
    office.set_worker("Budi")
    type_(office, course, 0, "Tugas", "70")
    write_worksheet(office, course, path)
    fill(path, (0, "Tugas", 60))
    history.undo(office)
    (conflict,) = back_of(office, course, path).conflicts
    assert (conflict.base, conflict.ours, conflict.by) == ("70,00", "", "Budi")


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
    assert opened(path)["Nilai"].cell(HEAD + 1, 7).value == "60,00 → 75,00"
    fill(path, (0, "Tugas", "65 -> 75"), (0, "Ujian", "s"))
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


@pytest.mark.parametrize("scale", [Scale.NUMERIC, Scale.COMPETENT])
def test_a_remedial_is_typed_changed_and_taken_away_in_the_worksheet(
    office: Office, course: Key, tmp_path: Path, scale: Scale
) -> None:
    path = tmp_path / "lembar.xlsx"
    scheme = assessments.sheet(office, course).scheme
    courses.set_scheme(office, course, replace(scheme, scale=scale))
    first, again = ("60", "75") if scale is Scale.NUMERIC else ("BK", "K")
    for text in (first, f"R {again}"):
        type_(office, course, 0, "Tugas", text)
        type_(office, course, 1, "Tugas", text)
    write_worksheet(office, course, path)
    fill(path, (0, "Tugas", first), (1, "Tugas", "0 -> 101"), (2, "Tugas", f"{first}->{again}"))
    back = back_of(office, course, path)
    assert [refusal.row for refusal in back.preview().refused] == [HEAD + 2]
    taken = {cell.name: (cell.base, cell.theirs) for cell in back.taken(())}
    assert len(taken["Ahmad Siregar"][0].split(" → ")) == 2
    assert take_back(office, back, accept_valid=True) == 2
    low, high = (typed(scale, (), UNMARKED, text).value for text in (first, again))
    sheet = assessments.sheet(office, course)
    marks = [row.cells[sheet.components[1].id] for row in sheet.rows]
    assert marks == [Given(low), Given(low, high), Given(low, high)]


def test_a_worksheet_of_an_older_program_leaves_remedials_alone(
    office: Office, course: Key, tmp_path: Path
) -> None:
    path = tmp_path / "lembar.xlsx"
    for text in ("60", "R 75"):
        type_(office, course, 0, "Tugas", text)
    write_worksheet(office, course, path)
    older = replace(back_of(office, course, path).source.identity, whole=False)
    with office.read() as connection:
        seal = journal.seal_of(connection, "\n".join(lines_of(older)))
    write_file(path, older, "A-1", seal)
    fill(path, (0, "Tugas", 60))
    assert verdicts(back_of(office, course, path)) == {}
    fill(path, (0, "Tugas", 65))
    take_back(office, back_of(office, course, path))
    assert given(office, course, 1) == Given(Decimal(65), Decimal(75))
