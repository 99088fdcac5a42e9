"""Files that were made to harm, or that nobody can read: one sentence, nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile
from asn_desktop.exchange.participants import read_people
from tests.exchange.making import (
    AHMAD,
    HEAD,
    PEOPLE,
    cell,
    ods,
    ods_cell,
    ods_row,
    raw_xlsx,
    row,
    table,
    text,
    xls,
    xlsx,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exchange.conftest import Answer

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY d SYSTEM "file:///etc/passwd">]>'


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _cut(kind: Callable[[Path], Path], share: float) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        content = kind(path).read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        return path

    return make


def _plain(path: Path) -> Path:
    return xlsx(path, [HEAD, *PEOPLE])


def _old(path: Path) -> Path:
    return xls(path, [HEAD, *PEOPLE])


def _compound(stream: str) -> bytes:
    """The least compound file: a header, a table, a directory with one stream."""
    import struct

    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    sectors = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, 2, 1)
    return (
        header
        + sectors
        + entry.ljust(116, b"\0")
        + struct.pack("<II4x", 0xFFFFFFFE, 0)
        + bytes(384)
    )


def _locked_xls(path: Path) -> Path:
    content = bytearray(_old(path).read_bytes())
    at = content.index(b"\x42\x00\x02\x00")
    content[at : at + 4] = b"\x2f\x00\x02\x00"
    path.write_bytes(content)
    return path


def _locked_zip(path: Path) -> Path:
    content = bytearray(_plain(path).read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.index(mark)
        content[at + offset] |= 1
    path.write_bytes(content)
    return path


def _lying_zip(path: Path) -> Path:
    """A part that is a hundred times as long as the zip's directory says."""
    raw_xlsx(path, table(), after="<!--" + " " * 5_000_000 + "-->")
    with zipfile.ZipFile(path) as book:
        size = book.getinfo("xl/worksheets/sheet1.xml").file_size
    content = path.read_bytes().replace(size.to_bytes(4, "little"), (50_000).to_bytes(4, "little"))
    path.write_bytes(content)
    return path


