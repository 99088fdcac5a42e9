"""Who changed which mark of a course, when, from what to what, and how it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.domain.people.names import full_name
from asn_desktop.services.marking.assessments import given, read_sheet
from asn_desktop.services.marking.marks import FROM_FILE, FROM_WORKSHEET, PASTED
from asn_desktop.services.planning import courses
from asn_desktop.storage import journal
from asn_desktop.storage.tables import enrolments, marks, participants

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import RowChange, Values

WITHDRAWN: Final = "withdrawn"
"""Stands for a source where the mark went with its person."""
_SOURCES: Final = {
    None: msg("diketik"),
    PASTED: msg("ditempel"),
    FROM_FILE: msg("berkas"),
    FROM_WORKSHEET: msg("lembar kerja"),
    WITHDRAWN: msg("dikeluarkan"),
}
_AGAIN: Final = {journal.UNDO: msg("diurungkan"), journal.REDO: msg("diulangi")}
_DEEDS: Final = {
    journal.UNDO: msg("Diurungkan: {deed}"),
    journal.REDO: msg("Diulangi: {deed}"),
}


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """One change of one cell; `source` is None for what was typed, else as in `marks`.

    `is_withdrawn` where the person is no longer in the course.
    """

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
    is_withdrawn: bool = False


def person_words(one: MarkRecord) -> str:
    """Whose mark it is, or was."""
    return str(msg("dikeluarkan: {name}", name=one.person)) if one.is_withdrawn else one.person


def source_words(one: MarkRecord) -> Message:
    """How a change came in; one that was taken back or done again did so by that."""
    return _AGAIN.get(one.kind) or _SOURCES[one.source]


def deed_words(one: MarkRecord) -> str:
    """The step that a change was part of."""
    text = _DEEDS.get(one.kind)
    return str(one.label) if text is None else str(text).format(deed=one.label)


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
    """Every change of the marks of a course, of one person or of one cell, oldest first.

    Who was withdrawn is told too, with the marks that were taken away.
    """
    with office.read() as connection:
        book = _Book(connection, read_sheet(connection, course))
        whose = enrolment if cell is None else cell[0]
        records = []
        for entry, place, old, new, source in book.changes(book.begin(since), whose):
            if whose in (None, place[0]) and cell in (None, place):
                records.append(book.record(entry, place, old, new, source))
    return [one for one in records[::-1] if since is None or one.at >= since]


def changed_since_meeting(office: Office, course: Key) -> dict[tuple[Key, Key], Given]:
    """What stood at the meeting in each cell that was changed after it began; none without one."""
    with office.read() as connection:
        met = courses.whole(connection, course).meeting_at
    found: dict[tuple[Key, Key], Given] = {}
    for one in () if met is None else course_history(office, course, since=met):
        found.setdefault((one.enrolment, one.component), one.old)
    return found


class _Book:
    """Reads a course's part of the journal backwards, from what stands in its marks now.

    Each step names only the columns it changed; the rest is what it became later.
    """

    def __init__(self, connection: Connection, sheet: Sheet) -> None:
        self._connection, self._sheet = connection, sheet
        self._parts = {part.id: part.name for part in sheet.components}
        found = connection.execute(_NOW.where(enrolments.c.course_id == sheet.course.id))
        self._state: dict[Key, Values] = {row["id"]: dict(row) for row in found.mappings()}
        self._gone: dict[Key, tuple[str | None, str]] = {}

    def begin(self, since: datetime | None) -> int:
        """After which entry to read: that of the meeting, or that which made the course."""
        course = self._sheet.course
        if since is not None and since == course.meeting_at:
            return journal.written_at(self._connection, since)
        return journal.made_at(self._connection, course.id)

    def _naming(self, whose: Key | None) -> set[str]:
        """What an entry names that speaks of marks of the course, or of one person of it."""
        marks_now = self._state.items()
        own = [key for key, row in marks_now if whose in (None, row["enrolment_id"])]
        people = self._sheet.places if whose is None else [whose]
        return {key.hex for key in (self._sheet.course.id, *own, *people)}

    def changes(
        self, after: int, whose: Key | None
    ) -> Iterator[tuple[journal.Entry, tuple[Key, Key], Given, Given, str | None]]:
        """The changes of the course's marks, or of one person's in it, the newest first."""
        naming = self._naming(whose)
        tables = (marks.name, enrolments.name)
        for entry, change in journal.newest_changes(
            self._connection, tables, after=after, naming=naming
        ):
            if change.table == enrolments.name:
                self._leave(change)
                naming |= {key.hex for key in self._gone} if whose is None else set()
                continue
            new = {} if change.after is None else self._state.get(change.key, change.after)
            old = {} if change.before is None else {**new, **change.before}
            self._state[change.key] = old or new
            place = old or new
            if self._is_own(place.get("enrolment_id")):
                naming.add(change.key.hex)  # one that is gone by now is met at its end first
                where = (place["enrolment_id"], place["component_id"])
                source = new.get("source") if new or entry.kind != journal.DO else WITHDRAWN
                yield entry, where, _cell(old), _cell(new), source

    def _is_own(self, enrolment: Key | None) -> bool:
        return enrolment in self._sheet.places or enrolment in self._gone

    def _leave(self, change: RowChange) -> None:
        """Remember who was withdrawn, whose marks come before."""
        row = change.before or {}
        is_here = change.key in self._sheet.places or change.key in self._gone
        if change.after is None and not is_here and row["course_id"] == self._sheet.course.id:
            self._gone[change.key] = self._person(row["participant_id"])

    def _person(self, key: Key) -> tuple[str | None, str]:
        found = self._connection.execute(_PERSON.where(participants.c.id == key)).one_or_none()
        if found is None:
            return None, "–"
        return found.nip, full_name(found.title_before, found.name, found.title_after)

    def record(
        self,
        entry: journal.Entry,
        place: tuple[Key, Key],
        old: Given,
        new: Given,
        source: str | None,
    ) -> MarkRecord:
        """One change, with the names behind its keys."""
        at = self._sheet.places.get(place[0])
        if at is None:
            nip, person = self._gone[place[0]]
        else:
            nip, person = self._sheet.rows[at].nip, self._sheet.rows[at].full_name
        part = self._parts.get(place[1], "–")
        return MarkRecord(
            entry.seq, entry.at, entry.actor, *place, nip, person, part,
            old, new, source, entry.label, entry.kind, is_withdrawn=at is None,
        )  # fmt: skip


_NOW: Final = select(marks).join(enrolments)
_PERSON: Final = select(
    participants.c.nip,
    participants.c.title_before,
    participants.c.name,
    participants.c.title_after,
)


def _cell(values: Values) -> Given:
    if not values:
        return UNMARKED
    return given(values.get("value"), values.get("remedial"), values.get("presence"))
