"""The honorarium of a course as lines of its costs, counted again by plain SQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services.money import budgets, costs, honor_costs, honorarium
from asn_desktop.services.people import trainers
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import sessions
from tests.factories import add_timetable
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

_WHOLE = """SELECT sum(sessions.hours) FROM sessions
    JOIN session_trainers ON session_trainers.session_id = sessions.id"""


def _lines(office: Office, course: Key) -> list[tuple[Any, ...]]:
    found = costs.costs(office, course)
    return [(row.kind, row.name, row.quantity, row.unit, row.price, row.planned) for row in found]


def test_the_timetable_becomes_lines_in_one_step(office: Office, course: Key) -> None:
    add_timetable(office, course)
    apbd = budgets.save(office, None, year=2026, source="APBD", activity="5", ceiling=10**8)
    before = tables(office)
    assert honor_costs.record(office, course, apbd) == (1, 12_000_000)
    with office.read() as connection:
        hours = connection.exec_driver_sql(_WHOLE).scalar_one()
    assert _lines(office, course) == [
        ("honor", "Honor pengajar", hours, "JP", 300_000, hours * 300_000)
    ]
    assert courses.course(office, course).planned == 12_000_000
    assert budgets.budget(office, apbd).standing.money.planned == 12_000_000
    history.undo(office)
    assert tables(office) == before


def test_totals_that_were_typed_are_not_lost(office: Office, course: Key) -> None:
    courses.update(office, course, planned=38_500_000, spent=36_750_000)
    add_timetable(office, course)
    for _twice in range(2):
        honor_costs.record(office, course)
        found = courses.course(office, course)
        assert (found.planned, found.spent) == (38_500_000, 36_750_000)
    assert [(row.kind, row.planned, row.spent) for row in costs.costs(office, course)] == [
        ("honor", 12_000_000, 0), ("lain", 26_500_000, 36_750_000),
    ]  # fmt: skip


def test_lines_follow_the_timetable_and_keep_what_was_spent(office: Office, course: Key) -> None:
    who = add_timetable(office, course)
    honor_costs.record(office, course)
    (line,) = costs.costs(office, course)
    kept = {"kind": "honor", "name": line.name, "unit": "JP", "quantity": line.quantity,
            "price": line.price, "spent": 500_000}  # fmt: skip
    costs.save(office, course, line.id, **kept)
    costs.save(office, course, None, kind="honor", name="Honor moderator", planned=100_000)
    honorarium.save_rate(office, None, kind="widyaiswara", amount=350_000,
                         valid_from=date(2026, 10, 7))  # fmt: skip
    assert honor_costs.record(office, course)[0] == 2
    assert [row[4] for row in _lines(office, course)] == [300_000, None, 350_000]
    assert sum(row.quantity or 0 for row in costs.costs(office, course)) == 40
    assert courses.course(office, course).spent == 500_000
    trainers.save(office, who, kind="guest")
    honorarium.save_rate(office, None, kind="guest", amount=400_000, valid_from=date(2026, 1, 1))
    honor_costs.record(office, course)
    assert [(row.price, row.planned, row.spent) for row in costs.costs(office, course)] == [
        (300_000, 0, 500_000), (None, 100_000, 0), (400_000, 16_000_000, 0),
    ]  # fmt: skip


def test_transport_is_a_line_of_its_own(office: Office, course: Key) -> None:
    add_timetable(office, course)
    honorarium.save_rate(office, None, kind="widyaiswara", amount=150_000, unit="day",
                         valid_from=date(2020, 1, 1))  # fmt: skip
    for _twice in range(2):
        assert honor_costs.record(office, course) == (2, 12_750_000)
        assert [(row.kind, row.name, row.planned) for row in costs.costs(office, course)] == [
            ("honor", "Honor pengajar", 12_000_000), ("transport", "Transpor pengajar", 750_000),
        ]  # fmt: skip


def test_what_cannot_be_reckoned_is_not_written(office: Office, course: Key) -> None:
    before = tables(office)
    with pytest.raises(Refused, match="belum menyebut pengajar"):
        honor_costs.record(office, course)
    assert tables(office) == before
    who = trainers.save(office, None, name="Ratna", kind="widyaiswara")
    subject = courses.course(office, course).subjects[0].id
    sessions.add(office, course, date=date(2026, 10, 5), begin=480, finish=570,
                 subject_id=subject, trainers=[who])  # fmt: skip
    before = tables(office)
    with pytest.raises(Refused, match="tarif honorarium widyaiswara"):
        honor_costs.record(office, course)
    assert tables(office) == before
