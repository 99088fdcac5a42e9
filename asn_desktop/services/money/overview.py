"""A year's money at one look: its ceilings, its courses, and what a person or a JP cost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select

from asn_desktop.base.clock import today
from asn_desktop.domain.money.budgets import Money
from asn_desktop.domain.money.year import CourseMoney, YearMoney
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.money.budgets import budgets
from asn_desktop.services.planning.courses import CLOSED, COPY
from asn_desktop.storage.tables import (
    budgets as budget_table,
    costs,
    courses,
    enrolments,
    programmes,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office


def years(office: Office) -> list[int]:
    """This year and those that have courses or ceilings, the latest first."""
    with office.read() as connection:
        days = connection.execute(select(courses.c.start).where(courses.c.archived_at.is_(None)))
        ceilings = select(budget_table.c.year).where(budget_table.c.archived_at.is_(None))
        found = {day.year for day in days.scalars()}
        found.update(connection.execute(ceilings).scalars())
    return sorted({*found, today().year}, reverse=True)


def year_money(office: Office, year: int, progress: Progress) -> YearMoney:
    """The ceilings of a year and the courses that began in it."""
    ceilings = tuple(budgets(office, year))
    with office.read() as connection:
        found = connection.execute(_courses_of(year)).all()
        rows = []
        for done, row in enumerate(found):
            progress.step(done, len(found), row.code)
            rows.append(_money_of(connection, row))
        taken = connection.execute(_assigned(year, [row.id for row in ceilings])).one()
    return YearMoney(year, ceilings, tuple(rows), Money(*map(int, taken)))


def _of_year(year: int) -> ColumnElement[bool]:
    return and_(
        courses.c.archived_at.is_(None),
        courses.c.status != COPY,
        courses.c.start.between(date(year, 1, 1), date(year, 12, 31)),
    )


def _assigned(year: int, ceilings: list[Key]) -> Select[Any]:
    """What the courses of the year take from these ceilings."""
    sums = (func.coalesce(func.sum(costs.c[name]), 0) for name in ("planned", "committed", "spent"))
    taken = costs.join(courses, courses.c.id == costs.c.course_id)
    return select(*sums).select_from(taken).where(_of_year(year), costs.c.budget_id.in_(ceilings))


def _courses_of(year: int) -> Select[Any]:
    there = (enrolments.c.course_id == courses.c.id, enrolments.c.left_on.is_(None))
    people = select(func.count()).where(*there).scalar_subquery()
    mine = costs.c.course_id == courses.c.id
    lines = select(func.count()).where(mine).scalar_subquery()
    promised = select(func.coalesce(func.sum(costs.c.committed), 0)).where(mine).scalar_subquery()
    return (
        select(
            courses, people.label("people"), lines.label("lines"), promised.label("promised"),
            programmes.c.name.label("programme"),
        )
        .select_from(courses.outerjoin(programmes))
        .where(_of_year(year))
        .order_by(courses.c.start, courses.c.code)
    )  # fmt: skip


def _money_of(connection: Connection, row: Any) -> CourseMoney:
    passed = None
    if row.status == CLOSED:
        passed = sum(person.passed for person in read_sheet(connection, row.id).rows)
    return CourseMoney(
        row.id,
        row.code,
        row.name,
        row.batch,
        row.programme,
        row.start,
        row.hours,
        row.people,
        passed,
        Money(row.planned or 0, int(row.promised), row.spent or 0),
        row.lines > 0,
    )
