"""The papers of a course, from real facts to what a reader finds on the page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import Image

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Cancelled, EnvironmentFault, NotFound, Refused
from asn_desktop.base.i18n import use_language
from asn_desktop.base.progress import Progress
from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.marking import closing, marks
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.money import honorarium
from asn_desktop.services.paperwork import papers
from asn_desktop.services.people import enrolments, newcomers, participants, photos, trainers
from asn_desktop.services.people.newcomers import Newcomer
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_life, certificate_mending
from asn_desktop.services.register.certificate_mending import Wish
from asn_desktop.services.timetable import sessions
from tests.factories import PEOPLE, add_course

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NAMES = [
    "surat-panggilan", "biodata", "papan-nama", "tanda-pengenal", "jadwal",
    "laporan-pembukaan", "daftar-hadir", "kartu-mengajar", "daftar-honor", "daftar-nilai",
    "rekapitulasi-nilai", "berita-acara", "laporan-penutupan", "tanda-terima", "surat-keterangan",
    "surat-pengganti", "laporan-penyelenggaraan",
]  # fmt: skip

OF_TRAINERS = ("jadwal", "kartu-mengajar", "daftar-honor", "laporan-pembukaan")


def pages(path: Path) -> list[str]:
    """The text of each page, with single blanks."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def pictures(path: Path) -> list[list[tuple[float, ...]]]:
    """The boxes of the pictures of each page."""
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    with pypdfium2.PdfDocument(path) as document:
        return [[one.get_bounds() for one in page.get_objects([image])] for page in document]


def ready(office: Office, course: Key) -> list[str]:
    return [row.name for row in papers.papers(office, course) if row.why_not is None]


def reasons(office: Office, course: Key) -> dict[str, str]:
    return {row.name: str(row.why_not) for row in papers.papers(office, course) if row.why_not}


def written(office: Office, course: Key, folder: Path, name: str, **said: Any) -> list[str]:
    (path,) = papers.write(office, course, folder, [name], papers.wishes(**said, word=False))
    return pages(path)


@pytest.fixture
def office(office: Office) -> Office:
    settings.assign(
        office,
        {
            "name": "BKPSDM Kota Sungai Mas", "place": "Sungai Mas",
            "letterhead": "PEMERINTAH KOTA SUNGAI MAS\nBADAN KEPEGAWAIAN DAN PSDM",
            "number.code": "800", "number.pattern": "{code}/{number:3}/{year}",
            "signatory.name": "Drs. Contoh Pratama, M.Si.",
            "signatory.nip": "196905171994031009", "signatory.position": "Kepala Badan",
        },
    )  # fmt: skip
    return office


def add_session(office: Office, course: Key, **values: Any) -> None:
    """Two JP of the first subject on the first day."""
    subject = courses.course(office, course).subjects[0].id
    usual = {"date": date(2026, 10, 5), "begin": 480, "finish": 570, "subject_id": subject}
    sessions.add(office, course, **{**usual, **values})


@pytest.fixture
def closed(office: Office, course: Key) -> Key:
    """Ahmad and Butet passed, Candra did not; both have a certificate."""
    teacher = trainers.save(office, None, name="Ratna Lubis", kind="widyaiswara",
                            tax_group="IV")  # fmt: skip
    honorarium.save_rate(office, None, kind="widyaiswara", amount=300_000,
                         valid_from=date(2026, 1, 1))  # fmt: skip
    add_session(office, course, trainers=[teacher])
    current = sheet(office, course)
    for row, mark in zip(current.rows, ("90", "86,18", "50"), strict=True):
        for part in current.components:
            marks.set_mark(office, row.enrolment, part.id, mark)
    closing.close(office, course)
    certificate_issue.issue(office, course)
    return course


def test_only_papers_whose_facts_exist_can_be_printed(office: Office, course: Key) -> None:
    assert [row.name for row in papers.papers(office, course)] == NAMES == papers.names()
    assert reasons(office, course) == {
        "kartu-mengajar": "Jadwal belum menyebut pengajar.",
        "daftar-honor": "Jadwal belum menyebut pengajar sesi ber-JP.",
        "rekapitulasi-nilai": "Belum ada nilai.",
        "laporan-penutupan": "Belum ada nilai.",
        "tanda-terima": "Belum ada sertifikat yang berlaku.",
        "surat-pengganti": "Belum ada sertifikat yang diganti.",
        "jadwal": "Jadwal pelatihan ini masih kosong.",
    }
    empty = add_course(office, code="K-1", components=[])
    assert ready(office, empty) == ["daftar-hadir"]
    assert reasons(office, empty)["rekapitulasi-nilai"] == "Pelatihan ini tidak bernilai."
    running = add_course(office, code="B-1", start=today(), end=today() + timedelta(days=1))
    enrolments.enrol(office, running, [row.participant for row in sheet(office, course).rows])
    assert "baru selesai" in reasons(office, running)["surat-keterangan"]


