"""Killed at any moment, the office opens clean and holds all that it had accepted."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.storage import backup, journal, opening
from asn_desktop.storage.database import FILE_NAME, Database, damage
from asn_desktop.storage.moving import move_out
from asn_desktop.storage.opening import open_data
from asn_desktop.storage.restore import restore
from tests.storage.conftest import add_people, dump, first_break, is_index_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

KILLS = 30
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
CONTEXT: Any = multiprocessing.get_context(METHOD)
FATAL = ("os.rename", "os.remove", "os.mkdir", "open", "shutil.copyfile")


@pytest.fixture(autouse=True)
def _ready() -> None:
    if METHOD == "forkserver":
        CONTEXT.set_forkserver_preload(["tests.storage.test_crash"])


def write_until_killed(folder: Path, pipe: Connection) -> None:
    opened = open_data(folder, exclusive=True)
    with opened.database.read() as connection:
        known = journal.entries(connection, last=1)
    number = known[0].seq if known else 0
    while True:
        add_people(opened.database, f"Orang {number}", f"Orang {number} dua")
        number += 1
        pipe.send(number)


def test_thirty_kills_lose_nothing_that_was_accepted(folder: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    accepted = 0
    for _ in range(KILLS):
        ours, theirs = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=write_until_killed, args=(folder, theirs))
        process.start()
        theirs.close()
        for _ in range(chance.randrange(1, 12)):
            accepted = ours.recv()
        process.kill()
        process.join()
        accepted = max([accepted, *_rest(ours)])
        process.close()
        ours.close()
    opened = open_data(folder, exclusive=True)
    assert opened.recovered
    with opened.database.read() as connection:
        seq = journal.entries(connection, last=1)[0].seq
    people = len(dump(opened.database)["participants"])
    assert accepted <= seq <= accepted + KILLS
    assert people == seq * 2
    assert first_break(opened.database) is None
    assert is_index_whole(opened.database)
    opened.close()
    assert damage(folder / FILE_NAME) == []


def _rest(pipe: Connection) -> Iterator[int]:
    try:
        while True:
            yield pipe.recv()
    except EOFError:
        return


def die_at(work: Callable[..., Any], arguments: tuple[Any, ...], folder: str, moment: int) -> None:
    """Do `work`, killed as it is about to touch the folder's files for the `moment`-th time."""
    left = [moment]

    def count(event: str, about: tuple[Any, ...]) -> None:
        if event in FATAL and about and folder in str(about[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    sys.addaudithook(count)
    work(*arguments)


def moments(work: Callable[..., Any], *arguments: Any, folder: Path) -> Iterator[int]:
    """Kill `work` at its first touch, at its second … until it ends by itself."""
    for moment in range(1, 200):
        process = CONTEXT.Process(target=die_at, args=(work, arguments, str(folder), moment))
        process.start()
        process.join()
        done = process.exitcode == 0
        process.close()
        yield moment
        if done:
            return
    raise AssertionError("never done")


def people(folder: Path) -> int:
    opened = open_data(folder, exclusive=True)
    try:
        assert first_break(opened.database) is None
        assert is_index_whole(opened.database)
        return len(dump(opened.database)["participants"])
    finally:
        opened.close()


def test_a_restore_killed_at_any_moment_leaves_the_old_or_the_new(
    folder: Path, tmp_path: Path
) -> None:
    database = Database(folder / FILE_NAME)
    add_people(database, "Ahmad")
    saved = backup.create(database, tmp_path / "cadangan.db")
    add_people(database, "Butet", "Candra")
    database.close()
    whole = database.path.read_bytes()
    found = []
    for moment in moments(restore, folder, saved, folder=folder):
        found.append(people(folder))
        assert found[-1] in {1, 3}, moment
        database.path.write_bytes(whole)
        shutil.rmtree(folder / "backups", ignore_errors=True)
    assert found[0] == 3
    assert found[-1] == 1
    assert len(found) > 10
    assert found == sorted(found, reverse=True)


def test_a_restore_into_a_new_folder_killed_at_any_moment(folder: Path, tmp_path: Path) -> None:
    database = Database(folder / FILE_NAME)
    add_people(database, "Ahmad")
    saved = backup.create(database, tmp_path / "cadangan.db")
    database.close()
    target = tmp_path / "baru"
    for _ in moments(restore, target, saved, folder=target):
        last = people(target)
        shutil.rmtree(target)
    assert last == 1


def open_and_close(folder: Path) -> None:
    open_data(folder, exclusive=True).close()


def test_a_first_opening_killed_at_any_moment(tmp_path: Path) -> None:
    target = tmp_path / "baru"
    for _ in moments(open_and_close, target, folder=target):
        assert people(target) == 0
        shutil.rmtree(target)


def back_up(folder: Path) -> None:
    backup.create_here(Database(folder / FILE_NAME))


def test_a_backup_killed_at_any_moment_leaves_only_whole_ones(folder: Path) -> None:
    for _ in moments(back_up, folder, folder=folder):
        assert people(folder) == 0
        for saved in (folder / "backups").glob("*"):
            assert damage(saved) == []
    assert backup.backups(folder)


def leave(folder: Path, target: Path) -> None:
    move_out(Database(folder / FILE_NAME), target)


def test_a_move_killed_at_any_moment_never_leaves_two_that_write(
    folder: Path, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    for _ in moments(leave, folder, usb / "pindah.db", folder=usb):
        opened = opening.open_data(folder)
        assert (opened.moved is not None) or not (usb / "pindah.db").exists()
        opened.close()
    assert (usb / "pindah.db").exists()
