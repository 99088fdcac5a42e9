"""`attendance import CODE FILE`, `list CODE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import COURSE, PEOPLE

if TYPE_CHECKING:
    from tests.cli.conftest import Asn

TIMETABLE = """\
Tanggal;Waktu;JP;Mata Pelatihan
05/10/2026;08.00-09.30;2;Etika
05/10/2026;10.00-11.30;2;Etika
06/10/2026;08.00-09.30;2;Etika
"""
WIDE = """\
NIP;Nama;05/10/2026 08.00;05/10/2026 10.00-11.30;06/10/2026
198501012010011001;Contoh Satu;H;T15/10;H
198602022011022002;Contoh Dua;S;;A
"""
LONG = """\
NIP;Nama;Tanggal;Waktu;Kehadiran;Terlambat (menit);Pulang awal (menit)
198501012010011001;Contoh Satu;05/10/2026;08.00;hadir;;
198501012010011001;Contoh Satu;05/10/2026;10.00-11.30;terlambat;15;10
198501012010011001;Contoh Satu;06/10/2026;;H;;
198602022011022002;Contoh Dua;05/10/2026;08.00;Sakit;;
198602022011022002;Contoh Dua;06/10/2026;;tanpa keterangan;;
"""


@pytest.fixture(autouse=True)
def course(asn: Asn) -> None:
    assert asn(*COURSE, "--subject", "Etika=6").status == 0
    assert asn("participants", "import", asn.file("peserta.csv", PEOPLE), "--course", "A-1")
    assert asn("sessions", "import", "A-1", asn.file("jadwal.csv", TIMETABLE)).status == 0


@pytest.mark.parametrize(("name", "text", "rows"), [("lebar", WIDE, 2), ("panjang", LONG, 5)])
def test_both_forms_are_imported_and_listed(asn: Asn, name: str, text: str, rows: int) -> None:
    file = asn.file(f"{name}.csv", text)
    answer = asn("attendance", "import", "A-1", file)
    assert (answer.status, answer.value["new"], answer.value["written"]) == (0, rows, rows)
    one, two, three = asn("attendance", "list", "A-1").value
    by_nip = {row["nip"]: row for row in (one, two, three)}
    first, second = by_nip["198501012010011001"], by_nip["198602022011022002"]
    assert first["sessions"] == {
        "2026-10-05T08:00": "H", "2026-10-05T10:00": "T15/10", "2026-10-06T08:00": "H",
    }  # fmt: skip
    numbers = [str(first[name]) for name in ("attended", "open", "hours", "percent")]
    assert [float(one) for one in numbers] == [5.44, 0, 6, 90.74]
    assert second["sessions"] == {"2026-10-05T08:00": "S", "2026-10-06T08:00": "A"}
    assert (first["minimum"], first["reach"]) == (None, None)
    assert asn("attendance", "import", "A-1", file).value["unchanged"] == rows


def test_a_dry_run_writes_nothing(asn: Asn) -> None:
    answer = asn("attendance", "import", "A-1", asn.file("a.csv", WIDE), "--dry-run")
    assert (answer.status, answer.value["new"], answer.value["written"]) == (0, 2, 0)
    assert all(not row["sessions"] for row in asn("attendance", "list", "A-1").value)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("198703032012031003;Contoh Tiga;X;;", "05/10/2026 08.00", "bukan kehadiran"),
        ("198703032012031003;Contoh Tiga;T90;;", "05/10/2026 08.00", "90 menit"),
        ("199001012015011001;Orang Lain;H;;", "NIP", "Bukan peserta"),
        ("198501012010011001;Contoh Satu;A;;", "05/10/2026 08.00", "sudah ada di baris 2"),
    ],
)
def test_a_bad_row_refuses_all_unless_the_others_are_accepted(
    asn: Asn, row: str, column: str, reason: str
) -> None:
    file = asn.file("buruk.csv", f"{WIDE}{row}\n")
    answer = asn("attendance", "import", "A-1", file)
    assert (answer.status, answer.value["written"]) == (1, 0)
    (refused,) = answer.value["refused"]
    assert (refused["row"], refused["column"]) == (4, column)
    assert reason in refused["reason"]
    assert asn("attendance", "import", "A-1", file, "--accept-valid").value["written"] == 2


def test_a_list_of_another_course_is_refused_with_the_reason(asn: Asn) -> None:
    other = WIDE.replace("06/10/2026", "13/10/2026 08.00")
    answer = asn("attendance", "import", "A-1", asn.file("lain.csv", other))
    assert (answer.status, answer.value["written"]) == (1, 0)
    reasons = {one["reason"] for one in answer.value["refused"]}
    assert reasons == {"Pelatihan A-1 tidak mempunyai sesi ber-JP pada 13 Oktober 2026 08.00."}


def test_a_day_of_two_sessions_needs_the_time(asn: Asn) -> None:
    vague = "NIP;Nama;05/10/2026\n198501012010011001;Contoh Satu;H\n"
    (refused,) = asn("attendance", "import", "A-1", asn.file("k.csv", vague)).value["refused"]
    assert "Ada 2 sesi pada 5 Oktober 2026" in refused["reason"]


def test_unknown_courses_and_files_are_told(asn: Asn) -> None:
    assert asn("attendance", "import", "Z-9", asn.file("a.csv", WIDE)).kind
    assert asn("attendance", "list", "Z-9").kind
    assert asn("attendance", "import", "A-1", asn.file("b.csv", "NIP;Nama\n1;2\n")).kind
