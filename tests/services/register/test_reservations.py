"""Reserved numbers: nobody else gets them, some are given by hand, none is lost without a line."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pypdfium2
import pytest
from sqlalchemy import select

from asn_desktop.base.errors import Crossing, NotFound, Refused
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_checks, certificate_issue, certificates
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_marks
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_book as book, certificate_life, reservations
from asn_desktop.services.steps import history
from asn_desktop.storage.tables import reserved_numbers
from tests.factories import add_course
from tests.services.certificate_office import NUMBERS, OCTOBER, closed_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def number(sequence: int, month: str = "X") -> str:
    return f"800.2.5/{sequence:05}/BKPSDM/AKJ-26/{month}/2026"


def sequences(numbers: Iterable[str]) -> list[int]:
    return [int(one.split("/")[1]) for one in numbers]


def person(office: Office, course: Key, name: str) -> Key:
    return next(row.enrolment for row in sheet(office, course).rows if row.full_name == name)


def holders(office: Office, course: Key) -> dict[str, int]:
    rows = certificates.certificates(office, course)
    return {row.name: sequences([row.number])[0] for row in rows}


def test_reserved_numbers_go_to_their_course_alone_and_first(
    office: Office, people: list[Key]
) -> None:
    mine, other = closed_course(office, people, "B-1"), closed_course(office, people, "B-2")
    assert reservations.reserve(office, 2, course=mine, day=OCTOBER) == (number(1), number(2))
    assert reservations.reserve(office, 2, note="Dinas Contoh", day=OCTOBER) == (
        number(3), number(4),
    )  # fmt: skip
    given = certificate_issue.issue(office, other, issued_on=OCTOBER).numbers
    assert sequences(given) == [5, 6, 7]
    check = certificate_checks.check(office, mine, OCTOBER)
    given = certificate_issue.issue(office, mine, issued_on=OCTOBER).numbers
    assert given == check.numbers
    assert sequences(given) == [1, 2, 8]
    (told,) = [one for one in check.findings if one.kind == "reserved"]
    assert str(told.text) == "2 nomor pesanan dipakai dahulu."
    assert [row.number for row in reservations.reserved(office)] == [number(3), number(4)]
    assert reservations.by_number(office, number(1)).status == "used"


def test_who_gets_which_number_is_chosen_before_the_issue(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    reservations.reserve(office, 2, course=course, day=OCTOBER)
    first, second = reservations.reserved(office, course)
    candra = person(office, course, "Candra")
    reservations.assign(office, first.id, candra)
    assert reservations.reserved(office, course)[0].person == "Candra"
    reservations.assign(office, second.id, candra)
    assert [row.enrolment for row in reservations.reserved(office, course)] == [None, candra]
    history.undo(office)
    assert [row.enrolment for row in reservations.reserved(office, course)] == [candra, None]
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    assert holders(office, course) == {"Ahmad Siregar": 2, "Butet Harahap": 3, "Candra": 1}


def test_a_free_number_is_given_by_hand(office: Office, people: list[Key]) -> None:
    course = closed_course(office, people)
    reservations.reserve(office, 1, note="cadangan", day=OCTOBER)
    (free,) = reservations.reserved(office)
    reservations.assign(office, free.id, person(office, course, "Butet Harahap"))
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    assert holders(office, course) == {"Ahmad Siregar": 2, "Butet Harahap": 1, "Candra": 3}


def test_a_number_assigned_to_somebody_who_did_not_pass_waits_for_them(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people[:2])
    later = add_course(office, code="L-1")
    enrolments.enrol(office, later, people)
    reservations.reserve(office, 1, course=later, day=OCTOBER)
    (kept,) = reservations.reserved(office, later)
    with pytest.raises(Refused, match="pelatihan lain"):
        reservations.assign(office, kept.id, person(office, course, "Ahmad Siregar"))
    reservations.assign(office, kept.id, person(office, later, "Candra"))
    enrolments.withdraw(office, [person(office, later, "Candra")])
    assert reservations.reserved(office, later)[0].enrolment is None
    history.undo(office)
    assert reservations.reserved(office, later)[0].person == "Candra"


def test_whoever_has_a_certificate_gets_no_other_number(office: Office, people: list[Key]) -> None:
    course = closed_course(office, people)
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    reservations.reserve(office, 1, course=course, day=OCTOBER)
    (kept,) = reservations.reserved(office)
    with pytest.raises(Refused, match="sudah bersertifikat"):
        reservations.assign(office, kept.id, person(office, course, "Candra"))


def test_a_released_number_keeps_its_line_and_is_never_given(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    course = closed_course(office, people)
    reservations.reserve(office, 3, course=course, day=OCTOBER)
    first, second, _ = reservations.reserved(office, course)
    with pytest.raises(Refused, match="alasannya"):
        reservations.release(office, [first.id], "  ")
    reservations.release(office, [second.id], "pelatihan dikurangi")
    with pytest.raises(Refused, match="dipakai atau dilepas"):
        reservations.release(office, [second.id], "lagi")
    with pytest.raises(Refused, match="dipakai atau dilepas"):
        reservations.assign(office, second.id, person(office, course, "Candra"))
    given = certificate_issue.issue(office, course, issued_on=OCTOBER).numbers
    assert sequences(given) == [1, 3, 4]
    lines = book.register(office, 2026).lines
    assert [(sequences([line.number])[0], line.status) for line in lines] == [
        (1, "Terbit"), (2, "Dilepas"), (3, "Terbit"), (4, "Terbit"),
    ]  # fmt: skip
    assert lines[1].note == "dipesan 12 Oktober 2026; pelatihan dikurangi"
    with pytest.raises(Refused, match="tidak dipakai lagi"):
        certificate_issue.issue(
            office, closed_course(office, people[:1], "B-2"), numbers=[number(2)]
        )


@pytest.mark.parametrize(
    ("count", "note", "field"), [(0, "x", "count"), (1001, "x", "count"), (1, " ", "note")]
)
def test_what_cannot_be_reserved_is_refused_and_nothing_is_written(
    office: Office, count: int, note: str, field: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused) as refused:
        reservations.reserve(office, count, note=note)
    assert refused.value.field == field
    assert tables(office) == before


def test_numbers_that_tell_their_course_are_reserved_for_a_course(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    settings.save(office, {"number.pattern": "{number:3}/{course}", "number.scope": "course"})
    with pytest.raises(Refused, match="Pilih pelatihannya"):
        reservations.reserve(office, 1, note="cadangan")
    assert reservations.reserve(office, 1, course=course) == ("001/B-1",)


def test_reserving_is_not_undone(office: Office) -> None:
    reservations.reserve(office, 1, note="cadangan")
    with pytest.raises(Crossing, match="dilepas dengan alasan") as refused:
        history.undo(office)
    assert (refused.value.noun, refused.value.target) == ("certificates", ("numbers", None))


def test_a_number_of_the_head_office_may_not_be_one_that_waits(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people[:1])
    (kept,) = reservations.reserve(office, 1, note="cadangan", day=OCTOBER)
    with pytest.raises(Refused, match=f"menunggu: {kept}"):
        certificate_issue.issue(office, course, numbers=[kept])


def test_a_course_that_is_not_there_and_a_number_that_is_none(office: Office) -> None:
    gone = add_course(office, code="L-1")
    with pytest.raises(NotFound):
        reservations.by_number(office, "800/x")
    assert reservations.reserve(office, 1, course=gone)


def test_the_book_of_a_year_has_reserved_and_void_numbers_in_their_places(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    settings.save(office, {**NUMBERS, "letterhead": "PEMERINTAH KOTA CONTOH"})
    reservations.reserve(office, 2, note="Dinas Contoh", day=OCTOBER)
    course = closed_course(office, people)
    certificate_issue.issue(office, course, issued_on=OCTOBER)
    certificate_life.void(office, certificates.certificates(office)[1].id, "salah orang")
    found = book.register(office, 2026)
    told = [(sequences([line.number])[0], line.status) for line in found.lines]
    assert told == [
        (1, "Dipesan"), (2, "Dipesan"), (3, "Terbit"), (4, "Dibatalkan"), (5, "Terbit"),
    ]  # fmt: skip
    assert (found.reserved, found.valid, found.gone) == (2, 2, 1)
    for ending in ("pdf", "xlsx", "csv"):
        book.write(office, 2026, tmp_path / f"buku.{ending}")
    with pypdfium2.PdfDocument(tmp_path / "buku.pdf") as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "tidak berlaku 1; dipesan 2" in " ".join(text.split())
    assert "Dinas Contoh" in text
    rows = list(openpyxl.load_workbook(tmp_path / "buku.xlsx").worksheets[0].values)
    assert rows[1][0] == number(1)
    assert rows[1][7] == "Dipesan"
    assert "Dipesan" in (tmp_path / "buku.csv").read_text("utf-8-sig")


def test_a_number_of_one_year_that_is_used_in_the_next_stands_in_both_books(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people[:1])
    reservations.reserve(office, 2, course=course, day=date(2026, 12, 28))
    certificate_issue.issue(office, course, issued_on=date(2027, 1, 4))
    before, after = book.register(office, 2026), book.register(office, 2027)
    assert [line.status for line in before.lines] == ["Dipakai", "Dipesan"]
    assert before.lines[0].note == "dipesan 28 Desember 2026; terbit 4 Januari 2027"
    assert [line.number for line in after.lines] == [number(1, "XII")]
    assert (before.gone, after.valid) == (0, 1)
    assert book.years(office) == [2027, 2026]


def test_commands_that_reserve_and_issue_at_once_give_no_number_twice(
    office: Office, people: list[Key], tmp_path: Path
) -> None:
    codes = ("B-1", "B-2", "B-3")
    for code in codes:
        closed_course(office, people, code)

    def start(*words: str) -> subprocess.Popen[bytes]:
        data = ("--data", str(office.folder), "certificates")
        return subprocess.Popen([sys.executable, "-m", "asn_desktop", *data, *words])

    day = ("--date", "2026-10-12")
    running = [
        *(start("issue", code, "--output", str(tmp_path / f"{code}.pdf"), *day) for code in codes),
        *(start("reserve", "--note", "cadangan", "--count", "7", *day) for _ in codes),
        *(start("reserve", code, "--count", "2", *day) for code in codes),
    ]
    assert [one.wait() for one in running] == [0] * 9
    given = [row.number for row in certificates.certificates(office)]
    with office.read() as connection:
        kept = connection.execute(
            select(reserved_numbers.c.number, reserved_numbers.c.status)
        ).all()
    assert len(given) == len(set(given)) == 9
    assert len(kept) == 27
    assert {row.number for row in kept if row.status == "used"} <= set(given)
    assert set(sequences({*given, *(row.number for row in kept)})) == set(
        range(1, 28 + 9 - sum(row.status == "used" for row in kept))
    )


def test_whoever_did_not_pass_a_closed_course_is_given_no_number(
    office: Office, people: list[Key]
) -> None:
    course = closed_course(office, people)
    reservations.reserve(office, 1, course=course, day=OCTOBER)
    (kept,) = reservations.reserved(office, course)
    candra = person(office, course, "Candra")
    closing.reopen(office, course, "banding")
    first = sheet(office, course).components[0].id
    set_marks(office, [(candra, first, "20")], courses.STATUS_WORDS[courses.RUNNING])
    reservations.assign(office, kept.id, candra)
    reservations.assign(office, kept.id, None)
    closing.close(office, course)
    with pytest.raises(Refused, match=r"Candra tidak mendapat sertifikat\. Tidak lulus") as fault:
        reservations.assign(office, kept.id, candra)
    assert fault.value.field == "person"
    assert reservations.reserved(office, course)[0].enrolment is None
