"""A worksheet opened in the trainer's own office, marked there, and sent back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import assessments, closing, mark_files
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.office import open_office
from asn_desktop.services.planning import courses
from asn_desktop.services.returns.worksheet_copies import open_copy, save_copy
from asn_desktop.services.returns.worksheet_returns import take_back
from asn_desktop.services.returns.worksheets import write_worksheet
from asn_desktop.services.steps import history
from tests.factories import add_course
from tests.services.conftest import tables
from tests.services.returns.conftest import back_of, fill, mark, opened, type_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def trainer(tmp_path: Path) -> Iterator[Office]:
    """The trainer's own office, which knows nothing of the course."""
    opened_ = open_office(tmp_path / "pengajar", "Pengajar")
    yield opened_
    opened_.close()


@pytest.fixture
def out(office: Office, course: Key, tmp_path: Path) -> Path:
    """A worksheet where the first has a mark and the second a remedial."""
    type_(office, course, 0, "Tugas", "70")
    type_(office, course, 1, "Tugas", "55")
    type_(office, course, 1, "Tugas", "R 72")
    path = tmp_path / "lembar.xlsx"
    write_worksheet(office, course, path)
    return path


def test_it_is_marked_in_the_same_grid_and_goes_back(
    office: Office, trainer: Office, course: Key, out: Path
) -> None:
    fill(out, (2, "Tugas", 64))
    empty = tables(trainer)
    assert open_copy(trainer, out) == course
    sheet = assessments.sheet(trainer, course)
    assert [row.full_name for row in sheet.rows] == ["Ahmad Siregar", "Butet Harahap", "Candra"]
    assert [mark(trainer, course, one, "Tugas") for one in range(3)] == ["70.00", "55.00", "64.00"]
    assert [part.name for part in sheet.components] == ["Pre-test", "Tugas", "Ujian"]
    full = tables(trainer)
    history.undo(trainer)
    assert tables(trainer) == empty
    history.redo(trainer)
    assert tables(trainer) == full
    type_(trainer, course, 0, "Ujian", "81,5")
    type_(trainer, course, 1, "Ujian", "S")
    type_(trainer, course, 0, "Tugas", "R 75")
    assert save_copy(trainer, course, out) == 5
    assert take_back(office, back_of(office, course, out)) == 3
    there, here = (assessments.sheet(one, course).rows for one in (trainer, office))
    assert [row.cells for row in here] == [row.cells for row in there]
    assert back_of(office, course, out).preview().new == 0


def test_saving_without_a_change_returns_nothing(
    office: Office, trainer: Office, course: Key, out: Path
) -> None:
    open_copy(trainer, out)
    save_copy(trainer, course, out)
    back = back_of(office, course, out)
    assert (back.taken(()), back.conflicts, back.preview().refused) == ([], (), ())


def test_opened_again_it_is_the_same_course(trainer: Office, course: Key, out: Path) -> None:
    open_copy(trainer, out)
    type_(trainer, course, 0, "Ujian", "81,5")
    before = tables(trainer)
    assert open_copy(trainer, out) == course
    assert tables(trainer) == before


def test_what_it_refuses(
    office: Office, trainer: Office, course: Key, out: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="ditulis di sini"):
        open_copy(office, out)
    with pytest.raises(Refused, match="ditulis di sini"):
        save_copy(office, course, out)
    listed = tmp_path / "nilai.xlsx"
    mark_files.export_marks(office, course, listed)
    with pytest.raises(BadFile, match="bukan lembar kerja"):
        open_copy(trainer, listed)
    before = tables(trainer)
    fill(out, (0, "Ujian", 101))
    with pytest.raises(BadFile, match="baris 6"):
        open_copy(trainer, out)
    assert tables(trainer) == before
    fill(out, (0, "Ujian", None))
    other = add_course(trainer)
    with pytest.raises(Refused, match="sudah dipakai"):
        open_copy(trainer, out)
    with pytest.raises(BadFile, match="bukan pelatihan ini"):
        save_copy(trainer, other, out)


def test_a_mark_without_a_cell_is_not_lost_silently(
    trainer: Office, course: Key, out: Path
) -> None:
    open_copy(trainer, out)
    row = assessments.sheet(trainer, course).rows[0]
    set_mark(trainer, row.enrolment, assessments.sheet(trainer, course).components[2].id, "80")
    book = opened(out)
    book["Nilai"].delete_rows(6)
    book.save(out)
    whole = out.read_bytes()
    with pytest.raises(Refused, match="tidak punya sel"):
        save_copy(trainer, course, out)
    assert out.read_bytes() == whole


def test_it_knows_the_course_and_leaves_what_the_office_decides_to_the_office(
    office: Office, trainer: Office, course: Key, out: Path
) -> None:
    open_copy(trainer, out)
    here, there = (courses.course(one, course) for one in (office, trainer))
    assert (there.title, there.start, there.end, there.hours) == (
        here.title, here.start, here.end, here.hours,
    )  # fmt: skip
    assert [part.weight for part in there.components] == [part.weight for part in here.components]
    assert there.status == courses.COPY
    before = tables(trainer)
    for deed in (closing.call_meeting, partial(closing.close, accept_missing=True)):
        with pytest.raises(Refused, match="kantor yang mengirimnya"):
            deed(trainer, course)
    with pytest.raises(Refused):
        certificate_issue.issue(trainer, course)
    assert tables(trainer) == before
