"""One deed's writes: each changed row is collected once and journalled in the same commit."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import DateTime, bindparam, delete, select, update

from asn_desktop.base.clock import now
from asn_desktop.base.errors import NotFound
from asn_desktop.base.i18n import msg
from asn_desktop.storage import fulltext, prepared
from asn_desktop.storage.bulk import insert_rows
from asn_desktop.storage.faults import damaged
from asn_desktop.storage.tables import JOURNALLED, metadata, participants
from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Delete, Select, Table, Update

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key

Values = dict[str, Any]
_ONE_READ: Final = 500
_ONE_TEXT: Final = 500
"""So many rows become text at once: their pieces take ten times the memory of the text."""
_SHARED_BY: Final = 3
"""From so many rows on it pays to write once what they share."""


class RowChange(NamedTuple):
    """A row before and after, only the changed columns; None where it did not exist."""

    table: str
    key: Key
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit changed: table name to the keys of its rows."""

    ids: Mapping[str, frozenset[Key]]


def plain(value: Any) -> Any:
    """A column's value as JSON writes it: hexadecimal keys, ISO dates, decimal strings."""
    made = _PLAIN.get(type(value))
    return value if made is None else made(value)


_PLAIN: Final[dict[type, Callable[[Any], str]]] = {
    UUID: attrgetter("hex"),
    date: date.isoformat,
    datetime: datetime.isoformat,
    Decimal: str,
}


def typed(table: Table, column: str, value: Any) -> Any:
    """The column's value that `plain` wrote."""
    if value is None:
        return None
    kind = table.c[column].type
    if isinstance(kind, KeyType):
        return UUID(hex=value)
    if isinstance(kind, HundredthsType):
        return Decimal(value)
    if isinstance(kind, (UtcType, DateTime)):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind.python_type is date else value


@dataclass
class Step:
    """The only road to the tables; made by `Office.write`.

    A deed that learns inside what it is about names itself anew through `label`; `seq` is the
    number of the newest entry of the book before this one.
    """

    connection: Connection
    label: Message | None = None
    changes: list[RowChange] = field(default_factory=list)
    seq: int = 0

    def insert(self, table: Table, *rows: Values) -> None:
        """Add rows; each brings its own `id`."""
        self._insert(table, rows)
        self.changes += [RowChange(table.name, row["id"], None, row) for row in rows]

    def _insert(self, table: Table, rows: Sequence[Values]) -> None:
        if not rows:
            return
        _check(table)
        insert_rows(self.connection, table, rows)
        if table is participants:
            fulltext.index_newest(self.connection, len(rows))

    def _rows(self, table: Table, keys: Collection[Key]) -> dict[Key, Values]:
        """The rows as they are.

        Raises:
            NotFound: One of them went meanwhile, as in another window.
        """
        found = rows_by_key(self.connection, table, keys)
        if len(found) < len(keys):
            raise NotFound(msg("Ini sudah dihapus di tempat lain. Muat ulang dengan F5."))
        return found

    def update(self, table: Table, key: Key, **values: Any) -> None:
        """Change columns of one row; values equal to the stored ones write nothing."""
        self.update_all(table, {key: values})

    def update_known(self, table: Table, key: Key, before: Values, **values: Any) -> None:
        """As `update`, of a row whose columns this step has just read."""
        change = _difference(table.name, key, before, values)
        if change is not None:
            self._update(table, [change])
            self.changes.append(change)

    def update_all(self, table: Table, changes: Mapping[Key, Values]) -> None:
        """Change several rows at once; equal values write nothing."""
        old = self._rows(table, changes)
        self.update_all_known(table, [(key, old[key], new) for key, new in changes.items()])

    def update_all_known(self, table: Table, changes: Iterable[tuple[Key, Values, Values]]) -> None:
        """As `update_all`, of rows whose columns this step has just read: before and after."""
        found = [change for looked in changes if (change := _difference(table.name, *looked))]
        self._update(table, found)
        self.changes += found

    def change_all(self, table: Table, changes: Sequence[RowChange]) -> None:
        """As `update_all_known`, told only the columns that differ; rows may share them."""
        self._update(table, changes)
        self.changes += changes

    def _update(self, table: Table, changes: Sequence[RowChange]) -> None:
        _check(table)
        shapes: dict[tuple[str, ...], list[RowChange]] = defaultdict(list)
        for change in changes:
            shapes[tuple(change.after or ())].append(change)
        for shape, alike in shapes.items():
            if len(alike) == 1:
                values = {"key_": alike[0].key, **(alike[0].after or {})}
                prepared.run_once(self.connection, _update_of(table, shape), values)
                continue
            rows = [change.after or {} for change in alike]
            columns: dict[str, list[Any]] = {"key_": [change.key for change in alike]}
            columns.update((name, [row[name] for row in rows]) for name in shape)
            prepared.run(self.connection, _update_of(table, shape), columns)
        if table is participants and any("search" in shape for shape in shapes):
            fulltext.refresh(self.connection, [change.key for change in changes])

    def archive(self, table: Table, *keys: Key) -> None:
        """Take rows out of every list and keep them."""
        moment = now()
        self.update_all(table, {key: {"archived_at": moment} for key in keys})

    def remove(self, table: Table, *keys: Key) -> None:
        """Delete rows to which no paper and no person refers; undo brings them back."""
        keys = tuple(dict.fromkeys(keys))
        old = self._rows(table, keys)
        self._delete(table, keys)
        self.changes += [RowChange(table.name, key, old[key], None) for key in keys]

    def _delete(self, table: Table, keys: Sequence[Key]) -> None:
        if not keys:
            return
        _check(table)
        if table is participants:
            fulltext.forget(self.connection, keys)
        prepared.run(self.connection, _delete_from(table), {"key_": keys})

    def replay_all(self, changes: Sequence[RowChange]) -> None:
        """Write recorded changes of one table and one kind; the caller checked the rows."""
        table = metadata.tables[changes[0].table]
        if changes[0].after is None:
            self._delete(table, [change.key for change in changes])
        elif changes[0].before is None:
            self._insert(table, [change.after or {} for change in changes])
        else:
            self._update(table, changes)
        self.changes += changes


