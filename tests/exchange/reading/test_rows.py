"""Which lines are people, and that every other line says why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.exchange.participants import read_people
from tests.exchange.making import AHMAD, BUTET, HEAD, PEOPLE, text, xlsx

if TYPE_CHECKING:
    from pathlib import Path

FOUR = ("No", "NIP", "Nama", "Instansi")
FIRST = ("1", AHMAD, "Ahmad", "Dinas Kesehatan")
OUTSIDE = {
    "a blank line": ["", "", "", ""],
    "a total": ["Jumlah", "", "2 orang", ""],
    "a part of a total": ["Sub Total", "", "2", ""],
    "a note": ["Ket.", "", "yang hadir", ""],
    "a group": ["", "", "KECAMATAN MEDAN AMPLAS", ""],
    "only an agency": ["", "", "", "Dinas Sosial"],
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_lines_inside_a_table_that_are_no_people(tmp_path: Path, what: str) -> None:
    lines = [FOUR, FIRST, OUTSIDE[what], ("2", BUTET, "Butet", "")]
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [number for number, _ in found.records] == [2, 4]
    assert [number for number, _ in found.ignored] == [1, 3]
    assert not found.problems


def test_signatures_below_a_table_are_no_people(tmp_path: Path) -> None:
    lines = [
        FOUR, FIRST, ["", "", "", ""], ["", "", "", "Medan, 5 Mei 2026"],
        ["", "", "Mengetahui,", "Ketua Panitia"], ["", "", "Kepala Dinas", ""],
        ["", "", "Drs. Togar", ""], ["", "", "NIP. 197001011990031001", ""],
    ]  # fmt: skip
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [number for number, _ in found.records] == [2]
    assert [number for number, _ in found.ignored] == [1, 3, 4, 5, 6, 7, 8]
    assert not found.problems


def test_signatures_below_a_table_without_a_nip_are_no_people(tmp_path: Path) -> None:
    lines = [
        ("No", "Nama", "JK", "Instansi"), ("1", "Ketut Suardana", "L", "Dinas Sosial"),
        ("2", "Ani", "", ""), ("3", "Budi", "L", "Dinas Sosial"), ("", "", "", ""),
        ("", "Kepala Dinas", "", ""), ("", "Drs. Togar", "", ""),
    ]  # fmt: skip
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [person.name for _, person in found.records] == ["Ketut Suardana", "Ani", "Budi"]
    assert [number for number, _ in found.ignored] == [1, 5, 6, 7]


@pytest.mark.parametrize("name", ["Ketut Suardana", "Totalia", "Jumlahwati", "Catur"])
def test_a_name_that_begins_like_a_total_is_a_name(tmp_path: Path, name: str) -> None:
    lines = [("Nama", "Instansi"), (name, "Dinas Sosial")]
    assert [one.name for _, one in read_people(text(tmp_path / "a.csv", lines)).records] == [name]


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        (("2", "", "Butet", "Dinas Sosial"), "NIP", None),
        (("2", BUTET, "", "Dinas Sosial"), "Nama", None),
        (("", BUTET, "", ""), "Nama", None),
        (("2", BUTET, "12", ""), "Nama", "12"),
        (("2", BUTET, f"Butet {AHMAD}", ""), "Nama", f"Butet {AHMAD}"),
        (("2", BUTET, "B" * 501, ""), "Nama", "B" * 200),
    ],
)
def test_a_person_without_a_number_or_a_name_is_refused(
    tmp_path: Path, line: tuple[str, ...], column: str, value: str | None
) -> None:
    found = read_people(text(tmp_path / "a.csv", [FOUR, FIRST, line]))
    assert [number for number, _ in found.records] == [2]
    assert [(p.row, p.column, p.value) for p in found.problems] == [(3, column, value)]


def test_several_faults_of_a_row_are_one_refusal(tmp_path: Path) -> None:
    lines = [(*HEAD, "L/P", "Gol"), ("131234567", "Ahmad", "X", "III/z")]
    (problem,) = read_people(text(tmp_path / "a.csv", lines)).problems
    assert (problem.column, problem.value) == ("NIP", "131234567")
    for word in ("NIP lama", "Jenis kelamin “X”", "Golongan “III/z”"):
        assert word in str(problem.reason)


def test_a_person_twice_is_refused_only_when_the_rows_differ(tmp_path: Path) -> None:
    lines = [
        (*HEAD, "Instansi"), (AHMAD, "Ahmad", "Dinas Sosial"), (AHMAD, "Ahmad", "Dinas Sosial"),
        (AHMAD, "Ahmad", ""), (AHMAD, "Ahmad", "Dinas Kesehatan"), ("-", "Ani", "A"),
        ("-", "ani", "B"),
    ]  # fmt: skip
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [number for number, _ in found.records] == [2, 3, 4, 6]
    assert [(p.row, p.column, p.value) for p in found.problems] == [
        (5, "Instansi", "Dinas Kesehatan"),
        (7, "Nama", "ani"),
    ]
    assert "baris 2" in str(found.problems[0].reason)


def test_guests_stand_with_their_identity_card_where_the_heading_says_so(tmp_path: Path) -> None:
    guest = ("1271010101800001", "Ani")
    path = xlsx(tmp_path / "a.xlsx", [("NIP/NIK", "Nama"), guest, PEOPLE[0]])
    assert [(one.nip, one.nik) for _, one in read_people(path).records] == [
        (None, guest[0]),
        (AHMAD, None),
    ]
    refused = read_people(xlsx(tmp_path / "b.xlsx", [HEAD, guest])).problems
    assert "NIK" in str(refused[0].reason)


@pytest.mark.parametrize("control", ["\0", "\x01", "\x1b", "\x7f", "\x85"])
def test_a_name_that_something_broke_is_refused_and_not_tidied(
    tmp_path: Path, control: str
) -> None:
    lines = [HEAD, (AHMAD, f"Ah{control}mad"), PEOPLE[1]]
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [person.name for _, person in found.records] == [PEOPLE[1][1]]
    assert [(p.row, p.column) for p in found.problems] == [(2, "Nama")]
    assert "karakter rusak" in str(found.problems[0].reason)


def test_blanks_and_marks_that_nobody_sees_are_tidied(tmp_path: Path) -> None:
    unseen = "\u200bAh\u00admad\u00a0\u200b Sire\u200bgar\ufeff\u200b\u200e"
    for kind in (xlsx, text):
        found = read_people(kind(tmp_path / "a.csv", [HEAD, (AHMAD, unseen)]))
        assert [person.name for _, person in found.records] == ["Ahmad Siregar"]
