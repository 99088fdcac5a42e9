"""Opens a data folder: makes it, refuses what is not sound, mends what a crash left."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.base.clock import now
from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.storage import backup, lock, restore, schema
from asn_desktop.storage.database import (
    FILE_NAME,
    REVISION,
    SESSION,
    Database,
    damage,
    moved,
    note,
    revision_of,
    set_note,
)
from asn_desktop.storage.disk import free_bytes, is_shared, on_disk
from asn_desktop.storage.faults import DamagedData, damaged

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.i18n import Message

LEAST_FREE: Final = 50_000_000


@dataclass
class Opened:
    """An open folder; `moved` says why it is read-only, None when it may be written."""

    folder: Path
    database: Database
    moved: Message | None
    recovered: bool
    held: ExitStack

    def close(self) -> None:
        """End the session cleanly and let the folder go."""
        self.held.close()


def open_data(folder: Path, *, exclusive: bool = False) -> Opened:
    """Open the folder, or make it; commands work alongside the one `exclusive` window.

    Raises:
        EnvironmentFault: It cannot be reached or written, is a network share or nearly full,
            is held by another window, or its data is foreign, newer or damaged.
    """
    _ready(folder)
    try:
        return _opened(folder, exclusive=exclusive)
    except DamagedData:
        raise _damaged(folder) from None


def _opened(folder: Path, *, exclusive: bool) -> Opened:
    with ExitStack() as stack:
        if exclusive:
            stack.callback(lock.window(folder).release)
        _prepare(folder)
        stack.callback(lock.using(folder).release)
        database, reason = _database(folder)
        stack.callback(_close, database)
        recovered = exclusive and reason is None and _begin(database, stack)
        return Opened(folder, database, reason, recovered, stack.pop_all())


def _ready(folder: Path) -> None:
    with on_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if is_shared(folder):
        raise EnvironmentFault(
            msg(
                "{folder} berada di jaringan; data dapat hilang di sana. "
                "Pilih folder pada disk PC ini; cadangan boleh di jaringan.",
                folder=str(folder),
            )
        )


def _prepare(folder: Path) -> None:
    """Make or migrate the database, which nobody else may use meanwhile."""
    path = folder / FILE_NAME
    if path.exists() and revision_of(path) == REVISION:
        with suppress(EnvironmentFault), lock.alone(folder, wait=0):
            _clear(folder)
        return
    with lock.alone(folder):
        _clear(folder)
        _require_room(folder)
        if not path.exists():
            schema.create(path)
        elif revision_of(path) < REVISION:
            _migrate(path)


def _clear(folder: Path) -> None:
    restore.clear(folder)
    leftovers = [*folder.glob("asn-desktop.part*"), *(folder / backup.FOLDER).glob("*.db.*.part*")]
    for leftover in leftovers:
        with suppress(OSError):
            leftover.unlink()


def _migrate(path: Path) -> None:
    database = Database(path)
    try:
        backup.create_here(database)
        schema.migrate(database)
    finally:
        database.close()


def _require_room(folder: Path) -> None:
    if _is_nearly_full(folder):
        raise EnvironmentFault(_nearly_full(folder))


def _is_nearly_full(folder: Path) -> bool:
    return free_bytes(folder) < LEAST_FREE


def _nearly_full(folder: Path) -> Message:
    return msg(
        "Disk untuk {folder} hampir penuh (kurang dari 50 MB); data hanya dapat dibaca. "
        "Kosongkan ruang, lalu buka lagi.",
        folder=str(folder),
    )


def _database(folder: Path) -> tuple[Database, Message | None]:
    path = folder / FILE_NAME
    database = Database(path)
    try:
        with database.read() as connection:
            reason = moved(connection)
    except BaseException:
        database.engine.dispose()
        raise
    if reason is None and _is_nearly_full(folder):
        reason = _nearly_full(folder)
    if reason is None:
        return database, None
    database.engine.dispose()
    return Database(path, read_only=True), reason


def _begin(database: Database, stack: ExitStack) -> bool:
    """Mark the window's session; True when the last one ended uncleanly and all is sound."""
    with database.read() as connection:
        unclean = note(connection, SESSION) is not None
    if unclean and damage(database.path):
        raise damaged()
    _mark(database, now().isoformat())
    stack.callback(_end, database)
    return unclean


def _close(database: Database) -> None:
    """What cannot be folded into the file now stays in its log, for the next opening."""
    with suppress(EnvironmentFault):
        database.close()


def _end(database: Database) -> None:
    with suppress(EnvironmentFault):
        _mark(database, None)


def _mark(database: Database, value: str | None) -> None:
    with database.write() as connection:
        set_note(connection, SESSION, value)


def _damaged(folder: Path) -> DamagedData:
    saved = backup.backups(folder)
    if not saved:
        return DamagedData(
            msg(
                "Data di {folder} rusak dan di situ belum ada cadangan. "
                "Jangan hapus apa pun; pulihkan cadangan dari disk lain (Data › Pulihkan).",
                folder=str(folder),
            )
        )
    return DamagedData(
        msg(
            "Data di {folder} rusak. Pulihkan cadangan terakhir (Data › Pulihkan): {backup}",
            folder=str(folder),
            backup=str(saved[0].path),
        )
    )
