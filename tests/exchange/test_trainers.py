"""Lists of trainers as offices keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import BadFile
from asn_desktop.exchange.trainers import read_trainers
from tests.exchange.making import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.people.trainers import TrainerRecord

NIP = "198501012010011001"
NIK = "1271010101850001"


def _read(tmp_path: Path, *rows: list[Any]) -> list[TrainerRecord]:
    found = read_trainers(xlsx(tmp_path / "t.xlsx", rows))
    assert found.problems == ()
    return [record for _row, record in found.records]


def test_an_office_list_is_read_whole(tmp_path: Path) -> None:
    head = ["No", "Nama Pengajar", "NIP/NIK", "NIWN", "Jenjang", "Bidang Keahlian", "Instansi",
            "Gol", "NPWP", "No HP"]  # fmt: skip
    first, second = _read(
        tmp_path,
        ["DAFTAR WIDYAISWARA"],
        head,
        [1, "Dr. Dewi Lestari, M.Pd.", "'19850101 201001 1 001", "WI-01", "Widyaiswara Ahli Madya",
         "Pelayanan publik", "BKPSDM", "Pembina (IV/a)", "09.254.294.3-407.000", "0812"],
        [2, "Budi", NIK, "", "Eselon II", "Kepemimpinan", "Bappeda", "", "", ""],
    )  # fmt: skip
    assert (first.title_before, first.name, first.title_after) == ("Dr.", "Dewi Lestari", "M.Pd.")
    assert (first.nip, first.kind, first.level, first.niwn) == (
        NIP,
        "widyaiswara",
        "madya",
        "WI-01",
    )
    assert (first.rank, first.npwp, first.fields) == ("IV/a", "092542943407000", "Pelayanan publik")
    assert (second.nip, second.nik, second.kind, second.level) == (None, NIK, "guest", "eselon2")


@pytest.mark.parametrize(
    ("position", "kind", "level"),
    [
        ("Widyaiswara Ahli Utama", "widyaiswara", "utama"),
        ("Widyaiswara", "widyaiswara", None),
        ("Analis Ahli Muda", "", None),
        ("", "", None),
    ],
)
def test_the_position_says_kind_and_level(
    tmp_path: Path, position: str, kind: str, level: str | None
) -> None:
    (record,) = _read(tmp_path, ["Nama", "NIP", "Jabatan"], ["Dewi", NIP, position])
    assert (record.kind, record.level) == (kind, level)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("NIP", 198501012010011001, "angka"),
        ("NIP", "19850101201001100", "18 angka"),
        ("NIK", "123", "16 angka"),
        ("NPWP", 92542943407000, "angka"),
        ("NPWP", "123", "15 atau 16"),
        ("Jenis", "Asing", "tidak dikenal"),
        ("Jenjang", "Penyelia", "tidak dikenal"),
        ("Gol", "V/z", "tidak dikenal"),
    ],
)
def test_a_wrong_cell_is_named_with_its_reason(
    tmp_path: Path, column: str, value: Any, reason: str
) -> None:
    head = ["Nama", "Instansi", column]
    path = xlsx(tmp_path / "t.xlsx", [head, ["Dewi", "BKPSDM", value]])
    (problem,) = read_trainers(path).problems
    assert (problem.row, problem.column) == (2, column)
    assert reason in str(problem.reason)


def test_level_and_kind_must_agree(tmp_path: Path) -> None:
    rows = [["Nama", "NIP", "Jenis", "Jenjang"], ["Dewi", NIP, "Narasumber", "Ahli Madya"]]
    (problem,) = read_trainers(xlsx(tmp_path / "t.xlsx", rows)).problems
    assert problem.column == "Jenjang"


def test_who_comes_twice_is_refused(tmp_path: Path) -> None:
    rows = [["Nama", "NIP"], ["Dewi", NIP], ["Dewi L", NIP], ["Budi", "-"], ["BUDI", "-"]]
    problems = read_trainers(xlsx(tmp_path / "t.xlsx", rows)).problems
    assert [(p.row, p.column) for p in problems] == [(3, "NIP"), (5, "Nama")]


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        read_trainers(xlsx(tmp_path / "t.xlsx", [["Barang", "Harga"], ["Kertas", 5]]))
