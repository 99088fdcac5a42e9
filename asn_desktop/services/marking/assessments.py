"""The sheet of a course: people × components, and what their marks lead to."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import LEFT, rank, ranks
from asn_desktop.domain.marking.cells import UNMARKED, Given
from asn_desktop.domain.marking.outcomes import outcome, predicate
from asn_desktop.domain.marking.schemes import Presence
from asn_desktop.domain.people.names import full_name
from asn_desktop.services.imports import many_rows
from asn_desktop.services.planning import courses as course_service
from asn_desktop.services.rules import schemes
from asn_desktop.services.rules.marking_schemes import read_scheme
from asn_desktop.storage import prepared
from asn_desktop.storage.tables import disputes, enrolments, marks, participants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from decimal import Decimal

    from sqlalchemy import Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.assessments import RuleSet
    from asn_desktop.domain.marking.outcomes import Fault, Outcome
    from asn_desktop.domain.marking.schemes import Part, Scheme
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.services.rules.schemes import ComponentRow

    _Person = tuple[
        Key, Key, str | None, str, Decimal | None, str | None, str | None, str | None,
        str | None, datetime | None,
    ]  # fmt: skip

PASSES: Final = "pass"
FAILS: Final = "fail"
DECISION_WORDS: Final = {
    PASSES: msg("lulus"),
    FAILS: msg("tidak lulus"),
    LEFT: msg("mengundurkan diri"),
}
_FEW: Final = 50
_KEPT: Final = 16_384


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person's cells and what they lead to.

    `cells` holds what was given by component, `marks` the first marks among it (0-100) that
    the person is not exempt from; `attendance` is in percent, and with a `waiver`, which is its
    reason, no minimum of it is asked for. A `decision` of the meeting overrides what the rules
    say.
    """

    enrolment: Key
    participant: Key
    nip: str | None
    full_name: str
    attendance: Decimal | None = None
    decision: str | None = None
    decision_why: str | None = None
    waiver: str | None = None
    waived_by: str | None = None
    waived_at: datetime | None = None
    cells: dict[Key, Given] = field(default_factory=dict)
    marks: dict[Key, Decimal] = field(default_factory=dict)
    final: Decimal | None = None
    predicate: str | None = None
    passed: bool = False
    faults: tuple[Fault[Key], ...] = ()
    waits: tuple[Part[Key], ...] = ()
    attendance_waits: bool = False
    rank: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is waited for."""
        return not self.waits and not self.attendance_waits

    @property
    def is_settled(self) -> bool:
        """Whether nothing is waited for, or the meeting has decided whatever lacks."""
        return self.is_complete or self.decision is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A course's people × components; `places` tells where an enrolment stands in the rows.

    `disputed` are the cells (enrolment, component) with an objection that nobody has decided.
    """

    course: Course
    scheme: Scheme[Key]
    rows: tuple[SheetRow, ...]
    places: Mapping[Key, int]
    disputed: frozenset[tuple[Key, Key]] = frozenset()

    @property
    def components(self) -> tuple[ComponentRow, ...]:
        """The columns."""
        return self.course.components

    @property
    def rules(self) -> RuleSet:
        """The bands and the pass mark."""
        return self.scheme.rules


def sheet(office: Office, course: Key) -> Sheet:
    """The marks of a course, people by name."""
    with many_rows(), office.read() as connection:
        return read_sheet(connection, course)


def read_sheet(connection: Connection, course: Key) -> Sheet:
    """As `sheet`, inside a caller's read or step."""
    whole = course_service.whole(connection, course)
    scheme = read_scheme(connection, schemes.COURSE, course, whole.components)
    blank = Sheet(whole, scheme, (), {})
    rows = _rows(connection, blank)
    places = {row.enrolment: place for place, row in enumerate(rows)}
    disputed = frozenset(prepared.rows(connection, _DISPUTED, {"course": course}))
    return replace(blank, rows=tuple(rows), places=places, disputed=disputed)


