"""Where a course stands on its way to certificates, told from facts rather than noted."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, literal, or_, select

from asn_desktop.base.i18n import msg
from asn_desktop.services.issuing.certificates import ISSUED as VALID
from asn_desktop.services.marking import waited
from asn_desktop.services.planning import courses as course_service
from asn_desktop.services.planning.courses import (
    CLOSED,
    DRAFT,
    MEETING,
    PLANNED,
    RUNNING,
    CourseRow,
)
from asn_desktop.storage.tables import (
    certificates,
    components,
    courses,
    enrolments,
    marks,
    schemes,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office

MARKED: Final = "marked"
ISSUED: Final = "issued"
STAGE_WORDS: Final = {
    **course_service.STATUS_WORDS,
    MARKED: msg("Dinilai"),
    ISSUED: msg("Sertifikat terbit"),
}
_MARKED_IN: Final = (DRAFT, PLANNED, RUNNING)
STEPS: Final = (RUNNING, MARKED, MEETING, CLOSED, ISSUED)
"""The way of a course that has begun, in order."""


@dataclass(frozen=True, slots=True)
class StagedCourse(CourseRow):
    """A course in the list with where it stands: its status, or `MARKED` or `ISSUED`."""

    stage: str


def staged_courses(office: Office, programme: Key | None = None) -> list[StagedCourse]:
    """Every course, or those of one programme, with its stage, the latest first."""
    rows = course_service.courses(office, programme)
    wanted = _STAGES
    if programme is not None:
        wanted = wanted.where(courses.c.programme_id == programme)
    with office.read() as connection:
        found = {row[0]: row[1] for row in connection.execute(wanted)}
    names = [one.name for one in fields(CourseRow)]
    return [
        StagedCourse(**{name: getattr(row, name) for name in names}, stage=found[row.id])
        for row in rows
    ]


def stage(office: Office, course: Key) -> str:
    """Where one course stands."""
    with office.read() as connection:
        return str(connection.execute(_STAGES.where(courses.c.id == course)).one()[1])


def sheet_stage(office: Office, sheet: Sheet) -> str:
    """As `stage`, from a sheet that was read already; only a closed course is looked up."""
    status = sheet.course.status
    if status == CLOSED:
        return stage(office, sheet.course.id)
    asks = sheet.scheme.has_marks or sheet.scheme.minimum_attendance is not None
    done = all(row.is_settled for row in sheet.rows)
    marked = status in _MARKED_IN and asks and bool(sheet.rows) and done
    return MARKED if marked else status


def reached(sheet: Sheet, stage: str) -> frozenset[str]:
    """Which of `STEPS` are facts: a course may close without a meeting, or with marks missing."""
    finished = all(row.is_settled for row in sheet.rows)
    closed = stage in (CLOSED, ISSUED)
    met = stage == MEETING or (closed and sheet.course.meeting_at is not None)
    facts = {RUNNING: True, MARKED: finished, MEETING: met, CLOSED: closed, ISSUED: stage == ISSUED}
    return frozenset(step for step, is_fact in facts.items() if is_fact)


def _any(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is a row for the course, its scheme, or the person outside."""
    found = select(literal(1)).where(*conditions)
    return found.correlate(courses, schemes, enrolments, components).exists()


def _asks() -> ColumnElement[bool]:
    own = _any(components.c.course_id == courses.c.id, waited.counts())
    return or_(schemes.c.minimum_attendance.is_not(None), own)


def _waits() -> ColumnElement[bool]:
    """Whether anybody lacks a mark that counts or the attendance that is asked for."""
    of_cell = (marks.c.enrolment_id == enrolments.c.id, marks.c.component_id == components.c.id)
    given = _any(*of_cell, waited.stands())
    lacks = _any(components.c.course_id == courses.c.id, waited.counts(), ~given)
    return _any(
        enrolments.c.course_id == courses.c.id,
        waited.undecided(),
        or_(waited.lacks_attendance(), lacks),
    )


def _stages() -> Any:
    """The stage of every course; a class is looked through only while it is being marked."""
    someone = _any(enrolments.c.course_id == courses.c.id)
    valid = _any(certificates.c.course_id == courses.c.id, certificates.c.status == VALID)
    marking = courses.c.status.in_(_MARKED_IN)
    told = case(
        (and_(courses.c.status == CLOSED, valid), ISSUED),
        (and_(marking, someone, _asks(), ~_waits()), MARKED),
        else_=courses.c.status,
    )
    source = courses.outerjoin(schemes, schemes.c.course_id == courses.c.id)
    return select(courses.c.id, told).select_from(source)


_STAGES: Final = _stages()
