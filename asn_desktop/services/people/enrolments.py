"""A person in a course, with agency, rank, position and status as they were then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people.names import fold, full_name
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.services.planning.courses import DRAFT, RUNNING, require_open
from asn_desktop.services.rights import Right
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import (
    attendances,
    certificates,
    courses,
    disputes,
    enrolments as table,
    marks,
    participants,
    reserved_numbers,
    return_choices,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

_AT_ONCE: Final = 1000
REMEMBERED: Final = ("status", "rank", "position", "agency")


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A person on the list of a course, as remembered.

    `joined_on` is None for who came on the first day, `left_on` the first day without who left;
    `replaces` names whose place was taken.
    """

    id: Key
    participant: Key
    nip: str | None
    full_name: str
    rank: str | None
    position: str | None
    agency: str | None
    status: str | None
    joined_on: date | None = None
    left_on: date | None = None
    left_why: str | None = None
    replaces: str | None = None

    @property
    def has_left(self) -> bool:
        """Whether the person withdrew or was replaced."""
        return self.left_on is not None


def roster(office: Office, course: Key) -> list[EnrolmentRow]:
    """Everyone in a course, by name."""
    with office.read() as connection:
        return _roster(connection, course)


def _roster(connection: Connection, course: Key) -> list[EnrolmentRow]:
    person, former = participants.c, table.alias()
    statement = (
        select(
            table.c.id,
            table.c.participant_id,
            person.nip,
            person.title_before,
            person.name,
            person.title_after,
            table.c.rank,
            table.c.position,
            table.c.agency,
            table.c.status,
            table.c.joined_on,
            table.c.left_on,
            table.c.decision_why,
            former.c.participant_id.label("former"),
        )
        .select_from(table.join(participants))
        .outerjoin(former, former.c.id == table.c.replaces_id)
        .where(table.c.course_id == course)
        .order_by(person.sort_name, person.id)
    )
    found = connection.execute(statement).all()
    called = {
        row.participant_id: full_name(row.title_before, row.name, row.title_after) for row in found
    }
    return [
        EnrolmentRow(
            row.id, row.participant_id, row.nip, called[row.participant_id], row.rank,
            row.position, row.agency, row.status, row.joined_on, row.left_on,
            None if row.left_on is None else row.decision_why, called.get(row.former),
        )
        for row in found
    ]  # fmt: skip


def place_of(office: Office, course: Key, who: str) -> Key:
    """The enrolment of the person in a course with this NIP or full name.

    Raises:
        NotFound: Nobody there has it.
        Refused: Several have that name.
    """
    wanted, nip = fold(who), clean_nip(who)
    people = roster(office, course)
    found = [row.id for row in people if row.nip == nip or fold(row.full_name) == wanted]
    if not found:
        raise NotFound(msg("“{who}” bukan peserta pelatihan ini.", who=who))
    if len(found) > 1:
        raise Refused(msg("Beberapa peserta bernama {who}. Tulis NIP-nya.", who=who))
    return found[0]


def enrol(office: Office, course: Key, people: Sequence[Key], progress: Progress = SILENT) -> int:
    """Bring people into a course; those who are in it stay. Returns how many came.

    Raises:
        Refused: The course is closed.
    """
    label = msg("Masukkan {count} peserta ke pelatihan", count=len(people))
    with office.write(Right.COURSE, label) as step:
        return write_enrolments(step, course, people, progress)


def write_enrolments(
    step: Step, course: Key, people: Sequence[Key], progress: Progress = SILENT
) -> int:
    """As `enrol`, inside a step of the caller."""
    require_open(step, course)
    inside = select(table.c.participant_id).where(table.c.course_id == course)
    known = set(step.connection.execute(inside).scalars())
    coming = [key for key in dict.fromkeys(people) if key not in known]
    for start in range(0, len(coming), _AT_ONCE):
        progress.step(start, len(coming))
        _bring(step, course, coming[start : start + _AT_ONCE])
    status = select(courses.c.status).where(courses.c.id == course)
    if coming and step.connection.execute(status).scalar_one() == DRAFT:
        step.update(courses, course, status=RUNNING)
    return len(coming)


def _bring(step: Step, course: Key, coming: Sequence[Key]) -> None:
    persons = rows_by_key(step.connection, participants, coming)
    if any(key not in persons for key in coming):
        raise NotFound(msg("Peserta itu tidak ada lagi."))
    step.insert(
        table,
        *(
            {
                "id": new_key(),
                "course_id": course,
                "participant_id": key,
                **{name: persons[key][name] for name in REMEMBERED},
            }
            for key in coming
        ),
    )


def withdraw(office: Office, people: Sequence[Key], progress: Progress = SILENT) -> int:
    """Take enrolments out of their course with all about their marks; undo brings it back.

    A number that was reserved for one of them waits for another.

    Returns how many left.

    Raises:
        Refused: The course is closed, or one of them has a certificate of it.
    """
    label = msg("Keluarkan {count} peserta dari pelatihan", count=len(people))
    with office.write(Right.COURSE, label) as step:
        for start in range(0, len(people), _AT_ONCE):
            progress.step(start, len(people))
            _withdraw(step, people[start : start + _AT_ONCE])
    return len(people)


def _withdraw(step: Step, leaving: Sequence[Key]) -> None:
    inside = select(table.c.course_id).where(table.c.id.in_(leaving))
    found = step.connection.execute(inside).scalars().all()
    if len(found) < len(leaving):
        raise NotFound(msg("Peserta itu tidak ada lagi di pelatihan ini."))
    for course in set(found):
        require_open(step, course)
    holders = select(participants.c.name).select_from(certificates.join(table).join(participants))
    name = step.connection.execute(holders.where(table.c.id.in_(leaving)).limit(1)).scalar()
    if name is not None:
        raise Refused(
            msg("{name} sudah bersertifikat dan harus tetap tercatat di sini.", name=name)
        )
    free_numbers(step, leaving)
    heirs = select(table.c.id).where(table.c.replaces_id.in_(leaving))
    staying = step.connection.execute(heirs).scalars().all()
    step.update_all(table, {key: {"replaces_id": None} for key in staying})
    for belongings in (attendances, disputes, return_choices, marks):
        theirs = select(belongings.c.id).where(belongings.c.enrolment_id.in_(leaving))
        step.remove(belongings, *step.connection.execute(theirs).scalars())
    step.remove(table, *leaving)


def free_numbers(step: Step, leaving: Sequence[Key]) -> None:
    """Let the numbers that were reserved for these wait for others."""
    kept = select(reserved_numbers.c.id).where(reserved_numbers.c.enrolment_id.in_(leaving))
    waiting = step.connection.execute(kept).scalars().all()
    step.update_all(reserved_numbers, {key: {"enrolment_id": None} for key in waiting})
