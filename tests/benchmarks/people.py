"""Invented people in the thousands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from asn_desktop.domain.people.records import PersonRecord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST: Final = ("Ayu", "Bonar", "Candra", "Dewi", "Eko", "Fajar", "Gita", "Hanum", "Irfan", "Joko")
LAST: Final = ("Siregar", "Nasution", "Harahap", "Lubis", "Purba", "Ginting", "Santoso", "Pratama")
AGENCIES: Final = ("Dinas Kesehatan", "Dinas Sosial", "Dinas Perhubungan", "Bappeda", "BKAD")
HEADINGS: Final = (
    "No",
    "NIP",
    "Nama",
    "Gelar Belakang",
    "Pangkat/Gol",
    "Jabatan",
    "Unit Kerja",
    "Tanggal Lahir",
)


def nip(number: int) -> str:
    """The NIP of an invented person."""
    day, serial = number % 28 + 1, number // (28 * 12) % 999 + 1
    month = number // 28 % 12 + 1
    return f"{1970 + number // 400_000:04}{month:02}{day:02}2010011{serial:03}"


def record(number: int) -> PersonRecord:
    """An invented person as the program holds one."""
    code = nip(number)
    return PersonRecord(
        nip=code,
        name=f"{FIRST[number % 10]} {LAST[number // 10 % 8]} {number}",
        title_before=None,
        title_after="S.Kom.",
        birth_place=None,
        birth_date=date(int(code[:4]), int(code[4:6]), int(code[6:8])),
        sex="P" if number % 2 else "L",
        status="PNS",
        rank="III/a",
        position="Analis Kebijakan",
        agency=AGENCIES[number % 5],
        phone=None,
        email=None,
        nik=None,
    )


def rows(count: int) -> Iterator[tuple[object, ...]]:
    """Rows under `HEADINGS`."""
    for number in range(count):
        code = nip(number)
        yield (
            number + 1,
            code,
            f"{FIRST[number % 10]} {LAST[number // 10 % 8]} {number}",
            "S.Kom.",
            "III/a",
            "Analis Kebijakan",
            AGENCIES[number % 5],
            f"{code[6:8]}/{code[4:6]}/{code[:4]}",
        )


def write_people(path: Path, count: int) -> Path:
    """A workbook as an office sends it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Peserta")
    sheet.append(HEADINGS)
    for row in rows(count):
        sheet.append(row)
    book.save(path)
    return path
