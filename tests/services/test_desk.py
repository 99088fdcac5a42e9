"""The office as the window has it: alone, with workers, undo, restore and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile, EnvironmentFault, Refused
from asn_desktop.services import backups, workers
from asn_desktop.services.desk import open_desk
from asn_desktop.services.people import participants
from tests.services.conftest import tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.services.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "data")
    opened.work_as("Siti")
    yield opened
    opened.close()


def test_only_one_window_has_a_folder(desk: Desk) -> None:
    with pytest.raises(EnvironmentFault, match=r"jendela lain"):
        open_desk(desk.folder)


def test_whoever_works_stands_in_the_list_and_beside_each_step(desk: Desk) -> None:
    assert desk.workers() == ["Siti"]
    assert desk.undo_label() is None
    participants.save(desk, None, name="Butet")
    assert desk.undo_label() is not None
    desk.work_as("  Budi  Utomo ")
    assert desk.worker == "Budi Utomo"
    assert desk.undo_label() is None
    desk.work_as("Siti")
    before = str(desk.undo_label())
    assert str(desk.undo()) == before
    assert str(desk.redo_label()) == before
    assert str(desk.redo()) == before


def test_a_name_that_is_refused_leaves_the_former_at_work(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.work_as(" ")
    assert desk.worker == "Siti"


def test_opening_backs_up_what_is_new(desk: Desk) -> None:
    participants.save(desk, None, name="Butet")
    known = len(backups.backups(desk))
    desk.close()
    again = open_desk(desk.folder)
    assert len(backups.backups(again)) == known + 1
    assert str(again.last_backup()) == "Cadangan: baru saja"
    again.close()


def test_a_restore_brings_back_and_keeps_the_present(desk: Desk) -> None:
    participants.save(desk, None, name="Butet")
    then = tables(desk)
    saved = backups.create(desk)
    participants.save(desk, None, name="Candra")
    now = tables(desk)
    heard: list[object] = []
    desk.subscribe(heard.append)
    desk.restore(saved)
    assert tables(desk) == then
    assert desk.worker == "Siti"
    kept = next(r.path for r in backups.backups(desk) if r.path.name.startswith("sebelum-pulih"))
    desk.restore(kept)
    assert tables(desk) == now
    workers.add(desk, "Budi")
    assert heard


def test_a_file_that_is_no_backup_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    participants.save(desk, None, name="Butet")
    before = tables(desk)
    (tmp_path / "rusak.db").write_bytes(b"SQLite format 3\0 bukan")
    with pytest.raises(BadFile):
        desk.restore(tmp_path / "rusak.db")
    assert tables(desk) == before
    assert desk.undo_label() is not None


def test_a_move_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    participants.save(desk, None, name="Butet")
    backups.move_out(desk, tmp_path / "pindah.db")
    assert desk.is_moved()
    desk.close()
    again = open_desk(desk.folder)
    assert "pindah pada" in str(again.read_only)
    again.work_as("Siti")
    assert again.workers() == ["Siti"]
    again.take_back()
    assert not again.is_moved()
    participants.save(again, None, name="Candra")
    again.close()


def test_the_other_pc_goes_on(desk: Desk, tmp_path: Path) -> None:
    participants.save(desk, None, name="Butet")
    before = tables(desk)
    file = backups.move_out(desk, tmp_path / "pindah.db")
    other = open_desk(tmp_path / "lain")
    other.move_in(file)
    assert tables(other) == before
    assert other.read_only is None
    participants.save(other, None, name="Dewi")
    other.close()


def test_nothing_is_taken_while_the_data_is_replaced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backups.create(desk)
    restore = backups.restore
    refused: list[str] = []

    def type_meanwhile(folder: Path, path: Path) -> None:
        with pytest.raises(EnvironmentFault) as fault:
            participants.save(desk, None, name="Butet")
        refused.append(str(fault.value))
        restore(folder, path)

    monkeypatch.setattr(backups, "restore", type_meanwhile)
    desk.restore(saved)
    assert refused == ["Data sedang diganti. Tunggu sebentar, lalu ulangi."]
    participants.save(desk, None, name="Candra")
