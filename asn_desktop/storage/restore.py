"""Puts the rows of a backup into a fresh database and that in the place of the old one."""

from __future__ import annotations

import shutil
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import delete

from asn_desktop.base.errors import AsnError, BadFile, Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.storage import backup, fulltext, lock, schema
from asn_desktop.storage.database import (
    FILE_NAME,
    OF_THE_FILE,
    REVISION,
    Database,
    damage,
    raw,
    revision_of,
)
from asn_desktop.storage.disk import on_disk, settle, swap
from asn_desktop.storage.inspection import examined, rows
from asn_desktop.storage.tables import meta, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

FRESH: Final = "asn-desktop.fresh"
_OLDER: Final = "asn-desktop.older"
_BROKEN: Final = "rusak"
_BESIDE: Final = ("-wal", "-shm", "-journal")


def restore(folder: Path, path: Path) -> None:
    """Make the data folder what the backup holds, keeping what was there among the backups.

    Killed at any moment it leaves the old office or the new one, whole.

    Raises:
        BadFile: The backup is not sound; nothing is changed.
        EnvironmentFault: The folder is in use, or the disk refuses; nothing is changed.
    """
    with on_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
    window = lock.window(folder)
    try:
        with lock.alone(folder):
            fresh = folder / FRESH
            _make(folder, fresh, path)
            _keep(folder)
            _place(fresh, folder / FILE_NAME)
    finally:
        clear(folder)
        window.release()


def clear(folder: Path) -> None:
    """Remove what an interrupted restore left; the caller is alone in the folder."""
    for name in (FRESH, _OLDER):
        for leftover in folder.glob(f"{name}*"):
            with suppress(OSError):
                leftover.unlink()


def _make(folder: Path, fresh: Path, path: Path) -> None:
    clear(folder)
    schema.create(fresh)
    with examined(path) as (source, revision):
        database = Database(fresh)
        try:
            with _current(folder, source, revision) as current, database.write() as target:
                _copy(current, target)
        except Conflict:
            raise ValueError(path.name) from None
        finally:
            database.close()
    if damage(fresh):
        raise BadFile(msg("{file} rusak. Pilih cadangan lain.", file=path.name))


@contextmanager
def _current(folder: Path, source: Any, revision: int) -> Iterator[Any]:
    """The source, or a migrated copy of it when it comes from an older program."""
    if revision == REVISION:
        yield source
        return
    older = folder / _OLDER
    with closing(driver.connect(str(older))) as copy:
        source.backup(copy)
    with closing(Database(older)) as database:
        schema.migrate(database)
    with closing(raw(older)) as migrated:
        yield migrated


def _copy(source: Any, target: Connection) -> None:
    target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    target.execute(delete(meta))
    for table in metadata.sorted_tables:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        holes = ", ".join("?" * len(table.columns))
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({holes})'  # noqa: S608
        for run in rows(source, table):
            target.exec_driver_sql(statement, run)
    target.execute(delete(meta).where(meta.c.name.in_(OF_THE_FILE)))
    fulltext.rebuild(target)


def _keep(folder: Path) -> None:
    path = folder / FILE_NAME
    if not path.exists():
        return
    try:
        revision_of(path)
        database = Database(path)
        database.close()
        backup.create(database, backup.free_name(folder, backup.BEFORE_RESTORE))
    except AsnError:
        _set_aside(path)
    backup.thin(folder)


def _set_aside(path: Path) -> None:
    """A damaged office is kept byte by byte, with its log: an expert may save more from it."""
    target = backup.free_name(path.parent, _BROKEN)
    with on_disk(target):
        target.parent.mkdir(exist_ok=True)
        try:
            _copy_with_log(path, target)
        except OSError:
            for suffix in ("", "-wal"):
                Path(f"{target}{suffix}").unlink(missing_ok=True)
            raise
        settle(target.parent)


def _copy_with_log(path: Path, target: Path) -> None:
    for suffix in ("", "-wal"):
        source = Path(f"{path}{suffix}")
        if source.exists():
            shutil.copyfile(source, f"{target}{suffix}")


def _place(fresh: Path, path: Path) -> None:
    """A log left beside the old file would be played into the new one, so it goes first."""
    with on_disk(path):
        for suffix in _BESIDE:
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        settle(path.parent)
        swap(fresh, path)
