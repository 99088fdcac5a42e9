"""Nothing writes a row that no step records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, insert, text, update

from asn_desktop.base.keys import new_key
from asn_desktop.storage import blobs
from asn_desktop.storage.step import Step
from asn_desktop.storage.tables import files, participants, workers
from tests.storage.conftest import add_people, dump, person

if TYPE_CHECKING:
    from asn_desktop.storage.database import Database

SIDE_ROADS: dict[str, Any] = {
    "insert": insert(workers).values(id=new_key(), name="Siti"),
    "update": update(participants).values(agency="Dinas Kesehatan"),
    "delete": delete(participants),
    "text": text("DELETE FROM participants"),
    "with": insert(workers).from_select(
        ["id", "name"],
        participants.select().with_only_columns(participants.c.id, participants.c.name),
    ),
}
every_road = pytest.mark.parametrize("statement", SIDE_ROADS.values(), ids=SIDE_ROADS)


@every_road
def test_a_deed_writes_only_through_its_step(database: Database, statement: Any) -> None:
    add_people(database, "Ahmad")
    before = dump(database)
    with pytest.raises(RuntimeError, match="only a step writes"):
        _beside_the_step(database, statement)
    assert dump(database) == before


def _beside_the_step(database: Database, statement: Any) -> None:
    with database.deed() as connection:
        Step(connection).insert(participants, person("Butet"))
        connection.execute(statement)


@every_road
def test_a_read_writes_nothing(database: Database, statement: Any) -> None:
    with pytest.raises(RuntimeError, match="only a step writes"), database.read() as connection:
        connection.execute(statement)


def test_every_way_of_a_step_is_open(database: Database) -> None:
    first, second = person("Ahmad"), person("Butet")
    with database.deed() as connection:
        step = Step(connection)
        step.insert(participants, first, second)
        step.update(participants, first["id"], search="ahmad siregar")
        step.remove(participants, second["id"])
    assert len(dump(database)["participants"]) == 1


def test_bytes_are_kept_once(database: Database) -> None:
    with database.deed() as connection:
        digest = blobs.keep(connection, b"lambang")
        assert blobs.keep(connection, b"lambang") == digest
        assert blobs.content(connection, digest) == b"lambang"
        assert len(connection.execute(files.select()).all()) == 1