def first_rows(office: Office, course: Key, count: int) -> Sheet | None:
    """The first people of a class, by name and without ranks, where it has more than `count`.

    What is seen of a large class at first needs no more; means and ranks are of everybody.
    """
    with office.read() as connection:
        whole = course_service.whole(connection, course)
        if whole.people <= count:
            return None
        scheme = read_scheme(connection, schemes.COURSE, course, whole.components)
        blank = Sheet(whole, scheme, (), {})
        wanted = {"course": course, "count": count}
        cells = _by_person(prepared.columns(connection, _FIRST_CELLS, wanted))
        people = _people(connection, _FIRST_PEOPLE, wanted)
        found = prepared.rows(connection, _DISPUTED, {"course": course})
        blank = replace(blank, disputed=frozenset(found))
    rows = [_unranked(blank, person, cells.get(person[0], {})) for person in people]
    places = {row.enrolment: place for place, row in enumerate(rows)}
    return replace(blank, rows=tuple(rows), places=places)


def _unranked(blank: Sheet, person: _Person, cells: dict[Key, Given]) -> SheetRow:
    return _row(blank, person, cells, _outcome(blank, person, cells), None)


_FIELDS: Final = tuple(one.name for one in fields(SheetRow))
_WHO: Final = attrgetter(*_FIELDS[: _FIELDS.index("cells")])
_RESULT: Final = attrgetter(*_FIELDS[_FIELDS.index("marks") + 1 :])
_EXEMPT: Final = Presence.EXEMPT
_GIVEN: Final = select(
    marks.c.enrolment_id,
    marks.c.component_id,
    marks.c.value,
    marks.c.remedial,
    marks.c.presence,
)
_MARK: Final = _GIVEN.where(marks.c.id == bindparam("mark"))


def sheet_after(office: Office, before: Sheet, changed: frozenset[Key]) -> Sheet:
    """The sheet after these marks changed; where it can, only they are read again.

    The ranks of other people are as before until `ranked`, which can wait until after the paint.
    """
    look = office.database.rows
    few = len(changed) <= _FEW
    found = [row for key in changed for row in look(_MARK, {"mark": key})] if few else []
    if len(found) < len(changed):  # many, or one was taken away and whose is not known
        return sheet(office, before.course.id)
    new: dict[int, dict[Key, Given]] = {}
    for enrolment, component, *cell in found:
        place = before.places.get(enrolment)
        if place is not None:  # else it is another course's
            new.setdefault(place, {})[component] = given(*cell)
    rows = list(before.rows)
    for place, own in new.items():
        rows[place] = _marked(before, rows[place], {**rows[place].cells, **own})
    finals = [row.final for row in rows]
    for place in new:
        rows[place] = replace(rows[place], rank=rank(finals[place], finals))
    return replace(before, rows=tuple(rows))


def with_cell(row: SheetRow, component: Key, given: Given) -> SheetRow:
    """The person with this in a cell; what it leads to is as before until `sheet_after`."""
    marks = {**row.marks}
    if given.value is None or given.presence is Presence.EXEMPT:
        marks.pop(component, None)
    else:
        marks[component] = given.value
    cells = {**row.cells, component: given}
    values = *_WHO(row), cells, marks, *_RESULT(row)  # replacing by names takes five times
    return SheetRow(*values)


@lru_cache(_KEPT)
def given(value: Decimal | None, remedial: Decimal | None, presence: str | None) -> Given:
    """A cell as the table of marks holds it; an empty one is `UNMARKED` itself."""
    if value is None and remedial is None and presence is None:
        return UNMARKED
    return Given(value, remedial, None if presence is None else Presence(presence))


def _named(sheet: Sheet, decision: str | None, found: Outcome[Key]) -> str | None:
    """The predicate; who passes by decision alone has that of the pass mark."""
    least = sheet.rules.pass_mark
    if decision == PASSES and found.final is not None and found.final < least:
        return predicate(sheet.scheme, least)
    return found.predicate


def _marked(sheet: Sheet, row: SheetRow, cells: dict[Key, Given]) -> SheetRow:
    who = (row.enrolment, row.participant, row.nip, row.full_name)
    decided = (row.attendance, row.decision, row.decision_why)
    person = (*who, *decided, row.waiver, row.waived_by, row.waived_at)
    return _row(sheet, person, cells, _outcome(sheet, person, cells), row.rank)


