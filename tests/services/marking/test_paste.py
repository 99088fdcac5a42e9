"""Blocks from a spreadsheet: matched by person, else laid where they point."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.progress import Progress
from asn_desktop.services.imports import CHANGED, NEW, UNCHANGED
from asn_desktop.services.marking import closing, paste
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import ATTENDANCE, set_mark
from asn_desktop.services.marking.paste import Target, preview_paste, write_paste
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

AHMAD, BUTET, CANDRA = range(3)
PRE, TASK, EXAM = range(3)


def whole(office: Office, course: Key, row: int = 0, part: int = 0) -> Target:
    """From this cell on, in the order of names."""
    found = sheet(office, course)
    people = tuple(one.enrolment for one in found.rows[row:])
    return Target(people, tuple(one.key for one in found.scheme.parts[part:]))


def values(office: Office, course: Key) -> list[list[Any]]:
    found = sheet(office, course)
    return [[row.marks.get(part.key) for part in found.scheme.parts] for row in found.rows]


def test_a_column_of_nips_finds_its_people_in_any_order(office: Office, course: Key) -> None:
    before = tables(office)
    nips = [row.nip for row in sheet(office, course).rows]
    block = f"NIP\tUjian\tTugas\n{nips[CANDRA]}\t70\t80,5\n'{nips[AHMAD]}\t90\t\n"
    found = preview_paste(office, course, block, whole(office, course))
    assert [(line.name, line.kind) for line in found.lines] == [
        ("Candra", NEW),
        ("Ahmad Siregar", NEW),
    ]
    assert "menurut orang dan judul kolom" in str(found.remark)
    assert "1 peserta tidak ada di sini; nilainya tetap: Butet Harahap." in str(found.remark)
    assert write_paste(office, found) == 2
    assert values(office, course) == [
        [None, None, Decimal(90)],
        [None, None, None],
        [None, Decimal("80.5"), Decimal(70)],
    ]
    history.undo(office)
    assert tables(office) == before


def test_names_match_without_titles_and_columns_follow_the_cursor(
    office: Office, course: Key
) -> None:
    block = "Ahmad Siregar, S.E.\t77\nDrs. CANDRA\t66"
    found = preview_paste(office, course, block, whole(office, course, part=TASK))
    assert "Tugas" in str(found.remark)
    write_paste(office, found)
    assert [row[TASK] for row in values(office, course)] == [Decimal(77), None, Decimal(66)]


def test_someone_else_is_refused_and_the_rest_goes_on(office: Office, course: Key) -> None:
    block = "Nama\tUjian\nAhmad Siregar\t80\nDewi Lubis\t70\nButet Harahap\t101\nCandra\t8.7.5"
    found = preview_paste(office, course, block, whole(office, course))
    refused = [(one.row, one.value) for one in found.refused]
    assert refused == [(3, "Dewi Lubis"), (4, "101"), (5, "8.7.5")]
    write_paste(office, found)
    assert [row[EXAM] for row in values(office, course)] == [Decimal(80), None, None]


def test_numbers_alone_are_laid_from_the_cursor_on_and_said(office: Office, course: Key) -> None:
    block = "80\t90\n70\t\n"
    found = preview_paste(office, course, block, whole(office, course, BUTET, TASK))
    assert "mulai Butet Harahap" in str(found.remark)
    write_paste(office, found)
    assert values(office, course)[BUTET] == [None, Decimal(80), Decimal(90)]
    assert values(office, course)[CANDRA] == [None, Decimal(70), None]


def test_fewer_rows_than_people_are_said_and_never_shifted(office: Office, course: Key) -> None:
    found = preview_paste(office, course, "80\n70", whole(office, course, part=EXAM))
    assert "2 baris; dari kursor ada 3 peserta" in str(found.remark)
    assert [line.name for line in found.lines] == ["Ahmad Siregar", "Butet Harahap"]


@pytest.mark.parametrize("block", ["1\n2\n3\n4", "1\t2\t3\t4"])
def test_a_block_beyond_the_table_is_refused(office: Office, course: Key, block: str) -> None:
    with pytest.raises(Refused, match="melewati tabel"):
        preview_paste(office, course, block, whole(office, course))


def test_one_value_fills_what_is_selected(office: Office, course: Key) -> None:
    found = sheet(office, course)
    cells = tuple((row.enrolment, found.components[EXAM].id) for row in found.rows)
    preview = preview_paste(office, course, "75", Target((), (), cells))
    write_paste(office, preview)
    assert [row[EXAM] for row in values(office, course)] == [Decimal(75)] * 3


def test_old_and_new_are_shown_and_blanks_never_erase(office: Office, course: Key) -> None:
    found = sheet(office, course)
    for part in found.components:
        set_mark(office, found.rows[AHMAD].enrolment, part.id, "60")
    preview = preview_paste(office, course, "60\t75\t\nS\tr80\t", whole(office, course))
    assert [(line.kind, line.changes) for line in preview.lines] == [
        (CHANGED, (("Tugas", "60,00", "75,00"),)),
        (NEW, (("Pre-test", None, "S"),)),
    ]
    assert [one.value for one in preview.refused] == ["r80"]
    again = preview_paste(office, course, "60", whole(office, course, AHMAD, EXAM))
    assert [line.kind for line in again.lines] == [UNCHANGED]


def test_a_mark_that_changed_since_the_preview_is_a_conflict(office: Office, course: Key) -> None:
    target = whole(office, course)
    preview = preview_paste(office, course, "60", target)
    set_mark(office, target.people[0], target.parts[0], "61")
    with pytest.raises(Conflict):
        write_paste(office, preview)
    fresh = preview_paste(office, course, "60", target)
    set_mark(office, target.people[2], target.parts[2], "61")
    assert write_paste(office, fresh) == 1


class _Elsewhere(Progress):
    """Marks a cell as another program would, while the paste is on its way."""

    def __init__(self, office: Office, target: Target) -> None:
        super().__init__()
        self._office, self._cell = office, (target.people[0], target.parts[0])

    def step(self, done: int, total: int, text: str = "") -> None:
        super().step(done, total, text)
        set_mark(self._office, *self._cell, "61")


def test_a_mark_that_changes_at_the_last_moment_is_not_written_over(
    office: Office, course: Key
) -> None:
    target = whole(office, course)
    preview = preview_paste(office, course, "60", target)
    with pytest.raises(Conflict):
        write_paste(office, preview, _Elsewhere(office, target))
    assert values(office, course)[AHMAD][PRE] == Decimal(61)


def test_a_closed_course_takes_no_block(office: Office, course: Key) -> None:
    preview = preview_paste(office, course, "60", whole(office, course))
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="ditutup"):
        write_paste(office, preview)


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_clipboard_says_so(office: Office, course: Key, text: str) -> None:
    with pytest.raises(Refused, match="tidak berisi"):
        preview_paste(office, course, text, whole(office, course))


def test_quoted_cells_of_a_spreadsheet_are_whole() -> None:
    assert paste.read_block('"Ahmad\nSiregar"\t80\r\n"kata ""kutip"""\t70\r\n') == [
        ["Ahmad\nSiregar", "80"],
        ['kata "kutip"', "70"],
    ]


