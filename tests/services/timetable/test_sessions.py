"""Sessions are added, moved, stretched, copied and deleted; bad ones are refused with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.services.marking import closing
from asn_desktop.services.office import open_office
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from asn_desktop.services.timetable import boards, copying, sessions
from tests.factories import add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

MONDAY = date(2026, 10, 5)
TUESDAY = date(2026, 10, 6)


@pytest.fixture
def ethics(office: Office, course: Key) -> Key:
    return courses.course(office, course).subjects[0].id


def add(office: Office, course: Key, **values: Any) -> Key:
    usual = {"date": MONDAY, "begin": 480, "finish": 570}
    return sessions.add(office, course, **{**usual, **values})


def test_a_session_has_the_jp_of_its_minutes(office: Office, course: Key, ethics: Key) -> None:
    key = add(office, course, subject_id=ethics, room=" Aula ")
    row = sessions.session(office, key)
    assert (row.title, row.times, row.hours, row.room) == (
        "Etika Pelayanan", "08.00–09.30", 2, "Aula",
    )  # fmt: skip


def test_ceremonies_and_breaks_have_none(office: Office, course: Key) -> None:
    row = sessions.session(office, add(office, course, activity="Istirahat"))
    assert (row.title, row.hours, row.is_taught) == ("Istirahat", 0, False)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"begin": 570, "finish": 570}, "finish"),
        ({"begin": 600, "finish": 570}, "finish"),
        ({"begin": 1400, "finish": 1500}, "finish"),
        ({"hours": 3}, "hours"),
        ({"hours": -1}, "hours"),
        ({"date": None}, "date"),
        ({"begin": None}, "begin"),
        ({"subject_id": None}, "subject_id"),
        ({"subject_id": None, "activity": "Upacara", "hours": 1}, "hours"),
        ({"room": "a" * 301}, "room"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    office: Office, course: Key, ethics: Key, values: dict[str, Any], field: str
) -> None:
    before = tables(office)
    with pytest.raises(Refused) as refused:
        add(office, course, **{"subject_id": ethics, **values})
    assert refused.value.field == field
    assert tables(office) == before


def test_a_subject_of_another_course_is_refused(office: Office, course: Key) -> None:
    other = add_course(office, code="B-1")
    subject = courses.course(office, other).subjects[0].id
    with pytest.raises(Refused, match="bukan dari pelatihan ini"):
        add(office, course, subject_id=subject)


def test_each_deed_is_undone_exactly(office: Office, course: Key, ethics: Key) -> None:
    key = add(office, course, subject_id=ethics)
    deeds: list[Callable[[], Any]] = [
        lambda: add(office, course, activity="Pembukaan"),
        lambda: sessions.change(office, key, room="Aula", note="bawa laptop"),
        lambda: sessions.move(office, key, TUESDAY, 600),
        lambda: sessions.stretch(office, key, 480, 615),
        lambda: copying.copy_day(office, course, MONDAY, TUESDAY),
        lambda: copying.copy_week(office, course, MONDAY, date(2026, 10, 12)),
        lambda: sessions.remove(office, [key]),
    ]
    for deed in deeds:
        before = tables(office)
        deed()
        assert tables(office) != before
        history.undo(office)
        assert tables(office) == before


def test_a_moved_session_lasts_as_long(office: Office, course: Key, ethics: Key) -> None:
    key = add(office, course, subject_id=ethics)
    sessions.move(office, key, TUESDAY, 605)
    row = sessions.session(office, key)
    assert (row.date, row.times, row.hours) == (TUESDAY, "10.05–11.35", 2)
    with pytest.raises(Refused, match="tengah malam"):
        sessions.move(office, key, TUESDAY, 1400)


def test_a_moved_session_lasts_as_long_as_another_window_let_it(
    office: Office, course: Key, ethics: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = add(office, course, subject_id=ethics)
    other = open_office(office.folder, "Budi")
    write = office.write

    def after_another(*arguments: Any) -> Any:
        sessions.stretch(other, key, 480, 615)
        return write(*arguments)

    monkeypatch.setattr(office, "write", after_another)
    sessions.move(office, key, TUESDAY, 600)
    row = sessions.session(office, key)
    assert (row.times, row.hours) == ("10.00–12.15", 3)
    other.close()


def test_stretching_changes_the_jp(office: Office, course: Key, ethics: Key) -> None:
    key = add(office, course, subject_id=ethics)
    sessions.stretch(office, key, 480, 615)
    assert sessions.session(office, key).hours == 3
    sessions.stretch(office, key, 480, 610)
    assert sessions.session(office, key).hours == 2
    with pytest.raises(Refused, match="harus sesudah"):
        sessions.stretch(office, key, 480, 480)


def test_a_day_is_copied_onto_an_empty_one(office: Office, course: Key, ethics: Key) -> None:
    add(office, course, subject_id=ethics, room="Aula")
    add(office, course, activity="Istirahat", begin=570, finish=600)
    assert copying.copy_day(office, course, MONDAY, TUESDAY) == 2
    copied = sessions.sessions(office, course, TUESDAY, TUESDAY)
    assert [(row.title, row.times, row.hours, row.room) for row in copied] == [
        ("Etika Pelayanan", "08.00–09.30", 2, "Aula"), ("Istirahat", "09.30–10.00", 0, None),
    ]  # fmt: skip
    with pytest.raises(Refused, match="sudah ada 2 sesi"):
        copying.copy_day(office, course, MONDAY, TUESDAY)
    with pytest.raises(Refused, match="hari lain"):
        copying.copy_day(office, course, MONDAY, MONDAY)
    with pytest.raises(Refused, match="Tidak ada sesi"):
        copying.copy_day(office, course, date(2026, 10, 9), date(2026, 10, 8))


def test_a_week_keeps_its_days(office: Office, course: Key, ethics: Key) -> None:
    add(office, course, subject_id=ethics)
    add(office, course, subject_id=ethics, date=date(2026, 10, 9))
    assert copying.copy_week(office, course, MONDAY, date(2026, 10, 12)) == 2
    days = [row.date for row in sessions.sessions(office, course, date(2026, 10, 12))]
    assert days == [date(2026, 10, 12), date(2026, 10, 16)]


def test_a_closed_course_keeps_its_timetable(office: Office, course: Key, ethics: Key) -> None:
    key = add(office, course, subject_id=ethics)
    closing.close(office, course, accept_missing=True)
    for deed in (
        lambda: add(office, course, subject_id=ethics),
        lambda: sessions.move(office, key, TUESDAY, 480),
        lambda: sessions.remove(office, [key]),
        lambda: copying.copy_day(office, course, MONDAY, TUESDAY),
    ):
        with pytest.raises(Refused, match="ditutup"):
            deed()


def test_a_subject_in_the_timetable_is_not_taken_out(
    office: Office, course: Key, ethics: Key
) -> None:
    add(office, course, subject_id=ethics)
    with pytest.raises(Refused, match="ada di 1 sesi jadwal"):
        courses.update(office, course, subjects=[("Praktik", 24)])
    courses.update(office, course, subjects=[("Etika", 16, ethics), ("Praktik", 24)])
    assert sessions.sessions(office, course)[0].title == "Etika"


def test_what_is_gone_is_told(office: Office, course: Key, ethics: Key) -> None:
    key = add(office, course, subject_id=ethics)
    sessions.remove(office, [key])
    with pytest.raises(NotFound, match="tidak ada lagi"):
        sessions.move(office, key, TUESDAY, 480)


def test_jp_stand_against_the_curriculum(office: Office, course: Key, ethics: Key) -> None:
    add(office, course, subject_id=ethics)
    add(office, course, activity="Istirahat", begin=570, finish=600)
    found = boards.balance(office, course)
    told = [(row.name, row.planned, row.scheduled, row.over) for row in found.subjects]
    assert told == [("Etika Pelayanan", 16, 2, -14), ("Praktik", 24, 0, -24)]
    assert (found.total.planned, found.total.scheduled) == (40, 2)
