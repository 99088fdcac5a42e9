"""The SQLite file of an office: how it is made, checked, opened, read and written."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote_from_bytes

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, delete, event, insert, select
from sqlalchemy.pool import QueuePool

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.base.key_vector import KeyVector
from asn_desktop.storage.faults import damaged, translated
from asn_desktop.storage.prepared import bare, prepared
from asn_desktop.storage.road import DEED, OWN, watch
from asn_desktop.storage.tables import meta

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Select

    from asn_desktop.base.i18n import Message

FILE_NAME: Final = "asn-desktop.db"
JOURNAL_KEY: Final = "journal.key"
SESSION: Final = "session.open"
MOVED_AT: Final = "moved_at"
MOVED_IN: Final = "moved_in"
BACKUP_AT: Final = "backup.at"
BACKUP_DIGEST: Final = "backup.digest"
OF_THE_FILE: Final = frozenset({SESSION, MOVED_AT, MOVED_IN, BACKUP_AT, BACKUP_DIGEST})
APPLICATION_ID: Final = 0x41534E44  # "ASND"
REVISION: Final = 23
_OLDEST_SQLITE: Final = (3, 51, 3)
_PRAGMAS: Final = (
    "busy_timeout=10000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "synchronous=FULL",
    "wal_autocheckpoint=1000",
    "journal_size_limit=33554432",
)


class Database:
    """One open database; `read`, `write` and `deed` are its doors."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if driver.sqlite_version_info < _OLDEST_SQLITE:
            raise EnvironmentFault(msg("SQLite terlalu tua: pasang ulang program ini."))
        self.path = path
        self.read_only = read_only
        self.closed = False
        self.engine = create_engine(
            "sqlite://",
            module=driver,
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=4,
            pool_use_lifo=True,
            hide_parameters=True,  # a fault's text may come into a log, and rows hold people
        )
        event.listen(self.engine, "begin", _begin)
        event.listen(self.engine, "before_cursor_execute", watch)
        self._own = self.engine.execution_options(asn_write=OWN)
        self._deeds: Connection | None = None

    def _connect(self) -> Any:
        return self._opened(read_only=self.read_only)

    def _opened(self, *, read_only: bool) -> Any:
        mode = "ro" if read_only else "rw"
        connection = driver.connect(
            f"{uri(self.path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            if not read_only:
                connection.execute("PRAGMA journal_mode=WAL")
        except BaseException:
            connection.close()  # Windows lets nobody replace a file that is open
            raise
        return connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the office and changes nothing.

        Raises:
            EnvironmentFault: It was closed, as during a restore; the next one is opened soon.
        """
        self._require_open()
        with translated(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are on disk when the block ends, or not at all."""
        self._require_open()
        with translated(), self._own.begin() as connection:
            yield connection

    @contextmanager
    def deed(self) -> Iterator[Connection]:
        """As `write`, in a third of the time: deeds come one by one and share a connection.

        Statements that are not storage's own write nothing: see `road`.
        """
        self._require_open()
        with translated():
            if self._deeds is None:
                self._deeds = self.engine.connect().execution_options(asn_write=DEED)
            connection, file = self._deeds, bare(self._deeds)
            try:
                file.execute("BEGIN IMMEDIATE")
                yield connection
                file.commit()
            finally:
                if file.in_transaction:
                    file.rollback()
                if connection.in_transaction():  # SQLAlchemy began one if it was asked anything
                    connection.rollback()

    def _require_open(self) -> None:
        if self.closed:
            raise EnvironmentFault(msg("Data sedang diganti. Tunggu sebentar, lalu ulangi."))

    def rows(self, statement: Select[Any], values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Every row of a select that runs at each keystroke, through as few layers as there are.

        Alone it sees one state without a transaction.
        """
        ready = prepared(statement, self.engine.dialect)
        return ready.typed(self._fetched(ready.text, ready.arranged(values)))

    def keys(self, statement: Select[Any], values: Mapping[str, Any]) -> KeyVector:
        """The keys of a long list, without an object for each of them."""
        ready = prepared(statement, self.engine.dialect)
        found = self._fetched(ready.text, ready.arranged(values))
        return KeyVector(b"".join(row[0] for row in found))

    def _fetched(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        self._require_open()
        with translated(), closing(self.engine.raw_connection()) as lent:
            connection: Any = lent.driver_connection
            return list(connection.execute(statement, values))

    def close(self) -> None:
        """Leave one file behind: everything in it, no write-ahead log beside it."""
        self.closed = True
        if self._deeds is not None:
            self._deeds.close()
        self.engine.dispose()
        if not self.path.exists():
            return
        with (
            suppress(EnvironmentFault) if self.read_only else nullcontext(),
            translated(),
            closing(self._opened(read_only=False)) as connection,
        ):
            connection.execute("PRAGMA busy_timeout=200")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _begin(connection: Connection) -> None:
    file = bare(connection)
    if not file.in_transaction:  # else it is a deed that reads
        writing = connection.get_execution_options().get("asn_write")
        file.execute("BEGIN IMMEDIATE" if writing else "BEGIN")


def raw(path: Path, *, immutable: bool = False) -> Any:
    """A bare read-only connection, for looking at a file before trusting it."""
    suffix = "&immutable=1" if immutable else ""
    return driver.connect(f"{uri(path)}?mode=ro{suffix}", uri=True)


def uri(path: Path) -> str:
    """The path as SQLite takes it, shares too: `Path.as_uri` would name their server as host."""
    name = path.resolve().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote_from_bytes(os.fsencode(name))}"


def note(connection: Connection, name: str) -> str | None:
    """A remark about this file itself, such as when it moved away."""
    return connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar_one_or_none()


def moved(connection: Connection) -> Message | None:
    """Why this copy takes no more changes; None unless it moved to another PC."""
    at = note(connection, MOVED_AT)
    return None if at is None else moved_message(at)


def moved_message(at: str) -> Message:
    """The sentence about a copy that moved away at an ISO moment."""
    return msg(
        "Data ini sudah pindah pada {date}; salinan ini hanya dapat dibaca. "
        "Bekerjalah di PC baru, atau pilih Data › Batalkan pindah.",
        date=datetime.fromisoformat(at).astimezone().strftime("%d-%m-%Y"),
    )


def set_note(connection: Connection, name: str, value: str | None) -> None:
    """Put a remark in the file, or take it out."""
    connection.execute(delete(meta).where(meta.c.name == name))
    if value is not None:
        connection.execute(insert(meta), {"name": name, "value": value})


def revision_of(path: Path) -> int:
    """The schema revision of a database file.

    Raises:
        EnvironmentFault: The file is empty, damaged, foreign or newer than this program.
    """
    whole = not path.with_name(f"{path.name}-wal").exists()
    with translated(), closing(raw(path, immutable=whole)) as connection:
        if whole and path.stat().st_size % connection.execute("PRAGMA page_size").fetchone()[0]:
            raise damaged()
        identity = connection.execute("PRAGMA application_id").fetchone()[0]
        revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if identity != APPLICATION_ID:
        raise EnvironmentFault(
            msg(
                "{file} bukan data ASN Desktop atau kosong karena rusak. "
                "Pilih folder lain atau pulihkan cadangan.",
                file=path.name,
            )
        )
    if revision > REVISION:
        raise EnvironmentFault(
            msg(
                "Data ini dibuat oleh versi program yang lebih baru. "
                "Pasang versi terbaru, lalu buka lagi; tidak ada yang diubah."
            )
        )
    return revision


def damage(path: Path) -> list[str]:
    """What SQLite's own checks find wrong in a database file; empty when it is sound."""
    with translated(), closing(raw(path)) as connection:
        return findings(connection)


def findings(connection: Any) -> list[str]:
    """As `damage`, through a bare connection."""
    found = [row[0] for row in connection.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
    broken = connection.execute("PRAGMA foreign_key_check")
    return found + [f"foreign key in {row[0]}" for row in broken]
