"""The check before numbers are given: whatever would make a stack of certificates wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sqlalchemy import select

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.domain.people.names import sort_key, split_titles
from asn_desktop.services import settings, signatories
from asn_desktop.services.issuing.certificate_numbers import given_numbers, issue_numbers
from asn_desktop.services.issuing.certificates import (
    VOID,
    Preflight,
    parted,
    split,
    too_early,
    valid_rows,
)
from asn_desktop.services.issuing.registrations import registered
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.pages import layouts
from asn_desktop.services.pages.certificate_facts import Occasion, facts_of, office_facts
from asn_desktop.services.pages.layout_checks import wanted_facts
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import certificates, enrolments, participants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Layout
    from asn_desktop.services.issuing.certificates import Candidate
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.office import Office

NOT_PASSED: Final = "not_passed"
TOLD_ONLY: Final = frozenset({NOT_PASSED, "reserved"})
"""The kinds of findings that are told only, for nothing is wrong with any paper."""
Place = Literal["marks", "course", "office", "person", "ranks", "date", "register"]
"""Where a finding is mended; `ranks` by `take_ranks`, `register` among the reserved numbers."""


class Person(NamedTuple):
    """Somebody whom a finding is about, with the word that belongs to them alone."""

    key: Key
    name: str
    nip: str | None
    why: Message


@dataclass(frozen=True, slots=True)
class Finding:
    """What is not right; nothing can be issued while a `blocking` one stands."""

    kind: str
    text: Message
    place: Place
    blocking: bool = False
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What an issue on a day would do: who gets which number, and what is not right about it.

    `numbers` are those that come next, in the order of `preflight.ready`; `remarks` say by
    enrolment what is wrong with a person's paper, `persons` whose enrolment it is. `left` passed
    too, and wait for a later run; `codes` of another register are by enrolment.
    """

    preflight: Preflight
    numbers: tuple[str, ...]
    findings: tuple[Finding, ...]
    remarks: Mapping[Key, tuple[Message, ...]]
    persons: Mapping[Key, Key]
    left: tuple[Candidate, ...] = ()
    codes: Mapping[Key, str] = field(default_factory=dict)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Those that must be mended first."""
        return tuple(one for one in self.findings if one.blocking)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Those that one may issue with, knowing them."""
        return tuple(one for one in self.findings if not one.blocking)

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """The warnings about papers that would be issued."""
        return tuple(one for one in self.warnings if one.kind not in TOLD_ONLY)


class _Paper(NamedTuple):
    """A paper that would be issued."""

    enrolment: Key
    person: Key
    facts: CertificateFacts


def check(
    office: Office,
    course: Key,
    day: date | None = None,
    paper: str = "A4",
    without: Collection[Key] = (),
) -> Check:
    """Everything an issue on this day, or today, would print; writes nothing.

    The enrolments `without` stay out of it.

    Raises:
        NotFound: There is no such course.
    """
    day = day or today()
    unset = tuple(settings.missing(office, day))
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        already = valid_rows(connection, course)
        waiting, refused = split(sheet, {row.enrolment for row in already})
        ready, left = parted(waiting, without)
        found = Preflight(sheet.course, ready, already, refused, unset)
        numbers = issue_numbers(connection, day, course, [one.enrolment for one in ready])
        given = tuple(number for _sequence, number in numbers.pairs)
        papers = _papers(connection, sheet, found, given, day)
        by_person = _of_papers(connection, course, papers, paper)
        codes = registered(connection, course)
    by_person += _of_class(sheet, without)
    findings = (
        *_open(found, left),
        *_not_passed(sheet, found),
        *by_person,
        *_office(unset, signatories.lacking(office, day)),
        *_hours(found),
        *_early(found, day),
        *_numbers(numbers.passed_over),
        *_reserved(len(numbers.reserved)),
    )
    persons = {row.enrolment: row.participant for row in sheet.rows}
    return Check(found, given, findings, _remarks(persons, by_person), persons, left, codes)


def _papers(
    connection: Connection, sheet: Sheet, found: Preflight, numbers: tuple[str, ...], day: date
) -> list[_Paper]:
    shared = office_facts(connection, day)
    rows = {row.enrolment: row for row in sheet.rows}
    return [
        _Paper(
            one.enrolment,
            rows[one.enrolment].participant,
            facts_of(connection, sheet, rows[one.enrolment], Occasion(day, shared, number)),
        )
        for one, number in zip(found.ready, numbers, strict=True)
    ]


