from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.money import budgets, costs
from asn_desktop.services.office import open_office
from tests.factories import add_course

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
    assert (course["code"], course["per_hour"], course["passed"]) == ("A-1", 37_500, None)


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
