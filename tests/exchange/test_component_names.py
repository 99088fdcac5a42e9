"""Headings as offices write them, each for one component or for none."""

from __future__ import annotations

import pytest

from asn_desktop.exchange.component_names import ComponentNames

PARTS = ("Pre-test", "Evaluasi Akademik (EA)", "Ujian (Teori)", "Ujian (Praktik)", "Akhir")
GROUPS = (None, "Akademik", None, None, "Sikap")


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("PRETEST", "Pre-test"),
        ("Nilai Pre Test", "Pre-test"),
        ("pre-test (20%)", "Pre-test"),
        ("EA", "Evaluasi Akademik (EA)"),
        ("Nilai EA", "Evaluasi Akademik (EA)"),
        ("evaluasi  akademik", "Evaluasi Akademik (EA)"),
        ("Akademik: Evaluasi Akademik (EA) (30%)", "Evaluasi Akademik (EA)"),
        ("ujian (teori)", "Ujian (Teori)"),
        ("Teori", "Ujian (Teori)"),
        ("akhir", "Akhir"),
    ],
)
def test_a_heading_is_known(heading: str, part: str) -> None:
    assert ComponentNames(PARTS, GROUPS).find(heading) == part


@pytest.mark.parametrize(
    "heading", ["", "Nilai", "Ujian", "Nilai ujian", "Nilai akhir", "Pre-test (catatan)", "Sikap"]
)
def test_what_may_be_two_or_none_is_none(heading: str) -> None:
    assert ComponentNames(PARTS, GROUPS).find(heading) is None


def test_a_course_may_call_a_component_as_others_call_the_total() -> None:
    assert ComponentNames(["Nilai akhir"]).find("NILAI AKHIR") == "Nilai akhir"
