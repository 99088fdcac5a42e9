"""Numbers reserved (dipesan) before a certificate bears them: kept, given by hand, let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.people.names import full_name
from asn_desktop.services.issuing.certificate_numbers import (
    RELEASED,
    RESERVED,
    next_numbers,
    take,
)
from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.marking.outcome_words import why_not
from asn_desktop.services.planning.courses import CLOSED
from asn_desktop.services.register.certificate_life import reason_of
from asn_desktop.services.rights import Right
from asn_desktop.services.settings import read_settings
from asn_desktop.storage import journal
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import (
    certificates,
    courses,
    enrolments,
    participants,
    reserved_numbers as table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

MOST: Final = 1000
"""So many numbers are reserved at once, and no more."""
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class ReservedRow:
    """A reserved number: for a course or free, by hand for a person or not.

    `status` is reserved, used or void; `reason` says why it was let go.
    """

    id: Key
    number: str
    sequence: int
    reserved_on: date
    status: str
    course_id: Key | None
    course_code: str | None
    enrolment: Key | None
    person: str | None
    note: str | None
    reason: str | None


def reserved(office: Office, course: Key | None = None) -> list[ReservedRow]:
    """The numbers that wait for a certificate, of a course or all, in the order of reserving."""
    where = table.c.status == RESERVED
    if course is not None:
        where &= table.c.course_id == course
    with office.read() as connection:
        return reserved_rows(connection, where)


def reserved_rows(connection: Connection, where: ColumnElement[bool]) -> list[ReservedRow]:
    """The reserved numbers of which this is true, in the order of reserving."""
    person = participants.c
    statement = (
        select(table, courses.c.code, person.title_before, person.name, person.title_after)
        .join(courses, isouter=True)
        .join(enrolments, enrolments.c.id == table.c.enrolment_id, isouter=True)
        .join(participants, participants.c.id == enrolments.c.participant_id, isouter=True)
        .where(where)
        .order_by(table.c.reserved_on, table.c.sequence, table.c.id)
    )
    return [_row(row) for row in connection.execute(statement)]


def _row(row: Any) -> ReservedRow:
    name = None if row.name is None else full_name(row.title_before, row.name, row.title_after)
    return ReservedRow(
        row.id, row.number, row.sequence, row.reserved_on, row.status, row.course_id, row.code,
        row.enrolment_id, name, row.note, row.reason,
    )  # fmt: skip


def by_number(office: Office, number: str) -> ReservedRow:
    """The reserved number that reads so.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        found = reserved_rows(connection, table.c.number == " ".join(number.split()))
    if not found:
        raise NotFound(msg("Nomor “{number}” tidak ada di antara yang dipesan.", number=number))
    return found[0]


def reserve(
    office: Office,
    count: int,
    *,
    course: Key | None = None,
    note: str | None = None,
    day: date | None = None,
) -> tuple[str, ...]:
    """Take so many numbers out of the register, for a course or for what the note says.

    They are dated by `day` or today, and nobody else gets them. It is not undone.

    Raises:
        Refused: Too many or none, neither course nor note, or the pattern asks for a course.
    """
    _require_count(count)
    told = " ".join((note or "").split()) or None
    _require_purpose(course, told)
    when = day or today()
    label = msg("Pesan {count} nomor sertifikat", count=count)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        _require_place(step.connection, course)
        numbers = next_numbers(step.connection, when, count, course)
        take(step, numbers)
        blank = {**dict.fromkeys(table.columns.keys()), "course_id": course, "note": told}
        kept = {"reserved_on": when, "status": RESERVED}
        step.insert(
            table,
            *(
                {**blank, **kept, "id": new_key(), "sequence": sequence, "number": number}
                for sequence, number in numbers.pairs
            ),
        )
    return tuple(number for _, number in numbers.pairs)


def coming(
    office: Office, count: int, *, course: Key | None = None, day: date | None = None
) -> tuple[str, ...]:
    """The numbers that `reserve` would take now; writes nothing.

    Raises:
        Refused: Too many or none, or the pattern asks for a course.
    """
    _require_count(count)
    with office.read() as connection:
        _require_place(connection, course)
        pairs = next_numbers(connection, day or today(), count, course).pairs
    return tuple(number for _, number in pairs)


def course_of(office: Office, row: ReservedRow) -> Key | None:
    """The course of a number, or of the person who was given a free one."""
    if row.course_id is not None or row.enrolment is None:
        return row.course_id
    inside = select(enrolments.c.course_id).where(enrolments.c.id == row.enrolment)
    with office.read() as connection:
        return connection.execute(inside).scalar_one_or_none()


