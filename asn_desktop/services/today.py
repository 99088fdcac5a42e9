"""What Beranda opens on: where to go on, what is missing and from whom, what was finished."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, literal, select

from asn_desktop.base.clock import now, today as current_day
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.names import full_name
from asn_desktop.services import backups
from asn_desktop.services.issuing import print_runs
from asn_desktop.services.issuing.certificates import ISSUED, waiting
from asn_desktop.services.marking import waited
from asn_desktop.services.planning.courses import CLOSED, OVER
from asn_desktop.services.settings import missing
from asn_desktop.storage.tables import (
    certificates,
    components,
    courses,
    enrolments,
    marks,
    participants,
    schemes,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import Connection, Select

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.print_runs import PrintRun
    from asn_desktop.services.office import Office

STALE: Final = timedelta(days=7)
_RUNNING: Final = 20
_CLOSED: Final = 20
_RECENT: Final = 4
_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class TodayCourse:
    """A course with how many of the marks that count are `needed` and `given`.

    `attended` is how many people have a percentage of attendance, None where none is asked for.
    """

    id: Key
    code: str
    name: str
    start: date
    end: date
    place: str | None
    status: str
    people: int
    papers: int
    needed: int = 0
    given: int = 0
    attended: int | None = None


@dataclass(frozen=True, slots=True)
class MissingPerson:
    """A person and the components that lack a mark that counts, and attendance likewise."""

    name: str
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingMarks:
    """A course that has begun, how many people lack something that counts, the first of them."""

    course: Key
    code: str
    name: str
    people: int
    persons: tuple[MissingPerson, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A closed course with people who passed and have no certificate."""

    course: Key
    code: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    participants: int
    courses: int
    certificates: int


@dataclass(frozen=True, slots=True)
class Today:
    """The day's work; `backup_at` is None when there is no backup yet."""

    day: date
    last_course: TodayCourse | None
    running: tuple[TodayCourse, ...]
    missing_marks: tuple[MissingMarks, ...]
    waiting: tuple[Waiting, ...]
    finished: tuple[TodayCourse, ...]
    backup_at: datetime | None
    backup_stale: bool
    recovered: bool
    prints: tuple[PrintRun, ...]
    setup: tuple[Message, ...]
    counts: Counts

    @property
    def empty(self) -> bool:
        """Nothing is in the office yet."""
        return not self.counts.participants and not self.counts.courses


def today(office: Office) -> Today:
    """The state of the work; looks at the 20 latest open and the 20 latest closed courses."""
    day = current_day()
    with office.read() as connection:
        running = _running(connection)
        closed = _courses(connection, courses.c.status == CLOSED, _CLOSED)
        last = _last_worked(connection, running) or next(iter([*running, *closed]), None)
        lacking = _missing(connection, [row for row in running if row.given or row.start <= day])
        ready = _waiting(connection, closed)
        found = _counts(connection)
    saved = backups.backups(office)
    backup_at = saved[0].at if saved else None
    return Today(
        day=day,
        last_course=last,
        running=running,
        missing_marks=lacking,
        waiting=ready,
        finished=closed[:_RECENT],
        backup_at=backup_at,
        backup_stale=backup_at is None or now() - backup_at > STALE,
        recovered=office.recovered,
        prints=tuple(print_runs.unfinished(office)),
        setup=tuple(missing(office)),
        counts=found,
    )


def _courses(connection: Connection, which: Any, limit: int) -> tuple[TodayCourse, ...]:
    people = select(func.count()).where(enrolments.c.course_id == courses.c.id).scalar_subquery()
    valid = and_(certificates.c.course_id == courses.c.id, certificates.c.status == ISSUED)
    papers = select(func.count()).where(valid).scalar_subquery()
    plain = [courses.c[name] for name in ("id", "code", "name", "start", "end", "place", "status")]
    statement = select(*plain, people, papers).where(which, courses.c.archived_at.is_(None))
    newest = statement.order_by(courses.c.start.desc(), courses.c.code).limit(limit)
    return tuple(TodayCourse(*row) for row in connection.execute(newest))


def _running(connection: Connection) -> tuple[TodayCourse, ...]:
    found = _courses(connection, courses.c.status.not_in(OVER), _RUNNING)
    counted = _cells(
        [row.id for row in found],
        enrolments.c.course_id,
        func.count().label("needed"),
        func.count(marks.c.id).label("given"),
    ).group_by(enrolments.c.course_id)
    progress = {row.course_id: row for row in connection.execute(counted)}
    attended = _attended(connection, [row.id for row in found])
    return tuple(
        replace(_with_progress(row, progress.get(row.id)), attended=attended.get(row.id))
        for row in found
    )


