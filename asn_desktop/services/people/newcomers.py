"""Who comes late or in another's place, at any stage of a course, and who leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.dates import format_span
from asn_desktop.domain.marking.assessments import LEFT
from asn_desktop.domain.people import names
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.services.people import participants
from asn_desktop.services.people.enrolments import REMEMBERED, free_numbers
from asn_desktop.services.planning import courses
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import (
    certificates,
    courses as course_table,
    enrolments as table,
    participants as person_table,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.storage.step import Step

_GONE: Final = msg("Peserta itu tidak ada lagi di pelatihan ini.")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who comes: a known NIP alone says the name.

    `joined_on` is the first day (None: as the course stands today), `replaces` the enrolment
    whose place is taken, `why` the reason of that, and of a class that was closed already.
    """

    nip: str | None = None
    name: str | None = None
    agency: str | None = None
    joined_on: date | None = None
    replaces: Key | None = None
    why: str = ""


def first_day(course: courses.CourseRow, day: date | None = None) -> date:
    """The day on which who comes on `day` (None: today) begins: today while the course runs."""
    now = day or today()
    return now if course.start < now <= course.end else course.start


def add(office: Office, course: Key, newcomer: Newcomer) -> Key:
    """Bring one person into a course by NIP, name and agency; returns the enrolment.

    A closed course is opened again with the reason, which is not undone.

    Raises:
        Refused: A field is missing or wrong, or the person is inside; it is named.
    """
    before = courses.course(office, course)
    is_closed = before.status == courses.CLOSED
    kind = journal.BARRIER if is_closed else journal.DO
    with office.write(Right.COURSE, msg("Tambah peserta"), kind=kind) as step:
        _open(step, course, newcomer)
        day = _day(before, newcomer.joined_on)
        person = _person(step, newcomer)
        step.label = msg("Tambah peserta {name} ke {code}", name=_called(person), code=before.code)
        _require_outside(step.connection, course, person)
        if newcomer.replaces is not None:
            _part(step, course, newcomer.replaces, day, newcomer.why)
        return _enter(step, before, person, newcomer, day)


def _open(step: Step, course: Key, newcomer: Newcomer) -> None:
    """Let somebody in, whatever the stage; another office's worksheet is that office's matter."""
    found = courses.whole(step.connection, course)
    if found.status == courses.COPY:
        raise Refused(courses.ELSEWHERE)
    if found.status == courses.CLOSED:
        reason = newcomer.why.strip()
        if not reason:
            raise Refused(
                msg("Pelatihan sudah ditutup dan akan dibuka kembali. Tulis alasannya."), "why"
            )
        courses.open_again(step, found, reason)
    courses.require_open(step, course)


def _day(course: Course, wished: date | None) -> date:
    day = first_day(course) if wished is None else wished
    if not course.start <= day <= course.end:
        span = format_span(course.start, course.end)
        raise Refused(msg("Pelatihan ini berlangsung {span}.", span=span), "joined_on")
    return day


def _person(step: Step, newcomer: Newcomer) -> dict[str, Any]:
    """The person with this NIP, brought back where it was off the list, or a new one."""
    key = participants.by_nip(step.connection, clean_nip(newcomer.nip or ""))
    known = _known(step.connection, key)
    given = {
        "nip": newcomer.nip,
        "name": newcomer.name or (known and _called(known)),
        "agency": newcomer.agency,
    }
    record = participants.changed_record(dict.fromkeys(participants.FIELDS), given)
    if known is None:
        row = {**dict.fromkeys(person_table.c.keys()), **participants.new_row(new_key(), record)}
        step.insert(person_table, row)
        return row
    if names.sort_key(record.name or "") != names.sort_key(known["name"]):
        raise Refused(msg("NIP ini milik {name}. Periksa angkanya.", name=_called(known)), "nip")
    step.update(person_table, known["id"], archived_at=None)
    return {**known, "agency": record.agency or known["agency"]}


def _known(connection: Connection, key: Key | None) -> dict[str, Any] | None:
    return None if key is None else rows_by_key(connection, person_table, [key])[key]


