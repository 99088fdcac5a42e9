from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.storage import lock

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


def test_a_second_window_is_refused_until_the_first_closes(tmp_path: Path) -> None:
    first = lock.window(tmp_path)
    with pytest.raises(EnvironmentFault, match="jendela lain"):
        lock.window(tmp_path)
    first.release()
    lock.window(tmp_path).release()


def test_sessions_share_and_a_restore_is_alone(tmp_path: Path) -> None:
    first, second = lock.using(tmp_path), lock.using(tmp_path)
    first.release()
    with pytest.raises(EnvironmentFault, match="sedang dipakai"), lock.alone(tmp_path, wait=0.06):
        pass
    second.release()
    with lock.alone(tmp_path, wait=0):
        pass
    lock.using(tmp_path).release()


def test_a_window_and_commands_do_not_hinder_each_other(tmp_path: Path) -> None:
    window = lock.window(tmp_path)
    lock.using(tmp_path).release()
    window.release()


def _hold(folder: Path, pipe: Connection) -> None:
    held = (lock.window(folder), lock.using(folder))
    pipe.send(len(held))
    pipe.recv()


def test_a_crash_lets_go(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_hold, args=(tmp_path, theirs))
    process.start()
    assert ours.recv() == 2
    with pytest.raises(EnvironmentFault):
        lock.window(tmp_path)
    process.kill()
    process.join()
    process.close()
    ours.close()
    theirs.close()
    lock.window(tmp_path).release()
    with lock.alone(tmp_path, wait=0):
        pass


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="tidak ada"):
        lock.window(tmp_path / "tidak ada")
