"""Brings notices of any thread into the window's thread."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.base.keys import Key
    from asn_desktop.widgets.screen import ChangeSource, Tables


class Notice(Protocol):
    """What the office tells after a commit."""

    @property
    def ids(self) -> Mapping[str, frozenset[Key]]:
        """The changed keys by table."""


class Notifier(QObject):
    """`hear` is given to the office; screens listen to the source."""

    _arrived = Signal(object)

    def __init__(self, source: ChangeSource) -> None:
        super().__init__(source)
        self._source = source
        self._arrived.connect(self._tell)
        self._home = get_ident()

    def hear(self, changes: Notice) -> None:
        """Pass a notice on: at once in the window's thread, queued from another one."""
        tables = dict(changes.ids)
        if get_ident() == self._home:
            self._tell(tables)
        else:
            self._arrived.emit(tables)

    def _tell(self, tables: Tables) -> None:
        self._source.changed.emit(tables)
