"""Files and folders of the data: faults as sentences, replacing whole files, room, shares."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import PurePath

_TRIES: Final = 3
_PAUSE: Final = 0.2
_DRIVE_REMOTE: Final = 4  # GetDriveTypeW, fileapi.h
_SHARES: Final = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "afs", "ncpfs"})
_NO_SYNC: Final = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)
_FULL: Final = (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC)


def disk_fault(error: OSError, path: Path) -> EnvironmentFault:
    """What the user can do about a fault of the file system at `path`."""
    where = str(path)
    if error.errno in _FULL:
        return EnvironmentFault(
            msg("Disk penuh di {where}. Kosongkan ruang pada disk, lalu ulangi.", where=where)
        )
    if isinstance(error, (NotADirectoryError, FileExistsError, IsADirectoryError)):
        return EnvironmentFault(
            msg("{where} bukan folder atau berkas yang diharapkan. Pilih yang lain.", where=where)
        )
    if isinstance(error, FileNotFoundError):
        return EnvironmentFault(
            msg("{where} tidak ada. Periksa nama folder atau sambungkan disknya.", where=where)
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return EnvironmentFault(
            msg(
                "{where} tidak dapat dibaca atau ditulis. "
                "Beri izin pada folder itu, tutup program lain yang memakainya, "
                "atau pilih folder lain.",
                where=where,
            )
        )
    return EnvironmentFault(
        msg(
            "Disk tidak dapat dibaca atau ditulis di {where}. Periksa disk atau USB, lalu ulangi.",
            where=where,
        )
    )


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Within this block a fault of the file system is an `EnvironmentFault` that names `path`."""
    try:
        yield
    except OSError as error:
        raise disk_fault(error, path) from None


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new empty file beside `target` that takes its place whole when the block ends well.

    Raises:
        EnvironmentFault: There is no room, no right, or something else stands there.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with on_disk(target):
            _require_file(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            part.touch()
            yield part
            _sync(part)
            swap(part, target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def require_place(target: Path) -> None:
    """Prove before the work that `target` can be written; what stands there stays.

    Raises:
        EnvironmentFault: There is no right, or a folder or a device stands there.
    """
    with on_disk(target):
        _require_file(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        part.touch()
        part.unlink()


def _require_file(target: Path) -> None:
    """A device such as /dev/full would be replaced by a file, so only files may stand there."""
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, str(target))


def _sync(file: Path) -> None:
    """Bring the content to the disk before its name: a power cut leaves no empty paper."""
    with file.open("r+b") as written:
        os.fsync(written.fileno())


def swap(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`, durably; waits for a virus scanner to let go."""
    for attempt in range(_TRIES):
        try:
            source.replace(target)
            break
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
    settle(target.parent)


def settle(folder: Path) -> None:
    """Bring names made, changed or removed in `folder` to the disk; Windows does by itself."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def free_bytes(folder: Path) -> int:
    """The room left on the disk of `folder`."""
    with on_disk(folder):
        return shutil.disk_usage(folder).free


def is_shared(folder: Path) -> bool:
    """Whether the folder lies on a network share, where write-ahead logs lose data."""
    with on_disk(folder):
        real = folder.resolve()
    if sys.platform == "win32":
        return is_windows_share(str(real), _drive_type)
    try:
        table = Path("/proc/mounts").read_text("utf-8", errors="replace")
    except OSError:
        return False
    return is_mounted_share(real, table)


def is_windows_share(path: str, drive_type: Callable[[str], int]) -> bool:
    r"""Whether a resolved Windows path is a share: `\\server\…`, or a letter mapped to one."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    plain = plain.removeprefix("\\\\?\\")
    return plain.startswith("\\\\") or drive_type(plain[:3]) == _DRIVE_REMOTE


def is_mounted_share(path: PurePath, mounts: str) -> bool:
    """Whether the deepest of the `mounts` (lines of /proc/mounts) around `path` is a share."""
    deepest, kind = -1, ""
    for line in mounts.splitlines():
        _, _, rest = line.partition(" ")
        place, _, rest = rest.partition(" ")
        point = PurePosixPath(place.replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), rest.partition(" ")[0]
    return kind in _SHARES


def _drive_type(root: str) -> int:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return int(windll.kernel32.GetDriveTypeW(root)) if windll else 0
