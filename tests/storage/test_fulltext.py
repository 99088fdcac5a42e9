from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from asn_desktop.storage import fulltext
from asn_desktop.storage.tables import participants
from tests.storage.conftest import add_people, deed, is_index_whole, person

if TYPE_CHECKING:
    from asn_desktop.storage.database import Database

NAMES = ("Ahmad Siregar", "Siti Rahmawati", "O'Neil “Tan”", 'Dwi "Kutip" Lestari', "100%_pasti")


def found(database: Database, words: str) -> list[str]:
    with database.read() as connection:
        search = fulltext.search_for(words.casefold())
        statement = fulltext.matching(select(participants.c.name), search.shape)
        return sorted(connection.execute(statement, search.values).scalars())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("regar", ["Ahmad Siregar"]),
        ("siti rahma", ["Siti Rahmawati"]),
        ("rahma siti", ["Siti Rahmawati"]),
        ("o'neil", ["O'Neil “Tan”"]),
        ('"kutip"', ['Dwi "Kutip" Lestari']),
        ("100%", ["100%_pasti"]),
        ("%%%", []),
        ("___", []),
        ("ahm OR siti", []),
        ("si", ["Siti Rahmawati"]),
        ("ahmad si", ["Ahmad Siregar"]),
        ("tidak ada", []),
        ("", sorted(NAMES)),
    ],
)
def test_words_are_found_anywhere_and_never_as_syntax(
    database: Database, words: str, names: list[str]
) -> None:
    add_people(database, *NAMES)
    assert found(database, words) == names


def test_two_digits_begin_a_nip(database: Database) -> None:
    row = person("Ahmad", nip="198501012010011001")
    deed(database, lambda step: step.insert(participants, row, person("Butet")))
    assert found(database, "19") == ["Ahmad"]


def test_the_index_follows_changes(database: Database) -> None:
    first, second = add_people(database, "Ahmad Siregar", "Budi Siregar")
    deed(database, lambda step: step.update(participants, first, name="Ali", search="ali nasution"))
    assert found(database, "siregar") == ["Budi Siregar"]
    assert found(database, "nasution") == ["Ali"]
    deed(database, lambda step: step.remove(participants, second))
    assert found(database, "siregar") == []
    add_people(database, "Candra Siregar")
    assert found(database, "siregar") == ["Candra Siregar"]
    assert is_index_whole(database)


def test_rebuilding_finds_the_same(database: Database) -> None:
    add_people(database, *NAMES)
    with database.write() as connection:
        connection.exec_driver_sql("DELETE FROM participants_fts")
    assert not is_index_whole(database)
    with database.write() as connection:
        fulltext.rebuild(connection)
    assert found(database, "rahmawati") == ["Siti Rahmawati"]
    assert is_index_whole(database)


def test_more_people_than_one_statement_takes(database: Database) -> None:
    rows: list[dict[str, Any]] = [person(f"Orang {number:04}") for number in range(1201)]
    deed(database, lambda step: step.insert(participants, *rows))
    assert is_index_whole(database)
    deed(database, lambda step: step.remove(participants, *[row["id"] for row in rows]))
    assert is_index_whole(database)
