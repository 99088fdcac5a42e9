"""Who was there: people × sessions of a course, written cell by cell or many at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.dates import format_day, format_times
from asn_desktop.domain.people.names import full_name
from asn_desktop.domain.planning.attendance import (
    Meter,
    Seen,
    Status,
    meter as meter_of,
    parse_seen,
    takes_part,
    timed,
)
from asn_desktop.services import attendance_totals as totals
from asn_desktop.services.imports import many_rows
from asn_desktop.services.planning.courses import require_open, whole
from asn_desktop.services.rights import Right
from asn_desktop.storage import prepared
from asn_desktop.storage.tables import (
    attendances as table,
    enrolments,
    participants,
    sessions,
    subjects,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.planning.attendance import (
        Timed,
    )
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.storage.step import Step

GONE: Final = msg("Peserta atau sesi itu tidak ada lagi. Segarkan tampilan.")
FOREIGN: Final = msg("Sesi itu bukan dari pelatihan peserta ini.")


@dataclass(frozen=True, slots=True)
class SessionColumn:
    """A session with JP; `begin` and `finish` in minutes of the day."""

    id: Key
    date: date
    begin: int
    finish: int
    hours: int
    subject: str

    @property
    def times(self) -> str:
        """`09.15–10.45`."""
        return format_times(self.begin, self.finish)

    @property
    def timed(self) -> Timed:
        """What counts of it."""
        return timed(self.date, self.finish - self.begin, self.hours)


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A person with what is recorded by session; `joined` and `left` as the enrolment has them."""

    enrolment: Key
    participant: Key
    nip: str | None
    full_name: str
    joined: date | None
    left: date | None
    waiver: str | None
    cells: dict[Key, Seen] = field(default_factory=dict)
    meter: Meter = field(default_factory=Meter)

    def takes_part(self, day: date) -> bool:
        """Whether the sessions of a day are this person's."""
        return takes_part(day, self.joined, self.left)


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The people of a course × its sessions with JP; `least` is its minimum in percent."""

    course: Course
    sessions: tuple[SessionColumn, ...]
    rows: tuple[AttendanceRow, ...]
    least: Decimal | None

    def open_in(self, session: SessionColumn) -> list[AttendanceRow]:
        """Of whom nothing is recorded in a session that is theirs."""
        return [
            row for row in self.rows if session.id not in row.cells and row.takes_part(session.date)
        ]


_SESSIONS: Final = (
    select(
        sessions.c.id,
        sessions.c.date,
        sessions.c.begin,
        sessions.c.finish,
        sessions.c.hours,
        subjects.c.name,
    )
    .join(subjects, sessions.c.subject_id == subjects.c.id)
    .where(sessions.c.course_id == bindparam("course"), sessions.c.hours > 0)
    .order_by(sessions.c.date, sessions.c.begin, sessions.c.finish, sessions.c.id)
)
_PEOPLE: Final = (
    select(
        enrolments.c.id,
        participants.c.id,
        participants.c.nip,
        participants.c.title_before,
        participants.c.name,
        participants.c.title_after,
        enrolments.c.joined_on,
        enrolments.c.left_on,
        enrolments.c.waiver,
    )
    .join(participants)
    .where(enrolments.c.course_id == bindparam("course"))
    .order_by(participants.c.sort_name, participants.c.id)
)
_STORED: Final = select(
    table.c.id, table.c.enrolment_id, table.c.session_id, table.c.status, table.c.late,
    table.c.early,
)  # fmt: skip
_OF_COURSE: Final = _STORED.join(sessions).where(sessions.c.course_id == bindparam("course"))
_ONE_CELL: Final = _STORED.where(
    table.c.enrolment_id == bindparam("enrolment"), table.c.session_id == bindparam("session")
)
_OWNER: Final = select(
    enrolments.c.course_id, participants.c.name, enrolments.c.joined_on, enrolments.c.left_on
).join(participants).where(enrolments.c.id == bindparam("enrolment"))  # fmt: skip


def sheet(office: Office, course: Key) -> AttendanceSheet:
    """The attendance of a course, people by name, sessions in the order of time."""
    with many_rows(), office.read() as connection:
        return read_sheet(connection, course)


def read_sheet(connection: Connection, course: Key) -> AttendanceSheet:
    """As `sheet`, inside a caller's read or step."""
    wanted = {"course": course}
    columns = tuple(SessionColumn(*row) for row in prepared.rows(connection, _SESSIONS, wanted))
    least = totals.minimum(connection, course)
    every = {one.id: one.timed for one in columns}
    cells = totals.seen(connection, course)
    rows = []
    for key, who, nip, before, name, after, joined, left, waiver in prepared.rows(
        connection, _PEOPLE, wanted
    ):
        own = cells.get(key, {})
        found = meter_of(every, own, least, joined, left)
        called = full_name(before, name, after)
        rows.append(AttendanceRow(key, who, nip, called, joined, left, waiver, own, found))
    return AttendanceSheet(whole(connection, course), columns, tuple(rows), least)


