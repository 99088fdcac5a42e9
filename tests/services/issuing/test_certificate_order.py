"""In which order a stack is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
from asn_desktop.services.issuing.certificate_order import in_order, stack
from asn_desktop.services.people import participants
from asn_desktop.services.register import certificate_life
from tests.services.certificate_office import OCTOBER, closed_course

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
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


def test_latecomers_are_printed_alone_and_make_no_reprints(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    course = closed_course(office, people)
    late = certificates.preflight(office, course).ready[-1].enrolment
    first = certificate_issue.issue(office, course, without={late})
    keys = stack(office, course, "number", first.numbers)
    assert len(keys) == 2
    certificate_papers.export(office, keys, certificate_papers.Out(tmp_path / "a.pdf"))
    second = certificate_issue.issue(office, course)
    assert "1 sertifikat diterbitkan" in str(second.said)
    (key,) = stack(office, course, "number", second.numbers)
    assert certificates.by_key(office, key).number == second.numbers[0]
    assert stack(office, course, "number", ()) == [key]
    certificate_papers.export(office, [key], certificate_papers.Out(tmp_path / "b.pdf"))
    rows = certificates.certificates(office, course)
    assert [(row.prints, row.reprints) for row in rows] == [(1, 0)] * 3
    every = [row.id for row in rows]
    assert stack(office, course, "number", second.numbers, everyone=True) == every
    assert stack(office, course, "number", ()) == every
