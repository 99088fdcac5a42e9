"""Certificates: numbers once and for all, frozen facts, and chains instead of corrections."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import language, use_language
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_life, certificate_mending
from asn_desktop.services.steps import history
from asn_desktop.storage.tables import certificates as table
from tests.services.conftest import tables
from tests.services.issuing.conftest import OCTOBER, mark, one

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

pytestmark = pytest.mark.usefixtures("numbers")


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


def test_an_issue_that_gives_nothing_is_no_step(office: Office, course: Key) -> None:
    mark(office, course, "50", "60", "")
    closing.close(office, course, accept_missing=True)
    before, steps = tables(office), len(history.entries(office))
    assert certificate_issue.issue(office, course).numbers == ()
    assert (tables(office), len(history.entries(office))) == (before, steps)


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
