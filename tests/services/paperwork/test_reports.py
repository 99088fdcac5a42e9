"""Sums of a course and of a year: by what was remembered, to the rupiah."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2

from asn_desktop.services import settings
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.paperwork import reports
from asn_desktop.services.people import enrolments, participants
from asn_desktop.services.planning import courses, programmes
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def run(  # noqa: PLR0913 - a course is said in full
    office: Office,
    people: list[Key],
    code: str,
    *finals: str,
    year: int = 2026,
    closes: bool = True,
    hours: int = 16,
    programme: Key | None = None,
    spent: int | None = None,
) -> Key:
    """A course of this year in which people, by name, reached these marks."""
    key = courses.add(
        office, code=code, name=f"Pelatihan {code}", start=date(year, 3, 2), end=date(year, 3, 4),
        hours=hours, planned=spent, spent=spent, components=[("Ujian", Decimal(100))],
        programme=programme,
    )  # fmt: skip
    enrolments.enrol(office, key, people)
    found = sheet(office, key)
    cells = [
        (row.enrolment, found.components[0].id, final)
        for row, final in zip(found.rows, finals, strict=True)
    ]
    set_marks(office, cells, courses.STATUS_WORDS[courses.RUNNING])
    if closes:
        closing.close(office, key, accept_missing=True)
    return key


def rename_agency(office: Office, person: Key, name: str, agency: str) -> None:
    nips = {one.id: one.nip for one in participants.participants(office)}
    participants.save(office, person, nip=nips[person], name=name, agency=agency)


def test_a_course_is_told_by_rank_with_ties_and_the_unmarked_last(
    office: Office, people: list[Key]
) -> None:
    key = run(office, people, "X-1", "80", "90", "")
    found = reports.course_facts(office, key)
    assert [(one.rank, one.full_name, one.final) for one in found.people] == [
        (1, "Butet Harahap", Decimal("90.00")),
        (2, "Ahmad Siregar", Decimal("80.00")),
        (None, "Candra", None),
    ]
    assert (found.passed, found.mean) == (2, Decimal("85.00"))
    assert found.people[2].marks == (None,)


def test_a_transfer_does_not_rewrite_last_year(office: Office, people: list[Key]) -> None:
    run(office, people, "X-1", "80", "90", "95", year=2025)
    before = reports.year_facts(office, 2025).agencies
    rename_agency(office, people[0], "Ahmad Siregar", "Dinas Perhubungan")
    run(office, people, "Y-1", "80", "90", "95", year=2026)
    assert reports.year_facts(office, 2025).agencies == before
    assert [(row.name, row.people, row.passed) for row in before] == [("Dinas Kesehatan", 3, 3)]
    assert [(row.name, row.people) for row in reports.year_facts(office, 2026).agencies] == [
        ("Dinas Kesehatan", 2),
        ("Dinas Perhubungan", 1),
    ]


def test_hours_count_from_courses_passed_and_twenty_are_enough(
    office: Office, people: list[Key]
) -> None:
    participants.save(office, None, nip=None, name="Dewi")
    run(office, people, "X-1", "80", "90", "60", hours=16)
    run(office, people[:1], "X-2", "80", hours=4)
    found = reports.year_facts(office, 2026)
    assert [(one.full_name, one.hours) for one in found.reached] == [("Ahmad Siregar", 20)]
    assert [(one.full_name, one.hours) for one in found.not_reached] == [
        ("Butet Harahap", 16),
        ("Candra", 0),
    ]
    assert found.never == 1


def test_who_left_the_list_is_not_said_to_stay_away(office: Office, people: list[Key]) -> None:
    run(office, people[:2], "X-1", "80", "90")
    participants.archive(office, people[2])
    assert reports.year_facts(office, 2026).never == 0


def test_money_is_whole_rupiah_and_halves_round_up(office: Office, people: list[Key]) -> None:
    key = run(office, people, "X-1", "80", "90", "60", spent=1_595_757_501)
    assert reports.course_facts(office, key).cost_per_passed == 797_878_751
    run(office, people, "X-2", "80", "90", "95", spent=None)
    total = reports.year_facts(office, 2026).total
    assert (total.people, total.passed, total.spent) == (6, 5, 1_595_757_501)
    assert total.cost_per_passed == 797_878_751


def test_a_year_is_summed_by_field(office: Office, people: list[Key]) -> None:
    field = settings.fields(office)[1]
    taught = programmes.save(office, None, code="P", name="Prima", field=field)
    run(office, people, "X-1", "80", "90", "95", programme=taught, spent=3_000_000)
    run(office, people, "X-2", "80", "90", "60", programme=taught, spent=5_000_000)
    run(office, people[:1], "X-3", "80")
    rows = reports.year_facts(office, 2026).fields
    assert [(row.name, row.courses, row.people, row.passed, row.spent) for row in rows] == [
        (field, 2, 6, 5, 8_000_000),
        ("Tanpa bidang", 1, 1, 1, None),
    ]
    assert rows[0].cost_per_passed == 1_600_000


def test_years_are_those_in_which_courses_began(office: Office, people: list[Key]) -> None:
    for code, year in (("X-1", 2024), ("X-2", 2026), ("X-3", 2026)):
        run(office, people[:1], code, "80", year=year)
    gone = run(office, people[:1], "X-4", "80", year=2025)
    courses.archive(office, gone)
    assert reports.years(office) == [2026, 2024]
    assert reports.year_facts(office, 2025).courses == ()


def test_a_course_that_is_not_closed_gives_no_hours_and_no_passes(
    office: Office, people: list[Key]
) -> None:
    run(office, people[:1], "X-1", "80", spent=1_000_000)
    run(office, people, "X-2", "80", "90", "95", hours=40, spent=8_000_000, closes=False)
    found = reports.year_facts(office, 2026)
    assert (found.total.courses, found.total.running, found.total.people) == (2, 1, 4)
    assert (found.total.hours, found.total.passed, found.total.spent) == (16, 1, 9_000_000)
    assert found.total.cost_per_passed == 1_000_000
    assert [one.hours for one in found.people] == [16, 0, 0]
    assert [row.has_results for row in found.courses] == [True, False]
    assert [(row.name, row.people, row.passed, row.running) for row in found.agencies] == [
        ("Dinas Kesehatan", 4, 1, 1)
    ]


def test_people_of_a_course_without_weights_gain_its_hours_when_it_is_closed(
    office: Office, people: list[Key]
) -> None:
    key = courses.add(
        office, code="W-1", name="Webinar", start=date(2026, 3, 2), end=date(2026, 3, 2), hours=20
    )
    enrolments.enrol(office, key, people)
    assert reports.year_facts(office, 2026).reached == ()
    closing.close(office, key)
    assert len(reports.year_facts(office, 2026).reached) == 3


def test_courses_of_one_name_are_told_apart_by_their_codes(
    office: Office, people: list[Key]
) -> None:
    first = run(office, people[:1], "X-1", "80", closes=False)
    run(office, people[:1], "X-2", "80")
    run(office, people[:1], "X-3", "80")
    courses.update(office, first, name="Pelatihan X-2")
    names = [row.name for row in reports.year_facts(office, 2026).courses]
    assert names == ["Pelatihan X-2 (X-1)", "Pelatihan X-2 (X-2)", "Pelatihan X-3"]


def test_papers_change_nothing(office: Office, people: list[Key], tmp_path: Path) -> None:
    key = run(office, people, "X-1", "80", "90", "95")
    before = tables(office)
    for written in (
        reports.course_summary_pdf(office, key, tmp_path / "c.pdf"),
        reports.year_summary_pdf(office, 2026, tmp_path / "y.pdf"),
    ):
        with pypdfium2.PdfDocument(written) as document:
            assert len(document) >= 1
    assert reports.course_summary_bytes(office, key) == (tmp_path / "c.pdf").read_bytes()
    assert reports.year_summary_bytes(office, 2026) == (tmp_path / "y.pdf").read_bytes()
    assert tables(office) == before
