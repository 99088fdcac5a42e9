"""What the world does to a database reaches the user as a sentence, and nothing is half done."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import bindparam, select, text
from sqlalchemy.exc import DBAPIError

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.storage import schema
from asn_desktop.storage.database import FILE_NAME, Database, damage, note, raw, set_note, uri
from asn_desktop.storage.opening import open_data
from asn_desktop.storage.step import Step
from asn_desktop.storage.tables import participants, workers
from tests.storage.conftest import add_people, deed, dump, first_break, is_index_whole, person

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_full_disk_loses_nothing_that_was_accepted(database: Database) -> None:
    accepted: list[int] = []

    def fill() -> None:
        while True:
            add_people(database, *(f"Orang {len(accepted)} {number}" for number in range(20)))
            accepted.append(20)

    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 12}")
    with pytest.raises(EnvironmentFault, match="Disk penuh"):
        fill()
    assert accepted
    with database.read() as connection:
        found = connection.execute(text("SELECT count(*) FROM participants")).scalar()
        assert found == sum(accepted)
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    add_people(database, "Masih bisa")
    assert first_break(database) is None
    assert is_index_whole(database)
    assert damage(database.path) == []


def test_a_locked_database_says_so(database: Database) -> None:
    with closing(driver.connect(uri(database.path), uri=True, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1")
        with pytest.raises(EnvironmentFault, match="sedang dipakai"):
            add_people(database, "Ahmad")
        assert dump(database)["participants"] == []


def test_a_read_only_database_says_so(database: Database) -> None:
    add_people(database, "Ahmad")
    database.close()
    still = Database(database.path, read_only=True)
    assert len(dump(still)["participants"]) == 1
    with pytest.raises(EnvironmentFault, match="hanya dapat dibaca"):
        add_people(still, "Butet")
    still.close()
    assert [path.name for path in database.path.parent.iterdir()] == [FILE_NAME]


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE_NAME)
    with pytest.raises(EnvironmentFault, match="tidak dapat dibuka"), database.read():
        pass
    assert not database.path.exists()
    database.close()


@pytest.fixture
def other_user() -> Iterator[Path]:
    """A folder of somebody who may not write it; root steps down, since nothing stops root."""
    if os.name == "nt":
        pytest.skip("Windows has no modes")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)
        schema.create(folder / FILE_NAME)
        (folder / FILE_NAME).chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_folder_without_right_says_so(other_user: Path) -> None:
    before = sorted(path.name for path in other_user.iterdir())
    with pytest.raises(EnvironmentFault, match="tidak dapat dibaca atau ditulis"):
        open_data(other_user)
    with pytest.raises(EnvironmentFault, match="tidak dapat dibaca atau ditulis"):
        open_data(other_user / "baru")
    database = Database(other_user / FILE_NAME)
    with pytest.raises(EnvironmentFault), database.write():
        pass
    database.engine.dispose()
    assert sorted(path.name for path in other_user.iterdir()) == before


def test_a_bug_is_not_dressed_as_a_fault(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write():
        raise ZeroDivisionError
    with pytest.raises(ValueError, match="plain"), database.read():
        raise ValueError("plain")


def test_odd_names_of_folders(tmp_path: Path, template: Path) -> None:
    mark = "" if os.name == "nt" else "?"
    folder = tmp_path / f"Data Peserta #1 50%{mark} [baru] é"
    opened = open_data(folder)
    add_people(opened.database, "Ahmad")
    opened.close()
    again = open_data(folder)
    assert len(dump(again.database)["participants"]) == 1
    again.close()


def test_notes_about_the_file(database: Database) -> None:
    with database.write() as connection:
        set_note(connection, "x", "1")
        set_note(connection, "x", "2")
        assert note(connection, "x") == "2"
        set_note(connection, "x", None)
        assert note(connection, "x") is None


def test_two_writers_wait_for_each_other(database: Database) -> None:
    other = Database(database.path)
    for number in range(5):
        add_people(database, f"A {number}")
        add_people(other, f"B {number}")
    other.close()
    assert len(dump(database)["participants"]) == 10
    assert first_break(database) is None


def test_a_reader_sees_one_state(database: Database) -> None:
    count = text("SELECT count(*) FROM participants")
    with database.read() as connection:
        assert connection.execute(count).scalar() == 0
        add_people(database, "Ahmad")
        assert connection.execute(count).scalar() == 0
    assert database.rows(select(participants.c.name), {}) == [("Ahmad",)]


def test_a_prepared_select_gives_what_sqlalchemy_gives(database: Database) -> None:
    add_people(database, "Ahmad", "Budi")
    statement = select(participants).where(participants.c.name == bindparam("name")).limit(1)
    with database.read() as connection:
        expected = [tuple(row) for row in connection.execute(statement, {"name": "Budi"})]
    assert database.rows(statement, {"name": "Budi"}) == expected
    keys = database.keys(select(participants.c.id).where(participants.c.name != "Ahmad"), {})
    assert list(keys) == [expected[0][0]]


def test_a_prepared_select_tells_the_worlds_faults(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("DROP TABLE workers"))
    with pytest.raises(driver.OperationalError, match="no such table"):
        database.rows(select(workers.c.name), {})
    database.close()
    with pytest.raises(EnvironmentFault):
        database.rows(select(participants.c.name), {})


def test_looking_at_a_file_leaves_no_trace(database: Database) -> None:
    deed(database, lambda step: step.insert(participants, person()))
    database.close()
    with closing(raw(database.path, immutable=True)) as connection:
        assert connection.execute("SELECT count(*) FROM participants").fetchone() == (1,)
    assert [path.name for path in database.path.parent.iterdir()] == [FILE_NAME]


def test_a_bug_in_a_statement_names_nobody(database: Database) -> None:
    with pytest.raises(DBAPIError) as fault, database.read() as connection:
        connection.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "Butet"})
    assert "Butet" not in str(fault.value)


def test_a_closed_one_is_a_sentence_and_no_bug(database: Database) -> None:
    database.close()
    with pytest.raises(EnvironmentFault, match="sedang diganti"), database.read():
        pass
    with pytest.raises(EnvironmentFault, match="sedang diganti"), database.write():
        pass


def test_a_deed_that_reads_and_fails_leaves_nothing(database: Database) -> None:
    add_people(database, "Ahmad")
    count = text("SELECT count(*) FROM participants")

    def add(name: str, *, fails: bool) -> None:
        with database.deed() as connection:
            assert connection.execute(count).scalar() == 1
            Step(connection).insert(participants, person(name))
            assert connection.execute(count).scalar() == 2
            if fails:
                raise EnvironmentFault(msg("habis"))

    with pytest.raises(EnvironmentFault, match="habis"):
        add("Butet", fails=True)
    add("Candra", fails=False)
    assert len(dump(database)["participants"]) == 2
