"""`journal`, `undo`, `redo`."""

from __future__ import annotations

import getpass
from datetime import datetime
from typing import TYPE_CHECKING

from tests.cli.conftest import COURSE, MARKS, PEOPLE

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_the_newest_steps_come_first_with_who_and_when(course: Asn) -> None:
    rows = course("journal").value
    assert [row["seq"] for row in rows] == list(range(len(rows), 0, -1))
    assert course("journal", "--last", "1").value == rows[:1]
    assert all(row["actor"].startswith(f"{getpass.getuser()}@") for row in rows)
    assert all(datetime.fromisoformat(row["at"]).utcoffset() is not None for row in rows)


def test_who_changed_this_mark_when_and_from_what(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS.replace("87,5", "90")))
    newest, first, *_ = course("journal", "--search", "198501012010011001").value
    mark = {
        "table": "marks", "field": "value", "nip": "198501012010011001", "name": "Contoh Satu",
        "course": "A-1", "component": "Tugas", "number": None,
    }  # fmt: skip
    assert newest["changes"] == [{**mark, "old": "87.50", "new": "90.00"}]
    assert {**mark, "old": None, "new": "87.50"} in first["changes"]
    assert {change["nip"] for change in first["changes"]} == {"198501012010011001"}
    assert first["rows_left_out"] == 5
    told = course.plain("journal", "--search", "contoh satu", "--last", "1").out
    assert "Nilai: Ir. Contoh Satu, M.M. (A-1) · Tugas  Nilai: 87,50 → 90,00" in told


def test_a_step_taken_back_still_says_of_whom(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    course("undo")
    course("undo")
    undone = course("journal", "--last", "1").value[0]
    assert undone["kind"] == "undo"
    gone = [row for row in undone["changes"] if row["table"] == "enrolments" and row["old"]]
    assert {row["name"] for row in gone} == {"Contoh Satu", "Contoh Dua", "Contoh Tiga"}
    assert {row["course"] for row in gone} == {"A-1"}
    assert "(diurungkan)" in course.plain("journal", "--last", "1").out


def test_every_kind_of_change_is_plain_and_bounded(closed: Asn) -> None:
    closed("office", "set", "name=Kantor", "number.code=800", "signatory.name=Contoh")
    number = closed("certificates", "issue", "A-1", "--output", closed.folder / "s.pdf").value
    closed("certificates", "void", number["issued"][0], "--why", "salah nama")
    steps = closed("journal").value
    fields = {(row["table"], row["field"]) for step in steps for row in step["changes"]}
    assert {
        ("settings", "number.code"), ("signatories", "name"), ("certificates", "status"),
        ("courses", "start"), ("components", "weight"), ("participants", "rank"),
        ("number_registers", "last"),
    } <= fields  # fmt: skip
    assert not {field for _, field in fields} & {"facts", "digest", "search", "sort_name", "id"}
    assert all(row["name"] != "|||2026" for step in steps for row in step["changes"])
    voided = steps[0]["changes"][0]
    assert (voided["old"], voided["new"], voided["number"]) == (
        "issued",
        "void",
        number["issued"][0],
    )
    assert closed("--language", "en", "journal").value[0]["changes"] == steps[0]["changes"]


def test_many_rows_are_counted_instead_of_told(asn: Asn) -> None:
    lines = [f"1985010120100{n:05};Contoh" for n in range(11001, 11001 + 150)]
    asn("participants", "import", asn.file("p.csv", "NIP;Nama\n" + "\n".join(lines)))
    (step,) = asn("journal").value
    assert step["rows_left_out"] == 50
    assert len({row["nip"] for row in step["changes"]}) == 100
    assert len(asn.plain("journal").out.splitlines()) == 1 + 3 + 1


def test_a_course_is_told_alone(course: Asn) -> None:
    course("office", "set", "name=Kantor")
    assert len(course("journal", "--course", "A-1").value) == len(course("journal").value) - 1
    answer = course("journal", "--course", "NIX")
    assert (answer.status, answer.kind) == (1, "not_found")


def test_an_import_is_taken_back_whole_and_done_again(asn: Asn) -> None:
    asn("participants", "import", asn.file("peserta.csv", PEOPLE))
    assert "3 peserta" in asn("undo").value["undone"]
    assert asn("participants", "list").value == []
    assert "3 peserta" in asn("redo").value["redone"]
    assert len(asn("participants", "list").value) == 3


def test_nothing_to_take_back(asn: Asn) -> None:
    for word in ("undo", "redo"):
        answer = asn(word)
        assert (answer.status, answer.kind) == (1, "refused")


def test_a_new_step_ends_what_could_be_done_again(asn: Asn) -> None:
    asn(*COURSE)
    asn("undo")
    asn("office", "set", "name=Kantor")
    assert asn("redo").status == 1


def test_undo_stops_at_a_closing_and_offers_what_helps(course: Asn) -> None:
    course("marks", "import", "A-1", course.file("nilai.csv", MARKS))
    course("courses", "close", "A-1", "--accept-missing")
    answer = course("undo")
    assert (answer.status, answer.kind) == (1, "refused")
    assert "Tutup pelatihan A-1" in answer.err
    assert "Buka kembali" in answer.err
    assert course("courses", "list").value[0]["status"] == "closed"
