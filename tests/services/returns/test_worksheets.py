"""A worksheet goes out, is filled in, moved about and spoiled, and comes back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook, load_workbook

from asn_desktop.base.errors import BadFile, Conflict, NotFound, Refused
from asn_desktop.services.marking import assessments, closing, mark_files
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.services.returns.worksheet_returns import read_return, take_back
from asn_desktop.services.returns.worksheets import write_worksheet
from asn_desktop.services.rules import marking_schemes
from asn_desktop.services.steps import history
from tests.factories import PEOPLE, add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.returns.worksheet_returns import WorksheetReturn

NIPS = [nip for nip, _name in PEOPLE]
HEAD = 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lembar.xlsx"


@pytest.fixture
def out(office: Office, course: Key, path: Path) -> Path:
    """A worksheet of everything, where the first two have a mark."""
    type_(office, course, 0, "Tugas", "70")
    type_(office, course, 1, "Tugas", "60")
    assert write_worksheet(office, course, path) == 3
    return path


def opened(path: Path) -> Any:
    """Typed loosely, as openpyxl's sheets are."""
    return load_workbook(path)


def type_(office: Office, course: Key, person: int, part: str, text: str) -> None:
    sheet = assessments.sheet(office, course)
    (key,) = (one.id for one in sheet.components if one.name == part)
    (row,) = (row for row in sheet.rows if row.nip == NIPS[person])
    set_mark(office, row.enrolment, key, text)


def fill(path: Path, *cells: tuple[int, str, Any]) -> None:
    """What the trainer types: person, component, value."""
    book = opened(path)
    sheet = book["Nilai"]
    for person, part, value in cells:
        sheet.cell(HEAD + 1 + person, column_of(sheet, part)).value = value
    book.save(path)


def column_of(sheet: Any, title: str) -> int:
    return next(int(cell.column) for cell in sheet[HEAD] if cell.value == title)


def back_of(office: Office, course: Key, path: Path) -> WorksheetReturn:
    found = read_return(office, course, path)
    assert found is not None
    return found


def verdicts(back: WorksheetReturn) -> dict[tuple[str | None, str], Verdict]:
    return {
        (cell.nip, cell.part): cell.verdict
        for row in back.rows
        for cell in row.cells
        if cell.verdict is not Verdict.SAME
    }


def mark(office: Office, course: Key, person: int, part: str) -> str:
    sheet = assessments.sheet(office, course)
    (key,) = (one.id for one in sheet.components if one.name == part)
    (row,) = (row for row in sheet.rows if row.nip == NIPS[person])
    return f"{row.marks[key]:.2f}" if key in row.marks else ""


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


def shuffled(path: Path, order: list[int]) -> None:
    """Sorted, with a row and a column put in between, as Excel does without the protection."""
    book = opened(path)
    sheet = book["Nilai"]
    first, last = HEAD + 1, HEAD + len(order)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(first, last)]
    for number, place in enumerate(order):
        for column, value in enumerate(rows[place], 1):
            sheet.cell(first + number, column).value = value
    sheet.insert_rows(first + 1)
    sheet.insert_cols(5)
    sheet.cell(HEAD, 5).value = "Email"
    sheet.cell(first, 5).value = "rajin"
    sheet.cell(last + 4, 4).value = "Pengajar: Contoh"
    book.save(path)


def test_sorted_rows_and_put_in_ones_find_their_people(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Ujian", 81), (1, "Ujian", 82), (2, "Ujian", 83))
    shuffled(out, [2, 0, 1])
    back = back_of(office, course, out)
    assert "Email" in " ".join(map(str, back.notes))
    assert {row for row, _why in back.preview().ignored} >= {HEAD + 2, HEAD + 7}
    assert take_back(office, back) == 3
    assert [mark(office, course, one, "Ujian") for one in range(3)] == ["81.00", "82.00", "83.00"]


def test_a_row_sorted_in_part_is_refused(office: Office, course: Key, out: Path) -> None:
    fill(out, (0, "Ujian", 81), (1, "Ujian", 82))
    book = opened(out)
    sheet = book["Nilai"]
    upper, lower = sheet.cell(HEAD + 1, 3), sheet.cell(HEAD + 2, 3)
    upper.value, lower.value = lower.value, upper.value
    book.save(out)
    preview = back_of(office, course, out).preview()
    assert [refusal.row for refusal in preview.refused] == [HEAD + 1, HEAD + 2]
    assert "sebagian kolom" in str(preview.refused[0].reason)


def test_who_is_not_on_the_sheet_or_no_longer_in_the_course(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Ujian", 81), (2, "Ujian", 83))
    book = opened(out)
    sheet = book["Nilai"]
    sheet.delete_rows(HEAD + 2)
    sheet.cell(HEAD + 3, 3).value = "199001012015031001"
    sheet.cell(HEAD + 3, 4).value = "Orang Lain"
    sheet.cell(HEAD + 3, column_of(sheet, "Ujian")).value = 90
    book.save(out)
    (row,) = (row for row in assessments.sheet(office, course).rows if row.nip == NIPS[2])
    enrolments.withdraw(office, [row.enrolment])
    back = back_of(office, course, out)
    refused = back.preview().refused
    assert [refusal.row for refusal in refused] == [HEAD + 2, HEAD + 3]
    assert "tidak lagi menjadi peserta" in str(refused[0].reason)
    assert refused[1].value == "199001012015031001"
    assert "1 orang tidak ada lagi" in " ".join(map(str, back.notes))
    assert take_back(office, back, accept_valid=True) == 1


def test_twice_the_same_person(office: Office, course: Key, out: Path) -> None:
    book = opened(out)
    sheet = book["Nilai"]
    for number, value in ((1, None), (2, 90)):
        for cell in list(sheet[HEAD + 1]):
            sheet.cell(HEAD + 3 + number, cell.column).value = cell.value
        sheet.cell(HEAD + 3 + number, column_of(sheet, "Ujian")).value = value
    book.save(out)
    preview = back_of(office, course, out).preview()
    assert (preview.unchanged, [refusal.row for refusal in preview.refused]) == (4, [HEAD + 5])


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


MARKS = st.one_of(
    st.just(""),
    st.decimals(0, 100, places=2).map(lambda value: f"{value:f}".replace(".", ",")),
    st.sampled_from(["H", "I", "S", "A", "D", "0,5", "1", "100"]),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(MARKS, min_size=9, max_size=9), st.randoms(use_true_random=False))
def test_what_went_out_and_comes_back_changes_nothing(
    office: Office, course: Key, path: Path, texts: list[str], chance: random.Random
) -> None:
    sheet = assessments.sheet(office, course)
    places = [(row.enrolment, part.id) for row in sheet.rows for part in sheet.components]
    for place, text in zip(places, texts, strict=True):
        set_mark(office, *place, text)
        if "," in text and Decimal(text.replace(",", ".")) < 50:
            set_mark(office, *place, "R 70")
    write_worksheet(office, course, path)
    order = [0, 1, 2]
    chance.shuffle(order)
    shuffled(path, order)
    before = tables(office)
    back = back_of(office, course, path)
    assert verdicts(back) == {}
    assert back.preview().refused == ()
    assert take_back(office, back) == 0
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
