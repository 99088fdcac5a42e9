"""An issue: numbers, frozen facts and stored pages, in one transaction or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.issuing.numbering import blank_serials
from asn_desktop.services.issuing.blanks import require_free
from asn_desktop.services.issuing.certificate_numbers import given_numbers, issue_numbers, take
from asn_desktop.services.issuing.certificate_runs import drawn_deed, keep
from asn_desktop.services.issuing.certificates import ISSUED, parted, preflight, split, valid_rows
from asn_desktop.services.issuing.registrations import given_codes, registered, write_codes
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.pages import layouts
from asn_desktop.services.pages.certificate_facts import Occasion, facts_of, office_facts
from asn_desktop.services.pages.layout_checks import prints
from asn_desktop.services.planning import courses
from asn_desktop.storage.tables import certificates as table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.services.issuing.certificate_numbers import Numbers
    from asn_desktop.services.issuing.certificate_runs import Drawn
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step


@dataclass(frozen=True, slots=True)
class Issued:
    """What an issue gave: new numbers, numbers given before, and who got none.

    `left` passed and were left out, and get theirs from a later run.
    """

    numbers: tuple[str, ...]
    already: tuple[str, ...]
    refused: tuple[tuple[str | None, Message], ...]
    left: tuple[str, ...] = ()

    @property
    def said(self) -> Message:
        """What to tell when it is done."""
        if self.numbers and self.left:
            return msg(
                "{count} sertifikat diterbitkan; ditunda: {names}.",
                count=len(self.numbers), names="; ".join(self.left).removesuffix("."),
            )  # fmt: skip
        if self.numbers:
            return msg("{count} sertifikat diterbitkan.", count=len(self.numbers))
        if self.already:
            return msg("Tidak ada sertifikat baru; {count} dicetak ulang.", count=len(self.already))
        return msg("Tidak ada sertifikat baru.")


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who gets which number, with every fact that will be printed."""

    facts: tuple[CertificateFacts, ...]
    enrolments: tuple[Key, ...]
    numbers: Numbers
    blanks: tuple[str | None, ...]
    codes: dict[Key, str]
    answer: Issued


class _Wish(NamedTuple):
    """Numbers of the head office, who is left out, and the serial of the first blank."""

    numbers: Sequence[str] | None
    without: frozenset[Key]
    first_blank: str | None


def issue(  # noqa: PLR0913 - all but two are named
    office: Office,
    course: Key,
    *,
    issued_on: date | None = None,
    paper: str = "A4",
    numbers: Sequence[str] | None = None,
    without: Collection[Key] = frozenset(),
    first_blank: str | None = None,
    progress: Progress = SILENT,
) -> Issued:
    """Number, freeze and draw a certificate for everyone who passed and has none.

    `numbers` are those that the head office gave, in the order of names, each with a code of its
    register behind a tab or `;` if it has one; the enrolments `without` are left for a later run.
    `first_blank` is the serial of the first blank, others follow it.

    Raises:
        Refused: The course is not closed, the numbers do not fit, or a blank is taken.
    """
    day = issued_on or today()
    label = msg("Terbitkan sertifikat {code}", code=courses.course(office, course).code)
    plan = partial(_plan, course, day, _Wish(numbers, frozenset(without), first_blank))
    store = partial(_store, course)
    return drawn_deed(office, label, plan, store, paper=paper, progress=progress)


