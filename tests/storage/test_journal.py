from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import EnvironmentFault
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


@pytest.mark.parametrize(
    ("label", "params"),
    [
        ("{a:9999999999}", '{"a": 1}'),
        ("{a.__class__}", '{"a": 1}'),
        ("{b}", '{"a": 1}'),
        ("{0}", '{"0": 1}'),
        ("{", '{"a": 1}'),
        ("x", "[]"),
        ("x", "x"),
    ],
)
def test_a_sentence_that_cannot_be_said_is_damage(
    database: Database, key: Key, label: str, params: str
) -> None:
    with database.write() as connection:
        changed = "UPDATE journal SET label = ?, params = ? WHERE seq = 5"
        connection.exec_driver_sql(changed, (label, params))
    with database.read() as connection, pytest.raises(EnvironmentFault, match="rusak"):
        journal.entries(connection, last=2)


def test_who_changed_what_in_order(database: Database, key: Key) -> None:
    with database.read() as connection:
        told = journal.newest_changes(connection, ["participants"], naming={key.hex})
        found = list(told)[::-1]
        last = list(journal.newest_changes(connection, ["participants"], after=4, naming={key.hex}))
        others = list(journal.newest_changes(connection, ["participants"], naming={"0" * 32}))
        entries = journal.entries(connection, last=2)
        later = journal.since(connection, 3)
    assert [change.after for _, change in found][1:] == [
        {"agency": f"Dinas {number}"} for number in range(4)
    ]
    assert [entry.seq for entry in entries] == [5, 4]
    assert [entry.seq for entry in later] == [4, 5]
    assert last == found[-1:]
    assert others == []
    assert {entry.actor for entry, _ in found} == {"Siti"}
