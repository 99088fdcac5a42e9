from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import COURSE, PEOPLE

if TYPE_CHECKING:
    from tests.cli.conftest import Asn

BAD = f"{PEOPLE}12345;Salah;;;III/a;Dinas\n198703032012031009;;;;III/a;Dinas\n"
LISTED = [
    "nip", "name", "title_before", "title_after", "birth_date", "sex", "status", "rank",
    "position", "agency",
]  # fmt: skip


def test_a_refusal_says_how_the_rest_is_written(asn: Asn) -> None:
    people = asn.file("peserta.csv", "NIP;Nama\n198501012010011001;Contoh Satu\n1,98E+17;Dua\n")
    assert "--accept-valid" in asn("participants", "import", people).err
    for more in ("--dry-run", "--accept-valid"):
        assert "--accept-valid" not in asn("participants", "import", people, more).err


def test_a_file_is_imported_whole_and_again(asn: Asn) -> None:
    file = asn.file("Daftar Peserta (Désa) – akhir.csv", PEOPLE)
    first = asn("participants", "import", file)
    assert first.status == 0
    assert first.value["written"] == first.value["new"] == first.value["rows"] == 3
    assert [row["row"] for row in first.value["ignored"]] == [1, 2]
    again = asn("participants", "import", file).value
    assert (again["unchanged"], again["written"]) == (3, 0)


def test_a_trial_writes_nothing(asn: Asn) -> None:
    file = asn.file("peserta.csv", PEOPLE)
    assert asn("participants", "import", file, "--dry-run").value["written"] == 0
    assert asn("participants", "list").value == []


@pytest.mark.parametrize("more", [[], ["--dry-run"], ["--dry-run", "--accept-valid"]])
def test_one_refused_row_refuses_all(asn: Asn, more: list[str]) -> None:
    answer = asn("participants", "import", asn.file("peserta.csv", BAD), *more)
    value = answer.value
    assert (answer.status, value["written"], value["rows"]) == (1, 0, 5)
    places = [(row["row"], row["column"], row["value"]) for row in value["refused"]]
    assert places == [(6, "NIP", "12345"), (7, "Nama Lengkap", None)]
    assert all(row["reason"] for row in value["refused"])
    assert "Baris 6, NIP" in answer.err
    assert asn("participants", "list").value == []


def test_valid_rows_are_accepted_on_demand_and_the_others_given_back(asn: Asn) -> None:
    rejected = asn.folder / "ditolak.xlsx"
    answer = asn(
        "participants", "import", asn.file("peserta.csv", BAD), "--accept-valid",
        "--rejected", rejected,
    )  # fmt: skip
    assert (answer.status, answer.value["written"]) == (1, 3)
    assert len(asn("participants", "list").value) == 3
    cells = [str(c) for row in load_workbook(rejected).active.values for c in row if c]  # type: ignore[union-attr]
    assert "12345" in cells
    assert "Contoh Satu" not in cells


def test_people_are_enrolled_in_a_course_that_exists(asn: Asn) -> None:
    file = asn.file("peserta.csv", PEOPLE)
    missing = asn("participants", "import", file, "--course", "A-1")
    assert (missing.status, missing.kind) == (1, "not_found")
    assert asn("participants", "list").value == []
    asn(*COURSE)
    asn("participants", "import", file, "--course", "A-1")
    assert asn("courses", "list").value[0]["people"] == 3


def test_the_list_has_its_keys_and_no_empty_texts(asn: Asn) -> None:
    asn("participants", "import", asn.file("peserta.csv", PEOPLE))
    rows = asn("participants", "list").value
    assert [list(row) for row in rows] == [LISTED] * 3
    assert not [value for row in rows for value in row.values() if value == ""]
    assert [row["name"] for row in asn("participants", "list", "--search", "tiga").value] == [
        "Contoh Tiga"
    ]
    for nothing in ("%", '"', "'", "*", "zzz", "AND", "\\"):
        assert asn("participants", "list", "--search", nothing).value == []
    assert asn.plain("participants", "list", "--search", "zzz").out == ""


@pytest.mark.parametrize("name", ["ekspor peserta.xlsx", "ekspor.csv", "baru/di dalam/ekspor.csv"])
def test_an_export_is_imported_again(asn: Asn, name: str) -> None:
    asn("participants", "import", asn.file("peserta.csv", PEOPLE))
    target = asn.folder / name
    assert asn("participants", "export", target).value == {"file": str(target), "rows": 3}
    assert asn("participants", "import", target).value["unchanged"] == 3


def test_an_export_replaces_a_file_whole_or_not_at_all(asn: Asn) -> None:
    asn("participants", "import", asn.file("peserta.csv", PEOPLE))
    old = asn.file("ekspor.xlsx", "lama")
    assert asn("participants", "export", old).status == 0
    assert old.read_bytes().startswith(b"PK")
    folder = asn.folder / "folder.xlsx"
    folder.mkdir()
    answer = asn("participants", "export", folder)
    assert (answer.status, answer.kind) == (3, "environment")
    assert not list(asn.folder.glob("*.part"))


def test_a_file_in_the_place_of_a_folder_leaves_no_traceback(asn: Asn) -> None:
    asn.file("berkas", "x")
    for name in ("ekspor.xlsx", "ekspor.csv"):
        answer = asn.process("participants", "export", asn.folder / "berkas" / name)
        assert (answer.status, answer.kind) == (3, "environment")
        assert "Exception" not in answer.err


@pytest.mark.parametrize("content", ["", "bukan tabel", "PK\x03\x04rusak", "\0\0\0\0"])
def test_files_that_are_no_lists_are_refused(asn: Asn, content: str) -> None:
    answer = asn("participants", "import", asn.file("peserta.xlsx", content))
    assert (answer.status, answer.kind) == (1, "file")
    assert "peserta.xlsx" in answer.err


def test_a_file_that_is_not_there(asn: Asn) -> None:
    answer = asn("participants", "import", asn.folder / "tidak ada.csv")
    assert (answer.status, answer.kind) == (3, "environment")


def test_an_export_is_not_named_as_what_it_is_not(asn: Asn) -> None:
    answer = asn("participants", "export", asn.folder / "peserta.ods")
    assert answer.status == 1
    assert ".xlsx" in answer.value["error"]["message"]
    assert not (asn.folder / "peserta.ods").exists()


def test_one_more_comes_by_nip_name_and_agency_and_another_leaves(asn: Asn) -> None:
    file = asn.file("peserta.csv", PEOPLE)
    asn(*COURSE)
    asn("participants", "import", file, "--course", "A-1")
    who = ("--nip", "198804042013041004", "--name", "Contoh Empat", "--agency", "Dinas Lain")
    place = ("--replaces", "198501012010011001", "--why", "tugas luar", "--since", "2026-10-07")
    assert asn("participants", "add", "A-1", *who, *place).value == {
        "nip": "198804042013041004", "full_name": "Contoh Empat", "agency": "Dinas Lain",
        "joined_on": "2026-10-07", "replaces": "Ir. Contoh Satu, M.M.",
    }  # fmt: skip
    again = asn("participants", "add", "A-1", *who)
    assert (again.status, again.kind) == (1, "refused")
    gone = asn("participants", "leave", "A-1", "contoh dua", "--why", "sakit")
    assert (gone.value["full_name"], gone.value["left_why"]) == ("Contoh Dua", "sakit")
    missing = asn("participants", "leave", "A-1", "Zulkifli", "--why", "sakit")
    assert (missing.status, missing.kind) == (1, "not_found")
