"""The money of the invented office: this year's ceilings and costs, next year's proposals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from asn_desktop.services.money import budgets, costs, proposals
from asn_desktop.services.planning import programmes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def fill_money(office: Office, data: Mapping[str, Any], course: Key, year: int) -> None:
    """Write them from the invented data; `course` is the one that runs now."""
    for in_year in (year, year + 1):
        ceilings = [budgets.save(office, None, year=in_year, **row) for row in data["budgets"]]
        if in_year == year:
            _detail(office, data, course, ceilings[0])
    for code, agency, people, priority in data["needs"]:
        programme = programmes.key_of(office, code)
        asked = {"agency": agency, "people": people, "priority": priority}
        proposals.save_need(office, None, year=year + 1, programme_id=programme, **asked)
    for code, name, seats, cost in data["proposals"]:
        programme = programmes.key_of(office, code)
        offered = {"name": name, "seats": seats, "cost": cost}
        proposals.save_proposal(office, None, year=year + 1, programme_id=programme, **offered)


def _detail(office: Office, data: Mapping[str, Any], course: Key, budget: Key) -> None:
    for row in data["costs"]:
        quantity = row.get("quantity")
        exact = None if quantity is None else Decimal(quantity)
        costs.save(office, course, None, **{**row, "quantity": exact, "budget": budget})
