"""Numbers of certificates: once and for all, whoever gives them."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Cancelled, NotFound
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import Progress
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.office import open_office
from asn_desktop.services.register import certificate_life
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import number_registers
from tests.services.conftest import tables
from tests.services.issuing.conftest import OCTOBER, another, one

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

pytestmark = pytest.mark.usefixtures("numbers")


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


def test_a_voided_number_is_never_given_again(office: Office, closed: Key) -> None:
    certificate_issue.issue(office, closed, issued_on=OCTOBER)
    certificate_life.void(office, one(office, "Butet Harahap").id, "  salah\n orang ")
    row = one(office, "Butet Harahap")
    assert (row.status, row.reason, row.replaced_by) == ("void", "salah orang", None)
    again = certificate_issue.issue(office, closed, issued_on=OCTOBER)
    assert again.numbers == ("800.2.5/00003/BKPSDM/AKJ-26/X/2026",)


def test_a_number_is_found_however_it_was_copied(office: Office, closed: Key) -> None:
    number = certificate_issue.issue(office, closed, issued_on=OCTOBER).numbers[0]
    assert certificates.by_number(office, f" {number}\n").name == "Ahmad Siregar"
    with pytest.raises(NotFound, match="tidak ada"):
        certificates.by_number(office, "800/x")
