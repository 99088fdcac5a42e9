"""What one step changed: of whom or what, which field, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.domain.issuing.numbering import scope_name
from asn_desktop.domain.people.names import full_name
from asn_desktop.services.steps.journal import wanted
from asn_desktop.services.steps.journal_words import COLUMNS, SETTINGS, TABLES, value_words
from asn_desktop.storage import journal
from asn_desktop.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import RowChange

_MOST: Final = 300
_NAMING: Final = ("number", "name", "code", "scope")


@dataclass(frozen=True, slots=True)
class Detail:
    """One field of one row; `before` is empty for a new row, `after` for one that is gone."""

    key: tuple[Key, str]
    subject: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Details:
    """The first rows of a step in words, and how many rows are `left` out."""

    rows: tuple[Detail, ...]
    left: int


def details(office: Office, step: Key, *, text: str = "", course: Key | None = None) -> Details:
    """What a step changed, at most 300 of its rows; those that are searched for come first."""
    with office.read() as connection:
        asked = wanted(connection, text, course)
        rows_of = journal.changes_of(connection, step)
        changes = sorted(rows_of, key=lambda change: not asked.is_about(change.key))
        reader = RowReader(connection)
        reader.enter(changes)
        rows = [detail for change in changes[:_MOST] for detail in reader.details(change)]
    return Details(tuple(rows), max(0, len(changes) - _MOST))


class RowReader:
    """Names rows by what people call them, reading each row once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, Key], dict[str, Any]] = {}
        self._step: dict[tuple[str, Key], dict[str, Any]] = {}

    def enter(self, changes: Iterable[RowChange]) -> None:
        """Rows that are gone are from now on as this step knew them."""
        self._known.clear()
        self._step = {
            (change.table, change.key): change.after or change.before or {} for change in changes
        }

    def details(self, change: RowChange) -> Iterator[Detail]:
        """One line a field that people know; a step of hidden columns alone gives none."""
        before, after = change.before or {}, change.after or {}
        subject = self._subject(change)
        for column in dict.fromkeys((*before, *after)):
            field = self._field(change, column)
            old = value_words(change.table, column, before.get(column))
            new = value_words(change.table, column, after.get(column))
            if field and old != new:
                yield Detail((change.key, column), subject, field, old, new)

    def _field(self, change: RowChange, column: str) -> str:
        if change.table == "settings":
            name = self.row(change.table, change.key).get("name", "")
            return _setting(name) if column == "value" else ""
        return str(COLUMNS.get(column, ""))

    def _subject(self, change: RowChange) -> str:
        row = self.row(change.table, change.key)
        kind = str(TABLES.get(change.table, change.table))
        name = self._owner(change.table, row) or self._name(change.table, row)
        return f"{kind}: {name}" if name else kind

    def _owner(self, table: str, row: dict[str, Any]) -> str:
        """What belongs to a certificate is known by its number, a run by its course."""
        if table == "certificate_runs":
            return str(self.row("courses", row["course_id"]).get("code", ""))
        return self._named("certificates", row.get("certificate_id"))

    def _name(self, table: str, row: dict[str, Any]) -> str:
        if table == "settings":
            return ""
        if table == "marks":
            person = self._named("enrolments", row.get("enrolment_id"))
            return " · ".join((person, self._named("components", row.get("component_id"))))
        if table == "enrolments":
            person = self._named("participants", row.get("participant_id"))
            course = self.row("courses", row["course_id"]) if row.get("course_id") else {}
            return f"{person} ({course.get('code', '')})"
        if table == "number_registers":
            return scope_name(row.get("scope", ""))
        if table == "participants":
            return full_name(row.get("title_before"), row.get("name", ""), row.get("title_after"))
        return next((str(row[name]) for name in _NAMING if row.get(name)), "")

    def _named(self, table: str, key: Key | None) -> str:
        return self._name(table, self.row(table, key)) if key is not None else ""

    def row(self, table: str, key: Key) -> dict[str, Any]:
        """The row as it is now; of one that is gone, what the step knows of it."""
        found = self._known.get((table, key))
        if found is None:
            columns = metadata.tables[table]
            row = self._connection.execute(select(columns).where(columns.c.id == key)).mappings()
            found = {**self._step.get((table, key), {}), **_one(row)}
            self._known[table, key] = found
        return found


def _setting(name: str) -> str:
    """Settings of one layout, course or programme say which behind a colon."""
    kind, _colon, code = name.partition(":")
    word = str(SETTINGS.get(kind, name))
    return f"{word} {code}" if code and kind == "layout" else word


def _one(rows: Any) -> dict[str, Any]:
    return next((dict(row) for row in rows), {})
