"""The one object passed around: an open data folder and the person at work."""

from __future__ import annotations

import getpass
import platform
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.base.log import log_to, logger
from asn_desktop.services import attendance_totals
from asn_desktop.services.trail import Trail
from asn_desktop.storage import journal, opening
from asn_desktop.storage.step import Step, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.rights import Right
    from asn_desktop.storage.database import Database
    from asn_desktop.storage.step import Changes

OfficeT = TypeVar("OfficeT", bound="Office")
_PATIENCE: Final = 0.2
"""Seconds that the window waits for a job's write: short ones end within, and nobody notices."""


class Office:
    """Reads, writes and tells; `worker` stands beside everything that is written."""

    def __init__(self, opened: opening.Opened, worker: str) -> None:
        self.worker = worker
        self._listeners: list[Callable[[Changes], None]] = []
        self._lock = threading.RLock()
        self._deed = msg("Data")
        self.take(opened)

    def take(self, opened: opening.Opened) -> None:
        """Work on this open folder from now on."""
        self._opened = opened
        self.folder: Path = opened.folder
        self.database: Database = opened.database
        self.read_only: Message | None = opened.moved
        self.recovered: bool = opened.recovered
        with self.read() as connection:
            self.trail = Trail(journal.entries(connection, last=Trail.LONGEST)[::-1])

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the office."""
        with self.database.read() as connection:
            yield connection

    def write(
        self, right: Right, label: Message, *, kind: str = journal.DO
    ) -> AbstractContextManager[Step]:
        """One deed: right, transaction, journal and notices around the writes of the block."""
        return self.recorded(right, label, kind=kind)

    @contextmanager
    def recorded(
        self, right: Right, label: Message, *, kind: str, of: journal.Entry | None = None
    ) -> Iterator[Step]:
        """As `write`; `of` is the earlier step that an undo or a redo replays."""
        self._hold(label)
        try:
            self.require(right)
            entry = None
            with self.database.deed() as connection:
                end = journal.end_of_book(connection)
                step = Step(connection, label, seq=end.seq)
                yield step
                if kind == journal.DO:
                    attendance_totals.renew(step)
                if step.changes:
                    entry = journal.append(
                        end,
                        step.changes,
                        actor=self.worker,
                        label=step.label or label,
                        kind=kind,
                        target=of.id if of else None,
                    )
            if entry is None:
                return
            if entry.seq != self.trail.seq + 1:
                self.catch_up()
            self.trail.add(entry)
        finally:
            self._lock.release()
        self._tell(merged(step.changes))

    def _hold(self, deed: Message | None = None) -> None:
        """Keep other threads out; the window's own thread would freeze if it waited for long.

        Raises:
            EnvironmentFault: A job is writing: what was asked for is refused, nothing is lost.
        """
        at_window = threading.get_ident() == threading.main_thread().ident
        if not self._lock.acquire(timeout=_PATIENCE if at_window else -1):
            raise EnvironmentFault(
                msg(
                    "Sedang menulis “{deed}”, maka ini belum tersimpan. "
                    "Tunggu sebentar, lalu ulangi.",
                    deed=self._deed,
                )
            )
        self._deed = deed or self._deed

    def require(self, right: Right) -> None:
        """Every right is granted; only data that is moved, full or being replaced refuses.

        Raises:
            EnvironmentFault: It is.
        """
        if self.read_only is not None:
            logger.info("refused %s: read-only", right)
            raise EnvironmentFault(self.read_only)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call `listener` after each commit, in the thread that committed."""
        self._listeners.append(listener)

    def _tell(self, changes: Changes) -> None:
        for listener in self._listeners:
            listener(changes)

    def catch_up(self) -> None:
        """Take in what another process has written since, and tell the listeners."""
        self._hold()
        try:
            with self.read() as connection:
                missed = list(journal.since(connection, self.trail.seq))
                rows = [c for e in missed for c in journal.changes_of(connection, e.id)]
            for entry in missed:
                self.trail.add(entry)
        finally:
            self._lock.release()
        if missed:
            self._tell(merged(rows))

    def set_worker(self, name: str) -> None:
        """From now on `name` is at work."""
        self.worker = name

    def close(self) -> None:
        """End the session cleanly; one file is left."""
        self._opened.close()


def open_office(folder: Path, worker: str = "") -> Office:
    """Open the data folder beside whoever has it open, or make it; commands work like this.

    Raises:
        EnvironmentFault: It is damaged, foreign, newer or unreachable.
    """
    return open_as(Office, folder, worker)


def open_as(
    kind: type[OfficeT], folder: Path, worker: str = "", *, exclusive: bool = False
) -> OfficeT:
    """Open the data folder; a window opens it `exclusive`ly.

    Raises:
        EnvironmentFault: It is in use by another window, damaged, foreign, newer or unreachable.
    """
    opened = opening.open_data(folder, exclusive=exclusive)
    log_to(folder)
    return kind(opened, worker or system_user())


def system_user() -> str:
    """Whom the system knows at this PC, as commands are signed."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "?"
    return f"{name}@{platform.node()}"