_FAR_CELL = '<c r="XFD1048576"><v>1</v></c>'
_WIDE = "".join(f"<c><v>{n}</v></c>" for n in range(10_000))
HOSTILE: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "empty": ("kosong", _bytes(b"")),
    "only zeros": ("kosong", _bytes(bytes(5000))),
    "only a mark": ("kosong", _bytes(b"\xef\xbb\xbf\r\n")),
    "half a zip": ("rusak", _cut(_plain, 0.5)),
    "a zip without its end": ("rusak", _cut(_plain, 0.99)),
    "the first bytes of a zip": ("rusak", _bytes(b"PK\x03\x04")),
    "an empty zip": ("rusak", _bytes(b"PK\x05\x06" + bytes(18))),
    "half an xls": ("rusak", _cut(_old, 0.5)),
    "the head of an xls": ("rusak", _bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    "an xls of rubbish": ("rusak", _bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * 9000)),
    "a letter": ("dokumen Word", _bytes(_compound("WordDocument"))),
    "an encrypted workbook": ("sandi", _bytes(_compound("EncryptedPackage"))),
    "an xls with a password": ("sandi", _locked_xls),
    "a zip with a password": ("sandi", _locked_zip),
    "an encrypted ods": (
        "sandi",
        lambda path: zipped(
            path,
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": b"\x93\x01",
                "META-INF/manifest.xml": "<m:manifest><m:encryption-data/></m:manifest>",
            },
        ),
    ),
    "a binary workbook": (
        "biner",
        lambda path: zipped(path, {"xl/workbook.bin": b"\x83\x01\x00"}),
    ),
    "a page of the web": ("halaman web", _bytes(b"<html><frameset></frameset></html>")),
    "other XML": ("XML", _bytes(b'<?xml version="1.0"?><peserta></peserta>')),
    "a PDF": ("bukan lembar kerja", _bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)),
    "a zip bomb": (
        "terlalu lebar",
        lambda path: zipped(
            path,
            {"xl/workbook.xml": "", **{f"xl/media/{n}": bytes(30_000_000) for n in range(9)}},
        ),
    ),
    "a part longer than it says": ("rusak", _lying_zip),
    "too many parts": (
        "terlalu lebar",
        lambda path: zipped(path, {f"xl/{n}.xml": "" for n in range(2001)}),
    ),
    "billion laughs": (
        "rusak",
        lambda path: raw_xlsx(
            path, f"<row><c><v>1</v></c>{cell('A2', '!').replace('!', '&d;')}</row>", prolog=_LAUGHS
        ),
    ),
    "an entity from outside": (
        "rusak",
        lambda path: raw_xlsx(
            path,
            f"<row><c><v>1</v></c>{cell('A2', '!').replace('!', '&d;')}</row>",
            prolog=_OUTSIDE,
        ),
    ),
    "laughs in an ods": (
        "rusak",
        lambda path: ods(path, ods_row(*HEAD), ods_row("!").replace("!", "&d;"), prolog=_LAUGHS),
    ),
    "one cell far away": (
        "terlalu lebar",
        lambda path: raw_xlsx(path, f'{table()}<row r="1048576">{_FAR_CELL}</row>'),
    ),
    "one cell far away, oddly written": (
        "terlalu lebar",
        lambda path: raw_xlsx(path, f"<row>{_FAR_CELL}</row>".replace(' r="', '\n  r = "')),
    ),
    "one cell far away, with a prefix": (
        "terlalu lebar",
        lambda path: raw_xlsx(
            path,
            '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        ),
    ),
    "one cell far away, in another folder": (
        "terlalu lebar",
        lambda path: raw_xlsx(
            path, f"{table()}<row>{_FAR_CELL}</row>", part="xl/media/a.png", target="media/a.png"
        ),
    ),
    "ten thousand columns": (
        "terlalu lebar",
        lambda path: raw_xlsx(path, f'{table()}<row r="9">{_WIDE}</row>'),
    ),
    "tall and rather wide": (
        "terlalu lebar",
        lambda path: raw_xlsx(path, f'{table()}<row r="200000"><c r="AZ200000"><v>1</v></c></row>'),
    ),
    "rows repeated in an ods": (
        "terlalu lebar",
        lambda path: ods(path, ods_row(*HEAD), ods_row(*PEOPLE[0], repeat=1_048_575)),
    ),
    "cells repeated in an ods": (
        "terlalu lebar",
        lambda path: ods(
            path,
            ods_row(*HEAD),
            ods_row(ods_cell("x", ' table:number-columns-repeated="16384"'), repeat=60_000),
        ),
    ),
    "no table": ("judul kolom", lambda path: text(path, [["Yth. Bapak/Ibu"], ["harap hadir"]])),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_cannot_be_taken_gets_a_sentence(
    tmp_path: Path, desk: Callable[..., Answer], what: str
) -> None:
    words, make = HOSTILE[what]
    path = make(tmp_path / "kiriman.xlsx")
    answer = desk("participants", "import", path, "--accept-valid")
    assert answer.status == 1
    error = answer.value["error"]
    assert error["kind"] == "file"
    assert words in error["message"]
    assert answer.said.strip() == error["message"]
    assert desk("participants", "list").value == []


def test_marks_get_the_same_sentence(tmp_path: Path, desk: Callable[..., Answer]) -> None:
    dates = ("--start", "2026-10-05", "--end", "2026-10-09")
    desk("courses", "add", "A", "--name", "A", *dates, "--hours", "40", "--component", "Tugas=100")
    path = HOSTILE["one cell far away"][1](tmp_path / "kiriman.xlsx")
    answer = desk("marks", "import", "A", path, language="en")
    assert (answer.status, answer.value["error"]["kind"]) == (1, "file")
    assert "too wide" in answer.value["error"]["message"]


def _missing(path: Path) -> Path:
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _name_too_long(path: Path) -> Path:
    return path.with_name("a" * 300)


@pytest.mark.parametrize("make", [_missing, _folder, _name_too_long])
def test_a_file_that_cannot_be_opened_is_the_environments_fault(
    tmp_path: Path, desk: Callable[..., Answer], make: Callable[[Path], Path]
) -> None:
    answer = desk("participants", "import", make(tmp_path / "kiriman.xlsx"))
    assert answer.status == 3
    assert answer.value["error"]["kind"] == "environment"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_the_environments_fault(
    tmp_path: Path, desk: Callable[..., Answer]
) -> None:
    path = _plain(tmp_path / "kiriman.xlsx")
    path.chmod(0)
    assert desk("participants", "import", path).status == 3


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file whose reading fails")
def test_a_file_whose_reading_fails_is_the_environments_fault(
    desk: Callable[..., Answer],
) -> None:
    answer = desk("participants", "import", "/proc/self/mem")
    assert answer.status == 3
    assert answer.value["error"]["kind"] == "environment"


@pytest.mark.parametrize("what", ["one cell far away", "a zip bomb", "rows repeated in an ods"])
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_bomb_is_refused_in_little_memory(tmp_path: Path, what: str) -> None:
    path = HOSTILE[what][1](tmp_path / "bom.xlsx")
    code = (
        "from pathlib import Path; from asn_desktop.cli.main import run\n"
        f"status = run(['--data', {str(tmp_path / 'data')!r}, 'participants', 'import', "
        f"{str(path)!r}], None)\n"
        "memory = Path('/proc/self/status').read_text()\n"
        "print(status, memory.split('VmHWM:')[1].split()[0])"
    )  # the peak of this program alone: ru_maxrss counts the test runner that it was forked from
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    status, kilobytes = map(int, done.stdout.split())
    assert status == 1
    assert kilobytes < 300_000


def test_cells_of_an_old_workbook_say_how_large_it_is(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("P")
    for at, line in enumerate((HEAD, *PEOPLE)):
        for column, value in enumerate(line):
            sheet.write(at, column, value)
    sheet.write(65_535, 255, "jauh")
    book.save(str(tmp_path / "a.xls"))
    with pytest.raises(BadFile, match="terlalu lebar"):
        read_people(tmp_path / "a.xls")


def test_a_text_of_ten_megabytes_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    data = row(1, *HEAD) + row(2, PEOPLE[0][0], "A" * 10_000_000) + row(3, *PEOPLE[1])
    found = read_people(raw_xlsx(tmp_path / "a.xlsx", data))
    assert [(p.row, len(p.value or "")) for p in found.problems] == [(2, 200)]
    assert [person.name for _, person in found.records] == [PEOPLE[1][1]]


def test_each_repetition_of_an_error_in_an_ods_is_one(tmp_path: Path) -> None:
    error = (
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" '
        'office:value="0" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    head = ods_row("NIP", "Jabatan", "Nama")
    path = ods(tmp_path / "a.ods", head, ods_row(AHMAD, error, repeat=2))
    assert [problem.row for problem in read_people(path).problems] == [2, 3]
    path = ods(tmp_path / "b.ods", head, ods_row(AHMAD, error, repeat=60_000))
    with pytest.raises(BadFile, match="terlalu lebar"):
        read_people(path)
