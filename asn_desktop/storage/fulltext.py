"""Search in people's names, numbers, agencies and positions: FTS5 trigrams, only on SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, literal_column, select, text

from asn_desktop.storage.tables import participants

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Connection, FromClause, Select

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

    Where no word has three letters, the first one must begin a name, or a NIP if it is made of
    digits; `limit` bounds how many hits are looked at.
    """
    words = folded.split()
    if not words:
        return statement
    long = [word for word in words if len(word) >= _TRIGRAM]
    if long:
        inside: ColumnElement[bool] = literal_column("participants.rowid").in_(_hits(long, limit))
    elif limit is None:
        inside = _starts(words[0])
    else:
        inside = participants.c.id.in_(_beginnings(words[0], limit))
    rest = [word for word in (words if long else words[1:]) if len(word) < _TRIGRAM]
    return statement.where(inside, *(_has(word) for word in rest))


def reaches(connection: Connection, folded: str, limit: int) -> bool:
    """Whether a search bounded by `limit` may have left hits out."""
    words = folded.split()
    if not words:
        return False
    long = [word for word in words if len(word) >= _TRIGRAM]
    last = (_hits(long, 1) if long else _beginnings(words[0], 1)).offset(limit - 1)
    return connection.execute(last).first() is not None


def _hits(words: list[str], limit: int | None) -> Select[Any]:
    phrase = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    hits: Select[Any] = select(literal_column("rowid")).select_from(text("participants_fts"))
    hits = hits.where(text("participants_fts MATCH :phrase").bindparams(phrase=phrase))
    return hits.limit(limit)


def _beginnings(word: str, limit: int) -> Select[Any]:
    other = participants.alias("beginning")
    return select(other.c.id).where(_starts(word, other)).limit(limit)


def _has(word: str) -> ColumnElement[bool]:
    return participants.c.search.contains(word, autoescape=True)


def _starts(word: str, people: FromClause = participants) -> ColumnElement[bool]:
    column = people.c.nip if word.isdigit() else people.c.sort_name
    return and_(column >= word, column < word[:-1] + chr(ord(word[-1]) + 1))