def _require_count(count: int) -> None:
    if not 1 <= count <= MOST:
        raise Refused(msg("Pesan 1 sampai {most} nomor sekaligus.", most=MOST), "count")


def _require_purpose(course: Key | None, note: str | None) -> None:
    if course is None and note is None:
        raise Refused(msg("Tulis untuk apa nomor ini dipesan, atau pilih pelatihannya."), "note")
    if len(note or "") > _LONGEST:
        raise Refused(msg("Isian ini paling panjang {most} huruf.", most=_LONGEST), "note")


def _require_place(connection: Connection, course: Key | None) -> None:
    if course is None:
        if read_settings(connection).numbers.needs_course:
            raise Refused(
                msg("Nomor kantor ini memuat pelatihan atau programnya. Pilih pelatihannya."),
                "course",
            )
        return
    known = select(courses.c.id).where(courses.c.id == course, courses.c.archived_at.is_(None))
    if connection.execute(known).scalar_one_or_none() is None:
        raise NotFound(msg("Pelatihan itu tidak ada lagi."))


def assign(office: Office, key: Key, enrolment: Key | None) -> None:
    """Say who gets a reserved number at the issue; None gives it back to whoever comes.

    Another number that this person was to get is given back. It can be undone.

    Raises:
        Refused: The number does not wait any more or is of another course, or the person has a
            certificate already, or did not pass the course that is closed.
    """
    with office.write(Right.CERTIFICATE, msg("Tetapkan penerima nomor pesanan")) as step:
        row = _require_waiting(step.connection, [key])[0]
        if enrolment is not None:
            _require_fit(step.connection, row, enrolment)
            _give_back(step, enrolment)
        step.update(table, key, enrolment_id=enrolment)


def _require_fit(connection: Connection, row: dict[str, Any], enrolment: Key) -> None:
    found = rows_by_key(connection, enrolments, [enrolment]).get(enrolment)
    if found is None:
        raise NotFound(msg("Peserta itu tidak ada lagi di pelatihan ini."))
    if row["course_id"] not in {None, found["course_id"]}:
        raise Refused(
            msg("Nomor {number} dipesan untuk pelatihan lain.", number=row["number"]), "person"
        )
    valid = select(certificates.c.number).where(
        certificates.c.enrolment_id == enrolment, certificates.c.status == ISSUED
    )
    number = connection.execute(valid).scalars().first()
    if number is not None:
        raise Refused(msg("Peserta ini sudah bersertifikat {number}.", number=number), "person")
    _require_hope(connection, found["course_id"], enrolment)


def _require_hope(connection: Connection, course: Key, enrolment: Key) -> None:
    """Until the course is closed anybody may still pass; afterwards only those who did."""
    sheet = read_sheet(connection, course)
    row = next(row for row in sheet.rows if row.enrolment == enrolment)
    if sheet.course.status == CLOSED and not row.passed:
        raise Refused(
            msg("{name} tidak mendapat sertifikat. {why}",
                name=row.full_name, why=str(why_not(row))), "person",
        )  # fmt: skip


def _give_back(step: Step, enrolment: Key) -> None:
    same = (table.c.enrolment_id == enrolment) & (table.c.status == RESERVED)
    former = step.connection.execute(select(table.c.id).where(same)).scalars().all()
    step.update_all(table, {key: {"enrolment_id": None} for key in former})


def release(office: Office, keys: Sequence[Key], why: str) -> None:
    """Let reserved numbers go: they stay in the register as void and are never given.

    Raises:
        Refused: One of them does not wait any more, or the reason is missing.
    """
    reason = reason_of(why)
    label = msg("Lepas {count} nomor pesanan: {why}", count=len(keys), why=reason)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        _require_waiting(step.connection, keys)
        gone = {"status": RELEASED, "reason": reason, "enrolment_id": None}
        step.update_all(table, dict.fromkeys(keys, gone))


def _require_waiting(connection: Connection, keys: Sequence[Key]) -> list[dict[str, Any]]:
    """The stored rows of numbers that still wait.

    Raises:
        Refused: One was used or let go meanwhile.
    """
    found = rows_by_key(connection, table, keys)
    rows = [found[key] for key in keys]
    gone = [row["number"] for row in rows if row["status"] != RESERVED]
    if gone:
        raise Refused(msg("Nomor {number} sudah dipakai atau dilepas.", number=gone[0]))
    return rows
