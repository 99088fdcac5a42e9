"""The reports of a course read back: what they count is counted again by plain SQL."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import docx
import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.money.rupiah import format_amount, format_rupiah
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.money import costs, overview
from asn_desktop.services.paperwork import papers
from asn_desktop.services.people import enrolments, newcomers, participants
from asn_desktop.services.planning import programmes
from tests.documents.conftest import LONG_AGENCY, LONG_COURSE, LONG_NAME, sheets
from tests.factories import add_course, add_people, add_timetable
from tests.services.conftest import office

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from tests.documents.conftest import Sheet

__all__ = ["office"]

BEFORE, NAME, AFTER = LONG_NAME
REPORTS = ("laporan-pembukaan", "laporan-penutupan", "laporan-penyelenggaraan")
PARTS = [("Pre-test", Decimal(0)), ("Post-test", Decimal(40)), ("Tugas", Decimal(60))]


def _printed(office: Office, course: Key, folder: Path, name: str) -> list[Sheet]:
    (path,) = papers.write(office, course, folder, [name], papers.wishes(word=False))
    return sheets(path)


def _word(office: Office, course: Key, folder: Path, name: str) -> str:
    made = docx.Document(str(papers.write(office, course, folder, [name])[1]))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def _whole(pages: list[Sheet]) -> str:
    return "".join("".join(page.text.split()) for page in pages)


def _holds(text: str, words: str) -> bool:
    return "".join(words.split()) in "".join(text.split())


@pytest.fixture
def course(office: Office) -> Key:
    """Three people of two agencies, tests before and after, a timetable, costs; closed."""
    aims = "- Mampu mengenali konflik;\n- Mampu merundingkan perdamaian."
    programme = programmes.save(office, None, code="P-1", name="Konflik", aims=aims,
                                outcomes="Peta konflik.", target="Lurah.")  # fmt: skip
    key = add_course(office, programme=programme, components=PARTS, place="Aula Besar",
                     subjects=[("Etika Pelayanan", 16), ("Praktik", 24)])  # fmt: skip
    people = add_people(office, sex="L")
    participants.save(office, people[0], name="Ahmad Siregar", agency="Kecamatan Kota", sex="P")
    enrolments.enrol(office, key, people)
    add_timetable(office, key)
    for kind, planned, spent in (("honor", 6_000_001, 5_500_000), ("bahan", 900_000, 800_000)):
        costs.save(office, key, None, kind=kind, name=f"Rincian {kind}", planned=planned,
                   spent=spent)  # fmt: skip
    found = sheet(office, key)
    given = (("40", "70", "90"), ("50", "95", "95"), ("30", "40", "50"))
    cells = [
        (row.enrolment, part.id, mark)
        for row, marks in zip(found.rows, given, strict=True)
        for part, mark in zip(found.components, marks, strict=True)
    ]
    set_marks(office, cells, msg("Nilai"))
    closing.close(office, key)
    return key


def test_the_opening_says_who_is_taught_what_by_whom(
    office: Office, course: Key, tmp_path: Path
) -> None:
    text = _whole(_printed(office, course, tmp_path, "laporan-pembukaan"))
    for words in (
        "LAPORAN PEMBUKAAN PELATIHAN", "A. Dasar", "Nomor 20 Tahun 2023",
        "1. Mampu mengenali konflik; 2. Mampu merundingkan perdamaian.",
        "Senin s.d. Jumat, 5 s.d. 9 Oktober 2026", "Aula Besar",
        "dari 2 instansi, terdiri atas 2 laki-laki dan 1 perempuan.",
        "Peserta berjumlah 3 (tiga) orang", "1 Dinas Kesehatan 2", "2 Kecamatan Kota 1",
        "40 (empat puluh) jam pelajaran",
        "Etika Pelayanan 16", "Praktik 24", "Ratna Lubis Etika Pelayanan; Praktik 40",
        "Peserta dinilai melalui Post-test (40 %) dan Tugas (60 %).", "membuka pelatihan ini",
    ):  # fmt: skip
        assert _holds(text, words), words
    assert "None" not in text


def test_the_closing_says_what_they_came_to(office: Office, course: Key, tmp_path: Path) -> None:
    text = _whole(_printed(office, course, tmp_path, "laporan-penutupan"))
    with office.read() as connection:
        (people,) = connection.exec_driver_sql("SELECT count(*) FROM enrolments").one()
        finals = [
            Decimal(total) / 1_000_000
            for (total,) in connection.exec_driver_sql(
                "SELECT sum(marks.value * components.weight) FROM marks"
                " JOIN components ON components.id = marks.component_id GROUP BY enrolment_id"
            )
        ]
    passed = sum(final >= Decimal("70.01") for final in finals)
    mean = f"{sum(finals) / people:.2f}".replace(".", ",")
    best = f"{max(finals):.2f}".replace(".", ",")
    assert (people, passed) == (3, 2)
    for words in (
        f"Lulus {passed} (66,7 %) dari {people} peserta.",
        f"Rata-rata nilai akhir {mean}, terendah 46,00, tertinggi {best}.",
        "Sangat Memuaskan 1 (33,3 %)", "Tidak Lulus 1 (33,3 %)",
        f"1 Butet Harahap Dinas Kesehatan {best}", "menutup pelatihan ini secara resmi",
    ):  # fmt: skip
        assert _holds(text, words), words
    assert not _holds(text, "Candra")


def test_the_whole_report_has_charts_costs_and_annexes(
    office: Office, course: Key, tmp_path: Path
) -> None:
    pages = _printed(office, course, tmp_path, "laporan-penyelenggaraan")
    text = _whole(pages)
    with office.read() as connection:
        (planned, spent) = connection.exec_driver_sql(
            "SELECT sum(planned), sum(spent) FROM costs"
        ).one()
    for words in (
        "A. Pendahuluan", "selama 5 (lima) hari", "Hasil yang diharapkan Peta konflik.",
        "Sasaran peserta: Lurah.", "Peserta menurut instansi", "Sebelum dan sesudah pelatihan",
        "3 orang: rata-rata 40,00 menjadi 68,33, naik 28,33.", "Sebaran nilai akhir",
        f"Rencana {format_rupiah(planned)}; realisasi {format_rupiah(spent)}.",
        f"Realisasi per peserta {format_rupiah(2_100_000)}", f"lulusan {format_rupiah(3_150_000)}",
        "Honorarium 6.000.001 5.500.000", "LAMPIRAN 1: DAFTAR PESERTA DAN HASIL",
        "LAMPIRAN 2: JADWAL", "LAMPIRAN 3: RINCIAN BIAYA (RUPIAH)",
        f"Jumlah {format_amount(planned)} 0 {format_amount(spent)}",
    ):  # fmt: skip
        assert _holds(text, words), words
    assert "None" not in text


def test_who_left_is_told_and_not_counted(office: Office, tmp_path: Path) -> None:
    key = add_course(office, components=PARTS)
    people = add_people(office)
    enrolments.enrol(office, key, people)
    add_timetable(office, key)
    found = sheet(office, key)
    cells = [
        (row.enrolment, part.id, mark)
        for row, mark in zip(found.rows, ("90", "80", "10"), strict=True)
        for part in found.components
    ]
    set_marks(office, cells, msg("Nilai"))
    newcomers.leave(office, found.rows[2].enrolment, "pindah tugas")
    closing.close(office, key)
    for name in REPORTS:
        text = _whole(_printed(office, key, tmp_path, name))
        assert _holds(text, "Peserta berjumlah 2 (dua) orang")
        assert _holds(text, "Mengundurkan diri: 1 orang.")
    assert _holds(text, "Lulus 2 (100,0 %) dari 2 peserta.")
    assert _holds(text, "Rata-rata nilai akhir 85,00, terendah 80,00, tertinggi 90,00.")
    assert _holds(text, "mengundurkan diri"), "in the annex"
    marks = _whole(_printed(office, key, tmp_path, "daftar-nilai"))
    assert not _holds(marks, "Candra")
    (row,) = overview.year_money(office, 2026, SILENT).courses
    assert row.people == 2


@pytest.mark.parametrize("name", REPORTS)
def test_they_come_as_word_files_that_say_the_same(
    office: Office, course: Key, tmp_path: Path, name: str
) -> None:
    text = _word(office, course, tmp_path, name)
    for words in ("A. ", "Peserta berjumlah 3 (tiga) orang", "Dinas Kesehatan", "Kecamatan Kota"):
        assert _holds(text, words), words
    assert "{" not in text
    assert ("Honorarium\n6.000.001\n5.500.000" in text) is (name == REPORTS[-1])
    assert ("Candra\n" in text) is (name == REPORTS[-1])


def test_what_nobody_recorded_is_a_blank(office: Office, tmp_path: Path) -> None:
    key = add_course(office, components=[], subjects=[])
    enrolments.enrol(office, key, add_people(office))
    for name in REPORTS:
        text = _whole(_printed(office, key, tmp_path, name))
        assert "None" not in text
        assert _holds(text, "Peserta berjumlah 3 (tiga) orang dari 1 instansi.")
    assert _holds(text, "Tujuan ………")
    assert _holds(text, "Biaya pelatihan ini belum dicatat.")
    assert not _holds(text, "Peserta menurut instansi")


def test_they_wait_for_what_they_tell(office: Office, tmp_path: Path) -> None:
    later = add_course(office, code="N-1", start=date(2099, 1, 5), end=date(2099, 1, 9))
    with pytest.raises(Refused, match="Belum ada peserta"):
        _printed(office, later, tmp_path, "laporan-pembukaan")
    enrolments.enrol(office, later, add_people(office))
    assert _printed(office, later, tmp_path, "laporan-pembukaan")
    with pytest.raises(Refused, match="Belum ada nilai"):
        _printed(office, later, tmp_path, "laporan-penutupan")
    with pytest.raises(Refused, match="baru selesai"):
        _printed(office, later, tmp_path, "laporan-penyelenggaraan")


def _crowd(office: Office, people: int, agencies: int, **more: Any) -> Key:
    """Everything as long as offices have it."""
    keys = [
        participants.save(office, None, nip=None, name=f"{NAME} {place:02}", title_before=BEFORE,
                          title_after=AFTER, agency=f"{LONG_AGENCY} {place % agencies:02}")
        for place in range(people)
    ]  # fmt: skip
    key = add_course(office, name=LONG_COURSE, components=PARTS, place=LONG_AGENCY, **more)
    enrolments.enrol(office, key, keys)
    add_timetable(office, key, name=NAME, title_before=BEFORE, title_after=AFTER)
    for place in range(30):
        costs.save(office, key, None, kind="lain", name=f"{LONG_COURSE} {place}",
                   planned=999_999_999)  # fmt: skip
    found = sheet(office, key)
    cells = [(row.enrolment, part.id, "88,5") for row in found.rows for part in found.components]
    set_marks(office, cells, msg("Nilai"))
    closing.close(office, key)
    return key


@pytest.mark.parametrize(("people", "agencies"), [(1, 1), (60, 15), (60, 16), (60, 60)])
def test_long_names_and_many_people_stay_on_the_page(
    office: Office, tmp_path: Path, people: int, agencies: int
) -> None:
    key = _crowd(office, people, agencies)
    for name in REPORTS:
        pages = _printed(office, key, tmp_path, name)
        assert _whole(pages).count("".join(LONG_COURSE.split())) >= 1
        for page in pages:
            assert all(
                x0 > 40 and y0 > 25 and x1 < page.size[0] - 40 for x0, y0, x1, _ in page.letters
            )
    shared = _holds(_whole(pages), f"{people} peserta berbagi tiga peringkat teratas.")
    assert shared is (people > 10)
    lists = [page for page in pages if page.holds("Nama dan NIP")]
    assert sum(page.text.count("lulus") for page in lists) == people
    assert (_holds(_whole(pages), "Peserta menurut instansi")) is (1 < agencies <= 15)
    assert "{" not in _word(office, key, tmp_path, "laporan-penyelenggaraan")
