"""A year's money: its ceilings, its courses and programmes, and what a person or a JP cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.money.budgets import Standing, total
from asn_desktop.domain.money.rupiah import per_person

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.money.budgets import Money


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One ceiling in rupiah and what is taken from it.

    `activity` is the code of the sub-activity as the office writes it, such as
    `5.04.02.2.01.0001`; the codes differ between years and are not checked.
    """

    id: Key
    year: int
    source: str
    activity: str
    name: str | None
    standing: Standing

    @property
    def title(self) -> str:
        """What tells it from the others of its year: `APBD · 5.04.02.2.01`."""
        return f"{self.source} · {self.activity}"


@dataclass(frozen=True, slots=True)
class CourseMoney:
    """What a course costs in rupiah; `passed` is known once it is closed.

    `detailed` tells whether the amounts are sums of lines or were typed for the whole course.
    """

    id: Key
    code: str
    name: str
    batch: str | None
    programme: str | None
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
class GroupMoney:
    """Courses under one heading; a heading of None is that of courses without programme."""

    name: str | None
    courses: tuple[CourseMoney, ...]

    @property
    def people(self) -> int:
        """Participants, once a course."""
        return sum(row.people for row in self.courses)

    @property
    def hours(self) -> int:
        """JP of the courses."""
        return sum(row.hours for row in self.courses)

    @property
    def passed(self) -> int | None:
        """Who passed in the closed courses; None while there is none."""
        known = [row.passed for row in self.courses if row.passed is not None]
        return sum(known) if known else None

    @property
    def money(self) -> Money:
        """The sum of its courses."""
        return total(row.money for row in self.courses)

    @property
    def cost(self) -> int:
        """The sum of what the unit costs of its courses are made of."""
        return sum(row.cost for row in self.courses)

    @property
    def per_participant(self) -> int | None:
        """Rupiah a participant, half-up."""
        return per_person(self.cost, self.people)

    @property
    def per_hour(self) -> int | None:
        """Rupiah a JP of the courses, half-up."""
        return per_person(self.cost, self.hours)

    @property
    def per_passed(self) -> int | None:
        """Rupiah of the closed courses for each one who passed there, half-up."""
        cost = sum(row.cost for row in self.courses if row.passed is not None)
        return None if self.passed is None else per_person(cost, self.passed)


@dataclass(frozen=True, slots=True)
class YearMoney:
    """The year whole; courses by their first day.

    `assigned` is what the courses of this year take from the ceilings of this year.
    """

    year: int
    budgets: tuple[BudgetRow, ...]
    courses: tuple[CourseMoney, ...]
    assigned: Money

    @property
    def standing(self) -> Standing:
        """All ceilings together against all costs of the year's courses."""
        return Standing(sum(row.standing.ceiling for row in self.budgets), self.whole.money)

    @property
    def whole(self) -> GroupMoney:
        """All courses together."""
        return GroupMoney(None, self.courses)

    @property
    def unassigned(self) -> Money:
        """What the year's courses take from no ceiling of the year."""
        return self.whole.money - self.assigned

    @property
    def elsewhere(self) -> Money:
        """What courses of other years take from this year's ceilings."""
        return total(row.standing.money for row in self.budgets) - self.assigned

    @property
    def programmes(self) -> tuple[GroupMoney, ...]:
        """By programme in the order of names, courses without one at the end."""
        groups: dict[str | None, list[CourseMoney]] = {}
        for row in self.courses:
            groups.setdefault(row.programme, []).append(row)
        names = sorted(groups, key=lambda name: (name is None, (name or "").lower()))
        return tuple(GroupMoney(name, tuple(groups[name])) for name in names)
