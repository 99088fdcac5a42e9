"""Learning material: copied whole, opened as it was attached, carried along, never lost unasked."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Cancelled, EnvironmentFault, NotFound, Refused
from asn_desktop.base.progress import Progress
from asn_desktop.services import backups
from asn_desktop.services.office import open_office
from asn_desktop.services.planning import material_files, materials, programmes
from asn_desktop.services.steps import history
from asn_desktop.storage.materials import BLOCK
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

PDF = b"%PDF-1.7 modul satu"
VIDEO = b"\0\0\0\x20ftypisom" + b"film" * 99


@pytest.fixture
def programme(office: Office) -> Key:
    subjects = [("Etika", 4), ("Praktik", 4)]
    return programmes.save(office, None, code="P", name="Prima", hours=8, subjects=subjects)


def _file(folder: Path, name: str = "Modul 1.pdf", data: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _kept(office: Office) -> list[str]:
    return sorted(path.name for path in (office.folder / "materials").glob("*"))


def _damage(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)


def test_a_file_is_kept_beside_the_data_and_opened_as_a_copy(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    (key,) = materials.attach(office, programme, [_file(tmp_path)]).keys
    digest = hashlib.sha256(PDF).hexdigest()
    (row,) = materials.materials(office, programme)
    assert (row.name, row.kind, row.size, row.digest) == ("Modul 1.pdf", "pdf", len(PDF), digest)
    assert row.state == "ok"
    assert _kept(office) == [f"{digest}.pdf"]
    shown = material_files.opened(office, key)
    assert (shown.name, shown.read_bytes()) == ("Modul 1.pdf", PDF)
    assert not shown.is_relative_to(office.folder)
    assert not shown.stat().st_mode & 0o222
    assert material_files.opened(office, key) == shown


def test_a_video_is_opened_where_it_lies(office: Office, programme: Key, tmp_path: Path) -> None:
    (key,) = materials.attach(office, programme, [_file(tmp_path, "Film.mp4", VIDEO)]).keys
    shown = material_files.opened(office, key)
    assert shown.parent == office.folder / "materials"
    assert shown.read_bytes() == VIDEO


def test_material_is_sorted_by_subject_and_undone(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    before = tables(office)
    first, second = programmes.programme(office, programme).subjects
    materials.attach(office, programme, [_file(tmp_path)], second.id)
    materials.attach(office, programme, [_file(tmp_path, "A.mp4", VIDEO)], first.id)
    materials.attach(office, programme, [_file(tmp_path, "B.pdf", PDF + b"2")])
    found = materials.materials(office, programme)
    assert [(row.subject, row.name) for row in found] == [
        (None, "B.pdf"), ("Etika", "A.mp4"), ("Praktik", "Modul 1.pdf")
    ]  # fmt: skip
    assert str(history.undo_label(office)) == "Tambah 1 materi ke Prima"
    materials.assign(office, found[0].id, second.id)
    moved = materials.materials(office, programme)
    assert [row.name for row in moved if row.subject == "Praktik"] == ["B.pdf", "Modul 1.pdf"]
    for _step in range(4):
        history.undo(office)
    assert tables(office) == before


def test_what_may_not_come_in_is_told_and_the_rest_comes_in(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    wrong = _file(tmp_path, "setup.exe", b"MZ")
    found = materials.attach(office, programme, [wrong, tmp_path / "tak ada.pdf", _file(tmp_path)])
    assert len(found.keys) == 1
    assert [name for name, _why in found.refused] == ["setup.exe", "tak ada.pdf"]
    again = materials.attach(office, programme, [_file(tmp_path, "Lain.pdf")])
    assert (again.keys, [str(why) for _name, why in again.refused]) == (
        (), ["Berkas yang sama sudah ada di sini."]
    )  # fmt: skip
    assert len(_kept(office)) == 1


def test_a_hostile_name_stays_within_its_folder(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    (key,) = materials.attach(office, programme, [_file(tmp_path, "a\u202egpj.exe.pdf")]).keys
    shown = material_files.opened(office, key)
    assert shown.name == "a_gpj.exe.pdf"


def test_a_stopped_copy_leaves_nothing(office: Office, programme: Key, tmp_path: Path) -> None:
    class Stopped(Progress):
        def step(self, done: int, total: int, text: str = "") -> None:
            if done >= 2 * BLOCK:
                self.cancel()
            super().step(done, total, text)

    before = tables(office)
    big = _file(tmp_path, "Film.mp4", VIDEO + b"\0" * (4 * BLOCK))
    with pytest.raises(Cancelled):
        materials.attach(office, programme, [_file(tmp_path), big], progress=Stopped())
    assert tables(office) == before
    assert [name for name in _kept(office) if name.endswith(".part")] == []
    assert materials.attach(office, programme, [big]).refused == ()


def test_a_full_disk_is_told_before_anything_is_written(
    office: Office, programme: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=500_000_000))
    before = tables(office)
    with pytest.raises(EnvironmentFault, match="500 MB harus tetap kosong"):
        materials.attach(office, programme, [_file(tmp_path)])
    assert tables(office) == before
    assert _kept(office) == []


@pytest.mark.parametrize(("name", "data"), [("Modul.pdf", PDF), ("Film.mp4", VIDEO)])
def test_a_file_that_went_or_changed_is_told_and_not_opened(
    office: Office, programme: Key, tmp_path: Path, name: str, data: bytes
) -> None:
    (key,) = materials.attach(office, programme, [_file(tmp_path, name, data)]).keys
    (stored,) = (office.folder / "materials").iterdir()
    _damage(stored, b"%" + data[1:-1] + b"X")
    assert materials.material(office, key).state == "ok"
    with pytest.raises(Refused, match="berubah sejak disimpan"):
        material_files.opened(office, key)
    _damage(stored, b"pendek")
    assert materials.material(office, key).state == "changed"
    with pytest.raises(Refused, match="berubah sejak disimpan"):
        material_files.opened(office, key)
    stored.unlink()
    assert materials.material(office, key).state == "missing"
    with pytest.raises(Refused, match="tidak ada lagi di folder data"):
        material_files.opened(office, key)
    materials.detach(office, key)
    (key,) = materials.attach(office, programme, [tmp_path / name]).keys
    assert material_files.opened(office, key).read_bytes() == data


def test_a_damaged_file_is_mended_by_attaching_it_again(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    source = _file(tmp_path)
    (key,) = materials.attach(office, programme, [source]).keys
    _damage(next((office.folder / "materials").iterdir()), b"x" * len(PDF))
    materials.attach(office, programme, [source])
    assert material_files.opened(office, key).read_bytes() == PDF


def test_a_subject_that_goes_leaves_its_material_to_the_programme(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    first, second = programmes.programme(office, programme).subjects
    materials.attach(office, programme, [_file(tmp_path)], first.id)
    before = tables(office)
    programmes.save(office, programme, subjects=[("Praktik", 4, second.id)])
    assert [row.subject for row in materials.materials(office, programme)] == [None]
    history.undo(office)
    assert tables(office) == before


def test_detached_material_comes_back_until_it_is_tidied(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    (key,) = materials.attach(office, programme, [_file(tmp_path)]).keys
    assert material_files.unused(office) == (0, 0)
    materials.detach(office, key)
    assert material_files.unused(office) == (0, 0)
    _age(office)
    assert material_files.unused(office) == (1, len(PDF))
    history.undo(office)
    assert material_files.opened(office, key).read_bytes() == PDF
    assert material_files.tidy(office) == 0
    materials.detach(office, key)
    assert material_files.tidy(office) == 1
    assert _kept(office) == []
    with pytest.raises(NotFound):
        materials.material(office, key)


def test_a_backup_says_what_it_leaves_behind(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    assert materials.not_in_backups(office) is None
    files = [_file(tmp_path), _file(tmp_path, "Film.mp4", VIDEO)]
    materials.attach(office, programme, files)
    assert "2 berkas materi pembelajaran (1 MB) tidak ikut" in str(materials.not_in_backups(office))
    stick = tmp_path / "stick"
    out = material_files.copy_out(office, stick)
    assert (out.copied, out.same, out.failed) == (2, 0, ())
    assert material_files.copy_out(office, stick).same == 2


def test_material_is_brought_to_a_restored_office(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    materials.attach(office, programme, [_file(tmp_path), _file(tmp_path, "Film.mp4", VIDEO)])
    stick = tmp_path / "stick"
    material_files.copy_out(office, stick)
    backups.restore(tmp_path / "other", backups.create(office, tmp_path / "kantor.db"))
    with closing(open_office(tmp_path / "other", "Siti")) as other:
        assert _states(other, programme) == {"pdf": "missing", "video": "missing"}
        one = next((stick / "materials").glob("*.pdf"))
        _damage(one, b"x" * len(PDF))
        found = material_files.take_in(other, stick)
        assert (found.copied, [name for name, _why in found.failed]) == (1, ["Modul 1.pdf"])
        assert _states(other, programme) == {"pdf": "missing", "video": "ok"}
        _damage(one, PDF)
        assert material_files.take_in(other, stick).copied == 1
        assert _states(other, programme) == {"pdf": "ok", "video": "ok"}
        assert len(_kept(other)) == 2


def _states(office: Office, programme: Key) -> dict[str, str]:
    return {row.kind: row.state for row in materials.materials(office, programme)}


def test_what_a_killed_copy_left_goes_after_a_day(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    place = office.folder / "materials"
    place.mkdir()
    for name, age in (("old.part", 2 * 86_400), ("new.part", 60)):
        made = _file(place, name)
        moment = made.stat().st_mtime - age
        os.utime(made, (moment, moment))
    materials.attach(office, programme, [_file(tmp_path)])
    assert [name for name in _kept(office) if name.endswith(".part")] == ["new.part"]
    assert material_files.unused(office) == (0, 0)


def test_nothing_is_attached_to_what_is_gone(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    history.undo(office)
    with pytest.raises(NotFound):
        materials.attach(office, programme, [_file(tmp_path)])


def _age(office: Office) -> None:
    """Two days pass for the files of the office."""
    for path in (office.folder / "materials").iterdir():
        moment = path.stat().st_mtime - 2 * 86_400
        os.utime(path, (moment, moment))


def test_a_copy_that_turns_out_to_be_another_takes_nothing_away(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    one, other = _file(tmp_path, "z.pdf", PDF), _file(tmp_path, "b.pdf", PDF[:-1] + b"!")
    materials.attach(office, programme, [one, other])
    stick = tmp_path / "stick"
    stick.mkdir()
    material_files.copy_out(office, stick)
    (row,) = (row for row in materials.materials(office, programme) if row.name == "z.pdf")
    for place in (stick, office.folder):
        (place / "materials" / f"{row.digest}.pdf").chmod(0o600)
    (stick / "materials" / f"{row.digest}.pdf").write_bytes(other.read_bytes())
    (office.folder / "materials" / f"{row.digest}.pdf").unlink()
    carried = material_files.take_in(office, stick)
    assert [name for name, _why in carried.failed] == ["z.pdf"]
    states = {row.name: row.state for row in materials.materials(office, programme)}
    assert states["b.pdf"] == "ok"
    assert states["z.pdf"] != "ok"


def test_a_file_is_not_tidied_before_it_is_named(
    office: Office, programme: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = materials._write

    def tidied_between(*given: Any) -> Any:
        assert material_files.tidy(office) == 0
        return write(*given)

    monkeypatch.setattr(materials, "_write", tidied_between)
    materials.attach(office, programme, [_file(tmp_path)])
    assert [row.state for row in materials.materials(office, programme)] == ["ok"]


def test_material_goes_to_subjects_of_its_own_programme_alone(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    other = programmes.save(office, None, code="Q", name="Q", hours=4, subjects=[("Lain", 4)])
    (foreign,) = (row.id for row in programmes.programme(office, other).subjects)
    (key,) = materials.attach(office, programme, [_file(tmp_path)]).keys
    with pytest.raises(NotFound, match="tidak ada lagi di program ini"):
        materials.assign(office, key, foreign)
    with pytest.raises(NotFound):
        materials.attach(office, programme, [_file(tmp_path, "c.pdf", PDF + b"c")], foreign)
    own = programmes.programme(office, programme).subjects[0].id
    materials.attach(office, programme, [_file(tmp_path)], own)
    with pytest.raises(Refused, match="sudah ada"):
        materials.assign(office, key, own)


def test_what_another_window_took_off_is_told(
    office: Office, programme: Key, tmp_path: Path
) -> None:
    (key,) = materials.attach(office, programme, [_file(tmp_path)]).keys
    materials.detach(office, key)
    with pytest.raises(NotFound, match="dihapus di tempat lain"):
        materials.detach(office, key)
