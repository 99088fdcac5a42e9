"""A backup that anyone may have made is looked at without trusting it."""

from __future__ import annotations

import os
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as driver

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.storage import backup, inspection
from asn_desktop.storage.database import REVISION
from asn_desktop.storage.restore import restore
from tests.storage.conftest import add_people

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.storage.database import Database

ENDLESS = "WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n AS name FROM x"
HOSTILE = {
    "a trigger": "CREATE TRIGGER jahat AFTER INSERT ON marks BEGIN DELETE FROM participants; END",
    "a view": f"CREATE VIEW jahat AS {ENDLESS}",
    "a table": "CREATE TABLE jahat (x)",
    "an index": "CREATE INDEX jahat ON participants (name)",
    "a virtual table": "CREATE VIRTUAL TABLE jahat USING fts5(x)",
    "a missing index": "DROP INDEX ix_participants_sort_name_id",
    "a missing table": "DROP TABLE workers",
    "another column": "ALTER TABLE participants ADD COLUMN jahat TEXT",
    "a default": "ALTER TABLE participants ADD COLUMN jahat TEXT DEFAULT 'x'",
    "a statistic": "ANALYZE",
    "another program": "PRAGMA application_id = 7",
    "a newer revision": f"PRAGMA user_version = {REVISION + 1}",
    "no revision": "PRAGMA user_version = 0",
    "a negative revision": "PRAGMA user_version = -5",
    "an orphan": "INSERT INTO marks (id, enrolment_id, component_id)"
    " VALUES (randomblob(16), randomblob(16), randomblob(16))",
}
ROWS = {
    "a short key": "UPDATE participants SET id = x'00'",
    "a key of text": "UPDATE participants SET id = 'abcdefghijklmnop'",
    "a date that is none": "UPDATE participants SET birth_date = '2026-13-01'",
    "a number as a date": "UPDATE participants SET birth_date = 5",
    "a moment that is none": "UPDATE participants SET archived_at = 'x'",
    "bytes as a name": "UPDATE participants SET name = x'00ff'",
    "text that is not UTF-8": "UPDATE participants SET name = CAST(x'c328' AS TEXT)",
    "text as a number": "UPDATE journal SET seq = 'satu'",
    "bytes as a secret": "UPDATE journal SET mac = 'x'",
}


@pytest.mark.parametrize(
    ("found", "rotten"), [(b"Ahmad", b"Zhmad"), (b'"name":"Ahmad"', b'"name":"Ahmae"')]
)
def test_a_backup_of_which_a_byte_rotted_is_refused(
    database: Database, tmp_path: Path, found: bytes, rotten: bytes
) -> None:
    add_people(database, "Ahmad")
    path = backup.create(database, tmp_path / "cadangan.db")
    assert inspection.check(path).people == 1
    whole = path.read_bytes()
    assert found in whole
    path.write_bytes(whole.replace(found, rotten))
    for use in (inspection.check, lambda rotten: restore(tmp_path / "baru", rotten)):
        with pytest.raises(BadFile, match="saat ditulis"):
            use(path)


def test_a_byte_too_many_is_refused(database: Database, tmp_path: Path) -> None:
    path = backup.create(database, tmp_path / "cadangan.db")
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(BadFile, match="saat ditulis"):
        inspection.check(path)


def test_a_backup_from_before_digests_is_taken(saved: Path, tmp_path: Path) -> None:
    assert inspection.check(saved).people == 1
    restore(tmp_path / "baru", saved)


@pytest.fixture
def saved(database: Database, tmp_path: Path) -> Path:
    add_people(database, "Ahmad")
    path = backup.create(database, tmp_path / "cadangan.db")
    change(path, "DELETE FROM meta WHERE name = 'backup.digest'")  # as a stranger would
    return path


def change(path: Path, statement: str) -> None:
    with closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("kind", HOSTILE)
def test_anything_that_a_backup_does_not_hold_is_refused(
    saved: Path, folder: Path, kind: str
) -> None:
    change(saved, HOSTILE[kind])
    before = sorted(path.name for path in saved.parent.iterdir())
    with pytest.raises(BadFile, match=r"cadangan\.db"):
        inspection.check(saved)
    with pytest.raises(BadFile, match=r"cadangan\.db"):
        restore(folder.parent / "baru", saved)
    assert list((folder.parent / "baru").glob("*.db")) == []
    assert set(before) <= {path.name for path in saved.parent.iterdir()}


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_that_cannot_be_is_refused_before_anything_changes(
    saved: Path, tmp_path: Path, kind: str
) -> None:
    change(saved, ROWS[kind])
    with pytest.raises(BadFile, match=r"cadangan\.db"):
        restore(tmp_path / "baru", saved)
    assert list((tmp_path / "baru").glob("asn-desktop.[dfop]*")) == []


@pytest.mark.parametrize("content", [b"", b"x", b"PK\3\4" * 300, b"SQLite format 3\0" * 300])
def test_files_of_other_kinds_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "foto.jpg").write_bytes(content)
    with pytest.raises(BadFile, match=r"foto\.jpg"):
        inspection.check(tmp_path / "foto.jpg")


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "sub.db").mkdir()
    with pytest.raises(BadFile):
        inspection.check(tmp_path / "sub.db")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa.db")
        with pytest.raises(BadFile):
            inspection.check(tmp_path / "pipa.db")
    with pytest.raises(EnvironmentFault, match="tidak ada"):
        inspection.check(tmp_path / "hilang.db")


def test_an_office_in_use_is_no_backup(database: Database, tmp_path: Path) -> None:
    add_people(database, "Ahmad")
    with pytest.raises(BadFile, match="selagi dipakai"):
        inspection.check(database.path)
    database.close()
    assert inspection.check(database.path).people == 1


def test_checking_leaves_no_trace_and_ends_soon(saved: Path) -> None:
    change(saved, HOSTILE["a view"])
    before = saved.read_bytes()
    start = time.monotonic()
    with pytest.raises(BadFile):
        inspection.check(saved)
    assert time.monotonic() - start < 5
    assert saved.read_bytes() == before


def test_a_moment_that_is_none_is_refused(saved: Path) -> None:
    change(saved, "UPDATE meta SET value = 'kemarin' WHERE name = 'backup.at'")
    with pytest.raises(BadFile):
        inspection.check(saved)


def test_a_schema_that_recurses_ends(saved: Path) -> None:
    with closing(driver.connect(str(saved), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "INSERT INTO sqlite_master VALUES ('view', 'marks', 'marks', 0, ?)",
            (f"CREATE VIEW marks AS {ENDLESS}",),
        )
    with pytest.raises(BadFile):
        inspection.check(saved)