def _of_papers(
    connection: Connection, course: Key, papers: list[_Paper], paper: str
) -> list[Finding]:
    layout = layouts.of_course(connection, course)
    brought = layouts.pictures(connection, layout)
    return [
        *_revoked(connection, papers),
        *_lacks(papers, wanted_facts(connection, layout), _known_ranks(connection, course)),
        *_misfits(papers, (layout, brought), paper),
    ]


def _remarks(
    persons: Mapping[Key, Key], findings: Iterable[Finding]
) -> dict[Key, tuple[Message, ...]]:
    inside = {person: enrolment for enrolment, person in persons.items()}
    found: defaultdict[Key, list[Message]] = defaultdict(list)
    for finding in findings:
        for person in finding.people:
            found[inside[person.key]].append(person.why)
    return {enrolment: tuple(whys) for enrolment, whys in found.items()}


def _open(found: Preflight, left: Sequence[Candidate]) -> Iterator[Finding]:
    if not found.closed:
        text = msg("Pelatihan belum ditutup. Sertifikat terbit setelah nilainya tetap.")
        yield Finding("open", text, "marks", blocking=True)
    if not found.ready:
        text = msg("Tidak ada peserta yang menunggu sertifikat.")
        if left:
            text = msg("Semua yang menunggu sertifikat ditunda.")
        yield Finding("nobody", text, "marks", blocking=True)


def _not_passed(sheet: Sheet, found: Preflight) -> Iterator[Finding]:
    if not found.refused:
        return
    keys = {row.enrolment: row.participant for row in sheet.rows}
    people = tuple(
        Person(keys[one.enrolment], one.full_name, one.nip, why) for one, why in found.refused
    )
    text = msg("{count} peserta tidak lulus dan tidak mendapat sertifikat.", count=len(people))
    yield Finding(NOT_PASSED, text, "marks", people=people)


def _revoked(connection: Connection, papers: list[_Paper]) -> list[Finding]:
    """Those whose certificate was taken back: they passed, and would be given another one."""
    waiting = {one.enrolment: one for one in papers}
    table = certificates.c
    statement = (
        select(table.enrolment_id, table.number, table.reason)
        .where(table.enrolment_id.in_(waiting), table.status == VOID, table.handed_on.is_not(None))
        .order_by(table.number)
    )
    whys = {
        row.enrolment_id: msg("{number} dicabut: {why}", number=row.number, why=row.reason)
        for row in connection.execute(statement)
    }
    people = tuple(_person(waiting[key], why) for key, why in whys.items())
    text = msg("Sertifikatnya dicabut, dan yang baru akan terbit.")
    return [Finding("revoked", text, "marks", people=people)] if people else []


class _Lack(NamedTuple):
    kind: str
    names: tuple[str, ...]
    why: Message
    text: Message


_LACKS: Final = (
    _Lack(
        "birth",
        ("birth_place", "birth_date"),
        msg("tempat atau tanggal lahir belum lengkap"),
        msg("Tempat atau tanggal lahir belum lengkap."),
    ),
    _Lack("rank", ("rank",), msg("pangkat belum diisi"), msg("Pangkat belum diisi.")),
    _Lack("photo", ("photo",), msg("foto belum ada"), msg("Foto belum ada.")),
)
_KNOWN: Final = msg("Pangkat kosong di pelatihan ini, padahal sudah ada di data peserta.")


def _lacks(
    papers: list[_Paper], printed: frozenset[str], known: Mapping[Key, str]
) -> Iterator[Finding]:
    """Facts that are printed and a person has not."""
    for lack in _LACKS:
        wanted = printed.intersection(lack.names)
        people = [one for one in papers if any(getattr(one.facts, n) is None for n in wanted)]
        taken = [one for one in people if lack.kind == "rank" and one.enrolment in known]
        if taken:
            them = tuple(_person(one, lack.why) for one in taken)
            yield Finding("rank_known", _KNOWN, "ranks", people=them)
        rest = tuple(_person(one, lack.why) for one in people if one not in taken)
        if rest:
            yield Finding(lack.kind, lack.text, "person", people=rest)


def _known_ranks(connection: Connection, course: Key) -> dict[Key, str]:
    """The ranks of people who had none when they came into the course, by enrolment."""
    statement = (
        select(enrolments.c.id, participants.c.rank)
        .join(participants)
        .where(
            enrolments.c.course_id == course,
            enrolments.c.rank.is_(None),
            participants.c.rank.is_not(None),
        )
    )
    return {row.id: row.rank for row in connection.execute(statement)}


