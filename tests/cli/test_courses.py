from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from asn_desktop.services.office import open_office
from asn_desktop.services.planning import courses, programmes
from tests.cli.conftest import COURSE, MARKS, SCHEME

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_a_course_is_made_and_listed(asn: Asn) -> None:
    where = ("--organiser", "Dinas Contoh", "--place", "Aula", "--planned", "1000000")
    made = asn(*COURSE, *SCHEME, *where, "--subject", "Etika=16", "--subject", "A = B=24")
    listed = {
        "code": "A-1", "name": "Pelatihan Contoh", "start": "2026-10-05", "end": "2026-10-09",
        "hours": 40, "status": "draft", "people": 0,
    }  # fmt: skip
    assert made.value == listed
    assert asn("courses", "list").value == [listed]
    office = open_office(asn.data)
    course = courses.by_code(office, "A-1")
    office.close()
    assert (course.organiser, course.place, course.planned) == ("Dinas Contoh", "Aula", 1_000_000)
    assert [(item.name, item.hours) for item in course.subjects] == [("Etika", 16), ("A = B", 24)]
    assert [part.name for part in course.components] == ["Pre-test", "Tugas", "Ujian"]


def test_without_components_the_programmes_scheme_is_taken(asn: Asn) -> None:
    office = open_office(asn.data)
    scheme = [("Sikap", Decimal(30)), ("Ujian", Decimal(70))]
    programmes.save(office, None, code="P-1", name="Program", components=scheme)
    office.close()
    assert asn(*COURSE, "--programme", "P-1").status == 0
    people = asn.file("peserta.csv", "NIP;Nama\n198501012010011001;Contoh Satu")
    asn("participants", "import", people, "--course", "A-1")
    assert list(asn("marks", "list", "A-1").value[0]["marks"]) == ["Sikap", "Ujian"]


