"""Search in people's names, numbers and agencies: FTS5 trigrams, only on SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, literal_column, select, text

from asn_desktop.storage.tables import participants

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Connection, Select

    from asn_desktop.base.keys import Key

_TRIGRAM = 3
_MANY = 500
_FILL = (
    "INSERT OR REPLACE INTO participants_fts(rowid, search) SELECT rowid, search FROM participants"
)


def create(connection: Connection) -> None:
    """Make the empty index; its rows are keyed by the people's rowids, so never VACUUM."""
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE participants_fts USING fts5("
            "search, content='', contentless_delete=1, tokenize='trigram')"
        )
    )


def rebuild(connection: Connection) -> None:
    """Index everyone again, after a restore or a merge."""
    connection.execute(text("DROP TABLE IF EXISTS participants_fts"))
    create(connection)
    connection.execute(text(_FILL))


def refresh(connection: Connection, keys: Collection[Key]) -> None:
    """Index these people again after they were inserted or changed."""
    packed = [key.bytes for key in keys]
    for start in range(0, len(packed), _MANY):
        part = packed[start : start + _MANY]
        holes = ",".join("?" * len(part))
        connection.exec_driver_sql(f"{_FILL} WHERE id IN ({holes})", tuple(part))


def forget(connection: Connection, keys: Collection[Key]) -> None:
    """Take people out of the index before their rows go."""
    connection.exec_driver_sql(
        "DELETE FROM participants_fts WHERE rowid = (SELECT rowid FROM participants WHERE id = ?)",
        [(key.bytes,) for key in keys],
    )


def matching(statement: Select[Any], folded: str, limit: int | None = None) -> Select[Any]:
    """Narrow a list of people to those whose folded search text holds each word.

    Words of one or two letters alone match the beginning of a name, of digits that of a NIP;
    `limit` bounds how many hits of the longer words are looked at.
    """
    words = folded.split()
    long = [word for word in words if len(word) >= _TRIGRAM]
    if long:
        phrase = " ".join('"' + word.replace('"', '""') + '"' for word in long)
        hits: Select[Any] = select(literal_column("rowid")).select_from(text("participants_fts"))
        hits = hits.where(text("participants_fts MATCH :phrase").bindparams(phrase=phrase))
        statement = statement.where(literal_column("participants.rowid").in_(hits.limit(limit)))
    for word in words:
        if len(word) < _TRIGRAM:
            statement = statement.where(_has(word) if long else _starts(word))
    return statement


def _has(word: str) -> ColumnElement[bool]:
    return participants.c.search.contains(word, autoescape=True)


def _starts(word: str) -> ColumnElement[bool]:
    column = participants.c.nip if word.isdigit() else participants.c.sort_name
    return and_(column >= word, column < word[:-1] + chr(ord(word[-1]) + 1))
