"""People as offices send them: what each cell becomes, and what the contract promises."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from asn_desktop.exchange.participants import read_people
from tests.exchange.making import AHMAD, BUTET, CANDRA, HEAD, PEOPLE, ods, ods_row, text, xls, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.domain.people.records import PersonRecord
    from tests.exchange.conftest import Answer

BORN = date(1985, 11, 24)


def _one(tmp_path: Path, heading: str, value: Any) -> PersonRecord:
    path = xlsx(tmp_path / "a.xlsx", [(*HEAD, heading), (AHMAD, "Ahmad", value)])
    ((_, person),) = read_people(path).records
    return person


def _refusal(tmp_path: Path, heading: str, value: Any) -> str:
    path = xlsx(tmp_path / "a.xlsx", [(*HEAD, heading), (AHMAD, "Ahmad", value)])
    (problem,) = read_people(path).problems
    assert (problem.row, problem.column) == (2, heading)
    return str(problem.reason)


GOOD_NIPS = (
    AHMAD, f"'{AHMAD}", f"{AHMAD} ", f"\xa0{AHMAD}\xa0", f"\u200b{AHMAD}\ufeff", f"`{AHMAD}",
    "19850101 201001 1 001", "19850101.201001.1.001", "19850101-201001-1-001", f"NIP. {AHMAD}",
    "'19850101 201001 1 001 ", f"NI PPPK: {AHMAD}", f"{AHMAD}\n", "1985\u00ad01012010011001",
    "".join(chr(ord(digit) + 0xFEE0) for digit in AHMAD),
)  # fmt: skip
BAD_NIPS = {
    198501012010011001: ("198501012010011000", "sebagai angka"),
    1.98501012010011e17: ("198501012010011000", "sebagai angka"),
    "1,98501E+17": ("1,98501E+17", "sebagai angka"),
    "1.98501012010011e+17 ": ("1.98501012010011e+17", "sebagai angka"),
    "198501012010011000": ("198501012010011000", "rusak oleh Excel"),
    "131234567": ("131234567", "NIP lama"),
    "1271012345670001": ("1271012345670001", "NIK"),
    "19850101201001100": ("19850101201001100", "di sini 17"),
    f"{AHMAD}.0": (f"{AHMAD}.0", "di sini 19"),
    "19850101201001100I": ("19850101201001100I", "hanya boleh berisi angka"),
    "198513012010011001": ("198513012010011001", "tanggal lahir"),
    "198501012010131001": ("198501012010131001", "bulan"),
    "198501012010013001": ("198501012010013001", "laki-laki"),
    "": (None, "kosong"),
}


@pytest.mark.parametrize("kind", [xlsx, xls])
@pytest.mark.parametrize("nip", GOOD_NIPS)
def test_a_nip_is_freed_of_what_offices_put_around_it(
    tmp_path: Path, kind: Callable[..., Path], nip: str
) -> None:
    ((_, person),) = read_people(kind(tmp_path / "a", [HEAD, (nip, "Ahmad")])).records
    assert person.nip == AHMAD


@pytest.mark.parametrize("kind", [xlsx, xls])
@pytest.mark.parametrize("nip", BAD_NIPS)
def test_a_nip_that_cannot_be_trusted_is_refused_as_it_was_found(
    tmp_path: Path, kind: Callable[..., Path], nip: Any
) -> None:
    value, word = BAD_NIPS[nip]
    lines = [("No", *HEAD), (1, nip, "Ahmad"), (2, *PEOPLE[1])]
    found = read_people(kind(tmp_path / "a", lines))
    assert [(p.row, p.column, p.value) for p in found.problems] == [(2, "NIP", value)]
    assert word in str(found.problems[0].reason)
    assert [person.nip for _, person in found.records] == [BUTET]


def test_a_number_in_an_ods_is_refused_too(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="198501012010011001"/>'
    path = ods(tmp_path / "a.ods", ods_row(*HEAD), ods_row(cell, "Ahmad"), ods_row(*PEOPLE[1]))
    assert [problem.row for problem in read_people(path).problems] == [2]


NAMES = {
    "Dr. H. Ahmad, S.E., M.Si": ("Dr. H.", "Ahmad", "S.E., M.Si"),
    "AHMAD SIREGAR,SH": (None, "AHMAD SIREGAR", "SH"),
    "Budi Tarigan, S.STP,MM": (None, "Budi Tarigan", "S.STP, MM"),
    "Siti ,SP.,M.Si": (None, "Siti", "SP., M.Si"),
    "Dewi ST., MT": (None, "Dewi", "ST., MT"),
    "PROF. DR. IR. H. M. SALEH, M.Sc., Ph.D": ("PROF. DR. IR. H.", "M. SALEH", "M.Sc., Ph.D"),
    "Dr.H.Ahmad,SE": ("Dr. H.", "Ahmad", "SE"),
    "K.H. Ahmad": ("K.H.", "Ahmad", None),
    "Dr . Budi , S.H .": ("Dr.", "Budi", "S.H."),
    "Ahmad, S. Kom., M. Kom": (None, "Ahmad", "S. Kom., M. Kom"),
    "Prof. Dr. dr. Budi, Sp.PD-KGH": ("Prof. Dr. dr.", "Budi", "Sp.PD-KGH"),
    "Budi Santoso MT": (None, "Budi Santoso", "MT"),
    "dr.Anton Sp.OG": ("dr.", "Anton", "Sp.OG"),
    "  Agus   Maria Purba , S.K.M., M.Kes.": (None, "Agus Maria Purba", "S.K.M., M.Kes."),
    "Suharto": (None, "Suharto", None),
    "M. Yusuf": (None, "M. Yusuf", None),
    "R. A. Kartini, S.H.": (None, "R. A. Kartini", "S.H."),
    "Rina Br. Sembiring": (None, "Rina Br. Sembiring", None),
    "St. Maria, S.E": (None, "St. Maria", "S.E"),
    "SIREGAR, BUDI": (None, "SIREGAR, BUDI", None),
    "Siregar, Budi": (None, "Siregar, Budi", None),
    "Hotman S.": (None, "Hotman S.", None),
    "BUDI SE": (None, "BUDI SE", None),
    "Dr.": (None, "Dr.", None),
    "O'Brien D\u2019Souza": (None, "O'Brien D\u2019Souza", None),
    "<b>Budi</b>": (None, "<b>Budi</b>", None),
    "=HYPERLINK(A1)": (None, "=HYPERLINK(A1)", None),
}


@pytest.mark.parametrize("name", NAMES)
def test_titles_leave_the_name_as_it_was_written(tmp_path: Path, name: str) -> None:
    path = text(tmp_path / "a.txt", [HEAD, (AHMAD, name)], separator="|")
    ((_, person),) = read_people(path).records
    assert (person.title_before, person.name, person.title_after) == NAMES[name]


def test_titles_of_columns_and_of_the_name_add_up(tmp_path: Path) -> None:
    lines = [
        (*HEAD, "Gelar Depan", "Gelar Belakang"),
        (AHMAD, "Ir. H. Ahmad, S.T.", "Dr.", "-"),
        (BUTET, "Hj. Butet, S.E.", "Dra.", "S.E., M.M."),
    ]
    found = [person for _, person in read_people(xlsx(tmp_path / "a.xlsx", lines)).records]
    assert [(one.title_before, one.name, one.title_after) for one in found] == [
        ("Dr. Ir. H.", "Ahmad", "S.T."),
        ("Dra. Hj.", "Butet", "S.E., M.M."),
    ]


DATES = (
    BORN, datetime.combine(BORN, time(5, 30)), 31375, "31375",
    "24/11/1985", "24-11-1985", "1985-11-24",
    "24 Nopember 1985", "24 NOV 1985", "24.11.1985", "24 November  1985", "1985/11/24",
    "Minggu, 24 November 1985", "1985-11-24 00:00:00", "24 -11- 1985", "'24/11/1985", "19851124",
    19851124, "24 Nop. 1985",
)  # fmt: skip
NO_DATES = (
    "24/11/85", "11/24/1985", "30/02/1985", "tidak tahu", "00/00/0000", 0, True, time(5), "1985",
    "31-12-2090", "01-01-1850",
)  # fmt: skip


@pytest.mark.parametrize("value", DATES)
def test_a_birth_date_in_every_spelling(tmp_path: Path, value: Any) -> None:
    assert _one(tmp_path, "Tgl. Lahir", value).birth_date == BORN


@pytest.mark.parametrize("value", NO_DATES)
def test_a_day_that_is_none_is_refused_and_not_dropped(tmp_path: Path, value: Any) -> None:
    assert "anggal" in _refusal(tmp_path, "Tgl. Lahir", value)


@pytest.mark.parametrize(
    ("value", "place", "day"),
    [
        ("Medan, 24 November 1985", "Medan", BORN),
        ("Pematang Siantar/24-11-1985", "Pematang Siantar", BORN),
        ("Medan 24-11-1985", "Medan", BORN),
        ("Medan", "Medan", None),
        ("24-11-1985", None, BORN),
        (BORN, None, BORN),
        ("-", None, None),
    ],
)
def test_place_and_day_of_birth_in_one_column(
    tmp_path: Path, value: Any, place: str | None, day: date | None
) -> None:
    person = _one(tmp_path, "Tempat/Tgl. Lahir", value)
    assert (person.birth_place, person.birth_date) == (place, day)


SEXES = {
    "L": ("L", "l ", "Laki-laki", "LAKI - LAKI", "Pria", "Lk.", "M", 1, "lelaki"),
    "P": ("P", "p", "Perempuan", "Wanita", "PR", "F", 2),
    None: ("", "-", None),
}
RANKS = {
    "III/d": (
        "III/d", "III-d", "iii/D", "IIId", "III d", "III.d", "3/d", "Penata Tk. I", "Penata Tk 1",
        "Penata Tk.I, III/d", "Penata Tk. I / III-d", "Penata Tingkat I (III/d)", "Gol. III/d",
        "PENATA TK.I (III/D)", "\u2172/d",
    ),
    "III/c": ("Penata", "Penata (III/c)"),
    "I/d": ("Juru Tkt I", "I/d"),
    "IV/c": ("Pembina Utama Muda / IV.c",),
    "IX": ("IX", "Gol. IX", "9", 9, "09", "PPPK IX", "Ahli Pertama - IX"),
    "XVII": ("XVII", "Golongan XVII"),
    None: ("", "-", None),
}  # fmt: skip
STATUSES = {
    "PNS": ("PNS", "P", "Pegawai Negeri Sipil"),
    "CPNS": ("CPNS", "c"),
    "PPPK": ("PPPK", "P3K", "PPPK Penuh Waktu"),
    "PPPK_PW": ("PPPK PW", "PPPK Paruh Waktu", "PPPK-PW"),
    "LAIN": ("Non-ASN", "Honorer", "THL", "Tenaga Kontrak"),
    None: ("", "-", None),
}
CODES: dict[str, tuple[str, dict[Any, tuple[Any, ...]], tuple[Any, ...]]] = {
    "L/P": ("sex", SEXES, ("X", "?", "\u2642", "L/P")),
    "Gol/Ruang": ("rank", RANKS, ("III/e", "V/a", "XVIII", "Honorer", 0)),
    "Status": ("status", STATUSES, ("?", "ASN", "Aktif")),
}


@pytest.mark.parametrize(
    ("heading", "code", "value"),
    [(h, code, v) for h, (_, codes, _) in CODES.items() for code in codes for v in codes[code]],
)
def test_codes_are_read_from_many_spellings(
    tmp_path: Path, heading: str, code: str | None, value: Any
) -> None:
    assert getattr(_one(tmp_path, heading, value), CODES[heading][0]) == code


@pytest.mark.parametrize(("heading", "value"), [(h, v) for h in CODES for v in CODES[h][2]])
def test_a_code_that_is_unknown_is_refused(tmp_path: Path, heading: str, value: Any) -> None:
    assert str(value) in _refusal(tmp_path, heading, value)


def test_an_identity_card_as_a_number_is_refused(tmp_path: Path) -> None:
    assert "NIK" in _refusal(tmp_path, "No. KTP", 1271010101800001)
    assert _one(tmp_path, "NIK", "'1271 0101 0180 0001 ").nik == "1271010101800001"


MIXED = [
    ("DAFTAR PESERTA", "", ""),
    ("NIP", "Nama", "Instansi"),
    (AHMAD, "Ahmad", "Dinas Sosial"),
    ("131234567", "Lama", "Dinas Sosial"),
    (AHMAD, "Ahmad", "Dinas Sosial"),
    (AHMAD, "Ahmad", "Dinas Kesehatan"),
    ("", "", ""),
    (BUTET, "Butet", "Dinas Sosial"),
]


def test_an_import_counts_every_row(tmp_path: Path, desk: Callable[..., Answer]) -> None:
    path = text(tmp_path / "a.csv", MIXED)
    dry = desk("participants", "import", path, "--dry-run", "--accept-valid")
    assert (dry.status, dry.value["written"]) == (1, 0)
    whole = desk("participants", "import", path)
    assert (whole.status, whole.value["written"]) == (1, 0)
    assert desk("participants", "list").value == []
    valid = desk("participants", "import", path, "--accept-valid")
    assert valid.status == 1
    assert {**dry.value, "written": 2} == {**whole.value, "written": 2} == valid.value
    value = valid.value
    assert [value[key] for key in ("rows", "new", "changed", "unchanged")] == [5, 2, 0, 1]
    assert [(one["row"], one["column"], one["value"]) for one in value["refused"]] == [
        (4, "NIP", "131234567"),
        (6, "Instansi", "Dinas Kesehatan"),
    ]
    assert [one["row"] for one in value["ignored"]] == [1, 2, 7]
    assert all(one["reason"] for one in (*value["refused"], *value["ignored"]))
    again = desk("participants", "import", path, "--accept-valid").value
    assert [again[key] for key in ("new", "changed", "unchanged", "written")] == [0, 0, 3, 0]


def test_blanks_never_erase_and_titles_may_be_cut_elsewhere(
    tmp_path: Path, desk: Callable[..., Answer]
) -> None:
    heading = (*HEAD, "Instansi", "Gol", "Gelar Belakang")
    full = (AHMAD, "Ahmad", "Dinas Sosial", "III/a", "S.E.")
    desk("participants", "import", xlsx(tmp_path / "a.xlsx", [heading, full]))
    poorer = xlsx(tmp_path / "b.xlsx", [heading[:4], (AHMAD, "Ahmad, S.E.", "", "III/b")])
    answer = desk("participants", "import", poorer).value
    assert [answer[key] for key in ("new", "changed", "written")] == [0, 1, 1]
    (person,) = desk("participants", "list").value
    assert (person["agency"], person["rank"]) == ("Dinas Sosial", "III/b")
    assert (person["name"], person["title_after"]) == ("Ahmad", "S.E.")


def test_refused_rows_come_back_to_be_mended(tmp_path: Path, desk: Callable[..., Answer]) -> None:
    rejected = tmp_path / "tolak.xlsx"
    path = text(tmp_path / "a.csv", MIXED)
    desk("participants", "import", path, "--accept-valid", "--rejected", rejected)
    found = read_people(rejected)
    assert [problem.value for problem in found.problems] == ["131234567"]
    assert [person.agency for _, person in found.records] == ["Dinas Kesehatan"]


def test_a_course_takes_everyone_in_the_file(tmp_path: Path, desk: Callable[..., Answer]) -> None:
    dates = ("--start", "2026-10-05", "--end", "2026-10-09")
    desk("courses", "add", "A", "--name", "A", *dates, "--hours", "40", "--component", "Tugas=100")
    path = text(tmp_path / "a.csv", [HEAD, *PEOPLE, (CANDRA, "Candra"), ("-", "Tamu")])
    assert desk("participants", "import", path, "--course", "A").status == 0
    assert len(desk("marks", "list", "A").value) == 4


def test_a_command_says_which_sheets_it_left_unread(
    tmp_path: Path, desk: Callable[..., Answer]
) -> None:
    book = Workbook()
    book.worksheets[0].append([*HEAD])
    book.worksheets[0].append([AHMAD, "Ahmad"])
    book.create_sheet("Lama").append(["Catatan"])
    book.save(tmp_path / "a.xlsx")
    answer = desk("participants", "import", tmp_path / "a.xlsx")
    assert answer.status == 0
    assert [one["row"] for one in answer.value["ignored"]] == [1]
    assert "Tidak dibaca: Lama." in answer.said


def test_a_command_says_what_disagrees_with_the_nip_and_which_columns_it_left(
    tmp_path: Path, desk: Callable[..., Answer]
) -> None:
    lines = [(*HEAD, "L/P", "Instansi", "Unit Kerja"), (AHMAD, "Ahmad", "P", "Pemko", "Dinas")]
    answer = desk("participants", "import", xlsx(tmp_path / "a.xlsx", lines))
    assert answer.status == 0
    assert "Baris 2: Jenis kelamin P tidak cocok dengan angka ke-15 NIP." in answer.said
    assert "Tidak dibaca: “Instansi” (D)." in answer.said
    assert set(answer.value) == {
        "rows", "new", "changed", "unchanged", "refused", "ignored", "written",
    }  # fmt: skip
