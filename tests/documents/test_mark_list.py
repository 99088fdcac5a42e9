"""The lists of marks by trainer, read back; their figures are counted again by plain SQL."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.paperwork import papers
from asn_desktop.services.people import enrolments, participants, trainers
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable import sessions
from tests.documents.conftest import LONG_AGENCY, LONG_NAME, sheets
from tests.factories import add_course, add_people, add_timetable
from tests.services.conftest import office

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from tests.documents.conftest import Sheet

__all__ = ["office"]

BEFORE, NAME, AFTER = LONG_NAME
_MARKS = """SELECT printf('%.2f', avg(marks.value) / 100.0) FROM marks
    JOIN components ON components.id = marks.component_id WHERE components.name = 'Praktik'"""


def _printed(office: Office, course: Key, folder: Path) -> list[Sheet]:
    (path,) = papers.write(office, course, folder, ["daftar-nilai"], papers.wishes(word=False))
    return sheets(path)


def _course(office: Office, **more: Any) -> Key:
    """Ratna teaches both subjects; one of them is a component, and so is a test of nobody."""
    parts = [("Praktik", Decimal(60)), ("Ujian", Decimal(40))]
    course = add_course(office, components=parts, **more)
    enrolments.enrol(office, course, add_people(office))
    add_timetable(office, course, nip="197001011995032001")
    return course


def _mark(office: Office, course: Key, *given: str) -> None:
    found = sheet(office, course)
    part = next(part.id for part in found.components if part.name == "Praktik")
    cells = [(row.enrolment, part, mark) for row, mark in zip(found.rows, given, strict=False)]
    set_marks(office, cells, msg("Nilai"))


def test_marks_stand_with_the_trainer_of_the_subject(office: Office, tmp_path: Path) -> None:
    course = _course(office)
    _mark(office, course, "86,18", "70")
    first, second = _printed(office, course, tmp_path)
    assert first.holds("DAFTAR NILAI Pelayanan Publik Prima")
    assert first.holds("Pengajar Ratna Lubis")
    assert first.holds("Jam pelajaran 40 JP")
    assert first.holds("Ahmad Siregar 19850101 201001 1 001 Dinas Kesehatan 86,18")
    assert first.holds("NIP 19700101 199503 2 001")
    with office.read() as connection:
        mean = connection.exec_driver_sql(_MARKS).scalar_one().replace(".", ",")
    assert first.holds(f"Rata-rata – {mean}")
    assert first.holds("Memuaskan ≥ 80,01")
    assert first.holds("Tidak Lulus < 70,01")
    assert second.holds("Komponen penilaian Ujian")
    assert "Ratna" not in second.text
    assert "Rata-rata" not in second.text


def test_one_subject_is_written_in_words_too(office: Office, tmp_path: Path) -> None:
    course = add_course(office, subjects=[("Praktik", 8)], components=[("praktik", Decimal(100))])
    enrolments.enrol(office, course, add_people(office))
    add_timetable(office, course)
    found = sheet(office, course)
    set_marks(office, [(found.rows[0].enrolment, found.components[0].id, "86,18")], msg("Nilai"))
    (page,) = _printed(office, course, tmp_path)
    assert page.holds("86,18 delapan puluh enam koma satu delapan")
    assert page.holds("Mata pelatihan Praktik")


def test_every_trainer_has_a_sheet_of_their_own(office: Office, tmp_path: Path) -> None:
    course = _course(office)
    other = trainers.save(office, None, name="Hasan", kind="guest", tax_group="III")
    subject = courses.course(office, course).subjects[0]
    sessions.add(office, course, date=courses.course(office, course).end, begin=1200, finish=1245,
                 subject_id=subject.id, trainers=[other])  # fmt: skip
    hasan, ratna, nobody = _printed(office, course, tmp_path)
    assert hasan.holds("Mata pelatihan Etika Pelayanan")
    assert hasan.holds("Pengajar Hasan")
    assert ratna.holds("Pengajar Ratna Lubis")
    assert nobody.holds("Komponen penilaian Ujian")


@pytest.mark.parametrize("people", [1, 23, 24, 25, 60])
def test_heads_are_repeated_and_nobody_signs_an_empty_page(
    office: Office, tmp_path: Path, people: int
) -> None:
    keys = [
        participants.save(office, None, nip=None, name=f"{NAME} {place:02}", title_before=BEFORE,
                          title_after=AFTER, agency=LONG_AGENCY)
        for place in range(people)
    ]  # fmt: skip
    course = add_course(office, components=[])
    enrolments.enrol(office, course, keys)
    add_timetable(office, course, name=NAME, title_before=BEFORE, title_after=AFTER)
    pages = _printed(office, course, tmp_path)
    assert pages[-1].holds(f"{NAME} {people - 1:02}")
    for page in pages:
        assert page.holds("Nama dan NIP Instansi")
        assert all(x0 > 40 and y0 > 25 and x1 < page.size[0] - 40 for x0, y0, x1, _ in page.letters)


def test_many_subjects_are_numbered(office: Office, tmp_path: Path) -> None:
    named = [(f"Penyelenggaraan Pertanggungjawaban {place}", 5) for place in range(1, 9)]
    course = add_course(office, subjects=named, components=[])
    enrolments.enrol(office, course, add_people(office))
    add_timetable(office, course)
    (page,) = _printed(office, course, tmp_path)
    assert page.holds("8 = Penyelenggaraan Pertanggungjawaban 8")
    assert page.holds("Instansi 1 2 3 4 5 6 7 8")
    assert page.size[0] > page.size[1]


def test_without_people_or_anything_to_mark_it_says_why(office: Office, tmp_path: Path) -> None:
    course = add_course(office, components=[])
    with pytest.raises(Refused, match="tidak bernilai"):
        _printed(office, course, tmp_path)
    add_timetable(office, course)
    with pytest.raises(Refused, match="Belum ada peserta"):
        _printed(office, course, tmp_path)
