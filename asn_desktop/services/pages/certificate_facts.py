"""Every fact that a certificate prints, gathered once and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import case, exists, select

from asn_desktop.domain.issuing.certificates import CertificateFacts, OfficeFacts, SignatoryFacts
from asn_desktop.services import signatories
from asn_desktop.services.settings import PASTED, PHOTO_FRAME, read_settings
from asn_desktop.storage.tables import enrolments, participants, settings

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.signatories import Signatory


_PASTED: Final = (settings.c.name == PHOTO_FRAME) & (settings.c.value == PASTED)
"""The office glues photos on: then no certificate has one."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The day, the office and who signs then; number None is a proof.

    `layout` as in `CertificateFacts`; `serial` of the blank and `registration` where that layout
    `prints` them, so that a blank may change as long as no page names it.
    """

    day: date
    office: OfficeFacts
    number: str | None = None
    replaces: str | None = None
    layout: str | None = None
    serial: str | None = None
    registration: str | None = None


def facts_of(
    connection: Connection, sheet: Sheet, row: SheetRow, occasion: Occasion
) -> CertificateFacts:
    """What the certificate of this person says on this occasion."""
    course = sheet.course
    return CertificateFacts(
        number=occasion.number,
        **_person(connection, row.enrolment),
        programme=course.programme,
        course=course.name,
        batch=course.batch,
        start=course.start,
        end=course.end,
        hours=course.hours,
        place=course.place,
        organiser=course.organiser,
        issued_on=occasion.day,
        issue_place=occasion.office.place,
        passed=row.passed,
        weighted=sheet.scheme.has_marks,
        predicate=row.predicate,
        final=None if row.final is None else f"{row.final:.2f}",
        subjects=tuple((subject.name, subject.hours) for subject in course.subjects),
        office=occasion.office,
        replaces=occasion.replaces,
        reopened=course.reopened_why is not None,
        layout=occasion.layout,
        serial=occasion.serial,
        registration=occasion.registration,
    )


def _person(connection: Connection, enrolment: Key) -> dict[str, Any]:
    person, then = participants.c, enrolments.c
    facts = select(
        person.title_before,
        person.name,
        person.title_after,
        person.nip,
        person.birth_place,
        person.birth_date,
        case((exists().where(_PASTED), None), else_=person.photo).label("photo"),
        then.rank,
        then.position,
        then.agency,
    )
    statement = facts.select_from(enrolments.join(participants)).where(then.id == enrolment)
    return dict(connection.execute(statement).mappings().one())


def office_facts(connection: Connection, day: date) -> OfficeFacts:
    """The office and who signs on this day; what is not set stays None."""
    office = read_settings(connection)
    return OfficeFacts(
        name=office.name,
        address=office.address,
        place=office.place,
        letterhead=office.letterhead,
        logo=office.logo_digest,
        signatory=_signs(signatories.signing_on(connection, day)),
        second=_signs(signatories.signing_on(connection, day, signatories.SECOND)),
    )


def _signs(official: Signatory | None) -> SignatoryFacts | None:
    if official is None:
        return None
    return SignatoryFacts(
        official.name, official.nip, official.rank, official.position, official.acting
    )