def _plan(
    course: Key,
    day: date,
    wish: _Wish,
    connection: Connection,
) -> _Plan:
    sheet = closed_sheet(connection, course)
    already = valid_rows(connection, course)
    waiting, refused = split(sheet, {row.enrolment for row in already})
    ready, left = parted(waiting, wish.without)
    people = [person.enrolment for person in ready]
    numbers = (
        issue_numbers(connection, day, course, people)
        if wish.numbers is None
        else given_numbers(connection, wish.numbers, len(ready))
    )
    blanks = _blanks(wish.first_blank, len(ready))
    codes = given_codes(people, wish.numbers or ())
    rows = {row.enrolment: row for row in sheet.rows}
    known = {**registered(connection, course), **codes}
    beside = [(blank, known.get(key)) for key, blank in zip(people, blanks, strict=True)]
    each = zip(people, numbers.pairs, _printed(connection, course, day, beside), strict=True)
    facts = tuple(
        facts_of(connection, sheet, rows[key], replace(occasion, number=number))
        for key, (_, number), occasion in each
    )
    return _Plan(
        facts,
        tuple(people),
        numbers,
        blanks,
        codes,
        Issued(
            tuple(number for _, number in numbers.pairs),
            tuple(row.number for row in already),
            tuple((person.nip, why) for person, why in refused),
            tuple(person.full_name for person in left),
        ),
    )


def _printed(
    connection: Connection, course: Key, day: date, beside: Sequence[tuple[str | None, str | None]]
) -> Iterator[Occasion]:
    """The day and the layout, with the blank and the code of each that the layout prints."""
    layout = layouts.version_of(connection, course)
    shared = office_facts(connection, day)
    named, coded = (
        prints(connection, layout, name, "-") is not None for name in ("serial", "registration")
    )
    for blank, code in beside:
        serial, registration = blank if named else None, code if coded else None
        yield Occasion(day, shared, layout=layout, serial=serial, registration=registration)


def _store(course: Key, step: Step, plan: _Plan, drawn: Drawn | None) -> Issued:
    if drawn is not None:
        places = keep(step, drawn, course)
        sequences = [sequence for sequence, _ in plan.numbers.pairs]
        each = zip(plan.enrolments, sequences, plan.facts, places, strict=True)
        news = [new_row(course, *one) for one in each]
        for row, blank in zip(news, plan.blanks, strict=True):
            row["serial"] = blank
        write_codes(step, course, plan.codes)
        known = registered(step.connection, course)
        for row in news:
            row["external"] = known.get(row["enrolment_id"])
        step.insert(table, *news)
        for row in news:
            require_free(step.connection, row["id"], row["serial"])
        take(step, plan.numbers)
    return plan.answer


def _blanks(first: str | None, count: int) -> tuple[str | None, ...]:
    tidy = " ".join((first or "").split())
    return tuple(blank_serials(tidy, count)) if tidy else (None,) * count


def new_row(
    course: Key,
    enrolment: Key,
    sequence: int,
    facts: CertificateFacts,
    place: dict[str, Any],
) -> dict[str, Any]:
    """A whole row of the register; `place` says where its pages are."""
    blank = dict.fromkeys(table.columns.keys())
    return {
        **blank,
        **place,
        "id": new_key(),
        "course_id": course,
        "enrolment_id": enrolment,
        "number": facts.number,
        "sequence": sequence,
        "issued_on": facts.issued_on,
        "status": ISSUED,
        "facts": facts.to_json(),
        "digest": facts.digest(),
    }


def left_out(office: Office, course: Key, people: Sequence[str]) -> frozenset[Key]:
    """The enrolments of those who are named by NIP, or by their name where they have none.

    Raises:
        Refused: Somebody does not wait for a certificate of this course.
    """
    waiting = preflight(office, course).ready
    known = {word: one.enrolment for one in waiting for word in (one.nip, one.full_name) if word}
    strange = [one for one in people if one.strip() not in known]
    if strange:
        raise Refused(
            msg("Tidak menunggu sertifikat pelatihan ini: {people}.", people=", ".join(strange))
        )
    return frozenset(known[one.strip()] for one in people)


def closed_sheet(connection: Connection, course: Key) -> Sheet:
    """The results of a course whose marks are final.

    Raises:
        Refused: They are not yet.
    """
    sheet = read_sheet(connection, course)
    if sheet.course.status != courses.CLOSED:
        raise Refused(msg("Pelatihan belum ditutup. Tutup dahulu sebelum menerbitkan."))
    return sheet
