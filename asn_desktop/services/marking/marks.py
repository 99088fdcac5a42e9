"""Marks written cell by cell or many at once; each knows where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from asn_desktop.base.errors import Conflict, NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import Key, new_key
from asn_desktop.domain.marking.assessments import parse_percent
from asn_desktop.domain.marking.cells import (
    UNMARKED,
    Given,
    typed,
    typed_in_cell,
    typed_over,
    with_value,
)
from asn_desktop.domain.marking.schemes import Presence, Scale
from asn_desktop.services.attendance_totals import COUNTED, is_kept
from asn_desktop.services.imports import many_rows
from asn_desktop.services.marking.assessments import given
from asn_desktop.services.marking.one_cell import (
    GONE,
    cell_now,
    levels,
    read_cell,
    require_open,
)
from asn_desktop.services.rights import Right
from asn_desktop.storage import prepared
from asn_desktop.storage.step import RowChange
from asn_desktop.storage.tables import (
    components,
    courses,
    enrolments,
    marks,
    participants,
    schemes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.marking.schemes import Level
    from asn_desktop.services.marking.one_cell import Cell, Look
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step, Values

    Read = Callable[[Scale, Sequence[Level], Given, str], Given]

_ONE: Final = msg("Nilai")
PASTED: Final = "paste"
FROM_FILE: Final = "file"
FROM_WORKSHEET: Final = "sheet"
"""Sources of a mark; one that was typed has none."""


ATTENDANCE: Final = Key(int=0)
"""Stands for the percentage of attendance where a component is meant."""


def set_mark(
    office: Office,
    enrolment: Key,
    component: Key,
    text: str,
    shown: Given | None = None,
    ahead: Look | None = None,
) -> Given:
    """Take what the trainer typed for one cell, as `domain.cells.typed_in_cell` reads it.

    Gives back what stands there now. With `shown`, what stood there when the trainer looked, only
    that is written over. What was read `ahead` is read again unless the book is as it was then.

    Raises:
        Refused: The text cannot be read, or the course is closed.
        Conflict: Neither what was shown nor what was typed stands there now.
    """
    with office.write(Right.MARK, _ONE) as step:
        cell = cell_now(office, step, (enrolment, component), ahead)
        step.label = msg("Nilai {part}: {person}", part=cell.part, person=cell.person)
        after = typed_in_cell(cell.scale, cell.guide, cell.given, text)
        _hold(cell.given, shown, after)
        _write(step, (enrolment, component), cell, after, None)
    return after


def set_attendance(office: Office, enrolment: Key, text: str, shown: Given | None = None) -> None:
    """Take the attendance of a person in percent (0-100), decimal comma or point; empty clears it.

    `shown` is as for `set_mark`, the percentage as a value.

    Raises:
        Refused: The text is no such number, or the course is closed.
        Conflict: As for `set_mark`.
    """
    percent = parse_percent(text)
    with office.write(Right.MARK, msg("Kehadiran")) as step:
        require_typed(step, _course_of(step, enrolment)[0])
        found = select(participants.c.name, enrolments.c.attendance)
        found = found.select_from(enrolments.join(participants)).where(enrolments.c.id == enrolment)
        person, stands = step.connection.execute(found).one()
        step.label = msg("Kehadiran: {person}", person=person)
        _hold(Given(stands), shown, Given(percent))
        step.update(enrolments, enrolment, attendance=percent)


def require_typed(step: Step, course: Key) -> None:
    """Where attendance is kept by session, nobody types its percentage.

    Raises:
        Refused: It is.
    """
    if is_kept(step.connection, course):
        raise Refused(COUNTED, "attendance")


def _hold(stands: Given, shown: Given | None, after: Given) -> None:
    if shown is not None and stands not in (shown, after):
        raise Conflict(msg("Sudah diubah di tempat lain; lihat dahulu yang berlaku."))


def set_marks(
    office: Office,
    cells: Iterable[tuple[Key, Key, str]],
    label: Message,
    source: str | None = None,
) -> None:
    """Take cells `(enrolment, component, text)` of one course as one step, all or none.

    `ATTENDANCE` in place of a component is the person's attendance. What comes from elsewhere
    (`source`) knows nothing of a remedial here, which stays beside its first mark.

    Raises:
        Refused: As for `set_mark`.
    """
    read = typed_over if source is None else typed
    with many_rows(), office.write(Right.MARK, label) as step:
        write_cells(step, cells, source, read)


def write_cells(
    step: Step, cells: Iterable[tuple[Key, Key, str]], source: str | None, read: Read = typed
) -> None:
    """As `set_marks`, inside a step of the caller.

    Raises:
        Refused: As for `set_mark`.
    """
    taken: Cells | None = None
    for enrolment, component, text in cells:
        taken = taken or Cells(step, enrolment)
        taken.take(enrolment, component, text, read)
    if taken is not None:
        taken.write(source)


def set_exempt(office: Office, places: Sequence[tuple[Key, Key]], *, exempt: bool) -> None:
    """Let cells `(enrolment, component)` of one course not count, or count again, as one step.

    Raises:
        Refused: The course is closed.
    """
    label = msg("Kecualikan {count} nilai", count=len(places))
    if not exempt:
        label = msg("Hitung lagi {count} nilai", count=len(places))
    with office.write(Right.MARK, label) as step:
        taken = Cells(step, places[0][0])
        for place in places:
            taken.set_exempt(*place, exempt=exempt)
        taken.write()


@dataclass(slots=True, eq=False)
class _Place:
    """One cell: the key and the source of its mark, what stands there, and what was taken."""

    mark: Key | None
    source: str | None
    before: Given
    after: Given | None = None

    @property
    def now(self) -> Given:
        """What stands there once it is written."""
        return self.after or self.before


class Cells:
    """The marks of a course read at once, to be written at once after some were taken."""

    def __init__(self, step: Step, enrolment: Key) -> None:
        self._step = step
        self._course, self._scale = _course_of(step, enrolment)
        wanted = {"course": self._course}
        people = prepared.rows(step.connection, _PEOPLE, wanted)
        self._rows: dict[Key, dict[Key, _Place]] = {key: {} for (key,) in people}
        self._guides = {
            key: levels(guide) for key, guide in prepared.rows(step.connection, _GUIDES, wanted)
        }
        stored = prepared.rows(step.connection, _STORED, wanted)
        for mark, person, component, source, value, remedial, presence in stored:
            self._rows[person][component] = _Place(mark, source, given(value, remedial, presence))
        self._taken: list[tuple[Key, Key, _Place]] = []
        self._attendance: dict[Key, dict[str, Decimal | None]] = {}
        self._row: dict[Key, _Place] = {}
        self._whose: Key | None = None
        self._known: dict[tuple[Read, tuple[Level, ...], Given, str], Given] = {}

    def take(self, enrolment: Key, component: Key, text: str, read: Read = typed) -> None:
        """Read a text into a cell, as `domain.cells.typed` does, or as `ATTENDANCE`.

        Raises:
            Refused: It cannot be read, or the cell is of another course.
        """
        if component == ATTENDANCE:
            self._attend(enrolment, parse_percent(text))
            return
        place = self._place(enrolment, component)
        asked = read, self._guides[component], place.now, text
        after = self._known.get(asked)
        if after is None:
            after = self._known[asked] = read(self._scale, *asked[1:])
        place.after = after

    def set_value(self, enrolment: Key, component: Key, value: Decimal) -> None:
        """Put a first mark into a cell, or say the attendance."""
        if component == ATTENDANCE:
            self._attend(enrolment, value)
            return
        place = self._place(enrolment, component)
        place.after = with_value(place.now, value)

    def _attend(self, enrolment: Key, percent: Decimal | None) -> None:
        if enrolment not in self._rows:
            raise NotFound(GONE)
        if not self._attendance:
            require_typed(self._step, self._course)
        self._attendance[enrolment] = {"attendance": percent}

    def set_exempt(self, enrolment: Key, component: Key, *, exempt: bool) -> None:
        """Take a cell out of the total, with what stands in it, or back in."""
        place = self._place(enrolment, component)
        before = place.now
        if exempt or before.presence is Presence.EXEMPT:
            presence = Presence.EXEMPT if exempt else None
            place.after = before._replace(presence=presence)

    def _place(self, enrolment: Key, component: Key) -> _Place:
        """The cell, from now on among those that were taken."""
        if enrolment is not self._whose:  # cells of one person come beside each other
            if enrolment not in self._rows:
                raise NotFound(GONE)
            self._row, self._whose = self._rows[enrolment], enrolment
        place = self._row.get(component)
        if place is None:
            if component not in self._guides:
                raise NotFound(GONE)
            place = self._row[component] = _Place(None, None, UNMARKED)
        if place.after is None:
            place.after = place.before
            self._taken.append((enrolment, component, place))
        return place

    def write(self, source: str | None = None) -> None:
        """Write what was taken and differs, rows that are there and new ones at once each."""
        fresh: list[Values] = []
        changed: list[RowChange] = []
        pairs: dict[tuple[Given, str | None, Given], tuple[Values, Values]] = {}
        for enrolment, component, place in self._taken:
            after = place.now
            if after == place.before:
                continue
            if place.mark is None:
                names = {"enrolment_id": enrolment, "component_id": component}
                fresh.append({"id": new_key(), **names, **_columns(after, source)})
                continue
            pair = place.before, place.source, after
            both = pairs.get(pair)
            if both is None:
                both = pairs[pair] = _differing(*map(_columns, pair[::2], (pair[1], source)))
            changed.append(RowChange(marks.name, place.mark, *both))
        self._step.insert(marks, *fresh)
        self._step.change_all(marks, changed)
        if self._attendance:
            self._step.update_all(enrolments, self._attendance)


_PEOPLE: Final = select(enrolments.c.id).where(enrolments.c.course_id == bindparam("course"))
_GUIDES: Final = select(components.c.id, components.c.guide).where(
    components.c.course_id == bindparam("course")
)
_STORED: Final = (
    select(
        marks.c.id,
        marks.c.enrolment_id,
        marks.c.component_id,
        marks.c.source,
        marks.c.value,
        marks.c.remedial,
        marks.c.presence,
    )
    .join(enrolments)
    .where(enrolments.c.course_id == bindparam("course"))
)


def _course_of(step: Step, enrolment: Key) -> tuple[Key, Scale]:
    row = step.connection.execute(
        select(courses.c.id, courses.c.status, schemes.c.scale)
        .select_from(enrolments.join(courses))
        .outerjoin(schemes, schemes.c.course_id == courses.c.id)
        .where(enrolments.c.id == enrolment)
    ).one_or_none()
    if row is None:
        raise NotFound(GONE)
    require_open(row.status)
    return row.id, Scale(row.scale or Scale.NUMERIC)


def write_mark(
    step: Step, enrolment: Key, component: Key, value: Decimal | None, source: str | None = None
) -> None:
    """Write one first mark inside a step of the caller; the same value writes nothing.

    Raises:
        Refused: The course is closed, or the component belongs to another course.
    """
    cell = read_cell(step.connection, enrolment, component)
    _write(step, (enrolment, component), cell, with_value(cell.given, value), source)


def _columns(cell: Given, source: str | None) -> dict[str, Any]:
    presence = None if cell.presence is None else cell.presence.value
    return {
        "value": cell.value,
        "remedial": cell.remedial,
        "presence": presence,
        "source": source,
    }


def _differing(before: Values, after: Values) -> tuple[Values, Values]:
    """What of a mark differs, as it was and as it becomes."""
    names = [name for name, value in after.items() if before[name] != value]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def _write(
    step: Step, place: tuple[Key, Key], cell: Cell, after: Given, source: str | None
) -> None:
    if after == cell.given:
        return
    values = _columns(after, source)
    if cell.mark is not None:
        step.update_known(marks, cell.mark, _columns(cell.given, cell.source), **values)
    else:
        enrolment, component = place
        row = {"id": new_key(), "enrolment_id": enrolment, "component_id": component, **values}
        step.insert(marks, row)
