"""A choice among texts that may be longer than its room."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QToolTip

from asn_desktop.widgets.theme import GRID

_LEAST: Final = 18 * GRID
_WIDEST: Final = 48 * GRID


class ElidingBox(QComboBox):
    """Its text ends in an ellipsis where it does not fit, and is said whole under the mouse."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Shorten the text that is painted."""
        super().initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        cut = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, cut, room)

    def sizeHint(self) -> QSize:
        """As wide as its texts, within reason."""
        return super().sizeHint().boundedTo(QSize(_WIDEST, self.maximumHeight()))

    def minimumSizeHint(self) -> QSize:
        """A long text never pushes its neighbours away."""
        return super().minimumSizeHint().boundedTo(QSize(_LEAST, self.maximumHeight()))

    def shown_text(self) -> str:
        """The text as painted."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return str(option.currentText)

    def event(self, event: QEvent) -> bool:
        """Say the whole text if it was cut, else what the box is for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            whole = self.currentText()
            if self.shown_text() != whole:
                QToolTip.showText(event.globalPos(), f"<p>{escape(whole)}</p>", self)
                return True
        return super().event(event)
