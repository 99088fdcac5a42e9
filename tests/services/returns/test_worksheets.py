"""A worksheet goes out, is filled in, moved about and spoiled, and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from asn_desktop.base.errors import BadFile, NotFound, Refused
from asn_desktop.services.marking import assessments, closing, mark_files
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.services.returns.worksheet_returns import read_return, take_back
from asn_desktop.services.returns.worksheets import write_worksheet
from asn_desktop.services.rules import marking_schemes
from asn_desktop.services.steps import history
from tests.factories import add_course
from tests.services.conftest import tables
from tests.services.returns.conftest import (
    HEAD,
    NIPS,
    back_of,
    fill,
    mark,
    opened,
    verdicts,
)

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_marks_come_back_as_one_step_that_undo_takes_away(
    office: Office, course: Key, out: Path
) -> None:
    before = tables(office)
    fill(out, (0, "Ujian", 80.5), (1, "Tugas", 65), (2, "Pre-test", "S"))
    back = back_of(office, course, out)
    assert verdicts(back) == {
        (NIPS[0], "Ujian"): Verdict.ACCEPTED,
        (NIPS[1], "Tugas"): Verdict.ACCEPTED,
        (NIPS[2], "Pre-test"): Verdict.ACCEPTED,
    }
    preview = back.preview()
    assert (preview.rows, preview.new, preview.changed, preview.refused) == (3, 2, 1, ())
    assert tables(office) == before
    assert take_back(office, back) == 3
    assert (mark(office, course, 0, "Ujian"), mark(office, course, 1, "Tugas")) == (
        "80.50",
        "65.00",
    )
    after = tables(office)
    assert all("'sheet'" in row for row in set(after["marks"]) - set(before["marks"]))
    assert str(history.undo(office)) == "Lembar kerja pengajar: 3 nilai"
    assert tables(office) == before
    history.redo(office)
    assert tables(office) == after
    assert take_back(office, back_of(office, course, out)) == 0
    assert tables(office) == after


@pytest.mark.parametrize("value", ["8O", 101, -1, "8.7.5", "1.000", True, 0.875, "=1/0", 87.123])
def test_a_bad_mark_is_refused_in_its_place_and_the_rest_goes_on(
    office: Office, course: Key, out: Path, value: Any
) -> None:
    fill(out, (0, "Ujian", value), (0, "Pre-test", 50), (1, "Ujian", 80))
    back = back_of(office, course, out)
    (refusal,) = back.preview().refused
    assert (refusal.row, refusal.column) == (HEAD + 1, "Ujian")
    with pytest.raises(Refused, match="1 baris ditolak"):
        take_back(office, back)
    assert take_back(office, back, accept_valid=True) == 2
    assert [mark(office, course, 0, part) for part in ("Pre-test", "Ujian")] == ["50.00", ""]
    assert mark(office, course, 1, "Ujian") == "80.00"


def test_a_sheet_of_other_components_or_scheme(office: Office, course: Key, path: Path) -> None:
    write_worksheet(office, course, path, ["ujian"])
    fill(path, (0, "Ujian", 81))
    scheme = marking_schemes.stored(office, "course_id", course).scheme
    courses.set_scheme(office, course, scheme)
    back = back_of(office, course, path)
    assert {cell.part for cell in back.cells} == {"Ujian"}
    with pytest.raises(NotFound, match="Pre-test, Tugas, Ujian"):
        write_worksheet(office, course, path, ["Makalah"])
    assert take_back(office, back) == 1


def test_competence_is_chosen_from_a_list(office: Office, people: list[Key], path: Path) -> None:
    course = add_course(office, code="K-1")
    enrolments.enrol(office, course, people)
    preset = next(one for one in marking_schemes.presets() if one.values.get("scale") == "kbk")
    courses.set_scheme(office, course, marking_schemes.from_preset(office, preset))
    part = assessments.sheet(office, course).components[0].name
    write_worksheet(office, course, path)
    (validation,) = opened(path)["Nilai"].data_validations.dataValidation
    assert validation.formula1 == '"K,BK,BK -> K,H,I,S,A,D"'
    fill(path, (0, part, "K"), (1, part, "bk"), (2, part, 80))
    back = back_of(office, course, path)
    assert [refusal.row for refusal in back.preview().refused] == [HEAD + 3]
    take_back(office, back, accept_valid=True)
    assert (mark(office, course, 0, part), mark(office, course, 1, part)) == ("100.00", "0.00")
    assert read_return(office, course, path) is not None


def test_a_worksheet_of_another_course_and_one_that_was_tampered_with(
    office: Office, course: Key, people: list[Key], out: Path
) -> None:
    other = add_course(office, code="B-2")
    enrolments.enrol(office, other, people)
    with pytest.raises(BadFile, match="A-1, bukan B-2"):
        read_return(office, other, out)
    book = opened(out)
    hidden = book["asn-desktop"]
    assert hidden.sheet_state == "veryHidden"
    hidden.cell(3, 1).value = hidden.cell(3, 1).value.replace("70.00", "75.00")
    book.save(out)
    with pytest.raises(BadFile, match="tidak dipercaya"):
        read_return(office, course, out)
    hidden.cell(3, 1).value = "[]"
    book.save(out)
    with pytest.raises(BadFile, match="berubah atau hilang"):
        read_return(office, course, out)
    del book["asn-desktop"]
    book.save(out)
    with pytest.raises(BadFile, match="ID lembar"):
        read_return(office, course, out)


def test_a_list_of_marks_is_no_worksheet(office: Office, course: Key, path: Path) -> None:
    mark_files.export_marks(office, course, path)
    assert read_return(office, course, path) is None


def test_a_closed_course_gives_and_takes_no_worksheet(
    office: Office, course: Key, out: Path
) -> None:
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="sudah ditutup"):
        read_return(office, course, out)
    with pytest.raises(Refused, match="sudah ditutup"):
        write_worksheet(office, course, out)


def test_a_sheet_copied_into_another_workbook_is_known(
    office: Office, course: Key, out: Path
) -> None:
    source, book = opened(out)["Nilai"], Workbook()
    sheet = book.active
    assert sheet is not None
    for row in source.iter_rows(values_only=True):
        sheet.append(row)
    book.save(out)
    with pytest.raises(BadFile, match="berubah atau hilang"):
        read_return(office, course, out)
