from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from asn_desktop.services.marking import assessments
from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from tests.cli.conftest import COURSE, MARKS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Asn

NIP = "198501012010011001"
NONE = {"Pre-test": None, "Tugas": None, "Ujian": None}


def test_marks_are_texts_with_two_decimals_or_null(course: Asn) -> None:
    rows = course("marks", "list", "A-1").value
    assert [row["marks"] for row in rows] == [NONE] * 3
    assert [(row["final"], row["predicate"], row["passed"]) for row in rows] == [
        (None, None, False)
    ] * 3
    assert course("marks", "import", "A-1", course.file("nilai.csv", MARKS)).value["written"] == 3
    two, three, one = sorted(course("marks", "list", "A-1").value, key=lambda row: row["name"])
    assert (one["name"], one["nip"]) == ("Ir. Contoh Satu, M.M.", "198501012010011001")
    assert one["marks"] == {"Pre-test": "50.00", "Tugas": "87.50", "Ujian": "90.00"}
    assert (one["final"], one["predicate"], one["passed"]) == ("89.00", "Memuaskan", True)
    assert (two["final"], two["passed"]) == ("48.00", False)
    assert (three["marks"]["Tugas"], three["final"], three["passed"]) == (None, None, False)


def test_one_refused_row_refuses_all(course: Asn) -> None:
    bad = course.file("nilai.csv", f"{MARKS}198703032012031009;Orang Lain;1;2;3\n")
    trial = course("marks", "import", "A-1", bad, "--dry-run")
    real = course("marks", "import", "A-1", bad)
    assert trial.value == real.value
    assert (real.status, real.value["written"], real.value["rows"]) == (1, 0, 4)
    assert real.value["refused"][0]["value"] == "198703032012031009"
    accepted = course("marks", "import", "A-1", bad, "--accept-valid")
    assert (accepted.status, accepted.value["written"]) == (1, 3)


