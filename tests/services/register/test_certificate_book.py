"""The register of a year: every number once, and why some are not valid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pypdfium2
import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_papers
from asn_desktop.services.register import (
    certificate_book as book,
    certificate_life as life,
    certificate_mending as mending,
)
from asn_desktop.services.register.certificate_mending import Wish
from tests.services.certificate_office import OCTOBER, issued

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def lived(office: Office, people: list[Key], tmp_path: Path) -> Office:
    """One mended on a new blank and handed over, one void, one lost and replaced next year."""
    first, second, third = issued(office, people)
    certificate_papers.pdf(office, [first.id], tmp_path / "x.pdf")
    life.set_serials(office, {first.id: "A 001", second.id: "A 002"})
    life.set_external(office, first.id, "REG-9")
    mending.correct(office, first.id, "gelar", Wish({"title_after": "S.E."}, serial="A 003"))
    life.hand_over(office, [first.id, third.id], OCTOBER, "Contoh Wakil")
    life.void(office, second.id, "salah orang")
    lost = Wish(ground="lost")
    mending.replace(office, third.id, "tercecer", lost, issued_on=date(2027, 1, 4))
    settings.save(office, {"letterhead": "PEMERINTAH KOTA CONTOH"})
    return office


def test_a_year_has_its_numbers_with_what_became_of_them(lived: Office) -> None:
    found = book.register(lived, 2026)
    assert [(line.name, line.status, line.is_valid) for line in found.lines] == [
        ("Ahmad Siregar, S.E.", "Diserahkan", True),
        ("Butet Harahap", "Dibatalkan", False),
        ("Candra", "Diganti", False),
    ]
    assert [line.note for line in found.lines] == [
        "diralat 1 kali",
        "salah orang",
        "diganti 800.2.5/00001/BKPSDM/AKJ-26/I/2027; hilang; tercecer",
    ]
    first = found.lines[0]
    assert (first.serial, first.external, first.handed_to) == ("A 003", "REG-9", "Contoh Wakil")
    assert [(one.serial, one.number, one.why) for one in found.spoiled] == [
        ("A 001", first.number, "gelar")
    ]
    assert (found.valid, found.handed) == (1, 1)
    assert [line.note for line in book.register(lived, 2027).lines] == [
        f"pengganti {found.lines[2].number}"
    ]
    assert book.years(lived) == [2027, 2026]


def test_the_paper_holds_every_number_and_reason(lived: Office, tmp_path: Path) -> None:
    book.write(lived, 2026, tmp_path / "buku.pdf")
    with pypdfium2.PdfDocument(tmp_path / "buku.pdf") as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    for words in (
        "PEMERINTAH KOTA CONTOH", "BUKU REGISTER SERTIFIKAT", "Tahun 2026", "salah orang",
        "800.2.5/00002/BKPSDM/AKJ-26/X/2026", "A 003", "REG-9", "Blanko rusak", "A 001",
        "Jumlah nomor: 3; berlaku 1",
    ):  # fmt: skip
        assert words in text
    assert book.paper_bytes(lived, 2026).startswith(b"%PDF")


def test_a_year_without_certificates_says_so(office: Office, tmp_path: Path) -> None:
    book.write(office, 2030, tmp_path / "buku.pdf")
    with pypdfium2.PdfDocument(tmp_path / "buku.pdf") as document:
        assert "Tidak ada sertifikat" in document[0].get_textpage().get_text_bounded()


def test_the_table_has_a_row_a_number(lived: Office, tmp_path: Path) -> None:
    book.write(lived, 2026, tmp_path / "buku.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "buku.xlsx").worksheets[0].values)
    assert rows[0][:3] == ("Nomor sertifikat", "Nama", "NIP")
    assert len(rows) == 4
    assert rows[2][7] == "Dibatalkan"
    with pytest.raises(Refused, match=r"\.pdf"):
        book.write(lived, 2026, tmp_path / "buku.docx")


def test_a_reason_that_only_repeats_the_ground_is_written_once(
    office: Office, people: list[Key]
) -> None:
    first, *_others = issued(office, people)
    mending.replace(office, first.id, "Hilang.", Wish(ground="lost"), issued_on=OCTOBER)
    (note,) = [
        line.note for line in book.register(office, 2026).lines if line.number == first.number
    ]
    assert note.endswith("; hilang")
    assert note.casefold().count("hilang") == 1
