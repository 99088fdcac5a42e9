"""The budget report read back from its PDF; every figure is counted again by plain SQL."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.domain.money.rupiah import format_amount, format_rupiah
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.money import budgets, costs
from asn_desktop.services.paperwork.budget_report import budget_report_bytes, budget_report_pdf
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.signatories import save_signatory
from tests.documents.conftest import LONG_AGENCY, LONG_COURSE, sheets
from tests.factories import add_course, add_people

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from tests.documents.conftest import Sheet

_TAKEN = """SELECT total(costs.planned), total(costs.committed), total(costs.spent)
    FROM costs JOIN courses ON courses.id = costs.course_id
    WHERE courses.start BETWEEN '2026-01-01' AND '2026-12-31'"""


def _sql(office: Office, statement: str) -> tuple[int, ...]:
    with office.read() as connection:
        return tuple(map(int, connection.exec_driver_sql(statement).one()))


def _printed(office: Office, folder: Path, year: int = 2026) -> list[Sheet]:
    return sheets(budget_report_pdf(office, year, folder / "anggaran.pdf"))


def _close(office: Office, course: Key, marks: tuple[int, ...]) -> None:
    found = sheet(office, course)
    for row, mark in zip(found.rows, marks, strict=True):
        for part in found.components:
            set_mark(office, row.enrolment, part.id, str(mark))
    closing.close(office, course)


@pytest.fixture
def year(office: Office) -> list[Key]:
    """Two ceilings, a closed and a running course of one programme, and costs outside of both."""
    save_signatory(office, None, name="Drs. Contoh Pratama", position="Kepala Badan",
                   valid_from=date(2020, 1, 1))  # fmt: skip
    people = add_people(office)
    programme = programmes.save(office, None, code="P-1", name="Manajemen Konflik")
    apbd, grant = (
        budgets.save(office, None, year=2026, source=source, activity="5.04.02.2.01",
                     name="Pengembangan Kompetensi Teknis", ceiling=ceiling)
        for source, ceiling in (("APBD", 30_000_000), ("Hibah", 7_000_000))
    )  # fmt: skip
    first = add_course(office, programme=programme, hours=40)
    second = add_course(office, code="A-2", programme=programme, batch="Angkatan II")
    late = add_course(office, code="L-1", start=date(2027, 1, 4), end=date(2027, 1, 8))
    for course in (first, second):
        enrolments.enrol(office, course, people)
    for course, budget, amounts in (
        (first, apbd, (12_000_001, 0, 10_000_003)),
        (first, None, (1_000_000, 500_000, 0)),
        (second, grant, (6_000_000, 2_000_000, 1_333_333)),
        (late, apbd, (4_000_000, 0, 0)),
    ):
        named = dict(zip(("planned", "committed", "spent"), amounts, strict=True))
        costs.save(office, course, None, kind="honor", budget=budget, **named)
    _close(office, first, (90, 85, 20))
    return [apbd, grant]


def test_the_figures_are_those_of_the_tables(
    office: Office, year: list[Key], tmp_path: Path
) -> None:
    pages = _printed(office, tmp_path)
    (ceiling,) = _sql(office, "SELECT sum(ceiling) FROM budgets WHERE year = 2026")
    planned, committed, spent = _sql(office, _TAKEN)
    share = (Decimal(spent) * 100 / ceiling).quantize(Decimal("0.01"), ROUND_HALF_UP)
    first = pages[0]
    for label, amount in (
        ("Pagu", ceiling), ("Rencana", planned), ("Ikatan", committed), ("Realisasi", spent),
        ("Sisa", ceiling - committed - spent),
    ):  # fmt: skip
        assert first.holds(f"{label} {format_rupiah(amount)}"), label
    shown = f"{share} %".replace(".", ",")
    assert first.holds(f"Serapan {shown}")
    assert first.holds("sebelas juta tiga ratus tiga puluh tiga ribu tiga ratus tiga puluh enam")
    assert first.holds(
        f"Jumlah {format_amount(ceiling)} {format_amount(planned)} {format_amount(committed)} "
        f"{format_amount(spent)} {format_amount(ceiling - committed - spent)} "
        + shown.removesuffix(" %")
    )


def test_what_no_ceiling_covers_and_what_other_years_take_is_told(
    office: Office, year: list[Key], tmp_path: Path
) -> None:
    text = _printed(office, tmp_path)[0]
    assert text.holds("Tanpa pagu – 1.000.000 500.000 0 – –")
    assert text.holds("Dipakai pelatihan tahun lain – −4.000.000 0 0 – –")
    assert text.holds("APBD · 5.04.02.2.01 Pengembangan Kompetensi Teknis 30.000.000 16.000.001 0")


def test_unit_costs_by_programme(office: Office, year: list[Key], tmp_path: Path) -> None:
    whole = "".join(page.text for page in _printed(office, tmp_path))
    people, hours = _sql(
        office,
        "SELECT (SELECT count(*) FROM enrolments JOIN courses ON courses.id = course_id"
        " WHERE start < '2027-01-01'), (SELECT sum(hours) FROM courses WHERE start < '2027-01-01')",
    )
    assert (people, hours) == (6, 80)
    cost = 10_000_003 + 6_000_000  # spent in the closed one, planned in the running one
    units = [cost, round(cost / people), round(cost / hours), 5_000_002]
    line = f"Manajemen Konflik {' '.join(map(format_amount, units))}"
    assert "".join(line.split()) in "".join(whole.split())
    assert "Keadaan per" in whole


def test_more_than_there_is_is_told_to_whom_it_concerns(
    office: Office, year: list[Key], tmp_path: Path
) -> None:
    apbd = budgets.budget(office, year[0])
    budgets.save(office, year[0], year=2026, source="APBD", activity=apbd.activity,
                 ceiling=10_000_000)  # fmt: skip
    text = _printed(office, tmp_path)[0]
    assert text.holds("Rencana melebihi pagu sebesar Rp 2.000.001,00.")
    assert text.holds("APBD · 5.04.02.2.01: Ikatan dan realisasi melebihi pagu sebesar Rp 3,00.")


def test_a_year_without_anything_is_one_page_to_sign(office: Office, tmp_path: Path) -> None:
    (page,) = _printed(office, tmp_path, 2031)
    assert "Belum ada pagu dan pelatihan pada 2031." in page.text
    assert "Pejabat penandatangan" in page.text
    for words in ("None", "Serapan", "Jumlah"):
        assert words not in page.text


def test_courses_without_a_ceiling_are_reported_too(office: Office, tmp_path: Path) -> None:
    courses.update(office, add_course(office), planned=3_000_000)
    text = _printed(office, tmp_path)[0]
    assert text.holds("Pagu pelatihan tahun 2026 belum dicatat")
    assert text.holds("Tanpa program 1 0 40 – 3.000.000 0 0")


@pytest.mark.parametrize("count", [1, 9, 24, 40])
def test_long_names_and_many_courses_keep_heads_and_signature(
    office: Office, year: list[Key], tmp_path: Path, count: int
) -> None:
    for place in range(count):
        add_course(office, code=f"PANJANG-{place:02}", name=LONG_COURSE, planned=999_999_999_999)
    budgets.save(office, year[1], year=2026, source=LONG_AGENCY, activity="5.04.02.2.01.0001",
                 name=LONG_COURSE, ceiling=10**12)  # fmt: skip
    pages = _printed(office, tmp_path)
    assert "Drs. Contoh Pratama" in pages[-1].text
    assert f"PANJANG-{count - 1:02}" in pages[-1].text
    for page in pages:
        assert all(x0 > 40 and y0 > 25 and x1 < page.size[0] - 40 for x0, y0, x1, _ in page.letters)
        if "PANJANG-" in page.text:
            assert page.holds("Pelatihan Peserta Lulus Rencana Ikatan Realisasi Per peserta")


def test_the_same_pages_for_screen_and_file(
    office: Office, year: list[Key], tmp_path: Path
) -> None:
    saved = budget_report_pdf(office, 2026, tmp_path / "a.pdf").read_bytes()
    assert len(budget_report_bytes(office, 2026)) == pytest.approx(len(saved), abs=64)
