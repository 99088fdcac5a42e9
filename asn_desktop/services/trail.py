"""Which steps a person may take back or do again, folded from the journal."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from asn_desktop.storage import journal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.storage.journal import Entry

    Stacks: TypeAlias = tuple[list[Entry], list[Entry]]
    """Steps to take back and steps to do again."""


class Trail:
    """The newest steps of everyone, oldest first; asked by the window while a job adds to it."""

    LONGEST: ClassVar = 500

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = deque(entries, self.LONGEST)
        self._stacks: dict[str, Stacks] = {}
        self._lock = threading.Lock()

    @property
    def seq(self) -> int:
        """The number of the newest step; 0 for an empty book."""
        return self._entries[-1].seq if self._entries else 0

    def add(self, entry: Entry) -> None:
        """Take in a newer step."""
        with self._lock:
            if entry.seq > self.seq:
                self._entries.append(entry)
                for actor, stacks in self._stacks.items():
                    _fold(stacks, entry, actor)

    def undoes(self, actor: str) -> Entry | None:
        """The step that `actor` may take back."""
        return self._last(actor, 0)

    def redoes(self, actor: str) -> Entry | None:
        """The step that `actor` may do again."""
        return self._last(actor, 1)

    def _last(self, actor: str, which: int) -> Entry | None:
        """A closing or an issue, by whomever, stands in the way of what came before it."""
        with self._lock:
            found = self._stacks.get(actor)
            if found is None:
                found = self._stacks[actor] = ([], [])
                for entry in self._entries:
                    _fold(found, entry, actor)
            steps = found[which]
            return steps[-1] if steps else None


def _fold(stacks: Stacks, entry: Entry, actor: str) -> None:
    undo, redo = stacks
    if entry.kind == journal.BARRIER:
        undo[:] = [entry]
        redo.clear()
    elif entry.kind == journal.NOTE or entry.actor != actor:
        return
    elif entry.kind == journal.UNDO:
        _move(entry, undo, redo)
    elif entry.kind == journal.REDO:
        _move(entry, redo, undo)
    else:
        undo.append(entry)
        redo.clear()


def _move(entry: Entry, source: list[Entry], target: list[Entry]) -> None:
    if source and source[-1].id == entry.target:
        target.append(source.pop())