def test_every_paper_of_a_finished_course(office: Office, closed: Key, tmp_path: Path) -> None:
    row = certificates.certificates(office, closed)[0]
    certificate_mending.replace(office, row.id, "rusak karena basah")
    files = papers.write(office, closed, tmp_path / "baru", NAMES, papers.wishes(word=False))
    assert [file.name for file in files] == [f"{name}-A-1.pdf" for name in NAMES]
    for file in files:
        named = "Ratna Lubis" if file.name.startswith(OF_TRAINERS) else PEOPLE[0][1]
        assert named in " ".join(pages(file))


def test_the_timetable_adds_up_its_jp(office: Office, course: Key, tmp_path: Path) -> None:
    add_session(office, course)
    add_session(office, course, begin=570, finish=585, subject_id=None, activity="Istirahat")
    teacher = trainers.save(office, None, name="Ratna Lubis", kind="widyaiswara")
    add_session(office, course, begin=585, finish=720, trainers=[teacher], room="Aula")
    add_session(office, course, date=date(2026, 10, 6))
    (said,) = written(office, course, tmp_path, "jadwal")
    for words in (
        "JADWAL PELATIHAN", "Senin, 5 Oktober 2026", "Selasa, 6 Oktober 2026", "08.00–09.30",
        "Ratna Lubis", "Aula", "Jumlah 7 JP dari 40 JP",
    ):  # fmt: skip
        assert words in said
    rows = [
        ("08.00–09.30 2", "2"), ("09.30–09.45 –", "Istirahat"), ("09.45–12.00 3", "5"),
        ("08.00–09.30 2", "7"),
    ]  # fmt: skip
    for begin, end in rows:
        assert f"{begin} " in said
        assert f" {end}" in said
    assert said.count("Senin") == 1


def test_the_summons_calls_everyone_of_the_annex(
    office: Office, course: Key, tmp_path: Path
) -> None:
    letter, annex = written(
        office, course, tmp_path, "surat-panggilan", number="800/7/BKPSDM", day=date(2026, 9, 1)
    )
    for words in (
        "Sungai Mas, 1 September 2026", "800/7/BKPSDM", "Yth. Pimpinan Dinas Kesehatan",
        "Senin s.d. Jumat, 5 s.d. 9 Oktober 2026", "40 (empat puluh) jam pelajaran",
        "Drs. Contoh Pratama, M.Si.", "NIP 19690517 199403 1 009",
    ):  # fmt: skip
        assert words in letter
    for _nip, name in PEOPLE:
        assert name in annex
    assert "Halaman 2 dari 2" in annex
    assert "Halaman" not in letter


def test_what_the_office_has_not_set_is_a_blank(tmp_path: Path, office: Office) -> None:
    key = add_course(office, code="X-1")
    enrolments.enrol(office, key, [participants.save(office, None, nip=None, name="Mangara")])
    settings.assign(office, {"name": None, "place": None})
    (page,) = written(office, key, tmp_path, "biodata")
    assert "None" not in page
    assert "…" in page
    (letter,) = written(office, key, tmp_path, "surat-keterangan")
    assert "None" not in letter
    assert "diselenggarakan oleh …" in letter


def test_one_attendance_list_a_day_with_blank_lines(
    office: Office, course: Key, tmp_path: Path
) -> None:
    days = written(office, course, tmp_path, "daftar-hadir")
    assert len(days) == 5
    assert "Senin, 5 Oktober 2026" in days[0]
    assert "Jumat, 9 Oktober 2026" in days[4]
    assert all("Halaman 1 dari 1" in day for day in days)
    assert "8" in days[0].split("Tanda tangan")[1].split("Ketua kelas")[0].split()


def test_the_attendance_list_has_who_takes_part_on_the_day(
    office: Office, course: Key, tmp_path: Path
) -> None:
    former = sheet(office, course).rows[0]
    who = Newcomer(
        None, "Dewi Lubis", joined_on=date(2026, 10, 7), replaces=former.enrolment, why="tugas"
    )
    newcomers.add(office, course, who)
    days = written(office, course, tmp_path, "daftar-hadir")
    assert ["Dewi Lubis" in day for day in days] == [False, False, True, True, True]
    assert [former.full_name in day for day in days] == [True, True, False, False, False]
    assert all("Peserta 3" in day for day in days)
    assert "Selasa, 6 Oktober 2026" in days[1]
    assert "Rabu, 7 Oktober 2026" in days[2]


