"""A desk that stands only for the window's bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from asn_desktop.base.errors import EnvironmentFault
    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key


@dataclass(frozen=True)
class Notice:
    ids: Mapping[str, frozenset[Key]]


class PaperDesk:
    """Counts what the bars ask of it."""

    read_only: Message | None = None

    def __init__(self) -> None:
        self.worker = ""
        self.done = ["nilai Siti"]
        self.undone: list[str] = []
        self.open = True
        self.listener: Callable[[Notice], None] | None = None

    def subscribe(self, listener: Callable[[Notice], None]) -> None:
        self.listener = listener

    def undo_label(self) -> Message | None:
        return msg("{d}", d=self.done[-1]) if self.done else None

    def redo_label(self) -> Message | None:
        return msg("{d}", d=self.undone[-1]) if self.undone else None

    def undo(self) -> Message:
        self.undone.append(self.done.pop())
        return msg("{d}", d=self.undone[-1])

    def redo(self) -> Message:
        self.done.append(self.undone.pop())
        return msg("{d}", d=self.done[-1])

    def catch_up(self) -> None:
        pass

    def workers(self) -> list[str]:
        return ["Rina", "Joko"]

    def work_as(self, name: str) -> None:
        self.worker = name

    def is_moved(self) -> bool:
        return False

    def last_backup(self) -> Message | None:
        return msg("Cadangan: baru saja")

    def close(self) -> None:
        self.open = False


class Opening:
    """Opens the desk, or refuses as long as `fault` is set."""

    def __init__(self) -> None:
        self.desk = PaperDesk()
        self.fault: EnvironmentFault | None = None

    def __call__(self, _folder: Path) -> Any:
        if self.fault is not None:
            raise self.fault
        return self.desk
