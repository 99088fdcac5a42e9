from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

import pytest

from asn_desktop.storage import journal
from asn_desktop.storage.tables import participants
from tests.storage.conftest import add_people, deed, first_break

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.storage.database import Database


@pytest.fixture
def key(database: Database) -> Key:
    (made,) = add_people(database, "Ahmad")
    for number in range(4):
        change = {made: {"agency": f"Dinas {number}"}}
        deed(database, methodcaller("update_all", participants, change))
    return made


def test_the_chain_holds(database: Database, key: Key) -> None:
    assert first_break(database) is None


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE journal SET rows = replace(rows, 'Dinas 1', 'Dinas 9') WHERE seq = 3", 3),
        ("UPDATE journal SET actor = 'Budi' WHERE seq = 2", 2),
        ("UPDATE journal SET at = '2020-01-01 00:00:00.000000' WHERE seq = 1", 1),
        ("UPDATE journal SET kind = 'undo' WHERE seq = 4", 4),
        ("UPDATE journal SET target = id WHERE seq = 4", 4),
        ("UPDATE journal SET label = 'Lain' WHERE seq = 5", 5),
        ("UPDATE journal SET mac = zeroblob(32) WHERE seq = 5", 5),
        ("DELETE FROM journal WHERE seq = 2", 2),
        ("DELETE FROM journal WHERE seq = 1", 1),
        ("UPDATE meta SET value = hex(randomblob(32)) WHERE name = 'journal.key'", 1),
    ],
)
def test_tampering_shows(database: Database, key: Key, tampering: str, broken: int) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(tampering)
    assert first_break(database) == broken


def test_who_changed_what_in_order(database: Database, key: Key) -> None:
    with database.read() as connection:
        found = list(journal.history_of(connection, key))
        entries = journal.entries(connection, last=2)
        later = journal.since(connection, 3)
    assert [change.after for _, change in found][1:] == [
        {"agency": f"Dinas {number}"} for number in range(4)
    ]
    assert [entry.seq for entry in entries] == [5, 4]
    assert [entry.seq for entry in later] == [4, 5]
    assert {entry.actor for entry, _ in found} == {"Siti"}
