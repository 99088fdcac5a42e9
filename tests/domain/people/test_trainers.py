"""What may be written of a trainer, and what is worth a second look."""

from __future__ import annotations

from typing import Any

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.domain.people.trainers import (
    TrainerRecord,
    check_npwp,
    check_trainer,
    clean_npwp,
    doubts,
    tax_group,
)

PNS = "198501012010011001"
PPPK = "199001012022211001"


def record(**values: Any) -> TrainerRecord:
    """A widyaiswara with these fields."""
    blank: dict[str, Any] = dict.fromkeys(TrainerRecord._fields)
    return TrainerRecord(**{**blank, "name": "Dewi", "kind": "widyaiswara", **values})


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "123"}),
        ("kind", {"kind": "asing"}),
        ("nip", {"nip": "123"}),
        ("nip", {"nip": "19850101 201001 1 001"}),
        ("nik", {"nik": "12345"}),
        ("npwp", {"npwp": "12345678901234"}),
        ("npwp", {"npwp": "12345678901234a"}),
        ("rank", {"rank": "V/z"}),
        ("tax_group", {"tax_group": "V"}),
        ("level", {"level": "penyelia"}),
        ("level", {"level": "eselon1"}),
        ("level", {"kind": "guest", "level": "madya"}),
    ],
)
def test_a_refusal_names_the_field(field: str, values: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        check_trainer(record(**values))
    assert refused.value.field == field


def test_a_whole_trainer_is_accepted() -> None:
    check_trainer(
        record(nip=PNS, nik="1271010101850001", npwp="092542943407000", rank="III/d", level="muda")
    )


def test_a_taxpayers_number_has_fifteen_or_sixteen_digits() -> None:
    assert clean_npwp(" 09.254.294.3-407.000 ") == "092542943407000"
    assert check_npwp("1271010101850001") == "1271010101850001"


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({}, 1),
        ({"nip": PNS, "rank": "III/d", "nik": "1271010101850001"}, 0),
        ({"nip": PNS, "nik": "1271014101850001"}, 0),
        ({"nip": PNS, "nik": "1271010201850001"}, 1),
        ({"nip": PNS, "rank": "IX"}, 1),
        ({"nip": PPPK, "rank": "IX"}, 0),
        ({"nip": PPPK, "rank": "III/a"}, 1),
        ({"kind": "guest"}, 0),
    ],
)
def test_what_disagrees_is_told_and_not_refused(values: dict[str, Any], count: int) -> None:
    check_trainer(record(**values))
    assert len(doubts(record(**values))) == count


@pytest.mark.parametrize(
    ("values", "group"),
    [
        ({"nip": PNS, "rank": "IV/a"}, "IV"),
        ({"nip": PNS, "rank": "III/d"}, "III"),
        ({"nip": PNS, "rank": "II/c"}, "II"),
        ({"nip": PPPK, "rank": "IX"}, "PPPK"),
        ({"nip": PPPK, "rank": "IV"}, "PPPK"),
        ({"nip": PNS}, None),
        ({"kind": "guest"}, "LAIN"),
        ({"kind": "guest", "tax_group": "IV"}, "IV"),
    ],
)
def test_the_rank_says_by_what_one_is_taxed(values: dict[str, Any], group: str | None) -> None:
    assert tax_group(record(**values)) == group
