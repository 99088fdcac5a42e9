"""The day's work from a real office, by few bounded queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PIL import Image
from sqlalchemy import event

from asn_desktop.base.clock import today as current_day
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.services import backups, settings, signatories, today
from asn_desktop.services.issuing import certificate_issue
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.marks import set_attendance, set_mark
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.rules import marking_schemes, schemes

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def _mark_all(office: Office, course: Key, text: str = "80") -> None:
    sheet = assessments.sheet(office, course)
    for row in sheet.rows:
        for part in sheet.components:
            set_mark(office, row.enrolment, part.id, text)


def _add(office: Office, code: str, start: date) -> Key:
    return courses.add(
        office, code=code, name=f"Pelatihan {code}", start=start, end=start + timedelta(days=4),
        hours=40, components=[("Ujian", Decimal(100))],
    )  # fmt: skip


def test_a_new_office_is_empty_and_lacks_its_setup(office: Office) -> None:
    found = today.today(office)
    assert found.empty
    assert found.last_course is None
    assert found.backup_stale
    assert len(found.setup) == 5


def test_setup_that_is_done_is_not_missing(office: Office) -> None:
    values = {"name": "BKPSDM", "place": "Medan", "letterhead": "KOP", "number.code": "800"}
    settings.save(office, values)
    signatories.save_signatory(office, None, name="Contoh")
    assert today.today(office).setup == ()


def test_missing_marks_name_people_and_components(office: Office, course: Key) -> None:
    sheet = assessments.sheet(office, course)
    set_mark(office, sheet.rows[0].enrolment, sheet.components[1].id, "80")
    found = today.today(office)
    (lacking,) = found.missing_marks
    assert (lacking.course, lacking.people) == (course, 3)
    assert lacking.persons[0] == today.MissingPerson("Ahmad Siregar", ("Ujian",))
    assert lacking.persons[1].components == ("Tugas", "Ujian")
    assert (found.running[0].given, found.running[0].needed) == (1, 6)


def test_who_was_decided_upon_lacks_nothing_any_more(office: Office, course: Key) -> None:
    own = marking_schemes.stored(office, schemes.COURSE, course).scheme
    courses.set_scheme(office, course, replace(own, minimum_attendance=Decimal(85)))
    closing.call_meeting(office, course)
    for row in assessments.sheet(office, course).rows[1:]:
        closing.decide(office, row.enrolment, assessments.PASSES, "tugas luar")
    (lacking,) = today.today(office).missing_marks
    assert [person.name for person in lacking.persons] == ["Ahmad Siregar"]


def test_attendance_is_missed_where_the_scheme_asks_for_it(office: Office, course: Key) -> None:
    _mark_all(office, course)
    assert today.today(office).missing_marks == ()
    own = marking_schemes.stored(office, schemes.COURSE, course).scheme
    asking = replace(own, minimum_attendance=Decimal(85))
    courses.set_scheme(office, course, asking, "Surat 12/2026")
    (lacking,) = today.today(office).missing_marks
    assert (lacking.people, lacking.persons[0].components) == (3, ("Kehadiran",))
    rows = assessments.sheet(office, course).rows
    for row in rows[1:]:
        set_attendance(office, row.enrolment, "90")
    set_mark(office, rows[0].enrolment, own.parts[2].key, "")
    (lacking,) = today.today(office).missing_marks
    assert lacking.persons == (today.MissingPerson(rows[0].full_name, ("Ujian", "Kehadiran")),)


def test_marks_of_competence_count_without_weight(office: Office, people: list[Key]) -> None:
    key = courses.add(
        office, code="K-1", name="Uji Kompetensi", start=date(2026, 3, 2), end=date(2026, 3, 3),
        hours=8, components=[("Wawancara", Decimal(0)), ("Praktik", Decimal(0))],
    )  # fmt: skip
    own = marking_schemes.stored(office, schemes.COURSE, key).scheme
    courses.set_scheme(office, key, replace(own, scale=Scale.COMPETENT), "uji")
    enrolments.enrol(office, key, people)
    rows = assessments.sheet(office, key).rows
    first, second = (part.id for part in assessments.sheet(office, key).components)
    for row, part, text in ((0, first, "K"), (0, second, "D"), (1, first, "A"), (2, first, "S")):
        set_mark(office, rows[row].enrolment, part, text)
    found = today.today(office)
    assert (found.running[0].given, found.running[0].needed) == (3, 6)
    assert [person.components for person in found.missing_marks[0].persons] == [
        ("Praktik",),
        ("Wawancara", "Praktik"),
    ]


def test_attendance_alone_is_counted_and_missed(office: Office, people: list[Key]) -> None:
    key = courses.add(
        office, code="S-1", name="Seminar", start=date(2026, 3, 2), end=date(2026, 3, 3), hours=8
    )
    own = marking_schemes.stored(office, schemes.COURSE, key).scheme
    courses.set_scheme(office, key, replace(own, minimum_attendance=Decimal(80)), "hadir")
    enrolments.enrol(office, key, people)
    assert today.today(office).running[0].attended == 0
    set_attendance(office, assessments.sheet(office, key).rows[0].enrolment, "100")
    found = today.today(office)
    assert (found.running[0].needed, found.running[0].attended) == (0, 1)
    assert found.missing_marks[0].people == 2


def test_a_course_to_come_lacks_nothing_yet(office: Office, people: list[Key]) -> None:
    key = _add(office, "B", current_day() + timedelta(days=30))
    enrolments.enrol(office, key, people)
    found = today.today(office)
    assert found.missing_marks == ()
    assert [row.id for row in found.running] == [key]


def test_one_goes_on_where_the_newest_mark_is(office: Office, course: Key) -> None:
    _add(office, "B", current_day())
    assert today.today(office).last_course == today.today(office).running[0]
    _mark_all(office, course)
    last = today.today(office).last_course
    assert last is not None
    assert last.id == course


def test_certificates_wait_until_they_are_issued(office: Office, course: Key) -> None:
    _mark_all(office, course)
    closing.close(office, course)
    found = today.today(office)
    assert [(row.course, row.people) for row in found.waiting] == [(course, 3)]
    assert found.running == ()
    certificate_issue.issue(office, course)
    after = today.today(office)
    assert after.waiting == ()
    assert [(row.id, row.papers) for row in after.finished] == [(course, 3)]
    assert after.counts.certificates == 3


def test_the_logo_is_read_once_however_many_courses_wait(
    office: Office, course: Key, people: list[Key], tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (4, 4), "#1a6b45").save(logo)
    settings.save(office, {}, None, logo=logo)
    for code in ("B-1", "B-2", "B-3"):
        key = _add(office, code, date(2026, 3, 2))
        enrolments.enrol(office, key, people)
        _mark_all(office, key)
        closing.close(office, key)
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(office.database.engine, "before_cursor_execute", note)
    found = today.today(office)
    event.remove(office.database.engine, "before_cursor_execute", note)
    assert [row.people for row in found.waiting] == [3, 3, 3]
    assert len([one for one in seen if "files.content" in one]) <= 1


def test_a_backup_ages(office: Office) -> None:
    backups.create(office)
    assert not today.today(office).backup_stale


def test_the_reads_are_few_and_scan_no_large_table(
    office: Office, course: Key, people: list[Key]
) -> None:
    for number in range(30):
        key = _add(office, f"B-{number}", date(2026, 3, 1) + timedelta(days=number))
        enrolments.enrol(office, key, people)
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        seen.append((statement, parameters))

    event.listen(office.database.engine, "before_cursor_execute", note)
    found = today.today(office)
    event.remove(office.database.engine, "before_cursor_execute", note)
    assert len(found.running) == 20
    reads = [one for one in seen if one[0].lstrip().startswith("SELECT")]
    assert len(reads) < 20
    with office.read() as connection:
        plans = [
            str(row[3])
            for statement, parameters in reads
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    for table in ("enrolments", "marks", "components"):
        assert not [plan for plan in plans if plan.startswith(f"SCAN {table}")], plans
