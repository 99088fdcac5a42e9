"""Takes a recorded step back, or does it again, when its rows are still as it left them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.base.errors import Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.storage.step import RowChange, rows_by_key
from asn_desktop.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.step import Step


def inverse(changes: Sequence[RowChange]) -> list[RowChange]:
    """The changes that lead back, in the opposite order."""
    return [RowChange(c.table, c.key, c.after, c.before) for c in reversed(changes)]


def replay(step: Step, changes: Sequence[RowChange]) -> None:
    """Write the changes through `step`.

    Raises:
        Conflict: A row is no longer what it was; nothing is written.
    """
    states = _states(step, changes)
    for change in changes:
        state = states.get((change.table, change.key))
        if not _fits(change.before, state):
            raise Conflict(
                msg("Data itu sudah diubah lagi setelahnya; langkah ini tidak dapat diulang balik.")
            )
        states[change.table, change.key] = (
            None if change.after is None else {**(state or {}), **change.after}
        )
    for run in _runs(changes):
        step.replay_all(run)


def _states(step: Step, changes: Sequence[RowChange]) -> dict[tuple[str, Key], Any]:
    keys: dict[str, list[Key]] = {}
    for change in changes:
        keys.setdefault(change.table, []).append(change.key)
    return {
        (table, key): row
        for table, wanted in keys.items()
        for key, row in rows_by_key(step.connection, metadata.tables[table], wanted).items()
    }


def _fits(before: Any, state: Any) -> bool:
    if before is None or state is None:
        return before is None and state is None
    return all(state.get(name) == value for name, value in before.items())


def _runs(changes: Sequence[RowChange]) -> list[list[RowChange]]:
    """Changes that may be written together: one table, one kind, each row once."""
    runs: list[list[RowChange]] = []
    shape: Any = None
    keys: set[Key] = set()
    for change in changes:
        found = (change.table, change.before is None, change.after is None)
        if found != shape or change.key in keys:
            runs.append([])
            shape, keys = found, set()
        runs[-1].append(change)
        keys.add(change.key)
    return runs
