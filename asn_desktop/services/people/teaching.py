"""What trainers teach: JP per month and year, the sessions to come, and all of one course.

Who teaches together with others has the whole JP of the session, as each of them stands there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.clock import today
from asn_desktop.domain.dates import format_times
from asn_desktop.services.planning.courses import CANCELED
from asn_desktop.storage.tables import courses, session_trainers, sessions, subjects

if TYPE_CHECKING:
    from sqlalchemy import Select

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

_MOST: Final = 50
"""So many sessions to come are shown; nobody reads further ahead."""
Months = tuple[int, ...]
"""JP of the twelve months of a year."""
NO_LOAD: Final[Months] = (0,) * 12
_TAUGHT: Final = (
    session_trainers.join(sessions)
    .join(courses, sessions.c.course_id == courses.c.id)
    .outerjoin(subjects, sessions.c.subject_id == subjects.c.id)
)


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """A session of a trainer; begin and finish in minutes of the day, `hours` in JP."""

    id: Key
    course_id: Key
    code: str
    course: str
    subject: str | None
    activity: str | None
    date: date
    begin: int
    finish: int
    hours: int
    room: str | None

    @property
    def title(self) -> str:
        """The subject with what is done in it."""
        return ": ".join(part for part in (self.subject, self.activity) if part)

    @property
    def times(self) -> str:
        """`09.15–10.45`."""
        return format_times(self.begin, self.finish)


def _rows(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(_TAUGHT)
        .where(courses.c.archived_at.is_(None), courses.c.status != CANCELED)
    )


_SESSIONS: Final = _rows(
    sessions.c.id, sessions.c.course_id, courses.c.code, courses.c.name, subjects.c.name,
    sessions.c.activity, sessions.c.date, sessions.c.begin, sessions.c.finish, sessions.c.hours,
    sessions.c.room,
).order_by(sessions.c.date, sessions.c.begin, sessions.c.id)  # fmt: skip


def loads(office: Office, year: int) -> dict[Key, Months]:
    """JP by month of everyone who teaches in a year."""
    whole = sessions.c.date.between(date(year, 1, 1), date(year, 12, 31))
    statement = _rows(
        session_trainers.c.trainer_id, sessions.c.date, func.sum(sessions.c.hours)
    ).where(whole)
    found: dict[Key, list[int]] = defaultdict(lambda: [0] * len(NO_LOAD))
    grouped = statement.group_by(session_trainers.c.trainer_id, sessions.c.date)
    with office.read() as connection:
        for key, day, hours in connection.execute(grouped):
            found[key][day.month - 1] += hours
    return {key: tuple(months) for key, months in found.items()}


def years(office: Office) -> list[int]:
    """The years in which someone teaches, and this one, the newest first."""
    ends = _rows(func.min(sessions.c.date), func.max(sessions.c.date))
    with office.read() as connection:
        first, last = connection.execute(ends).one()
    now = today().year
    known = range(first.year, last.year + 1) if first is not None else ()
    return sorted({now, *known}, reverse=True)


def coming(office: Office, trainer: Key, day: date) -> list[TaughtRow]:
    """What a trainer teaches from this day on, the next first, fifty at most."""
    wanted = _SESSIONS.where(session_trainers.c.trainer_id == trainer, sessions.c.date >= day)
    with office.read() as connection:
        return [TaughtRow(*row) for row in connection.execute(wanted.limit(_MOST))]