def _attended(connection: Connection, wanted: Collection[Key]) -> dict[Key, int]:
    """How many people have their attendance, of the courses that ask for it."""
    source = schemes.join(enrolments, schemes.c.course_id == enrolments.c.course_id)
    counted = (
        select(enrolments.c.course_id, func.count(enrolments.c.attendance))
        .select_from(source)
        .where(schemes.c.course_id.in_(list(wanted)), schemes.c.minimum_attendance.is_not(None))
        .group_by(enrolments.c.course_id)
    )
    return {row[0]: row[1] for row in connection.execute(counted)}


def _with_progress(row: TodayCourse, counted: Any) -> TodayCourse:
    return replace(row, needed=counted.needed, given=counted.given) if counted else row


def _cells(wanted: Collection[Key], *columns: Any) -> Select[Any]:
    """Every present person × component that counts of some courses, with the mark if there."""
    own = and_(components.c.course_id == enrolments.c.course_id, waited.counts())
    of_cell = and_(
        marks.c.enrolment_id == enrolments.c.id,
        marks.c.component_id == components.c.id,
        waited.stands(),
    )
    source = (
        enrolments.outerjoin(schemes, schemes.c.course_id == enrolments.c.course_id)
        .join(components, own)
        .outerjoin(marks, of_cell)
    )
    here = (enrolments.c.course_id.in_(list(wanted)), enrolments.c.left_on.is_(None))
    return select(*columns).select_from(source).where(*here)


def _last_worked(connection: Connection, running: tuple[TodayCourse, ...]) -> TodayCourse | None:
    """The open course where the newest mark was entered; keys grow with time."""
    wanted = enrolments.c.course_id.in_([row.id for row in running])
    newest = select(enrolments.c.course_id).join(marks).where(wanted).order_by(marks.c.id.desc())
    key = connection.execute(newest.limit(1)).scalar_one_or_none()
    return next((row for row in running if row.id == key), None)


def _missing(connection: Connection, begun: list[TodayCourse]) -> tuple[MissingMarks, ...]:
    lacking: dict[Key, dict[Key, list[Any]]] = {row.id: {} for row in begun}
    person = participants.c
    who = [enrolments.c.course_id, enrolments.c.id]
    who += [person.title_before, person.name, person.title_after, person.sort_name]
    unmarked = [row.id for row in begun if row.given < row.needed]
    cells = (
        _cells(unmarked, *who, components.c.name.label("component"))
        .join(participants, participants.c.id == enrolments.c.participant_id)
        .where(marks.c.id.is_(None), waited.undecided())
        .order_by(components.c.place_no)
    )
    found = [*connection.execute(cells), *connection.execute(_unattended(list(lacking), *who))]
    for row in sorted(found, key=lambda row: (row.sort_name, row.id)):
        lacking[row.course_id].setdefault(row.id, []).append(row)
    by_key = {row.id: row for row in begun}
    return tuple(_of_course(by_key[key], people) for key, people in lacking.items() if people)


def _unattended(wanted: Collection[Key], *columns: Any) -> Select[Any]:
    """Who has no percentage of attendance where the scheme asks for one."""
    source = enrolments.join(schemes, schemes.c.course_id == enrolments.c.course_id)
    return (
        select(*columns, literal(str(msg("Kehadiran"))).label("component"))
        .select_from(source.join(participants))
        .where(
            enrolments.c.course_id.in_(list(wanted)), waited.lacks_attendance(), waited.undecided()
        )
    )


def _of_course(course: TodayCourse, people: dict[Key, list[Any]]) -> MissingMarks:
    first = list(people.values())[:_NAMED]
    persons = tuple(
        MissingPerson(
            full_name(rows[0].title_before, rows[0].name, rows[0].title_after),
            tuple(row.component for row in rows),
        )
        for rows in first
    )
    return MissingMarks(course.id, course.code, course.name, len(people), persons)


def _waiting(connection: Connection, closed: tuple[TodayCourse, ...]) -> tuple[Waiting, ...]:
    lacking = [row for row in closed if row.papers < row.people]
    ready = ((row, waiting(connection, row.id)) for row in lacking)
    return tuple(Waiting(row.id, row.code, row.name, people) for row, people in ready if people)


def counts(office: Office) -> Counts:
    """How much there is, as a restore tells before it replaces it."""
    with office.read() as connection:
        return _counts(connection)


def _counts(connection: Connection) -> Counts:
    people = select(func.count()).where(participants.c.archived_at.is_(None))
    runs = select(func.count()).where(courses.c.archived_at.is_(None))
    papers = select(func.count()).select_from(certificates)
    return Counts(*(connection.execute(one).scalar_one() for one in (people, runs, papers)))
