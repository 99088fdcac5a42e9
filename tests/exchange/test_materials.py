"""What may come in as learning material, and what may not, whatever it is called."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.domain.planning.materials import ENDINGS, INSIDE, KINDS, kind_of
from asn_desktop.exchange.materials import inspected

if TYPE_CHECKING:
    from pathlib import Path

HEADS = {
    ".pdf": b"%PDF-1.7",
    ".ppt": b"",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff\xe0",
    ".jpeg": b"\xff\xd8\xff\xe1",
    ".gif": b"GIF89a",
    ".webp": b"RIFF\0\0\0\0WEBP",
    ".mp4": b"\0\0\0\x20ftypisom",
    ".m4v": b"\0\0\0\x20ftypM4V ",
    ".mov": b"\0\0\0\x08wide",
    ".webm": b"\x1a\x45\xdf\xa3",
    ".mkv": b"\x1a\x45\xdf\xa3",
    ".avi": b"RIFF\0\0\0\0AVI LIST",
    ".wmv": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
    ".mpg": b"\x00\x00\x01\xba",
}


def _made(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _zip(folder: Path, name: str, *parts: str) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as box:
        for part in parts:
            box.writestr(part, "x")
    return path


@pytest.mark.parametrize("ending", [one for one in ENDINGS if one not in INSIDE and one != ".ppt"])
def test_each_kind_comes_in_by_name_and_content(tmp_path: Path, ending: str) -> None:
    found = inspected(_made(tmp_path, f"Modul{ending.upper()}", HEADS[ending] + b"isi"))
    assert (found.name, found.ending, found.kind) == (f"Modul{ending}", ending, kind_of(ending))
    assert found.kind in KINDS
    assert found.size == len(HEADS[ending]) + 3


@pytest.mark.parametrize("ending", sorted(INSIDE))
def test_documents_come_in_without_programs(tmp_path: Path, ending: str) -> None:
    sound = _zip(tmp_path, f"a{ending}", "[Content_Types].xml", INSIDE[ending])
    assert inspected(sound).kind == kind_of(ending)
    for part in ("ppt/vbaProject.bin", "Basic/Standard/Module1.xml"):
        with pytest.raises(BadFile, match="makro"):
            inspected(_zip(tmp_path, f"b{ending}", INSIDE[ending], part))
    with pytest.raises(BadFile, match="rusak"):
        inspected(_zip(tmp_path, f"c{ending}", "lain.xml"))
    with pytest.raises(BadFile, match="rusak"):
        inspected(_made(tmp_path, f"d{ending}", b"PK\x03\x04 cut"))


@pytest.mark.parametrize(
    "name", ["setup.exe", "a.pdf.exe", "a.bat", "a.cmd", "a.js", "a.vbs", "a.lnk", "a.scr", "a.msi",
             "a.ps1", "a.sh", "a.html", "a.pptm", "a.docm", "a.svg", "a.zip", "a", "a.url", ".pdf"]
)  # fmt: skip
def test_what_may_run_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFile, match="bukan materi yang dapat disimpan") as fault:
        inspected(_made(tmp_path, name, b"%PDF-1.7"))
    assert name in str(fault.value)


@pytest.mark.parametrize("ending", sorted(HEADS))
def test_a_program_under_another_name_is_refused(tmp_path: Path, ending: str) -> None:
    for data in (b"MZ\x90\0" + b"\0" * 99, b"\x7fELF" + b"\0" * 99, b"#!/bin/sh\n"):
        with pytest.raises(BadFile, match="tidak berisi apa yang dikatakan namanya"):
            inspected(_made(tmp_path, f"Modul{ending}", data))


def test_old_slides_that_are_no_slides_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="rusak"):
        inspected(_made(tmp_path, "a.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))


def test_empty_missing_and_endless_files_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadFile, match="kosong"):
        inspected(_made(tmp_path, "a.pdf", b""))
    with pytest.raises(EnvironmentFault, match="tidak ada"):
        inspected(tmp_path / "b.pdf")
    (tmp_path / "c.pdf").mkdir()
    with pytest.raises(EnvironmentFault, match="folder"):
        inspected(tmp_path / "c.pdf")
    monkeypatch.setattr("asn_desktop.domain.planning.materials.LARGEST", 10)
    with pytest.raises(BadFile, match="4 GB"):
        inspected(_made(tmp_path, "d.mp4", HEADS[".mp4"] + b"x" * 99))
