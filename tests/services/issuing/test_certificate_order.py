"""In which order a stack is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.issuing.certificate_order import in_order
from asn_desktop.services.people import participants
from asn_desktop.services.register import certificate_life
from tests.services.certificate_office import OCTOBER, closed_course

if TYPE_CHECKING:
    from asn_desktop.services.office import Office

PEOPLE = (
    ("Zainal Contoh", "198501012010011001", "Dinas Sosial"),
    ("Ahmad Contoh", "198703032012031003", None),
    ("Butet Contoh", None, "Bappeda"),
)


@pytest.mark.parametrize(
    ("order", "wanted"),
    [("number", "ABZ"), ("name", "ABZ"), ("nip", "ZAB"), ("agency", "BZA"), ("final", "ABZ")],
)
def test_who_lacks_it_comes_last(office: Office, order: str, wanted: str) -> None:
    people = [
        participants.save(office, None, nip=nip, name=name, agency=agency)
        for name, nip, agency in PEOPLE
    ]
    course = closed_course(office, people)
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    names = {row.id: row.name for row in certificates.certificates(office, course)}
    assert "".join(names[key][0] for key in in_order(office, course, order)) == wanted


def test_a_void_one_is_not_in_the_stack(office: Office) -> None:
    people = [participants.save(office, None, nip=nip, name=name) for name, nip, _a in PEOPLE]
    course = closed_course(office, people)
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    first, *rest = [row.id for row in certificates.certificates(office, course)]
    certificate_life.void(office, first, "salah orang")
    assert in_order(office, course, "name") == rest
