"""A table whose rows lie in a list: up to about 50,000 of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex

from asn_desktop.widgets.tables.rows import Column, matching, ordered
from asn_desktop.widgets.tables.table_model import TableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtCore import QObject

    from asn_desktop.widgets.tables.rows import Order

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
        self._places: dict[Hashable, int] = {}
        self._shown: dict[Hashable, int] = {}
        self._only: Callable[[R], bool] | None = None

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows as shown: found and in order."""
        return tuple(self._rows)

    def _length(self) -> int:
        return len(self._rows)

    def row_at(self, position: int) -> R | None:
        """The shown row at a position."""
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def position_of(self, key: Hashable) -> int:
        """Where the row of this key is shown, or -1."""
        return self._shown.get(key, -1)

    def total(self) -> int:
        """Rows that were set, found or not."""
        return len(self._all)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Take these rows; those with a known key stay where they are on screen."""
        before, self._places = self._places, self._where(rows)
        self._all = list(rows)
        if before.keys() == self._places.keys() and len(self._rows) == len(rows):
            moved = before != self._places and not self.order
            self._show(list(rows) if moved else [rows[self._places[key]] for key in self._shown])
        else:
            self._show(self._arranged())
        self.counted.emit()

    def patch(self, rows: Iterable[R]) -> None:
        """Replace the rows of these keys where they are; unknown keys are put at the end."""
        newer = {self.key(row): row for row in rows}
        for key in newer.keys() & self._places.keys():
            self._all[self._places[key]] = newer[key]
        fresh = [row for key, row in newer.items() if key not in self._places]
        if fresh:
            self.set_rows([*self._all, *fresh])
        for key in newer.keys() & self._shown.keys():
            position = self._shown[key]
            old, self._rows[position] = self._rows[position], newer[key]
            self._row_changed(position, old, newer[key])

    def remove(self, keys: Iterable[Hashable]) -> None:
        """Take the rows of these keys away."""
        gone = set(keys)
        self.set_rows([row for row in self._all if self.key(row) not in gone])

    def replace_row(self, position: int, row: R, place: int | None = None) -> None:
        """Put the newer state of a row in its place, not sorted again.

        `place` is the only column that shows it.
        """
        old, key = self.row_at(position), self.key(row)
        if old is not None and self.key(old) == key:
            self._all[self._places[key]] = self._rows[position] = row
            self._row_changed(position, old, row, place)

    def order_by(self, order: Order) -> None:
        """Sort in Python; ten thousand rows take some milliseconds."""
        self.order = order
        self._show(self._arranged())

    def search_for(self, text: str) -> None:
        """Show rows that hold every word of the text in a column."""
        self.search = text
        self._show(self._arranged())
        self.counted.emit()

    def show_only(self, wanted: Callable[[R], bool] | None) -> None:
        """Show only rows of which this is true now; a row stays while it is worked on."""
        self._only = wanted
        self._show(self._arranged())
        self.counted.emit()

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows may not be shown."""
        return bool(self.search) or self._only is not None

    def _arranged(self) -> list[R]:
        rows = self._all if self._only is None else list(filter(self._only, self._all))
        found = matching(rows, self.columns, self.search)
        return ordered(found, self.columns, self.order) if self.order else found

    def _show(self, rows: list[R]) -> None:
        shown = self._where(rows)
        if shown == self._shown:
            for position, row in enumerate(rows):
                self._replace(position, row)
            return
        self.begin_arranging()
        old, self._rows, self._shown = list(self._shown), rows, shown
        before = self.persistentIndexList()
        self.changePersistentIndexList(before, [self._moved(at, old, shown) for at in before])
        self.end_arranging()

    def _where(self, rows: Sequence[R]) -> dict[Hashable, int]:
        return {self.key(row): position for position, row in enumerate(rows)}

    def _moved(
        self, index: QModelIndex, old: list[Hashable], where: dict[Hashable, int]
    ) -> QModelIndex:
        position = where.get(old[index.row()], -1)
        return QModelIndex() if position < 0 else self.index(position, index.column())

    def _replace(self, position: int, new: R) -> None:
        old, self._rows[position] = self._rows[position], new
        if old is not new and old != new:
            self._row_changed(position, old, new)
