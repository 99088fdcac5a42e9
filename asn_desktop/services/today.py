"""What Beranda opens on: where to go on, what is missing and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from asn_desktop.base.clock import now
from asn_desktop.services import backups, courses as course_service
from asn_desktop.services.certificates import preflight
from asn_desktop.services.closing import unfinished
from asn_desktop.services.settings import missing
from asn_desktop.storage.tables import certificates, courses, participants

if TYPE_CHECKING:
    from datetime import datetime

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.courses import CourseRow
    from asn_desktop.services.office import Office

STALE: Final = timedelta(days=7)
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class MissingMarks:
    """A running course with people who lack a weighted mark."""

    course: Key
    name: str
    people: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A closed course with people who passed and have no certificate."""

    course: Key
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

    last_course: CourseRow | None
    missing_marks: tuple[MissingMarks, ...]
    waiting: tuple[Waiting, ...]
    backup_at: datetime | None
    backup_stale: bool
    recovered: bool
    setup: tuple[Message, ...]
    counts: Counts

    @property
    def empty(self) -> bool:
        """Nothing is in the office yet."""
        return not self.counts.participants and not self.counts.courses


def today(office: Office) -> Today:
    """The state of the work; looks at the 20 latest courses."""
    latest = course_service.courses(office)[:_SHOWN]
    running = [row for row in latest if row.status != course_service.CLOSED and row.people]
    saved = backups.backups(office)
    backup_at = saved[0].at if saved else None
    return Today(
        last_course=next((row for row in latest if row.status != course_service.CLOSED), None)
        or next(iter(latest), None),
        missing_marks=tuple(_missing(office, row) for row in running if unfinished(office, row.id)),
        waiting=tuple(_waiting(office, latest)),
        backup_at=backup_at,
        backup_stale=backup_at is None or now() - backup_at > STALE,
        recovered=office.recovered,
        setup=tuple(missing(office)),
        counts=_counts(office),
    )


def _missing(office: Office, course: CourseRow) -> MissingMarks:
    people = unfinished(office, course.id)
    return MissingMarks(course.id, course.name, len(people), tuple(p.name for p in people[:5]))


def _waiting(office: Office, latest: list[CourseRow]) -> list[Waiting]:
    closed = [row for row in latest if row.status == course_service.CLOSED]
    ready = ((row, len(preflight(office, row.id).ready)) for row in closed)
    return [Waiting(row.id, row.name, people) for row, people in ready if people]


def _counts(office: Office) -> Counts:
    with office.read() as connection:
        people = select(func.count()).where(participants.c.archived_at.is_(None))
        runs = select(func.count()).where(courses.c.archived_at.is_(None))
        papers = select(func.count()).select_from(certificates)
        found = [connection.execute(one).scalar_one() for one in (people, runs, papers)]
    return Counts(*found)
