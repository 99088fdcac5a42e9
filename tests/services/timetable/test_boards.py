"""A week shows its clashes across all courses, holidays, and what is odd."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.services.people import enrolments, trainers
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import boards, copying, holidays, sessions
from tests.factories import add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

MONDAY = date(2026, 10, 5)
SUNDAY = date(2026, 10, 11)


def add(office: Office, course: Key, begin: int = 480, finish: int = 570, **values: Any) -> Key:
    usual = {"date": MONDAY, "activity": "Kuliah umum"}
    return sessions.add(office, course, begin=begin, finish=finish, **{**usual, **values})


@pytest.fixture
def other(office: Office, people: list[Key]) -> Key:
    key = add_course(office, code="B-1")
    enrolments.enrol(office, key, people[:2])
    return key


def test_clashes_are_told_across_courses(office: Office, course: Key, other: Key) -> None:
    mine = add(office, course, room="Aula")
    theirs = add(office, other, 540, 600, room="AULA")
    add(office, other, 600, 660, room="Aula")
    found = boards.board(office, MONDAY, SUNDAY, course)
    assert [row.id for row in found.sessions] == [mine]
    (clash,) = found.clashes
    assert clash.key == (mine, theirs)
    assert clash.words == "Ruang Aula dipakai keduanya. 2 peserta terdaftar di keduanya."
    assert found.against(mine) == [f"B-1 09.00–10.00 Kuliah umum: {clash.words}"]
    assert boards.course_clashes(office, course) == [clash]
    assert len(boards.board(office, MONDAY, SUNDAY).sessions) == 3


def test_a_class_is_not_in_two_sessions(office: Office, course: Key) -> None:
    add(office, course)
    add(office, course, 500, 520)
    (clash,) = boards.course_clashes(office, course)
    assert clash.words == "Dua sesi pelatihan ini bersamaan."


def test_an_archived_course_clashes_with_nobody(office: Office, course: Key, other: Key) -> None:
    add(office, course)
    add(office, other)
    courses.archive(office, other)
    assert boards.course_clashes(office, course) == []


def test_holidays_and_sundays_are_told(office: Office, course: Key) -> None:
    holidays.save(office, None, date(2026, 10, 6), "Hari jadi kota")
    on_holiday = add(office, course, date=date(2026, 10, 6))
    on_sunday = add(office, course, date=SUNDAY)
    found = boards.board(office, MONDAY, SUNDAY, course)
    told = {key: [str(one) for one in odd] for key, odd in found.oddities.items()}
    assert told == {
        on_holiday: ["6 Oktober 2026 hari libur: Hari jadi kota."],
        on_sunday: [
            "11 Oktober 2026 di luar tanggal pelatihan.", "11 Oktober 2026 hari Minggu.",
        ],
    }  # fmt: skip


def test_holidays_are_edited_and_undone(office: Office) -> None:
    count = holidays.take_decree(office)
    assert count == len(holidays.shipped()[1]) == len(holidays.holidays(office))
    assert holidays.take_decree(office) == 0
    first = holidays.holidays(office)[0]
    before = tables(office)
    holidays.save(office, first.id, first.date, "Tahun baru")
    history.undo(office)
    holidays.remove(office, first.id)
    history.undo(office)
    assert tables(office) == before
    with pytest.raises(Refused, match="sudah tercatat"):
        holidays.save(office, None, first.date, "Lain")
    with pytest.raises(Refused, match="belum diisi"):
        holidays.save(office, None, None, "Lain")
    with pytest.raises(Refused, match="belum diisi"):
        holidays.save(office, None, date(2026, 2, 2), "  ")


def test_a_trainer_is_not_in_two_rooms(office: Office, course: Key) -> None:
    alone = add_course(office, code="C-1")
    teacher = trainers.save(office, None, name="Ratna Lubis", kind="widyaiswara")
    mine = add(office, course, trainers=[teacher])
    before = tables(office)
    theirs = add(office, alone, 500, 590, trainers=[teacher])
    (clash,) = boards.course_clashes(office, course)
    assert (clash.key, clash.words) == ((mine, theirs), "Ratna Lubis mengajar keduanya.")
    history.undo(office)
    assert tables(office) == before
    sessions.change(office, mine, trainers=[])
    assert sessions.session(office, mine).teachers == ""
    history.undo(office)
    assert tables(office) == before
    sessions.remove(office, [mine])
    history.undo(office)
    assert tables(office) == before
    copying.copy_day(office, course, MONDAY, date(2026, 10, 6))
    copied = sessions.sessions(office, course, date(2026, 10, 6))
    assert [row.teachers for row in copied] == ["Ratna Lubis"]
