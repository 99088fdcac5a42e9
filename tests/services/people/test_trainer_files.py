"""Trainers from a file into a real office, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.services.people import trainer_files, trainers
from asn_desktop.services.steps import history
from tests.exchange.making import xlsx
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.office import Office

NIP = "198501012010011001"
NIK = "1271010101850001"
HEAD = ["Nama", "NIP", "NIK", "Jenis", "Jenjang", "Bidang"]


def _preview(office: Office, tmp_path: Path, *rows: list[Any]) -> ImportPreview:
    return trainer_files.preview(office, xlsx(tmp_path / "t.xlsx", [HEAD, *rows]))


def test_the_preview_is_what_is_written_and_undo_takes_it_back(
    office: Office, tmp_path: Path
) -> None:
    key = trainers.save(office, None, name="Dewi", kind="widyaiswara", nip=NIP, level="muda")
    before = tables(office)
    preview = _preview(
        office,
        tmp_path,
        ["Dewi", NIP, "", "", "Ahli Madya", ""],
        ["Budi", "-", NIK, "Narasumber", "", "Kepemimpinan"],
    )
    assert (preview.new, preview.changed) == (1, 1)
    assert preview.lines[0].changes == (("level", "Ahli Muda", "Ahli Madya"),)
    assert tables(office) == before
    assert trainer_files.import_trainers(office, preview) == 2
    assert trainers.trainer(office, key).level == "madya"
    assert [(row.name, row.kind) for row in trainers.trainers(office)] == [
        ("Budi", "guest"), ("Dewi", "widyaiswara"),
    ]  # fmt: skip
    assert _preview(office, tmp_path, ["Dewi", NIP, "", "", "", ""]).unchanged == 1
    history.undo(office)
    assert tables(office) == before


def test_one_wrong_row_keeps_all_out(office: Office, tmp_path: Path) -> None:
    preview = _preview(
        office, tmp_path, ["Dewi", NIP, "", "", "", ""], ["Budi", "12", "", "", "", "Hukum"]
    )
    assert (preview.new, len(preview.refused)) == (1, 1)
    with pytest.raises(Refused, match="tidak ada yang ditulis"):
        trainer_files.import_trainers(office, preview)
    assert trainers.trainers(office) == []


def test_two_trainers_of_one_row_are_told(office: Office, tmp_path: Path) -> None:
    for number in ({"nip": NIP}, {"nik": NIK}):
        trainers.save(office, None, name="Dewi", kind="guest", **number)
    both = _preview(office, tmp_path, ["Dewi", NIP, NIK, "", "", ""])
    name = _preview(office, tmp_path, ["Dewi", "-", "", "Narasumber", "", "Etika"])
    for preview in (both, name):
        (refused,) = preview.refused
        assert "Lebih dari satu pengajar" in str(refused.reason)


def test_a_namesake_with_another_number_is_new_and_told(office: Office, tmp_path: Path) -> None:
    trainers.save(office, None, name="Dewi", kind="guest", nik=NIK)
    (line,) = _preview(office, tmp_path, ["Dewi", NIP, "", "Widyaiswara", "", ""]).lines
    assert line.kind == "new"
    assert "sudah ada" in " ".join(map(str, line.doubts))


def test_who_was_taken_off_comes_back(office: Office, tmp_path: Path) -> None:
    key = trainers.save(office, None, name="Dewi", kind="guest", nip=NIP)
    trainers.archive(office, key)
    preview = _preview(office, tmp_path, ["Dewi", NIP, "", "", "", "Etika"])
    trainer_files.import_trainers(office, preview)
    (row,) = trainers.trainers(office)
    assert (row.id, row.fields) == (key, "Etika")


def test_what_changed_since_the_preview_is_not_overwritten(office: Office, tmp_path: Path) -> None:
    preview = _preview(office, tmp_path, ["Dewi", NIP, "", "", "", "Etika"])
    trainers.save(office, None, name="Dewi", kind="guest", nip=NIP)
    with pytest.raises(Conflict):
        trainer_files.import_trainers(office, preview)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_written_out_comes_in_again_unchanged(
    office: Office, tmp_path: Path, ending: str
) -> None:
    trainers.save(office, None, name="Dewi", kind="widyaiswara", nip=NIP, level="madya",
                  rank="IV/a", npwp="092542943407000", niwn="1", fields="Etika", title_before="Dr.",
                  title_after="M.Pd.", phone="0812", email="a@b.id")  # fmt: skip
    trainers.save(office, None, name="Budi", kind="guest", nik=NIK, level="eselon3")
    trainers.save(office, None, name="Citra", kind="guest")
    target = tmp_path / f"pengajar.{ending}"
    assert trainer_files.export(office, target) == 3
    preview = trainer_files.preview(office, target)
    assert (preview.rows, preview.unchanged) == (3, 3)


def test_no_number_reaches_the_log(office: Office, tmp_path: Path) -> None:
    npwp = "092542943407000"
    trainers.save(office, None, name="Dewi", kind="guest", nip=NIP, nik=NIK, npwp=npwp)
    with pytest.raises(Refused):
        trainers.save(office, None, name="Budi", kind="guest", nik=NIK)
    preview = _preview(office, tmp_path, ["Citra", NIP, NIK, "", "Entah", ""])
    with pytest.raises(Refused):
        trainer_files.import_trainers(office, preview)
    log = (office.folder / "asn-desktop.log").read_text("utf-8")
    assert not any(number in log for number in (NIP, NIK, npwp))