def test_lines_of_an_old_program_are_lines() -> None:
    assert paste.read_block("80\r70\r") == [["80"], ["70"]]


def test_a_page_of_text_is_refused_as_too_large() -> None:
    with pytest.raises(Refused, match="terlalu besar"):
        paste.read_block("x" * 200_000)


def test_a_person_twice_with_another_mark_is_refused(office: Office, course: Key) -> None:
    block = "Nama\tUjian\nCandra\t80\nCandra\t90\nCandra\t80"
    found = preview_paste(office, course, block, whole(office, course))
    assert [(one.row, one.value) for one in found.refused] == [(3, "Candra")]
    write_paste(office, found)
    assert [row[EXAM] for row in values(office, course)] == [None, None, Decimal(80)]


def nips_of(office: Office, course: Key) -> list[str]:
    return [row.nip or "" for row in sheet(office, course).rows]


def test_a_nip_beside_the_name_of_another_is_refused_without_a_guess(
    office: Office, course: Key
) -> None:
    nips = nips_of(office, course)
    rows = (
        (nips[AHMAD], "Butet Harahap", 80),
        (nips[BUTET], "Dra. Butet Harahap, M.Si.", 81),
        ("199001012015031001", "Candra", 82),
        ("1,98703E+17", "Candra", 83),
        (nips[CANDRA][:-1], "Candra", 84),
        ("", "Candra", 85),
    )
    block = "\n".join("\t".join(map(str, row)) for row in [("NIP", "Nama", "Ujian"), *rows])
    found = preview_paste(office, course, block, whole(office, course))
    refused = [(one.row, one.column, str(one.reason)) for one in found.refused]
    assert [one[:2] for one in refused] == [(2, "Nama"), (4, "NIP"), (5, "NIP"), (6, "NIP")]
    assert "milik Ahmad Siregar" in refused[0][2]
    assert "Bukan peserta" in refused[1][2]
    assert "digit terakhirnya hilang" in refused[2][2]
    assert "18 angka, di sini 17" in refused[3][2]
    assert [line.name for line in found.lines] == ["Butet Harahap", "Candra"]
    assert "1 peserta tidak ada di sini; nilainya tetap: Ahmad Siregar" in str(found.remark)


