"""Ceilings and costs in a real office; every figure is counted again by plain SQL."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.money.budgets import Money
from asn_desktop.services.marking import closing
from asn_desktop.services.money import budgets, costs, overview
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.factories import add_course, add_people

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

USUAL = {"year": 2026, "source": "APBD", "activity": "5.04.02.2.01", "ceiling": 50_000_000}


def _ceiling(office: Office, **other: Any) -> Key:
    return budgets.save(office, None, **{**USUAL, **other})


def _cost(office: Office, course: Key, **values: Any) -> Key:
    return costs.save(office, course, None, **{"kind": "honor", **values})


def test_a_ceiling_stands_against_the_costs_taken_from_it(office: Office) -> None:
    apbd, grant = _ceiling(office), _ceiling(office, source="Hibah", ceiling=10_000_000)
    course = add_course(office)
    _cost(office, course, budget=apbd, quantity=Decimal(20), price=300_000, spent=4_000_000)
    _cost(office, course, budget=apbd, kind="konsumsi", planned=2_500_000, committed=1_000_000)
    _cost(office, course, budget=grant, kind="bahan", planned=750_000)
    _cost(office, course, kind="tempat", planned=100_000)
    found = {row.id: row.standing for row in budgets.budgets(office, 2026)}
    assert found[apbd].money == Money(8_500_000, 1_000_000, 4_000_000)
    assert (found[apbd].remaining, found[apbd].absorption) == (45_000_000, Decimal("8.00"))
    assert found[grant].money == Money(750_000, 0, 0)


def test_a_course_has_the_sums_of_its_lines(office: Office) -> None:
    course = add_course(office, planned=1, spent=1)
    line = _cost(office, course, planned=2_000_000, spent=500_000)
    _cost(office, course, kind="bahan", quantity=Decimal("2.5"), unit="rim", price=55_555)
    found = courses.course(office, course)
    assert (found.planned, found.spent) == (2_138_888, 500_000)
    costs.remove(office, course, line)
    assert courses.course(office, course).planned == 138_888
    history.undo(office)
    assert courses.course(office, course).planned == 2_138_888


def test_a_total_that_its_lines_do_not_make_is_refused(office: Office) -> None:
    course = add_course(office)
    _cost(office, course, planned=2_000_000)
    with pytest.raises(Refused, match="rincian biaya"):
        courses.update(office, course, planned=3_000_000)
    with pytest.raises(Refused, match="rincian biaya"):
        courses.set_spent(office, course, 1)
    courses.update(office, course, planned=2_000_000, name="Nama Baru")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "emas"}, "kind"),
        ({"planned": -1}, "planned"),
        ({"spent": 10**13}, "spent"),
        ({"quantity": Decimal(1)}, "price"),
        ({"price": 1000}, "quantity"),
        ({"quantity": Decimal("0.001"), "price": 1}, "quantity"),
        ({"quantity": Decimal(1), "price": -5}, "price"),
        ({"quantity": Decimal(1_000_000), "price": 10**12}, "planned"),
    ],
)
def test_absurd_lines_are_refused_in_their_field(
    office: Office, values: dict[str, Any], field: str
) -> None:
    course = add_course(office)
    with pytest.raises(Refused) as refused:
        _cost(office, course, **values)
    assert refused.value.field == field
    assert costs.costs(office, course) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"source": " "}, "source"),
        ({"activity": ""}, "activity"),
        ({"year": 199}, "year"),
        ({"ceiling": None}, "ceiling"),
        ({"ceiling": -1}, "ceiling"),
    ],
)
def test_a_ceiling_without_sense_is_refused(
    office: Office, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        _ceiling(office, **values)
    assert refused.value.field == field


def test_a_year_has_each_source_and_activity_once(office: Office) -> None:
    key = _ceiling(office)
    with pytest.raises(Refused, match="sudah punya pagu"):
        _ceiling(office, ceiling=1)
    budgets.save(office, key, **{**USUAL, "ceiling": 60_000_000})
    assert budgets.budget(office, key).standing.ceiling == 60_000_000
    _ceiling(office, year=2027)


def test_a_ceiling_in_use_is_not_taken_away(office: Office) -> None:
    key, course = _ceiling(office), add_course(office)
    line = _cost(office, course, planned=1, budget=key)
    with pytest.raises(Refused, match="1 rincian biaya memakai pagu ini"):
        budgets.archive(office, key)
    costs.remove(office, course, line)
    budgets.archive(office, key)
    assert budgets.budgets(office, 2026) == []
    with pytest.raises(Refused, match="pernah dihapus"):
        _ceiling(office)


def test_a_line_of_another_course_is_not_touched(office: Office) -> None:
    mine, other = add_course(office), add_course(office, code="A-2")
    line = _cost(office, other, planned=5)
    for deed in (
        lambda: costs.remove(office, mine, line),
        lambda: costs.save(office, mine, line, kind="honor", planned=6),
        lambda: costs.save(office, mine, new_key(), kind="honor"),
    ):
        with pytest.raises(NotFound):
            deed()
    assert [row.planned for row in costs.costs(office, other)] == [5]


def test_a_year_at_one_look(office: Office) -> None:
    _ceiling(office)
    people = add_people(office)
    open_course = add_course(office)
    enrolments.enrol(office, open_course, people)
    done = add_course(office, code="A-2", components=[], planned=900_000, spent=1_000_000)
    enrolments.enrol(office, done, people)
    closing.close(office, done, accept_missing=True)
    add_course(office, code="A-3", start=courses.course(office, done).start.replace(year=2025))
    _cost(office, open_course, planned=3_000_000, committed=200_000)
    found = overview.year_money(office, 2026, SILENT)
    assert [row.code for row in found.courses] == ["A-1", "A-2"]
    first, second = found.courses
    assert (first.detailed, first.passed, first.per_passed) == (True, None, None)
    assert (first.cost, first.per_participant, first.per_hour) == (3_000_000, 1_000_000, 75_000)
    assert (second.detailed, second.passed, second.per_passed) == (False, 3, 333_333)
    assert found.standing.money == Money(3_900_000, 200_000, 1_000_000)
    assert 2025 in overview.years(office)


def test_the_sums_are_those_of_plain_sql(office: Office) -> None:
    key, course = _ceiling(office), add_course(office)
    for number in range(1, 30):
        _cost(office, course, quantity=Decimal(number) / 4, price=99_999, spent=number,
              budget=key if number % 3 else None)  # fmt: skip
    with office.read() as connection:
        plain = connection.exec_driver_sql(
            "SELECT sum(planned), sum(committed), sum(spent) FROM costs WHERE budget_id IS NOT NULL"
        ).one()
    assert budgets.budget(office, key).standing.money == Money(*plain)


def test_a_ceiling_taken_off_in_another_window_takes_no_costs(office: Office) -> None:
    key, course = _ceiling(office), add_course(office)
    budgets.archive(office, key)
    with pytest.raises(NotFound):
        budgets.save(office, key, **{**USUAL, "ceiling": 9})
    with pytest.raises(Refused) as refused:
        _cost(office, course, planned=1, budget=key)
    assert refused.value.field == "budget"
