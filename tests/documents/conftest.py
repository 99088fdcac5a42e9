"""Papers read back as a reader sees them: pages, words, where they stand, fonts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from pypdfium2 import raw

from asn_desktop.domain.issuing.certificates import CertificateFacts, OfficeFacts, SignatoryFacts

if TYPE_CHECKING:
    from pathlib import Path

MM = 72 / 25.4
LONG_NAME = (
    "Dr. Ir.",
    "Raden Mas Bonar Parlindungan Hutagalung-Simanjuntak Nasution",
    "S.Kom., M.Si., M.Kom., Ph.D.",
)
LONG_AGENCY = (
    "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pemberdayaan Masyarakat, "
    "Pengendalian Penduduk dan Keluarga Berencana"
)
LONG_COURSE = (
    "Pelatihan Penguatan Kapasitas Aparatur dalam Penyelenggaraan Pelayanan Publik Berbasis "
    "Digital, Tata Kelola Data, dan Penanganan Pengaduan Masyarakat secara Terpadu"
)


@dataclass(frozen=True)
class Sheet:
    """One page: its size, its text as read, and the box of every letter (x0, y0, x1, y1)."""

    size: tuple[float, float]
    text: str
    letters: tuple[tuple[float, float, float, float], ...]

    def holds(self, words: str) -> bool:
        """Whether the words stand there, however they were broken into lines."""
        return _flat(words) in _flat(self.text)


def _flat(text: str) -> str:
    return "".join(text.split())


def sheets(path: Path) -> list[Sheet]:
    """Every page of the paper."""
    with pypdfium2.PdfDocument(path) as document:
        return [_sheet(document[place]) for place in range(len(document))]


def _sheet(page: Any) -> Sheet:
    text = page.get_textpage()
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    seen = tuple(box for box in boxes if box[2] > box[0])
    found = Sheet(page.get_size(), text.get_text_range(), seen)
    text.close()
    page.close()
    return found


def fonts(path: Path) -> set[tuple[str, bool]]:
    """The fonts of the paper's texts, each with whether it is embedded."""
    with pypdfium2.PdfDocument(path) as document:
        return {
            _font(one)
            for page in document
            for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
        }


def _font(text: Any) -> tuple[str, bool]:
    font = raw.FPDFTextObj_GetFont(text)
    name = bytearray(200)
    buffer = (raw.c_char * len(name)).from_buffer(name)
    size = raw.FPDFFont_GetBaseFontName(font, buffer, len(name))
    return name[: size - 1].decode(), raw.FPDFFont_GetIsEmbedded(font) == 1


@pytest.fixture
def office_facts() -> OfficeFacts:
    return OfficeFacts(
        name="BKPSDM Kota Sungai Mas",
        address="Jalan Merdeka Nomor 17, Sungai Mas",
        place="Sungai Mas",
        letterhead="PEMERINTAH KOTA SUNGAI MAS\nBADAN KEPEGAWAIAN DAN PSDM",
        logo=None,
        signatory=SignatoryFacts(
            "Drs. Contoh Pratama, M.Si.",
            "196905171994031009",
            "Pembina Utama Muda (IV/c)",
            "Kepala Badan",
            None,
        ),
    )


@pytest.fixture
def facts(office_facts: OfficeFacts) -> CertificateFacts:
    return CertificateFacts(
        number="800.2.5/00001/BKPSDM/AKJ-26/X/2026",
        name="Butet Harahap",
        title_before=None,
        title_after="S.Kom.",
        nip="198602022011022002",
        birth_place="Medan",
        birth_date=date(1986, 2, 2),
        rank="III/c",
        position="Pranata Komputer Ahli Muda",
        agency="Dinas Komunikasi dan Informatika",
        programme="Digitalisasi Pelayanan Publik",
        course="Digitalisasi Pelayanan Publik",
        batch="Angkatan I",
        start=date(2026, 10, 5),
        end=date(2026, 10, 9),
        hours=40,
        place="Aula Diskominfo",
        organiser="Dinas Komunikasi dan Informatika",
        issued_on=date(2026, 10, 12),
        issue_place="Sungai Mas",
        passed=True,
        weighted=True,
        predicate="Sangat Memuaskan",
        final="93.20",
        subjects=(("Etika Pelayanan", 16), ("Praktik", 24)),
        office=office_facts,
    )


def long_facts(facts: CertificateFacts) -> CertificateFacts:
    """The same certificate with everything as long as offices have it."""
    before, name, after = LONG_NAME
    return replace(
        facts,
        title_before=before,
        name=name,
        title_after=after,
        agency=LONG_AGENCY,
        position=f"Kepala Bidang Statistik pada {LONG_AGENCY}",
        course=LONG_COURSE,
        batch="Angkatan XXIII",
        organiser=LONG_AGENCY,
        replaces="800.2.5/00007/BKPSDM/AKJ-26/X/2026",
    )