def test_a_mistyped_year_makes_no_thousands_of_sheets(office: Office) -> None:
    course = add_course(office, code="L-1", end=date(2062, 10, 9))
    assert "setahun" in reasons(office, course)["daftar-hadir"]


def test_who_signs_is_who_may_on_the_day_of_the_letter(
    office: Office, course: Key, tmp_path: Path
) -> None:
    signatories.save_signatory(
        office, None, name="Dra. Penerus", valid_from=date(2026, 9, 1), position="Plt. Kepala"
    )
    before, _list = written(office, course, tmp_path, "surat-panggilan", day=date(2026, 8, 31))
    after, _list = written(office, course, tmp_path, "surat-panggilan", day=date(2026, 9, 1))
    assert "Drs. Contoh Pratama" in before
    assert "Dra. Penerus" in after


def test_the_sexes_are_counted_only_where_all_are_known(
    office: Office, course: Key, tmp_path: Path
) -> None:
    assert "Peserta 3 Hadir" in written(office, course, tmp_path, "daftar-hadir")[0]
    for row, sex in zip(sheet(office, course).rows, "LPL", strict=True):
        participants.save(office, row.participant, sex=sex)
    assert "Peserta 3 (L 2, P 1)" in written(office, course, tmp_path, "daftar-hadir")[0]


def test_marks_stand_in_digits_and_in_words(office: Office, closed: Key, tmp_path: Path) -> None:
    (page,) = written(office, closed, tmp_path, "rekapitulasi-nilai")
    for words in ("86,18", "delapan puluh enam koma satu delapan", "Memuaskan", "tidak lulus"):
        assert words in page


def test_people_sign_for_certificates_under_the_name_of_then(
    office: Office, closed: Key, tmp_path: Path
) -> None:
    person = sheet(office, closed).rows[0].participant
    participants.save(office, person, name="Ahmad Baru")
    (page,) = written(office, closed, tmp_path, "tanda-terima")
    assert "Ahmad Siregar" in page
    assert "Ahmad Baru" not in page
    assert "800/001/" in page
    assert "Candra" not in page
    for row in certificates.certificates(office, closed):
        certificate_life.void(office, row.id, "uji")
    assert "tanda-terima" in reasons(office, closed)


def test_a_replaced_certificate_is_explained(office: Office, closed: Key, tmp_path: Path) -> None:
    old = certificates.certificates(office, closed)[0]
    certificate_mending.replace(office, old.id, "salah tulis gelar")
    new = certificates.by_number(office, old.number).replaced_by
    (page,) = written(office, closed, tmp_path, "surat-pengganti", number="800/9")
    for words in (
        old.number,
        new,
        "karena: memuat data yang keliru, salah tulis gelar.",
        "Nomor: 800/9",
        old.name,
    ):
        assert str(words) in page


def test_what_was_lost_names_the_letter_of_the_police(
    office: Office, closed: Key, tmp_path: Path
) -> None:
    damaged, lost = certificates.certificates(office, closed)
    certificate_mending.replace(office, damaged.id, "basah", Wish(ground="damaged"))
    certificate_mending.replace(office, lost.id, "tas tertinggal", Wish(ground="lost"))
    first, second = written(office, closed, tmp_path, "surat-pengganti", bilingual=True)
    assert "karena: rusak, basah." in first
    assert "Kepolisian" not in first
    assert "karena: hilang, tas tertinggal." in second
    assert "dilaporkan kepada Kepolisian dengan surat nomor …" in second
    assert "reported to the police, by letter number …" in second


def test_a_number_is_one_line(office: Office, course: Key, tmp_path: Path) -> None:
    assert papers.wishes(number=" 800/1\n\x07/2 ").number == "800/1 /2"
    assert papers.wishes(number="  ").number is None
    with pytest.raises(Refused, match="60"):
        papers.wishes(number="8" * 61)


def test_a_declaration_for_each_person_also_in_english(
    office: Office, closed: Key, tmp_path: Path
) -> None:
    letters = written(office, closed, tmp_path, "surat-keterangan", number="800/9")
    assert len(letters) == 3
    assert "5 sampai dengan 9 Oktober 2026, selama 5 (lima) hari" in letters[0]
    assert "800/9" not in letters[0], "one number cannot be that of three letters"
    assert "attended" not in letters[0]
    both = written(office, closed, tmp_path, "surat-keterangan", bilingual=True)
    assert "for 5 (five) days, comprising 40 (forty)" in both[0]
    assert "Nama / Name" in both[0]
    use_language("en")
    assert written(office, closed, tmp_path, "surat-keterangan") == letters


