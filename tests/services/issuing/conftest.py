"""An office at the end of a course, and how it counts its certificates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.services import settings
from asn_desktop.services.issuing import certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


OCTOBER = date(2026, 10, 12)


NUMBERS = {"number.code": "800.2.5", "number.agency": "BKPSDM", "number.series": "AKJ-26"}


@pytest.fixture
def numbers(office: Office) -> None:
    """How this office counts."""
    settings.save(office, NUMBERS)


def mark(office: Office, course: Key, *finals: str) -> None:
    """Give the people of a course these marks, in the order of their names."""
    found = sheet(office, course)
    cells = [
        (row.enrolment, part.id, final)
        for row, final in zip(found.rows, finals, strict=False)
        for part in found.components
        if part.weight
    ]
    set_marks(office, cells, courses.STATUS_WORDS[courses.RUNNING])


@pytest.fixture
def closed(office: Office, course: Key) -> Key:
    """Ahmad and Butet passed, Candra did not."""
    mark(office, course, "95", "85", "60")
    closing.close(office, course)
    return course


def another(office: Office, people: list[Key], code: str) -> Key:
    """Another closed course that all of them passed."""
    key = courses.add(
        office, code=code, name="Manajemen Konflik", start=date(2026, 11, 2),
        end=date(2026, 11, 4), hours=24, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    enrolments.enrol(office, key, people)
    mark(office, key, *["90"] * len(people))
    closing.close(office, key)
    return key


def one(office: Office, name: str) -> certificates.CertificateRow:
    """The newest certificate of this person."""
    return [row for row in certificates.certificates(office) if row.name == name][-1]
