"""Numbers that the head office gave, typed in and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.register import certificate_life
from tests.services.certificate_office import OCTOBER, closed_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NUMBERS = ["LAN/7/2026", "LAN/9/2026", " LAN/8/2026 "]


def test_they_go_to_people_in_the_order_of_names_and_the_own_register_does_not_count_them(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people, "B-1")
    given = certificate_issue.issue(office, course, issued_on=OCTOBER, numbers=NUMBERS)
    assert given.numbers == ("LAN/7/2026", "LAN/9/2026", "LAN/8/2026")
    rows = {row.name: row.number for row in certificates.certificates(office, course)}
    assert rows["Ahmad Siregar"] == "LAN/7/2026"
    other = closed_course(office, people[:1], "B-2")
    own = certificate_issue.issue(office, other, issued_on=OCTOBER).numbers
    assert own == ("800.2.5/00001/BKPSDM/AKJ-26/X/2026",)


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        (["A", "B"], "2 nomor untuk 3"),
        (["A", " ", "C"], "ke-2 kosong"),
        (["A", "B", "A"], "dua kali: A"),
    ],
)
def test_numbers_that_do_not_fit_are_refused_and_nothing_is_written(
    office: Office, people: list[Key], numbers: list[str], why: str
) -> None:
    course = closed_course(office, people)
    before = tables(office)
    with pytest.raises(Refused, match=why):
        certificate_issue.issue(office, course, issued_on=OCTOBER, numbers=numbers)
    assert tables(office) == before


def test_a_number_that_was_voided_is_never_used_again(office: Office, people: list[Key]) -> None:
    course = closed_course(office, people, "B-1")
    certificate_issue.issue(office, course, issued_on=OCTOBER, numbers=NUMBERS)
    first = certificates.certificates(office, course)[0]
    certificate_life.void(office, first.id, "salah orang")
    with pytest.raises(Refused, match="tidak dipakai lagi: LAN/7/2026"):
        certificate_issue.issue(office, course, issued_on=OCTOBER, numbers=["LAN/7/2026"])