def test_a_reopening_is_told_on_everything_printed_after_it(
    office: Office, closed: Key, tmp_path: Path
) -> None:
    old = certificates.certificates(office, closed)[0]
    certificate_mending.replace(office, old.id, "basah")
    closing.reopen(office, closed, "salah ketik nilai")
    for name in NAMES:
        said = " ".join(written(office, closed, tmp_path, name))
        assert ("Pernah dibuka kembali: salah ketik" in said) or (
            "Terbit sesudah hasil pelatihan dibuka kembali" in said
        ), name


def test_all_papers_in_one_file(office: Office, closed: Key, tmp_path: Path) -> None:
    wanted = ["surat-panggilan", "rekapitulasi-nilai", "tanda-pengenal"]
    target = papers.write_together(office, closed, tmp_path / "semua.pdf", wanted)
    files = papers.write(office, closed, tmp_path, wanted, papers.wishes(word=False))
    apart = [page for file in files for page in pages(file)]
    assert pages(target) == apart
    assert papers.together_bytes(office, closed, wanted) == target.read_bytes()


def test_the_same_facts_give_the_same_bytes(office: Office, closed: Key, tmp_path: Path) -> None:
    wanted = ready(office, closed)
    first = [file.read_bytes() for file in papers.write(office, closed, tmp_path / "1", wanted)]
    again = [file.read_bytes() for file in papers.write(office, closed, tmp_path / "2", wanted)]
    assert first == again


def test_a_photo_stands_where_it_would_be_glued_on(
    office: Office, course: Key, tmp_path: Path
) -> None:
    file = tmp_path / "foto.jpg"
    Image.new("RGB", (600, 900), "#a02020").save(file)
    photos.set_photo(office, sheet(office, course).rows[1].participant, file)
    (sheets,) = papers.write(office, course, tmp_path, ["biodata"])
    (tags,) = papers.write(office, course, tmp_path, ["tanda-pengenal"])
    assert [len(found) for found in pictures(sheets)] == [0, 1, 0]
    for (left, bottom, right, top), *_rest in [*pictures(sheets)[1:2], *pictures(tags)]:
        assert abs((top - bottom) / (right - left) - 4 / 3) < 0.02, "never stretched"
    frames = [page.count("Pas foto") for page in pages(sheets)]
    assert frames == [1, 0, 1]


def test_what_is_refused(office: Office, course: Key, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Tanda terima sertifikat: Belum ada"):
        papers.write(office, course, tmp_path / "x", ["biodata", "tanda-terima"])
    with pytest.raises(NotFound, match="biodata"):
        papers.write(office, course, tmp_path / "x", ["undangan"])
    with pytest.raises(Refused, match="Pilih"):
        papers.write(office, course, tmp_path / "x", [])
    assert not (tmp_path / "x").exists()
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(EnvironmentFault):
        papers.write(office, course, tmp_path / "berkas", ["biodata"])


def test_a_stopped_run_leaves_whole_papers_only(
    office: Office, course: Key, tmp_path: Path
) -> None:
    class Stopping(Progress):
        def step(self, done: int, total: int, text: str = "") -> None:
            if done == 2:
                self.cancel()
            super().step(done, total, text)

    wanted = ["surat-panggilan", "biodata", "daftar-hadir"]
    with pytest.raises(Cancelled):
        papers.write(office, course, tmp_path / "x", wanted, progress=Stopping())
    assert sorted(file.name for file in (tmp_path / "x").iterdir()) == [
        "biodata-A-1.pdf", "surat-panggilan-A-1.docx", "surat-panggilan-A-1.pdf",
    ]  # fmt: skip
    with pytest.raises(Cancelled):
        papers.write_together(office, course, tmp_path / "y.pdf", wanted, progress=Stopping())
    assert not list(tmp_path.glob("y*"))


def test_a_code_with_a_slash_is_one_file(office: Office, course: Key, tmp_path: Path) -> None:
    courses.update(office, course, code="DPP/I 2026")
    (file,) = papers.write(office, course, tmp_path, ["biodata"])
    assert file.name == "biodata-DPP_I_2026.pdf"


def test_a_reason_that_repeats_the_ground_stands_once_in_the_letter(
    office: Office, closed: Key, tmp_path: Path
) -> None:
    lost = certificates.certificates(office, closed)[0]
    certificate_mending.replace(office, lost.id, "hilang", Wish(ground="lost"))
    (page,) = written(office, closed, tmp_path, "surat-pengganti")
    assert "karena: hilang. Sebagai" in page
