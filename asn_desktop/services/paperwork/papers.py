"""The papers of a course: which there are by now, and all of them written from facts read once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category

from sqlalchemy import select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.base.progress import SILENT
from asn_desktop.base.registry import discover
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.domain.paperwork.letter_fields import FIELDS
from asn_desktop.domain.paperwork.papers import (
    PaperCertificate,
    PaperFacts,
    PaperPerson,
    PaperSession,
    Replaced,
    Wishes,
)
from asn_desktop.services.files import as_bytes, read_file, write_file
from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.money.honor_list import teachings
from asn_desktop.services.paperwork import letter_templates
from asn_desktop.services.paperwork.course_details import details_of
from asn_desktop.services.paperwork.minutes import minutes_of
from asn_desktop.services.paperwork.reports import results_of
from asn_desktop.services.planning import courses as course_service
from asn_desktop.services.timetable import sessions as timetable
from asn_desktop.storage.blobs import content
from asn_desktop.storage.disk import require_place
from asn_desktop.storage.tables import certificates, enrolments, participants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.documents.papers.kind import PaperKind
    from asn_desktop.domain.marking.summaries import PersonResult
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office


_LONGEST_NUMBER: Final = 60
_WORD: Final = "docx"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list of a course; `why_not` tells why it cannot be printed yet."""

    name: str
    title: Message
    about: Message
    why_not: Message | None
    letter: bool


@lru_cache(maxsize=1)
def _kinds() -> dict[str, PaperKind]:
    found = discover("asn_desktop.documents.papers", "DOCUMENT")
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.place)}


def names() -> list[str]:
    """The papers that there can be, in the order of work."""
    return list(_kinds())


def wishes(day: date | None = None, number: str | None = None, **more: Any) -> Wishes:
    """What the clerk says once for all papers: of today, without number unless told.

    Raises:
        Refused: The number is longer than a line.
    """
    line = " ".join((number or "").split())
    said = "".join(letter for letter in line if category(letter) != "Cc")
    if len(said) > _LONGEST_NUMBER:
        raise Refused(
            msg("Nomor surat paling banyak {most} huruf.", most=_LONGEST_NUMBER), "number"
        )
    return Wishes(day or today(), said or None, **more)


def papers(office: Office, course: Key) -> list[PaperRow]:
    """Every paper, with the reason where its facts do not exist yet."""
    facts = _facts(office, course, wishes())
    return [
        PaperRow(kind.name, kind.title, kind.about, kind.why_not(facts), kind.name in FIELDS)
        for kind in _kinds().values()
    ]


def write(
    office: Office,
    course: Key,
    folder: Path,
    wanted: Sequence[str],
    said: Wishes | None = None,
    progress: Progress = SILENT,
) -> list[Path]:
    """Write each wanted paper into a file of its own in the folder, in the order of work.

    Letters that offices rewrite are there as Word files too, unless `said` is without `word`;
    one that was rewritten is never replaced.

    Raises:
        NotFound: There is no such paper.
        Refused: The facts of one do not exist yet.
        EnvironmentFault: A file cannot be written.
    """
    with in_indonesian(), ThreadPoolExecutor(1, "papers") as writer:
        facts, chosen = _prepared(office, course, wanted, said)
        require_place(_target(folder, chosen[0].name, facts))
        written, saving = [], []
        for done, kind in enumerate(chosen):
            progress.step(done, len(chosen), str(kind.title))
            for ending, content in _contents(office, kind, facts):
                target = _target(folder, kind.name, facts, ending)
                written.append(_unwritten(target, content) if ending == _WORD else target)
                saving.append(writer.submit(write_file, content, written[-1]))
        for saved in saving:
            saved.result()
    progress.step(len(chosen), len(chosen))
    return written


def _target(folder: Path, name: str, facts: PaperFacts, ending: str = "pdf") -> Path:
    return folder / f"{name}-{file_part(facts.course.code)}.{ending}"


def _unwritten(target: Path, content: bytes) -> Path:
    """A further name where a letter stands that someone may have rewritten in Word."""
    place, number = target, 1
    while place.is_file() and read_file(place, len(content)) != content:
        number += 1
        place = target.with_stem(f"{target.stem} ({number})")
    return place


def _contents(office: Office, kind: PaperKind, facts: PaperFacts) -> Iterator[tuple[str, bytes]]:
    """The pages, and of a letter the Word file too; each is saved while the next is made."""
    from asn_desktop.documents.kit import page as kit
    from asn_desktop.documents.papers.kind import size_of

    title = f"{kind.title} {facts.title}"
    yield "pdf", kit.drawn(title, size_of(facts), kind.drawing(facts))
    if facts.wishes.word and kind.name in FIELDS:
        from asn_desktop.exchange.letter import fill

        with office.read() as connection:
            template = letter_templates.template(connection, kind.name)
        yield _WORD, fill(template, FIELDS[kind.name](facts), facts.logo)


