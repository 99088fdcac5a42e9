"""A migrated database made once, copied for each test, and deeds short enough to read."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import insert, select, text

from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.storage import fulltext, journal, schema
from asn_desktop.storage.database import APPLICATION_ID, FILE_NAME, JOURNAL_KEY, Database
from asn_desktop.storage.step import Step
from asn_desktop.storage.tables import JOURNALLED, meta, metadata, participants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.journal import Entry


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / FILE_NAME
    schema.create(path)
    return path


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(template, data / FILE_NAME)
    return data


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    opened = Database(folder / FILE_NAME)
    yield opened
    opened.close()


def make_first(path: Path) -> None:
    """An office as the first revision left it."""
    with closing(driver.connect(str(path))) as bare:
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
    with closing(Database(path)) as database, database.write() as connection:
        schema.upgrade(connection, 1)
        fulltext.create(connection)
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.execute(insert(meta), {"name": JOURNAL_KEY, "value": "0f" * 32})


def deed(database: Database, work: Callable[[Step], Any], kind: str = journal.DO) -> Entry:
    """One journalled commit."""
    with database.write() as connection:
        step = Step(connection)
        work(step)
        end = journal.end_of_book(connection)
        label = msg("Ubah")
        return journal.append(end, step.changes, actor="Siti", label=label, kind=kind)


def person(name: str = "Ahmad Siregar", **values: Any) -> dict[str, Any]:
    folded = name.casefold()
    return {
        "id": new_key(),
        "name": name,
        "sort_name": folded,
        "search": folded,
        "nip": None,
        **values,
    }


def add_people(database: Database, *names: str) -> list[Key]:
    rows = [person(name) for name in names]
    deed(database, lambda step: step.insert(participants, *rows))
    return [row["id"] for row in rows]


def dump(database: Database) -> dict[str, list[str]]:
    """Every row of every journalled table."""
    with database.read() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(metadata.tables[name]))))
            for name in JOURNALLED
        }


def everything(database: Database) -> dict[str, list[str]]:
    """As `dump`, with the journal, its key and the files."""
    with database.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in metadata.sorted_tables
        }


def first_break(database: Database) -> int | None:
    with database.read() as connection:
        return journal.first_break(connection)


def is_index_whole(database: Database) -> bool:
    """Whether the full text index holds exactly the people."""
    with database.read() as connection:
        indexed = set(connection.execute(text("SELECT rowid FROM participants_fts")).scalars())
        stored = set(connection.execute(text("SELECT rowid FROM participants")).scalars())
        connection.execute(text("SELECT count(*) FROM participants_fts('\"abc\"')"))
    return indexed == stored