def scheme_of(sheet: Sheet, waiver: str | None) -> Scheme[Key]:
    """The scheme as it holds for a person: with a waiver it has no minimum of attendance."""
    return sheet.scheme if waiver is None else replace(sheet.scheme, minimum_attendance=None)


def _outcome(sheet: Sheet, person: _Person, cells: dict[Key, Given]) -> Outcome[Key]:
    return outcome(scheme_of(sheet, person[7]), cells, person[4])


def _row(
    sheet: Sheet,
    person: _Person,
    cells: dict[Key, Given],
    found: Outcome[Key],
    place: int | None,
) -> SheetRow:
    decision = person[5]
    return SheetRow(
        *person,
        cells,
        {
            key: value
            for key, (value, _again, presence) in cells.items()
            if value is not None and presence is not _EXEMPT
        },
        found.final,
        _named(sheet, decision, found),
        found.passed if decision is None else decision == PASSES,
        found.faults,
        found.waits,
        found.attendance_waits,
        place,
    )


def ranked(sheet: Sheet) -> Sheet:
    """The sheet with everybody's rank as the final marks are now."""
    places = ranks([row.final for row in sheet.rows])
    rows = (
        row if row.rank == place else replace(row, rank=place)
        for row, place in zip(sheet.rows, places, strict=True)
    )
    return replace(sheet, rows=tuple(rows))


def _rows(connection: Connection, blank: Sheet) -> list[SheetRow]:
    wanted = {"course": blank.course.id}
    cells = _by_person(prepared.columns(connection, _CELLS, wanted))
    people = _people(connection, _PEOPLE, wanted)
    own = [cells.get(person[0], {}) for person in people]
    found = [_outcome(blank, person, each) for each, person in zip(own, people, strict=True)]
    places = ranks([one.final for one in found])
    whole = zip(people, own, found, places, strict=True)
    return [_row(blank, *each) for each in whole]


def _people(connection: Connection, asked: Select[Any], wanted: dict[str, Any]) -> list[_Person]:
    return [
        (enrolment, who, nip, full_name(before, name, after), *rest)
        for enrolment, who, nip, before, name, after, *rest in prepared.rows(
            connection, asked, wanted
        )
    ]


def _by_person(found: list[Iterable[Any]] | None) -> dict[Key, dict[Key, Given]]:
    """The cells of each enrolment from columns; those of one mostly come one after another."""
    cells: dict[Key, dict[Key, Given]] = {}
    own: dict[Key, Given] = {}
    last: Key | None = None
    if found is None:
        return cells
    people, parts, *whole = found
    for enrolment, component, cell in zip(people, parts, map(given, *whole), strict=True):
        if enrolment is not last:
            last, own = enrolment, cells.setdefault(enrolment, {})
        own[component] = cell
    return cells


_CELLS: Final = _GIVEN.join(enrolments).where(enrolments.c.course_id == bindparam("course"))
_DISPUTED: Final = (
    select(disputes.c.enrolment_id, disputes.c.component_id)
    .join(enrolments)
    .where(enrolments.c.course_id == bindparam("course"), disputes.c.decision.is_(None))
)
_PEOPLE: Final = (
    select(
        enrolments.c.id,
        participants.c.id,
        participants.c.nip,
        participants.c.title_before,
        participants.c.name,
        participants.c.title_after,
        enrolments.c.attendance,
        enrolments.c.decision,
        enrolments.c.decision_why,
        enrolments.c.waiver,
        enrolments.c.waived_by,
        enrolments.c.waived_at,
    )
    .join(participants)
    .where(enrolments.c.course_id == bindparam("course"))
    .order_by(participants.c.sort_name, participants.c.id)
)
_FIRST_PEOPLE: Final = _PEOPLE.limit(bindparam("count"))
_FIRST_CELLS: Final = _GIVEN.where(
    marks.c.enrolment_id.in_(
        select(enrolments.c.id)
        .join(participants)
        .where(enrolments.c.course_id == bindparam("course"))
        .order_by(participants.c.sort_name, participants.c.id)
        .limit(bindparam("count"))
    )
).order_by(marks.c.enrolment_id)
