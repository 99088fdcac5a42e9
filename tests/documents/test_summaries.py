"""The summaries of a course and of a year on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.documents import course_summary, year_summary
from asn_desktop.domain.issuing.certificates import OfficeFacts
from asn_desktop.domain.marking.cells import Given
from asn_desktop.domain.marking.summaries import (
    CourseSummary,
    PairedTests,
    PersonHours,
    PersonResult,
    YearRow,
    YearSummary,
)
from tests.documents.conftest import LONG_AGENCY, LONG_COURSE, fonts, sheets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.documents.conftest import Sheet

BANDS = (
    (Decimal("90.01"), "Sangat Memuaskan"),
    (Decimal("80.01"), "Memuaskan"),
    (Decimal("70.01"), "Cukup Memuaskan"),
    (Decimal(0), "Tidak Lulus"),
)


def person(place: int, final: str | None = "85.50") -> PersonResult:
    mark = None if final is None else Decimal(final)
    return PersonResult(
        place, f"Peserta Ke{place}", None, "Dinas Kesehatan", (Given(mark), Given(mark)), mark,
        "Memuaskan",
        final is not None,
    )  # fmt: skip


@pytest.fixture
def course(office_facts: OfficeFacts) -> CourseSummary:
    return CourseSummary(
        code="A-1", name="Pelayanan Publik", batch="Angkatan I", programme=None,
        start=date(2026, 10, 5), end=date(2026, 10, 9), place=None, organiser=None, hours=40,
        planned=1_595_757_500, spent=None, reopened_why=None,
        components=(("Tugas", Decimal(40)), ("Ujian", Decimal(60))), bands=BANDS,
        people=tuple(person(n) for n in range(1, 31)), office=office_facts,
    )  # fmt: skip


def printed_course(summary: CourseSummary, folder: Path) -> list[Sheet]:
    course_summary.render(summary, folder / "s.pdf")
    return sheets(folder / "s.pdf")


def printed_year(summary: YearSummary, folder: Path) -> list[Sheet]:
    year_summary.render(summary, folder / "y.pdf")
    return sheets(folder / "y.pdf")


def test_a_course_says_what_it_came_to(course: CourseSummary, tmp_path: Path) -> None:
    pages = printed_course(course, tmp_path)
    first = pages[0]
    for words in ("RINGKASAN PELATIHAN", "Pelayanan Publik Angkatan I", "5 s.d. 9 Oktober 2026",
                  "30 (100,0 %)", "85,50", "Rp 1.595.757.500,00", "Sebaran"):  # fmt: skip
        assert first.holds(words), words
    whole = "".join(page.text for page in pages)
    assert all(f"Peserta Ke{n} " in whole for n in range(1, 31))
    assert all(embedded for _name, embedded in fonts(tmp_path / "s.pdf"))


def test_the_chart_counts_the_marks_of_each_band(course: CourseSummary, tmp_path: Path) -> None:
    people = (person(1, "95.00"), person(2, "95.00"), person(3, "60.00"))
    text = printed_course(replace(course, people=people), tmp_path)[0].text
    chart = text.split("Sebaran nilai akhir")[1].split("Sebaran nilai menurut")[0].split()
    assert chart[:1] == ["1"]
    assert " ".join(chart) == "1 Tidak Lulus 0 Cukup Memuaskan 0 Memuaskan 2 Sangat Memuaskan"


@pytest.mark.parametrize("people", range(12, 40, 3))
def test_the_signature_never_stands_alone(
    course: CourseSummary, tmp_path: Path, people: int
) -> None:
    some = tuple(person(n) for n in range(1, people + 1))
    last = printed_course(replace(course, people=some), tmp_path)[-1]
    assert "Drs. Contoh Pratama" in last.text
    assert f"Peserta Ke{people}" in last.text


@pytest.mark.parametrize("parts", [0, 2, 4, 12])
def test_components_fit_whatever_their_names(
    course: CourseSummary, tmp_path: Path, parts: int
) -> None:
    components = tuple((f"Sikap dan kehadiran {n}", Decimal(5)) for n in range(parts))
    people = tuple(
        replace(one, cells=(Given(Decimal(100)),) * parts, agency=LONG_AGENCY)
        for one in course.people[:3]
    )
    pages = printed_course(replace(course, components=components, people=people), tmp_path)
    assert (pages[0].size[0] > pages[0].size[1]) == (parts > 3)
    for page in pages:
        assert all(x0 > 40 and x1 < page.size[0] - 40 for x0, _, x1, _ in page.letters)


@pytest.mark.parametrize("parts", [("Pre-test", "Post-test"), ("Pre-test", "Post-test", "Tugas")])
def test_the_usual_components_stand_on_one_line(
    course: CourseSummary, tmp_path: Path, parts: tuple[str, ...]
) -> None:
    cells = tuple(Given(Decimal(100)) for _ in parts)
    people = tuple(replace(one, cells=cells) for one in course.people[:3])
    components = tuple((part, Decimal(5)) for part in parts)
    some = replace(course, components=components, people=people)
    words = [word for page in printed_course(some, tmp_path) for word in page.text.split()]
    assert all(words.count(part) > 1 for part in parts)


def test_a_course_without_people_office_and_money(course: CourseSummary, tmp_path: Path) -> None:
    unknown = OfficeFacts(None, None, None, None, None, None)
    bare = replace(course, people=(), office=unknown, planned=None, name=LONG_COURSE)
    (page,) = printed_course(bare, tmp_path)
    assert page.holds(LONG_COURSE)
    assert "Belum ada peserta." in page.text
    assert "Peringkat" not in page.text
    assert "None" not in page.text


def test_a_running_course_says_that_its_results_may_change(
    course: CourseSummary, tmp_path: Path
) -> None:
    words = "Pelatihan ini belum ditutup"
    assert words in printed_course(replace(course, closed=False), tmp_path)[0].text
    assert words not in printed_course(course, tmp_path)[0].text


def test_a_reopened_course_tells_why(course: CourseSummary, tmp_path: Path) -> None:
    text = printed_course(replace(course, reopened_why="Nilai Butet keliru"), tmp_path)[0].text
    assert "Pernah dibuka kembali: Nilai Butet keliru" in text


@pytest.fixture
def year(office_facts: OfficeFacts) -> YearSummary:
    run = YearRow("Pelayanan Publik, Angkatan I", 1, 30, 40, 28, 60_000_000, 56_000_000, 28)
    open_run = YearRow("Manajemen Konflik", 1, 20, 24, 10, 10_000_000, None)
    agencies = tuple(YearRow(f"Dinas Ke{n}", 1, 3, 40 * n, n) for n in range(1, 21))
    people = tuple(PersonHours(f"Peserta Ke{n}", None, None, n) for n in range(40, 0, -1))
    return YearSummary(
        2026, (run, open_run), (replace(run, name="Pelayanan Publik"),), agencies, people,
        office_facts, 1234,
    )  # fmt: skip


def test_a_year_says_what_it_came_to(year: YearSummary, tmp_path: Path) -> None:
    pages = printed_year(year, tmp_path)
    first = pages[0]
    for words in ("RINGKASAN PELATIHAN TAHUN 2026", "Rp 70.000.000,00", "Rp 56.000.000,00",
                  "per lulusan Rp 2.000.000,00", "21 dari 40 orang", "1234 orang"):  # fmt: skip
        assert first.holds(words), words
    whole = "\n".join(page.text for page in pages)
    reached, rest = whole.split("Belum mencapai 20 JP")
    assert "Peserta Ke20 " in reached
    assert "Peserta Ke19 " in rest
    assert "Peserta Ke19 " not in reached


def test_the_chart_shows_the_fifteen_agencies_with_the_most_passes(
    year: YearSummary, tmp_path: Path
) -> None:
    text = printed_year(year, tmp_path)[0].text
    chart = text.split("Lulusan menurut perangkat daerah")[1].split("Menurut bidang")[0]
    assert "Dinas Ke20" in chart
    assert "Dinas Ke6 " in chart
    assert "Dinas Ke5 " not in chart


@pytest.mark.parametrize("people", [0, 1, 3, 30, 31, 32, 33, 34, 35])
def test_the_signature_of_a_year_never_stands_alone(
    year: YearSummary, tmp_path: Path, people: int
) -> None:
    some = tuple(PersonHours(f"Peserta Ke{n}", None, None, 40) for n in range(people))
    last = printed_year(replace(year, people=some), tmp_path)[-1]
    assert "Drs. Contoh Pratama" in last.text
    assert f"Peserta Ke{people - 1}" in last.text or not people


def test_an_empty_year_is_one_page(office_facts: OfficeFacts, tmp_path: Path) -> None:
    empty = YearSummary(2026, (), (), (), (), office_facts)
    (page,) = printed_year(empty, tmp_path)
    assert "Tidak ada pelatihan pada 2026." in page.text
    assert "Drs. Contoh Pratama" in page.text
    for words in ("None", "Menurut", "Nama", "JP"):
        assert words not in page.text, words


def test_long_names_wrap_in_every_column_and_keep_their_letters(
    course: CourseSummary, year: YearSummary, tmp_path: Path
) -> None:
    word, name = "Butetsiregar" * 8, " ".join(["Hutagalung"] * 9)
    people = tuple(replace(person(n), full_name=(word, name)[n % 2], agency=word) for n in range(9))
    long_course = replace(course, people=people, place=LONG_AGENCY, organiser=LONG_AGENCY)
    rows = (replace(year.courses[0], name=LONG_COURSE), replace(year.courses[1], name=word))
    hours = tuple(PersonHours(name, None, LONG_AGENCY, n) for n in range(9))
    long_year = replace(year, courses=rows, people=hours, agencies=(replace(rows[0], name=word),))
    said = printed_course(long_course, tmp_path), printed_year(long_year, tmp_path)
    texts = ["".join("".join(page.text.split()) for page in pages) for pages in said]
    assert texts[0].count(word) == 9 + 5
    assert texts[0].count("Hutagalung" * 9) == 4
    assert texts[0].count("".join(LONG_AGENCY.split())) == 2
    assert texts[1].count("Hutagalung" * 9) == 9
    assert all(words in texts[1] for words in (word, "".join(LONG_COURSE.split())))
    for page in (*said[0], *said[1]):
        assert "…" not in page.text
        assert all(x0 > 40 and y0 > 25 and x1 < page.size[0] - 40 for x0, y0, x1, _ in page.letters)


def test_a_year_names_the_rule_and_what_is_running(year: YearSummary, tmp_path: Path) -> None:
    running = replace(year.courses[1], running=1, hours=0, passed=0)
    pages = printed_year(replace(year, courses=(year.courses[0], running)), tmp_path)
    assert pages[0].holds("dihitung dari pelatihan yang sudah ditutup. 1 dari 2 pelatihan belum")
    assert any(page.holds("Manajemen Konflik 20 – belum ditutup") for page in pages)


def test_tests_and_components_have_their_pictures(course: CourseSummary, tmp_path: Path) -> None:
    tests = PairedTests(("Pre-test", "Post-test"), (("0–<50", 3, 1),), ("Hanya Pre-test: Candra.",))
    text = printed_course(replace(course, tests=tests), tmp_path)[0].text
    for words in ("Sebelum dan sesudah", "Post-test", "Hanya Pre-test: Candra.",
                  "Sebaran nilai menurut komponen", "80–<90"):  # fmt: skip
        assert words in text, words
    assert course.spreads[0] == (
        "Tugas",
        (("0–<50", 0), ("50–<60", 0), ("60–<70", 0), ("70–<80", 0), ("80–<90", 30), ("90–100", 0)),
    )
