"""Certificates: checked, numbered and frozen in one transaction; voided and replaced in a chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.certificates import CertificateFacts
from asn_desktop.domain.dates import format_day
from asn_desktop.services import courses as course_service
from asn_desktop.services.assessments import read_sheet
from asn_desktop.services.certificate_changes import differs, results_now
from asn_desktop.services.certificate_facts import Occasion, facts_of, office_facts
from asn_desktop.services.outcome_words import why_not
from asn_desktop.services.rights import Right
from asn_desktop.services.settings import missing, read_settings
from asn_desktop.storage import journal
from asn_desktop.storage.tables import (
    certificates as table,
    courses,
    number_registers,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.assessments import Sheet, SheetRow
    from asn_desktop.services.certificate_changes import Result
    from asn_desktop.services.courses import Course
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

ISSUED: Final = "issued"
VOID: Final = "void"
REPLACED: Final = "replaced"
STATUS_WORDS: Final = {
    ISSUED: msg("Berlaku"),
    VOID: msg("Dibatalkan"),
    REPLACED: msg("Diganti"),
}


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate in the register; nip and name are those frozen at issue.

    `changed` when it is valid and the marks of its person lead to something else by now.
    """

    id: Key
    number: str
    nip: str | None
    name: str
    course_id: Key
    course_code: str
    course: str
    enrolment: Key
    issued_on: date
    status: str
    reason: str | None
    replaced_by: str | None
    replaces: str | None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who passed and has no certificate yet."""

    enrolment: Key
    nip: str | None
    full_name: str


@dataclass(frozen=True, slots=True)
class Preflight:
    """Who would get a certificate, who has one, who does not, and what stands in the way."""

    course: Course
    ready: tuple[Candidate, ...]
    already: tuple[CertificateRow, ...]
    refused: tuple[tuple[Candidate, Message], ...]
    unset: tuple[Message, ...]

    @property
    def closed(self) -> bool:
        """Whether the marks are final, so that certificates may be issued."""
        return self.course.status == course_service.CLOSED

    @property
    def subject_hours(self) -> int | None:
        """The JP of the subjects where they differ from those of the course."""
        hours = sum(subject.hours for subject in self.course.subjects)
        return hours if hours and hours != self.course.hours else None


@dataclass(frozen=True, slots=True)
class Issued:
    """What an issue gave: new numbers, numbers given before, and who got none."""

    numbers: tuple[str, ...]
    already: tuple[str, ...]
    refused: tuple[tuple[str | None, Message], ...]

    @property
    def said(self) -> Message:
        """What to tell when it is done."""
        if self.numbers:
            return msg("{count} sertifikat diterbitkan.", count=len(self.numbers))
        if self.already:
            return msg("Tidak ada sertifikat baru; {count} dicetak ulang.", count=len(self.already))
        return msg("Tidak ada sertifikat baru.")


def _rows() -> Select[Any]:
    return select(
        table.c.id,
        table.c.number,
        table.c.facts,
        courses.c.id.label("course_id"),
        courses.c.code,
        courses.c.name,
        table.c.enrolment_id,
        table.c.issued_on,
        table.c.status,
        table.c.reason,
        table.c.replaces_id,
    ).join(courses)


def _row(row: Any, replaced_by: str | None, now: Result | None = None) -> CertificateRow:
    facts = CertificateFacts.from_json(row.facts)
    return CertificateRow(
        row.id,
        row.number,
        facts.nip,
        facts.full_name,
        row.course_id,
        row.code,
        row.name,
        row.enrolment_id,
        row.issued_on,
        row.status,
        row.reason,
        replaced_by,
        facts.replaces,
        row.status == ISSUED and differs(facts, now),
    )


def certificates(office: Office, course: Key | None = None) -> list[CertificateRow]:
    """The register, of one course or whole, in the order of issue."""
    with office.read() as connection:
        return _certificates(connection, course)


def _certificates(connection: Connection, course: Key | None) -> list[CertificateRow]:
    statement = _rows().order_by(table.c.issued_on, table.c.sequence, table.c.id)
    if course is not None:
        statement = statement.where(table.c.course_id == course)
    rows = connection.execute(statement).all()  # a replacement is of the same course
    later = {row.replaces_id: row.number for row in rows if row.replaces_id is not None}
    now = results_now(connection, (row.course_id for row in rows))
    return [_row(row, later.get(row.id), now.get(row.enrolment_id)) for row in rows]


def by_number(office: Office, number: str) -> CertificateRow:
    """The certificate with this number.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        found = _found(connection, table.c.number == number.strip())
    if found is None:
        raise NotFound(msg("Sertifikat bernomor “{number}” tidak ada.", number=number))
    return found


