"""Certificates: numbers once and for all, frozen facts, and chains instead of corrections."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Cancelled, NotFound, Refused
from asn_desktop.base.i18n import language, msg, use_language
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import Progress
from asn_desktop.domain.certificates import CertificateFacts
from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.office import open_office
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_life, certificate_mending
from asn_desktop.services.rights import Right
from asn_desktop.services.steps import history
from asn_desktop.storage.tables import certificates as table, number_registers
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

OCTOBER = date(2026, 10, 12)
NUMBERS = {"number.code": "800.2.5", "number.agency": "BKPSDM", "number.series": "AKJ-26"}


@pytest.fixture(autouse=True)
def _numbers(office: Office) -> None:
    settings.save(office, NUMBERS)


def mark(office: Office, course: Key, *finals: str) -> None:
    """Give the people of a course these marks, in the order of their names."""
    found = sheet(office, course)
    cells = [
        (row.enrolment, part.id, final)
        for row, final in zip(found.rows, finals, strict=False)
        for part in found.components
        if part.weight
    ]
    set_marks(office, cells, courses.STATUS_WORDS[courses.RUNNING])


@pytest.fixture
def closed(office: Office, course: Key) -> Key:
    """Ahmad and Butet passed, Candra did not."""
    mark(office, course, "95", "85", "60")
    closing.close(office, course)
    return course


def another(office: Office, people: list[Key], code: str) -> Key:
    """Another closed course that all of them passed."""
    key = courses.add(
        office, code=code, name="Manajemen Konflik", start=date(2026, 11, 2),
        end=date(2026, 11, 4), hours=24, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    enrolments.enrol(office, key, people)
    mark(office, key, *["90"] * len(people))
    closing.close(office, key)
    return key


def one(office: Office, name: str) -> certificates.CertificateRow:
    """The newest certificate of this person."""
    return [row for row in certificates.certificates(office) if row.name == name][-1]


def test_preflight_says_who_would_get_one_and_who_not_and_writes_nothing(
    office: Office, closed: Key
) -> None:
    before = tables(office)
    found = certificates.preflight(office, closed)
    assert found.closed
    assert [person.full_name for person in found.ready] == ["Ahmad Siregar", "Butet Harahap"]
    assert [(person.full_name, str(why)) for person, why in found.refused] == [
        ("Candra", "Tidak lulus: nilai 60,00, batas 70,01.")
    ]
    assert found.already == ()
    assert tables(office) == before


def test_preflight_names_what_the_office_has_not_set(office: Office, closed: Key) -> None:
    unset = " ".join(map(str, certificates.preflight(office, closed).unset))
    for words in ("Nama kantor", "Kop surat", "Pejabat penandatangan"):
        assert words in unset
    assert "klasifikasi" not in unset


def test_preflight_says_that_the_course_is_open_and_marks_missing(
    office: Office, course: Key
) -> None:
    found = certificates.preflight(office, course)
    assert not found.closed
    assert {str(why) for _person, why in found.refused} == {"Belum ada: Tugas, Ujian."}


def test_preflight_compares_the_hours_of_the_subjects(office: Office, course: Key) -> None:
    assert certificates.preflight(office, course).subject_hours is None
    courses.update(office, course, subjects=[("Etika", 30)])
    assert certificates.preflight(office, course).subject_hours == 30
    courses.update(office, course, subjects=[])
    assert certificates.preflight(office, course).subject_hours is None


def test_an_issue_needs_a_closed_course(office: Office, course: Key) -> None:
    mark(office, course, "95", "85", "60")
    before = tables(office)
    with pytest.raises(Refused, match="belum ditutup"):
        certificate_issue.issue(office, course)
    assert tables(office) == before


def test_numbers_go_to_those_who_passed_with_roman_month(office: Office, closed: Key) -> None:
    given = certificate_issue.issue(office, closed, issued_on=OCTOBER)
    assert given.numbers == (
        "800.2.5/00001/BKPSDM/AKJ-26/X/2026",
        "800.2.5/00002/BKPSDM/AKJ-26/X/2026",
    )
    assert [nip for nip, _why in given.refused] == ["198703032012031003"]
    rows = certificates.certificates(office, closed)
    assert [(row.name, row.status, row.issued_on) for row in rows] == [
        ("Ahmad Siregar", "issued", OCTOBER),
        ("Butet Harahap", "issued", OCTOBER),
    ]


def test_a_second_issue_gives_nothing_to_those_who_have_one(office: Office, closed: Key) -> None:
    first = certificate_issue.issue(office, closed, issued_on=OCTOBER)
    again = certificate_issue.issue(office, closed, issued_on=OCTOBER)
    assert (again.numbers, again.already) == ((), first.numbers)
    found = certificates.preflight(office, closed)
    assert [row.number for row in found.already] == list(first.numbers)
    assert found.ready == ()


def test_an_issue_that_gives_nothing_is_no_step(office: Office, course: Key) -> None:
    mark(office, course, "50", "60", "")
    closing.close(office, course, accept_missing=True)
    before, steps = tables(office), len(history.entries(office))
    assert certificate_issue.issue(office, course).numbers == ()
    assert (tables(office), len(history.entries(office))) == (before, steps)


def test_numbers_run_on_through_the_months_and_anew_with_the_year(
    office: Office, closed: Key, people: list[Key]
) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    december = certificate_issue.issue(
        office, another(office, people[:1], "B-1"), issued_on=date(2026, 12, 31)
    )
    january = certificate_issue.issue(
        office, another(office, people[:1], "C-1"), issued_on=date(2027, 1, 1)
    )
    back = certificate_issue.issue(office, another(office, people[:1], "D-1"), issued_on=OCTOBER)
    assert december.numbers == ("800.2.5/00003/BKPSDM/AKJ-26/XII/2026",)
    assert january.numbers == ("800.2.5/00001/BKPSDM/AKJ-26/I/2027",)
    assert back.numbers == ("800.2.5/00004/BKPSDM/AKJ-26/X/2026",)


def test_a_number_that_exists_is_passed_over_when_the_pattern_changes(
    office: Office, closed: Key, people: list[Key]
) -> None:
    settings.save(office, {"number.pattern": "{number:3}/{year}"})
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    settings.save(office, {"number.code": "893.3"})  # another register, the same pattern
    given = certificate_issue.issue(office, another(office, people[:1], "B-1"), issued_on=OCTOBER)
    assert given.numbers == ("003/2026",)


def test_a_register_of_an_older_program_goes_on_whatever_the_office_calls_itself(
    office: Office, closed: Key, people: list[Key]
) -> None:
    with office.write(Right.CERTIFICATE, msg("Register lama")) as step:
        step.insert(
            number_registers,
            {"id": new_key(), "scope": "800|BKD|A|2026", "last": 41},
            {"id": new_key(), "scope": "800|BKD|A|2025", "last": 99},
        )
    given = certificate_issue.issue(office, closed, issued_on=OCTOBER)
    settings.save(office, {"number.series": "AKJ-27"})
    later = certificate_issue.issue(office, another(office, people[:1], "B-1"), issued_on=OCTOBER)
    assert [number.split("/")[1] for number in given.numbers] == ["00042", "00043"]
    assert [number.split("/")[1] for number in later.numbers] == ["00044"]


def test_two_programs_never_give_one_number_twice(
    office: Office, closed: Key, people: list[Key]
) -> None:
    keys = [closed, *(another(office, people, f"B-{n}") for n in range(3))]

    def issue(key: Key) -> tuple[str, ...]:
        other = open_office(office.folder, "Joko")
        try:
            return certificate_issue.issue(other, key, issued_on=OCTOBER).numbers
        finally:
            other.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        numbers = [number for given in pool.map(issue, keys * 2) for number in given]
    assert len(numbers) == len(set(numbers)) == 2 + 3 * 3
    assert sorted(numbers) == sorted(row.number for row in certificates.certificates(office))
    assert {int(number.split("/")[1]) for number in numbers} == set(range(1, 12))


def test_commands_at_the_same_time_never_give_one_number_twice(
    office: Office, closed: Key, people: list[Key], tmp_path: Path
) -> None:
    for code in ("B-1", "B-2"):
        another(office, people, code)

    def command(code: str) -> subprocess.Popen[bytes]:
        words = ("--data", office.folder, "certificates", "issue", code)
        target = ("--output", tmp_path / f"{code}.pdf", "--date", "2026-10-12")
        return subprocess.Popen([sys.executable, "-m", "asn_desktop", *words, *target])

    running = [command(code) for code in ("A-1", "B-1", "B-2", "B-1")]
    assert [one.wait() for one in running] == [0, 0, 0, 0]
    numbers = [row.number for row in certificates.certificates(office)]
    assert len(numbers) == len(set(numbers)) == 8
    assert {int(number.split("/")[1]) for number in numbers} == set(range(1, 9))


def test_a_cancelled_issue_leaves_no_gap(office: Office, closed: Key) -> None:
    before = tables(office)
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        certificate_issue.issue(office, closed, issued_on=OCTOBER, progress=stopped)
    assert tables(office) == before
    assert "00001" in certificate_issue.issue(office, closed, issued_on=OCTOBER).numbers[0]


def test_without_weights_everyone_took_part(office: Office, people: list[Key]) -> None:
    key = courses.add(office, code="S-1", name="Seminar", start=OCTOBER, end=OCTOBER, hours=4)
    enrolments.enrol(office, key, people)
    closing.close(office, key)
    assert len(certificate_issue.issue(office, key).numbers) == 3


def test_what_was_printed_never_changes(
    office: Office, closed: Key, people: list[Key], tmp_path: Path
) -> None:
    who = {"nip": "196905171994031009", "rank": "Pembina", "position": "Kepala", "acting": "Plt."}
    signatory = signatories.save_signatory(office, None, name="Drs. Contoh", **who)
    settings.save(office, {"letterhead": "PEMERINTAH KOTA", "place": "Sungai Mas"})
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    keys = [row.id for row in certificates.certificates(office)]
    before = certificate_papers.pdf_bytes(office, keys)
    participants.save(
        office, people[0], nip="198501012010011001", name="Ahmad Nasution", rank="IV/a",
        agency="Dinas Perhubungan", title_after="M.Si.",
    )  # fmt: skip
    settings.save(office, {"letterhead": "KABUPATEN", "place": "Lain", "name": "Lain"})
    signatories.save_signatory(office, signatory, name="Orang Lain", **who)
    closing.reopen(office, closed, "nilai keliru")
    mark(office, closed, "72")
    courses.update(office, closed, name="Nama Baru", hours=99, place="Lain", subjects=[])
    assert certificate_papers.pdf_bytes(office, keys) == before
    assert certificates.certificates(office)[0].name == "Ahmad Siregar"


def test_the_digest_is_that_of_the_facts(office: Office, closed: Key) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    with office.read() as connection:
        rows = connection.execute(select(table.c.facts, table.c.digest)).all()
    assert all(CertificateFacts.from_json(f).digest() == d for f, d in rows)
    assert json.loads(rows[0].facts)["number"] == "800.2.5/00001/BKPSDM/AKJ-26/X/2026"


def test_a_voided_number_is_never_given_again(office: Office, closed: Key) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    certificate_life.void(office, one(office, "Butet Harahap").id, "  salah\n orang ")
    row = one(office, "Butet Harahap")
    assert (row.status, row.reason, row.replaced_by) == ("void", "salah orang", None)
    again = certificate_issue.issue(office, closed, issued_on=OCTOBER)
    assert again.numbers == ("800.2.5/00003/BKPSDM/AKJ-26/X/2026",)


def test_a_replacement_has_the_facts_of_now_and_the_chain_is_kept(
    office: Office, closed: Key, people: list[Key]
) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    first = one(office, "Butet Harahap")
    participants.save(office, people[1], nip=first.nip, name="Butet Sari Harahap")
    second = certificate_mending.replace(office, first.id, "nama kurang", issued_on=OCTOBER)
    third = certificate_mending.replace(office, second, "nama masih kurang", issued_on=OCTOBER)
    chain = [row for row in certificates.certificates(office) if row.nip == first.nip]
    numbers = [f"800.2.5/0000{n}/BKPSDM/AKJ-26/X/2026" for n in (2, 3, 4)]
    assert [(row.number, row.name, row.status) for row in chain] == [
        (numbers[0], "Butet Harahap", "replaced"),
        (numbers[1], "Butet Sari Harahap", "replaced"),
        (numbers[2], "Butet Sari Harahap", "issued"),
    ]
    assert [(row.replaces, row.replaced_by) for row in chain] == [
        (None, numbers[1]), (numbers[0], numbers[2]), (numbers[1], None),
    ]  # fmt: skip
    assert chain[-1].id == third
    assert certificates.preflight(office, closed).ready == ()


def test_what_is_void_or_replaced_is_not_mended_again(office: Office, closed: Key) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    first, second = certificates.certificates(office)
    certificate_life.void(office, first.id, "salah")
    certificate_mending.replace(office, second.id, "salah")
    before = tables(office)
    for key in (first.id, second.id):
        with pytest.raises(Refused, match="sudah dibatalkan atau diganti"):
            certificate_life.void(office, key, "lagi")
        with pytest.raises(Refused, match="sudah dibatalkan atau diganti"):
            certificate_mending.replace(office, key, "lagi")
    assert tables(office) == before


@pytest.mark.parametrize("why", ["", " \n\t "])
def test_a_reason_is_asked_for(office: Office, closed: Key, why: str) -> None:
    certificate_issue.issue(office, closed)
    key = certificates.certificates(office)[0].id
    for deed in (certificate_life.void, certificate_mending.replace):
        with pytest.raises(Refused, match="alasan"):
            deed(office, key, why)


def test_marks_that_may_change_are_not_put_into_a_replacement(office: Office, closed: Key) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    key = one(office, "Ahmad Siregar").id
    closing.reopen(office, closed, "nilai tertukar")
    with pytest.raises(Refused, match="belum ditutup"):
        certificate_mending.replace(office, key, "nilai tertukar")
    mark(office, closed, "60")
    closing.close(office, closed)
    with pytest.raises(Refused, match="tidak lagi lulus"):
        certificate_mending.replace(office, key, "nilai tertukar")
    certificate_life.void(office, key, "nilai tertukar")
    assert one(office, "Ahmad Siregar").status == "void"


def test_undo_stops_at_an_issue_and_says_what_helps(office: Office, closed: Key) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    before = tables(office)
    with pytest.raises(Refused, match="Batalkan atau ganti sertifikatnya dengan alasan"):
        history.undo(office)
    assert tables(office) == before
    settings.save(office, {"name": "Kantor"})
    history.undo(office)
    with pytest.raises(Refused, match="Terbitkan sertifikat A-1"):
        history.undo(office)


def test_undo_does_not_cross_an_issue_of_somebody_else(office: Office, closed: Key) -> None:
    settings.save(office, {"name": "Kantor"})
    office.set_worker("Joko")
    certificate_issue.issue(office, closed)
    office.set_worker("Siti")
    with pytest.raises(Refused, match="tidak dapat diurungkan"):
        history.undo(office)


def test_a_number_is_found_however_it_was_copied(office: Office, closed: Key) -> None:
    number = certificate_issue.issue(office, closed, issued_on=OCTOBER).numbers[0]
    assert certificates.by_number(office, f" {number}\n").name == "Ahmad Siregar"
    with pytest.raises(NotFound, match="tidak ada"):
        certificates.by_number(office, "800/x")


def test_an_official_signs_only_while_valid(office: Office, closed: Key, tmp_path: Path) -> None:
    for name, start, end in (("Lama", None, date(2026, 9, 30)), ("Baru", date(2026, 10, 1), None)):
        signatories.save_signatory(office, None, name=name, valid_from=start, valid_to=end)
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    with office.read() as connection:
        facts = connection.execute(select(table.c.facts)).scalars().first()
    signatory = CertificateFacts.from_json(str(facts)).office.signatory
    assert signatory is not None
    assert signatory.name == "Baru"


def test_papers_of_nothing_are_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Tidak ada sertifikat"):
        certificate_papers.pdf(office, [], tmp_path / "x.pdf")


def test_the_proof_sheet_needs_no_closing_and_changes_nothing(office: Office, course: Key) -> None:
    before = tables(office)
    assert certificate_papers.proof_bytes(office, course).startswith(b"%PDF")
    assert tables(office) == before


def test_a_certificate_is_indonesian_whatever_the_screen_speaks(
    office: Office, closed: Key
) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    keys = [row.id for row in certificates.certificates(office)]
    certificate_life.void(office, keys[1], "salah")
    before = certificate_papers.pdf_bytes(office, keys)
    use_language("en")
    assert certificate_papers.pdf_bytes(office, keys) == before
    assert language() == "en"
