"""Text of any separator and encoding, with the line numbers that an editor shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from asn_desktop.base.errors import BadFile
from asn_desktop.exchange.participants import read_people
from asn_desktop.exchange.reading import delimited
from tests.exchange.making import AHMAD, BUTET, CANDRA, HEAD, PEOPLE, text

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")


def _written(path: Path, content: str) -> Path:
    path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize("separator", list(";,\t|^~"))
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_any_separator_in_any_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    lines = [(*HEAD, "Instansi"), (AHMAD, "André Siregar", "Dinas Sosial")]
    found = read_people(text(tmp_path / "a.csv", lines, separator, encoding))
    assert [(one.nip, one.name) for _, one in found.records] == [(AHMAD, "André Siregar")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end(tmp_path: Path, end: str) -> None:
    found = read_people(text(tmp_path / "a.csv", [["DAFTAR"], HEAD, *PEOPLE], end=end))
    assert [number for number, _ in found.records] == [3, 4]


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.csv", f"NIP;Nama\r{AHMAD};A\n{BUTET};B\r\n{CANDRA};C")
    assert [number for number, _ in read_people(path).records] == [2, 3, 4]


def test_a_cell_of_two_lines_does_not_shift_the_line_numbers(tmp_path: Path) -> None:
    content = (
        f'NIP;"Nama\nLengkap";Unit\n{AHMAD};"Ahmad\nSiregar";X\n\n{BUTET};"Bu""tet";Y\n1;C;Z\n'
    )
    found = read_people(_written(tmp_path / "a.csv", content))
    assert [(n, one.name) for n, one in found.records] == [(3, "Ahmad Siregar"), (6, 'Bu"tet')]
    assert [p.row for p in found.problems] == [7]
    assert [n for n, _ in found.ignored] == [1, 5]


def test_blanks_after_quotes_and_cells_do_not_matter(tmp_path: Path) -> None:
    content = f'"NIP" ; "Nama"\n"{AHMAD}   "; "Ahmad, S.H." \n'
    ((_, one),) = read_people(_written(tmp_path / "a.csv", content)).records
    assert (one.nip, one.name, one.title_after) == (AHMAD, "Ahmad", "S.H.")


def test_a_quote_that_nobody_closed_is_not_silence(tmp_path: Path) -> None:
    content = f'NIP;Nama;Unit\n{AHMAD};"Ahmad;X\n{BUTET};Butet;Y\n{CANDRA};Candra;Z\n'
    with pytest.raises(BadFile, match="kutip di baris 2") as refused:
        read_people(_written(tmp_path / "a.csv", content))
    assert refused.value.row == 2


def test_texts_that_a_spreadsheet_program_guarded(tmp_path: Path) -> None:
    content = f"sep=,\nNIP,Nama,HP\n=\"{AHMAD}\",'=HYPERLINK|x,'+62812\n"
    ((number, one),) = read_people(_written(tmp_path / "a.csv", content)).records
    assert (number, one.nip, one.name, one.phone) == (3, AHMAD, "=HYPERLINK|x", "+62812")


def test_a_cell_that_is_too_long_names_its_line(tmp_path: Path) -> None:
    content = f"NIP;Nama\n{AHMAD};Ahmad\n{BUTET};{'B' * 10_000_000}\n"
    with pytest.raises(BadFile, match="Baris 3"):
        read_people(_written(tmp_path / "a.csv", content))


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_none(data: bytes) -> None:
    found = delimited.decoded(data)
    assert found is None or isinstance(found, str)
