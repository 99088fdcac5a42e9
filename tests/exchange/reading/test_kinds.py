"""Files that are no tables, whatever their names say."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import AsnError, BadFile, EnvironmentFault
from asn_desktop.exchange.participants import read_people
from tests.exchange.making import PEOPLE, xlsx, zipped

if TYPE_CHECKING:
    from pathlib import Path

NOISE = bytes(range(256)) * 8
FALSE_NAMES = {
    "gambar": b"\x89PNG\r\n\x1a\n" + NOISE,
    "gambar, bukan": b"\xff\xd8\xff\xe0" + NOISE,
    "PDF": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "dokumen Word": b"{\\rtf1\\ansi NIP;Nama\\par}",
    "program": b"MZ\x90\0" + NOISE,
    "arsip": b"Rar!\x1a\x07\x01\0" + NOISE,
    "arsip (zip": b"7z\xbc\xaf'\x1c" + NOISE,
    "arsip (zip, rar": b"\x1f\x8b\x08" + NOISE,
    "basis data": b"SQLite format 3\0" + NOISE,
    ".mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
}
FALSE_PARTS = {
    "dokumen Word": {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"},
    "PowerPoint": {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"},
    "arsip": {"peserta.xlsx": "x", "nilai.xlsx": "x"},
    "rusak": {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"},
}


@pytest.mark.parametrize("what", FALSE_NAMES)
def test_a_misnamed_file_is_told_what_it_is(tmp_path: Path, what: str) -> None:
    path = tmp_path / "peserta.xlsx"
    path.write_bytes(FALSE_NAMES[what])
    with pytest.raises(BadFile) as fault:
        read_people(path)
    assert what in str(fault.value)


@pytest.mark.parametrize("what", FALSE_PARTS)
def test_a_zipped_file_is_told_by_its_parts(tmp_path: Path, what: str) -> None:
    path = zipped(tmp_path / "peserta.xlsx", FALSE_PARTS[what])
    with pytest.raises(BadFile) as fault:
        read_people(path)
    assert what in str(fault.value)


@pytest.mark.parametrize("name", ["~$peserta.xlsx", ".~lock.peserta.ods#"])
def test_the_mark_of_an_open_workbook_is_not_the_workbook(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x05Siti" + b" " * 160)
    with pytest.raises(BadFile, match="sedang dibuka"):
        read_people(path)


def _said(path: Path) -> str:
    with pytest.raises(AsnError) as fault:
        read_people(path)
    assert isinstance(fault.value, EnvironmentFault)
    return str(fault.value)


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    assert "tidak ada" in _said(tmp_path / "peserta.xlsx")
    assert "folder" in _said(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "peserta.csv")
    assert "bukan berkas biasa" in _said(tmp_path / "peserta.csv")


def test_merged_cells_without_end_are_refused(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = xlsx(tmp_path / "a.xlsx", [("NIP", "Nama"), *PEOPLE * 1000])
    book = load_workbook(path)
    sheet = book["Peserta"]
    for column in range(3, 1600):
        sheet.merge_cells(start_row=1, end_row=2001, start_column=column, end_column=column)
    sheet.cell(2001, 1599)
    book.save(path)
    with pytest.raises(BadFile, match="terlalu lebar"):
        read_people(path)
