"""What somebody is shown of marks before they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.marking.paste import Target, preview_paste
from asn_desktop.services.returns.mark_lines import import_lines, return_lines
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.services.returns.worksheet_returns import read_return
from asn_desktop.services.returns.worksheets import write_worksheet
from tests.services.returns.conftest import HEAD, NIPS, fill, opened

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def out(office: Office, course: Key, tmp_path: Path) -> Path:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(office, course, path)
    return path


def test_what_is_to_be_chosen_stands_first_and_nothing_is_left_out(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Tugas", 90), (0, "Ujian", "8O"), (1, "Ujian", 80))
    sheet = assessments.sheet(office, course)
    set_mark(office, sheet.rows[0].enrolment, sheet.components[1].id, "75")
    back = read_return(office, course, out)
    assert back is not None
    lines = return_lines(back)
    told = [(line.verdict, line.row, line.part) for line in lines]
    assert told[:4] == [
        (Verdict.CONFLICT, HEAD + 1, "Tugas"),
        (Verdict.REFUSED, HEAD + 1, "Ujian"),
        (Verdict.ACCEPTED, HEAD + 2, "Ujian"),
        (Verdict.SAME, HEAD + 3, ""),
    ]
    assert {line.row for line in lines} == set(range(1, HEAD + 4))
    assert [line.number for line in lines] == list(range(len(lines)))
    first = lines[0]
    assert (first.base, first.theirs, first.ours, first.waits) == ("", "90,00", "75,00", True)
    assert first.detail.startswith("Diubah Siti, ")
    assert [line.is_written for line in lines[:4]] == [False, False, True, False]


def test_a_nip_that_excel_spoiled_does_no_harm_beside_key_and_name(
    office: Office, course: Key, out: Path
) -> None:
    fill(out, (0, "Ujian", 80), (1, "Ujian", 81))
    book = opened(out)
    for row in (HEAD + 1, HEAD + 2):
        book["Nilai"].cell(row, 3).value = 1.98501012010011e17
    book["Nilai"].cell(HEAD + 2, 4).value = "Orang Lain"
    book.save(out)
    back = read_return(office, course, out)
    assert back is not None
    assert [cell.nip for cell in back.taken(())] == [NIPS[0]]
    (refused,) = (line for line in return_lines(back) if line.verdict is Verdict.REFUSED)
    assert refused.row == HEAD + 2


def test_a_paste_is_told_in_the_same_words(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    set_mark(office, sheet.rows[0].enrolment, sheet.components[1].id, "75")
    block = "\n".join(
        [
            "NIP\tTugas\tUjian",
            f"{NIPS[0]}\t80\t8O",
            f"{NIPS[1]}\t70\t",
            f"{NIPS[2]}\t\t-",
            "199001012015031001\t90\t90",
        ]
    )
    lines = import_lines(preview_paste(office, course, block, Target((), ())))
    told = [(line.row, line.what, line.who, line.part, line.ours, line.theirs) for line in lines]
    assert told == [
        (2, "ditolak", "Ahmad Siregar", "Ujian", "", "8O"),
        (5, "ditolak", "", "", "", ""),
        (2, "berubah", "Ahmad Siregar", "Tugas", "75,00", "80,00"),
        (3, "baru", "Butet Harahap", "Tugas", "", "70,00"),
    ]
    assert [line.sign for line in lines] == ["error", "error", "info", "ok"]
    assert "199001012015031001" in lines[1].detail
