"""Many keys in one piece answer as a tuple of keys does."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from asn_desktop.base.key_vector import KeyVector
from asn_desktop.base.keys import new_key

KEYS = tuple(new_key() for _ in range(100))
VECTOR = KeyVector.of(KEYS)


def test_it_holds_the_keys_in_their_order() -> None:
    assert tuple(VECTOR) == KEYS
    assert len(VECTOR) == len(KEYS)
    assert (VECTOR[0], VECTOR[-1]) == (KEYS[0], KEYS[-1])
    with pytest.raises(IndexError):
        VECTOR[100]


@pytest.mark.parametrize(
    "part", [slice(None, 3), slice(5, 9), slice(90, 200), slice(9, 5), slice(None, None, -1)]
)
def test_a_part_is_such_a_row_too(part: slice) -> None:
    assert VECTOR[part] == KeyVector.of(KEYS[part])


def test_a_key_is_found_where_it_stands() -> None:
    assert [VECTOR.find(key) for key in KEYS] == list(range(100))
    assert VECTOR.find(new_key()) == -1
    assert KeyVector().find(KEYS[0]) == -1


def test_the_end_of_one_key_and_the_beginning_of_the_next_are_no_key() -> None:
    low, high, across = UUID(int=1), UUID(int=1 << 120), UUID(int=(1 << 64) | (1 << 56))
    assert KeyVector.of([low, high]).find(across) == -1
    assert KeyVector.of([low, high, across]).find(across) == 2
    assert across.bytes in low.bytes + high.bytes


@pytest.mark.parametrize("count", [0, 3, 60])
def test_places_of_few_and_of_many(count: int) -> None:
    wanted = [*KEYS[100 - count :], new_key()]
    assert VECTOR.places(wanted) == {key: KEYS.index(key) for key in wanted[:-1]}


def test_it_knows_what_it_starts_with() -> None:
    assert VECTOR.starts_with(VECTOR[:7])
    assert not VECTOR.starts_with(VECTOR[1:7])
    assert VECTOR[:] == VECTOR
    assert hash(VECTOR) == hash(KeyVector.of(KEYS))


def test_as_json() -> None:
    assert json.loads(VECTOR.as_json()) == [key.hex for key in KEYS]
    assert json.loads(KeyVector().as_json()) == []
