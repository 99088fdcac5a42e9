"""Carries the whole office to another PC in one file, and stills the copy left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.clock import now
from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.storage import backup
from asn_desktop.storage.database import MOVED_AT, MOVED_IN, Database, note, set_note
from asn_desktop.storage.inspection import check
from asn_desktop.storage.restore import restore

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.storage.inspection import BackupCheck


def move_out(database: Database, target: Path) -> Path:
    """Write the file for the new PC; from then on this copy takes no more steps.

    Nobody can write between the copy and the mark. Killed in between, this copy still works, or
    is marked and may be moved once more or taken back. Repeated, it writes the same file again.
    """
    with database.read() as connection:
        before = note(connection, MOVED_AT)
    if before is not None:
        backup.place(backup.write_part(database, target, {MOVED_IN: before}), target)
        return target
    at = now().isoformat()
    with database.write() as connection:
        part = backup.write_part(database, target, {MOVED_IN: at})
        set_note(connection, MOVED_AT, at)
    try:
        backup.place(part, target)
    except BaseException:
        take_back(database)
        raise
    return target


def take_back(database: Database) -> None:
    """Let this copy take steps again, because nobody works with the moved file."""
    writing = Database(database.path)
    try:
        with writing.write() as connection:
            set_note(connection, MOVED_AT, None)
    finally:
        writing.engine.dispose()


def move_in(folder: Path, file: Path) -> BackupCheck:
    """Make the folder what a moved file holds; what was there is kept among the backups.

    Raises:
        BadFile: The file is not sound, or is a backup and not a move.
    """
    found = check(file)
    if found.moved is None:
        raise BadFile(
            msg(
                "{file} adalah cadangan, bukan berkas pindahan. Pakai Data › Pulihkan.",
                file=file.name,
            )
        )
    restore(folder, file)
    return found
