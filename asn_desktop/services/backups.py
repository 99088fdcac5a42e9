"""Backups of the whole office, taking one back, and moving to another PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.storage import backup, moving
from asn_desktop.storage.database import moved
from asn_desktop.storage.inspection import check
from asn_desktop.storage.moving import move_in, take_back
from asn_desktop.storage.restore import restore

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.office import Office
    from asn_desktop.storage.backup import Backup

__all__ = [
    "backups",
    "backups_in",
    "check",
    "create",
    "create_if_changed",
    "is_moved",
    "move_in",
    "move_out",
    "restore",
    "take_back",
]


def create(office: Office, target: Path | None = None) -> Path:
    """Write a proved backup beside the data, or to `target` such as a USB stick."""
    if target is None:
        return backup.create_here(office.database)
    return backup.create(office.database, target)


def create_if_changed(office: Office) -> Path | None:
    """Back up unless nothing was written since the newest backup."""
    return backup.create_if_changed(office.database)


def backups(office: Office) -> list[Backup]:
    """The backups beside the data, newest first."""
    return backups_in(office.folder)


def backups_in(folder: Path) -> list[Backup]:
    """As `backups`, of a folder whose data need not be sound."""
    return backup.backups(folder)


def move_out(office: Office, target: Path) -> Path:
    """*Pindah ke PC baru*: one file with everything; this copy opens read-only from now on."""
    written = moving.move_out(office.database, target)
    with office.read() as connection:
        office.read_only = moved(connection)
    return written


def is_moved(office: Office) -> bool:
    """Whether this copy was left behind by a move."""
    with office.read() as connection:
        return moved(connection) is not None
