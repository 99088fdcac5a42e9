"""Serials of blanks and codes of registers elsewhere: on the page when known before it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.base.paths import resource
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.pages import layouts
from asn_desktop.services.register import (
    certificate_blanks,
    certificate_life,
    certificate_mending,
)
from asn_desktop.storage.tables import certificates as table
from tests.services.certificate_office import OCTOBER, again, closed_course, issued, words
from tests.services.conftest import tables
from tests.services.register.test_certificate_mending import all_of

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office


def on_blanks(office: Office, people: list[Key], layout: str = "klasik") -> list[CertificateRow]:
    course = closed_course(office, people)
    layouts.choose(office, layout, course=course)
    certificate_issue.issue(office, course, issued_on=OCTOBER, first_blank=" A  0098 ")
    return certificates.certificates(office, course)


def frozen(office: Office, number: str) -> CertificateFacts:
    (row,) = [row for row in all_of(office, table) if row.number == number]
    return CertificateFacts.from_json(row.facts)


def test_blanks_that_are_typed_before_the_issue_are_frozen_and_printed(
    office: Office, people: list[Key]
) -> None:
    rows = on_blanks(office, people)
    assert [row.serial for row in rows] == ["A 0098", "A 0099", "A 0100"]
    assert [frozen(office, row.number).serial for row in rows] == ["A 0098", "A 0099", "A 0100"]
    assert "Seri A 0099" in words(office, rows[1].id)


def test_a_layout_that_prints_no_serial_freezes_none(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    text = resource("layouts", "seminar.json").read_text(encoding="utf-8")
    file = tmp_path / "polos.json"
    file.write_text(text.replace("{seri}", "-").replace('"seminar"', '"polos"'), encoding="utf-8")
    rows = on_blanks(office, people, layouts.import_file(office, file))
    assert rows[0].serial == "A 0098"
    assert frozen(office, rows[0].number).serial is None
    certificate_life.set_serials(office, {rows[0].id: "B 7"})
    certificate_blanks.spoil_sheets(office, [rows[1].id], "macet", "C 1")
    assert [again(office, row).serial for row in rows] == ["B 7", "C 1", "A 0100"]


def test_what_is_noted_after_the_issue_is_printed_from_the_next_sheet(
    office: Office, people: list[Key]
) -> None:
    first, *_rest = issued(office, people)
    layouts_before = words(office, first.id)
    certificate_life.set_serials(office, {first.id: "A 1"})
    certificate_life.set_external(office, first.id, "LAN-77")
    assert words(office, first.id) == layouts_before
    wish = certificate_mending.Wish(serial="A 2")
    certificate_mending.correct(office, first.id, "seri", wish)
    assert "Seri A 2" in words(office, first.id)
    assert again(office, first).serial == "A 2"


def test_a_registration_is_printed_by_a_ralat_where_the_layout_has_it(
    office: Office, people: list[Key]
) -> None:
    first = on_blanks(office, people, "sttp")[0]
    certificate_life.set_external(office, first.id, "LAN-77")
    assert "LAN-77" not in words(office, first.id)
    certificate_mending.correct(office, first.id, "kode", certificate_mending.Wish(serial="A 200"))
    assert "Kode registrasi LAN-77" in words(office, first.id)


def test_a_page_and_the_register_never_name_two_blanks(office: Office, people: list[Key]) -> None:
    first = on_blanks(office, people)[0]
    before = tables(office)
    for serial in ("B 1", None):
        with pytest.raises(Refused, match="Ralat"):
            certificate_life.set_serials(office, {first.id: serial})
    with pytest.raises(Refused, match="Ralat"):
        certificate_blanks.spoil_sheets(office, [first.id], "macet", "B 1")
    with pytest.raises(Refused, match="seri blanko"):
        certificate_mending.correct(office, first.id, "macet")
    assert tables(office) == before
    certificate_mending.correct(office, first.id, "macet", certificate_mending.Wish(serial="B 1"))
    assert "Seri B 1" in words(office, first.id)


def test_a_blank_that_is_taken_stops_the_issue_whole(office: Office, people: list[Key]) -> None:
    on_blanks(office, people)
    other = closed_course(office, people, "B-2")
    before = tables(office)
    with pytest.raises(Refused, match="sudah dipakai"):
        certificate_issue.issue(office, other, issued_on=OCTOBER, first_blank="A 0100")
    with pytest.raises(Refused, match="angka"):
        certificate_issue.issue(office, other, issued_on=OCTOBER, first_blank="seri")
    assert tables(office) == before
