from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.progress import SILENT
from asn_desktop.services.money import budgets, proposals
from asn_desktop.services.planning import programmes
from asn_desktop.services.steps import history

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def programme(office: Office) -> Key:
    return programmes.save(office, None, code="DPP", name="Digitalisasi Pelayanan Publik")


def _need(office: Office, programme: Key, **other: Any) -> Key:
    usual = {"year": 2027, "agency": "Dinas Kesehatan", "people": 30, "priority": 1}
    return proposals.save_need(office, None, **{**usual, "programme_id": programme, **other})


def _proposal(office: Office, programme: Key, **other: Any) -> Key:
    usual = {"year": 2027, "name": "Angkatan I", "seats": 30, "cost": 40_000_000}
    return proposals.save_proposal(office, None, **{**usual, "programme_id": programme, **other})


def _ceiling(office: Office, ceiling: int) -> None:
    budgets.save(office, None, year=2027, source="APBD", activity="5.04", ceiling=ceiling)


def test_what_fits_the_years_ceiling_is_chosen(office: Office, programme: Key) -> None:
    _ceiling(office, 30_000_000)
    budgets.save(office, None, year=2027, source="Hibah", activity="5.04", ceiling=12_000_000)
    _need(office, programme)
    cheap = _proposal(office, programme, name="Angkatan II", seats=20, cost=30_000_000)
    dear = _proposal(office, programme)
    found = proposals.chosen(office, 2027, SILENT)
    assert found.chosen == {dear}
    assert found.question.ceiling == 42_000_000
    assert proposals.chosen(office, 2027, SILENT, 30_000_000).chosen == {cheap}


def test_what_is_settled_stays(office: Office, programme: Key) -> None:
    _ceiling(office, 40_000_000)
    _need(office, programme)
    kept = _proposal(office, programme, name="Angkatan II", seats=5, cost=30_000_000, fixed="in")
    _proposal(office, programme)
    assert proposals.chosen(office, 2027, SILENT).chosen == {kept}
    with pytest.raises(Refused, match="melebihi pagu sebesar Rp 10"):
        proposals.chosen(office, 2027, SILENT, 20_000_000)


def test_a_plan_lists_what_was_asked_and_undo_takes_it_back(office: Office, programme: Key) -> None:
    need = _need(office, programme, note="surat 12 Mei")
    proposals.save_need(
        office, need, year=2027, agency="Dinas Kesehatan", programme_id=programme,
        people=12, priority=2,
    )  # fmt: skip
    (row,) = proposals.plan(office, 2027).needs
    assert (row.programme, row.people, row.priority) == ("Digitalisasi Pelayanan Publik", 12, 2)
    proposals.remove_need(office, need)
    assert proposals.plan(office, 2027).needs == ()
    history.undo(office)
    assert len(proposals.plan(office, 2027).needs) == 1
    assert proposals.plan(office, 2028).needs == ()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"agency": ""}, "agency"),
        ({"people": 0}, "people"),
        ({"people": 100_001}, "people"),
        ({"priority": 4}, "priority"),
        ({"programme_id": None}, "programme_id"),
        ({"year": 99}, "year"),
    ],
)
def test_a_need_without_sense_is_refused(
    office: Office, programme: Key, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        _need(office, programme, **values)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"seats": None}, "seats"),
        ({"cost": None}, "cost"),
        ({"cost": -1}, "cost"),
        ({"fixed": "maybe"}, "fixed"),
    ],
)
def test_a_proposal_without_sense_is_refused(
    office: Office, programme: Key, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        _proposal(office, programme, **values)
    assert refused.value.field == field


def test_an_agency_asks_for_a_programme_once_a_year(office: Office, programme: Key) -> None:
    _need(office, programme)
    with pytest.raises(Refused, match="sudah mengusulkan"):
        _need(office, programme, people=3)
    _need(office, programme, year=2028)


def test_a_proposal_that_went_is_not_found(office: Office, programme: Key) -> None:
    key = _proposal(office, programme)
    proposals.remove_proposal(office, key)
    with pytest.raises(NotFound):
        proposals.remove_proposal(office, key)


def test_a_row_that_another_window_removed_is_told(office: Office, programme: Key) -> None:
    need, offer = _need(office, programme), _proposal(office, programme)
    proposals.remove_need(office, need)
    proposals.remove_proposal(office, offer)
    with pytest.raises(NotFound):
        proposals.save_need(
            office, need, year=2027, agency="A", programme_id=programme, people=1, priority=1
        )
    with pytest.raises(NotFound):
        proposals.fix(office, offer, "in")


def test_only_in_and_out_are_settled(office: Office, programme: Key) -> None:
    key = _proposal(office, programme)
    with pytest.raises(Refused, match="Ketetapan"):
        proposals.fix(office, key, "maybe")
