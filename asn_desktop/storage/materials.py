"""Learning material beside the database, each file once, named by its content.

Videos would bloat the database and each of its backups. A file here never changes and a backup
that is taken back finds it where it was; only `tidy` takes away what no row names any more.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.storage.disk import free_bytes, on_disk, swap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from asn_desktop.base.progress import Progress

FOLDER: Final = "materials"
BLOCK: Final = 1 << 20
RESERVE: Final = 500_000_000
"""Bytes that stay free: below that the office itself would soon be unable to write."""
READ_ONLY: Final = stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH
_WRITABLE: Final = stat.S_IREAD | stat.S_IWRITE
_STALE: Final = 86_400
"""Seconds after which a copy that no row names is nobody's any more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's content: its SHA-256, and its size in bytes."""

    digest: str
    size: int


def path_of(folder: Path, digest: str, ending: str) -> Path:
    """Where the content lies in the data folder; the ending tells other programs what it is."""
    return folder / FOLDER / f"{digest}{ending}"


def keep(
    folder: Path, source: Path, ending: str, progress: Progress, wanted: str | None = None
) -> Kept:
    """Copy a file into the data folder, whole or not at all; one that is there is kept once.

    Where a digest is `wanted` and the content is another, nothing comes into the folder.

    Raises:
        EnvironmentFault: It cannot be read, or there is no room.
    """
    place = folder / FOLDER
    with on_disk(place):
        place.mkdir(parents=True, exist_ok=True)
        _clear(place)
    part = place / f"{uuid4().hex}.part"
    try:
        kept = copied(source, part, progress)
        if wanted in {None, kept.digest}:
            _place(part, path_of(folder, kept.digest, ending), kept, progress)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return kept


def _place(part: Path, target: Path, kept: Kept, progress: Progress) -> None:
    """Windows replaces no file that may only be read, so a sound one is left where it is."""
    if size_of(target) == kept.size and read_through(target, progress) == kept:
        return
    with on_disk(target):
        if target.exists():
            target.chmod(_WRITABLE)
        swap(part, target)
        target.chmod(READ_ONLY)


def copied(source: Path, target: Path, progress: Progress) -> Kept:
    """Copy into a new file and to the disk, and say what the content was.

    Raises:
        EnvironmentFault: One of the two cannot be read or written, or there is no room.
    """
    with on_disk(source):
        size = source.stat().st_size
    require_room(target.parent, size)
    digest, done = hashlib.sha256(), 0
    with on_disk(target), target.open("xb") as out:
        for block in _blocks(source, size, progress):
            out.write(block)
            digest.update(block)
            done += len(block)
        out.flush()
        os.fsync(out.fileno())
    return Kept(digest.hexdigest(), done)


def read_through(path: Path, progress: Progress) -> Kept:
    """The digest of a file as it is now.

    Raises:
        EnvironmentFault: It cannot be read.
    """
    digest, done = hashlib.sha256(), 0
    for block in _blocks(path, size_of(path) or 0, progress):
        digest.update(block)
        done += len(block)
    return Kept(digest.hexdigest(), done)


def _blocks(path: Path, size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    with on_disk(path), path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block
            done += len(block)
            progress.step(done, max(size, done))


def require_room(folder: Path, size: int) -> None:
    """Leave the disk usable.

    Raises:
        EnvironmentFault: Less than `RESERVE` would stay free.
    """
    free = free_bytes(folder)
    if free < size + RESERVE:
        raise EnvironmentFault(
            msg(
                "Ruang disk tidak cukup: berkas ini {size} MB dan sisa ruang {free} MB, "
                "padahal 500 MB harus tetap kosong. Kosongkan ruang, lalu ulangi.",
                size=size // 1_000_000,
                free=free // 1_000_000,
            )
        )


def size_of(path: Path) -> int | None:
    """Bytes of a file; None where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def unused(folder: Path, digests: Collection[str]) -> list[Path]:
    """The files whose content nobody names; one of the last day may be about to be named."""
    place = folder / FOLDER
    with on_disk(place):
        found = sorted(place.iterdir()) if place.is_dir() else []
        return [
            path
            for path in found
            if path.suffix != ".part" and path.stem not in digests and _is_stale(path)
        ]


def _is_stale(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _STALE


def remove(path: Path) -> None:
    """Take a file away for good, also where Windows would not, since it may only be read.

    Raises:
        EnvironmentFault: Another program has it open.
    """
    with on_disk(path), suppress(FileNotFoundError):
        path.chmod(_WRITABLE)
        path.unlink()


def _clear(place: Path) -> None:
    """What a killed copy left; one that is at work is young."""
    for left in place.glob("*.part"):
        with suppress(OSError):
            if _is_stale(left):
                left.unlink()
