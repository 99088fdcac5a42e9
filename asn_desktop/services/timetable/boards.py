"""What a week shows: its sessions, what stands against them, and JP against the curriculum."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.planning.clashes import Kind, Slot, clashes
from asn_desktop.domain.planning.timetable import against_curriculum, in_total, oddities
from asn_desktop.services.planning.courses import whole
from asn_desktop.services.timetable import holidays, sessions
from asn_desktop.storage.tables import enrolments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.planning.clashes import Clash
    from asn_desktop.domain.planning.timetable import SubjectHours
    from asn_desktop.services.office import Office
    from asn_desktop.services.timetable.sessions import SessionRow

_ORDER: Final = tuple(Kind)


@dataclass(frozen=True, slots=True)
class ClashRow:
    """Two sessions at once, the earlier first, with every reason in words."""

    first: SessionRow
    second: SessionRow
    reasons: tuple[Message, ...]

    @property
    def words(self) -> str:
        """The reasons one after another."""
        return " ".join(map(str, self.reasons))

    @property
    def key(self) -> tuple[Key, Key]:
        """What tells it from all others."""
        return self.first.id, self.second.id


@dataclass(frozen=True, slots=True)
class Board:
    """Some days of a course or of all courses; `oddities` by session, `holidays` by day."""

    sessions: tuple[SessionRow, ...]
    clashes: tuple[ClashRow, ...]
    oddities: Mapping[Key, tuple[Message, ...]]
    holidays: Mapping[date, str]

    def against(self, key: Key) -> list[str]:
        """What stands against a session, in words, each with the other session."""
        found = []
        for clash in self.clashes:
            if key in clash.key:
                other = clash.second if clash.first.id == key else clash.first
                found.append(f"{other.code} {other.times} {other.title}: {clash.words}")
        return found


@dataclass(frozen=True, slots=True)
class Balance:
    """JP of each subject of a course against its curriculum, and of all together."""

    subjects: tuple[SubjectHours[Key], ...]
    total: SubjectHours[Any]


def board(office: Office, first: date, last: date, course: Key | None = None) -> Board:
    """The days from `first` to `last` of a course, or of all courses."""
    with office.read() as connection:
        return read(connection, first, last, course)


def read(connection: Connection, first: date, last: date, course: Key | None) -> Board:
    """As `board`, inside a caller's read or step."""
    everything = sessions.read(connection, None, first, last)
    shown = [row for row in everything if course in {None, row.course_id}]
    free = holidays.names(connection)
    odd = {row.id: found for row in shown if (found := odd_of(row, free))}
    return Board(tuple(shown), _clash_rows(connection, everything, course), odd, free)


def odd_of(row: SessionRow, free: Mapping[date, str]) -> tuple[Message, ...]:
    """What to look at in a session by itself."""
    minutes, span = row.finish - row.begin, (row.starts, row.ends)
    return tuple(oddities(row.date, minutes, span, free, taught=row.is_taught))


def course_clashes(office: Office, course: Key) -> list[ClashRow]:
    """Every clash of a course with itself and with all others."""
    with office.read() as connection:
        own = sessions.read(connection, course)
        if not own:
            return []
        everything = sessions.read(connection, None, own[0].date, own[-1].date)
        return list(_clash_rows(connection, everything, course))


def _clash_rows(
    connection: Connection, rows: Sequence[SessionRow], course: Key | None
) -> tuple[ClashRow, ...]:
    """One row for each pair, of which one is of the course."""
    by_key = {row.id: row for row in rows}
    courses = {row.course_id for row in rows}
    pairs: dict[tuple[Key, Key], list[Clash]] = defaultdict(list)
    for clash in clashes(map(_slot, rows), _people(connection, courses)):
        pairs[clash.first, clash.second].append(clash)
    found = []
    for (one, other), reasons in pairs.items():
        first, second = by_key[one], by_key[other]
        if course in {None, first.course_id, second.course_id}:
            reasons.sort(key=lambda clash: _ORDER.index(clash.kind))
            words = tuple(_words(clash, first) for clash in reasons)
            found.append(ClashRow(first, second, words))
    return tuple(sorted(found, key=lambda row: (row.first.date, row.first.begin, row.first.code)))


def _slot(row: SessionRow) -> Slot:
    room = row.room.casefold() if row.room else None
    return Slot(row.id, row.course_id, row.date, row.begin, row.finish, room,
                tuple(one.id for one in row.trainers))  # fmt: skip


def _people(connection: Connection, courses: Iterable[Key]) -> list[frozenset[Key]]:
    """The courses among these of each person who is in more than one."""
    wanted = set(courses)
    of_person: dict[Key, set[Key]] = defaultdict(set)
    pairs = select(enrolments.c.participant_id, enrolments.c.course_id)
    for person, course in connection.execute(pairs.where(enrolments.c.course_id.in_(wanted))):
        of_person[person].add(course)
    return [frozenset(found) for found in of_person.values() if len(found) > 1]


def _words(clash: Clash, first: SessionRow) -> Message:
    if clash.kind is Kind.ROOM:
        return msg("Ruang {room} dipakai keduanya.", room=first.room)
    if clash.kind is Kind.TRAINER:
        name = next(one.name for one in first.trainers if one.id == clash.what)
        return msg("{name} mengajar keduanya.", name=name)
    if clash.kind is Kind.COURSE:
        return msg("Dua sesi pelatihan ini bersamaan.")
    return msg("{count} peserta terdaftar di keduanya.", count=clash.what)


def balance(office: Office, course: Key) -> Balance:
    """How the JP of the timetable stand against the curriculum."""
    with office.read() as connection:
        made = whole(connection, course)
        taught = sessions.read(connection, course)
    curriculum = [(one.id, one.name, one.hours) for one in made.subjects]
    rows = against_curriculum(curriculum, [(row.subject_id, row.hours) for row in taught])
    return Balance(tuple(rows), in_total(_("Jumlah"), rows, made.hours))