def set_seen(office: Office, enrolment: Key, session: Key, text: str) -> None:
    """Take what was typed for one person in one session, as `parse_seen` reads it.

    Raises:
        Refused: It cannot be read, the session is another course's or not the person's, or the
            course is closed.
    """
    with office.write(Right.COURSE, msg("Kehadiran")) as step:
        course, person, *span = _owner(step, enrolment)
        require_open(step, course)
        column = _column(step, course, session)
        require_there(person, column, (span[0], span[1]))
        step.label = msg("Kehadiran {day}: {person}", day=format_day(column.date), person=person)
        after = parse_seen(text, column.finish - column.begin)
        found = prepared.first(step.connection, _ONE_CELL,
                               {"enrolment": enrolment, "session": session})  # fmt: skip
        _write(step, [((enrolment, session), found, after)])


def _owner(step: Step, enrolment: Key) -> tuple[Key, str, date | None, date | None]:
    row = prepared.first(step.connection, _OWNER, {"enrolment": enrolment})
    if row is None:
        raise NotFound(GONE)
    course, person, joined, left = row
    return course, person, joined, left


def _column(step: Step, course: Key, session: Key) -> SessionColumn:
    found = prepared.rows(step.connection, _SESSIONS, {"course": course})
    column = next((SessionColumn(*row) for row in found if row[0] == session), None)
    if column is None:
        raise Refused(FOREIGN)
    return column


def require_there(
    person: str, session: SessionColumn, span: tuple[date | None, date | None]
) -> None:
    """A session before joining or after leaving is not the person's.

    Raises:
        Refused: It is not.
    """
    joined, left = span
    if joined is not None and session.date < joined:
        raise Refused(msg("{person} baru bergabung {day}.", person=person, day=format_day(joined)))
    if left is not None and session.date >= left:
        raise Refused(msg("{person} sudah keluar {day}.", person=person, day=format_day(left)))


def set_all(
    office: Office, course: Key, cells: Iterable[tuple[Key, Key, Seen | None]], label: Message
) -> None:
    """Write cells `(enrolment, session, seen)` of one course as one step, all or none.

    Raises:
        Refused: One is of another course or not the person's, or the course is closed.
    """
    with many_rows(), office.write(Right.COURSE, label) as step:
        write_all(step, course, cells)


def write_all(step: Step, course: Key, cells: Iterable[tuple[Key, Key, Seen | None]]) -> None:
    """As `set_all`, inside a caller's step.

    Raises:
        Refused: As for `set_all`.
    """
    require_open(step, course)
    now = read_sheet(step.connection, course)
    people = {row.enrolment: row for row in now.rows}
    columns = {one.id: one for one in now.sessions}
    stored = {
        (row[1], row[2]): row
        for row in prepared.rows(step.connection, _OF_COURSE, {"course": course})
    }
    taken = []
    for enrolment, session, seen in cells:
        person, column = people.get(enrolment), columns.get(session)
        if person is None or column is None:
            raise Refused(FOREIGN)
        require_there(person.full_name, column, (person.joined, person.left))
        taken.append(((enrolment, session), stored.get((enrolment, session)), seen))
    _write(step, taken)


def all_present(office: Office, course: Key, session: Key) -> int:
    """Record as present everybody of whom nothing is recorded yet in a session; returns how many.

    Raises:
        Refused: The session is another course's, or the course is closed.
    """
    with many_rows(), office.write(Right.COURSE, msg("Semua hadir")) as step:
        now = read_sheet(step.connection, course)
        column = next((one for one in now.sessions if one.id == session), None)
        if column is None:
            raise Refused(FOREIGN)
        step.label = msg(
            "Semua hadir {day} {times}", day=format_day(column.date), times=column.times
        )
        waiting = now.open_in(column)
        write_all(step, course, [(row.enrolment, session, Seen(Status.PRESENT)) for row in waiting])
    return len(waiting)


def _write(
    step: Step, cells: Sequence[tuple[tuple[Key, Key], tuple[Any, ...] | None, Seen | None]]
) -> None:
    fresh, changed, gone = [], [], []
    for (enrolment, session), found, after in cells:
        if found is None:
            if after is not None:
                place = {"enrolment_id": enrolment, "session_id": session}
                fresh.append({"id": new_key(), **place, **_columns(after)})
        elif after is None:
            gone.append(found[0])
        else:
            before = dict(zip(("status", "late", "early"), found[3:], strict=True))
            changed.append((found[0], before, _columns(after)))
    step.insert(table, *fresh)
    step.update_all_known(table, changed)
    step.remove(table, *gone)


def _columns(seen: Seen) -> dict[str, Any]:
    return {"status": seen.status.value, "late": seen.late, "early": seen.early}
