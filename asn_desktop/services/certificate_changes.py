"""Which certificates say something else than the marks do now, after a course was reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from asn_desktop.services.assessments import read_sheet
from asn_desktop.storage.tables import certificates, courses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.certificates import CertificateFacts

    Result = tuple[bool, str | None, str | None]


def results_now(connection: Connection, among: Iterable[Key]) -> dict[Key, Result]:
    """What each person of the reopened courses reached: pass, final mark, predicate."""
    wanted = select(courses.c.id).where(
        courses.c.id.in_(set(among)),
        courses.c.reopened_why.is_not(None),
        courses.c.id.in_(select(certificates.c.course_id)),
    )
    return {
        row.enrolment: _result(row)
        for course in connection.execute(wanted).scalars().all()
        for row in read_sheet(connection, course).rows
    }


def differs(facts: CertificateFacts, now: Result | None) -> bool:
    """Whether the frozen facts are not those of now; of courses never reopened they are."""
    return now is not None and (facts.passed, facts.final, facts.predicate) != now


def _result(row: Any) -> Result:
    return row.passed, None if row.final is None else f"{row.final:.2f}", row.predicate
