"""A folder for the ceremony: certificates together and one by one, receipt and register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pypdfium2
import pytest

from asn_desktop.base.errors import EnvironmentFault, Refused
from asn_desktop.services.paperwork.ceremony_stick import write_stick
from asn_desktop.services.register import certificate_life
from tests.factories import add_people
from tests.services.certificate_office import again, closed_course, issued

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.office import Office


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_everything_for_the_ceremony_lies_in_one_folder(office: Office, tmp_path: Path) -> None:
    first, second, third = issued(office, add_people(office))
    certificate_life.void(office, third.id, "salah cetak")
    place = write_stick(office, first.course_id, tmp_path / "usb")
    assert place == tmp_path / "usb" / "upacara-B-1"
    assert len(list((place / "per-orang").glob("*.pdf"))) == 2
    together = words(place / "sertifikat-B-1.pdf")
    assert first.number in together
    assert second.number in together
    assert third.number not in together
    assert first.name in words(place / "tanda-terima-B-1.pdf")
    book = openpyxl.load_workbook(place / "buku-register-2026.xlsx").worksheets[0]
    numbers = [row[0] for row in book.values]
    assert [one.number in numbers for one in (first, second, third)] == [True] * 3
    assert first.number in words(place / "buku-register-2026.pdf")
    assert again(office, first).life == "printed"


def test_a_stick_is_filled_anew_in_its_place(office: Office, tmp_path: Path) -> None:
    rows = issued(office, add_people(office))
    before = write_stick(office, rows[0].course_id, tmp_path)
    files = sorted(before.rglob("*"))
    assert write_stick(office, rows[0].course_id, tmp_path) == before
    assert sorted(before.rglob("*")) == files


def test_without_certificates_nothing_is_written(office: Office, tmp_path: Path) -> None:
    course = closed_course(office, add_people(office))
    with pytest.raises(Refused):
        write_stick(office, course, tmp_path / "usb")
    assert not (tmp_path / "usb").exists()


def test_a_place_that_cannot_be_written_is_told_and_not_noted(
    office: Office, tmp_path: Path
) -> None:
    rows = issued(office, add_people(office))
    (tmp_path / "upacara-B-1").write_text("sebuah berkas")
    with pytest.raises(EnvironmentFault):
        write_stick(office, rows[0].course_id, tmp_path)
    assert again(office, rows[0]).prints == 0
