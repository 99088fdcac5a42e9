"""Who has no NIP, or one name with others: told apart in a list, or refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from asn_desktop.services.imports import preview_rows
from asn_desktop.services.people import participants, people_files
from tests.services.people.conftest import DEWI, EKO, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.office import Office


BORN = ("Nama", "NIK", "Tanggal Lahir", "Unit Kerja")


def guests(path: Path, *rows: Sequence[Any]) -> Path:
    book = Workbook()
    for row in (BORN, *rows):
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def test_one_name_with_two_birth_dates_in_a_file_is_refused(office: Office, target: Path) -> None:
    rows = [("Tamu", "", day, "") for day in ("1/2/1980", "1/2/1980", "3/4/1990")]
    preview = people_files.preview(office, guests(target, *rows))
    assert (preview.new, preview.unchanged) == (1, 1)
    ((row, reason),) = [(one.row, str(one.reason)) for one in preview.refused]
    assert row == 4
    assert "baris 2" in reason


def test_another_birth_date_is_another_person(office: Office, target: Path) -> None:
    participants.save(office, None, name="Tamu", birth_date=date(1980, 2, 1))
    same = people_files.preview(office, guests(target, ("TAMU", "", "1/2/1980", "Dinas A")))
    assert (same.new, same.changed) == (0, 1)
    other = people_files.preview(office, guests(target, ("Tamu", "", "3/4/1990", "Dinas A")))
    assert (other.new, other.changed) == (1, 0)
    assert people_files.import_people(office, other) == 1
    assert len(participants.participants(office)) == 2


def test_a_name_of_two_people_is_told_apart_or_refused(
    office: Office, target: Path, tmp_path: Path
) -> None:
    for nik in ("1271010101850001", "1271010101850002"):
        participants.save(office, None, name="Tamu", nik=nik)
    clear = guests(target, ("Tamu", "1271010101850002", "1/2/1980", ""))
    assert people_files.preview(office, clear).changed == 1
    unclear = people_files.preview(office, guests(target, ("Tamu", "", "", "Dinas A")))
    (refusal,) = unclear.refused
    assert "Isi NIK atau tanggal lahir" in str(refusal.reason)
    assert unclear.lines == ()
    written = people_files.write_rejected(unclear, tmp_path / "ditolak.xlsx")
    assert len(list(load_workbook(written).worksheets[0].iter_rows())) == 2


def test_a_row_that_denies_whom_its_name_was_matched_with_is_refused(
    office: Office, target: Path
) -> None:
    participants.save(office, None, name="Tamu", birth_date=date(1980, 2, 1))
    rows = [("Tamu", "", "", "Dinas A"), ("Tamu", "", "3/4/1990", "")]
    preview = people_files.preview(office, guests(target, *rows))
    assert (preview.changed, [one.row for one in preview.refused]) == (1, [3])


HOLDER = {"name": "Tamu", "nip": "198002012005011001"}


@pytest.mark.parametrize("known", [{}, {"birth_date": date(1980, 2, 1)}, {"nik": "1" * 16}])
def test_who_is_known_with_a_nip_is_not_added_without_one(
    office: Office, target: Path, known: dict[str, Any]
) -> None:
    participants.save(office, None, **HOLDER, **known)
    nik = known.get("nik", "")
    preview = people_files.preview(office, guests(target, ("TAMU", nik, "1/2/1980", "")))
    (refusal,) = preview.refused
    assert "terdaftar dengan NIP 198002012005011001. Tulis NIP itu" in str(refusal.reason)
    assert preview.lines == ()


def test_a_namesake_with_a_nip_is_told_and_one_of_another_birth_date_is_not(
    office: Office, target: Path
) -> None:
    participants.save(office, None, **HOLDER)
    rows = [("Tamu", "", "", "Dinas A")]
    (line,) = people_files.preview(office, guests(target, *rows)).lines
    assert [str(doubt) for doubt in line.doubts] == [
        (
            "Tamu juga terdaftar dengan NIP 198002012005011001. "
            "Bila orangnya sama, tulis NIP itu di baris ini."
        )
    ]
    other = people_files.preview(office, guests(target, ("Tamu", "", "3/4/1990", "")))
    assert (other.new, other.lines[0].doubts, other.refused) == (1, (), ())


def test_one_person_with_and_without_a_nip_in_one_file_is_told(
    office: Office, target: Path
) -> None:
    preview = people_files.preview(office, write(target, DEWI, ("2", "-", "Dewi Lestari")))
    assert [len(line.doubts) for line in preview.lines] == [0, 1]


def test_what_disagrees_with_the_nip_is_told_and_stops_nothing(
    office: Office, target: Path
) -> None:
    book = Workbook()
    for row in (("NIP", "Nama", "L/P", "Tanggal Lahir"), (DEWI[1], "Dewi", "L", "2/1/1990"),
                (EKO[1], "Eko", "L", "2/2/1991")):  # fmt: skip
        book.worksheets[0].append(row)
    book.save(target)
    preview = people_files.preview(office, target)
    told = [str(doubt) for doubt in preview.lines[0].doubts]
    assert told == [
        "Jenis kelamin L tidak cocok dengan angka ke-15 NIP.",
        "Tanggal lahir 02/01/1990 tidak cocok dengan delapan angka pertama NIP.",
    ]
    assert preview.lines[1].doubts == ()
    shown = preview_rows(preview)[1]
    assert shown[2:] == ("baru, periksa", " ".join(told), "warn")
    assert str(preview.remark) == "1 baris yang sah perlu diperiksa."
    assert people_files.import_people(office, preview) == 2
