"""What steps changed as plain values beside the words: whose mark, in which course, from what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from asn_desktop.services.steps import journal
from asn_desktop.services.steps.journal_details import RowReader
from asn_desktop.services.steps.journal_words import COLUMNS
from asn_desktop.storage.journal import changes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.steps.journal_details import Detail
    from asn_desktop.storage.journal import Entry
    from asn_desktop.storage.step import RowChange

MOST_ROWS: Final = 100
_OF_CERTIFICATES: Final = (
    "certificate_copies", "certificate_versions", "certificate_signatures", "spoiled_blanks",
)  # fmt: skip
_TOLD: Final = frozenset(COLUMNS)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about: a person, a course, a component, a number; `name` of anything else."""

    nip: str | None = None
    name: str | None = None
    course: str | None = None
    component: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One field of one row as it was stored; `field` is its English key, None is no value."""

    table: str
    field: str
    old: Any
    new: Any
    subject: Subject


@dataclass(frozen=True, slots=True)
class StepChanges:
    """A step, its first rows as values and in words, and how many rows are `left` out."""

    entry: Entry
    values: tuple[ValueChange, ...]
    words: tuple[Detail, ...]
    left: int


def steps(
    office: Office,
    *,
    text: str = "",
    course: Key | None = None,
    last: int,
    rows: int = MOST_ROWS,
) -> list[StepChanges]:
    """The newest steps that match as `journal.page` says, what was asked for before the rest."""
    found = journal.page(office, text=text, course=course, limit=last).entries
    with office.read() as connection:
        asked = journal.wanted(connection, text, course)
        reader = _ValueReader(connection)
        return [_told(connection, reader, asked, entry, rows) for entry in found]


def _told(
    connection: Connection,
    reader: _ValueReader,
    asked: journal.Wanted,
    entry: Entry,
    rows: int,
) -> StepChanges:
    changes = changes_of(connection, entry.id)
    first = [change for change in changes if asked.is_about(change.key)]
    shown = (first or changes)[:rows]
    reader.enter(changes)
    return StepChanges(
        entry,
        tuple(value for change in shown for value in reader.values(change)),
        tuple(detail for change in shown for detail in reader.details(change)),
        len(changes) - len(shown),
    )


class _ValueReader(RowReader):
    """Finds what a row is about through the rows it points to."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._finders = {
            "marks": self._of_mark,
            "enrolments": self._of_enrolment,
            "certificates": self._of_certificate,
            "reserved_numbers": self._of_reserved,
            "certificate_runs": self._of_part,
            **dict.fromkeys(_OF_CERTIFICATES, self._of_paper),
            "components": self._of_component,
            "subjects": self._of_part,
        }

    def values(self, change: RowChange) -> Iterator[ValueChange]:
        """One a field that differs; keys of other rows and derived columns are left out."""
        before, after = change.before or {}, change.after or {}
        subject = self._about(change)
        for column in dict.fromkeys((*before, *after)):
            old, new = before.get(column), after.get(column)
            field = self._key_of(change, column)
            if field and old != new and not isinstance(old or new, (UUID, bytes)):
                yield ValueChange(change.table, field, old, new, subject)

    def _key_of(self, change: RowChange, column: str) -> str | None:
        if change.table == "settings":
            name = self.row(change.table, change.key).get("name")
            return name if column == "value" else None
        return column if column in _TOLD else None

    def _about(self, change: RowChange) -> Subject:
        row = self.row(change.table, change.key)
        find = self._finders.get(change.table)
        if find is not None:
            return find(row)
        if change.table == "courses":
            return Subject(name=row.get("name"), course=row.get("code"))
        if change.table == "settings":
            return Subject()
        name = row.get("name") or self._name(change.table, row)
        return Subject(nip=row.get("nip"), name=name or None)

    def _of_mark(self, row: dict[str, Any]) -> Subject:
        place = self._parent("enrolments", row.get("enrolment_id"))
        part = self._parent("components", row.get("component_id"))
        return replace(self._of_enrolment(place), component=part.get("name"))

    def _of_enrolment(self, row: dict[str, Any]) -> Subject:
        person = self._parent("participants", row.get("participant_id"))
        course = self._parent("courses", row.get("course_id"))
        return Subject(person.get("nip"), person.get("name"), course.get("code"))

    def _of_certificate(self, row: dict[str, Any]) -> Subject:
        place = self._parent("enrolments", row.get("enrolment_id"))
        return replace(self._of_enrolment(place), number=row.get("number"))

    def _of_reserved(self, row: dict[str, Any]) -> Subject:
        course = self._parent("courses", row.get("course_id"))
        return replace(self._of_certificate(row), course=course.get("code"))

    def _of_paper(self, row: dict[str, Any]) -> Subject:
        return self._of_certificate(self._parent("certificates", row.get("certificate_id")))

    def _of_component(self, row: dict[str, Any]) -> Subject:
        return replace(self._of_part(row), name=None, component=row.get("name"))

    def _of_part(self, row: dict[str, Any]) -> Subject:
        course = self._parent("courses", row.get("course_id"))
        return Subject(name=row.get("name"), course=course.get("code"))

    def _parent(self, table: str, key: Key | None) -> dict[str, Any]:
        return self.row(table, key) if key is not None else {}
