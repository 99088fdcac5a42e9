"""Damaged bytes are met with a sentence, wherever they lie."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from asn_desktop.base.errors import AsnError, BadFile, EnvironmentFault
from asn_desktop.storage import inspection, journal
from asn_desktop.storage.database import FILE_NAME, Database, damage
from asn_desktop.storage.opening import open_data
from asn_desktop.storage.restore import restore
from tests.storage.conftest import add_people, everything

OPEN_FILES: Final = Path("/proc/self/fd")


@pytest.fixture
def sound(folder: Path) -> bytes:
    database = Database(folder / FILE_NAME)
    for number in range(30):
        add_people(database, *(f"Orang {number} {one}" for one in range(10)))
    database.close()
    return database.path.read_bytes()


def use(folder: Path) -> None:
    """Everything a session does, to meet the damage somewhere."""
    opened = open_data(folder, exclusive=True)
    try:
        everything(opened.database)
        with opened.database.read() as connection:
            journal.first_break(connection)
            for entry in journal.entries(connection, last=100):
                journal.changes_of(connection, entry.id)
            connection.execute(text("SELECT count(*) FROM participants_fts('\"orang\"')")).all()
        add_people(opened.database, "Baru")
        damage(opened.database.path)
    finally:
        opened.close()


def test_the_sound_file_is_used(folder: Path, sound: bytes) -> None:
    use(folder)


@pytest.mark.parametrize("seed", [*range(60), 467, 561, 902])  # the last three once broke it
def test_one_flipped_bit_is_harmless_or_a_sentence(
    folder: Path, sound: bytes, seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)  # noqa: S311
    place = chance.randrange(100 if seed < 20 else len(sound))
    broken = bytearray(sound)
    broken[place] ^= 1 << chance.randrange(8)
    (folder / FILE_NAME).write_bytes(broken)
    copy = tmp_path / "cadangan.db"
    copy.write_bytes(broken)
    with suppress(AsnError):
        use(folder)
    with suppress(BadFile):
        inspection.check(copy)
        restore(tmp_path / "baru", copy)


@pytest.mark.parametrize("share", [0, 1, 15, 16, 50, 99, 100, 4095, 4096, 5000, 0.3, 0.7, 0.999])
def test_a_cut_file_is_a_sentence(folder: Path, sound: bytes, share: float, tmp_path: Path) -> None:
    cut = sound[: int(share if share >= 1 else share * len(sound))]
    (folder / FILE_NAME).write_bytes(cut)
    copy = tmp_path / "cadangan.db"
    copy.write_bytes(cut)
    with pytest.raises(EnvironmentFault) as caught:
        use(folder)
    assert str(caught.value)
    with pytest.raises(BadFile, match="cadangan"):
        inspection.check(copy)


def test_an_emptied_file_is_never_taken_for_a_new_office(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"")
    with pytest.raises(EnvironmentFault, match="kosong karena rusak"):
        open_data(folder)
    assert (folder / FILE_NAME).read_bytes() == b""


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="only Linux lists a process's open files")
def test_a_damaged_file_is_let_go_so_that_windows_may_replace_it(
    folder: Path, sound: bytes
) -> None:
    path = folder / FILE_NAME
    path.write_bytes(sound[:4096] + os.urandom(len(sound) - 4096))
    with pytest.raises(EnvironmentFault) as fault:
        open_data(folder)
    assert str(path) not in {os.path.realpath(file) for file in OPEN_FILES.iterdir()}
    assert fault.value.__traceback__ is not None  # what it refers to is still alive
