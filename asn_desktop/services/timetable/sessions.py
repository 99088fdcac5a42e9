"""The sessions of a course: added, changed, moved, stretched, copied and taken out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.dates import format_times, format_weekday
from asn_desktop.domain.people.names import full_name
from asn_desktop.domain.planning.timetable import jp_of, require_hours, require_times
from asn_desktop.services.planning.courses import CANCELED, require_open
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import (
    attendances,
    courses,
    session_trainers,
    sessions as table,
    subjects,
    trainers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sqlalchemy import Connection, Select

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

_ONE_READ: Final = 500
EDITABLE: Final = (
    "subject_id", "activity", "date", "begin", "finish", "hours", "room", "note",
)  # fmt: skip
TRAINERS: Final = "trainers"
"""Names the keys of those who teach, among the values of a session."""


@dataclass(frozen=True, slots=True)
class SessionTrainer:
    """Who teaches a session, with titles."""

    id: Key
    name: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in its course; `begin` and `finish` in minutes of the day, `hours` in JP.

    `starts` and `ends` are the first and last day of the course.
    """

    id: Key
    course_id: Key
    code: str
    course: str
    status: str
    starts: date
    ends: date
    subject_id: Key | None
    subject: str | None
    activity: str | None
    date: date
    begin: int
    finish: int
    hours: int
    room: str | None
    note: str | None
    trainers: tuple[SessionTrainer, ...] = ()

    @property
    def title(self) -> str:
        """The subject with what is done in it, or the ceremony or break."""
        return ": ".join(part for part in (self.subject, self.activity) if part)

    @property
    def times(self) -> str:
        """`09.15–10.45`."""
        return format_times(self.begin, self.finish)

    @property
    def teachers(self) -> str:
        """The names of those who teach."""
        return "; ".join(one.name for one in self.trainers)

    @property
    def is_taught(self) -> bool:
        """Whether its JP count."""
        return self.subject_id is not None


def rows_of() -> Select[Any]:
    """Every session of the courses that are not archived, in the order of time."""
    special: dict[str, Any] = {
        "code": courses.c.code,
        "course": courses.c.name,
        "status": courses.c.status,
        "starts": courses.c.start,
        "ends": courses.c.end,
        "subject": subjects.c.name,
    }
    names = [one.name for one in fields(SessionRow) if one.name != TRAINERS]
    columns = [(special[name] if name in special else table.c[name]).label(name) for name in names]
    return (
        select(*columns)
        .select_from(
            table.join(courses, table.c.course_id == courses.c.id).outerjoin(
                subjects, table.c.subject_id == subjects.c.id
            )
        )
        .where(courses.c.archived_at.is_(None))
        .order_by(table.c.date, table.c.begin, table.c.finish, table.c.id)
    )


