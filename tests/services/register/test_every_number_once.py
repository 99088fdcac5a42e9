"""Whatever is done to the register, no number comes twice and none is missing without a line."""

from __future__ import annotations

import shutil
from collections import defaultdict
from contextlib import closing, suppress
from datetime import date
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import example, given, settings as run, strategies as st
from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.domain.issuing.numbering import (
    COURSE,
    FREE,
    NEVER,
    OFFICE,
    PROGRAMME,
    RESETS,
    YEAR,
    NumberPattern,
    Origin,
)
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.marking.assessments import sheet
from asn_desktop.services.office import open_office
from asn_desktop.services.planning import courses
from asn_desktop.services.register import (
    certificate_book as book,
    certificate_life,
    certificate_mending as mending,
    reservations,
)
from asn_desktop.services.register.certificate_mending import Wish
from asn_desktop.storage.tables import certificates as table, number_registers, reserved_numbers
from tests.factories import add_people
from tests.services.certificate_office import closed_course

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.services.office import Office

CODES: Final = ("B-1", "B-2", "B-3", "B-4")
DAYS: Final = (date(2026, 10, 12), date(2026, 11, 3), date(2027, 1, 4))
PLAIN: Final = "{number:2}/{month}/{year}"
RICH: Final = "{number:2}/{series}/{organiser}/{course}/{programme}/{month}/{year}"
COUNTINGS: Final = [(PLAIN, OFFICE, reset) for reset in RESETS] + [
    (RICH, COURSE, YEAR),
    (RICH, PROGRAMME, NEVER),
]
Context = tuple[NumberPattern, date, Origin]

days = st.sampled_from(DAYS)
codes = st.sampled_from(CODES)
places = st.integers(0, 5)
deeds = st.one_of(
    st.tuples(st.just("count"), st.sampled_from(COUNTINGS)),
    st.tuples(st.just("reserve"), st.sampled_from((*CODES, None)), st.integers(1, 4), days),
    st.tuples(st.just("reserve"), codes, st.integers(1, 4), days),
    st.tuples(st.just("issue"), codes, days),
    st.tuples(st.just("assign"), places, codes, st.integers(0, 1)),
    st.tuples(st.just("release"), places),
    st.tuples(st.just("issue"), codes, days),
    st.tuples(st.just("void"), places),
    st.tuples(st.just("ralat"), places, st.sampled_from(("S.E.", "M.M."))),
    st.tuples(st.just("replace"), places, days),
)


class Clerk:
    """Does what it is told and remembers under which pattern each register was asked."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.asked: defaultdict[str, list[Context]] = defaultdict(list)
        self.keys = {code: courses.by_code(office, code).id for code in CODES}

    def ask(self, code: str | None, day: date) -> None:
        pattern = settings.settings(self.office).numbers
        origin = FREE if code is None else Origin(code)
        self.asked[pattern.scope(day, origin)].append((pattern, day, origin))

    def count(self, counting: tuple[str, str, str]) -> None:
        names = ("number.pattern", "number.scope", "number.reset")
        settings.save(self.office, dict(zip(names, counting, strict=True)))

    def reserve(self, code: str | None, count: int, day: date) -> None:
        self.ask(code, day)
        course = self.keys[code] if code else None
        reservations.reserve(self.office, count, course=course, note="cadangan", day=day)

    def assign(self, place: int, code: str, who: int) -> None:
        row = self.waiting(place)
        enrolment = sheet(self.office, self.keys[code]).rows[who].enrolment
        reservations.assign(self.office, row.id, enrolment)

    def release(self, place: int) -> None:
        reservations.release(self.office, [self.waiting(place).id], "batal")

    def issue(self, code: str, day: date) -> None:
        self.ask(code, day)
        certificate_issue.issue(self.office, self.keys[code], issued_on=day)

    def void(self, place: int) -> None:
        certificate_life.void(self.office, self.given(place).id, "salah orang")

    def ralat(self, place: int, title: str) -> None:
        wish = Wish({"title_after": title})
        mending.correct(self.office, self.given(place).id, "gelar", wish)

    def replace(self, place: int, day: date) -> None:
        row = self.given(place)
        self.ask(row.course_code, day)
        mending.replace(self.office, row.id, "gelar", issued_on=day)

    def waiting(self, place: int) -> Any:
        return self.one(reservations.reserved(self.office), place)

    def given(self, place: int) -> Any:
        return self.one(certificates.certificates(self.office), place)

    def one(self, rows: list[Any], place: int) -> Any:
        if not rows:
            raise Refused(certificates.STATUS_WORDS["void"])
        return rows[place % len(rows)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register") / "data"
    with closing(open_office(folder, "Siti")) as office:
        people = add_people(office)
        for code in CODES:
            closed_course(office, people[:2], code)
    return folder


def require_each_once(clerk: Clerk) -> None:
    with clerk.office.read() as connection:
        given = list(connection.execute(select(table.c.number)).scalars())
        kept = connection.execute(select(reserved_numbers.c.number, reserved_numbers.c.status))
        rest = {row.number: row.status for row in kept}
        counters = connection.execute(select(number_registers.c.scope, number_registers.c.last))
        lasts = {row.scope: row.last for row in counters}
    used = {number for number, status in rest.items() if status == "used"}
    assert len(given) == len(set(given))
    assert used == set(given) & set(rest)
    lines = [
        line.number for year in (2026, 2027) for line in book.register(clerk.office, year).lines
    ]
    assert set(lines) == {*given, *rest}
    for scope, last in lasts.items():
        for sequence in range(1, last + 1):
            texts = {p.number(sequence, day, origin) for p, day, origin in clerk.asked[scope]}
            assert texts & set(lines), (scope, sequence)


ANEW: Final[list[tuple[Any, ...]]] = [
    ("count", (PLAIN, OFFICE, "year")), ("reserve", None, 2, DAYS[0]),
    ("count", (PLAIN, OFFICE, "month")), ("issue", "B-1", DAYS[0]),
]  # fmt: skip
"""Another register counts from 1 where reserved numbers read as its own would."""


@run(max_examples=12)
@example(ANEW)
@given(st.lists(deeds, min_size=6, max_size=14))
def test_no_sequence_of_deeds_gives_a_number_twice_or_leaves_a_gap(
    template: Path, done: list[tuple[Any, ...]]
) -> None:
    with TemporaryDirectory() as folder:
        shutil.copytree(template, f"{folder}/data")
        with closing(open_office(type(template)(folder) / "data", "Siti")) as office:
            clerk = Clerk(office)
            for name, *values in done:
                deed: Callable[..., None] = getattr(clerk, name)
                with suppress(Refused):
                    deed(*values)
            require_each_once(clerk)
