from __future__ import annotations

import shutil
from collections import namedtuple
from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.storage import backup, opening
from asn_desktop.storage.database import FILE_NAME, REVISION, SESSION, Database, note, set_note
from asn_desktop.storage.opening import open_data
from tests.storage.conftest import add_people, dump

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


HELD = ["asn-desktop.db", "asn-desktop.lock", "asn-desktop.use"]


def test_a_folder_that_does_not_exist_is_made(tmp_path: Path) -> None:
    opened = open_data(tmp_path / "a" / "b", exclusive=True)
    assert (opened.moved, opened.recovered) == (None, False)
    opened.close()
    assert names(tmp_path / "a" / "b") == HELD


def test_a_clean_end_leaves_one_file_and_no_mark(folder: Path) -> None:
    opened = open_data(folder, exclusive=True)
    add_people(opened.database, "Ahmad")
    opened.close()
    assert names(folder) == HELD
    again = open_data(folder, exclusive=True)
    assert not again.recovered
    again.close()


def test_a_command_works_beside_the_window(folder: Path) -> None:
    window = open_data(folder, exclusive=True)
    command = open_data(folder)
    add_people(command.database, "Ahmad")
    assert not command.recovered
    command.close()
    assert len(dump(window.database)["participants"]) == 1
    with pytest.raises(EnvironmentFault, match="jendela lain"):
        open_data(folder, exclusive=True)
    add_people(window.database, "Butet")
    window.close()
    assert names(folder) == HELD


def _crash(folder: Path) -> None:
    database = Database(folder / FILE_NAME)
    with database.write() as connection:
        set_note(connection, SESSION, "x")
    add_people(database, *(f"Orang {number}" for number in range(200)))
    database.close()


def test_after_an_unclean_end_the_data_is_checked(folder: Path) -> None:
    _crash(folder)
    command = open_data(folder)
    assert not command.recovered
    command.close()
    window = open_data(folder, exclusive=True)
    assert window.recovered
    assert len(dump(window.database)["participants"]) == 200
    window.close()
    again = open_data(folder, exclusive=True)
    assert not again.recovered
    again.close()


def test_damage_after_an_unclean_end_names_the_last_backup(folder: Path) -> None:
    _crash(folder)
    database = Database(folder / FILE_NAME)
    saved = backup.create_here(database)
    database.close()
    broken = bytearray(database.path.read_bytes())
    broken[-4096:] = b"\xff" * 4096
    database.path.write_bytes(broken)
    with pytest.raises(EnvironmentFault, match=saved.name):
        open_data(folder, exclusive=True)
    assert database.path.read_bytes()[-4096:] == b"\xff" * 4096
    with pytest.raises(EnvironmentFault, match="rusak"):
        open_data(folder, exclusive=True)


def test_leftovers_are_swept_unless_someone_may_be_writing_them(folder: Path) -> None:
    (folder / "backups").mkdir()
    mine = {"catatan.part1.txt", "laporan.part"}
    left = ["asn-desktop.part", "asn-desktop.part-wal", "asn-desktop.fresh", *mine]
    for name in left:
        (folder / name).write_text("x")
    (folder / "backups" / "cadangan-20260101-000000.db.7.part").write_text("x")
    other = Database(folder / FILE_NAME)
    busy = open_data(folder)
    assert not set(left[:3]) & set(names(folder))
    (folder / "asn-desktop.fresh").write_text("x")
    open_data(folder).close()
    assert "asn-desktop.fresh" in names(folder)
    busy.close()
    open_data(folder).close()
    other.close()
    assert set(names(folder)) == {FILE_NAME, "asn-desktop.use", "backups", *mine}
    assert names(folder / "backups") == []


def test_an_older_database_is_saved_and_migrated(folder: Path) -> None:
    database = Database(folder / FILE_NAME)
    add_people(database, "Ahmad")
    with database.write() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={REVISION - 1}")
    database.close()
    opened = open_data(folder)
    with opened.database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == REVISION
    assert len(dump(opened.database)["participants"]) == 1
    assert len(backup.backups(folder)) == 1
    opened.close()


@pytest.mark.parametrize(
    ("pragma", "sentence"),
    [(f"user_version={REVISION + 1}", "lebih baru"), ("application_id=9", "bukan data ASN")],
)
def test_newer_and_foreign_data_is_refused_untouched(
    folder: Path, pragma: str, sentence: str
) -> None:
    database = Database(folder / FILE_NAME)
    with database.write() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    database.close()
    before = database.path.read_bytes()
    with pytest.raises(EnvironmentFault, match=sentence):
        open_data(folder, exclusive=True)
    assert database.path.read_bytes() == before
    assert not {f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"} & set(names(folder))


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    for place in (tmp_path / "data", tmp_path / "data" / "sub"):
        with pytest.raises(EnvironmentFault, match="bukan folder"):
            open_data(place)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(EnvironmentFault):
        open_data(tmp_path)


def test_a_nearly_full_disk_is_only_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(9, 9, opening.LEAST_FREE - 1))
    opened = open_data(folder, exclusive=True)
    assert opened.moved is not None
    assert "hampir penuh" in str(opened.moved)
    with pytest.raises(EnvironmentFault):
        add_people(opened.database, "Ahmad")
    assert dump(opened.database)["participants"] == []
    opened.close()
    with pytest.raises(EnvironmentFault, match="hampir penuh"):
        open_data(folder.parent / "baru")
    assert names(folder) == HELD


def test_a_failed_opening_lets_the_folder_go(folder: Path) -> None:
    whole = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(b"")
    with pytest.raises(EnvironmentFault):
        open_data(folder, exclusive=True)
    (folder / FILE_NAME).write_bytes(whole)
    opened = open_data(folder, exclusive=True)
    with opened.database.read() as connection:
        assert note(connection, SESSION) is not None
    opened.close()
