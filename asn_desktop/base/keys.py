"""Keys that a PC makes by itself, in the order of time."""

from __future__ import annotations

import os
import threading
import time
from typing import TypeAlias
from uuid import UUID

Key: TypeAlias = UUID
_VERSION = 7 << 76
_VARIANT = 2 << 62
_last = [0]
_one_by_one = threading.Lock()


def new_key() -> Key:
    """A UUID of version 7 (RFC 9562), strictly growing within one process."""
    return new_keys(1)[0]


def new_keys(count: int) -> list[Key]:
    """As many of them, one after another, in a third of the time."""
    random = int.from_bytes(os.urandom(10), "big")
    with _one_by_one:  # jobs and the window make keys at once
        moment = max(time.time_ns() // 1_000_000, _last[0] >> 80)
        value = (moment << 80) | _VERSION | (random & ((0xFFF << 64) | (1 << 62) - 1)) | _VARIANT
        first = max(value, _last[0] + 1)
        _last[0] = first + count - 1
    return [UUID(int=number) for number in range(first, first + count)]
