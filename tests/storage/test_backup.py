from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from asn_desktop.base.errors import EnvironmentFault, Refused
from asn_desktop.storage import backup, inspection
from asn_desktop.storage.database import (
    FILE_NAME,
    SESSION,
    Database,
    damage,
    note,
    revision_of,
    set_note,
)
from tests.limits import files_up_to, needs_file_limits
from tests.storage.conftest import add_people, dump, everything, first_break, is_index_whole

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_everything_in_one_proved_file(database: Database, tmp_path: Path) -> None:
    add_people(database, "Ahmad", "Butet")
    target = tmp_path / "usb" / "cadangan kantor.db"
    assert backup.create(database, target) == target
    assert names(target.parent) == [target.name]
    found = inspection.check(target)
    assert (found.people, found.courses, found.marks, found.certificates) == (2, 0, 0, 0)
    assert found.at is not None
    assert found.moved is None
    assert names(target.parent) == [target.name]
    copy = Database(target)
    assert dump(copy) == dump(database)
    assert is_index_whole(copy)
    copy.close()


def test_a_backup_holds_all_that_was_accepted_before_it(database: Database, tmp_path: Path) -> None:
    accepted: list[int] = []
    stop = threading.Event()
    started = threading.Event()

    def write() -> None:
        while not stop.is_set():
            add_people(database, f"Orang {len(accepted)}")
            accepted.append(1)
            started.set()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait()
    for number in range(8):
        before = len(accepted)
        target = backup.create(database, tmp_path / f"{number}.db")
        found = inspection.check(target).people
        assert before <= found <= len(accepted) + 1
        copy = Database(target)
        assert first_break(copy) is None
        assert is_index_whole(copy)
        copy.close()
    stop.set()
    writer.join()
    assert damage(database.path) == []


def test_nothing_new_needs_no_backup(database: Database) -> None:
    folder = database.path.parent
    assert backup.backups(folder) == []
    first = backup.create_if_changed(database)
    assert first is not None
    add_people(database, "Ahmad")
    second = backup.create_if_changed(database)
    assert second is not None
    assert backup.create_if_changed(database) is None
    assert [one.path for one in backup.backups(folder)] == [second, first]
    assert second.parent == folder / "backups"


def test_a_backup_of_another_history_does_not_count(database: Database) -> None:
    add_people(database, "Ahmad")
    saved = backup.create_if_changed(database)
    with database.write() as connection:
        connection.execute(text("DELETE FROM journal"))
    add_people(database, "Butet")
    assert backup.create_if_changed(database) not in {None, saved}


@pytest.mark.parametrize("content", [b"", b"rusak", b"SQLite format 3\0 rusak"])
def test_a_broken_newest_backup_does_not_count(database: Database, content: bytes) -> None:
    add_people(database, "Ahmad")
    backup.create_if_changed(database)
    saved = backup.backups(database.path.parent)[0]
    saved.path.write_bytes(content)
    made = backup.create_if_changed(database)
    assert made is not None
    assert inspection.check(made).people == 1


def test_only_backups_are_listed(database: Database) -> None:
    folder = database.path.parent
    (folder / "backups").mkdir()
    for name in ("catatan.txt", "cadangan-lama.db", "cadangan-20261301-000000.db", "x-20260101.db"):
        (folder / "backups" / name).write_bytes(b"x")
    (folder / "backups" / "cadangan-20260102-030405.db").write_bytes(b"xy")
    (one,) = backup.backups(folder)
    assert (one.at, one.size) == (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), 2)


def test_old_backups_are_thinned_and_others_left_alone(database: Database) -> None:
    folder = database.path.parent
    (folder / "backups").mkdir()
    (folder / "backups" / "milik saya.db").write_bytes(b"x")
    for hour in range(24):
        for minute in (10, 50):
            name = f"cadangan-202601{hour + 1:02}-{hour:02}{minute}00.db"
            (folder / "backups" / name).write_bytes(b"x")
    add_people(database, "Ahmad")
    made = backup.create_here(database)
    left = names(folder / "backups")
    assert made.name in left
    assert "milik saya.db" in left
    assert "cadangan-20260124-231000.db" in left
    assert "cadangan-20260115-141000.db" not in left
    assert len(left) < 26


def test_a_clock_set_back_does_not_cost_the_backup_just_made(database: Database) -> None:
    folder = database.path.parent
    (folder / "backups").mkdir()
    for minute in range(50):
        (folder / "backups" / f"cadangan-20991231-2300{minute:02}.db").write_bytes(b"x")
    made = backup.create_here(database)
    assert made.exists()


def test_backups_of_one_second_do_not_overwrite_each_other(database: Database) -> None:
    made = {backup.create_here(database) for _ in range(3)}
    assert len(made) == 3
    assert all(path.exists() for path in made)


def test_the_office_itself_is_no_target(database: Database) -> None:
    add_people(database, "Ahmad")
    with pytest.raises(Refused):
        backup.create(database, database.path)
    assert len(dump(database)["participants"]) == 1


def test_a_target_that_cannot_be_leaves_nothing(database: Database, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    (tmp_path / "folder").mkdir()
    before = names(tmp_path)
    for target in (tmp_path / "berkas" / "a.db", tmp_path / "folder"):
        with pytest.raises(EnvironmentFault, match=r"berkas|folder"):
            backup.create(database, target)
    assert names(tmp_path) == before


def test_an_older_file_is_replaced_whole(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "a.db"
    target.write_bytes(b"x" * 5_000_000)
    backup.create(database, target)
    assert revision_of(target) == revision_of(database.path)
    assert target.stat().st_size < 5_000_000


def test_what_belongs_to_the_session_stays_behind(database: Database, tmp_path: Path) -> None:
    with database.write() as connection:
        set_note(connection, SESSION, "x")
    target = backup.create(database, tmp_path / "a.db")
    copy = Database(target)
    with copy.read() as connection:
        assert note(connection, SESSION) is None
    copy.close()
    assert "session.open" in str(everything(database)["meta"])


def test_a_damaged_office_gives_no_backup(folder: Path, tmp_path: Path) -> None:
    database = Database(folder / FILE_NAME)
    add_people(database, *(f"Orang {number}" for number in range(400)))
    database.close()
    broken = bytearray(database.path.read_bytes())
    for page in range(30, len(broken) // 4096, 3):
        broken[page * 4096 : page * 4096 + 40] = b"\xff" * 40
    database.path.write_bytes(broken)
    with pytest.raises(EnvironmentFault):
        backup.create(database, tmp_path / "a.db")
    database.engine.dispose()
    assert "a.db" not in names(tmp_path)
    assert not list(tmp_path.glob("*.part*"))


@needs_file_limits
def test_a_copy_that_finds_no_room_is_the_environment(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "usb" / "cadangan.db"
    with files_up_to(100_000), pytest.raises(EnvironmentFault, match="Disk"):
        backup.create(database, target)
    assert names(target.parent) == []


def test_a_folder_that_takes_no_copy_is_named(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "x", str(path))

    monkeypatch.setattr("pathlib.Path.touch", refuse)
    with pytest.raises(EnvironmentFault, match="usb tidak dapat dibaca atau ditulis"):
        backup.create(database, tmp_path / "usb" / "cadangan.db")
