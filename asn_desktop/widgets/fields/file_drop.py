"""A file let go over a screen is taken as if it had been chosen in a dialog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_MOMENTS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrop(QObject):
    """Makes `target` and what lies on it take one file while `is_open` agrees."""

    dropped = Signal(object)

    def __init__(self, target: QWidget, is_open: Callable[[], bool]) -> None:
        super().__init__(target)
        self._is_open = is_open
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept one local file; anything else goes on to the widget."""
        if event.type() not in _MOMENTS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        path = _carried(event)
        if path is None or not self._is_open():
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _carried(event: QDropEvent) -> Path | None:
    """The one file that is carried."""
    urls = event.mimeData().urls()
    local = len(urls) == 1 and urls[0].isLocalFile()
    return Path(urls[0].toLocalFile()) if local else None