def _found(connection: Connection, where: ColumnElement[bool]) -> CertificateRow | None:
    row = connection.execute(_rows().where(where)).one_or_none()
    if row is None:
        return None
    later = select(table.c.number).where(table.c.replaces_id == row.id)
    return _row(row, connection.execute(later).scalar_one_or_none())


def preflight(office: Office, course: Key) -> Preflight:
    """What an issue would do now; writes nothing."""
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        already = _valid(connection, course)
    ready, refused = _split(sheet, {row.enrolment for row in already})
    return Preflight(sheet.course, ready, already, refused, tuple(missing(office)))


def waiting(connection: Connection, course: Key) -> int:
    """How many passed and have no valid certificate."""
    valid = (table.c.course_id == course) & (table.c.status == ISSUED)
    holders = set(connection.execute(select(table.c.enrolment_id).where(valid)).scalars())
    rows = read_sheet(connection, course).rows
    return sum(row.passed and row.enrolment not in holders for row in rows)


def too_early(course: Course, day: date) -> Message | None:
    """A warning when certificates would be dated before their course has ended."""
    if day >= course.end:
        return None
    return msg(
        "Tanggal terbit {day} mendahului akhir pelatihan {end}.",
        day=format_day(day), end=format_day(course.end),
    )  # fmt: skip


def _valid(connection: Connection, course: Key) -> tuple[CertificateRow, ...]:
    return tuple(row for row in _certificates(connection, course) if row.status == ISSUED)


def _split(
    sheet: Sheet, holders: set[Key]
) -> tuple[tuple[Candidate, ...], tuple[tuple[Candidate, Message], ...]]:
    ready, refused = [], []
    for row in sheet.rows:
        person = Candidate(row.enrolment, row.nip, row.full_name)
        if row.enrolment in holders:
            continue
        if row.passed:
            ready.append(person)
        else:
            refused.append((person, why_not(row)))
    return tuple(ready), tuple(refused)


def issue(
    office: Office,
    course: Key,
    *,
    issued_on: date | None = None,
    progress: Progress = SILENT,
) -> Issued:
    """Number and freeze a certificate for everyone who passed and has none.

    Raises:
        Refused: The course is not closed.
    """
    day = issued_on or today()
    code = course_service.course(office, course).code
    label = msg("Terbitkan sertifikat {code}", code=code)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        sheet = _closed_sheet(step.connection, course)
        already = _valid(step.connection, course)
        ready, refused = _split(sheet, {row.enrolment for row in already})
        rows = {row.enrolment: row for row in sheet.rows}
        numbers = _take_numbers(step, day, len(ready))
        shared = office_facts(step.connection, day)
        new = []
        for done, (person, (sequence, number)) in enumerate(zip(ready, numbers, strict=True)):
            progress.step(done, len(ready), str(label))
            row = rows[person.enrolment]
            facts = facts_of(step.connection, sheet, row, Occasion(day, shared, number))
            new.append(_certificate(course, person.enrolment, sequence, day, facts))
        step.insert(table, *new)
    return Issued(
        tuple(row["number"] for row in new),
        tuple(row.number for row in already),
        tuple((person.nip, why) for person, why in refused),
    )


