"""Workbooks of Excel 2003 as XML, as programs of the state send them under the name `.xls`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile
from asn_desktop.exchange.participants import read_people
from tests.exchange.making import AHMAD, BUTET, HEAD, PEOPLE, excel_2003, excel_cell, excel_row

if TYPE_CHECKING:
    from pathlib import Path

BODY = tuple(excel_row(*one) for one in PEOPLE)


def test_its_rows_are_read(tmp_path: Path) -> None:
    found = read_people(excel_2003(tmp_path / "a.xls", excel_row(*HEAD), *BODY))
    assert [(row, one.nip, one.name) for row, one in found.records] == [
        (2, *PEOPLE[0]),
        (3, *PEOPLE[1]),
    ]
    assert found.sheets == ("Peserta",)


def test_rows_and_cells_stand_where_they_say(tmp_path: Path) -> None:
    note = "<Comment ss:Author='x'><ss:Data><Font>bukan isi</Font></ss:Data></Comment>"
    rich = f'<Cell><Data ss:Type="String"><B>Ahmad</B> Siregar</Data>{note}</Cell>'
    path = excel_2003(
        tmp_path / "a.xls",
        excel_row(excel_cell("DAFTAR", MergeAcross="3")),
        excel_row(excel_cell("No", MergeDown="1"), *HEAD, "Unit Kerja", "Tgl Lahir", Index="4"),
        excel_row(
            excel_cell(AHMAD, Index="2"), rich, excel_cell("Bappeda", MergeDown="1"),
            excel_cell("1985-01-01T00:00:00.000", "DateTime"), Index="7",
        ),
        excel_row(excel_cell("2", "Number"), BUTET, "Butet", excel_cell("2 Juni 1986", Index="5")),
    )  # fmt: skip
    found = read_people(path)
    assert [(row, one.name, one.agency, one.birth_date) for row, one in found.records] == [
        (7, "Ahmad Siregar", "Bappeda", date(1985, 1, 1)),
        (8, "Butet", "Bappeda", date(1986, 6, 2)),
    ]
    assert not found.problems


def test_numbers_errors_and_formulas_without_a_result_are_refused(tmp_path: Path) -> None:
    path = excel_2003(
        tmp_path / "a.xls",
        excel_row(*HEAD),
        excel_row(excel_cell(AHMAD, "Number"), "Ahmad"),
        excel_row(BUTET, excel_cell("#N/A", "Error")),
        excel_row(BUTET, '<Cell ss:Formula="=RC[-1]"/>'),
        excel_row(BUTET, excel_cell("1", "Boolean")),
    )
    problems = read_people(path).problems
    assert [(one.row, one.column) for one in problems] == [
        (2, "NIP"), (3, "Nama"), (4, "Nama"),
    ]  # fmt: skip


def test_hidden_sheets_are_not_read_and_others_are_named(tmp_path: Path) -> None:
    hidden = (
        '<Worksheet ss:Name="Lama"><Table/><WorksheetOptions xmlns="x"><Visible>SheetHidden'
        '</Visible></WorksheetOptions></Worksheet><Worksheet ss:Name="Lain"/>'
    )
    path = excel_2003(tmp_path / "a.xls", excel_row(*HEAD), *BODY, more=hidden)
    assert read_people(path).sheets == ("Peserta", "Lain")
    with pytest.raises(BadFile, match="Yang ada: Peserta, Lain"):
        read_people(path, "Lampiran")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
BROKEN = {
    "an entity": (LAUGHS, excel_row("NIP", "&b;")),
    "cut": ("", excel_row("NIP", "<Cell>")),
    "a cell outside of a row": ("", excel_cell("x")),
    "a row before itself": ("", excel_row("x") + excel_row("x", Index="1")),
    "a row far away": ("", excel_row("x", Index="999999999999")),
    "a place that is none": ("", excel_row("x", Index="dua")),
    "a number that is none": ("", excel_row(excel_cell("dua", "Number"))),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_broken_gets_a_sentence(tmp_path: Path, how: str) -> None:
    prolog, rows = BROKEN[how]
    with pytest.raises(BadFile, match="rusak"):
        read_people(excel_2003(tmp_path / "a.xls", rows, prolog=prolog))


@pytest.mark.parametrize(
    "far", [{"Index": "3000"}, {"MergeAcross": "3000"}, {"MergeAcross": "99999999999"}]
)
def test_what_is_too_wide_is_refused(tmp_path: Path, far: dict[str, str]) -> None:
    with pytest.raises(BadFile, match="terlalu lebar"):
        read_people(excel_2003(tmp_path / "a.xls", excel_row(excel_cell("x", **far))))


@pytest.mark.parametrize(
    "row", ['<Row ss:Index="250000"/>', excel_row(excel_cell("x", Index="2000")) * 100]
)
def test_many_sheets_without_bounds_are_refused_together(tmp_path: Path, row: str) -> None:
    more = "".join(f'<Worksheet ss:Name="{n}"><Table>{row}</Table></Worksheet>' for n in range(20))
    with pytest.raises(BadFile, match="terlalu lebar"):
        read_people(excel_2003(tmp_path / "a.xls", excel_row(*HEAD), *BODY, more=more))
