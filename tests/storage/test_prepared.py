"""What the driver runs by itself is stored and read as SQLAlchemy does it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import bindparam, delete, insert, select, update

from asn_desktop.base.errors import Conflict, EnvironmentFault
from asn_desktop.base.keys import new_key
from asn_desktop.storage.prepared import columns, first, rows, rows_among, run
from asn_desktop.storage.tables import components, courses, participants, workers
from tests.storage.conftest import add_people, deed, person

if TYPE_CHECKING:
    from asn_desktop.storage.database import Database

EVERYONE = select(participants).order_by(participants.c.id)
FIRST = select(participants.c.name).order_by(participants.c.id).limit(1)
ONE = select(participants.c.id, participants.c.name).where(participants.c.id == bindparam("wanted"))
COURSE = {
    "code": "A-1",
    "name": "Prima",
    "start": date(2026, 10, 5),
    "end": date(2026, 10, 9),
    "hours": 40,
    "rules": "lan",
    "status": "open",
}


def test_a_look_reads_what_sqlalchemy_reads(database: Database) -> None:
    add_people(database, "Ahmad", "Butet")
    gone = person("Candra", birth_date=date(1985, 1, 1), archived_at=datetime.now(UTC))
    deed(database, lambda step: step.insert(participants, gone))
    with database.read() as connection:
        whole = connection.execute(select(participants).order_by(participants.c.id)).all()
        assert rows(connection, EVERYONE, {}) == [tuple(row) for row in whole]
        assert first(connection, FIRST, {}) == ("Ahmad",)
        assert first(connection, ONE, {"wanted": new_key()}) is None
    assert database.rows(ONE, {"wanted": gone["id"]}) == [(gone["id"], "Candra")]


def test_columns_hold_what_the_rows_hold(database: Database) -> None:
    with database.read() as connection:
        assert columns(connection, EVERYONE, {}) is None
    add_people(database, "Ahmad", "Butet")
    with database.read() as connection:
        found = columns(connection, EVERYONE, {})
        assert found is not None
        assert list(zip(*found, strict=True)) == rows(connection, EVERYONE, {})


def test_rows_are_found_by_any_number_of_texts(database: Database) -> None:
    texts = ['Dwi "Kutip"', "O'Neil", "Ünal", *(f"Orang {number}" for number in range(40_000))]
    add_people(database, *texts[:5], "Butet")
    both = (participants.c.id, participants.c.name)
    with database.read() as connection:
        found = rows_among(connection, both, participants.c.name, texts)
        assert {name for _, name in found} == set(texts[:5])
        assert rows_among(connection, both, participants.c.name, []) == []


def test_a_read_sees_one_state_through_looks_as_well(database: Database) -> None:
    add_people(database, "Ahmad")
    with database.read() as connection:
        assert len(rows(connection, EVERYONE, {})) == 1
        add_people(database, "Butet")
        assert len(rows(connection, EVERYONE, {})) == 1
    assert len(database.rows(EVERYONE, {})) == 2


def test_changes_store_what_sqlalchemy_stores(database: Database) -> None:
    course, part = new_key(), new_key()
    weight = {"id": part, "course_id": course, "place_no": 1, "name": "Ujian"}
    mend = update(components).where(components.c.id == bindparam("one"))
    with database.write() as connection:
        connection.execute(insert(courses), {"id": course, **COURSE})
        connection.execute(insert(components), {**weight, "weight": Decimal("33.33")})
        mended = mend.values(weight=bindparam("weight"))
        run(connection, mended, {"one": [part], "weight": [Decimal("12.5")]})
        stored = connection.execute(select(components.c.weight)).scalar_one()
        assert stored == Decimal("12.50")
        gone = delete(components).where(components.c.id == bindparam("one"))
        run(connection, gone, {"one": [part, new_key()]})
        assert connection.execute(select(components)).all() == []


def test_faults_of_the_driver_reach_the_user_as_sentences(database: Database) -> None:
    siti = {"id": new_key(), "name": "Siti"}
    with pytest.raises(Conflict):
        deed(database, lambda step: step.insert(workers, siti, {**siti, "id": new_key()}))
    with pytest.raises(ValueError, match="has no"):
        deed(database, lambda step: step.insert(workers, {**siti, "nama": "Siti"}))
    with database.write() as connection:
        connection.exec_driver_sql("DROP TABLE workers")
    with pytest.raises(driver.OperationalError), database.read() as connection:
        rows(connection, select(workers), {})


def test_a_look_at_data_that_is_being_replaced_is_refused(database: Database) -> None:
    database.close()
    with pytest.raises(EnvironmentFault):
        database.rows(EVERYONE, {})
