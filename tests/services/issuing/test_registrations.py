"""Codes of a register elsewhere: known before the issue, carried to certificate and page by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services.issuing import certificate_issue, certificates, registrations
from asn_desktop.services.issuing.certificate_checks import check
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.pages import layouts
from asn_desktop.services.steps import history
from tests.services.certificate_office import OCTOBER, closed_course, words
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def inside(office: Office, course: Key) -> list[Key]:
    return [row.enrolment for row in sheet(office, course).rows]


@pytest.mark.parametrize(("layout", "printed"), [("sttp", True), ("klasik", False)])
def test_the_issue_carries_them_to_the_register_and_prints_them_where_the_layout_does(
    office: Office, people: list[Key], layout: str, *, printed: bool
) -> None:
    course = closed_course(office, people)
    layouts.choose(office, layout, course=course)
    first, second, _third = inside(office, course)
    assert registrations.set_codes(office, course, {first: " LAN  1 ", second: "LAN 2"}) == 2
    assert check(office, course, OCTOBER).codes == {first: "LAN 1", second: "LAN 2"}
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    rows = certificates.certificates(office, course)
    assert [row.external for row in rows] == ["LAN 1", "LAN 2", None]
    assert ("Kode registrasi LAN 1" in words(office, rows[0].id)) is printed
    assert all(not row.differing for row in rows)


def test_they_come_with_the_numbers_of_the_head_office_as_a_second_column(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    first, second, _third = inside(office, course)
    registrations.set_codes(office, course, {first: "old", second: "R-2"})
    lines = ["LAN/7\tR-1", "LAN/8", "LAN/9;R-3"]
    given = certificate_issue.issue(office, course, issued_on=OCTOBER, numbers=lines)
    assert given.numbers == ("LAN/7", "LAN/8", "LAN/9")
    rows = certificates.certificates(office, course)
    assert [row.external for row in rows] == ["R-1", "R-2", "R-3"]
    assert registrations.codes(office, course)[first] == "R-1"


def test_a_note_is_taken_back_by_undo_and_cleared_by_nothing(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    first, *_rest = inside(office, course)
    before = tables(office)
    registrations.set_codes(office, course, {first: "R-1"})
    history.undo(office)
    assert tables(office) == before
    registrations.set_codes(office, course, {first: "R-1"})
    registrations.set_codes(office, course, {first: "  "})
    assert registrations.codes(office, course) == {}


def test_one_code_for_two_and_a_code_too_long_are_refused(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    first, second, third = inside(office, course)
    registrations.set_codes(office, course, {first: "R-1"})
    before = tables(office)
    for codes, why in (({second: "R-1"}, "dua kali: R-1"), ({third: "x" * 101}, "paling panjang")):
        with pytest.raises(Refused, match=why):
            registrations.set_codes(office, course, codes)
    with pytest.raises(Refused, match="dua kali: R-1"):
        certificate_issue.issue(office, course, numbers=["A", "B\tR-1", "C"])
    assert tables(office) == before


def test_after_the_issue_the_code_is_noted_at_the_certificate(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    first, second, _third = inside(office, course)
    registrations.set_codes(office, course, {first: "R-1"})
    certificate_issue.issue(office, course, issued_on=OCTOBER, without=[second])
    with pytest.raises(Refused, match="sudah bersertifikat"):
        registrations.set_codes(office, course, {first: "R-9"})
    assert registrations.set_codes(office, course, {first: "R-1", second: "R-2"}) == 1


def test_lines_name_people_by_nip_or_name(office: Office, people: list[Key]) -> None:
    course = closed_course(office, people)
    rows = sheet(office, course).rows
    nip = next(row for row in rows if row.nip)
    other = next(row for row in rows if row.enrolment != nip.enrolment)
    lines = [f"{nip.nip}\tR-1", f"{other.full_name.upper()}; R-2"]
    found = registrations.codes_of(office, course, lines)
    assert found == {nip.enrolment: "R-1", other.enrolment: "R-2"}
    for line in ("Orang Lain\tR-3", other.full_name):
        with pytest.raises(Refused, match="Baris 2"):
            registrations.codes_of(office, course, [lines[0], line])
