"""What reports tell of a course besides its people: its programme's words, subjects, costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.domain.money.budgets import KINDS, Money
from asn_desktop.domain.paperwork.papers import CostLine, CourseDetails
from asn_desktop.storage.tables import costs, programmes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from asn_desktop.services.planning.courses import Course


def details_of(connection: Connection, course: Course) -> CourseDetails:
    """Words of the programme, if there is one; costs line by line in their order."""
    taught = programmes.c
    words = connection.execute(
        select(taught.aims, taught.outcomes, taught.target).where(taught.id == course.programme_id)
    ).one_or_none()
    line = costs.c
    found = connection.execute(
        select(line.kind, line.name, line.planned, line.committed, line.spent)
        .where(line.course_id == course.id)
        .order_by(line.place_no)
    )
    aims, outcomes, target = words or (None, None, None)
    return CourseDetails(
        aims,
        outcomes,
        target,
        subjects=tuple((subject.name, subject.hours) for subject in course.subjects),
        costs=tuple(CostLine(KINDS[kind], name, Money(*money)) for kind, name, *money in found),
    )
