from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.storage import backup, restore, schema
from asn_desktop.storage.database import (
    APPLICATION_ID,
    FILE_NAME,
    REVISION,
    Database,
    raw,
    revision_of,
)
from asn_desktop.storage.journal import append, end_of_book
from asn_desktop.storage.opening import open_data
from asn_desktop.storage.step import Step
from asn_desktop.storage.tables import JOURNALLED, metadata, workers
from tests.limits import files_up_to
from tests.storage.conftest import add_people, first_break, make_first

OPEN_FILES = Path("/proc/self/fd")


def _ours(_object: Any, name: str | None, kind: str, *_: Any) -> bool:
    return kind != "table" or not (name or "").startswith("participants_fts")


def test_the_migrations_lead_to_the_tables_of_the_program(database: Database) -> None:
    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": _ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == f"{REVISION:04}"


def test_a_new_database_is_marked_and_lies_alone(database: Database) -> None:
    with database.read() as connection:
        pragma = connection.exec_driver_sql
        assert pragma("PRAGMA application_id").scalar() == APPLICATION_ID
        assert pragma("PRAGMA user_version").scalar() == REVISION
        assert pragma("PRAGMA journal_mode").scalar() == "wal"
        assert pragma("PRAGMA synchronous").scalar() == 2
        assert pragma("PRAGMA foreign_keys").scalar() == 1
    database.close()
    assert [path.name for path in database.path.parent.iterdir()] == [FILE_NAME]


def test_two_offices_have_two_secrets(tmp_path: Path) -> None:
    keys = set()
    for name in ("a.db", "b.db"):
        schema.create(tmp_path / name)
        database = Database(tmp_path / name)
        with database.read() as connection:
            keys.add(connection.exec_driver_sql("SELECT value FROM meta").scalar_one())
        database.close()
    assert len(keys) == 2


def test_leftovers_of_a_killed_creation_are_no_hindrance(tmp_path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"asn-desktop.part{suffix}").write_bytes(b"half")
    schema.create(tmp_path / FILE_NAME)
    assert revision_of(tmp_path / FILE_NAME) == REVISION
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("pragma", "sentence"),
    [
        (f"user_version={REVISION + 1}", "versi program yang lebih baru"),
        ("application_id=7", "bukan data ASN Desktop"),
        ("application_id=0", "bukan data ASN Desktop"),
    ],
)
def test_newer_and_foreign_files_are_refused(
    database: Database, pragma: str, sentence: str
) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    database.close()
    before = database.path.read_bytes()
    with pytest.raises(EnvironmentFault, match=sentence):
        revision_of(database.path)
    assert database.path.read_bytes() == before


def test_migrating_a_current_database_changes_nothing(database: Database) -> None:
    schema.migrate(database)
    assert revision_of(database.path) == REVISION


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="only Linux lists open files")
def test_a_creation_that_fails_lets_its_file_go(tmp_path: Path) -> None:
    with files_up_to(8192), pytest.raises(EnvironmentFault):
        schema.create(tmp_path / FILE_NAME)
    ends = [os.path.realpath(link) for link in OPEN_FILES.iterdir()]
    assert [end for end in ends if end.startswith(str(tmp_path))] == []


def _stored(path: Path) -> dict[str, list[str]]:
    """Every filled cell of the journalled tables that the file has, whatever its revision."""
    with closing(raw(path)) as bare:
        names = [name for (name,) in bare.execute("SELECT name FROM sqlite_master")]
        found = {}
        for name in sorted(JOURNALLED.intersection(names)):
            cursor = bare.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - our own names
            columns = [column[0] for column in cursor.description]
            rows = [dict(zip(columns, row, strict=True)) for row in cursor]
            filled = [{k: v for k, v in row.items() if v is not None} for row in rows]
            if filled:
                found[name] = sorted(map(repr, filled))
        return found


def _outline(path: Path) -> frozenset[tuple[str | None, ...]]:
    with closing(raw(path)) as bare:
        return schema.outline(bare)


def _add_workers(database: Database, *names: str) -> None:
    """One step into a table that has its first shape still, as an older program made it."""
    with database.deed() as connection:
        step = Step(connection)
        rows = [{"id": new_key(), "name": name} for name in names]
        step.insert(workers, *rows)
        append(end_of_book(connection), step.changes, actor="Siti", label=msg("Nama"))


def test_an_older_office_is_backed_up_and_migrated(tmp_path: Path) -> None:
    make_first(tmp_path / FILE_NAME)
    older = _outline(tmp_path / FILE_NAME)
    with closing(Database(tmp_path / FILE_NAME)) as database:
        _add_workers(database, "Siti", "Budi")
    before = _stored(tmp_path / FILE_NAME)
    opened = open_data(tmp_path)
    assert first_break(opened.database) is None
    opened.close()
    assert _stored(tmp_path / FILE_NAME) == before
    assert revision_of(tmp_path / FILE_NAME) == REVISION
    assert _outline(tmp_path / FILE_NAME) == schema.expected(REVISION)
    assert older == schema.expected(1) != schema.expected(REVISION)
    [saved] = backup.backups(tmp_path)
    assert revision_of(saved.path) == 1


def test_a_backup_of_an_older_office_is_restored(tmp_path: Path) -> None:
    make_first(tmp_path / FILE_NAME)
    with closing(Database(tmp_path / FILE_NAME)) as database:
        _add_workers(database, "Siti")
    before = _stored(tmp_path / FILE_NAME)
    open_data(tmp_path).close()
    [saved] = backup.backups(tmp_path)
    with closing(Database(tmp_path / FILE_NAME)) as database:
        add_people(database, "Butet Harahap")
    restore.restore(tmp_path, saved.path)
    assert _stored(tmp_path / FILE_NAME) == before
    assert revision_of(tmp_path / FILE_NAME) == REVISION


def test_a_competence_that_was_typed_becomes_a_choice_where_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    make_first(path)
    typed = {"A": "Teknis", "B": "Sosial Kultural", "C": "Sadar layanan", "D": None}
    rows = [(new_key().bytes, code, code, words) for code, words in typed.items()]
    with closing(Database(path)) as database, database.write() as connection:
        columns = "INSERT INTO programmes (id, code, name, competence) VALUES (?, ?, ?, ?)"
        connection.exec_driver_sql(columns, rows)
    open_data(tmp_path).close()
    with closing(raw(path)) as bare:
        found = dict(bare.execute("SELECT code, competence FROM programmes"))
    assert found == {"A": "technical", "B": "sociocultural", "C": "Sadar layanan", "D": None}
