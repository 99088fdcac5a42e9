"""Copies of the whole office in one file, made while it is in use, proved and thinned."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver

from asn_desktop.base.clock import now
from asn_desktop.base.errors import AsnError, EnvironmentFault, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.retention import kept
from asn_desktop.storage.contents import digest_of
from asn_desktop.storage.database import (
    BACKUP_AT,
    BACKUP_DIGEST,
    OF_THE_FILE,
    damage,
    raw,
    revision_of,
)
from asn_desktop.storage.disk import on_disk, swap
from asn_desktop.storage.faults import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.storage.database import Database

FOLDER: Final = "backups"
REGULAR: Final = "cadangan"
BEFORE_RESTORE: Final = "sebelum-pulih"
_STAMP: Final = "%Y%m%d-%H%M%S"
_HEAD: Final = "SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Backup:
    """A file in the folder of backups; `at` is UTC, `size` in bytes."""

    path: Path
    at: datetime
    size: int


def create(database: Database, target: Path) -> Path:
    """Write everything into `target` whole or not at all; others may go on writing meanwhile.

    Raises:
        Refused: The target is the office itself.
        EnvironmentFault: There is no room, no right, or the copy does not prove sound.
    """
    place(write_part(database, target), target)
    return target


def place(part: Path, target: Path) -> None:
    """Give a proved copy its name, in the place of an older file."""
    try:
        with on_disk(target):
            swap(part, target)
    except BaseException:
        _discard(part)
        raise


def write_part(database: Database, target: Path, notes: Mapping[str, str] | None = None) -> Path:
    """The proved copy under its temporary name beside `target`, with `notes` about the file."""
    if target.resolve() == database.path.resolve():
        raise Refused(msg("Cadangan tidak boleh menimpa data itu sendiri. Pilih nama lain."))
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with on_disk(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch()
    try:
        with translated():
            digest = _copy(database.path, part, {BACKUP_AT: now().isoformat(), **(notes or {})})
        _prove(part, digest)
    except BaseException:
        _discard(part)
        raise
    return part


def _copy(source: Path, part: Path, notes: Mapping[str, str]) -> str:
    with (
        closing(raw(source)) as live,
        closing(driver.connect(str(part), isolation_level=None)) as copy,
    ):
        live.isolation_level = None
        live.execute("BEGIN")
        digest = digest_of(live)
        live.backup(copy)
        live.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("BEGIN IMMEDIATE")
        copy.executemany("DELETE FROM meta WHERE name = ?", [(name,) for name in OF_THE_FILE])
        copy.executemany(
            "INSERT INTO meta (name, value) VALUES (?, ?)",
            [*notes.items(), (BACKUP_DIGEST, digest)],
        )
        copy.execute("COMMIT")
    return digest


def _prove(part: Path, digest: str) -> None:
    revision_of(part)
    with translated(), closing(raw(part)) as copy:
        same = digest_of(copy) == digest
    if not same or damage(part):
        raise EnvironmentFault(
            msg("Cadangan yang ditulis tidak utuh. Periksa disk data dan disk tujuan, lalu ulangi.")
        )


def _discard(part: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def create_here(database: Database, kind: str = REGULAR) -> Path:
    """Back up into the data folder's own `backups`, and thin what is there."""
    made = create(database, free_name(database.path.parent, kind))
    thin(database.path.parent, keep=made)
    return made


def create_if_changed(database: Database) -> Path | None:
    """As `create_here`, unless the newest backup already holds the last journal entry."""
    saved = backups(database.path.parent)
    with translated():
        head = _head(database.path)
    if saved and head is not None and _head_of_backup(saved[0].path) == head:
        return None
    return create_here(database)


def _head(path: Path, *, immutable: bool = False) -> Any:
    with closing(raw(path, immutable=immutable)) as connection:
        return connection.execute(_HEAD).fetchone()


def _head_of_backup(path: Path) -> Any:
    with suppress(AsnError), translated():
        try:
            return _head(path, immutable=True)
        except driver.OperationalError:
            return None
    return None


def backups(folder: Path) -> list[Backup]:
    """The backups of a data folder, newest first."""
    with on_disk(folder):
        found = [_backup(path) for path in sorted((folder / FOLDER).glob("*.db"), reverse=True)]
    return sorted((one for one in found if one), key=lambda one: one.at, reverse=True)


def _backup(path: Path) -> Backup | None:
    kind, _, stamp = path.stem.partition("-2")
    if kind not in {REGULAR, BEFORE_RESTORE}:
        return None
    try:
        at = datetime.strptime(f"2{stamp}", _STAMP).replace(tzinfo=UTC)
        return Backup(path, at, path.stat().st_size)
    except (ValueError, FileNotFoundError):
        return None


def free_name(folder: Path, kind: str) -> Path:
    """A name for a backup of this second, or of the next one that is free."""
    moment = now()
    while True:
        path = folder / FOLDER / f"{kind}-{moment.strftime(_STAMP)}.db"
        if not path.exists():
            return path
        moment += timedelta(seconds=1)


def thin(folder: Path, *, keep: Path | None = None) -> list[Path]:
    """Remove what `domain.retention` does not keep, each kind by itself; never `keep`."""
    gone: list[Path] = []
    saved = backups(folder)
    for kind in (REGULAR, BEFORE_RESTORE):
        same = [one for one in saved if one.path.name.startswith(f"{kind}-")]
        wanted = kept(one.at for one in same)
        gone += [one.path for one in same if one.at not in wanted and one.path != keep]
    for path in gone:
        with suppress(OSError):
            path.unlink()
    return gone
