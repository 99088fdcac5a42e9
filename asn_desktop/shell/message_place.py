"""Where messages stand: over the free end of the toolbar, so that nothing moves under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent

from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from asn_desktop.shell.frame import Frame
    from asn_desktop.widgets.message_bar import MessageBar

_LEAST: Final = 50 * GRID
_OF_BAR: Final = frozenset({QEvent.Type.Show, QEvent.Type.LayoutRequest})


class MessagePlace(QObject):
    """A bar that took room of its own would push every button down, and up again by itself."""

    def __init__(self, frame: Frame, bar: MessageBar) -> None:
        super().__init__(frame)
        self._frame, self._bar = frame, bar
        frame.installEventFilter(self)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and the length of what is said."""
        grown = isinstance(event, QResizeEvent)  # asking each event for its type takes longer
        moved = event.type() in _OF_BAR if watched is self._bar else grown
        if moved and not self._bar.isHidden():
            self._lay()
        return False

    def _lay(self) -> None:
        """Beside the last command; a long message goes on downwards."""
        toolbar = self._frame.toolbar
        found = [toolbar.widgetForAction(action) for action in toolbar.actions()]
        taken = max(widget.geometry().right() for widget in found if widget is not None)
        left = max(0, min(taken + GRID, toolbar.width() - _LEAST))
        width = toolbar.width() - left
        height = max(toolbar.height(), self._bar.heightForWidth(width))
        self._bar.setGeometry(toolbar.x() + left, toolbar.y(), width, height)
        self._bar.raise_()
