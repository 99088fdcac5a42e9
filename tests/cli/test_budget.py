from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.money import budgets, costs, proposals
from asn_desktop.services.office import open_office
from asn_desktop.services.planning import programmes
from tests.factories import add_course, add_timetable

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def _fill(asn: Asn, ceiling: int) -> None:
    office = open_office(asn.data)
    key = budgets.save(
        office, None, year=2026, source="APBD", activity="5.04.02.2.01", ceiling=ceiling
    )
    course = add_course(office)
    costs.save(office, course, None, kind="honor", planned=6_000_000, spent=1_500_000, budget=key)
    office.close()


def test_a_year_is_shown_in_whole_rupiah(asn: Asn) -> None:
    _fill(asn, 10_000_000)
    shown = asn("budget", "show", "2026")
    assert shown.status == 0
    figures = {
        "ceiling": 10_000_000, "planned": 6_000_000, "committed": 0, "spent": 1_500_000,
        "remaining": 8_500_000, "absorption": "15.00",
    }  # fmt: skip
    assert {key: shown.value[key] for key in figures} == figures
    assert shown.value["budgets"][0]["activity"] == "5.04.02.2.01"
    (course,) = shown.value["courses"]
    assert (course["code"], course["per_hour"], course["passed"]) == ("A-1", 150_000, None)


def test_people_read_dots_and_are_warned(asn: Asn) -> None:
    _fill(asn, 5_000_000)
    shown = asn.plain("budget", "show", "2026")
    assert "5.000.000" in shown.out
    assert "Rencana melebihi pagu sebesar Rp 1.000.000,00." in shown.err


def test_a_year_without_anything_is_empty(asn: Asn) -> None:
    shown = asn("budget", "show", "2031")
    assert (shown.status, shown.value["budgets"], shown.value["courses"]) == (0, [], [])
    assert shown.value["absorption"] is None


def test_a_year_is_a_number(asn: Asn) -> None:
    assert asn("budget", "show", "tahun-ini").status == 2


def _propose(asn: Asn) -> None:
    office = open_office(asn.data)
    programme = programmes.save(office, None, code="P-1", name="Manajemen Konflik")
    proposals.save_need(
        office, None, year=2027, agency="Kecamatan", programme_id=programme, people=30, priority=1
    )
    for name, cost in (("Angkatan I", 9_000_000), ("Angkatan II", 8_000_000)):
        proposals.save_proposal(
            office, None, year=2027, name=name, programme_id=programme, seats=30, cost=cost
        )
    office.close()


def test_what_fits_is_chosen_and_nothing_is_written(asn: Asn) -> None:
    _propose(asn)
    before = asn("journal", "list").value
    found = asn("budget", "choose", "2027", "--ceiling", "10000000")
    assert found.status == 0
    assert (found.value["cost"], found.value["left"]) == (8_000_000, 2_000_000)
    assert (found.value["seated"], found.value["asked"]) == (30, 30)
    assert [row["chosen"] for row in found.value["proposals"]] == [False, True]
    assert asn("journal", "list").value == before


def test_people_read_why(asn: Asn) -> None:
    _propose(asn)
    told = asn.plain("budget", "choose", "2027")
    assert "Tidak muat: kurang Rp 9.000.000,00." in told.out
    assert "0 dari 30 orang mendapat tempat." in told.err


def test_the_honorarium_becomes_costs(asn: Asn) -> None:
    office = open_office(asn.data)
    add_timetable(office, add_course(office))
    office.close()
    for _twice in range(2):
        told = asn("budget", "honor", "A-1")
        assert (told.status, told.value) == (
            0,
            {"course": "A-1", "lines": 1, "planned": 12_000_000},
        )
    (course,) = asn("budget", "show", "2026").value["courses"]
    assert course["planned"] == 12_000_000
