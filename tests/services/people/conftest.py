"""Lists of people as offices keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


HEADINGS = ("No", "NIP", "Nama", "Gol", "Jabatan", "Unit Kerja")


DEWI = ("1", "199001012015032001", "Dewi Lestari, S.E.", "III/b", "Analis", "Dinas Sosial")


EKO = ("2", "19910202 201603 1 002", "Eko", "III/a", "Arsiparis", "Dinas Sosial")


BAD = ("3", "1234", "Fajar", "III/a", "", "")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "peserta.xlsx"


def write(path: Path, *rows: Sequence[Any], sheets: Sequence[str] = ("Data",)) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        page = book.create_sheet(name)
        for row in (HEADINGS, *rows):
            page.append(list(row))
    book.save(path)
    return path
