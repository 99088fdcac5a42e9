"""A closed course of an office with a number pattern, and short ways to its certificates."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2

from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificate_papers, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.office import Office

OCTOBER = date(2026, 10, 12)
NUMBERS = {"number.code": "800.2.5", "number.agency": "BKPSDM", "number.series": "AKJ-26"}


def closed_course(
    office: Office, people: list[Key], code: str = "B-1", programme: Key | None = None
) -> Key:
    """A course that all of them passed."""
    settings.save(office, NUMBERS)
    key = courses.add(
        office, code=code, name="Manajemen Konflik", start=date(2026, 10, 5),
        end=date(2026, 10, 9), hours=24, components=[("Ujian", Decimal(100))],
        programme=programme,
    )  # fmt: skip
    enrolments.enrol(office, key, people)
    found = sheet(office, key)
    cells = [(row.enrolment, found.components[0].id, "90") for row in found.rows]
    set_marks(office, cells, courses.STATUS_WORDS[courses.RUNNING])
    closing.close(office, key)
    return key


def issued(office: Office, people: list[Key], code: str = "B-1") -> list[CertificateRow]:
    """The certificates of such a course, numbered in October."""
    course = closed_course(office, people, code)
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    return certificates.certificates(office, course)


def again(office: Office, row: CertificateRow) -> CertificateRow:
    """The same certificate as it stands now."""
    return certificates.by_key(office, row.id)


def words(office: Office, *keys: Key) -> str:
    """What the stored pages of these say."""
    data = certificate_papers.pdf_bytes(office, keys)
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
