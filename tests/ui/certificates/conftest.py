"""An office at the end of a course: Ahmad and Butet passed, Candra did not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.services import settings, signatories
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.pages import layouts
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from tests.ui.conftest import Window

FINALS = {"Ahmad Siregar": "95", "Butet Harahap": "85", "Candra": "60"}


@pytest.fixture
def course(window: Window) -> Key:
    """A course with all marks, still open."""
    desk = window.desk
    settings.save(desk, {"number.code": "800", "number.pattern": "{code}/{number:3}"})
    people = [participants.save(desk, None, nip=None, name=name) for name in FINALS]
    key = courses.add(
        desk, code="A-1", name="Pelayanan Publik", start=date(2026, 10, 5), end=date(2026, 10, 9),
        hours=40, components=[("Ujian", Decimal(100))],
    )  # fmt: skip
    enrolments.enrol(desk, key, people)
    found = sheet(desk, key)
    cells = [(row.enrolment, found.components[0].id, FINALS[row.full_name]) for row in found.rows]
    set_marks(desk, cells, courses.STATUS_WORDS[courses.RUNNING])
    window.settle()
    return key


@pytest.fixture
def closed(window: Window, course: Key) -> Key:
    closing.close(window.desk, course)
    window.settle()
    return course


def make_right(window: Window, course: Key) -> None:
    """Let the check warn of nothing."""
    desk = window.desk
    settings.save(desk, {"name": "BKPSDM", "place": "Sungai Mas", "letterhead": "BKPSDM"})
    signatories.save_signatory(desk, None, name="Dra. Contoh", position="Kepala Badan")
    layouts.choose(desk, "seminar", course=course)
    window.settle()
