from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile, EnvironmentFault
from asn_desktop.base.keys import new_key
from asn_desktop.storage import backup, fulltext, inspection, lock
from asn_desktop.storage.database import FILE_NAME, SESSION, Database, damage, note, set_note
from asn_desktop.storage.opening import open_data
from asn_desktop.storage.restore import restore
from asn_desktop.storage.tables import files, meta, participants
from tests.storage.conftest import (
    add_people,
    deed,
    dump,
    everything,
    first_break,
    is_index_whole,
)

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


HELD = ["asn-desktop.db", "asn-desktop.lock", "asn-desktop.use"]


def test_the_drill(database: Database, tmp_path: Path) -> None:
    """Save, lose everything, restore elsewhere: each row, the journal and the search are there."""
    keys = add_people(database, "Ahmad Siregar", "Butet Harahap", "Candra")
    deed(database, lambda step: step.update(participants, keys[0], agency="Dinas Kesehatan"))
    deed(database, lambda step: step.remove(participants, keys[1]))
    picture = {"id": new_key(), "digest": "0" * 64, "content": b"\0\xff"}
    with database.write() as connection:
        connection.execute(files.insert(), picture)
        set_note(connection, SESSION, "x")
    saved = backup.create(database, tmp_path / "cadangan.db")
    target = tmp_path / "pc baru" / "data"
    restore(target, saved)
    assert names(target) == HELD
    opened = open_data(target)
    assert _rows(opened.database) == _rows(database)
    assert first_break(opened.database) is None
    assert is_index_whole(opened.database)
    with opened.database.read() as connection:
        search = fulltext.search_for("siregar")
        hits = fulltext.matching(participants.select(), search.shape)
        assert [row.name for row in connection.execute(hits, search.values)] == ["Ahmad Siregar"]
    add_people(opened.database, "Dewi")
    assert first_break(opened.database) is None
    opened.close()
    assert damage(target / FILE_NAME) == []


def _rows(database: Database) -> dict[str, list[str]]:
    found = everything(database)
    found["meta"] = [row for row in found["meta"] if SESSION not in row]
    return found


def test_what_was_there_is_kept(database: Database, tmp_path: Path) -> None:
    folder = database.path.parent
    add_people(database, "Ahmad")
    saved = backup.create(database, tmp_path / "cadangan.db")
    add_people(database, "Butet")
    now = dump(database)
    database.engine.dispose()
    restore(folder, saved)
    restored = Database(folder / FILE_NAME)
    assert len(dump(restored)["participants"]) == 1
    restored.close()
    (kept,) = backup.backups(folder)
    assert kept.path.name.startswith("sebelum-pulih-2")
    restore(folder, kept.path)
    again = Database(folder / FILE_NAME)
    assert dump(again) == now
    again.close()


def test_a_log_of_the_old_office_is_not_played_into_the_new(
    database: Database, tmp_path: Path
) -> None:
    folder = database.path.parent
    saved = backup.create(database, tmp_path / "kosong.db")
    add_people(database, *(f"Orang {number}" for number in range(200)))
    log = (folder / f"{FILE_NAME}-wal").read_bytes()
    main = database.path.read_bytes()
    database.close()
    database.path.write_bytes(main)
    (folder / f"{FILE_NAME}-wal").write_bytes(log)
    restore(folder, saved)
    assert names(folder) == HELD
    restored = Database(folder / FILE_NAME)
    assert dump(restored)["participants"] == []
    restored.close()
    assert inspection.check(backup.backups(folder)[0].path).people == 200


@pytest.mark.parametrize("content", [b"", b"rusak" * 3000, None])
def test_a_damaged_office_is_set_aside_byte_by_byte(
    database: Database, tmp_path: Path, content: bytes | None
) -> None:
    folder = database.path.parent
    add_people(database, *(f"Orang {number}" for number in range(300)))
    saved = backup.create(database, tmp_path / "cadangan.db")
    database.close()
    whole = bytearray(database.path.read_bytes())
    whole[8192:40960] = b"\xff" * 32768
    broken = bytes(whole) if content is None else content
    database.path.write_bytes(broken)
    restore(folder, saved)
    (aside,) = (folder / "backups").glob("rusak-*.db")
    assert aside.read_bytes() == broken
    restored = Database(folder / FILE_NAME)
    assert len(dump(restored)["participants"]) == 300
    restored.close()


def test_an_office_in_use_is_not_replaced(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = database.path.parent
    saved = backup.create(database, tmp_path / "cadangan.db")
    window = open_data(folder, exclusive=True)
    with pytest.raises(EnvironmentFault, match="jendela lain"):
        restore(folder, saved)
    window.close()
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    command = open_data(folder)
    with pytest.raises(EnvironmentFault, match="sedang dipakai"):
        restore(folder, saved)
    add_people(command.database, "Ahmad")
    command.close()


def test_a_backup_that_is_not_sound_changes_nothing(database: Database, tmp_path: Path) -> None:
    add_people(database, "Ahmad")
    database.close()
    before = database.path.read_bytes()
    (tmp_path / "x.db").write_bytes(before[:9000])
    with pytest.raises(BadFile):
        restore(database.path.parent, tmp_path / "x.db")
    assert database.path.read_bytes() == before
    assert not (database.path.parent / "backups").exists()
    assert names(database.path.parent) == HELD


def test_the_secret_of_the_journal_comes_along_and_notes_do_not(
    database: Database, tmp_path: Path
) -> None:
    add_people(database, "Ahmad")
    saved = backup.create(database, tmp_path / "cadangan.db")
    restore(tmp_path / "baru", saved)
    restored = Database(tmp_path / "baru" / FILE_NAME)
    with restored.read() as connection:
        assert connection.execute(meta.select()).all() == (
            [("journal.key", note(connection, "journal.key"))]
        )
    assert first_break(restored) is None
    restored.close()
