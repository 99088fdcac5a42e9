"""Backups and moves as deeds of the office; the files themselves are proved in storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile, EnvironmentFault, Refused
from asn_desktop.services import backups
from asn_desktop.services.office import open_office
from asn_desktop.services.people import participants
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def test_a_backup_holds_what_there_is(office: Office, course: Key, tmp_path: Path) -> None:
    here = backups.create(office)
    usb = backups.create(office, tmp_path / "usb" / "kantor.db")
    assert [row.path for row in backups.backups(office)] == [here]
    for path in (here, usb):
        found = backups.check(path)
        assert (found.people, found.courses, found.moved) == (3, 1, None)


def test_nothing_new_makes_no_new_backup(office: Office, course: Key) -> None:
    assert backups.create_if_changed(office) is not None
    assert backups.create_if_changed(office) is None


def test_a_backup_never_replaces_the_office_itself(office: Office, course: Key) -> None:
    before = tables(office)
    with pytest.raises(Refused):
        backups.create(office, office.folder / "asn-desktop.db")
    assert tables(office) == before


def test_a_moved_office_is_read_and_not_written(
    office: Office, course: Key, tmp_path: Path
) -> None:
    before = tables(office)
    file = backups.move_out(office, tmp_path / "pindah.db")
    assert backups.is_moved(office)
    assert "pindah pada" in str(office.read_only)
    with pytest.raises(EnvironmentFault, match=r"pindah"):
        participants.save(office, None, name="Dewi")
    assert tables(office) == before
    new = open_office(tmp_path / "baru", "Budi")
    new.close()
    assert backups.move_in(tmp_path / "baru", file).people == 3
    again = open_office(tmp_path / "baru", "Budi")
    assert tables(again) == before
    participants.save(again, None, name="Dewi")
    again.close()


def test_a_plain_backup_is_no_move(office: Office, course: Key, tmp_path: Path) -> None:
    saved = backups.create(office)
    with pytest.raises(BadFile, match=r"bukan berkas pindahan"):
        backups.move_in(tmp_path / "baru", saved)
