"""A year's money at one look: its ceilings, its courses, and what a person or a JP cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from asn_desktop.base.clock import today
from asn_desktop.domain.budgets import Money, Standing, total
from asn_desktop.domain.money import per_person
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.money.budgets import budgets
from asn_desktop.services.planning.courses import CLOSED, COPY
from asn_desktop.storage.tables import budgets as budget_table, costs, courses, enrolments

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.money.budgets import BudgetRow
    from asn_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class CourseMoney:
    """What a course costs in rupiah; `passed` is known once it is closed.

    `detailed` tells whether the amounts are sums of lines or were typed for the whole course.
    """

    id: Key
    code: str
    name: str
    batch: str | None
    start: date
    hours: int
    people: int
    passed: int | None
    money: Money
    detailed: bool

    @property
    def cost(self) -> int:
        """What the unit costs are made of: what was spent once it is closed.

        Before that, and where nothing was recorded, the larger of what is planned and bound.
        """
        if self.passed is not None and self.money.spent:
            return self.money.spent
        return max(self.money.planned, self.money.bound)

    @property
    def per_participant(self) -> int | None:
        """Rupiah a participant, half-up."""
        return per_person(self.cost, self.people)

    @property
    def per_hour(self) -> int | None:
        """Rupiah a JP of the course, half-up."""
        return per_person(self.cost, self.hours)

    @property
    def per_passed(self) -> int | None:
        """Rupiah for each one who passed, half-up; None before the closing."""
        return None if self.passed is None else per_person(self.cost, self.passed)


@dataclass(frozen=True, slots=True)
class YearMoney:
    """The year whole; courses by their first day."""

    year: int
    budgets: tuple[BudgetRow, ...]
    courses: tuple[CourseMoney, ...]

    @property
    def standing(self) -> Standing:
        """All ceilings together against all costs of the year's courses."""
        ceiling = sum(row.standing.ceiling for row in self.budgets)
        return Standing(ceiling, total(row.money for row in self.courses))


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
    return YearMoney(year, ceilings, tuple(rows))


def _courses_of(year: int) -> Select[Any]:
    people = select(func.count()).where(enrolments.c.course_id == courses.c.id).scalar_subquery()
    mine = costs.c.course_id == courses.c.id
    lines = select(func.count()).where(mine).scalar_subquery()
    promised = select(func.coalesce(func.sum(costs.c.committed), 0)).where(mine).scalar_subquery()
    return (
        select(courses, people.label("people"), lines.label("lines"), promised.label("promised"))
        .where(courses.c.archived_at.is_(None), courses.c.status != COPY)
        .where(courses.c.start.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(courses.c.start, courses.c.code)
    )


def _money_of(connection: Connection, row: Any) -> CourseMoney:
    passed = None
    if row.status == CLOSED:
        passed = sum(person.passed for person in read_sheet(connection, row.id).rows)
    return CourseMoney(
        row.id,
        row.code,
        row.name,
        row.batch,
        row.start,
        row.hours,
        row.people,
        passed,
        Money(row.planned or 0, int(row.promised), row.spent or 0),
        row.lines > 0,
    )