def take_ranks(office: Office, course: Key) -> int:
    """Fill the ranks that a course lacks from what is known of its people by now; how many.

    A rank that was remembered stays, and so does what certificates say that were issued.
    """
    with office.write(Right.PARTICIPANT, msg("Lengkapi pangkat peserta pelatihan")) as step:
        known = _known_ranks(step.connection, course)
        step.update_all(enrolments, {key: {"rank": rank} for key, rank in known.items()})
    return len(known)


def _person(one: _Paper, why: Message) -> Person:
    return Person(one.person, one.facts.full_name, one.facts.nip, why)


def _misfits(
    papers: list[_Paper], look: tuple[Layout, Mapping[str | None, bytes]], paper: str
) -> Iterator[Finding]:
    """Names too long for their place and letters that the fonts lack, as the pages measure them."""
    from asn_desktop.documents.certificates.checks import misfits

    whose = {one.facts.number: one for one in papers}
    with in_indonesian():
        found = misfits([one.facts for one in papers], look[0], paper, look[1])
    people = tuple(_person(whose[facts.number], why) for facts, why in found)
    if people:
        text = msg("Nama atau data yang tidak muat, atau berhuruf yang tidak ada di fonnya.")
        yield Finding("misfit", text, "person", people=people)


def _of_class(sheet: Sheet, without: Collection[Key]) -> Iterator[Finding]:
    rows = [row for row in sheet.rows if row.enrolment not in without]
    yield from _disputes(rows, {enrolment for enrolment, _component in sheet.disputed})
    yield from _twins(rows)


def _disputes(rows: Sequence[SheetRow], disputed: set[Key]) -> Iterator[Finding]:
    why = msg("keberatan belum diputus")
    people = tuple(
        Person(row.participant, row.full_name, row.nip, why)
        for row in rows
        if row.enrolment in disputed
    )
    if people:
        text = msg("Keberatan atas nilai belum diputus.")
        yield Finding("disputes", text, "marks", people=people)


def _twins(rows: Sequence[SheetRow]) -> Iterator[Finding]:
    """Two people of one name in a class are often one who was typed twice."""
    groups = defaultdict(list)
    for row in rows:
        groups[sort_key(split_titles(row.full_name)[1])].append(row)
    why = msg("nama yang sama dua kali")
    people = tuple(
        Person(row.participant, row.full_name, row.nip, why)
        for group in groups.values()
        if len(group) > 1
        for row in group
    )
    if people:
        text = msg("Nama yang sama lebih dari sekali. Pastikan orangnya memang berbeda.")
        yield Finding("twins", text, "person", people=people)


def _office(unset: tuple[Message, ...], unsigned: Message | None) -> Iterator[Finding]:
    own = unset[:-1] if unsigned else unset
    for kind, lacking in (("office", own), ("signatory", (unsigned,) if unsigned else ())):
        if lacking:
            text = msg("{what} Di kertas tercetak titik-titik.", what=" ".join(map(str, lacking)))
            yield Finding(kind, text, "office")


def _hours(found: Preflight) -> Iterator[Finding]:
    if found.subject_hours is not None:
        text = msg(
            "JP mata pelatihan berjumlah {subjects}, pelatihan {hours}. Samakan dahulu.",
            subjects=found.subject_hours, hours=found.course.hours,
        )  # fmt: skip
        yield Finding("hours", text, "course")


def _early(found: Preflight, day: date) -> Iterator[Finding]:
    text = too_early(found.course, day)
    if text is not None:
        yield Finding("early", text, "date")


def _numbers(passed_over: tuple[str, ...]) -> Iterator[Finding]:
    if passed_over:
        text = msg(
            "Nomor ini sudah ada di register dan dilewati: {numbers}.",
            numbers=", ".join(passed_over),
        )
        yield Finding("numbers", text, "office")


def _reserved(count: int) -> Iterator[Finding]:
    if count:
        text = msg("{count} nomor pesanan dipakai dahulu.", count=count)
        yield Finding("reserved", text, "register")


def require_given(office: Office, numbers: Sequence[str], count: int) -> None:
    """Check numbers of the head office for so many certificates; writes nothing.

    Raises:
        Refused: As `certificate_numbers.given_numbers`.
    """
    with office.read() as connection:
        given_numbers(connection, numbers, count)
