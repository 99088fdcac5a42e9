"""`certificates reserve`, `assign` and `release`, and how the register tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from tests.cli.conftest import Asn

DAY = ("--date", "2026-10-12")


def test_numbers_are_reserved_for_a_course_or_for_a_note(closed: Asn) -> None:
    closed("office", "set", "number.pattern={number:3}/{year}")
    mine = closed("certificates", "reserve", "A-1", "--count", "2", *DAY)
    assert mine.value == {"numbers": ["001/2026", "002/2026"], "course": "A-1", "note": None}
    free = closed.plain("certificates", "reserve", "--note", "Dinas X", "--count", "1", *DAY)
    assert free.out == "003/2026\n"
    target = closed.folder / "s.pdf"
    issued = closed("certificates", "issue", "A-1", "--output", target, *DAY)
    assert issued.value["issued"] == ["001/2026"]
    book = closed.folder / "buku.xlsx"
    told = closed("certificates", "register", "2026", "--output", book).value
    assert (told["count"], told["reserved"]) == (1, 2)
    rows = list(openpyxl.load_workbook(book).worksheets[0].values)[1:]
    assert [(row[0], row[7]) for row in rows] == [
        ("001/2026", "Tercetak"), ("002/2026", "Dipesan"), ("003/2026", "Dipesan"),
    ]  # fmt: skip
    changes = closed("journal").value
    about = [row for step in changes for row in step["changes"] if row["table"].startswith("res")]
    assert {(row["number"], row["course"]) for row in about if row["field"] == "number"} == {
        ("001/2026", "A-1"), ("002/2026", "A-1"), ("003/2026", None),
    }  # fmt: skip


def test_a_number_is_assigned_by_hand_and_another_is_released(closed: Asn) -> None:
    closed("office", "set", "number.pattern={number:3}/{year}")
    closed("certificates", "reserve", "A-1", "--count", "2", *DAY)
    assigned = closed("certificates", "assign", "002/2026", "198501012010011001")
    assert (assigned.status, assigned.value["person"]) == (0, "Ir. Contoh Satu, M.M.")
    gone = closed("certificates", "release", "001/2026", "--why", "batal")
    assert (gone.value["status"], gone.value["reason"]) == ("void", "batal")
    again = closed("certificates", "release", "001/2026", "--why", "lagi")
    assert (again.status, again.kind) == (1, "refused")
    target = closed.folder / "s.pdf"
    issued = closed("certificates", "issue", "A-1", "--output", target, *DAY)
    assert issued.value["issued"] == ["002/2026"]


def test_what_cannot_be_is_refused_with_the_reason(closed: Asn) -> None:
    for words, kind in (
        (("reserve", "--count", "2"), "refused"),
        (("reserve", "A-1", "--count", "0"), "refused"),
        (("reserve", "Z-9", "--count", "1"), "not_found"),
        (("release", "7/2026", "--why", "x"), "not_found"),
        (("reserve", "A-1"), "usage"),
    ):
        answer = closed("certificates", *words)
        assert answer.kind == kind
    (free,) = closed("certificates", "reserve", "--note", "x", "--count", "1").value["numbers"]
    assert closed("certificates", "assign", free, "198501012010011001").kind == "refused"
    assert closed("certificates", "assign", free, "1", "--course", "A-1").kind == "not_found"
    assert closed("office", "set", "number.scope=course").kind == "refused"


def test_registrations_are_noted_before_the_issue_and_listed(closed: Asn) -> None:
    source = closed.folder / "kode.txt"
    source.write_text("198501012010011001\tLAN-7\n", encoding="utf-8")
    told = closed("certificates", "registrations", "A-1", "--from", source)
    assert {row["nip"]: row["external"] for row in told.value}["198501012010011001"] == "LAN-7"
    assert closed("certificates", "registrations", "A-1").value == told.value
    closed("certificates", "issue", "A-1", "--output", closed.folder / "s.pdf", *DAY)
    assert [row["external"] for row in closed("certificates", "list").value] == ["LAN-7"]
    source.write_text("siapa\tLAN-8\n", encoding="utf-8")
    wrong = closed("certificates", "registrations", "A-1", "--from", source)
    assert (wrong.status, wrong.kind) == (1, "refused")