def write_together(
    office: Office,
    course: Key,
    target: Path,
    wanted: Sequence[str],
    said: Wishes | None = None,
    progress: Progress = SILENT,
) -> Path:
    """As `write`, all papers behind one another in one file."""
    from asn_desktop.documents.kit import page as kit
    from asn_desktop.documents.papers.kind import size_of

    with in_indonesian():
        facts, chosen = _prepared(office, course, wanted, said)
        with kit.document(target, facts.title, size_of(facts)) as canvas:
            for done, kind in enumerate(chosen):
                progress.step(done, len(chosen), str(kind.title))
                kind.draw(canvas, facts)
            progress.step(len(chosen), len(chosen))
    return target


def together_bytes(
    office: Office,
    course: Key,
    wanted: Sequence[str],
    said: Wishes | None = None,
    progress: Progress = SILENT,
) -> bytes:
    """As `write_together`, for the screen and the printer."""
    return as_bytes(lambda path: write_together(office, course, path, wanted, said, progress))


def file_part(text: str) -> str:
    """A code as part of a file's name."""
    return "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in text)


def _prepared(
    office: Office, course: Key, wanted: Sequence[str], said: Wishes | None
) -> tuple[PaperFacts, list[PaperKind]]:
    """The facts and what is made of them; photos only where one shows them."""
    facts = _facts(office, course, said or wishes())
    chosen = _chosen(facts, wanted)
    if any(kind.photos for kind in chosen):
        digests = [one.photo for one in facts.people if one.photo is not None]
        with office.read() as connection:
            photos: dict[str | None, bytes] = {
                digest: content(connection, digest) or b"" for digest in digests
            }
        facts = replace(facts, photos=photos)
    return facts, chosen


def _chosen(facts: PaperFacts, wanted: Sequence[str]) -> list[PaperKind]:
    kinds = _kinds()
    for name in wanted:
        if name not in kinds:
            known = ", ".join(kinds)
            raise NotFound(msg("Tidak ada surat “{name}”. Yang ada: {known}.", name=name,
                               known=known))  # fmt: skip
    chosen = [kind for name, kind in kinds.items() if name in wanted]
    for kind in chosen:
        why = kind.why_not(facts)
        if why is not None:
            raise Refused(msg("{title}: {why}", title=kind.title, why=why))
    if not chosen:
        raise Refused(msg("Pilih surat yang dicetak."))
    return chosen


def _facts(office: Office, course: Key, said: Wishes) -> PaperFacts:
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        minutes = minutes_of(connection, sheet, said.day)
        people = _people(connection, sheet)
        logo = minutes.course.office.logo
        return PaperFacts(
            minutes,
            tuple(people.values()),
            _certificates(connection, course, people),
            said,
            ended=sheet.course.status == course_service.CLOSED or sheet.course.end < today(),
            logo=content(connection, logo) if logo else None,
            sessions=_sessions(connection, course),
            teachings=teachings(connection, course),
            details=details_of(connection, sheet.course),
        )


def _people(connection: Connection, sheet: Sheet) -> dict[Key, PaperPerson]:
    """Everyone by name, as remembered in the course."""
    person, then = participants.c, enrolments.c
    statement = (
        select(
            then.id, person.birth_place, person.birth_date, person.sex, then.status, then.rank,
            then.position, person.phone, person.email, then.attendance, person.photo,
            then.joined_on, then.left_on,
        )
        .join(participants)
        .where(then.course_id == sheet.course.id)
    )  # fmt: skip
    known: dict[Key, Any] = {key: rest for key, *rest in connection.execute(statement)}
    results = results_of(connection, sheet)
    return {key: PaperPerson(result, *known[key]) for key, result in results.items()}


def _sessions(connection: Connection, course: Key) -> tuple[PaperSession, ...]:
    """The timetable in the order of time."""
    return tuple(
        PaperSession(
            row.date, row.begin, row.finish, row.hours, row.title, row.room, row.teachers,
            row.is_taught,
        )
        for row in timetable.read(connection, course)
    )  # fmt: skip


def _certificates(
    connection: Connection, course: Key, people: dict[Key, PaperPerson]
) -> tuple[PaperCertificate, ...]:
    """The valid ones in the order of their numbers, people as frozen at the issue."""
    statement = (
        select(certificates)
        .where(certificates.c.course_id == course)
        .order_by(certificates.c.issued_on, certificates.c.sequence, certificates.c.id)
    )
    rows = connection.execute(statement).all()
    former = {row.id: Replaced(row.issued_on, row.reason, row.ground) for row in rows}
    found = []
    for row in rows:
        if row.status == ISSUED:
            facts = CertificateFacts.from_json(row.facts)
            person = _then(people[row.enrolment_id], facts)
            before = former.get(row.replaces_id)
            found.append(
                PaperCertificate(row.number, row.issued_on, person, facts.replaces, before)
            )
    return tuple(found)


def _then(person: PaperPerson, facts: CertificateFacts) -> PaperPerson:
    result: PersonResult = replace(
        person.result, full_name=facts.full_name, nip=facts.nip, agency=facts.agency
    )
    return replace(person, result=result, rank=facts.rank, position=facts.position)
