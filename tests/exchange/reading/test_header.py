"""Headings as offices write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.exchange.participants import read_people, write_rejected_rows
from asn_desktop.exchange.reading import header
from tests.exchange.making import AHMAD, BUTET, CANDRA, HEAD, PEOPLE, text, xlsx

if TYPE_CHECKING:
    from pathlib import Path

SPELLINGS = {
    "nip": (
        "NIP", "nip", "N I P", "N.I.P", "NIP.", "Nip*", "NIP BARU", "nipBaru", "nip_nik", "NIP/NIK",
        "nip_peserta", "NIP / NRP", "NIP\nPegawai", "NIP (18 digit)", "NI PPPK", "NI PPPK PW",
        "NIP/NI PPPK", "NIP PNS/PPPK", "No. Induk Pegawai", "Nomor Induk Pegawai (NIP)",
    ),
    "name": (
        "Nama", "NAMA", "N A M A", "nama_lengkap", "Nama Lengkap", "NAMA PESERTA", "nama_peserta",
        "Nama Lengkap (beserta gelar)", "Nama\nPegawai", "Nama dan Gelar", "Nama Lengkap & Gelar",
    ),
    "name_nip": ("Nama/NIP", "NAMA / NIP", "Nama dan NIP", "NIP/Nama", "Nama\nNIP"),
    "agency": (
        "unit_kerja", "UNIT", "INSTANSI", "Satker", "UNOR NAMA", "opd", "SKPD", "Unit Kerja/OPD",
        "Perangkat Daerah", "Asal Perangkat Daerah", "Nama Instansi", "SKPD/UPT", "Asal Instansi",
        "Dinas/Badan/Kantor", "Instansi / Unit Kerja", "Unit Kerja Sekarang",
    ),
    "rank": (
        "Gol.", "GOL/RUANG", "Gol.\nRuang", "pangkat_golongan", "PANGKAT/GOL", "GOL AKHIR NAMA",
        "Pangkat, Gol/Ruang", "Pangkat & Golongan", "Gol/Ruang Terakhir", "Pangkat/Gol. Ruang/TMT",
    ),
    "phone": ("nomor_hp", "NOMOR WA", "no_hp", "NOMOR HP", "No. HP/WA", "Telepon"),
    "birth": ("TTL", "Tempat/Tgl. Lahir", "Tempat, Tanggal Lahir", "Tempat & Tgl Lahir"),
    "birth_date": ("Tgl. Lahir", "TANGGAL LAHIR", "Tanggal Lahir (dd/mm/yyyy)"),
    "sex": ("L/P", "JK", "J K", "gender", "Jenis Kelamin", "Jenis Kelamin (L/P)"),
    "position": ("Jabatan", "JABATAN NAMA", "Nama Jabatan", "Jabatan/Eselon", "Jabatan Terakhir"),
    "status": ("STATUS CPNS PNS", "Status Kepegawaian", "status", "Jenis ASN"),
    None: (
        "No", "NIP LAMA", "Nama Pelatihan", "NIP Atasan", "Nama Atasan", "Alamat", "",
        "Pendidikan", "Nama Jabatan Atasan", "x" * 100,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "heading"), [(field, one) for field, many in SPELLINGS.items() for one in many]
)
def test_a_heading_is_known_in_many_spellings(field: str | None, heading: str) -> None:
    assert header.person_field(heading) == field


TITLES: list[list[Any]] = [["DAFTAR PESERTA PELATIHAN"], ["TAHUN 2026"], []]


@pytest.mark.parametrize("above", [0, 1, 3, 12, 29, 60])
def test_the_heading_may_stand_anywhere(tmp_path: Path, above: int) -> None:
    lines: list[Any] = [*(TITLES * 20)[:above], HEAD, *PEOPLE]
    found = read_people(xlsx(tmp_path / "a.xlsx", lines))
    assert [number for number, _ in found.records] == [above + 2, above + 3]
    assert [number for number, _ in found.ignored] == list(range(1, above + 2))


def test_name_and_nip_under_one_heading_are_enough(tmp_path: Path) -> None:
    rows: list[Any] = [
        ["No", "Nama / NIP", "Tanda tangan"],
        [1, f"Ahmad Siregar\nNIP. {AHMAD}", None],
    ]
    ((_, record),) = read_people(xlsx(tmp_path / "hadir.xlsx", rows)).records
    assert (record.name, record.nip) == ("Ahmad Siregar", AHMAD)


def test_columns_come_in_any_order_among_others(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [
            ["No", "Alamat", "Jabatan", "Nama", "Sepatu", "NIP"],
            ["=A1+1", "Medan", "Analis", "Ahmad", 42, AHMAD],
        ],
    )
    ((number, person),) = read_people(path).records
    assert (number, person.nip, person.name, person.position) == (2, AHMAD, "Ahmad", "Analis")


def test_a_heading_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    lines: list[list[Any]] = [
        ["DAFTAR PESERTA"],
        ["NO", "IDENTITAS", None, "PANGKAT", "LAHIR", None],
        [None, "NIP", "NAMA", "GOL", "TEMPAT", "TANGGAL"],
        [1, AHMAD, "Ahmad", "III/a", "Medan", "24 Nopember 1985"],
    ]
    path = xlsx(tmp_path / "a.xlsx", lines)
    book = load_workbook(path)
    for merged in ("A2:A3", "B2:C2", "E2:F2", "A1:F1"):
        book["Peserta"].merge_cells(merged)
    book.save(path)
    found = read_people(path)
    ((number, person),) = found.records
    assert (number, person.nip, person.name, person.rank) == (4, AHMAD, "Ahmad", "III/a")
    assert [number for number, _ in found.ignored] == [1, 2, 3]


def test_the_heading_repeated_on_each_page_is_no_person(tmp_path: Path) -> None:
    heading = (*HEAD, "Gol")
    lines = [heading, PEOPLE[0], ["", ""], ["nip", "NAMA", "GOL."], ["1", "2", "3"], PEOPLE[1]]
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [number for number, _ in found.records] == [2, 6]
    assert [number for number, _ in found.ignored] == [1, 3, 4, 5]


@pytest.mark.parametrize(
    "series", [("(1)", "(2)", "(3)"), ("I", "II", "III"), ("a", "b", "c."), ("1", "2", "3=1+2")]
)
def test_numbers_below_the_heading_are_no_person(
    tmp_path: Path, series: tuple[str, str, str]
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [("No", *HEAD), series, (1, BUTET, "Butet")])
    found = read_people(path)
    assert [number for number, _ in found.records] == [3]
    assert not found.problems


@pytest.mark.parametrize("other", ["Nama", "Nama Lengkap", "NAMA PESERTA"])
def test_two_columns_of_names_must_agree(tmp_path: Path, other: str) -> None:
    lines = [
        ("NIP", "Nama", other), (AHMAD, "Ahmad", "Ahmad, S.H."), (BUTET, "Butet", "Candra"),
        (CANDRA, "Candra", ""),
    ]  # fmt: skip
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [(one.name, one.title_after) for _, one in found.records] == [
        ("Ahmad", "S.H."),
        ("Candra", None),
    ]
    (problem,) = found.problems
    assert (problem.row, problem.column, problem.value) == (3, "Nama", "Butet")
    assert f"kolom C “{other}” berisi lain: “Butet” dan “Candra”" in str(problem.reason)


def test_tables_side_by_side_are_refused_and_not_halved(tmp_path: Path) -> None:
    lines = [("No", *HEAD, "", "No", *HEAD), ("1", *PEOPLE[0], "", "2", *PEOPLE[1])]
    found = read_people(text(tmp_path / "a.csv", lines))
    assert not found.records
    assert "kolom F “NIP”" in str(found.problems[0].reason)


def test_what_only_the_second_column_says_is_taken(tmp_path: Path) -> None:
    lines = [(*HEAD, "Tgl Lahir", "Tanggal Lahir"), (*PEOPLE[0], "", "1/1/1985")]
    ((_, one),) = read_people(text(tmp_path / "a.csv", lines)).records
    assert str(one.birth_date) == "1985-01-01"


def test_units_beside_each_other_may_differ_and_the_unread_one_is_named(tmp_path: Path) -> None:
    lines = [(*HEAD, "Instansi", "Unit Kerja"), (*PEOPLE[0], "Pemko Contoh", "Dinas Sosial")]
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [one.agency for _, one in found.records] == ["Dinas Sosial"]
    assert [str(note) for note in found.notes] == [
        (
            "Beberapa kolom berisi hal yang sama, dan hanya satu yang dibaca. "
            "Tidak dibaca: “Instansi” (C)."
        )
    ]


@pytest.mark.parametrize("merged", [("", ""), HEAD])
def test_columns_of_a_superior_are_not_the_persons(tmp_path: Path, merged: tuple[str, str]) -> None:
    lines = [
        (*HEAD, "Atasan Langsung", ""), (*merged, "NIP", "Nama"),
        (*PEOPLE[0], *PEOPLE[1]),
    ]  # fmt: skip
    found = read_people(xlsx(tmp_path / "a.xlsx", lines))
    assert [(one.nip, one.name) for _, one in found.records] == [PEOPLE[0]]
    assert not found.problems


def test_a_table_lower_down_is_read_under_its_own_heading(tmp_path: Path) -> None:
    lines = [
        (*HEAD, "Gol"), (*PEOPLE[0], "III/a"), ("", "", ""), ("KELAS B", "", ""),
        ("Nama", "NIP", "Jabatan"), ("Butet", BUTET, "Analis"), ("Candra", "123", "Analis"),
        ("", "", ""), ("Mengetahui", "", ""),
    ]  # fmt: skip
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [(row, one.nip, one.rank, one.position) for row, one in found.records] == [
        (2, AHMAD, "III/a", None),
        (6, BUTET, None, "Analis"),
    ]
    assert [(one.row, one.column) for one in found.problems] == [(7, "NIP")]
    assert [row for row, _ in found.ignored] == [1, 3, 4, 5, 8, 9]
    assert "di baris 5" in str(found.notes[0])


def test_refused_rows_of_two_tables_keep_their_own_headings(tmp_path: Path) -> None:
    lines = [(*HEAD, "Gol"), ("1", "A", "III/a"), ("Nama", "Jabatan", "NIP"), ("B", "Analis", "2")]
    found = read_people(text(tmp_path / "a.csv", lines))
    written = write_rejected_rows(found, tmp_path / "b.xlsx")
    again = read_people(written)
    assert [one.value for one in again.problems] == ["1", "2"]
    assert len(again.headings) == 2
