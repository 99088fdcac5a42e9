"""The grammar of a table: what a column says, how rows are ordered and searched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.key_vector import KeyVector
    from asn_desktop.base.keys import Key

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

Order: TypeAlias = tuple[tuple[str, bool], ...]
"""Column keys, the first one strongest, each with whether it descends."""
Align: TypeAlias = Literal["left", "right", "center"]
SignName: TypeAlias = Literal["ok", "warn", "error", "info"]

_PIECES: Final = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a table, as data.

    `write` takes the row and the typed text, raises `AsnError` to refuse, and may return the
    row as it is now; where that shows this cell otherwise and no other, it is written `alone`.
    `order` is what to sort by where that is not the value, `number` what to
    measure of it for the status bar, before columns that have none. `sign` names the sign and
    colour of a cell, `second` one more beside it, `tip` explains them; a marked `corner` says
    one thing more. `head` stands in
    the header instead of a title that is too long for it. Where there is no value, `blank` is
    painted, muted, and `missing` names the sign. `note` stands beside the cell while one types
    into it, and `check` looks at the text meanwhile, raising `AsnError` for what would be
    refused. A `tick` is set by its delegate and never typed. Neighbouring columns of one `band`
    have its name above their heads.
    Where columns `grow`, they share what the others leave, `width` being their least; the
    others are as wide as `width` or as what they hold.
    """

    key: str
    title: Message | str
    value: Callable[[R], Any]
    text: Callable[[Any], str] = str
    write: Callable[[R, str], R | None] | None = None
    align: Align = "left"
    width: int = 120
    grow: int = 0
    sign: Callable[[R], SignName | None] | None = None
    tip: Callable[[R], str | None] | None = None
    order: Callable[[R], Any] | None = None
    number: Callable[[R], Decimal | None] | None = None
    sortable: bool = True
    hidden: bool = False
    head: str | None = None
    blank: str | None = None
    missing: Callable[[R], SignName | None] | None = None
    note: Callable[[R], str | None] | None = None
    corner: Callable[[R], bool] | None = None
    band: str | None = None
    second: Callable[[R], SignName | None] | None = None
    check: Callable[[R, str], None] | None = None
    tick: bool = False
    alone: bool = False

    def shown(self, row: R) -> str:
        """The text of this cell; nothing is an empty cell."""
        value = self.value(row)
        return "" if value is None else self.text(value)


class RowSource(Protocol[R_co]):
    """Where a large table takes its rows: a bounded first look, then keys, then pages."""

    def first(
        self, order: Order, search: str, limit: int, known: tuple[str, KeyVector]
    ) -> tuple[Sequence[R_co], bool]:
        """The first rows by bounded queries, and whether they are all; called before the paint.

        `known` is an earlier search and all that it found, in the same order.
        """

    def total(self) -> int:
        """How many rows there are without a search; called in a job."""

    def keys(self, order: Order, search: str) -> KeyVector:
        """The keys of all rows in order; called in a job."""

    def rows(self, keys: Sequence[Key]) -> Sequence[R_co]:
        """The rows of one page of keys, in any order; those that are gone are left out."""


def natural(value: object) -> tuple[Any, ...]:
    """A sort key that puts "Angkatan 10" after "Angkatan 9" and nothing after everything."""
    if value is None or value == "":
        return (1,)
    if not isinstance(value, str):
        return (0, value)
    pieces = _PIECES.split(value.casefold())
    return (0, tuple((int(p), "") if p.isdigit() else (-1, p) for p in pieces if p))


def ordered(rows: Sequence[R], columns: Sequence[Column[R]], order: Order) -> list[R]:
    """The rows sorted by several columns; rows without a value come last either way."""
    result = list(rows)
    by_key = {column.key: column for column in columns}
    for key, descending in reversed(order):
        column = by_key[key]
        measure = column.order or column.value
        result = _sorted(result, measure, descending=descending)
    return result


def _sorted(rows: list[R], measure: Callable[[R], Any], *, descending: bool) -> list[R]:
    filled = [row for row in rows if measure(row) not in (None, "")]
    empty = [row for row in rows if measure(row) in (None, "")]
    filled.sort(key=lambda row: natural(measure(row)), reverse=descending)
    return filled + empty


def matching(rows: Sequence[R], columns: Sequence[Column[R]], search: str) -> list[R]:
    """The rows that hold every word of `search` in some column."""
    words = search.casefold().split()
    if not words:
        return list(rows)
    return [row for row in rows if _holds(row, columns, words)]


def _holds(row: R, columns: Sequence[Column[R]], words: Sequence[str]) -> bool:
    text = "\n".join(column.shown(row) for column in columns).casefold()
    return all(word in text for word in words)
