from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.cli.conftest import MARKS, PEOPLE
from tests.limits import files_up_to, needs_file_limits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Answer, Asn

NIP = "198501012010011001"
KEYS = ["number", "nip", "name", "course", "issued_on", "status"]


def pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def issue(asn: Asn, *more: str | Path) -> Answer:
    return asn("certificates", "issue", "A-1", "--output", asn.folder / "sertifikat.pdf", *more)


def register(asn: Asn, *words: str) -> list[tuple[str, str]]:
    listed = asn("certificates", "list", *words).value
    assert all(list(row)[:6] == KEYS for row in listed)
    return [(row["number"], row["status"]) for row in listed]


def test_a_course_that_is_open_gives_only_the_proof_sheet(course: Asn) -> None:
    answer = issue(course)
    assert (answer.status, answer.kind) == (1, "refused")
    proof = issue(course, "--proof", "--date", "2026-10-12")
    target = course.folder / "sertifikat.pdf"
    assert proof.value == {"issued": [], "already": [], "refused": [], "files": [str(target)]}
    with pypdfium2.PdfDocument(target) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Contoh Tiga" in text
    assert register(course) == []


def test_the_same_issue_run_again_is_no_reprint(closed: Asn) -> None:
    each = closed.folder / "satu"
    for _time in range(2):
        issue(closed, "--date", "2026-10-12", "--each", each)
        assert [row["reprints"] for row in closed("certificates", "list").value] == [0]
    number = closed("certificates", "list").value[0]["number"]
    closed("certificates", "reprint", number, "--why", "luntur", "--output", each / "x.pdf")
    assert [row["reprints"] for row in closed("certificates", "list").value] == [1]


def test_blanks_get_only_what_is_filled_in(closed: Asn) -> None:
    issue(closed, "--date", "2026-10-12", "--overlay")
    with pypdfium2.PdfDocument(closed.folder / "sertifikat.pdf") as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Contoh Satu" in text
    assert "SERTIFIKAT" not in text


def test_a_person_is_left_for_a_later_run(closed: Asn) -> None:
    first = issue(closed, "--date", "2026-10-12", "--without", NIP)
    assert (first.status, first.value["issued"]) == (0, [])
    assert first.value["left"] == ["Ir. Contoh Satu, M.M."]
    strange = issue(closed, "--without", "198602022011022002")
    assert (strange.status, strange.kind) == (1, "refused")
    assert len(issue(closed).value["issued"]) == 1


def test_files_are_named_and_sorted_as_in_the_window(closed: Asn) -> None:
    folder = closed.folder / "satu"
    wrong = issue(closed, "--each", folder, "--name-pattern", "sertifikat")
    assert (wrong.status, wrong.kind) == (1, "refused")
    assert register(closed) == []
    issue(closed, "--each", folder, "--name-pattern", "{nip}", "--sort", "agency")
    assert [path.name for path in folder.iterdir()] == [f"{NIP}.pdf"]


def test_numbers_go_once_to_those_who_passed(closed: Asn) -> None:
    first = issue(closed, "--date", "2026-10-12", "--each", closed.folder / "satu per satu")
    (number,) = first.value["issued"]
    assert (first.status, first.value["already"]) == (0, [])
    assert [row["nip"] for row in first.value["refused"]] == [
        "198602022011022002", "198703032012031003",
    ]  # fmt: skip
    assert all(row["reason"] for row in first.value["refused"])
    assert len(first.value["files"]) == 2
    again = issue(closed, "--date", "2026-10-13")
    assert (again.status, again.value["issued"], again.value["already"]) == (0, [], [number])
    assert "Tidak ada sertifikat baru; 1 dicetak ulang." in again.err
    assert pages(closed.folder / "sertifikat.pdf") == 2
    (row,) = closed("certificates", "list", "A-1").value
    assert (row["issued_on"], row["nip"], row["course"]) == ("2026-10-12", NIP, "A-1")


def test_nobody_passed_and_nothing_is_printed(course: Asn) -> None:
    course("courses", "close", "A-1", "--accept-missing")
    answer = issue(course)
    assert (answer.status, answer.value["files"], answer.value["issued"]) == (0, [], [])
    assert "Tidak ada sertifikat baru." in answer.err
    assert "tidak ada yang dicetak" in answer.err
    assert not (course.folder / "sertifikat.pdf").exists()


@pytest.mark.parametrize("place", ["folder", "berkas/sertifikat.pdf"])
def test_no_number_is_given_when_the_paper_cannot_be_written(closed: Asn, place: str) -> None:
    (closed.folder / "folder").mkdir()
    closed.file("berkas", "x")
    answer = closed("certificates", "issue", "A-1", "--output", closed.folder / place)
    assert (answer.status, answer.kind) == (3, "environment")
    assert register(closed) == []
    each = issue(closed, "--each", closed.folder / "berkas")
    assert (each.status, each.kind) == (3, "environment")
    assert register(closed) == []
    assert not list(closed.folder.rglob("*.part"))


def test_an_existing_file_is_replaced_whole(closed: Asn) -> None:
    old = closed.file("sertifikat.pdf", "lama" * 100_000)
    assert issue(closed).status == 0
    assert old.read_bytes().startswith(b"%PDF-")
    assert old.read_bytes().rstrip().endswith(b"%%EOF")


