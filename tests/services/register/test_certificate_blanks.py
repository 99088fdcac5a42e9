"""Spoiled sheets are recorded with their blanks, and their certificates take the next ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.services.register import certificate_blanks, certificate_life
from asn_desktop.storage.tables import spoiled_blanks
from tests.factories import add_people
from tests.services.certificate_office import again, issued

if TYPE_CHECKING:
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office


@pytest.fixture
def rows(office: Office) -> list[CertificateRow]:
    found = issued(office, add_people(office))
    certificate_life.number_blanks(office, [row.id for row in found], "A 0098")
    return found


def spoiled(office: Office) -> list[tuple[str | None, str]]:
    columns = select(spoiled_blanks.c.serial, spoiled_blanks.c.why)
    with office.read() as connection:
        return [(row.serial, row.why) for row in connection.execute(columns.order_by("serial"))]


def test_spoiled_sheets_go_on_the_next_blanks(office: Office, rows: list[CertificateRow]) -> None:
    offered = certificate_blanks.next_serial(office, "A 0098")
    assert offered == "A 0101"
    keys = [rows[0].id, rows[1].id]
    certificate_blanks.spoil_sheets(office, keys, " kertas  tersangkut ", offered)
    now = [again(office, row) for row in rows]
    assert [row.serial for row in now] == ["A 0101", "A 0102", "A 0100"]
    assert [row.number for row in now] == [row.number for row in rows]
    why = "kertas tersangkut"
    assert spoiled(office) == [("A 0098", why), ("A 0099", why)]
    assert certificate_blanks.next_serial(office, "A 0100") == "A 0103"


def test_a_blank_that_is_taken_or_spoiled_is_refused_and_nothing_is_recorded(
    office: Office, rows: list[CertificateRow]
) -> None:
    key = rows[0].id
    for first in ("A 0099", "", None, "A"):
        with pytest.raises(Refused):
            certificate_blanks.spoil_sheets(office, [key], "noda", first)
    assert spoiled(office) == []
    certificate_blanks.spoil_sheets(office, [key], "noda", "A 0101")
    with pytest.raises(Refused):
        certificate_blanks.spoil_sheets(office, [key], "noda", "A 0098")


def test_without_blanks_only_the_sheet_is_recorded(office: Office) -> None:
    rows = issued(office, add_people(office))
    assert certificate_blanks.next_serial(office, None) is None
    certificate_blanks.spoil_sheets(office, [rows[0].id], "noda")
    assert spoiled(office) == [(None, "noda")]
    assert again(office, rows[0]).serial is None


def test_what_was_handed_over_is_not_spoiled_here(
    office: Office, rows: list[CertificateRow]
) -> None:
    certificate_life.hand_over(office, [rows[0].id])
    with pytest.raises(Refused):
        certificate_blanks.spoil_sheets(office, [rows[0].id], "noda", "A 0200")
    with pytest.raises(Refused):
        certificate_blanks.spoil_sheets(office, [rows[1].id], "  ", "A 0200")
