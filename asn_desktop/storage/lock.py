"""Who holds a data folder: locks of the system, which a crash lets go by itself."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.storage.disk import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WINDOW: Final = "asn-desktop.lock"
USE: Final = "asn-desktop.use"
PATIENCE = 10.0
_PAUSE: Final = 0.05


class Hold:
    """A lock held until `release` or the end of the process."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def release(self) -> None:
        """Let go; the file stays, since removing it would let two hold it."""
        self._stream.close()


def window(folder: Path) -> Hold:
    """The one window of this folder.

    Raises:
        EnvironmentFault: Another window has it.
    """
    held = _taken(folder / WINDOW, shared=False, wait=0)
    if held is None:
        raise EnvironmentFault(
            msg(
                "Data di {folder} sudah dibuka di jendela lain. "
                "Pakai jendela itu, atau tutup dulu lalu buka lagi.",
                folder=str(folder),
            )
        )
    return held


def using(folder: Path) -> Hold:
    """One of any number of sessions that read and write here; waits for a restore to end."""
    held = _taken(folder / USE, shared=True, wait=PATIENCE)
    if held is None:
        raise _in_use(folder)
    return held


@contextmanager
def alone(folder: Path, *, wait: float | None = None) -> Iterator[None]:
    """Nobody else has the folder open within this block.

    Raises:
        EnvironmentFault: Someone still uses it after `wait` seconds, or after `PATIENCE`.
    """
    held = _taken(folder / USE, shared=False, wait=PATIENCE if wait is None else wait)
    if held is None:
        raise _in_use(folder)
    try:
        yield
    finally:
        held.release()


def _in_use(folder: Path) -> EnvironmentFault:
    return EnvironmentFault(
        msg(
            "Data di {folder} sedang dipakai jendela atau perintah lain. Tutup dulu, lalu ulangi.",
            folder=str(folder),
        )
    )


def _taken(path: Path, *, shared: bool, wait: float) -> Hold | None:
    with on_disk(path):
        stream = path.open("ab")
    end = time.monotonic() + wait
    while not _try(stream, shared=shared):
        if time.monotonic() >= end:
            stream.close()
            return None
        time.sleep(_PAUSE)
    return Hold(stream)


if os.name == "nt":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _AT_ONCE: Final = 1  # LOCKFILE_FAIL_IMMEDIATELY, minwinbase.h
    _EXCLUSIVE: Final = 2  # LOCKFILE_EXCLUSIVE_LOCK

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    def _try(stream: IO[bytes], *, shared: bool) -> bool:
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(stream.fileno()))  # type: ignore[attr-defined,unused-ignore]
        flags = _AT_ONCE | (0 if shared else _EXCLUSIVE)
        lock_file = ctypes.windll.kernel32.LockFileEx  # type: ignore[attr-defined,unused-ignore]
        return bool(lock_file(handle, flags, 0, 1, 0, ctypes.byref(_Overlapped())))
else:
    import fcntl

    def _try(stream: IO[bytes], *, shared: bool) -> bool:
        try:
            fcntl.flock(stream, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
