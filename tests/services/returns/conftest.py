"""A trainer's worksheet that went out, and what happens to it before it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.services.returns.worksheet_returns import read_return
from asn_desktop.services.returns.worksheets import write_worksheet
from tests.factories import PEOPLE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.returns.worksheet_returns import WorksheetReturn


NIPS = [nip for nip, _name in PEOPLE]


HEAD = 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lembar.xlsx"


@pytest.fixture
def out(office: Office, course: Key, path: Path) -> Path:
    """A worksheet of everything, where the first two have a mark."""
    type_(office, course, 0, "Tugas", "70")
    type_(office, course, 1, "Tugas", "60")
    assert write_worksheet(office, course, path) == 3
    return path


def opened(path: Path) -> Any:
    """Typed loosely, as openpyxl's sheets are."""
    return load_workbook(path)


def type_(office: Office, course: Key, person: int, part: str, text: str) -> None:
    sheet = assessments.sheet(office, course)
    (key,) = (one.id for one in sheet.components if one.name == part)
    (row,) = (row for row in sheet.rows if row.nip == NIPS[person])
    set_mark(office, row.enrolment, key, text)


def fill(path: Path, *cells: tuple[int, str, Any]) -> None:
    """What the trainer types: person, component, value."""
    book = opened(path)
    sheet = book["Nilai"]
    for person, part, value in cells:
        sheet.cell(HEAD + 1 + person, column_of(sheet, part)).value = value
    book.save(path)


def column_of(sheet: Any, title: str) -> int:
    return next(int(cell.column) for cell in sheet[HEAD] if cell.value == title)


def back_of(office: Office, course: Key, path: Path) -> WorksheetReturn:
    found = read_return(office, course, path)
    assert found is not None
    return found


def verdicts(back: WorksheetReturn) -> dict[tuple[str | None, str], Verdict]:
    return {
        (cell.nip, cell.part): cell.verdict
        for row in back.rows
        for cell in row.cells
        if cell.verdict is not Verdict.SAME
    }


def mark(office: Office, course: Key, person: int, part: str) -> str:
    sheet = assessments.sheet(office, course)
    (key,) = (one.id for one in sheet.components if one.name == part)
    (row,) = (row for row in sheet.rows if row.nip == NIPS[person])
    return f"{row.marks[key]:.2f}" if key in row.marks else ""


def shuffled(path: Path, order: list[int]) -> None:
    """Sorted, with a row and a column put in between, as Excel does without the protection."""
    book = opened(path)
    sheet = book["Nilai"]
    first, last = HEAD + 1, HEAD + len(order)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(first, last)]
    for number, place in enumerate(order):
        for column, value in enumerate(rows[place], 1):
            sheet.cell(first + number, column).value = value
    sheet.insert_rows(first + 1)
    sheet.insert_cols(5)
    sheet.cell(HEAD, 5).value = "Email"
    sheet.cell(first, 5).value = "rajin"
    sheet.cell(last + 4, 4).value = "Pengajar: Contoh"
    book.save(path)
