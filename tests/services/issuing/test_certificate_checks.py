"""The check before numbers are given: each thing that would make a certificate wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.paths import resource
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing import certificate_checks, certificate_issue
from asn_desktop.services.issuing.certificate_checks import check
from asn_desktop.services.marking import closing, disputes
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.pages import layouts
from asn_desktop.services.people import enrolments, participants, photos
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_life
from asn_desktop.services.steps import history
from asn_desktop.storage.tables import certificates
from tests.services.certificate_office import NUMBERS, OCTOBER, closed_course, issued
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificate_checks import Check, Finding
    from asn_desktop.services.office import Office


def found(kind: str, check: Check) -> Finding:
    (one,) = [one for one in check.findings if one.kind == kind]
    return one


def kinds(check: Check) -> set[str]:
    return {one.kind for one in check.findings}


def names(finding: Finding) -> list[str]:
    return [person.name for person in finding.people]


def test_first_and_last_number_are_known_before_and_given_so(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    before = tables(office)
    wanted = check(office, course, OCTOBER).numbers
    assert tables(office) == before
    assert wanted[0] == "800.2.5/00001/BKPSDM/AKJ-26/X/2026"
    assert certificate_issue.issue(office, course, issued_on=OCTOBER).numbers == wanted
    after = check(office, course, OCTOBER)
    assert after.numbers == ()
    assert found("nobody", after).blocking


def test_an_open_course_blocks_and_the_rest_warns(office: Office, course: Key) -> None:
    told = check(office, course, OCTOBER)
    assert {one.kind for one in told.blocking} == {"open", "nobody"}
    assert found("not_passed", told) in told.warnings
    assert {str(person.why) for person in found("not_passed", told).people} == {
        "Belum ada: Tugas, Ujian."
    }


def test_a_name_with_letters_that_no_font_has_and_one_too_long(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    assert "misfit" not in kinds(check(office, course, OCTOBER))
    participants.save(office, people[0], nip="198501012010011001", name="Ahmad 漢")
    participants.save(
        office, people[1], nip="198602022011022002", name=" ".join(["Hutagalungsimanjuntak"] * 12)
    )
    participants.save(office, people[2], nip="198703032012031003", birth_place="王家")
    told = found("misfit", check(office, course, OCTOBER))
    assert not told.blocking
    assert {person.key for person in told.people} == set(people)
    assert any("王家" in str(person.why) for person in told.people)
    assert any("漢" in str(person.why) for person in told.people)
    assert any("tidak muat" in str(person.why) for person in told.people)


def test_what_the_layout_prints_and_a_person_has_not(office: Office, people: list[Key]) -> None:
    course = closed_course(office, people)
    told = check(office, course, OCTOBER)
    assert {"birth", "photo"} <= kinds(told)
    (enrolment, *_others) = [row.enrolment for row in sheet(office, course).rows]
    assert "foto belum ada" in list(map(str, told.remarks[enrolment]))
    layouts.choose(office, "seminar", course=course)
    assert not {"birth", "rank", "photo"} & kinds(check(office, course, OCTOBER))


def test_a_birth_place_that_is_filled_in_is_no_longer_missed(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    count = len(found("birth", check(office, course, OCTOBER)).people)
    participants.save(
        office, people[0], nip="198501012010011001", name="Ahmad Siregar", birth_place="Medan",
        birth_date=date(1985, 1, 1),
    )  # fmt: skip
    assert len(found("birth", check(office, course, OCTOBER)).people) == count - 1


def test_a_rank_that_came_after_the_enrolment_is_taken_by_one_step_and_back(
    office: Office,
) -> None:
    settings.save(office, NUMBERS)
    late = participants.save(office, None, nip=None, name="Candra Contoh")
    course = closed_course(office, [late])
    assert names(found("rank", check(office, course, OCTOBER))) == ["Candra Contoh"]
    participants.save(office, late, nip=None, name="Candra Contoh", rank="III/b")
    told = check(office, course, OCTOBER)
    assert "rank" not in kinds(told)
    assert found("rank_known", told).place == "ranks"
    before = tables(office)
    assert certificate_checks.take_ranks(office, course) == 1
    assert not {"rank", "rank_known"} & kinds(check(office, course, OCTOBER))
    history.undo(office)
    assert tables(office)["enrolments"] == before["enrolments"]


def test_two_of_one_name_are_told_with_and_without_titles(office: Office) -> None:
    twins = [
        participants.save(office, None, nip=None, name="Budi Contoh", title_before=title)
        for title in (None, "Dr.")
    ]
    other = participants.save(office, None, nip=None, name="Budi Contohan")
    told = found("twins", check(office, closed_course(office, [*twins, other]), OCTOBER))
    assert {person.key for person in told.people} == set(twins)


def test_nobody_signs_on_that_day(office: Office, people: list[Key]) -> None:
    course = closed_course(office, people)
    signatories.save_signatory(
        office, None, name="Drs. Contoh", valid_from=date(2026, 11, 1), valid_to=None
    )
    assert "12 Oktober 2026" in str(found("signatory", check(office, course, OCTOBER)).text)
    assert "signatory" not in kinds(check(office, course, date(2026, 11, 1)))


def test_a_day_before_the_end_and_what_the_office_has_not_set(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    told = check(office, course, date(2026, 10, 6))
    assert "mendahului" in str(found("early", told).text)
    assert "Kop surat belum diisi." in str(found("office", told).text)
    assert "Pejabat" not in str(found("office", told).text)


def test_an_objection_that_nobody_decided(office: Office, people: list[Key]) -> None:
    settings.save(office, NUMBERS)
    course = courses.add(
        office, code="B-1", name="Manajemen", start=date(2026, 10, 5), end=date(2026, 10, 9),
        hours=24, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    enrolments.enrol(office, course, people)
    rows, part = sheet(office, course).rows, sheet(office, course).components[0].id
    set_marks(
        office, [(row.enrolment, part, "90") for row in rows], courses.STATUS_WORDS[courses.RUNNING]
    )
    disputes.raise_dispute(office, rows[0].enrolment, part, by="Ahmad", ground="salah hitung")
    closing.close(office, course, accept_missing=True)
    told = check(office, course, OCTOBER)
    assert names(found("disputes", told)) == [rows[0].full_name]
    assert "keberatan belum diputus" in list(map(str, told.remarks[rows[0].enrolment]))


def test_a_number_that_exists_is_passed_over_and_told(office: Office, people: list[Key]) -> None:
    settings.save(office, {"number.pattern": "{number:3}/{year}"})
    certificate_issue.issue(office, closed_course(office, people[:2], "A-9"), issued_on=OCTOBER)
    settings.save(office, {"number.pattern": "{number:3}/2026"})
    told = check(office, closed_course(office, people[2:], "B-9"), OCTOBER)
    assert told.numbers == ("003/2026",)
    assert "001/2026, 002/2026" in str(found("numbers", told).text)


def test_one_whose_certificate_was_revoked_is_told_with_the_reason(
    office: Office, people: list[Key]
) -> None:
    first, second = [row.id for row in issued(office, people)][:2]
    certificate_life.hand_over(office, [first], OCTOBER)
    certificate_life.revoke(office, first, "ijazah palsu")
    certificate_life.void(office, second, "salah cetak")
    told = check(office, courses.courses(office)[0].id, OCTOBER)
    (person,) = found("revoked", told).people
    assert person.name == told.preflight.ready[0].full_name
    assert "dicabut: ijazah palsu" in str(person.why)
    assert person.why in told.remarks[told.preflight.ready[0].enrolment]


def test_who_is_left_out_takes_no_number_and_is_asked_nothing(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    all_ = check(office, course, OCTOBER)
    first = all_.preflight.ready[0]
    told = check(office, course, OCTOBER, without={first.enrolment})
    assert told.left == (first,)
    assert told.numbers == all_.numbers[:-1]
    assert first.full_name not in names(found("photo", told))
    given = certificate_issue.issue(office, course, issued_on=OCTOBER, without={first.enrolment})
    assert given.numbers == told.numbers
    assert given.left == (first.full_name,)
    later = check(office, course, OCTOBER)
    assert [one.full_name for one in later.preflight.ready] == [first.full_name]
    assert certificate_issue.issue(office, course, issued_on=OCTOBER).numbers == later.numbers


def test_one_of_two_alike_left_out_leaves_nothing_to_doubt(
    office: Office, people: list[Key]
) -> None:
    participants.save(office, people[0], nip="198501012010011001", name="Ahmad Contoh")
    participants.save(office, people[1], nip="198602022011022002", name="Ahmad Contoh")
    course = closed_course(office, people)
    told = check(office, course, OCTOBER)
    assert found("twins", told) in told.doubts
    twin = next(one for one in told.preflight.ready if one.full_name == "Ahmad Contoh")
    assert "twins" not in kinds(check(office, course, OCTOBER, without={twin.enrolment}))


def test_who_did_not_pass_is_told_and_casts_no_doubt(office: Office, course: Key) -> None:
    told = check(office, course, OCTOBER)
    assert found("not_passed", told) in told.warnings
    assert "not_passed" not in {one.kind for one in told.doubts}


def test_no_photo_is_asked_for_where_photos_are_pasted_by_hand(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    course = closed_course(office, people)
    assert "photo" in kinds(check(office, course, OCTOBER))
    text = resource("layouts", "klasik.json").read_text(encoding="utf-8")
    pasted = text.replace('"kind": "photo",', '"kind": "photo", "pasted": true,')
    file = tmp_path / "tempel.json"
    file.write_text(pasted.replace('"klasik"', '"tempel"'), encoding="utf-8")
    layouts.choose(office, layouts.import_file(office, file), course=course)
    assert "photo" not in kinds(check(office, course, OCTOBER))


def test_an_office_that_glues_photos_on_is_asked_for_none_and_prints_none(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    course = closed_course(office, people)
    picture = tmp_path / "a.jpg"
    Image.new("RGB", (300, 400), "navy").save(picture)
    photos.set_photo(office, people[0], picture)
    assert "photo" in kinds(check(office, course, OCTOBER))
    settings.assign(office, {"photo.frame": "pasted"})
    assert "photo" not in kinds(check(office, course, OCTOBER))
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    with office.read() as connection:
        frozen = connection.execute(select(certificates.c.facts)).scalars().all()
    assert {CertificateFacts.from_json(one).photo for one in frozen} == {None}
    settings.assign(office, {"photo.frame": ""})
    with pytest.raises(Refused, match="printed, pasted"):
        settings.assign(office, {"photo.frame": "kadang"})
