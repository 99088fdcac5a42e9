"""What a course and a year came to, on screen and on paper."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, in_indonesian
from asn_desktop.domain.summaries import (
    CourseSummary,
    PersonHours,
    PersonResult,
    YearRow,
    YearSummary,
    summed,
)
from asn_desktop.services.assessments import read_sheet
from asn_desktop.services.certificate_facts import office_facts
from asn_desktop.services.certificate_papers import as_bytes
from asn_desktop.storage.blobs import content
from asn_desktop.storage.tables import courses, enrolments, participants, programmes

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.assessments import Sheet
    from asn_desktop.services.office import Office


def course_facts(office: Office, course: Key) -> CourseSummary:
    """A course's people in the order of their ranks."""
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        agencies = _agencies(connection, course)
        facts = office_facts(connection, today())
    people = [
        PersonResult(
            row.rank,
            row.full_name,
            row.nip,
            agencies[row.enrolment],
            tuple(row.marks.get(part.id) for part in sheet.components),
            row.final,
            row.predicate,
            row.passed,
        )
        for row in sheet.rows
    ]
    people.sort(key=lambda person: (person.rank is None, person.rank or 0))
    whole = sheet.course
    return CourseSummary(
        code=whole.code,
        name=whole.name,
        batch=whole.batch,
        programme=whole.programme,
        start=whole.start,
        end=whole.end,
        place=whole.place,
        organiser=whole.organiser,
        hours=whole.hours,
        planned=whole.planned,
        spent=whole.spent,
        reopened_why=whole.reopened_why,
        components=tuple((part.name, part.weight) for part in sheet.components),
        bands=tuple((band.least, band.predicate) for band in sheet.rules.bands),
        people=tuple(people),
        office=facts,
    )


def _agencies(connection: Connection, course: Key) -> dict[Key, str | None]:
    statement = select(enrolments.c.id, enrolments.c.agency).where(enrolments.c.course_id == course)
    return {row.id: row.agency for row in connection.execute(statement)}


def years(office: Office) -> list[int]:
    """The years in which courses began, the latest first."""
    with office.read() as connection:
        statement = select(courses.c.start).where(courses.c.archived_at.is_(None))
        days = connection.execute(statement).scalars()
        return sorted({day.year for day in days}, reverse=True)


def year_facts(office: Office, year: int) -> YearSummary:
    """The courses that began in a year, by field and by the agencies people were then in."""
    with office.read() as connection:
        found = _courses_of(connection, year)
        sheets = [(read_sheet(connection, key), field) for key, field in found]
        agencies = {
            key: agency
            for sheet, _field in sheets
            for key, agency in _agencies(connection, sheet.course.id).items()
        }
        never = _never_in(connection, [key for key, _field in found])
        facts = office_facts(connection, today())
    people = _hours_of_people([sheet for sheet, _field in sheets], agencies)
    rows = [(_course_row(sheet), field) for sheet, field in sheets]
    fields: dict[str, list[YearRow]] = defaultdict(list)
    for row, field in rows:
        fields[field or _("Tanpa bidang")].append(row)
    return YearSummary(
        year,
        tuple(row for row, _field in rows),
        tuple(summed(name, fields[name]) for name in sorted(fields)),
        _by_agency([sheet for sheet, _field in sheets], agencies),
        people,
        facts,
        never,
    )


def _never_in(connection: Connection, found: list[Key]) -> int:
    """How many of the registered people were in none of these courses."""
    inside = select(enrolments.c.participant_id).where(enrolments.c.course_id.in_(found))
    outside = participants.c.archived_at.is_(None) & participants.c.id.not_in(inside)
    return int(connection.execute(select(func.count()).where(outside)).scalar_one())


def _courses_of(connection: Connection, year: int) -> list[tuple[Key, str | None]]:
    statement = (
        select(courses.c.id, programmes.c.field)
        .select_from(courses.outerjoin(programmes))
        .where(courses.c.archived_at.is_(None))
        .where(courses.c.start.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(courses.c.start, courses.c.code)
    )
    return [(row.id, row.field) for row in connection.execute(statement)]


def _course_row(sheet: Sheet) -> YearRow:
    course = sheet.course
    name = f"{course.name}, {course.batch}" if course.batch else course.name
    passed = sum(row.passed for row in sheet.rows)
    costed = 0 if course.spent is None else passed
    people = len(sheet.rows)
    return YearRow(name, 1, people, course.hours, passed, course.planned, course.spent, costed)


def _by_agency(sheets: list[Sheet], agencies: dict[Key, str | None]) -> tuple[YearRow, ...]:
    groups: dict[str, dict[str, Any]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            name = agencies[row.enrolment] or _("Tanpa perangkat daerah")
            group = groups.setdefault(
                name, {"courses": set(), "people": 0, "hours": 0, "passed": 0}
            )
            group["courses"].add(sheet.course.id)
            group["people"] += 1
            group["passed"] += row.passed
            group["hours"] += sheet.course.hours if row.passed else 0
    return tuple(
        YearRow(name, len(g["courses"]), g["people"], g["hours"], g["passed"])
        for name, g in sorted(groups.items())
    )


def _hours_of_people(
    sheets: list[Sheet], agencies: dict[Key, str | None]
) -> tuple[PersonHours, ...]:
    people: dict[Key, PersonHours] = {}
    for sheet in sheets:
        for row in sheet.rows:
            before = people[row.participant].hours if row.participant in people else 0
            gained = sheet.course.hours if row.passed else 0
            people[row.participant] = PersonHours(
                row.full_name, row.nip, agencies[row.enrolment], before + gained
            )
    return tuple(sorted(people.values(), key=lambda person: (-person.hours, person.full_name)))


def course_summary_pdf(office: Office, course: Key, target: Path) -> Path:
    """Write a course's summary."""
    from asn_desktop.documents import course_summary

    with in_indonesian():
        course_summary.render(course_facts(office, course), target, logo=_logo(office))
    return target


def course_summary_bytes(office: Office, course: Key) -> bytes:
    """A course's summary for the screen and the printer."""
    return as_bytes(lambda path: course_summary_pdf(office, course, path))


def year_summary_pdf(office: Office, year: int, target: Path) -> Path:
    """Write a year's summary."""
    from asn_desktop.documents import year_summary

    with in_indonesian():
        year_summary.render(year_facts(office, year), target, logo=_logo(office))
    return target


def year_summary_bytes(office: Office, year: int) -> bytes:
    """A year's summary for the screen and the printer."""
    return as_bytes(lambda path: year_summary_pdf(office, year, path))


def _logo(office: Office) -> bytes | None:
    with office.read() as connection:
        digest = office_facts(connection, today()).logo
        return content(connection, digest) if digest else None
