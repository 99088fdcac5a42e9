"""The office as the window sees it: opened for one window alone, with undo and workers."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from asn_desktop.base.clock import now
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.ages import age_of
from asn_desktop.services import backups, workers
from asn_desktop.services.office import Office, open_as, system_user
from asn_desktop.services.steps import history
from asn_desktop.storage import opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.base.i18n import Message


class Desk(Office):
    """Reads like an office, and answers what the window's bars ask.

    `person` is who said to be at work; before that the system's user stands in the journal.
    """

    person = ""

    @property
    def history(self) -> Desk:
        """Where undo and redo are named."""
        return self

    def undo_label(self) -> Message | None:
        """The deed that undo would take back."""
        return history.undo_label(self)

    def redo_label(self) -> Message | None:
        """The deed that redo would do again."""
        return history.redo_label(self)

    def undo(self) -> Message:
        """Take the last deed back."""
        return history.undo(self)

    def redo(self) -> Message:
        """Do it again."""
        return history.redo(self)

    def workers(self) -> list[str]:
        """The names that can be chosen."""
        return workers.names(self)

    def work_as(self, name: str) -> None:
        """Let this person work from now on; a new name is added."""
        cleaned = " ".join(name.split())
        if self.read_only is None:
            self._add_worker(cleaned)
        self.set_worker(cleaned)
        self.person = cleaned

    def _add_worker(self, name: str) -> None:
        former = self.worker
        self.set_worker(system_user())  # so that nobody's first undo takes the own name away
        try:
            workers.add(self, name)
        finally:
            self.set_worker(former)

    def restore(self, path: Path) -> None:
        """Become what the backup holds; what was here is kept among the backups.

        Raises:
            BadFile: The file is no sound backup; nothing changed.
        """
        with self._closed():
            backups.restore(self.folder, path)

    def move_in(self, path: Path) -> None:
        """Become what the other PC's file holds; what was here is kept among the backups.

        Raises:
            BadFile: The file is not sound, or no move; nothing changed.
        """
        with self._closed():
            backups.move_in(self.folder, path)

    def take_back(self) -> None:
        """Work here again after a move, because nobody works with the moved file."""
        database = self.database
        with self._closed():
            backups.take_back(database)

    def is_moved(self) -> bool:
        """Whether this copy was left behind by a move."""
        return self.read_only is not None and backups.is_moved(self)

    @contextmanager
    def _closed(self) -> Iterator[None]:
        """Let the folder go within the block, and open it again with the same person at work.

        What is typed meanwhile is refused: it would go into the file that is being replaced.
        """
        worker = self.worker
        with self._lock:
            self.read_only = msg("Data sedang diganti. Tunggu sebentar, lalu ulangi.")
            self.close()
        try:
            yield
        finally:
            self.take(opening.open_data(self.folder, exclusive=True))
            self.set_worker(worker)

    def last_backup(self) -> Message | None:
        """How old the last backup is."""
        saved = backups.backups(self)
        if not saved:
            return msg("Belum ada cadangan")
        return msg("Cadangan: {age}", age=age_of(saved[0].at, now()))


def open_desk(folder: Path) -> Desk:
    """Open the folder for a window, and back it up when something changed since.

    Raises:
        EnvironmentFault: Another window has it open, or it cannot be opened.
    """
    desk = open_as(Desk, folder, exclusive=True)
    if desk.read_only is None:
        backups.create_if_changed(desk)
    return desk
