"""Looks into a backup that anyone may have made, and reads its rows, trusting nothing in it."""

from __future__ import annotations

import stat
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Date, Integer, LargeBinary

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.storage.contents import digest_of
from asn_desktop.storage.database import (
    APPLICATION_ID,
    BACKUP_AT,
    BACKUP_DIGEST,
    MOVED_IN,
    REVISION,
    findings,
    raw,
)
from asn_desktop.storage.disk import on_disk
from asn_desktop.storage.schema import expected, outline
from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Column, Table

_LONGEST: Final = 60.0
_PER_BYTE: Final = 1e-7
_STEPS: Final = 20_000
_RUN: Final = 1000
_KEY_BYTES: Final = 16
_MAGIC: Final = b"SQLite format 3\0"
_COUNTS: Final = (
    "SELECT count(*) FROM participants WHERE archived_at IS NULL",
    "SELECT count(*) FROM courses WHERE archived_at IS NULL",
    "SELECT count(*) FROM marks WHERE value IS NOT NULL",
    "SELECT count(*) FROM certificates",
)


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """What a sound backup holds; `at` it was made, `moved` its data left the old PC (UTC)."""

    people: int
    courses: int
    marks: int
    certificates: int
    at: datetime | None
    moved: datetime | None


def check(path: Path) -> BackupCheck:
    """Prove a file to be a sound backup, and count.

    Raises:
        BadFile: It is damaged, foreign, newer, or holds anything a backup does not.
        EnvironmentFault: It is not there or may not be read.
    """
    with examined(path) as (connection, _):
        people, courses, marks, certificates = (
            connection.execute(count).fetchone()[0] for count in _COUNTS
        )
        at, moved = (_moment(connection, name) for name in (BACKUP_AT, MOVED_IN))
        return BackupCheck(people, courses, marks, certificates, at, moved)


def _moment(connection: Any, name: str) -> datetime | None:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else datetime.fromisoformat(row[0])


@contextmanager
def examined(path: Path) -> Iterator[tuple[Any, int]]:
    """A bare connection to a proved backup, and its revision; the proof takes a limited time."""
    size = _look(path)
    end = time.monotonic() + _LONGEST + size * _PER_BYTE
    try:
        with closing(raw(path, immutable=True)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            revision = _prove(connection, path)
            connection.set_progress_handler(None, 0)
            yield connection, revision
    except (driver.Error, ValueError, TypeError, OverflowError):
        raise BadFile(msg("{file} rusak. Pilih cadangan lain.", file=path.name)) from None


def _look(path: Path) -> int:
    with on_disk(path):
        about = path.stat()
        regular = stat.S_ISREG(about.st_mode)
        start = b""
        if regular:
            with path.open("rb") as stream:
                start = stream.read(len(_MAGIC))
        beside = path.with_name(f"{path.name}-wal")
        busy = beside.exists() and beside.stat().st_size > 0
    if start != _MAGIC:
        raise BadFile(
            msg("{file} bukan cadangan ASN Desktop, atau rusak. Pilih lainnya.", file=path.name)
        )
    if busy:
        raise BadFile(
            msg(
                "{file} masih dipakai atau disalin selagi dipakai. "
                "Tutup program, buat cadangan (Data › Cadangan), lalu pilih cadangan itu.",
                file=path.name,
            )
        )
    return about.st_size


def _prove(connection: Any, path: Path) -> int:
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if identity == APPLICATION_ID and revision > REVISION:
        raise BadFile(
            msg(
                "{file} dibuat oleh versi program yang lebih baru. Pasang versi terbaru dulu.",
                file=path.name,
            )
        )
    if identity != APPLICATION_ID or revision < 1 or outline(connection) != expected(revision):
        raise BadFile(
            msg(
                "{file} bukan cadangan ASN Desktop: isinya tidak seperti seharusnya. "
                "Pilih cadangan lain.",
                file=path.name,
            )
        )
    if findings(connection):
        raise BadFile(msg("{file} rusak. Pilih cadangan lain.", file=path.name))
    if not _is_as_written(connection, path):
        raise BadFile(
            msg(
                "Isi {file} tidak sama dengan saat ditulis; disk atau USB-nya mungkin rusak. "
                "Pilih cadangan lain.",
                file=path.name,
            )
        )
    return revision


def _is_as_written(connection: Any, path: Path) -> bool:
    """Whether the contents have the digest noted with them; older backups have none."""
    noted = connection.execute("SELECT value FROM meta WHERE name = ?", (BACKUP_DIGEST,)).fetchone()
    page_size = connection.execute("PRAGMA page_size").fetchone()[0]
    whole = path.stat().st_size % page_size == 0
    return noted is None or (whole and noted[0] == digest_of(connection))


def rows(connection: Any, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of one table as stored, a thousand at a time.

    Raises:
        ValueError: A value is not of its column's kind.
    """
    checks = [_fits(column) for column in table.columns]
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    statement = f'SELECT {names} FROM "{table.name}" ORDER BY rowid'  # noqa: S608
    try:
        found = connection.execute(statement)
        while run := found.fetchmany(_RUN):
            _require_fitting(run, checks)
            yield run
    except (driver.Error, TypeError, ValueError):
        raise ValueError(table.name) from None


def _require_fitting(run: list[tuple[Any, ...]], checks: list[Callable[[Any], bool]]) -> None:
    if not all(fits(value) for row in run for fits, value in zip(checks, row, strict=True)):
        raise ValueError


def _fits(column: Column[Any]) -> Callable[[Any], bool]:
    fits = _fits_kind(column)
    return lambda value: value is None or fits(value)


def _fits_kind(column: Column[Any]) -> Callable[[Any], bool]:
    kind = column.type
    if isinstance(kind, KeyType):
        return lambda value: isinstance(value, bytes) and len(value) == _KEY_BYTES
    if isinstance(kind, UtcType):
        return lambda value: datetime.fromisoformat(value).tzinfo is None
    if isinstance(kind, Date):
        return lambda value: bool(date.fromisoformat(value))
    if isinstance(kind, (Integer, HundredthsType)):
        return lambda value: isinstance(value, int)
    return _is_bytes if isinstance(kind, LargeBinary) else _is_text


def _is_bytes(value: Any) -> bool:
    return isinstance(value, bytes)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
