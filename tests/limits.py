"""A disk on which files cannot grow, for what must be said when there is no room."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_file_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit")


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Within this block no file of this process grows beyond so many bytes."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
