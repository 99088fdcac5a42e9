"""What a worksheet knows of itself survives the way into a file and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.schemes import Presence, Scale
from asn_desktop.exchange.returned import read_worksheet
from asn_desktop.exchange.worksheet import (
    FORMAT,
    HIDDEN,
    Identity,
    Person,
    identity_of,
    lines_of,
    write_worksheet,
)

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = (
    Person(new_key(), "198501012010011001", "=Ahmad  Siregar", "Dinas Contoh", (Given(),)),
    Person(new_key(), None, "Tamu", None, (Given(Decimal("65.00"), Decimal("70.01")),)),
    Person(new_key(), None, "Tamu", None, (Given(presence=Presence.SICK),)),
)
IDENTITY = Identity(
    new_key(),
    "A-1",
    2,
    Scale.NUMERIC,
    7,
    datetime(2026, 11, 25, 8, 30, tzinfo=UTC),
    "Siti",
    ((new_key(), "Ujian (Teori)"),),
    PEOPLE,
)


def test_the_identity_is_read_back() -> None:
    assert identity_of(lines_of(IDENTITY)) == IDENTITY


def test_a_worksheet_of_an_older_program_shows_no_remedial() -> None:
    head, *people = lines_of(IDENTITY)
    older = head.replace(', "whole": true', "")
    assert older != head
    assert identity_of([older, *people]) == replace(IDENTITY, whole=False)


def test_a_number_typed_over_a_word_or_a_remedial_is_a_number(tmp_path: Path) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(path, IDENTITY, "A-1", "meterai")
    sheet: Any = load_workbook(path)["Nilai"]
    cells = [sheet.cell(row, 6) for row in (6, 7, 8)]
    assert [cell.value for cell in cells] == [None, "65,00 → 70,01", "S"]
    assert {(cell.number_format, cell.quotePrefix) for cell in cells} == {("0.00", False)}


def test_rows_and_seal_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(path, IDENTITY, "A-1", "meterai")
    returned = read_worksheet(path)
    assert returned is not None
    assert (returned.identity, returned.seal) == (IDENTITY, "meterai")
    assert returned.sealed == "\n".join(lines_of(IDENTITY))
    assert [row.key for row in returned.rows] == [one.enrolment for one in PEOPLE]
    (key,) = (key for key, _name in IDENTITY.components)
    assert [row.cells[key].text for row in returned.rows] == ["", "65,00 → 70,01", "S"]
    assert (returned.lost, returned.extra) == ((), ())


def test_only_xlsx_keeps_what_a_worksheet_knows(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="xlsx"):
        write_worksheet(tmp_path / "lembar.csv", IDENTITY, "A-1", "meterai")


def test_a_worksheet_of_a_newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lembar.xlsx"
    monkeypatch.setattr("asn_desktop.exchange.worksheet.FORMAT", FORMAT + 1)
    write_worksheet(path, IDENTITY, "A-1", "meterai")
    with pytest.raises(BadFile, match="lebih baru"):
        read_worksheet(path)


def test_all_but_the_marks_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(path, IDENTITY, "A-1", "meterai")
    sheet: Any = load_workbook(path)["Nilai"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [cell.protection.locked for cell in sheet[6]] == [*[True] * 5, False]
    nip = sheet["C6"]
    assert (nip.value, nip.data_type, nip.number_format) == (PEOPLE[0].nip, "s", "@")
    assert (sheet["D6"].value, sheet["D6"].data_type) == ("=Ahmad Siregar", "s")
    assert sheet.column_dimensions["B"].hidden
    assert sheet.freeze_panes == "E6"
    (validation,) = sheet.data_validations.dataValidation
    assert str(validation.sqref) == "F6:F8"
    assert "F6<=100" in validation.formula1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"65.00"', '"enam"'),
        ('"numeric"', '"lain"'),
        ('"format": 1', '"format": "x"'),
        ('"seq": 7', '"seq": 1e999'),
        ("{", "["),
        ("[", "[" * 20_000),
    ],
)
def test_a_damaged_identity_is_told(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(path, IDENTITY, "A-1", "meterai")
    book: Any = load_workbook(path)
    sheet = book[HIDDEN]
    lines = [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)]
    assert any(old in line for line in lines)
    for row, line in enumerate(lines, 2):
        sheet.cell(row, 1).value = line.replace(old, new, 1)
    book.save(path)
    with pytest.raises(BadFile, match="berubah atau hilang"):
        read_worksheet(path)
