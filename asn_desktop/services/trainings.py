"""What a person has taken part in: each course with its result and certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.planning.courses import CLOSED
from asn_desktop.storage.tables import certificates, courses, enrolments

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A course of one person; hours in JP, `number` that of the valid certificate."""

    course: Key
    code: str
    name: str
    batch: str | None
    start: date
    end: date
    hours: int
    status: str
    final: Decimal | None
    predicate: str | None
    passed: bool
    number: str | None

    @property
    def is_over(self) -> bool:
        """Whether the result stands."""
        return self.status == CLOSED

    @property
    def is_earned(self) -> bool:
        """Whether its hours count."""
        return self.is_over and self.passed


def trainings(office: Office, participant: Key) -> list[TrainingRow]:
    """The courses of a person, the latest first."""
    statement = (
        select(
            courses.c.id.label("course"),
            courses.c.code,
            courses.c.name,
            courses.c.batch,
            courses.c.start,
            courses.c.end,
            courses.c.hours,
            courses.c.status,
            enrolments.c.id.label("enrolment"),
        )
        .select_from(enrolments.join(courses))
        .where(enrolments.c.participant_id == participant, courses.c.archived_at.is_(None))
        .order_by(courses.c.start.desc(), courses.c.code)
    )
    with office.read() as connection:
        found = connection.execute(statement).mappings().all()
        return [_training(connection, row) for row in found]


def _training(connection: Connection, row: Any) -> TrainingRow:
    facts = dict(row)
    enrolment = facts.pop("enrolment")
    sheet = read_sheet(connection, facts["course"])
    own = next(one for one in sheet.rows if one.enrolment == enrolment)
    valid = select(certificates.c.number).where(
        certificates.c.enrolment_id == enrolment, certificates.c.status == ISSUED
    )
    number = connection.execute(valid).scalars().first()
    return TrainingRow(
        **facts, final=own.final, predicate=own.predicate, passed=own.passed, number=number
    )