def sessions(
    office: Office,
    course: Key | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[SessionRow]:
    """The sessions of a course or of all of them, between two days where these are given.

    Of courses that were called off only where one is asked for: their rooms are free.
    """
    with office.read() as connection:
        return read(connection, course, first, last)


def read(
    connection: Connection,
    course: Key | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[SessionRow]:
    """As `sessions`, inside a caller's read or step."""
    wanted = rows_of()
    if course is None:
        wanted = wanted.where(courses.c.status != CANCELED)
    else:
        wanted = wanted.where(table.c.course_id == course)
    if first is not None:
        wanted = wanted.where(table.c.date >= first)
    if last is not None:
        wanted = wanted.where(table.c.date <= last)
    return _with_trainers(connection, wanted)


def session(office: Office, key: Key) -> SessionRow:
    """One session.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        return one(connection, key)


def one(connection: Connection, key: Key) -> SessionRow:
    """As `session`, inside a caller's read or step."""
    found = _with_trainers(connection, rows_of().where(table.c.id == key))
    if not found:
        raise NotFound(msg("Sesi itu tidak ada lagi."))
    return found[0]


def _with_trainers(connection: Connection, wanted: Select[Any]) -> list[SessionRow]:
    rows = connection.execute(wanted).all()
    keys = [row.id for row in rows]
    teaching: dict[Key, list[SessionTrainer]] = defaultdict(list)
    for start in range(0, len(keys), _ONE_READ):
        part = _teaching().where(session_trainers.c.session_id.in_(keys[start : start + _ONE_READ]))
        for session, trainer, *name in connection.execute(part):
            teaching[session].append(SessionTrainer(trainer, full_name(*name)))
    whole: list[list[Any]] = [[*row, tuple(teaching[row.id])] for row in rows]
    return [SessionRow(*values) for values in whole]


def _teaching() -> Select[Any]:
    one = trainers.c
    return (
        select(session_trainers.c.session_id, one.id, one.title_before, one.name, one.title_after)
        .join(trainers, session_trainers.c.trainer_id == one.id)
        .order_by(one.sort_name, one.id)
    )


def add(office: Office, course: Key, **values: Any) -> Key:
    """Put a session into a course; `values` are named as in `EDITABLE`, and `trainers`.

    Without `hours` it has the JP of its minutes; `trainers` are their keys.

    Raises:
        Refused: A value is missing or wrong, or the course is closed.
    """
    with office.write(Right.COURSE, msg("Tambah sesi")) as step:
        require_open(step, course)
        teachers = values.pop(TRAINERS, ())
        row = checked(step.connection, course, {**dict.fromkeys(EDITABLE), **values})
        step.label = msg("Tambah sesi {when}", when=_when(row))
        return insert(step, course, row, teachers)


def insert(step: Step, course: Key, row: dict[str, Any], teachers: Iterable[Key] = ()) -> Key:
    """Write a checked row with those who teach it; returns its key."""
    key = new_key()
    step.insert(table, {**row, "id": key, "course_id": course})
    _give(step, key, teachers)
    return key


def _give(step: Step, session: Key, teachers: Iterable[Key]) -> None:
    """Let exactly these teach the session."""
    wanted = dict.fromkeys(teachers)
    mine = select(session_trainers).where(session_trainers.c.session_id == session)
    known = {row.trainer_id: row.id for row in step.connection.execute(mine)}
    step.remove(session_trainers, *(key for one, key in known.items() if one not in wanted))
    step.insert(
        session_trainers,
        *(
            {"id": new_key(), "session_id": session, "trainer_id": one}
            for one in wanted
            if one not in known
        ),
    )


def change(office: Office, key: Key, **values: Any) -> None:
    """Change a session; JP that are not given follow the minutes.

    Raises:
        Refused: As for `add`.
    """
    _change(office, key, msg("Ubah sesi"), lambda _old: values)


def write_change(step: Step, old: SessionRow, values: dict[str, Any]) -> dict[str, Any]:
    """As `change`, inside a caller's step; returns the row as it is now."""
    teachers = values.pop(TRAINERS, None)
    before = {name: getattr(old, name) for name in EDITABLE}
    row = checked(step.connection, old.course_id, {**before, "hours": None, **values})
    step.update(table, old.id, **row)
    if teachers is not None:
        _give(step, old.id, teachers)
    return row


def move(office: Office, key: Key, day: date, begin: int) -> None:
    """Give a session another day or hour; it lasts as long as before.

    Raises:
        Refused: It would reach over midnight, or the course is closed.
    """

    def moved(old: SessionRow) -> dict[str, Any]:
        return {"date": day, "begin": begin, "finish": begin + old.finish - old.begin}

    _change(office, key, msg("Pindahkan sesi"), moved)


def stretch(office: Office, key: Key, begin: int, finish: int) -> None:
    """Let a session begin or end at another minute; its JP follow.

    Raises:
        Refused: It would end before it begins, or reach over midnight; the course is closed.
    """
    _change(office, key, msg("Ubah lama sesi"), lambda _old: {"begin": begin, "finish": finish})


def _change(
    office: Office, key: Key, label: Message, values: Callable[[SessionRow], dict[str, Any]]
) -> None:
    """Write the values that follow from the session as it stands inside the step."""
    with office.write(Right.COURSE, label) as step:
        old = one(step.connection, key)
        require_open(step, old.course_id)
        row = write_change(step, old, values(old))
        step.label = msg("{deed} {when}", deed=label, when=_when(row))


def checked(connection: Connection, course: Key, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a session as they are stored.

    Raises:
        Refused: One is missing or wrong; it names the field.
    """
    unknown = set(values) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not a field of a session: {sorted(unknown)}")
    row = texts.fields(values)
    for name, sentence in _NEEDED.items():
        if row[name] is None:
            raise Refused(sentence, name)
    require_times(row["begin"], row["finish"])
    taught = row["subject_id"] is not None
    if not taught and not row["activity"]:
        raise Refused(msg("Pilih mata pelatihan, atau tulis kegiatannya."), "subject_id")
    if taught:
        _require_own(connection, course, row["subject_id"])
    if row["hours"] is None:
        row["hours"] = jp_of(row["finish"] - row["begin"]) if taught else 0
    require_hours(row["begin"], row["finish"], row["hours"], taught=taught)
    return row


_NEEDED: Final = {
    "date": msg("Tanggal sesi belum diisi."),
    "begin": msg("Jam mulai belum diisi."),
    "finish": msg("Jam selesai belum diisi."),
}


def _require_own(connection: Connection, course: Key, subject: Key) -> None:
    owner = connection.execute(select(subjects.c.course_id).where(subjects.c.id == subject))
    if owner.scalar_one_or_none() != course:
        raise Refused(msg("Mata pelatihan itu bukan dari pelatihan ini."), "subject_id")


def _when(row: dict[str, Any]) -> str:
    return f"{format_weekday(row['date'])} {format_times(row['begin'], row['finish'])}"


def remove(office: Office, keys: Iterable[Key]) -> int:
    """Take sessions with their attendance out of the timetable; undo brings them back.

    Returns how many went.

    Raises:
        Refused: The course of one is closed.
    """
    wanted = list(keys)
    with office.write(Right.COURSE, msg("Hapus {count} sesi", count=len(wanted))) as step:
        found = [one(step.connection, key) for key in wanted]
        for course in {row.course_id for row in found}:
            require_open(step, course)
        for key in wanted:
            _give(step, key, ())
            seen = select(attendances.c.id).where(attendances.c.session_id == key)
            step.remove(attendances, *step.connection.execute(seen).scalars())
        step.remove(table, *wanted)
    return len(wanted)
