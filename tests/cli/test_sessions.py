"""`sessions import CODE FILE`, `list`, `calendar`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import COURSE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Asn

TIMETABLE = """\
Tanggal;Waktu;JP;Mata Pelatihan
05/10/2026;08.00-08.30;;Pembukaan
;08.30-10.00;2;Etika
"""


@pytest.fixture
def file(asn: Asn) -> Path:
    assert asn(*COURSE, "--subject", "Etika=2").status == 0
    return asn.file("jadwal.csv", TIMETABLE)


def test_a_timetable_is_imported_and_listed(asn: Asn, file: Path) -> None:
    answer = asn("sessions", "import", "A-1", file)
    assert (answer.status, answer.value["new"], answer.value["written"]) == (0, 2, 2)
    rows = asn("sessions", "list", "A-1").value
    assert [(row["begin"], row["end"], row["hours"], row["running"]) for row in rows] == [
        ("08:00", "08:30", 0, 0), ("08:30", "10:00", 2, 2),
    ]  # fmt: skip
    assert (rows[0]["event"], rows[1]["subject"]) == ("Pembukaan", "Etika")
    assert asn("sessions", "import", "A-1", file).value["unchanged"] == 2


def test_a_dry_run_writes_nothing(asn: Asn, file: Path) -> None:
    answer = asn("sessions", "import", "A-1", file, "--dry-run")
    assert (answer.status, answer.value["new"], answer.value["written"]) == (0, 2, 0)
    assert asn("sessions", "list", "A-1").value == []


def test_one_refused_row_refuses_all(asn: Asn, file: Path) -> None:
    assert file
    bad = asn.file("buruk.csv", f"{TIMETABLE};11.00-10.00;2;Etika\n")
    answer = asn("sessions", "import", "A-1", bad)
    assert (answer.status, answer.value["written"]) == (1, 0)
    (refused,) = answer.value["refused"]
    assert (refused["row"], refused["column"]) == (4, "Waktu")
    assert "harus sesudah" in refused["reason"]
    assert "Tidak ada yang ditulis" in answer.err
    assert asn("sessions", "list", "A-1").value == []


def test_unknown_courses_and_files_are_told(asn: Asn, file: Path) -> None:
    assert asn("sessions", "import", "Z-9", file).kind
    assert asn("sessions", "import", "A-1", asn.file("lain.csv", "a;b\n1;2\n")).kind


def test_a_calendar_is_written(asn: Asn, file: Path) -> None:
    asn("sessions", "import", "A-1", file)
    target = asn.folder / "jadwal.ics"
    assert asn("sessions", "calendar", "A-1", target).value["sessions"] == 2
    assert target.read_bytes().count(b"BEGIN:VEVENT\r\n") == 2
