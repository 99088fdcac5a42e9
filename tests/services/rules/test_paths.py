"""The 25 paths of competence development, as shipped and as the office changes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.planning.learning import PERIODS, UNITS
from asn_desktop.services.rules import paths
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.services.office import Office
    from asn_desktop.services.rules.paths import PathRow


def _path(office: Office, code: str) -> PathRow:
    return next(one for one in paths.paths(office) if one.code == code)


def test_the_list_is_the_national_one(office: Office) -> None:
    found = paths.paths(office)
    assert [one.code for one in found] == [
        *(f"KL{number:02}" for number in range(1, 13)),
        *(f"NKL{number:02}" for number in range(1, 14)),
    ]
    assert sorted(one.siasn or 0 for one in found) == list(range(1, 26))
    assert all(one.classroom is one.code.startswith("KL") for one in found)
    assert {one.code for one in found if one.flag == "P"} == {"KL06", "KL07", "KL11"}
    assert {one.code for one in found if one.flag == "F"} == {"KL04"}
    assert all(one.per in UNITS and one.source in paths.SOURCE_WORDS for one in found)
    assert all(one.most_per in {None, *PERIODS} for one in found)


@pytest.mark.parametrize(
    ("code", "unit", "hours", "most", "within"),
    [
        ("KL03", "programme", None, None, None),
        ("NKL12", "activity", Decimal(20), None, None),
        ("NKL01", "session", Decimal(2), Decimal(4), "month"),
        ("NKL09", "day", Decimal(2), Decimal(2), "day"),
        ("NKL07", "activity", Decimal(10), None, None),
    ],
)
def test_the_jp_are_those_of_the_sources(
    office: Office, code: str, unit: str, hours: Decimal | None, most: Decimal | None,
    within: str | None,
) -> None:  # fmt: skip
    found = _path(office, code)
    assert (found.per, found.hours, found.most, found.most_per) == (
        unit, hours, most, within
    )  # fmt: skip
    assert found.source == "public"


def test_the_office_changes_a_path_and_takes_that_back(office: Office) -> None:
    before = tables(office)
    changed = replace(_path(office, "KL06"), hours=Decimal(3), basis="SE 1/2026")
    paths.save(office, changed)
    assert _path(office, "KL06") == replace(changed, source=paths.OWN)
    paths.save(office, replace(changed, hours=Decimal("4.5")))
    assert _path(office, "KL06").hours == Decimal("4.5")
    assert len(paths.paths(office)) == 25
    history.undo(office)
    history.undo(office)
    assert tables(office) == before
    paths.save(office, _path(office, "KL01"))
    assert tables(office) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "KL99"}, "path"),
        ({"name": " "}, "name"),
        ({"per": "week"}, "per"),
        ({"hours": Decimal(0)}, "hours"),
        ({"most": Decimal(4)}, "most"),
        ({"most": Decimal(-1), "most_per": "day"}, "most"),
        ({"most": Decimal(4), "most_per": "week"}, "most_per"),
    ],
)
def test_what_makes_no_sense_is_refused(office: Office, values: dict[str, Any], field: str) -> None:
    before = tables(office)
    with pytest.raises(Refused) as fault:
        paths.save(office, replace(_path(office, "KL01"), **values))
    assert fault.value.field == field
    assert tables(office) == before


def test_a_path_is_named_with_its_kind() -> None:
    assert paths.words("KL03") == "Diklat Teknis (klasikal)"
    assert paths.words("NKL03") == "E-learning (nonklasikal)"
    assert paths.words("lama") == "lama"
    assert paths.words(None) is None


def test_of_several_rules_the_latest_that_holds_counts(office: Office) -> None:
    first = replace(_path(office, "KL06"), hours=Decimal(3))
    second = replace(first, hours=Decimal(5), valid_from=date(2026, 7, 1))
    paths.save(office, second)
    paths.save(office, first)
    with office.read() as connection:
        for day, hours in ((date(2026, 6, 30), 3), (date(2026, 7, 1), 5), (date(2027, 1, 1), 5)):
            (row,) = [one for one in paths.in_force(connection, day) if one.code == "KL06"]
            assert row.hours == hours