def _called(person: dict[str, Any]) -> str:
    return names.full_name(person["title_before"], person["name"], person["title_after"])


def _require_outside(connection: Connection, course: Key, person: dict[str, Any]) -> None:
    mine = (table.c.course_id == course, table.c.participant_id == person["id"])
    if connection.execute(select(table.c.id).where(*mine)).first() is not None:
        told = msg("{name} sudah menjadi peserta pelatihan ini.", name=_called(person))
        raise Refused(told, "nip")


def _enter(
    step: Step, course: Course, person: dict[str, Any], newcomer: Newcomer, day: date
) -> Key:
    key = new_key()
    row = {
        "id": key,
        "course_id": course.id,
        "participant_id": person["id"],
        **{name: person[name] for name in REMEMBERED},
        "joined_on": None if day == course.start else day,
        "replaces_id": newcomer.replaces,
    }
    step.insert(table, row)
    if courses.whole(step.connection, course.id).status == courses.DRAFT:
        step.update(course_table, course.id, status=courses.RUNNING)
    return key


def known_as(office: Office, nip: str) -> tuple[str, str | None] | None:
    """Name and agency of the person with this NIP, as typed so far; None where nobody has it."""
    with office.read() as connection:
        key = participants.by_nip(connection, clean_nip(nip))
        found = _known(connection, key)
    return None if found is None else (_called(found), found["agency"])


def leave(office: Office, enrolment: Key, why: str, day: date | None = None) -> None:
    """Let somebody withdraw: the person stays on the list with the reason, and does not pass.

    Args:
        office: Where.
        enrolment: Who.
        why: The reason.
        day: The first day without the person; None is as the course stands today.

    Raises:
        Refused: The reason is missing, the course is closed, or a certificate was issued.
    """
    with office.write(Right.COURSE, msg("Catat peserta mengundurkan diri")) as step:
        course = _course_of(step.connection, enrolment)
        courses.require_open(step, course.id)
        _part(step, course.id, enrolment, _day(course, day), why)


def come_back(office: Office, enrolment: Key) -> None:
    """Take a withdrawal back; who took the place stays, and replaces nobody.

    Raises:
        Refused: The course is closed, or the person never left.
    """
    with office.write(Right.COURSE, msg("Batalkan pengunduran diri peserta")) as step:
        courses.require_open(step, _course_of(step.connection, enrolment).id)
        if rows_by_key(step.connection, table, [enrolment])[enrolment]["left_on"] is None:
            raise Refused(msg("Peserta ini tidak mengundurkan diri."))
        step.update(table, enrolment, left_on=None, decision=None, decision_why=None)
        heirs = select(table.c.id).where(table.c.replaces_id == enrolment)
        found = step.connection.execute(heirs).scalars().all()
        step.update_all(table, {key: {"replaces_id": None} for key in found})


def _course_of(connection: Connection, enrolment: Key) -> Course:
    asked = select(table.c.course_id).where(table.c.id == enrolment)
    course = connection.execute(asked).scalar_one_or_none()
    if course is None:
        raise NotFound(_GONE)
    return courses.whole(connection, course)


def _part(step: Step, course: Key, enrolment: Key, day: date, why: str) -> None:
    reason = " ".join(why.split())
    if not reason:
        raise Refused(msg("Tulis alasan peserta keluar."), "why")
    row = rows_by_key(step.connection, table, [enrolment]).get(enrolment)
    if row is None or row["course_id"] != course:
        raise NotFound(_GONE)
    if row["left_on"] is not None:
        raise Refused(msg("Peserta ini sudah keluar dari pelatihan."), "replaces")
    held = select(certificates.c.id).where(certificates.c.enrolment_id == enrolment)
    if step.connection.execute(held).first() is not None:
        raise Refused(msg("Peserta ini sudah bersertifikat dan tidak dapat diganti."), "replaces")
    free_numbers(step, [enrolment])
    step.update(table, enrolment, left_on=day, decision=LEFT, decision_why=reason)