@pytest.mark.parametrize(
    "words",
    [
        ["--component", "A=50"],
        ["--component", "A=-10", "--component", "B=110"],
        ["--component", "A=50", "--component", "A=50"],
        ["--component", "A=1e9"],
        ["--component", "A=99.999", "--component", "B=0.001"],
        ["--programme", "NIX"],
        ["--rules", "NIX"],
        ["--planned", "-1"],
        ["--planned", "9" * 30],
        ["--spent", "9" * 30],
        ["--subject", "A=" + "9" * 30],
        ["--hours", "9" * 30],
        ["--hours", "0"],
        ["--end", "2026-10-04"],
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(asn: Asn, words: list[str]) -> None:
    answer = asn(*COURSE, *words)
    assert answer.status == 1
    assert answer.kind in {"refused", "not_found"}
    assert asn("courses", "list").value == []


@pytest.mark.parametrize(
    "words",
    [["--component", "A"], ["--component", "=5"], ["--component", "A=NaN"], ["--component", "A=x"],
     ["--subject", "A=²"], ["--subject", "A=-1"], ["--start", "05-10-2026"], ["--hours", "x"],
     ["--start", "2026-02-30"], ["--hours", "9" * 5000], ["--subject", "A=" + "9" * 5000],
     ["--spent", "45.00.000"], ["--spent", "1,5"], ["--planned", "9" * 5000]],
)  # fmt: skip
def test_what_cannot_be_read_is_wrong_use(asn: Asn, words: list[str]) -> None:
    answer = asn(*COURSE, *words)
    assert (answer.status, answer.kind) == (2, "usage")


def test_a_code_that_exists_is_refused(asn: Asn) -> None:
    asn(*COURSE)
    answer = asn(*COURSE)
    assert (answer.status, answer.kind) == (1, "refused")
    assert "A-1" in answer.err


@pytest.mark.parametrize("text", ["45.000.000", "45000000", "Rp 45.000.000,00", "Rp45.000.000,-"])
def test_rupiah_may_have_dots_between_thousands(asn: Asn, text: str) -> None:
    assert asn(*COURSE, "--planned", "50.000.000", "--spent", text).status == 0
    office = open_office(asn.data)
    course = courses.by_code(office, "A-1")
    office.close()
    assert (course.planned, course.spent) == (50_000_000, 45_000_000)


def test_weights_may_have_decimals_and_commas(asn: Asn) -> None:
    weights = ("--component", "A=33,33", "--component", "B=33.33", "--component", "C=33.34")
    assert asn(*COURSE, *weights).status == 0


def test_hours_that_do_not_sum_are_said(asn: Asn) -> None:
    answer = asn(*COURSE, "--subject", "Etika=16", "--subject", "Praktik=20")
    assert answer.status == 0
    assert "36 JP" in answer.err
    assert "40 JP" in answer.err
    right = asn("courses", "add", "A-2", *COURSE[3:], "--subject", "Etika=40")
    assert (right.status, right.err) == (0, "")


def test_a_person_reads_headings_and_states_in_words(closed: Asn) -> None:
    head, row = closed.plain("courses", "list").out.splitlines()
    assert head.split() == ["Kode", "Nama", "Mulai", "Selesai", "JP", "Status", "Peserta"]
    assert "Ditutup" in row
    english = closed.plain("--language", "en", "courses", "list").out
    assert english.split()[0] == "Code"
    assert "Closed" in english
    marks = closed.plain("marks", "list", "A-1").out
    assert marks.splitlines()[0].split("  ")[0] == "NIP"
    assert "Pre-test  Tugas  Ujian  Nilai akhir" in marks
    assert "50,00  87,50  90,00        89,00" in marks


def test_an_empty_list_says_so_to_a_person_alone(asn: Asn) -> None:
    told = asn.plain("courses", "list")
    assert (told.out, told.err) == ("", "Daftar ini kosong.\n")
    assert asn("courses", "list").err == ""


def test_closing_lists_who_lacks_a_mark(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    answer = course("courses", "close", "A-1")
    missing = [{"nip": "198703032012031003", "name": "Contoh Tiga", "missing": ["Tugas"]}]
    assert answer.status == 1
    assert answer.value["missing"] == missing
    assert answer.value["error"]["kind"] == "refused"
    assert "198703032012031003 Contoh Tiga: Tugas" in answer.err
    assert course("courses", "list").value[0]["status"] != "closed"
    accepted = course("courses", "close", "A-1", "--accept-missing")
    assert (accepted.status, accepted.value["missing"]) == (0, missing)
    assert course("courses", "list").value[0]["status"] == "closed"


def test_closed_once_and_opened_with_a_reason(closed: Asn) -> None:
    again = closed("courses", "close", "A-1")
    assert (again.status, again.kind) == (1, "refused")
    assert closed("courses", "reopen", "A-1", "--why", "  ").status == 1
    assert closed("courses", "reopen", "A-1", "--why", "nilai keliru").value["status"] == "running"
    assert closed("courses", "reopen", "A-1", "--why", "nilai keliru").status == 1


def test_a_course_of_nobody_is_closed_as_it_was_made(asn: Asn) -> None:
    asn(*COURSE)
    assert asn("courses", "close", "A-1").status == 0
    assert asn("courses", "list").value[0]["status"] == "closed"


def test_a_course_that_is_not_there(asn: Asn) -> None:
    for words in (["close", "NIX"], ["reopen", "NIX", "--why", "x"]):
        answer = asn("courses", *words)
        assert (answer.status, answer.kind) == (1, "not_found")


def test_the_status_goes_step_by_step(asn: Asn) -> None:
    asn(*COURSE)
    assert asn("courses", "schedule", "A-1").value == {
        "code": "A-1", "status": "planned", "next": ["running", "closed", "draft", "canceled"],
    }  # fmt: skip
    again = asn("courses", "schedule", "A-1")
    assert (again.status, again.kind) == (1, "refused")
    assert asn("courses", "cancel", "A-1", "--why", "banjir").value["status"] == "canceled"
    assert asn("courses", "list").value[0]["status"] == "canceled"
    assert asn("courses", "restore", "A-1").value["status"] == "draft"
    assert asn("courses", "start", "A-1").value["status"] == "running"


def test_a_course_is_copied_with_its_people(asn: Asn) -> None:
    asn(*COURSE, *SCHEME)
    people = asn.file("peserta.csv", "NIP;Nama\n198501012010011001;Contoh Satu")
    asn("participants", "import", people, "--course", "A-1")
    words = ("courses", "copy", "A-1", "A-2", "--start", "2027-03-01")
    alone = asn(*words, "--marks")
    assert (alone.status, alone.kind) == (1, "refused")
    made = asn(*words, "--people", "--schedule", "--batch", "Angkatan II").value
    assert (made["code"], made["status"], made["people"]) == ("A-2", "draft", 1)
    assert (made["start"], made["end"]) == ("2027-03-01", "2027-03-05")
    assert (made["sessions"], made["marks"], made["odd"]) == (0, 0, [])


def test_the_calendar_of_a_year_tells_places_that_two_want(asn: Asn) -> None:
    asn(*COURSE, "--place", "Aula")
    asn("courses", "copy", "A-1", "A-2", "--start", "2026-10-09")
    first, second = asn("courses", "calendar", "2026").value
    assert (first["code"], first["clashes"]) == ("A-1", ["A-2"])
    assert (second["start"], second["clashes"]) == ("2026-10-09", ["A-1"])
    file = asn.data.parent / "kalender.pdf"
    assert asn("courses", "calendar", "2026", "--pdf", str(file)).value["courses"] == 2
    assert file.read_bytes().startswith(b"%PDF")
