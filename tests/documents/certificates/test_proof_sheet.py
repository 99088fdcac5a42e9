"""The sheet on which people initial their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asn_desktop.documents.certificates.proof_sheet import render
from tests.documents.conftest import LONG_AGENCY, long_facts, sheets

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts


def test_sixty_people_run_over_several_pages_each_with_its_heading(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    people = [replace(facts, number=None, name=f"Peserta Ke{n}") for n in range(60)]
    render(people, tmp_path / "p.pdf")
    pages = sheets(tmp_path / "p.pdf")
    assert len(pages) == 5
    whole = "".join(page.text for page in pages)
    assert all(f"Peserta Ke{n}, S.Kom." in whole for n in range(60))
    for number, page in enumerate(pages, 1):
        assert "Paraf" in page.text
        assert f"Halaman {number}" in page.text
        assert page.size[0] > page.size[1]


def test_long_names_and_agencies_are_never_cut(facts: CertificateFacts, tmp_path: Path) -> None:
    one = replace(long_facts(facts), number=None)
    render([one], tmp_path / "p.pdf")
    (page,) = sheets(tmp_path / "p.pdf")
    for words in (one.full_name, LONG_AGENCY, str(one.position)):
        assert page.holds(words), words
    wide, tall = page.size
    assert all(x0 > 40 and x1 < wide - 40 and 20 < y0 < tall - 40 for x0, y0, x1, _ in page.letters)


def test_it_shows_every_printed_fact_and_no_number(facts: CertificateFacts, tmp_path: Path) -> None:
    render([facts], tmp_path / "p.pdf")
    (page,) = sheets(tmp_path / "p.pdf")
    for words in ("Butet Harahap, S.Kom.", "19860202 201102 2 002", "Medan, 2 Februari 1986",
                  "Penata, III/c", "Pranata Komputer Ahli Muda", "Sangat Memuaskan"):  # fmt: skip
        assert page.holds(words), words
    assert "800.2.5" not in page.text


def test_what_is_unknown_is_a_mark_and_who_does_not_pass_gets_none(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    unknown = replace(facts, nip=None, rank=None, agency=None, passed=False, predicate=None)
    attended = replace(facts, weighted=False, predicate=None, name="Hadir")
    render([unknown, attended], tmp_path / "p.pdf")
    (page,) = sheets(tmp_path / "p.pdf")
    assert "tidak terbit" in page.text
    assert "mengikuti" in page.text
    assert "None" not in page.text


def test_a_course_without_people_says_so(tmp_path: Path) -> None:
    render([], tmp_path / "p.pdf")
    (page,) = sheets(tmp_path / "p.pdf")
    assert "Belum ada peserta." in page.text
    assert "Paraf" not in page.text


def test_a_name_of_ninety_letters_makes_its_row_higher(
    facts: CertificateFacts, tmp_path: Path
) -> None:
    names = ["Susi", "Butetsiregar" * 8, " ".join(["Hutagalung"] * 9)]
    people = [replace(facts, number=None, name=names[n % 3]) for n in range(30)]
    render(people, tmp_path / "p.pdf")
    pages = sheets(tmp_path / "p.pdf")
    whole = "".join("".join(page.text.split()) for page in pages)
    assert whole.count("Butetsiregar" * 8) == 10
    assert whole.count("Hutagalung" * 9) == 10
    for page in pages:
        assert all(y0 > 25 for _x0, y0, _x1, _y1 in page.letters)


def test_a_reopening_is_told_with_its_reason(facts: CertificateFacts, tmp_path: Path) -> None:
    render([facts], tmp_path / "p.pdf", "nilai tertukar")
    (page,) = sheets(tmp_path / "p.pdf")
    assert page.holds("Pernah dibuka kembali: nilai tertukar")
