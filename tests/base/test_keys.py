"""Keys made by several threads at once are still all different and in order."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from asn_desktop.base.keys import new_key, new_keys

if TYPE_CHECKING:
    import pytest


def test_threads_make_different_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)  # no chance helps
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            runs = list(
                threads.map(
                    lambda _: [*new_keys(1500), *(new_key() for _ in range(1500))], range(4)
                )
            )
    finally:
        sys.setswitchinterval(before)
    assert len({key for run in runs for key in run}) == 12_000
    assert all(run == sorted(run) for run in runs)
