"""Rates of honorarium and tax in a real office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.keys import new_key
from asn_desktop.services.money import honorarium
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.services.office import Office

RATE: dict[str, Any] = {"kind": "widyaiswara", "amount": 300_000, "valid_from": date(2026, 1, 1)}
TAX: dict[str, Any] = {
    "tax_group": "PPPK", "percent": Decimal("2.5"), "valid_from": date(2026, 1, 1)
}  # fmt: skip


def test_rates_are_listed_by_kind_level_and_day(office: Office) -> None:
    for more in (
        {"kind": "guest", "level": "eselon2"},
        {"level": "madya"},
        {"level": "pertama"},
        {"valid_from": date(2027, 1, 1)},
        {},
    ):
        honorarium.save_rate(office, None, **{**RATE, **more})
    found = [
        (row.rate.kind, row.rate.level, row.rate.valid_from.year)
        for row in honorarium.rates(office)
    ]
    assert found == [
        ("widyaiswara", None, 2027),
        ("widyaiswara", None, 2026),
        ("widyaiswara", "pertama", 2026),
        ("widyaiswara", "madya", 2026),
        ("guest", "eselon2", 2026),
    ]


def test_a_tax_of_the_office_stands_beside_those_that_come_with_the_program(
    office: Office,
) -> None:
    before = tables(office)
    key = honorarium.save_tax(office, None, basis="Surat KPP 1/2026", **TAX)
    own = [row for row in honorarium.taxes(office) if row.id is not None]
    assert [(row.id, row.tax.percent, row.tax.basis) for row in own] == [
        (key, Decimal("2.50"), "Surat KPP 1/2026")
    ]
    assert [row.tax.tax_group for row in honorarium.taxes(office)] == [
        "I", "II", "III", "IV", "PPPK"
    ]  # fmt: skip
    honorarium.save_tax(office, key, **{**TAX, "percent": Decimal(5)})
    honorarium.remove_tax(office, key)
    for _step in range(3):
        history.undo(office)
    assert tables(office) == before


def test_one_day_has_one_rate(office: Office) -> None:
    key = honorarium.save_rate(office, None, **RATE)
    with pytest.raises(Refused, match="sudah ada") as refused:
        honorarium.save_rate(office, None, **RATE)
    assert refused.value.field == "valid_from"
    honorarium.save_rate(office, key, **{**RATE, "amount": 1})
    honorarium.save_tax(office, None, **TAX)
    with pytest.raises(Refused, match="sudah ada"):
        honorarium.save_tax(office, None, **TAX)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "asing"}, "kind"),
        ({"level": "eselon1"}, "level"),
        ({"amount": None}, "amount"),
        ({"amount": -1}, "amount"),
        ({"valid_from": None}, "valid_from"),
    ],
)
def test_a_rate_without_sense_is_refused(
    office: Office, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        honorarium.save_rate(office, None, **{**RATE, **values})
    assert refused.value.field == field
    assert honorarium.rates(office) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [({"tax_group": "V"}, "tax_group"), ({"percent": Decimal(101)}, "percent")],
)
def test_a_tax_without_sense_is_refused(office: Office, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        honorarium.save_tax(office, None, **{**TAX, **values})
    assert refused.value.field == field


def test_what_is_gone_is_not_changed(office: Office) -> None:
    key = honorarium.save_rate(office, None, **RATE)
    honorarium.remove_rate(office, key)
    for deed in (honorarium.remove_rate, honorarium.remove_tax):
        with pytest.raises(NotFound):
            deed(office, key)
    with pytest.raises(NotFound):
        honorarium.save_rate(office, new_key(), **{**RATE, "level": "muda"})