def test_an_export_is_imported_again(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    for name in ("nilai akhir.xlsx", "nilai.csv"):
        target = course.folder / name
        assert course("marks", "export", "A-1", target).value == {"file": str(target), "rows": 3}
        assert course("marks", "import", "A-1", target).value["unchanged"] == 3


def test_a_closed_course_takes_no_marks(closed: Asn) -> None:
    before = closed("marks", "list", "A-1").value
    changed = closed.file("nilai.csv", MARKS.replace("60;40", "90;90"))
    answer = closed("marks", "import", "A-1", changed)
    assert (answer.status, answer.kind) == (1, "refused")
    assert closed("marks", "list", "A-1").value == before


def test_a_course_without_components_says_what_comes_first(asn: Asn) -> None:
    asn(*COURSE)
    answer = asn("marks", "import", "A-1", asn.file("nilai.csv", MARKS))
    assert (answer.status, answer.kind) == (1, "file")
    assert "belum memiliki komponen" in answer.err


def test_a_list_for_a_person_shows_the_whole_cell(course: Asn) -> None:
    path = course.folder / "lembar.xlsx"
    course("marks", "worksheet", "A-1", path)
    course("marks", "import", "A-1", _filled(path, (6, 6, 50), (6, 7, "60 -> 75"), (6, 8, "S")))
    head, line, *_others = course.plain("marks", "list", "A-1").out.splitlines()
    assert head.split()[-3:] == ["akhir", "Predikat", "Lulus"]
    assert "50,00  60,00 → 75,00      S  " in line


def test_a_course_that_is_not_there(asn: Asn) -> None:
    answer = asn("marks", "list", "NIX")
    assert (answer.status, answer.kind) == (1, "not_found")


def test_a_result_is_explained_line_by_line(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    told = course("marks", "explain", "A-1", "198501012010011001").value
    assert [
        (one["component"], one["mark"], one["share"], one["points"]) for one in told["components"]
    ] == [
        ("Pre-test", "50.00", "0.0000", "0.0000"),
        ("Tugas", "87.50", "40.0000", "35.0000"),
        ("Ujian", "90.00", "60.0000", "54.0000"),
    ]
    assert (told["total"], told["final"], told["passed"]) == ("89.0000", "89.00", True)
    assert (told["version"], told["faults"]) == (1, [])
    text = course.plain("marks", "explain", "A-1", "198501012010011001").out
    assert "Jumlah 89,0000, dibulatkan setengah ke atas menjadi 89,00." in text
    failed = course("marks", "explain", "A-1", "198602022011022002").value
    assert (failed["final"], failed["passed"], len(failed["faults"])) == ("48.00", False, 1)
    stranger = course("marks", "explain", "A-1", "199001012020121001")
    assert (stranger.status, stranger.kind) == (1, "not_found")


def test_the_history_of_marks_says_who_when_and_whence(course: Asn) -> None:
    assert course("marks", "history", "A-1").value == []
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    course("undo")
    rows = course("marks", "history", "A-1", "198501012010011001").value
    assert [(row["component"], row["old"], row["new"]) for row in rows[:3]] == [
        ("Pre-test", None, "50.00"),
        ("Tugas", None, "87.50"),
        ("Ujian", None, "90.00"),
    ]
    assert {row["source"] for row in rows[:3]} == {"file"}
    assert [(row["kind"], row["new"]) for row in rows[3:]] == [("undo", None)] * 3
    assert all(row["at"].endswith("+00:00") for row in rows)
    everyone = course("marks", "history", "A-1").value
    assert {row["nip"] for row in everyone} > {"198501012010011001"}


def test_the_history_is_told_to_a_person_in_words(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    rows = "NIP;Nama;Ujian\n198703032012031003;Contoh Tiga;95\n"
    course("marks", "import", "A-1", course.file("ulang.csv", rows))
    course("undo")
    told = course("marks", "history", "A-1", "198703032012031003").value
    assert [row["source"] for row in told] == ["file", "file", "file", "undone"]
    head, *lines = course.plain("marks", "history", "A-1", "198703032012031003").out.splitlines()
    assert head.split() == [
        "Waktu", "Oleh", "NIP", "Nama", "Komponen", "Dari", "Menjadi", "Sumber", "Langkah",
    ]  # fmt: skip
    assert "90,00  95,00    berkas      Impor nilai 1 peserta" in lines[2]
    assert "95,00  90,00" in lines[3]
    assert "diurungkan  Diurungkan: Impor nilai 1 peserta" in lines[3]


def test_history_is_told_since_a_day_or_the_meeting(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    rows = course("marks", "history", "A-1").value
    assert course("marks", "history", "A-1", "--since", "2020-01-01").value == rows
    assert course("marks", "history", "A-1", "--since", "2999-01-01").value == []
    early = course("marks", "history", "A-1", "--since-meeting")
    assert (early.status, early.kind) == (1, "refused")
    assert {row["source"] for row in rows} == {"file"}


def _filled(path: Path, *cells: tuple[int, int, object]) -> Path:
    book: Any = load_workbook(path)
    for row, column, value in cells:
        book["Nilai"].cell(row, column).value = value
    book.save(path)
    return path


def test_a_worksheet_goes_out_and_is_known_when_it_comes_back(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    path = course.folder / "lembar.xlsx"
    answer = course("marks", "worksheet", "A-1", path, "--component", "Tugas").value
    assert answer == {"file": str(path), "rows": 3}
    _filled(path, (6, 6, 61), (8, 6, 71))
    answer = course("marks", "import", "A-1", path).value
    assert [answer[key] for key in ("rows", "new", "changed", "unchanged", "written")] == [
        *(3, 1, 1, 1, 2)
    ]
    assert answer["conflicts"] == answer["refused"] == []
    _noted(path, 9, "catatan pengajar")
    again = course("marks", "import", "A-1", path)
    assert (again.status, again.value["unchanged"], again.value["written"]) == (0, 3, 0)
    assert "Dilewati, baris 1-4: Di atas tabel." in again.err
    assert "Dilewati, baris 9: Bukan orang dari lembar kerja ini." in again.err


def _noted(path: Path, row: int, text: str) -> None:
    book: Any = load_workbook(path)
    book["Nilai"].cell(row, 4).value = text
    book.save(path)


def _contested(course: Asn) -> Path:
    """A worksheet with 99 where 60 became 65 here meanwhile."""
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    path = course.folder / "lembar.xlsx"
    course("marks", "worksheet", "A-1", path)
    other = MARKS.replace("50;60;40", "50;65;40")
    course("marks", "import", "A-1", course.file("nilai.csv", other))
    return _filled(path, (6, 7, 99))


def test_conflicts_of_a_worksheet_wait_for_a_choice(course: Asn) -> None:
    path = _contested(course)
    waits = course("marks", "import", "A-1", path, "--sheet", "Nilai")
    assert (waits.status, waits.value["written"]) == (1, 0)
    (conflict,) = waits.value["conflicts"]
    sides = {"base": "60.00", "theirs": "99.00", "ours": "65.00"}
    assert {key: conflict[key] for key in sides} == sides
    assert (conflict["row"], conflict["nip"]) == (6, "198602022011022002")
    assert conflict["by"]
    assert conflict["at"]
    assert "pengajar 99,00, di sini 65,00, semula 60,00. Pilih" in waits.err
    assert "--conflicts" in waits.err
    emptied = course("marks", "import", "A-1", _filled(path, (6, 7, None)))
    assert emptied.value["conflicts"][0]["theirs"] is None
    assert "pengajar –, di sini 65,00, semula 60,00. Pilih" in emptied.err


def test_a_choice_by_command_is_kept_and_can_be_turned_round(course: Asn) -> None:
    path = _contested(course)
    ours = course("marks", "import", "A-1", path, "--conflicts", "ours")
    assert (ours.status, ours.value["written"]) == (0, 0)
    again = course("marks", "import", "A-1", path)
    assert (again.status, again.value["written"], again.value["conflicts"]) == (0, 0, [])
    assert "1 nilai pengajar pernah diputuskan" in again.err
    theirs = course("marks", "import", "A-1", path, "--conflicts", "theirs")
    assert (theirs.status, theirs.value["changed"], theirs.value["written"]) == (0, 1, 1)
    assert course("marks", "import", "A-1", path).value["conflicts"] == []


def test_a_worksheet_of_another_course_is_told(course: Asn) -> None:
    course(*("A-2" if word == "A-1" else word for word in COURSE), "--component", "Tugas=100")
    path = course.folder / "lembar.xlsx"
    course("marks", "worksheet", "A-1", path)
    answer = course("marks", "import", "A-2", path)
    assert (answer.status, answer.kind) == (1, "file")
    missing = course("marks", "worksheet", "A-1", path, "--component", "Makalah")
    assert (missing.status, missing.kind) == (1, "not_found")


@pytest.mark.parametrize("text", ["delapan", "101", "-1", "8.7.5", "1.000"])
@pytest.mark.parametrize("is_worksheet", [False, True])
def test_a_bad_mark_refuses_all_unless_the_rest_is_wanted(
    course: Asn, text: str, *, is_worksheet: bool
) -> None:
    path = course.file("nilai.csv", MARKS.replace("50;60;40", f"50;{text};40"))
    if is_worksheet:
        path = course.folder / "lembar.xlsx"
        course("marks", "worksheet", "A-1", path)
        _filled(path, (6, 7, text), (7, 7, 70), (8, 7, 80))
    whole = course("marks", "import", "A-1", path)
    assert (whole.status, whole.value["written"]) == (1, 0)
    [refused] = whole.value["refused"]
    assert (refused["column"], refused["value"]) == ("Tugas", text)
    assert text in refused["reason"]
    assert course("marks", "history", "A-1").value == []
    rest = course("marks", "import", "A-1", path, "--accept-valid")
    assert (rest.status, rest.value["written"]) == (1, 2)


@pytest.mark.parametrize(
    ("words", "status", "kind"),
    [
        (["explain", "NIX", NIP], 1, "not_found"),
        (["explain", "A-1", "199001012015011009"], 1, "not_found"),
        (["explain", "A-1"], 2, "usage"),
        (["history", "NIX"], 1, "not_found"),
        (["history", "A-1", "199001012015011009"], 1, "not_found"),
        (["history", "A-1", "--since", "kemarin"], 2, "usage"),
        (["history", "A-1", "--since-meeting"], 1, "refused"),
        (["worksheet", "A-1"], 2, "usage"),
        (["worksheet", "NIX", "lembar.xlsx"], 1, "not_found"),
        (["worksheet", "A-1", "lembar.ods"], 1, "refused"),
        (["worksheet", "A-1", "lembar.xlsx", "--component", "Makalah"], 1, "not_found"),
        (["worksheet", "A-1", "nilai.csv/lembar.xlsx"], 3, "environment"),
        (["worksheet", "A-1", "terisi.xlsx"], 1, "refused"),
        (["import", "A-1", "tidak ada.xlsx"], 3, "environment"),
    ],
)
def test_what_is_wrong_is_told_by_kind_and_exit_status(
    course: Asn, words: list[str], status: int, kind: str
) -> None:
    course.file("nilai.csv", MARKS)
    filled = course.folder / "terisi.xlsx"
    if "terisi.xlsx" in words:
        course("marks", "worksheet", "A-1", filled)
        _filled(filled, (6, 7, 70))
    before = sorted(course.folder.rglob("*.xlsx"))
    there = [course.folder / word if word.endswith((".xlsx", ".ods")) else word for word in words]
    answer = course("marks", *there)
    assert (answer.status, answer.kind) == (status, kind)
    assert sorted(course.folder.rglob("*.xlsx")) == before


def test_a_nip_may_be_written_with_spaces(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    spaced = "19850101 201001 1 001"
    for command in ("explain", "history"):
        told = course("marks", command, "A-1", spaced)
        assert told.value == course("marks", command, "A-1", NIP).value


def test_the_history_of_who_was_withdrawn_is_found_by_nip(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    office = open_office(course.data)
    key = courses.by_code(office, "A-1").id
    [gone] = [row.enrolment for row in assessments.sheet(office, key).rows if row.nip == NIP]
    enrolments.withdraw(office, [gone])
    office.close()
    rows = course("marks", "history", "A-1", NIP).value
    assert [row["withdrawn"] for row in rows] == [True] * 6
    assert course("marks", "explain", "A-1", NIP).kind == "not_found"