def test_a_chain_of_replacing_and_voiding(closed: Asn) -> None:
    (first,) = issue(closed).value["issued"]
    replaced = closed("certificates", "replace", first, "--why", "salah ketik")
    second = replaced.value["number"]
    assert (replaced.value["status"], replaced.value["replaces"]) == ("issued", first)
    assert register(closed) == [(first, "replaced"), (second, "issued")]
    for word in ("replace", "void"):
        again = closed("certificates", word, first, "--why", "lagi")
        assert (again.status, again.kind) == (1, "refused")
    voided = closed("certificates", "void", second, "--why", "dibatalkan")
    assert voided.value["status"] == "void"
    assert closed("certificates", "void", second, "--why", "lagi").status == 1
    (third,) = issue(closed).value["issued"]
    assert register(closed) == [(first, "replaced"), (second, "void"), (third, "issued")]
    assert len({first, second, third}) == 3


@pytest.mark.parametrize("word", ["replace", "void"])
def test_an_unknown_number_and_an_empty_reason(closed: Asn, word: str) -> None:
    unknown = closed("certificates", word, "NIX", "--why", "x")
    assert (unknown.status, unknown.kind) == (1, "not_found")
    (number,) = issue(closed).value["issued"]
    for why in ("", "  "):
        answer = closed("certificates", word, number, "--why", why)
        assert (answer.status, answer.kind) == (1, "refused")
    assert register(closed) == [(number, "issued")]


def test_undo_stops_at_an_issue_and_offers_what_helps(closed: Asn) -> None:
    issue(closed)
    answer = closed("undo")
    assert (answer.status, answer.kind) == (1, "refused")
    assert "Terbitkan sertifikat A-1" in answer.err
    assert "batalkan atau ganti sertifikatnya" in answer.err.casefold()
    assert len(register(closed)) == 1


def test_a_course_that_is_not_there(asn: Asn) -> None:
    for words in (["list", "NIX"], ["issue", "NIX", "--output", "x.pdf"]):
        answer = asn("certificates", *words)
        assert (answer.status, answer.kind) == (1, "not_found")


def test_what_is_not_set_and_a_day_too_early_are_said_at_the_issue(closed: Asn) -> None:
    answer = issue(closed, "--date", "2026-10-01")
    assert answer.status == 0
    assert len(answer.value["issued"]) == 1
    assert "Kop surat belum diisi." in answer.err
    assert "1 Oktober 2026 mendahului akhir pelatihan 9 Oktober 2026" in answer.err
    assert "Pejabat penandatangan yang berlaku 1 Oktober 2026 belum ada." in answer.err


@needs_file_limits
def test_a_reprint_without_room_speaks_of_no_numbers(closed: Asn) -> None:
    assert issue(closed).status == 0
    with files_up_to(50_000):
        again = issue(closed)
    assert (again.status, again.kind) == (3, "environment")
    assert "nomor" not in again.err


def test_a_mark_changed_after_issue_is_told_until_its_certificate_is_replaced(
    closed: Asn,
) -> None:
    [number] = issue(closed).value["issued"]
    nip = "198501012010011001"
    closed("courses", "reopen", "A-1", "--why", "keberatan diterima")
    closed("marks", "import", "A-1", closed.file("baru.csv", f"NIP;Ujian\n{nip};99\n"))
    again = closed("courses", "close", "A-1", "--accept-missing")
    assert f"certificates replace {number} --why" in again.err
    [row] = closed("certificates", "list", "A-1").value
    assert (row["status"], row["changed"]) == ("issued", True)
    assert "Berlaku, nilai berubah" in closed.plain("certificates", "list").out
    assert "nilai berubah sejak terbit" in issue(closed).err
    new = closed("certificates", "replace", number, "--why", "nilai berubah").value["number"]
    rows = {row["number"]: row for row in closed("certificates", "list", "A-1").value}
    assert [(rows[one]["status"], rows[one]["changed"]) for one in (number, new)] == [
        ("replaced", False),
        ("issued", False),
    ]
    assert "nilai berubah" not in issue(closed).err


def test_letters_that_no_font_has_are_told_of_with_the_paper_that_lacks_them(course: Asn) -> None:
    people = course.file("baru.csv", PEOPLE.replace("Contoh Satu", "王小明"))
    assert course("participants", "import", people, "--course", "A-1").status == 0
    course(
        "marks", "import", "A-1", course.file("nilai.csv", MARKS.replace("Contoh Satu", "王小明"))
    )
    assert course("courses", "close", "A-1", "--accept-missing").status == 0
    answer = issue(course, "--date", "2026-10-12")
    assert answer.status == 0
    assert f"{NIP} Ir. 王小明, M.M.: Huruf 王小明 tidak ada di fon sertifikat." in answer.err
    assert "fon" not in issue(course, "--date", "2026-10-12").err


def test_one_is_spoken_of_as_one(closed: Asn) -> None:
    told = closed.plain("--language", "en", "certificates", "preflight", "A-1")
    assert "\n1 certificate would be issued: " in told.out


def test_an_issue_without_newcomers_writes_and_tells_what_was_never_printed(course: Asn) -> None:
    marks = MARKS.replace(";60;40", ";80;90")
    course("marks", "import", "A-1", course.file("nilai.csv", marks))
    course("courses", "close", "A-1", "--accept-missing")
    old, _other = issue(course, "--date", "2026-10-12").value["issued"]
    course("certificates", "replace", old, "--why", "gelar")
    again = issue(course)
    assert (again.value["issued"], len(again.value["already"])) == ([], 2)
    assert "1 yang belum tercetak ditulis" in again.err
    assert pages(course.folder / "sertifikat.pdf") == 2
    assert "2 dicetak ulang" in issue(course, "--all").err
    assert pages(course.folder / "sertifikat.pdf") == 4
