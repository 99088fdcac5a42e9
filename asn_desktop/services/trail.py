"""Which steps a person may take back or do again, folded from the journal."""

from __future__ import annotations

import threading
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
        self._entries = list(entries)
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
                self._entries = [*self._entries[-self.LONGEST :], entry]
                self._stacks = {
                    actor: _folded(stacks, entry, actor) for actor, stacks in self._stacks.items()
                }

    def stacks(self, actor: str) -> Stacks:
        """What `actor` may undo and redo, the next one last.

        A closing or an issue, by whomever, stands in the way of what came before it.
        """
        with self._lock:
            if actor not in self._stacks:
                found: Stacks = ([], [])
                for entry in self._entries:
                    found = _folded(found, entry, actor)
                self._stacks[actor] = found
            return self._stacks[actor]


def _folded(stacks: Stacks, entry: Entry, actor: str) -> Stacks:
    if entry.kind == journal.BARRIER:
        return [entry], []
    if entry.kind == journal.NOTE:
        return stacks
    return _after(entry, *stacks) if entry.actor == actor else stacks


def _after(entry: Entry, undo: list[Entry], redo: list[Entry]) -> Stacks:
    if entry.kind == journal.UNDO:
        return _moved(entry, undo, redo)
    if entry.kind == journal.REDO:
        redo, undo = _moved(entry, redo, undo)
        return undo, redo
    return [*undo, entry], []


def _moved(entry: Entry, source: list[Entry], target: list[Entry]) -> Stacks:
    if source and source[-1].id == entry.target:
        return source[:-1], [*target, source[-1]]
    return source, target
