"""Certificates to look at a layout with: people of a real course, else invented ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.clock import today
from asn_desktop.domain.issuing.certificates import CertificateFacts, OfficeFacts, SignatoryFacts
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.pages.certificate_facts import Occasion, facts_of, office_facts
from asn_desktop.services.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

_OFFICE: Final = OfficeFacts(
    name="Badan Kepegawaian Kota Contoh",
    address="Jalan Contoh Nomor 1",
    place="Kota Contoh",
    letterhead="PEMERINTAH KOTA CONTOH\nBADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA",
    logo=None,
    signatory=SignatoryFacts(
        "Drs. Contoh Pratama, M.Si.", "196905171994031009", "Pembina Utama Muda (IV/c)",
        "Kepala Badan Kepegawaian", None,
    ),
)  # fmt: skip
_SAMPLE: Final = CertificateFacts(
    number="800.2.5/00001/BKPSDM/AKJ-26/X/2026",
    name="Butet Contoh",
    title_before=None,
    title_after="S.Kom.",
    nip="198602022011022002",
    birth_place="Kota Contoh",
    birth_date=date(1986, 2, 2),
    rank="III/c",
    position="Pranata Komputer Ahli Muda",
    agency="Dinas Komunikasi dan Informatika",
    programme="Pelayanan Publik Digital",
    course="Pelatihan Pelayanan Publik Digital",
    batch="Angkatan I",
    start=date(2026, 10, 5),
    end=date(2026, 10, 9),
    hours=40,
    place="Aula Dinas Komunikasi dan Informatika",
    organiser="Badan Kepegawaian Kota Contoh",
    issued_on=date(2026, 10, 12),
    issue_place="Kota Contoh",
    passed=True,
    weighted=True,
    predicate="Sangat Memuaskan",
    final="93.20",
    subjects=(("Etika Pelayanan Publik", 16), ("Praktik Pelayanan Digital", 24)),
    office=_OFFICE,
)
_LONG: Final[dict[str, Any]] = {
    "title_before": "Dr. Ir.",
    "name": "Raden Mas Contoh Parlindungan Hutagalung-Simanjuntak Nasution",
    "title_after": "S.Kom., M.Si., Ph.D.",
    "position": "Kepala Bidang Pengendalian Penduduk, Penyuluhan, dan Penggerakan Masyarakat",
    "agency": "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan "
    "Keluarga Berencana",
}


def samples() -> list[CertificateFacts]:
    """An invented person with the usual facts, one with the longest name, one of one word."""
    short = replace(_SAMPLE, name="Suharti", title_after=None)
    return [_SAMPLE, replace(_SAMPLE, **_LONG), short]


def records(office: Office, course: Key) -> list[CertificateFacts]:
    """The people of a course from the longest name to the shortest, as certificates of today.

    The number is the first that the office's pattern gives; none is taken.
    """
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        number = read_settings(connection).numbers.number(1, today())
        occasion = Occasion(today(), office_facts(connection, today()), number)
        found = [facts_of(connection, sheet, row, occasion) for row in sheet.rows]
    return sorted(found, key=lambda one: -len(one.full_name))


def telling(facts: Sequence[CertificateFacts]) -> list[CertificateFacts]:
    """The longest name, one of the middle, and the shortest, of facts in that order."""
    places = sorted({0, len(facts) // 2, len(facts) - 1}) if facts else []
    return [facts[place] for place in places]
