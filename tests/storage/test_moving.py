from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.storage import backup, inspection
from asn_desktop.storage.moving import move_in, move_out, take_back
from asn_desktop.storage.opening import open_data
from tests.storage.conftest import add_people, dump, first_break

if TYPE_CHECKING:
    from pathlib import Path


def test_the_new_pc_works_and_the_old_one_only_reads(folder: Path, tmp_path: Path) -> None:
    old = open_data(folder, exclusive=True)
    command = open_data(folder)
    add_people(old.database, "Ahmad", "Butet")
    file = move_out(old.database, tmp_path / "pindah.db")
    for session in (old, command):
        with pytest.raises(EnvironmentFault, match="sudah pindah pada"):
            add_people(session.database, "Candra")
        session.close()
    still = open_data(folder, exclusive=True)
    assert still.moved is not None
    assert "hanya dapat dibaca" in str(still.moved)
    assert len(dump(still.database)["participants"]) == 2
    with pytest.raises(EnvironmentFault):
        add_people(still.database, "Candra")
    found = move_in(tmp_path / "baru", file)
    assert found.people == 2
    assert found.moved is not None
    new = open_data(tmp_path / "baru", exclusive=True)
    assert new.moved is None
    assert dump(new.database) == dump(still.database)
    add_people(new.database, "Candra")
    assert first_break(new.database) is None
    new.close()
    still.close()


def test_a_move_may_be_written_again_and_taken_back(folder: Path, tmp_path: Path) -> None:
    opened = open_data(folder)
    add_people(opened.database, "Ahmad")
    first = move_out(opened.database, tmp_path / "a.db")
    opened.close()
    again = open_data(folder)
    second = move_out(again.database, tmp_path / "b.db")
    assert inspection.check(first).moved == inspection.check(second).moved
    take_back(again.database)
    again.close()
    free = open_data(folder)
    assert free.moved is None
    add_people(free.database, "Butet")
    assert first_break(free.database) is None
    free.close()


def test_a_move_that_cannot_be_written_leaves_the_office_working(
    folder: Path, tmp_path: Path
) -> None:
    opened = open_data(folder)
    (tmp_path / "folder").mkdir()
    with pytest.raises(EnvironmentFault):
        move_out(opened.database, tmp_path / "folder")
    add_people(opened.database, "Ahmad")
    opened.close()
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_is_not_a_move(folder: Path, tmp_path: Path) -> None:
    opened = open_data(folder)
    saved = backup.create(opened.database, tmp_path / "cadangan.db")
    opened.close()
    with pytest.raises(BadFile, match="Pulihkan"):
        move_in(tmp_path / "baru", saved)


def test_a_backup_of_a_moved_copy_is_an_ordinary_backup(folder: Path, tmp_path: Path) -> None:
    opened = open_data(folder)
    add_people(opened.database, "Ahmad")
    move_out(opened.database, tmp_path / "pindah.db")
    found = inspection.check(backup.create(opened.database, tmp_path / "cadangan.db"))
    assert found.moved is None
    assert found.people == 1
    opened.close()