def test_without_headings_the_name_beside_a_nip_is_no_mark_and_must_fit(
    office: Office, course: Key
) -> None:
    nips = nips_of(office, course)
    block = f"1\t{nips[BUTET]}\tButet Harahap\t70\n2\t{nips[CANDRA]}\tAhmad Siregar\t80"
    found = preview_paste(office, course, block, whole(office, course, part=TASK))
    assert [line.changes for line in found.lines] == [(("Tugas", None, "70,00"),)]
    assert [(one.row, one.value) for one in found.refused] == [(2, "Ahmad Siregar")]


def test_a_blank_or_spoiled_column_keeps_its_place(office: Office, course: Key) -> None:
    found = preview_paste(
        office, course, "Candra\t\t70\nButet Harahap\t\t80", whole(office, course)
    )
    assert [line.changes for line in found.lines] == [
        (("Tugas", None, "70,00"),),
        (("Tugas", None, "80,00"),),
    ]
    found = preview_paste(office, course, "Candra\t8O\t70", whole(office, course))
    assert [(one.column, one.value) for one in found.refused] == [("Pre-test", "8O")]
    assert [line.changes for line in found.lines] == [(("Tugas", None, "70,00"),)]


def test_a_first_row_with_a_mark_is_no_heading(office: Office, course: Key) -> None:
    found = preview_paste(office, course, "Dewi Lubis\t70\nCandra\t80", whole(office, course))
    assert [(one.row, one.value) for one in found.refused] == [(1, "Dewi Lubis")]


@pytest.mark.parametrize("title", ["nilai  UJIAN", "Ujian (60%)", "Ujian (teori)", "Skor ujian"])
def test_headings_are_known_by_more_than_their_letters(
    office: Office, course: Key, title: str
) -> None:
    block = f"Nama\tKeterangan\t{title}\nCandra\trajin\t80"
    found = preview_paste(office, course, block, whole(office, course))
    assert [line.changes for line in found.lines] == [(("Ujian", None, "80,00"),)]
    assert "Kolom yang tidak dibaca: Keterangan." in str(found.remark)


def test_two_columns_of_one_component_must_not_differ(office: Office, course: Key) -> None:
    block = "Nama\tUjian\tNilai Ujian\nCandra\t80\t90\nButet Harahap\t70\t\nAhmad Siregar\t-\t60%"
    found = preview_paste(office, course, block, whole(office, course))
    assert [(one.row, one.column, one.value) for one in found.refused] == [(2, "Ujian", "90")]
    assert [line.changes[0][2] for line in found.lines] == ["70,00", "60,00"]


def test_more_columns_than_components_are_refused_whole(office: Office, course: Key) -> None:
    with pytest.raises(Refused, match="judul kolom"):
        preview_paste(office, course, "Candra\t70\t80", whole(office, course, part=EXAM))


def test_attendance_is_pasted_by_its_heading_or_from_its_column_on(
    office: Office, course: Key
) -> None:
    own = marking_schemes.stored(office, schemes.COURSE, course).scheme
    courses.set_scheme(office, course, replace(own, minimum_attendance=Decimal(85)))
    before = tables(office)
    nips = [row.nip for row in sheet(office, course).rows]
    block = f"NIP\tHadir %\tTugas\n{nips[CANDRA]}\t95%\t80\n{nips[AHMAD]}\t101\t"
    found = preview_paste(office, course, block, whole(office, course))
    assert found.lines[0].changes == (("Kehadiran (%)", None, "95,00"), ("Tugas", None, "80,00"))
    assert [one.column for one in found.refused] == ["Kehadiran (%)"]
    write_paste(office, found)
    assert [row.attendance for row in sheet(office, course).rows] == [None, None, Decimal(95)]
    history.undo(office)
    assert tables(office) == before
    people = whole(office, course).people
    laid = preview_paste(office, course, "90\n91\n92", Target(people, (ATTENDANCE,)))
    write_paste(office, laid)
    assert [row.attendance for row in sheet(office, course).rows] == [90, 91, 92]


def test_a_list_with_semicolons_is_one_and_a_slip_is_none(office: Office, course: Key) -> None:
    nips = [row.nip for row in sheet(office, course).rows]
    block = f"NIP;Ujian\n{nips[CANDRA]};70,5\n{nips[AHMAD]};90\n"
    found = preview_paste(office, course, block, whole(office, course))
    assert [(line.name, line.changes) for line in found.lines] == [
        ("Candra", (("Ujian", None, "70,50"),)),
        ("Ahmad Siregar", (("Ujian", None, "90,00"),)),
    ]
    slip = preview_paste(office, course, "87;5", whole(office, course))
    assert [refusal.value for refusal in slip.refused] == ["87;5"]
