from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import Conflict
from asn_desktop.base.keys import new_key
from asn_desktop.storage import journal
from asn_desktop.storage.step import RowChange, Step, merged, read_back, written
from asn_desktop.storage.tables import journal as journal_table, meta, participants, workers
from tests.storage.conftest import add_people, deed, dump, person

if TYPE_CHECKING:
    from asn_desktop.storage.database import Database


def test_equal_values_write_nothing(database: Database) -> None:
    (key,) = add_people(database, "Ahmad")
    with database.write() as connection:
        step = Step(connection)
        step.update(participants, key, name="Ahmad", agency=None)
        assert step.changes == []


def test_only_changed_columns_are_remembered(database: Database) -> None:
    (key,) = add_people(database, "Ahmad")
    with database.write() as connection:
        step = Step(connection)
        step.update(participants, key, name="Ahmad", agency="Dinas Kesehatan")
        assert step.changes == [
            RowChange("participants", key, {"agency": None}, {"agency": "Dinas Kesehatan"})
        ]
        assert merged(step.changes).ids == {"participants": frozenset({key})}


def test_several_shapes_in_one_call(database: Database) -> None:
    first, second = add_people(database, "Ahmad", "Butet")
    with database.write() as connection:
        step = Step(connection)
        step.update_all(participants, {first: {"agency": "A"}, second: {"rank": "III/a"}})
        assert len(step.changes) == 2
        assert read_back(written(step.changes)) == step.changes


@pytest.mark.parametrize("table", [meta, journal_table])
def test_the_journal_itself_is_not_written_by_steps(database: Database, table: object) -> None:
    with pytest.raises(ValueError, match="not written"), database.write() as connection:
        Step(connection).insert(table, {"id": new_key()})  # type: ignore[arg-type]


def test_a_fault_in_the_middle_leaves_nothing(database: Database) -> None:
    add_people(database, "Ahmad")
    before = dump(database)
    row = person("Butet", nip="198501012010011001")
    with pytest.raises(Conflict):
        deed(database, lambda step: step.insert(participants, row, person("C", nip=row["nip"])))
    assert dump(database) == before
    with database.read() as connection:
        assert len(journal.entries(connection, last=9)) == 1


def test_archiving_and_removing(database: Database) -> None:
    (key,) = add_people(database, "Ahmad")
    worker = {"id": new_key(), "name": "Siti"}
    deed(database, lambda step: step.insert(workers, worker))
    deed(database, lambda step: step.archive(workers, worker["id"]))  # type: ignore[arg-type]
    entry = deed(database, lambda step: step.remove(participants, key))
    assert dump(database)["participants"] == []
    assert "None" not in dump(database)["workers"][0]
    with database.read() as connection:
        (change,) = journal.changes_of(connection, entry.id)
    assert change.after is None
    assert change.before is not None
    assert change.before["name"] == "Ahmad"


@pytest.mark.parametrize("shared", [True, False])
def test_a_long_text_reads_back_whether_rows_share_their_values(*, shared: bool) -> None:
    before, after = {"name": 'Nur "Ain"', "sex": None}, {"name": "Nur Aïn", "sex": "P"}
    changes = [
        RowChange(
            "participants",
            new_key(),
            before if shared else {**before},
            after if shared else {**after, "name": f"Nur {number}"},
        )
        for number in range(1200)
    ]
    assert read_back(written(changes)) == changes
    assert written(changes[:2]) == written([RowChange(*one) for one in changes[:2]])
