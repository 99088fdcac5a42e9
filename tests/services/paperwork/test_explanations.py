"""Why a result is what it is, equal to what the grid shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from asn_desktop.base.errors import NotFound
from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.schemes import Cap, Scale
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_attendance, set_mark
from asn_desktop.services.paperwork import explanations
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes
from tests.factories import add_course

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def ahmad(office: Office, course: Key) -> Key:
    """Who passed by remedials that are capped at the final mark."""
    own = marking_schemes.stored(office, schemes.COURSE, course).scheme
    capped = replace(own, cap=Cap.FINAL, minimum_attendance=Decimal(85))
    courses.set_scheme(office, course, capped)
    found = sheet(office, course)
    for part in found.components[1:]:
        for text in ("60", "R95"):
            set_mark(office, found.rows[0].enrolment, part.id, text)
    return found.rows[0].enrolment


def test_each_number_is_told(office: Office, course: Key, ahmad: Key) -> None:
    found = explanations.explain(office, course, ahmad)
    assert [explanations.line_words(found, line)[:6] for line in found.facts.lines] == [
        ["Pre-test", "–", "–", "–", "0%", "–"],
        ["Tugas", "60,00", "95,00", "95,00", "40%", "38,0000"],
        ["Ujian", "60,00", "95,00", "95,00", "60%", "57,0000"],
    ]
    text = " ".join(explanations.reasons(found))
    assert "Jumlah 95,0000, dibulatkan setengah ke atas menjadi 95,00." in text
    assert "Dengan remedial dicatat 70,01" in text
    assert "Kehadiran belum diisi, minimum 85,00%." in text
    assert "Hasil: belum dinilai, menunggu Kehadiran." in text
    assert found.facts.outcome.final == found.row.final == sheet(office, course).rows[0].final


def test_what_is_waited_for_is_named(office: Office, course: Key) -> None:
    row = sheet(office, course).rows[1]
    text = explanations.reasons(explanations.explain(office, course, row.enrolment))[0]
    assert text == "Belum ada nilai akhir: menunggu Tugas, Ujian."
    with pytest.raises(NotFound):
        explanations.explain(office, course, new_key())


def test_a_course_without_marks_speaks_of_no_mark(office: Office, people: list[Key]) -> None:
    key = add_course(office, code="S-1", components=[])
    own = marking_schemes.stored(office, schemes.COURSE, key).scheme
    courses.set_scheme(office, key, replace(own, minimum_attendance=Decimal(80)))
    enrolments.enrol(office, key, people)
    first, second, _third = (row.enrolment for row in sheet(office, key).rows)
    set_attendance(office, first, "95")
    set_attendance(office, second, "60")
    assert explanations.reasons(explanations.explain(office, key, first)) == [
        "Kehadiran 95,00%, minimum 80,00%.",
        "Hasil: TELAH MENGIKUTI.",
        "Skema: tanpa nilai; kehadiran minimum 80%.",
    ]
    assert "Hasil: tidak lulus." in explanations.reasons(explanations.explain(office, key, second))


def test_competence_is_explained_without_a_pass_mark(office: Office, course: Key) -> None:
    own = marking_schemes.stored(office, schemes.COURSE, course).scheme
    courses.set_scheme(office, course, replace(own, scale=Scale.COMPETENT))
    row = sheet(office, course).rows[0]
    text = explanations.reasons(explanations.explain(office, course, row.enrolment))
    assert text[-2:] == [
        "Hasil: belum dinilai, menunggu Pre-test, Tugas, Ujian.",
        "Skema: K / BK, semua komponen harus kompeten.",
    ]


def test_the_paper_says_the_same(office: Office, course: Key, ahmad: Key, tmp_path: Path) -> None:
    path = explanations.explanation_pdf(office, course, ahmad, tmp_path / "mengapa.pdf")
    document = PdfDocument(path)
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    for words in ("PENJELASAN NILAI", "Ahmad Siregar", "38,0000", "dicatat 70,01", "skema versi 1"):
        assert words in text
