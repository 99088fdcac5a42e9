"""What a course and a year came to, on screen and on paper."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, in_indonesian
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.domain.marking.summaries import (
    CourseSummary,
    PersonHours,
    PersonResult,
    YearRow,
    YearSummary,
    summed,
)
from asn_desktop.services.files import as_bytes
from asn_desktop.services.issuing.certificate_papers import logo
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.pages.certificate_facts import office_facts
from asn_desktop.services.paperwork.gains import paired_tests
from asn_desktop.services.planning.courses import CANCELED, CLOSED
from asn_desktop.services.rules.scheme_words import cell_words
from asn_desktop.storage.tables import courses, enrolments, participants, programmes

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.office import Office


def _person(sheet: Sheet, row: SheetRow, agency: str | None) -> PersonResult:
    return PersonResult(
        row.rank,
        row.full_name,
        row.nip,
        agency,
        tuple(row.cells.get(part.id, UNMARKED) for part in sheet.components),
        row.final,
        row.predicate,
        row.passed,
        row.is_settled,
    )


def course_facts(office: Office, course: Key) -> CourseSummary:
    """A course's people in the order of their ranks."""
    with office.read() as connection:
        return summary_of(connection, read_sheet(connection, course))


def results_of(connection: Connection, sheet: Sheet) -> dict[Key, PersonResult]:
    """What each enrolment came to, people by name."""
    agencies = _agencies(connection, sheet.course.id)
    return {row.enrolment: _person(sheet, row, agencies[row.enrolment]) for row in sheet.rows}


def summary_of(connection: Connection, sheet: Sheet, day: date | None = None) -> CourseSummary:
    """As `course_facts`, from a sheet that was read already; the office is that of `day`."""
    people = list(results_of(connection, sheet).values())
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
        office=office_facts(connection, day or today()),
        closed=_is_closed(sheet),
        tests=paired_tests(sheet),
        scale=sheet.scheme.scale,
        legend=cell_words(
            sheet.scheme, [cell for row in sheet.rows for cell in row.cells.values()]
        ),
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
    """The courses that began in a year, by field and by the agencies people were then in.

    JP and passes are counted from closed courses; until then marks may change, and people of a
    course without weights would have attended it on its first day.
    """
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
    shown = _told_apart([sheet for sheet, _field in sheets])
    rows = list(zip(shown, [field for _sheet, field in sheets], strict=True))
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
        tuple(
            (row.name, sheet.course.reopened_why)
            for row, (sheet, _field) in zip(shown, sheets, strict=True)
            if sheet.course.reopened_why is not None
        ),
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
        .where(courses.c.archived_at.is_(None), courses.c.status != CANCELED)
        .where(courses.c.start.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(courses.c.start, courses.c.code)
    )
    return [(row.id, row.field) for row in connection.execute(statement)]


def _told_apart(sheets: list[Sheet]) -> list[YearRow]:
    """A row for each course; those of one name carry their codes."""
    rows = [_course_row(sheet) for sheet in sheets]
    named = Counter(row.name for row in rows)
    return [
        row if named[row.name] == 1 else replace(row, name=f"{row.name} ({sheet.course.code})")
        for row, sheet in zip(rows, sheets, strict=True)
    ]


def _course_row(sheet: Sheet) -> YearRow:
    course = sheet.course
    name = f"{course.name}, {course.batch}" if course.batch else course.name
    row = YearRow(name, 1, len(sheet.rows), 0, 0, course.planned, course.spent)
    if not _is_closed(sheet):
        return replace(row, running=1, unsettled=course.spent or 0)
    passed = sum(one.passed for one in sheet.rows)
    costed = 0 if course.spent is None else passed
    return replace(row, hours=course.hours, passed=passed, costed=costed)


def _is_closed(sheet: Sheet) -> bool:
    return sheet.course.status == CLOSED


def _gained(sheet: Sheet, row: SheetRow) -> int:
    """The JP that a person takes from a course."""
    return sheet.course.hours if _is_closed(sheet) and row.passed else 0


def _by_agency(sheets: list[Sheet], agencies: dict[Key, str | None]) -> tuple[YearRow, ...]:
    groups: dict[str, list[YearRow]] = defaultdict(list)
    for sheet in sheets:
        for name, rows in _of_agencies(sheet, agencies).items():
            closed = _is_closed(sheet)
            groups[name].append(
                YearRow(
                    name,
                    1,
                    len(rows),
                    sum(_gained(sheet, row) for row in rows),
                    sum(row.passed for row in rows) if closed else 0,
                    running=0 if closed else 1,
                )
            )
    return tuple(summed(name, rows) for name, rows in sorted(groups.items()))


def _of_agencies(sheet: Sheet, agencies: dict[Key, str | None]) -> dict[str, list[SheetRow]]:
    found: dict[str, list[SheetRow]] = defaultdict(list)
    for row in sheet.rows:
        found[agencies[row.enrolment] or _("Tanpa perangkat daerah")].append(row)
    return found


def _hours_of_people(
    sheets: list[Sheet], agencies: dict[Key, str | None]
) -> tuple[PersonHours, ...]:
    people: dict[Key, PersonHours] = {}
    for sheet in sheets:
        for row in sheet.rows:
            before = people[row.participant].hours if row.participant in people else 0
            people[row.participant] = PersonHours(
                row.full_name, row.nip, agencies[row.enrolment], before + _gained(sheet, row)
            )
    return tuple(sorted(people.values(), key=lambda person: (-person.hours, person.full_name)))


def course_summary_pdf(office: Office, course: Key, target: Path) -> Path:
    """Write a course's summary."""
    from asn_desktop.documents import course_summary

    with in_indonesian():
        course_summary.render(course_facts(office, course), target, logo=logo(office))
    return target


def course_summary_bytes(office: Office, course: Key) -> bytes:
    """A course's summary for the screen and the printer."""
    return as_bytes(lambda path: course_summary_pdf(office, course, path))


def year_summary_pdf(office: Office, year: int, target: Path) -> Path:
    """Write a year's summary."""
    from asn_desktop.documents import year_summary

    with in_indonesian():
        year_summary.render(year_facts(office, year), target, logo=logo(office))
    return target


def year_summary_bytes(office: Office, year: int) -> bytes:
    """A year's summary for the screen and the printer."""
    return as_bytes(lambda path: year_summary_pdf(office, year, path))
