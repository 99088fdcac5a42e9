"""A course run once more: with or without its people, its timetable, and their marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.people.enrolments import write_enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.rights import Right
from asn_desktop.services.timetable import boards, holidays, sessions
from asn_desktop.storage.tables import courses as table, enrolments, marks

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.storage.step import Step

_GIVEN: Final = ("value", "remedial", "presence")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What comes along beside the curriculum, the scheme and the place."""

    people: bool = False
    schedule: bool = False
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """The new course, how much came along, and what to look at: sessions on holidays and such."""

    course: Key
    people: int
    sessions: int
    marks: int
    odd: tuple[Message, ...]

    @property
    def said(self) -> Message:
        """What came along, in one sentence."""
        return msg(
            "{people} peserta, {sessions} sesi, dan {marks} nilai ikut disalin.",
            people=self.people, sessions=self.sessions, marks=self.marks,
        )  # fmt: skip


def copy(  # noqa: PLR0913 - all but two are named
    office: Office,
    key: Key,
    *,
    code: str,
    start: date,
    end: date | None = None,
    name: str | None = None,
    batch: str | None = None,
    wanted: Wanted = Wanted(),
) -> Copied:
    """A new draft with what is wanted of another course, in one step.

    Without `end` it takes as many days as the other one; each session keeps its distance from
    the first day. Who has left the other course does not come along.

    Raises:
        Refused: A field is wrong, the code exists, or marks are wanted without their people.
    """
    if wanted.marks and not wanted.people:
        raise Refused(msg("Nilai hanya dapat disalin bersama pesertanya."), "marks")
    with office.write(Right.COURSE, msg("Salin pelatihan ke {code}", code=code)) as step:
        old = courses.whole(step.connection, key)
        last = end or start + (old.end - old.start)
        fresh = {"code": code, "name": name or old.name, "batch": batch, "start": start}
        made = courses.write_copy(step, key, **fresh, end=last)
        new = courses.whole(step.connection, made)
        people = _people(step, old, new) if wanted.people else {}
        count = _sessions(step, old, new) if wanted.schedule else 0
        given = _marks(step, old, new, people) if wanted.marks else 0
        odd = _odd(step.connection, made)
    return Copied(made, len(people), count, given, odd)


def _people(step: Step, old: Course, new: Course) -> dict[Key, Key]:
    """Bring those who stayed into the new course, which stays a draft; old place to new place."""
    there = (enrolments.c.course_id == old.id, enrolments.c.left_on.is_(None))
    asked = select(enrolments.c.participant_id, enrolments.c.id)
    before = {row[0]: row[1] for row in step.connection.execute(asked.where(*there))}
    write_enrolments(step, new.id, list(before))
    step.update(table, new.id, status=courses.DRAFT)
    found = step.connection.execute(asked.where(enrolments.c.course_id == new.id))
    return {before[person]: place for person, place in found}


def _sessions(step: Step, old: Course, new: Course) -> int:
    """Lay the timetable onto the new days."""
    later = new.start - old.start
    pairs = zip(old.subjects, new.subjects, strict=True)
    subjects: dict[Key | None, Key] = {one.id: two.id for one, two in pairs}
    found = sessions.read(step.connection, old.id)
    for row in found:
        values = {name: getattr(row, name) for name in sessions.EDITABLE}
        moved = {"date": row.date + later, "subject_id": subjects.get(row.subject_id)}
        sessions.insert(step, new.id, {**values, **moved}, [one.id for one in row.trainers])
    return len(found)


def _marks(step: Step, old: Course, new: Course, people: dict[Key, Key]) -> int:
    """Give the same marks and the same attendance."""
    parts = {one.id: two.id for one, two in zip(old.components, new.components, strict=True)}
    asked = select(marks).join(enrolments).where(enrolments.c.course_id == old.id)
    rows = [
        _mark(row, people[row["enrolment_id"]], parts[row["component_id"]])
        for row in step.connection.execute(asked).mappings()
        if row["enrolment_id"] in people
    ]
    step.insert(marks, *rows)
    attended = select(enrolments.c.id, enrolments.c.attendance)
    known = step.connection.execute(attended.where(enrolments.c.course_id == old.id))
    changes = {people[place]: {"attendance": share} for place, share in known if place in people}
    step.update_all(enrolments, changes)
    return len(rows)


def _mark(row: Any, enrolment: Key, component: Key) -> dict[str, Any]:
    blank = dict.fromkeys(marks.c.keys())
    own = {"id": new_key(), "enrolment_id": enrolment, "component_id": component}
    return {**blank, **{name: row[name] for name in _GIVEN}, **own}


def _odd(connection: Connection, course: Key) -> tuple[Message, ...]:
    """What to look at in the new timetable, each thing once."""
    free = holidays.names(connection)
    found = sessions.read(connection, course)
    told = {str(one): one for row in found for one in boards.odd_of(row, free)}
    return tuple(told.values())
