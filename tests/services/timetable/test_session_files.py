"""A timetable comes in from the files that offices have, whole or not at all."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from asn_desktop.base.errors import BadFile, Conflict, Refused
from asn_desktop.services.people import trainers
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import calendars, session_files, sessions
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.office import Office

HEAD = ["No", "Hari/Tanggal", "Waktu", "Jamlat (JP)", "Mata Pelajaran", "Akum Jamlat", "Narasumber"]
ROWS: list[list[Any]] = [
    ["JADWAL PELATIHAN"],
    [],
    HEAD,
    [1, "Senin, 5 Oktober 2026", "08.00 - 08.30", "", "Pembukaan", "", ""],
    [2, "", "08:30 WIB - 10:00 WIB", 2, "Etika Pelayanan", 2, "Ratna Lubis, M.Si."],
    [3, "", "10.00–10.15", "", "Istirahat", "", ""],
    [4, date(2026, 10, 6), "08.00 s.d. 11.00", "4 JP", "PRAKTIK", 6, ""],
    ["Jumlah", "", "", 6],
]


def book(path: Path, rows: list[list[Any]]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def changed(place: int, column: int, value: Any) -> list[list[Any]]:
    rows = [list(row) for row in ROWS]
    rows[place][column] = value
    return rows


@pytest.fixture
def office(office: Office) -> Office:
    """With the one who teaches in the file."""
    trainers.save(office, None, name="Ratna Lubis", title_after="M.Si.", kind="widyaiswara")
    return office


def read(office: Office, course: Key, path: Path) -> ImportPreview:
    return session_files.preview(office, course, path)


def test_an_office_file_is_taken_whole(office: Office, course: Key, tmp_path: Path) -> None:
    before = tables(office)
    found = read(office, course, book(tmp_path / "jadwal.xlsx", ROWS))
    assert (found.new, found.refused) == (4, ())
    assert tables(office) == before
    assert session_files.import_sessions(office, found) == 4
    told = [(r.date.day, r.times, r.hours, r.title) for r in sessions.sessions(office, course)]
    assert told == [
        (5, "08.00–08.30", 0, "Pembukaan"), (5, "08.30–10.00", 2, "Etika Pelayanan"),
        (5, "10.00–10.15", 0, "Istirahat"), (6, "08.00–11.00", 4, "Praktik"),
    ]  # fmt: skip
    assert sessions.sessions(office, course)[1].teachers == "Ratna Lubis, M.Si."
    again = read(office, course, tmp_path / "jadwal.xlsx")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 4)
    history.undo(office)
    assert tables(office) == before


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ((4, 2, "10.00 - 08.30"), ("Waktu", "10.00–08.30", "harus sesudah")),
        ((4, 2, "23.00 - 24.30"), ("Waktu", "23.00 - 24.30", "bukan jam")),
        ((4, 2, "pagi"), ("Waktu", "pagi", "bukan waktu")),
        ((4, 3, 5), ("Jamlat (JP)", "5", "90 menit adalah 2 JP")),
        ((4, 3, "dua"), ("Jamlat (JP)", "dua", "bukan JP")),
        ((4, 3, -2), ("Jamlat (JP)", "-2", "bukan JP")),
        ((4, 4, "Sejarah"), ("Mata Pelajaran", "Sejarah", "bukan mata pelatihan di sini")),
        ((4, 6, "Siapa Ya"), ("Narasumber", "Siapa Ya", "belum ada di daftar pengajar")),
        ((4, 1, "31 Februari 2026"), ("Hari/Tanggal", "31 Februari 2026", "bukan tanggal")),
        ((5, 2, "08.00 - 08.30"), None),
    ],
)
def test_what_is_wrong_is_told_with_row_column_and_value(
    office: Office, course: Key, tmp_path: Path, cell: tuple[int, int, Any],
    told: tuple[str, str, str] | None,
) -> None:  # fmt: skip
    place, column, value = cell
    before = tables(office)
    found = read(office, course, book(tmp_path / "jadwal.xlsx", changed(place, column, value)))
    if told is None:
        assert found.refused == ()
        return
    (one,) = found.refused
    assert (one.row, one.column, one.value) == (place + 1, told[0], told[1])
    assert told[2] in str(one.reason)
    with pytest.raises(Refused, match="tidak ada yang ditulis"):
        session_files.import_sessions(office, found)
    assert tables(office) == before


def test_a_session_twice_is_refused(office: Office, course: Key, tmp_path: Path) -> None:
    found = read(office, course, book(tmp_path / "a.xlsx", [*ROWS[:5], ROWS[4]]))
    (one,) = found.refused
    assert (one.row, str(one.reason)) == (6, "Sesi yang sama sudah ada di baris 5.")


def test_text_with_begin_and_end_is_read(office: Office, course: Key, tmp_path: Path) -> None:
    path = tmp_path / "jadwal.csv"
    path.write_text(
        "Tanggal;Mulai;Selesai;JP;Mata Pelatihan;Kegiatan;Ruang;Keterangan\n"
        "05/10/2026;08:00;09:30;2;Praktik;Simulasi;Aula;bawa laptop\n"
        ";09:30;09:45;;;Istirahat;;\n",
        encoding="utf-8",
    )
    found = read(office, course, path)
    assert session_files.import_sessions(office, found) == 2
    first, second = sessions.sessions(office, course)
    assert (first.title, first.room, first.note) == ("Praktik: Simulasi", "Aula", "bawa laptop")
    assert (second.title, second.date) == ("Istirahat", date(2026, 10, 5))


def test_cells_of_time_are_read(office: Office, course: Key, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Tanggal", "Mulai", "Selesai", "Kegiatan"],
                             [date(2026, 10, 5), time(8, 0), time(9, 30), "Pembukaan"]]  # fmt: skip
    found = read(office, course, book(tmp_path / "a.xlsx", rows))
    assert session_files.import_sessions(office, found) == 1
    assert sessions.sessions(office, course)[0].times == "08.00–09.30"


def test_days_above_their_sessions_are_kept(office: Office, course: Key, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Hari/Tanggal", "Waktu", "Kegiatan"], ["Selasa, 6 Oktober 2026"],
                             ["", "08.00-09.00", "Pembukaan"]]  # fmt: skip
    found = read(office, course, book(tmp_path / "a.xlsx", rows))
    assert [str(reason) for _row, reason in found.ignored] == ["Judul kolom.", "Judul hari."]
    assert found.lines[0].values["date"] == date(2026, 10, 6)


def test_every_row_is_accounted_for(office: Office, course: Key, tmp_path: Path) -> None:
    found = read(office, course, book(tmp_path / "a.xlsx", changed(4, 2, "pagi")))
    rows = [line.row for line in found.lines] + [one.row for one in found.refused]
    rows += [row for row, _reason in found.ignored]
    assert sorted(rows) == list(range(1, len(ROWS) + 1))


def test_a_file_without_a_timetable_is_refused(office: Office, course: Key, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="tidak ada tabel jadwal"):
        read(office, course, book(tmp_path / "a.xlsx", [["NIP", "Nama"], ["1", "A"]]))


def test_a_timetable_that_changed_meanwhile_is_looked_at_again(
    office: Office, course: Key, tmp_path: Path
) -> None:
    found = read(office, course, book(tmp_path / "a.xlsx", ROWS))
    sessions.add(
        office, course, date=date(2026, 10, 5), begin=480, finish=510, activity="Pembukaan"
    )
    with pytest.raises(Conflict, match="berubah sejak pratinjau"):
        session_files.import_sessions(office, found)


def test_oddities_are_told_and_stop_nothing(office: Office, course: Key, tmp_path: Path) -> None:
    rows = [["Tanggal", "Waktu", "Kegiatan"], ["11/10/2026", "08.00-09.00", "Pembukaan"]]
    found = read(office, course, book(tmp_path / "a.xlsx", rows))
    assert len(found.lines[0].doubts) == 2
    assert session_files.import_sessions(office, found) == 1


def test_a_calendar_keeps_the_uids(office: Office, course: Key, tmp_path: Path) -> None:
    key = sessions.add(office, course, date=date(2026, 10, 5), begin=480, finish=510,
                       activity="Pembukaan")  # fmt: skip
    assert calendars.write_calendar(office, course, tmp_path / "a.ics") == 1
    sessions.move(office, key, date(2026, 10, 6), 600)
    assert calendars.write_calendar(office, course, tmp_path / "b.ics") == 1
    first, second = (
        (tmp_path / name).read_text("utf-8").splitlines() for name in ("a.ics", "b.ics")
    )
    uid = f"UID:{key.hex}@asn-desktop"
    assert uid in first
    assert uid in second
    assert "DTSTART;TZID=Asia/Jakarta:20261006T100000" in second
