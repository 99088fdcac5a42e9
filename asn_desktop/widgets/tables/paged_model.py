"""A table of any size: the first rows at once, the keys of all later, pages as one scrolls."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QModelIndex

from asn_desktop.base.key_vector import KeyVector
from asn_desktop.widgets.tables.table_model import NOWHERE, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QObject

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.widgets.jobs import Jobs
    from asn_desktop.widgets.tables.rows import Column, Order, RowSource

R = TypeVar("R")

PAGE: Final = 256
_PAGES_KEPT: Final = 24
_NO_ROWS: Final[list[None]] = []
_CALM_MS: Final = 50
"""How long the keys wait, so that reading them never slows the paint of a keystroke."""


class PagedModel(TableModel[R]):
    """Rows of a source; `complete` is False until the keys of all rows are known."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Key],
        source: RowSource[R],
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self._key_of = key
        self._source = source
        self._jobs = jobs
        self._asked = 0
        self._everything = 0
        self._keys = KeyVector()
        self._known = ("", KeyVector())
        self._pages: OrderedDict[int, list[R | None]] = OrderedDict()
        self.complete = False

    def _length(self) -> int:
        return len(self._keys)

    def total(self) -> int:
        """Rows without the search, as last counted."""
        return max(self._everything, len(self._keys))

    @property
    def keys(self) -> KeyVector:
        """The keys of the rows known so far, as they are now."""
        return self._keys

    def key_at(self, position: int) -> Key:
        """The key of the row at a position, which need not be at hand."""
        return self._keys[position]

    def position_of(self, key: Key) -> int:
        """Where the row of this key is shown, or -1."""
        return self._keys.find(key)

    def row_at(self, position: int) -> R | None:
        """The row at a position; reads its page when it is not at hand."""
        number, offset = divmod(position, PAGE)
        page = self._pages.get(number, _NO_ROWS)
        if offset >= len(page) and position < len(self._keys):  # the first look reads half a page
            page = self._fetched(number)
        return page[offset] if 0 <= offset < len(page) else None

    def _fetched(self, number: int) -> list[R | None]:
        keys = self._keys[number * PAGE : (number + 1) * PAGE]
        found = {self.key(row): row for row in self._source.rows(keys)} if keys else {}
        page: list[R | None] = [found.get(key) for key in keys]
        self._pages[number] = page
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def show(self, search: str = "", order: Order = ()) -> None:
        """Put the first rows on screen now and ask for the rest in a job."""
        self._forget_known()
        self._show(search, order)

    def _show(self, search: str, order: Order) -> None:
        self.search, self.order = search, order
        first, whole = self._source.first(order, search, self.screenful, self._known)
        self.beginResetModel()
        self._pages.clear()
        self._keys = KeyVector.of(self._key_of(row) for row in first)
        self._pages[0] = list(first)
        self.complete = whole
        self.endResetModel()
        self._asked += 1
        if self.complete:
            self._count()
        if not self.complete or (search and not self._everything):
            self._ask_keys()

    def search_for(self, text: str) -> None:
        """Show rows that the source finds, sought first among those found before."""
        self._show(text, self.order)

    def order_by(self, order: Order) -> None:
        """Show the rows in an order of the source."""
        self.show(self.search, order)

    def reload(self) -> None:
        """Read the keys anew after rows came or went; the view stays where it is."""
        if not self._keys:
            self.show(self.search, self.order)
            return
        self._asked += 1
        self._forget_known()
        self._ask_keys()

    def _forget_known(self) -> None:
        """Among other rows, or in another order, nothing can be sought in what was found."""
        self._known = ("", KeyVector())

    def _ask_keys(self) -> None:
        asked, order, search = self._asked, self.order, self.search

        def read(_progress: Progress) -> tuple[int, KeyVector, int]:
            if asked != self._asked:  # the user typed on meanwhile
                return asked, KeyVector(), 0
            keys = self._source.keys(order, search)
            return asked, keys, self._source.total() if search else len(keys)

        self._jobs.run(read, self._take, after_ms=_CALM_MS)

    def _take(self, answer: tuple[int, KeyVector, int]) -> None:
        asked, keys, total = answer
        if asked == self._asked:
            self._everything = total
            self.set_keys(keys)

    def set_keys(self, keys: KeyVector) -> None:
        """Take the keys of all rows in order; the rows on screen keep their places by key."""
        known = len(self._keys)
        self._known = (self.search, keys)
        self.complete = True
        if len(keys) > known and keys.starts_with(self._keys):
            self.beginInsertRows(NOWHERE, known, len(keys) - 1)
            self._keys = keys
            self.endInsertRows()
        else:
            self._rearrange(keys)
        self._count()

    def _rearrange(self, keys: KeyVector) -> None:
        self.begin_arranging()
        before = self.persistentIndexList()
        old = [self._keys[index.row()] for index in before]
        where = keys.places(old)
        self._keys = keys
        self._pages.clear()
        after = [
            self.index(where[key], index.column()) if key in where else QModelIndex()
            for key, index in zip(old, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.end_arranging()

    def _count(self) -> None:
        if not self.search:
            self._everything = len(self._keys)
        self.counted.emit()

    def refresh_keys(self, keys: Iterable[Key]) -> None:
        """Read the changed rows anew if they are at hand."""
        wanted = set(keys)
        held = [
            (number * PAGE + offset, self._key_of(row))
            for number, page in self._pages.items()
            for offset, row in enumerate(page)
            if row is not None and self._key_of(row) in wanted
        ]
        newer = {self.key(row): row for row in self._source.rows([key for _, key in held])}
        for position, key in held:
            self._place(position, newer.get(key))

    def _place(self, position: int, row: R | None, only: int | None = None) -> None:
        number, offset = divmod(position, PAGE)
        before, self._pages[number][offset] = self._pages[number][offset], row
        if before is not None and row is not None:
            self._row_changed(position, before, row, only)

    def replace_row(self, position: int, row: R, place: int | None = None) -> None:
        """Put the newer state of a row in its place; `place` is the only column that shows it."""
        if self.row_at(position) is not None:
            self._place(position, row, place)
