"""Search in people's names, numbers, agencies and positions: FTS5 trigrams, only on SQLite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import and_, bindparam, func, literal_column, select, text

from asn_desktop.base.key_vector import KeyVector
from asn_desktop.storage.road import ROAD
from asn_desktop.storage.tables import participants

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection, FromClause, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.database import Database

_TRIGRAM = 3
_FILL = (
    "INSERT OR REPLACE INTO participants_fts(rowid, search) SELECT rowid, search FROM participants"
)
_FILL_NEWEST = f"{_FILL} WHERE rowid > (SELECT max(rowid) - ? FROM participants)"  # noqa: S608
_FILL_SOME = f"{_FILL} WHERE id IN (SELECT unhex(value) FROM json_each(?))"  # noqa: S608


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


def index_newest(connection: Connection, count: int) -> None:
    """Index the people that were inserted last: SQLite numbers rows upwards without a gap.

    In one statement, as in `refresh`: the index writes out what it has gathered after each.
    """
    connection.exec_driver_sql(_FILL_NEWEST, (count,), ROAD)


def refresh(connection: Connection, keys: Collection[Key]) -> None:
    """Index these people again after they were changed."""
    wanted = KeyVector.of(keys).as_json()
    connection.exec_driver_sql(_FILL_SOME, (wanted,), ROAD)


def forget(connection: Connection, keys: Collection[Key]) -> None:
    """Take people out of the index before their rows go."""
    connection.exec_driver_sql(
        "DELETE FROM participants_fts WHERE rowid = (SELECT rowid FROM participants WHERE id = ?)",
        [(key.bytes,) for key in keys],
        ROAD,
    )


class Shape(NamedTuple):
    """What a search is made of: searches of one shape share one statement."""

    phrase: bool
    beginning: Literal["", "nip", "sort_name"]
    others: int


@dataclass(frozen=True, slots=True)
class Search:
    """Words to find; without a shape everyone is found."""

    shape: Shape | None
    values: dict[str, str]

    @property
    def is_plain(self) -> bool:
        """Whether each hit is found, with no further word to compare it with."""
        return self.shape is not None and self.shape.others == 0


def search_for(folded: str) -> Search:
    """The search for folded words.

    Where no word has three letters, the first one must begin a name, or a NIP if it is made of
    digits.
    """
    words = folded.split()
    if not words:
        return Search(None, {})
    long = [word for word in words if len(word) >= _TRIGRAM]
    short = [word for word in words if len(word) < _TRIGRAM]
    if long:
        phrase = " ".join('"' + word.replace('"', '""') + '"' for word in long)
        return Search(Shape(phrase=True, beginning="", others=len(short)), _others(short, phrase))
    first, rest = short[0], short[1:]
    column: Literal["nip", "sort_name"] = "nip" if first.isdigit() else "sort_name"
    values = {"from": first, "to": first[:-1] + chr(ord(first[-1]) + 1), **_others(rest)}
    return Search(Shape(phrase=False, beginning=column, others=len(rest)), values)


def _others(words: list[str], phrase: str | None = None) -> dict[str, str]:
    escaped = (re.sub(r"([%_/])", r"/\1", word) for word in words)
    values = {f"word{number}": f"%{word}%" for number, word in enumerate(escaped)}
    return values if phrase is None else {"phrase": phrase, **values}


def matching(statement: Select[Any], shape: Shape | None, limit: int | None = None) -> Select[Any]:
    """Narrow a list of people to a search of this shape; its values come as parameters.

    `limit` bounds how many hits are looked at.
    """
    if shape is None:
        return statement
    if shape.phrase:
        inside: ColumnElement[bool] = literal_column("participants.rowid").in_(_hits(shape, limit))
    elif limit is None:
        inside = _starts(shape)
    else:
        inside = participants.c.id.in_(_hits(shape, limit))
    return statement.where(inside, *_holding(shape.others))


def _holding(words: int) -> Iterator[ColumnElement[bool]]:
    return (
        participants.c.search.like(bindparam(f"word{number}"), escape="/")
        for number in range(words)
    )


def narrows(folded: str, former: str) -> bool:
    """Whether what is found now was certainly found by the former search too."""
    shape = search_for(former).shape
    return shape is not None and shape.phrase and folded.startswith(former)


def among(statement: Select[Any], words: int, limit: int | None) -> Select[Any]:
    """Narrow a list of people to those of a row of keys whose texts hold all words.

    The array of keys is walked in its order, and no further than to the limit.
    """
    near = func.json_each(bindparam("keys")).table_valued("value", name="near")
    of_key = participants.c.id == func.unhex(near.c.value)
    return statement.where(of_key, *_holding(words)).limit(limit)


def values_among(keys: KeyVector, folded: str) -> dict[str, str]:
    """The values of `among`."""
    return {"keys": keys.as_json(), **_others(folded.split())}


def exceeds(database: Database, search: Search, limit: int) -> bool:
    """Whether a search finds more than `limit` people."""
    return search.shape is not None and bool(
        database.rows(_next(search.shape, limit), search.values)
    )


@cache
def _next(shape: Shape, limit: int) -> Select[Any]:
    return _hits(shape, 1).offset(limit)


def _hits(shape: Shape, limit: int | None) -> Select[Any]:
    if not shape.phrase:
        other = participants.alias("beginning")
        return select(other.c.id).where(_starts(shape, other)).limit(limit)
    hits: Select[Any] = select(literal_column("rowid")).select_from(text("participants_fts"))
    return hits.where(text("participants_fts MATCH :phrase")).limit(limit)


def _starts(shape: Shape, people: FromClause = participants) -> ColumnElement[bool]:
    column = people.c[shape.beginning]
    return and_(column >= bindparam("from"), column < bindparam("to"))
