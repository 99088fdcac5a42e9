"""Lists of programmes: as JSON, as a workbook with a second sheet, as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.base.paths import resource
from asn_desktop.exchange.programmes import read_programmes

if TYPE_CHECKING:
    from pathlib import Path

HEADS = ["No", "Kode", "Nama Program", "Kompetensi", "Jalur", "JP", "Tujuan", "Prasyarat Program"]


def _json(folder: Path, content: Any) -> Path:
    path = folder / "program.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def _book(folder: Path, rows: list[list[Any]], subjects: list[list[Any]]) -> Path:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Program"
    first.append(["DAFTAR PROGRAM PELATIHAN"])
    for row in [HEADS, *rows]:
        first.append(row)
    second = book.create_sheet("Mata Pelatihan")
    for row in [["Kode", "Mata Pelatihan", "JP"], *subjects]:
        second.append(row)
    path = folder / "program.xlsx"
    book.save(path)
    return path


def test_the_shipped_programmes_add_up() -> None:
    found = read_programmes(resource("reference", "programmes.json"))
    assert found.problems == ()
    assert [record.values["name"] for _row, record in found.records] == [
        "Digitalisasi Pelayanan Publik", "Manajemen Konflik", "Pelayanan Publik Prima",
        "Manajemen Pemerintahan", "Literasi Digital dan AI untuk ASN", "Budaya Kerja BerAKHLAK",
    ]  # fmt: skip
    for _row, record in found.records:
        assert record.subjects is not None
        assert sum(hours for _name, hours in record.subjects) == record.values["hours"]
        assert set(record.values) >= {"aims", "outcomes", "target", "path", "competence", "field"}
        assert record.scheme


def test_a_workbook_gives_programmes_with_the_subjects_of_its_second_sheet(tmp_path: Path) -> None:
    path = _book(
        tmp_path,
        [[1, "A", "Etika", "Sosial kultural", "KL05", 8, "Satu\nDua", "B; C"],
         [2, "B", "Prima", None, None, "16 JP", None, None]],
        [["A", "Nilai", 5], ["B", "Loket", 16], ["A", "Praktik", "3 JP"]],
    )  # fmt: skip
    found = read_programmes(path)
    assert found.problems == ()
    (first, a), (second, b) = found.records
    assert (first, second) == (3, 4)
    assert a.values == {
        "name": "Etika", "competence": "sociocultural", "path": "KL05", "hours": 8,
        "aims": "Satu\nDua",
    }  # fmt: skip
    assert (a.subjects, a.needs) == ((("Nilai", 5), ("Praktik", 3)), ("B", "C"))
    assert (b.values, b.subjects, b.needs) == (
        {"name": "Prima", "hours": 16}, (("Loket", 16),), None
    )  # fmt: skip


def test_a_text_carries_the_subjects_in_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "program.csv"
    path.write_text(
        'Kode;Nama Program;Mata Pelatihan\nA;Etika;"Nilai = 5; Kode Etik (3 JP); Uji: 2"\n',
        "utf-8",
    )
    ((_row, record),) = read_programmes(path).records
    assert record.subjects == (("Nilai", 5), ("Kode Etik", 3), ("Uji", 2))
    assert record.values["hours"] == 10


def test_faults_of_a_workbook_are_told_by_row_and_column(tmp_path: Path) -> None:
    path = _book(
        tmp_path,
        [[1, "A", "Etika", "Rohani", None, "banyak", None, None],
         [2, None, "Tanpa kode", None, None, 4, None, None]],
        [["A", "Nilai", "lima"], ["Z", "Lain", 4], ["A", None, 4]],
    )  # fmt: skip
    found = read_programmes(path)
    assert found.records == ()
    told = [(one.row, one.column, one.value) for one in found.problems]
    assert (3, "JP", "banyak") in told
    assert (4, "Kode", None) in told
    assert (2, "Mata Pelatihan: JP", "lima") in told
    assert (3, "Mata Pelatihan: Kode", "Z") in told
    assert (4, "Mata Pelatihan: Mata Pelatihan", None) in told


@pytest.mark.parametrize(
    ("one", "column"),
    [
        ({"name": "Tanpa kode"}, "code"),
        ({"code": 7, "name": "x"}, "code"),
        ({"code": "A", "nama": "x"}, "nama"),
        ({"code": "A", "competence": "Rohani"}, "competence"),
        ({"code": "A", "hours": "40"}, "hours"),
        ({"code": "A", "hours": True}, "hours"),
        ({"code": "A", "aims": [1]}, "aims"),
        ({"code": "A", "subjects": {}}, "subjects"),
        ({"code": "A", "subjects": [{"name": "x"}]}, "subjects"),
        ({"code": "A", "subjects": [{"name": "x", "hours": 1.5}]}, "subjects"),
        ({"code": "A", "needs": "B"}, "needs"),
        ([], ""),
    ],
)
def test_faults_of_json_are_told_by_place_and_key(tmp_path: Path, one: Any, column: str) -> None:
    found = read_programmes(_json(tmp_path, [{"code": "OK"}, one]))
    assert [record.code for _row, record in found.records] == ["OK"]
    assert [(problem.row, problem.column) for problem in found.problems] == [(2, column)]


@pytest.mark.parametrize("content", ["", "{", "{}", "[]", "7", "[" * 100_000, '{"code": "A"}'])
def test_what_is_no_list_is_refused(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "program.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadFile, match="bukan daftar program"):
        read_programmes(path)


def test_a_list_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "peserta.csv"
    path.write_text("NIP;Nama\n198501012010011001;Siti\n", "utf-8")
    with pytest.raises(BadFile, match="tidak ada daftar program"):
        read_programmes(path)
    with pytest.raises(EnvironmentFault):
        read_programmes(tmp_path / "tak ada.json")
