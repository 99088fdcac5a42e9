"""The book of every change: who, when, what, from which value to which."""

from __future__ import annotations

import hmac
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import bindparam, desc, or_, select

from asn_desktop.base.clock import now
from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import Message
from asn_desktop.base.keys import Key, new_key
from asn_desktop.storage import prepared
from asn_desktop.storage.bulk import insert_rows
from asn_desktop.storage.database import JOURNAL_KEY, MOVED_AT, moved_message
from asn_desktop.storage.faults import damaged
from asn_desktop.storage.step import plain, read_back, written
from asn_desktop.storage.tables import journal, meta

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from asn_desktop.storage.step import RowChange

DO: Final = "do"
UNDO: Final = "undo"
REDO: Final = "redo"
BARRIER: Final = "barrier"
NOTE: Final = "note"
"""Something that happened outside, such as a print: nothing to take back, and in nobody's way."""
_HEAD: Final = (
    journal.c.id,
    journal.c.seq,
    journal.c.at,
    journal.c.actor,
    journal.c.kind,
    journal.c.target,
    journal.c.label,
    journal.c.params,
)


_LAST: Final = select(journal.c.seq, journal.c.mac).order_by(desc(journal.c.seq)).limit(1)
_NOTE: Final = select(meta.c.value)
_END_OF_BOOK: Final = select(
    _LAST.with_only_columns(journal.c.seq).scalar_subquery().label("seq"),
    _LAST.with_only_columns(journal.c.mac).scalar_subquery().label("mac"),
    _NOTE.where(meta.c.name == JOURNAL_KEY).scalar_subquery().label("secret"),
    _NOTE.where(meta.c.name == MOVED_AT).scalar_subquery().label("moved_at"),
)


_NEAR: Final = 20
"""So many entries are looked at where a key says that one was written."""
_ONE: Final = select(*_HEAD).where(journal.c.seq == bindparam("seq"))
_KEY: Final = re.compile(r'"([0-9a-f]{32})"')
_FIELD: Final = re.compile(r"\{([^\W\d]\w*)\}")
_WRITER: Final = json.JSONEncoder(ensure_ascii=False, default=str)


class Entry(NamedTuple):
    """One step without its rows; `label` is translated when shown."""

    id: Key
    seq: int
    at: datetime
    actor: str
    kind: str
    target: Key | None
    label: Message


class End(NamedTuple):
    """Where the book ends: number and seal of its newest entry, and what seals the next one."""

    connection: Connection
    seq: int
    mac: bytes
    secret: str


def end_of_book(connection: Connection) -> End:
    """Where the book ends now.

    Raises:
        EnvironmentFault: The data moved to another PC since this session opened it.
    """
    seq, mac, secret, moved_at = prepared.rows(connection, _END_OF_BOOK, {})[0]
    if moved_at is not None:
        raise EnvironmentFault(moved_message(moved_at))
    return End(connection, seq or 0, mac or b"", secret)


def append(
    end: End,
    changes: Iterable[RowChange],
    *,
    actor: str,
    label: Message,
    kind: str = DO,
    target: Key | None = None,
) -> Entry:
    """Write one step into the book, chained to the entry at its end."""
    row: dict[str, Any] = {
        "id": new_key(),
        "seq": end.seq + 1,
        "at": now(),
        "actor": actor,
        "kind": kind,
        "target": target,
        "label": label.text,
        "params": _WRITER.encode(label.params),
        "rows": written(changes),
    }
    row["mac"] = _mac(end.secret, end.mac, row)
    insert_rows(end.connection, journal, [row])
    return Entry(row["id"], row["seq"], row["at"], actor, kind, target, label)


def _secret(connection: Connection) -> str:
    found = connection.execute(select(meta.c.value).where(meta.c.name == JOURNAL_KEY))
    return str(found.scalar_one())


def _sealed(secret: str, text: bytes) -> bytes:
    """Seal with a hexadecimal key; what the key alone comes to is reckoned once."""
    seal = _begun(secret).copy()
    seal.update(text)
    return seal.digest()


@cache
def _begun(secret: str) -> hmac.HMAC:
    return hmac.new(bytes.fromhex(secret), digestmod="sha256")


def _mac(secret: str, before: bytes, row: Any) -> bytes:
    target = row["target"].hex if row["target"] else ""
    parts = (
        row["id"].hex,
        str(row["seq"]),
        row["at"].isoformat(),
        row["actor"],
        row["kind"],
        target,
        row["label"],
        row["params"],
        row["rows"],
    )
    return _sealed(secret, before + "\x1f".join(parts).encode())


def _entry(row: Any) -> Entry:
    label = _label(row["label"], row["params"])
    return Entry(row["id"], row["seq"], row["at"], row["actor"], row["kind"], row["target"], label)


