"""Who changed which mark of a course, when, from what to what, and how it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.i18n import msg
from asn_desktop.domain.cells import UNMARKED
from asn_desktop.services.assessments import given, read_sheet
from asn_desktop.services.marks import FROM_FILE, FROM_WORKSHEET, PASTED
from asn_desktop.storage import journal
from asn_desktop.storage.tables import enrolments, marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.cells import Given
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import RowChange, Values

SOURCE_WORDS: Final = {
    None: msg("diketik"),
    PASTED: msg("ditempel"),
    FROM_FILE: msg("berkas"),
    FROM_WORKSHEET: msg("lembar kerja"),
}


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """One change of one cell; `source` is None for what was typed, else as in `marks`."""

    seq: int
    at: datetime
    actor: str
    enrolment: Key
    component: Key
    nip: str | None
    person: str
    part: str
    old: Given
    new: Given
    source: str | None
    label: Message
    kind: str


def day_begins(day: date) -> datetime:
    """The first moment of a day, as clocks here tell it."""
    return datetime.combine(day, time()).astimezone()


def course_history(
    office: Office,
    course: Key,
    *,
    since: datetime | None = None,
    enrolment: Key | None = None,
    cell: tuple[Key, Key] | None = None,
) -> list[MarkRecord]:
    """Every change of the marks of a course, of one person or of one cell, oldest first."""
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        people = {row.enrolment: row for row in sheet.rows}
        parts = {part.id: part.name for part in sheet.components}
        records = []
        for entry, place, old, new, source in _changes(connection, course):
            row = people.get(place[0])
            known = enrolment in (None, place[0]) and cell in (None, place)
            if row is None or not known or (since is not None and entry.at < since):
                continue
            part = parts.get(place[1], "–")
            records.append(
                MarkRecord(
                    entry.seq, entry.at, entry.actor, *place, row.nip, row.full_name, part,
                    old, new, source, entry.label, entry.kind,
                )
            )  # fmt: skip
    return records


def _changes(
    connection: Connection, course: Key
) -> Iterator[tuple[journal.Entry, tuple[Key, Key], Given, Given, str | None]]:
    """Each step names only the columns it changed, so that the rest is folded from before."""
    of = select(enrolments.c.id).where(enrolments.c.course_id == course)
    own = set(connection.execute(of).scalars())
    state: dict[Key, Values] = {}
    for entry, change in journal.changes_of_table(connection, marks.name):
        before = {**state.get(change.key, {}), **(change.before or {})}
        after = _after(before, change)
        state[change.key] = after or before
        place = before | after
        if place.get("enrolment_id") in own:
            where = (place["enrolment_id"], place["component_id"])
            yield entry, where, _cell(before), _cell(after), after.get("source")


def _after(before: Values, change: RowChange) -> Values:
    return {} if change.after is None else {**before, **change.after}


def _cell(values: dict[str, Any]) -> Given:
    if not values:
        return UNMARKED
    return given(values.get("value"), values.get("remedial"), values.get("presence"))
