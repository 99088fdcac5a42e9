"""The percentage of attendance of each person, renewed by every step that can change it.

A course whose attendance is kept by session takes no typed percentage: the sum stands in its
place, so that results, meetings and papers read one number. It stays empty until it can decide.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from asn_desktop.base.i18n import msg
from asn_desktop.domain.planning.attendance import Seen, Status, meter, timed
from asn_desktop.storage import prepared
from asn_desktop.storage.tables import attendances, enrolments, metadata, schemes, sessions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.planning.attendance import Timed
    from asn_desktop.storage.step import RowChange, Step

COUNTED: Final = msg("Kehadiran pelatihan ini dihitung dari sesi; ubah di Kehadiran.")
_ONE_READ: Final = 500
_KEPT_CELLS: Final = 4096
_MOVING: Final[dict[str, frozenset[str]]] = {
    "attendances": frozenset({"status", "late", "early"}),
    "sessions": frozenset({"date", "begin", "finish", "hours"}),
    "schemes": frozenset({"minimum_attendance"}),
    "enrolments": frozenset({"joined_on", "left_on"}),
}
_KEPT: Final = (
    select(attendances.c.id)
    .join(sessions)
    .where(sessions.c.course_id == bindparam("course"))
    .limit(1)
)
_TIMES: Final = (
    select(sessions.c.id, sessions.c.date, sessions.c.begin, sessions.c.finish, sessions.c.hours)
    .where(sessions.c.course_id == bindparam("course"), sessions.c.hours > 0)
    .order_by(sessions.c.date, sessions.c.begin, sessions.c.finish, sessions.c.id)
)
_CELLS: Final = (
    select(
        attendances.c.enrolment_id,
        attendances.c.session_id,
        attendances.c.status,
        attendances.c.late,
        attendances.c.early,
    )
    .join(sessions)
    .where(sessions.c.course_id == bindparam("course"))
)
_OWN_CELLS: Final = _CELLS.where(attendances.c.enrolment_id == bindparam("enrolment"))
_SPANS: Final = select(
    enrolments.c.id, enrolments.c.joined_on, enrolments.c.left_on, enrolments.c.attendance
).where(enrolments.c.course_id == bindparam("course"))
_LEAST: Final = select(schemes.c.minimum_attendance).where(
    schemes.c.course_id == bindparam("course")
)


def is_kept(connection: Connection, course: Key) -> bool:
    """Whether anybody's attendance in a session of the course is recorded."""
    return prepared.first(connection, _KEPT, {"course": course}) is not None


def minimum(connection: Connection, course: Key) -> Decimal | None:
    """The minimum of the course's scheme in percent."""
    found = prepared.first(connection, _LEAST, {"course": course})
    return None if found is None else found[0]


def times(connection: Connection, course: Key) -> dict[Key, Timed]:
    """The sessions with JP of a course, in the order of time."""
    found = prepared.rows(connection, _TIMES, {"course": course})
    return {key: timed(day, finish - begin, hours) for key, day, begin, finish, hours in found}


def seen(
    connection: Connection, course: Key, enrolment: Key | None = None
) -> dict[Key, dict[Key, Seen]]:
    """What is recorded of each enrolment by session, of all of them or of one."""
    asked = _CELLS if enrolment is None else _OWN_CELLS
    found: dict[Key, dict[Key, Seen]] = defaultdict(dict)
    columns = prepared.columns(connection, asked, {"course": course, "enrolment": enrolment})
    if columns is None:
        return found
    people, held, *cells = columns
    own: dict[Key, Seen] = {}
    last: Key | None = None
    for person, session, cell in zip(people, held, map(_seen, *cells), strict=True):
        if person is not last:
            last, own = person, found[person]
        own[session] = cell
    return found


@lru_cache(_KEPT_CELLS)
def _seen(status: str, late: int, early: int) -> Seen:
    """A cell as the table holds it; few are different."""
    return Seen(Status(status), late, early)


def renew(step: Step) -> None:
    """Bring the percentages up to date with what the step has written so far."""
    moving = [one for one in step.changes if _moves(one)]
    if not moving:
        return
    emptied = any(one.table == "attendances" and one.after is None for one in moving)
    for course in _courses(step.connection, moving):
        if is_kept(step.connection, course):
            _renew(step, course)
        elif emptied:
            _empty(step, course)


def _moves(change: RowChange) -> bool:
    names = _MOVING.get(change.table)
    if names is None:
        return False
    if change.before is None or change.after is None:
        return change.table != "enrolments"
    return bool(names & set(change.after))


def _courses(connection: Connection, moving: Iterable[RowChange]) -> set[Key]:
    """The courses that these changes are about."""
    found: set[Key] = set()
    wanted: dict[str, set[Key]] = defaultdict(set)
    for change in moving:
        row: Mapping[str, Any] = change.after or change.before or {}
        if change.table == "attendances":
            _note(wanted, change, row.get("enrolment_id"))
        elif row.get("course_id") is not None:
            found.add(row["course_id"])
        else:
            wanted[change.table].add(change.key)
    for name, keys in wanted.items():
        found |= set(_owners(connection, name, sorted(keys)))
    return found


def _note(wanted: dict[str, set[Key]], change: RowChange, enrolment: Key | None) -> None:
    if enrolment is None:
        wanted["attendances"].add(change.key)
    else:
        wanted["enrolments"].add(enrolment)


def _owners(connection: Connection, name: str, keys: Sequence[Key]) -> Iterable[Key]:
    table = metadata.tables[name]
    asked = select(enrolments.c.course_id).join(attendances) if name == "attendances" else (
        select(table.c.course_id)
    )  # fmt: skip
    for start in range(0, len(keys), _ONE_READ):
        part = asked.where(table.c.id.in_(keys[start : start + _ONE_READ])).distinct()
        yield from (key for (key,) in connection.execute(part) if key is not None)


def _renew(step: Step, course: Key) -> None:
    every, least = times(step.connection, course), minimum(step.connection, course)
    cells = seen(step.connection, course)
    changed = []
    for key, joined, left, before in prepared.rows(step.connection, _SPANS, {"course": course}):
        percent = meter(every, cells.get(key, {}), least, joined, left).settled
        changed.append((key, {"attendance": before}, {"attendance": percent}))
    step.update_all_known(enrolments, changed)


def _empty(step: Step, course: Key) -> None:
    """What was summed up is no percentage that anybody typed."""
    people = prepared.rows(step.connection, _SPANS, {"course": course})
    known = [(key, {"attendance": then}, {"attendance": None}) for key, _j, _l, then in people]
    step.update_all_known(enrolments, known)
