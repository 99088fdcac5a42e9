"""The register of certificates: what stands in it, and what an issue would add."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import exists, func, select, true

from asn_desktop.base.errors import NotFound
from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.services.issuing.certificate_changes import (
    data_now,
    differing,
    differs,
    results_now,
)
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.marking.outcome_words import why_not
from asn_desktop.services.planning import courses as course_service
from asn_desktop.services.settings import missing
from asn_desktop.storage.tables import (
    certificate_copies as copies,
    certificate_versions as versions,
    certificates as table,
    courses,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.courses import Course

ISSUED: Final = "issued"
VOID: Final = "void"
REPLACED: Final = "replaced"
PRINTED: Final = "printed"
HANDED: Final = "handed"
REVOKED: Final = "revoked"
STATUS_WORDS: Final = {
    ISSUED: msg("Berlaku"),
    VOID: msg("Dibatalkan"),
    REPLACED: msg("Diganti"),
}
LIFE_WORDS: Final = {
    ISSUED: msg("Terbit"),
    PRINTED: msg("Tercetak"),
    HANDED: msg("Diserahkan"),
    VOID: msg("Dibatalkan"),
    REVOKED: msg("Dicabut"),
    REPLACED: msg("Diganti"),
}
GROUND_WORDS: Final = {"wrong": msg("salah"), "damaged": msg("rusak"), "lost": msg("hilang")}


def says_ground(ground: str | None, reason: str) -> bool:
    """Whether a typed reason only repeats the ground of a replacement."""
    said = reason.strip().rstrip(".").casefold()
    return ground is not None and said == str(GROUND_WORDS[ground]).casefold()


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate in the register; nip and name are those frozen at issue.

    `changed` when it is valid and the marks of its person lead to something else by now;
    `differing` names the other printed fields that the office knows otherwise. `prints` counts
    how often it was printed or written to a file, `printed` how many versions were, `on_paper`
    whether the present one was, and `mended` how often it was put right. `ground`
    says why it was replaced: wrong, damaged or lost; `serial` is that of its blank, `external`
    its code in another register.
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
    differing: tuple[str, ...] = ()
    ground: str | None = None
    serial: str | None = None
    external: str | None = None
    handed_on: date | None = None
    handed_to: str | None = None
    prints: int = 0
    printed: int = 0
    on_paper: bool = False
    mended: int = 0

    @property
    def reprints(self) -> int:
        """How often the same pages were printed after the first time."""
        return max(0, self.prints - self.printed)

    @property
    def life(self) -> str:
        """Where it stands: issued, printed, handed; void, revoked (after hand-over), replaced."""
        if self.status == ISSUED:
            printed = PRINTED if self.on_paper else ISSUED
            return printed if self.handed_on is None else HANDED
        return REVOKED if self.status == VOID and self.handed_on is not None else self.status


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


def _rows() -> Select[Any]:
    mine = copies.c.certificate_id == table.c.id
    prints = select(func.count(copies.c.at.distinct())).where(mine).scalar_subquery()
    printed = select(func.count(copies.c.run_id.distinct())).where(mine).scalar_subquery()
    present = exists().where(mine, copies.c.run_id.is_not_distinct_from(table.c.run_id))
    of_mine = versions.c.certificate_id == table.c.id
    mended = select(func.count()).where(of_mine).scalar_subquery()
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
        table.c.ground,
        table.c.serial,
        table.c.external,
        table.c.handed_on,
        table.c.handed_to,
        prints.label("prints"),
        printed.label("printed"),
        present.label("on_paper"),
        mended.label("mended"),
    ).join(courses)


@dataclass(frozen=True, slots=True)
class _Now:
    """What came later, by certificate, and what the office knows by now, by enrolment."""

    replaced_by: dict[Key, str]
    results: dict[Key, Any]
    data: dict[Key, dict[str, Any]]


def _row(row: Any, now: _Now) -> CertificateRow:
    facts = CertificateFacts.from_json(row.facts)
    valid = row.status == ISSUED
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
        now.replaced_by.get(row.id),
        facts.replaces,
        valid and differs(facts, now.results.get(row.enrolment_id)),
        differing(facts, now.data.get(row.enrolment_id)) if valid else (),
        *(row[-9:]),
    )


def certificates(
    office: Office, course: Key | None = None, year: int | None = None
) -> list[CertificateRow]:
    """The register, of one course, of what was issued in one year, or whole, in order of issue."""
    where: ColumnElement[bool] = true()
    if course is not None:
        where = table.c.course_id == course
    if year is not None:
        where &= table.c.issued_on.between(date(year, 1, 1), date(year, 12, 31))
    with office.read() as connection:
        return _certificates(connection, where)


def _certificates(connection: Connection, where: ColumnElement[bool]) -> list[CertificateRow]:
    statement = _rows().order_by(table.c.issued_on, table.c.sequence, table.c.id)
    rows = connection.execute(statement.where(where)).all()
    chain = select(table.c.replaces_id, table.c.number).where(table.c.replaces_id.is_not(None))
    later = {row.replaces_id: row.number for row in connection.execute(chain)}
    results = results_now(connection, (row.course_id for row in rows))
    now = _Now(later, results, data_now(connection, where & (table.c.status == ISSUED)))
    return [_row(row, now) for row in rows]


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


def by_key(office: Office, key: Key) -> CertificateRow:
    """The certificate with this key.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        found = _found(connection, table.c.id == key)
    if found is None:
        raise NotFound(msg("Sertifikat itu tidak ada."))
    return found


def _found(connection: Connection, where: ColumnElement[bool]) -> CertificateRow | None:
    row = connection.execute(_rows().where(where)).one_or_none()
    if row is None:
        return None
    later = select(table.c.number).where(table.c.replaces_id == row.id)
    number = connection.execute(later).scalar_one_or_none()
    results = results_now(connection, [row.course_id])
    now = _Now({row.id: number} if number else {}, results, data_now(connection, where))
    return _row(row, now)


def preflight(office: Office, course: Key) -> Preflight:
    """What an issue would do now; writes nothing."""
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        already = valid_rows(connection, course)
    ready, refused = split(sheet, {row.enrolment for row in already})
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


def valid_rows(connection: Connection, course: Key) -> tuple[CertificateRow, ...]:
    """The valid certificates of a course, in the order of issue."""
    return tuple(
        row
        for row in _certificates(connection, table.c.course_id == course)
        if row.status == ISSUED
    )


def parted(
    waiting: Sequence[Candidate], without: Collection[Key]
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Those of a run, and those who are left out of it and wait for a later one."""
    return (
        tuple(one for one in waiting if one.enrolment not in without),
        tuple(one for one in waiting if one.enrolment in without),
    )


def split(
    sheet: Sheet, holders: set[Key]
) -> tuple[tuple[Candidate, ...], tuple[tuple[Candidate, Message], ...]]:
    """Of those without a certificate: who gets one, and who does not and why."""
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
