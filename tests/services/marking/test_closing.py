"""Closing a course and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.services.marking import closing
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.marking.marks import set_mark
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def _mark_all(office: Office, course: Key) -> None:
    current = sheet(office, course)
    for row in current.rows:
        for part in current.components[1:]:
            set_mark(office, row.enrolment, part.id, "80")


def test_who_lacks_what_is_listed(office: Office, course: Key) -> None:
    current = sheet(office, course)
    set_mark(office, current.rows[0].enrolment, current.components[1].id, "80")
    found = closing.unfinished(office, course)
    assert [(row.name, row.missing) for row in found] == [
        ("Ahmad Siregar", ("Ujian",)),
        ("Butet Harahap", ("Tugas", "Ujian")),
        ("Candra", ("Tugas", "Ujian")),
    ]


def test_a_pre_test_is_not_missed(office: Office, course: Key) -> None:
    _mark_all(office, course)
    assert closing.unfinished(office, course) == []
    closing.close(office, course)
    assert courses.course(office, course).status == courses.CLOSED


def test_missing_marks_refuse_until_they_are_accepted(office: Office, course: Key) -> None:
    before = tables(office)
    with pytest.raises(Refused, match="3 peserta"):
        closing.close(office, course)
    assert tables(office) == before
    closing.close(office, course, accept_missing=True)
    assert courses.course(office, course).status == courses.CLOSED


def test_a_course_is_closed_once(office: Office, course: Key) -> None:
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="sudah ditutup"):
        closing.close(office, course, accept_missing=True)


def test_a_closing_is_not_undone_but_reopened(office: Office, course: Key) -> None:
    closing.close(office, course, accept_missing=True)
    after = tables(office)
    with pytest.raises(Refused, match="Buka kembali"):
        history.undo(office)
    assert tables(office) == after
    closing.reopen(office, course, "  nilai tertukar ")
    found = courses.course(office, course)
    assert (found.status, found.reopened_why) == (courses.RUNNING, "nilai tertukar")
    assert "nilai tertukar" in str(history.entries(office, last=1)[0].label)
    _mark_all(office, course)


def test_a_reason_is_asked_for(office: Office, course: Key) -> None:
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="alasan"):
        closing.reopen(office, course, "  ")


def test_what_is_open_cannot_be_opened(office: Office, course: Key) -> None:
    with pytest.raises(Refused, match="tidak ditutup"):
        closing.reopen(office, course, "salah")


def test_an_archived_course_is_gone(office: Office, course: Key) -> None:
    courses.archive(office, course)
    with pytest.raises(NotFound):
        closing.close(office, course)
    with pytest.raises(NotFound):
        closing.reopen(office, course, "salah")


def test_every_reopening_keeps_its_reason(office: Office, course: Key) -> None:
    for why in ("nilai tertukar", "keberatan Butet"):
        closing.close(office, course, accept_missing=True)
        closing.reopen(office, course, why)
    assert courses.course(office, course).reopened_why == "nilai tertukar; keberatan Butet"
