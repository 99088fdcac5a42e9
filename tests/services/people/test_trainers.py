"""Trainers one by one in a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.keys import new_key
from asn_desktop.services.people import trainers
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NIP = "198501012010011001"
NIK = "1271010101850001"


def _add(office: Office, **other: Any) -> Key:
    return trainers.save(office, None, **{"name": "Dewi Lestari", "kind": "widyaiswara", **other})


def _names(office: Office, search: str = "") -> list[str]:
    return [row.name for row in trainers.trainers(office, search)]


def test_a_trainer_is_kept_as_typed_and_tidied(office: Office) -> None:
    key = _add(office, name="Dr. Dewi  Lestari, M.Pd.", nip="NIP. 19850101 201001 1 001",
               npwp="09.254.294.3-407.000", level="madya", fields=" Pelayanan publik ")  # fmt: skip
    row = trainers.trainer(office, key)
    assert (row.title_before, row.name, row.title_after) == ("Dr.", "Dewi Lestari", "M.Pd.")
    assert (row.nip, row.npwp, row.fields) == (NIP, "092542943407000", "Pelayanan publik")
    assert row.full_name == "Dr. Dewi Lestari, M.Pd."


def test_only_what_is_given_changes_and_undo_brings_it_back(office: Office) -> None:
    key = _add(office, nip=NIP, rank="III/d")
    before = tables(office)
    trainers.save(office, key, rank=None, level="muda")
    row = trainers.trainer(office, key)
    assert (row.nip, row.rank, row.level) == (NIP, None, "muda")
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize("number", [{"nip": NIP}, {"nik": NIK}])
def test_a_number_of_someone_else_is_refused_by_name(
    office: Office, number: dict[str, str]
) -> None:
    _add(office, title_after="S.E.", **number)
    other = _add(office, name="Budi")
    (field,) = number
    for key in (None, other):
        with pytest.raises(Refused, match=r"Dewi Lestari, S\.E\.") as refused:
            trainers.save(office, key, **{"name": "Citra", "kind": "guest", **number})
        assert refused.value.field == field
        assert field.upper() in str(refused.value)


def test_who_was_taken_off_comes_back_with_what_is_new(office: Office) -> None:
    key = _add(office, nip=NIP, level="madya", agency="BKPSDM")
    trainers.archive(office, key)
    assert _names(office) == []
    other = _add(office, name="Budi")
    with pytest.raises(Refused, match="dihapus dari daftar"):
        trainers.save(office, other, nip=NIP)
    before = tables(office)
    assert _add(office, nip=NIP, kind="guest", phone="0812") == key
    row = trainers.trainer(office, key)
    assert (row.kind, row.level, row.agency, row.phone) == ("guest", None, "BKPSDM", "0812")
    history.undo(office)
    assert tables(office) == before


def test_two_who_were_taken_off_are_not_made_one(office: Office) -> None:
    trainers.archive(office, _add(office, nip=NIP), _add(office, name="Budi", nik=NIK))
    with pytest.raises(Refused, match="Budi"):
        _add(office, name="Citra", nip=NIP, nik=NIK)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Budi", "Dewi Lestari"]),
        ("LESTARI", ["Dewi Lestari"]),
        ("publik dewi", ["Dewi Lestari"]),
        ("198501", ["Dewi Lestari"]),
        ("100%", []),
    ],
)
def test_people_are_found_by_what_they_teach(office: Office, search: str, found: list[str]) -> None:
    _add(office, nip=NIP, fields="Pelayanan publik")
    _add(office, name="Budi", kind="guest")
    assert _names(office, search) == found


def test_a_refusal_changes_nothing(office: Office) -> None:
    before = tables(office)
    with pytest.raises(Refused) as refused:
        _add(office, nip="19850101201001100")
    assert refused.value.field == "nip"
    with pytest.raises(NotFound):
        trainers.save(office, new_key(), name="Siapa")
    with pytest.raises(NotFound):
        trainers.trainer(office, new_key())
    assert tables(office) == before
