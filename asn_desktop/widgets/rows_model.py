"""A table whose rows lie in a list: up to about 50,000 of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex

from asn_desktop.widgets.rows import Column, matching, ordered
from asn_desktop.widgets.table_model import NOWHERE, TableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtCore import QObject

    from asn_desktop.widgets.rows import Order
    from asn_desktop.widgets.table_model import Index

R = TypeVar("R")

__all__ = ["Column", "RowsModel"]


class RowsModel(TableModel[R]):
    """Frozen rows in a list, patched by key so that selection, scroll and editors survive."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self._all: list[R] = []
        self._rows: list[R] = []

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows as shown: found and in order."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows as shown."""
        return 0 if parent.isValid() else len(self._rows)

    def row_at(self, position: int) -> R | None:
        """The shown row at a position."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def position_of(self, key: Hashable) -> int:
        """Where the row of this key is shown, or -1."""
        return next((i for i, row in enumerate(self._rows) if self.key(row) == key), -1)

    def total(self) -> int:
        """Rows that were set, found or not."""
        return len(self._all)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Take these rows; those with a known key stay where they are on screen."""
        before = [self.key(row) for row in self._all]
        self._all = list(rows)
        after = [self.key(row) for row in self._all]
        if set(before) == set(after) and len(self._rows) == len(rows):
            new = {self.key(row): row for row in rows}
            moved = before != after and not self.order
            self._show(list(rows) if moved else [new[self.key(row)] for row in self._rows])
        else:
            self._show(self._arranged())
        self.counted.emit()

    def patch(self, rows: Iterable[R]) -> None:
        """Replace the rows of these keys where they are; unknown keys are put at the end."""
        newer = {self.key(row): row for row in rows}
        fresh = dict(newer)
        for position, row in enumerate(self._all):
            found = fresh.pop(self.key(row), None)
            self._all[position] = row if found is None else found
        if fresh:
            self.set_rows([*self._all, *fresh.values()])
        self._show([newer.get(self.key(row), row) for row in self._rows])

    def remove(self, keys: Iterable[Hashable]) -> None:
        """Take the rows of these keys away."""
        gone = set(keys)
        self.set_rows([row for row in self._all if self.key(row) not in gone])

    def replace_row(self, position: int, row: R) -> None:
        """Put the newer state of a row in its place, not sorted again."""
        old = self.row_at(position)
        if old is not None and self.key(old) == self.key(row):
            self.patch([row])

    def order_by(self, order: Order) -> None:
        """Sort in Python; ten thousand rows take some milliseconds."""
        self.order = order
        self._show(self._arranged())

    def search_for(self, text: str) -> None:
        """Show rows that hold every word of the text in a column."""
        self.search = text
        self._show(self._arranged())
        self.counted.emit()

    def _arranged(self) -> list[R]:
        found = matching(self._all, self.columns, self.search)
        return ordered(found, self.columns, self.order) if self.order else found

    def _show(self, rows: list[R]) -> None:
        old = [self.key(row) for row in self._rows]
        new = [self.key(row) for row in rows]
        if old == new:
            self._repaint(rows)
            return
        self.layoutAboutToBeChanged.emit()
        where = {key: position for position, key in enumerate(new)}
        before = self.persistentIndexList()
        self._rows = rows
        self.changePersistentIndexList(before, [self._moved(at, old, where) for at in before])
        self.layoutChanged.emit()

    def _moved(
        self, index: QModelIndex, old: list[Hashable], where: dict[Hashable, int]
    ) -> QModelIndex:
        position = where.get(old[index.row()], -1)
        return QModelIndex() if position < 0 else self.index(position, index.column())

    def _repaint(self, rows: list[R]) -> None:
        before, self._rows = self._rows, rows
        for position, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new and old != new:
                self._row_changed(position, old, new)
