"""Why a result is what it is, equal to what the grid shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from asn_desktop.base.errors import NotFound
from asn_desktop.base.keys import new_key
from asn_desktop.domain.schemes import Cap
from asn_desktop.services import courses, explanations, marking_schemes, schemes
from asn_desktop.services.assessments import sheet
from asn_desktop.services.marks import set_mark

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
    assert "nilai akhir dicatat 70,01" in text
    assert "Kehadiran –%, minimum 85,00%." in text
    assert "Hasil: belum dinilai." in text
    assert found.facts.outcome.final == found.row.final == sheet(office, course).rows[0].final


def test_what_is_waited_for_is_named(office: Office, course: Key) -> None:
    row = sheet(office, course).rows[1]
    text = explanations.reasons(explanations.explain(office, course, row.enrolment))[0]
    assert text == "Belum ada nilai akhir: menunggu Tugas, Ujian."
    with pytest.raises(NotFound):
        explanations.explain(office, course, new_key())


def test_the_paper_says_the_same(office: Office, course: Key, ahmad: Key, tmp_path: Path) -> None:
    path = explanations.explanation_pdf(office, course, ahmad, tmp_path / "mengapa.pdf")
    document = PdfDocument(path)
    text = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    for words in ("PENJELASAN NILAI", "Ahmad Siregar", "38,0000", "dicatat 70,01", "skema versi 1"):
        assert words in text