def _difference(table: str, key: Key, before: Values, values: Values) -> RowChange | None:
    old, new = {}, {}
    for name, value in values.items():
        stored = before[name]
        if stored != value:
            old[name], new[name] = stored, value
    return RowChange(table, key, old, new) if new else None


# Statements are built once: building one takes longer than running it.
@cache
def _update_of(table: Table, shape: tuple[str, ...]) -> Update:
    statement = update(table).where(table.c.id == bindparam("key_"))
    return statement.values({name: bindparam(name) for name in shape})


@cache
def _delete_from(table: Table) -> Delete:
    return delete(table).where(table.c.id == bindparam("key_"))


@cache
def _by_key(table: Table) -> Select[Any]:
    return select(table).where(table.c.id == bindparam("key_"))


def _check(table: Table) -> None:
    if table.name not in JOURNALLED:
        raise ValueError(f"{table.name} is not written by steps")


def rows_by_key(connection: Connection, table: Table, keys: Iterable[Key]) -> dict[Key, Values]:
    """Whole rows by their keys; absent ones are missing from the answer."""
    wanted = list(keys)
    if len(wanted) == 1:
        one = prepared.first(connection, _by_key(table), {"key_": wanted[0]})
        return {} if one is None else {wanted[0]: dict(zip(table.c.keys(), one, strict=True))}
    found: dict[Key, Values] = {}
    for start in range(0, len(wanted), _ONE_READ):
        part = wanted[start : start + _ONE_READ]
        for row in connection.execute(select(table).where(table.c.id.in_(part))).mappings():
            found[row["id"]] = dict(row)
    return found


_WRITER: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=plain, check_circular=False
)


def written(changes: Iterable[RowChange]) -> str:
    """The changes as one compact JSON text: `[[table, key, before, after], …]`."""
    rows = [(table, key.hex, before, after) for table, key, before, after in changes]
    texts = _alike(rows) if len(rows) > _ONE_TEXT else None
    if texts is None:
        parts = range(0, len(rows), _ONE_TEXT)
        texts = [_WRITER.encode(rows[start : start + _ONE_TEXT])[1:-1] for start in parts]
    return f"[{','.join(texts)}]"


def _alike(rows: Sequence[tuple[str, str, Values | None, Values | None]]) -> list[str] | None:
    """The rows as texts where many share what they were and became, which is written once."""
    pairs = {(id(before), id(after)): (before, after) for _table, _key, before, after in rows}
    if len(pairs) * _SHARED_BY > len(rows):
        return None
    encode = _WRITER.encode
    texts = {known: f"{encode(one)},{encode(other)}" for known, (one, other) in pairs.items()}
    return [
        f'["{table}","{key}",{texts[id(before), id(after)]}]' for table, key, before, after in rows
    ]


def read_back(text: str) -> list[RowChange]:
    """The changes of a journal entry, in the order they were made.

    Raises:
        EnvironmentFault: The text is not what `written` wrote.
    """
    try:
        return _read_back(text)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise damaged() from None


def _read_back(text: str) -> list[RowChange]:
    found = []
    for name, key, before, after in json.loads(text):
        table = metadata.tables[name]

        def values(row: Values | None, table: Table = table) -> Values | None:
            return None if row is None else {n: typed(table, n, v) for n, v in row.items()}

        found.append(RowChange(name, UUID(hex=key), values(before), values(after)))
    return found


def merged(changes: Sequence[RowChange]) -> Changes:
    """Which rows of which tables were touched."""
    if len(changes) == 1:
        return Changes({changes[0].table: frozenset((changes[0].key,))})
    ids: dict[str, set[Key]] = defaultdict(set)
    for table, key, _before, _after in changes:
        ids[table].add(key)
    return Changes({table: frozenset(keys) for table, keys in ids.items()})
