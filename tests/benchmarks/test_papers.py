"""All papers for the people of a class of 40, against the largest of them alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.paperwork import papers
from asn_desktop.services.people import people_files
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_mending
from tests.benchmarks.people import write_people
from tests.factories import add_timetable

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from tests.benchmarks.conftest import Race

CLASS = 40
LARGEST = "surat-keterangan"
"""A page for each person, and the same letters as a Word file."""
_REPORTS = "laporan-"
"""They are about the course, for its funder: no papers of its people."""


def finished(office: Office, folder: Path) -> Key:
    """A closed course of five days with certificates, the first of them replaced."""
    course = courses.add(
        office,
        code="P-1",
        name="Digitalisasi Pelayanan Publik",
        start=date(2026, 11, 2),
        end=date(2026, 11, 6),
        hours=40,
        components=[("Ujian", Decimal(60)), ("Tugas", Decimal(40))],
        subjects=[("Etika Pelayanan", 16), ("Praktik", 24)],
    )
    add_timetable(office, course)
    source = write_people(folder / "orang.xlsx", CLASS)
    people_files.import_people(office, people_files.preview(office, source, course=course))
    sheet = assessments.sheet(office, course)
    cells = [(row.enrolment, part.id, "85,5") for row in sheet.rows for part in sheet.components]
    set_marks(office, cells, msg("Nilai"))
    closing.close(office, course)
    certificate_issue.issue(office, course)
    certificate_mending.replace(office, certificates.certificates(office, course)[0].id, "basah")
    return course


def wanted() -> list[str]:
    return [name for name in papers.names() if not name.startswith(_REPORTS)]


def test_the_papers_of_a_class(office: Office, race: Race, tmp_path: Path) -> None:
    course = finished(office, tmp_path)
    names = wanted()

    def ours() -> None:
        papers.write(office, course, tmp_path / "each", names)

    def floor() -> None:
        papers.write(office, course, tmp_path / "one", [LARGEST])

    race("all papers of 40 people, a file each", ours, floor, goal=2.6, bar=3)


def test_the_papers_of_a_class_for_the_printer(office: Office, race: Race, tmp_path: Path) -> None:
    course = finished(office, tmp_path)
    names = wanted()

    def ours() -> None:
        papers.write_together(office, course, tmp_path / "all.pdf", names)

    def floor() -> None:
        papers.write_together(office, course, tmp_path / "one.pdf", [LARGEST])

    race("all papers of 40 people in one PDF", ours, floor, goal=2.6, bar=3)