def _label(text: str, written: str) -> Message:
    """What a step is called; said, a foreign backup's braces could fail or fill the memory."""
    try:
        params = json.loads(written)
    except ValueError:
        raise damaged() from None
    if not isinstance(params, dict) or (params and not _only_names(text, params)):
        raise damaged()
    return Message(text, params)


def _only_names(text: str, params: dict[str, Any]) -> bool:
    """Whether braces in a sentence do nothing but name its values."""
    return params.keys() >= set(_FIELD.findall(text)) and not set("{}") & set(_FIELD.sub("", text))


def entries(connection: Connection, *, last: int) -> list[Entry]:
    """The newest entries, newest first."""
    statement = select(*_HEAD).order_by(desc(journal.c.seq)).limit(last)
    return [_entry(row) for row in connection.execute(statement).mappings()]


def page(connection: Connection, *, before: int | None, limit: int) -> list[tuple[Entry, str]]:
    """The newest entries older than number `before`, each with its rows as they were written."""
    statement = select(*_HEAD, journal.c.rows).order_by(desc(journal.c.seq)).limit(limit)
    if before is not None:
        statement = statement.where(journal.c.seq < before)
    return [(_entry(row), row["rows"]) for row in connection.execute(statement).mappings()]


def since(connection: Connection, seq: int) -> list[Entry]:
    """The entries after number `seq`, oldest first."""
    statement = select(*_HEAD).where(journal.c.seq > seq).order_by(journal.c.seq)
    return [_entry(row) for row in connection.execute(statement).mappings()]


def seal_of(connection: Connection, text: str) -> str:
    """What only this office can write below a text that leaves it and comes back."""
    return _sealed(_secret(connection), b"sealed\x1e" + text.encode()).hex()


def last_seq(connection: Connection) -> int:
    """The number of the newest entry, whoever wrote it; 0 for an empty book."""
    newest = select(journal.c.seq).order_by(desc(journal.c.seq)).limit(1)
    return connection.execute(newest).scalar_one_or_none() or 0


def head(connection: Connection) -> str | None:
    """The seal of the newest entry, which vouches for all before it; None for an empty book."""
    newest = select(journal.c.mac).order_by(desc(journal.c.seq)).limit(1)
    found = connection.execute(newest).scalar_one_or_none()
    return None if found is None else found.hex()


def changes_of(connection: Connection, key: Key) -> list[RowChange]:
    """The rows that one entry changed."""
    statement = select(journal.c.rows).where(journal.c.id == key)
    found = connection.execute(statement).scalar_one_or_none()
    if found is None:
        raise damaged()
    return read_back(found)


def newest_changes(
    connection: Connection, tables: Collection[str], *, after: int = 0, naming: set[str]
) -> Iterator[tuple[Entry, RowChange]]:
    """The changes of rows of these tables after entry `after`, the newest first.

    Only of entries that name one of the keys `naming` (hexadecimal), to which the caller may add
    while reading; other entries are not read back.
    """
    rows = journal.c.rows
    speaks = or_(*(rows.contains(f'["{table}",', autoescape=True) for table in tables))
    texts = select(journal.c.seq, rows).where(journal.c.seq > after, speaks)
    for seq, text in connection.execute(texts.order_by(desc(journal.c.seq))):
        if naming.isdisjoint(_KEY.findall(text)):
            continue
        entry = _entry(connection.execute(_ONE, {"seq": seq}).mappings().one())
        for change in reversed(read_back(text)):
            if change.table in tables:
                yield entry, change


def made_at(connection: Connection, key: Key) -> int:
    """The number of the entry that made a row, before which nothing speaks of it.

    0, the whole book, where a clock ran astray or the row came from elsewhere.
    """
    return _near(connection, key, f'"{key.hex}",null,{{')


def written_at(connection: Connection, moment: datetime) -> int:
    """The number of the entry that wrote this very moment into a row; 0 as for `made_at`."""
    since = Key(int=int(moment.timestamp() * 1000) << 80)
    return _near(connection, since, f'"{plain(moment)}"')


def _near(connection: Connection, since: Key, text: str) -> int:
    """Keys tell roughly when an entry was written; what stands in it proves that it is the one."""
    near = select(journal.c.seq, journal.c.rows).where(journal.c.id >= since)
    few = near.order_by(journal.c.id).limit(_NEAR).subquery()
    proved = select(few.c.seq).where(few.c.rows.contains(text, autoescape=True))
    return connection.execute(proved.order_by(few.c.seq).limit(1)).scalar_one_or_none() or 0


def first_break(connection: Connection) -> int | None:
    """The number of the first entry that was tampered with; None when the chain holds."""
    secret, before, expected = _secret(connection), b"", 1
    for row in connection.execute(select(journal).order_by(journal.c.seq)).mappings():
        whole = row["seq"] == expected and _mac(secret, before, row) == row["mac"]
        if not whole:
            return expected
        before, expected = row["mac"], expected + 1
    return None