def _certificate(
    course: Key, enrolment: Key, sequence: int, day: date, facts: CertificateFacts
) -> dict[str, Any]:
    return {
        "id": new_key(),
        "course_id": course,
        "enrolment_id": enrolment,
        "number": facts.number,
        "sequence": sequence,
        "issued_on": day,
        "status": ISSUED,
        "facts": facts.to_json(),
        "digest": facts.digest(),
        "replaces_id": None,
        "reason": None,
    }


def _closed_sheet(connection: Connection, course: Key) -> Sheet:
    sheet = read_sheet(connection, course)
    if sheet.course.status != course_service.CLOSED:
        raise Refused(msg("Pelatihan belum ditutup. Tutup dahulu sebelum menerbitkan."))
    return sheet


def _take_numbers(step: Step, day: date, count: int) -> list[tuple[int, str]]:
    """The next `(sequence, number)` pairs; a number that exists anywhere is passed over."""
    if not count:
        return []
    pattern = read_settings(step.connection).numbers
    scope = pattern.scope(day)
    register = number_registers
    same = register.c.scope.endswith(scope.removeprefix("||"), autoescape=True)  # and older ones
    rows = step.connection.execute(select(register).where(same)).all()
    found = next((row for row in rows if row.scope == scope), None)
    last = max((row.last for row in rows), default=0)
    taken: list[tuple[int, str]] = []
    while len(taken) < count:
        last += 1
        number = pattern.number(last, day)
        used = select(func.count()).where(table.c.number == number)
        if not step.connection.execute(used).scalar_one():
            taken.append((last, number))
    if found is None:
        step.insert(register, {"id": new_key(), "scope": scope, "last": last})
    else:
        step.update(register, found.id, last=last)
    return taken


def void(office: Office, key: Key, why: str) -> None:
    """Cancel a certificate with a reason; its number is never given again.

    Raises:
        Refused: It is not valid any more, or the reason is missing.
    """
    reason = _reason(why)
    row = _one(office, key)
    label = msg("Batalkan sertifikat {number}: {why}", number=row.number, why=reason)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        _require_valid(step.connection, key)
        step.update(table, key, status=VOID, reason=reason)


def replace(office: Office, key: Key, why: str, *, issued_on: date | None = None) -> Key:
    """Give a new number with the facts of now; the old certificate stays, marked replaced.

    Raises:
        Refused: It is not valid any more, its course is open, or the reason is missing.
    """
    reason = _reason(why)
    day = issued_on or today()
    old = _one(office, key)
    label = msg("Ganti sertifikat {number}: {why}", number=old.number, why=reason)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        _require_valid(step.connection, key)
        sheet = _closed_sheet(step.connection, old.course_id)
        person: SheetRow = next(row for row in sheet.rows if row.enrolment == old.enrolment)
        if not person.passed:
            raise Refused(msg("Peserta ini tidak lagi lulus. Batalkan sertifikatnya saja."))
        ((sequence, number),) = _take_numbers(step, day, 1)
        occasion = Occasion(day, office_facts(step.connection, day), number, old.number)
        facts = facts_of(step.connection, sheet, person, occasion)
        new = _certificate(old.course_id, old.enrolment, sequence, day, facts)
        step.update(table, key, status=REPLACED, reason=reason)
        step.insert(table, {**new, "replaces_id": key})
    return new["id"]  # type: ignore[no-any-return]


def _one(office: Office, key: Key) -> CertificateRow:
    with office.read() as connection:
        found = _found(connection, table.c.id == key)
    if found is None:
        raise NotFound(msg("Sertifikat itu tidak ada."))
    return found


def _require_valid(connection: Connection, key: Key) -> None:
    status = connection.execute(select(table.c.status).where(table.c.id == key)).scalar_one()
    if status != ISSUED:
        raise Refused(msg("Sertifikat ini sudah dibatalkan atau diganti."))


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason:
        raise Refused(msg("Tulis alasannya."))
    return reason
