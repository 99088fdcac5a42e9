"""A panel that slides in from the right, instead of one dialog on top of another."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeGuard

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
)
from shiboken6 import isValid

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.message_bar import MessageBar
from asn_desktop.widgets.theme import GRID, set_size, tones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import (
        QPushButton,
        QWidget,
    )

    from asn_desktop.base.i18n import Message

_SLIDE_MS: Final = 140
_BY_TAB: Final = Qt.FocusPolicy.TabFocus


class Panel(QFrame):
    """Title, body and one primary button over the right side of its parent.

    Ctrl+Enter presses the button (`saved`), Esc closes (`closed`). It stays open until the
    one who listens to `saved` closes it, so that a refusal can be shown in it.
    """

    saved = Signal()
    closed = Signal()
    _condition: QWidget | None = None

    def __init__(
        self, title: Message, verb: Message, body: QWidget, parent: QWidget, width: int = 640
    ) -> None:
        super().__init__(parent)
        self._host = parent
        self._before: QWidget | None = None
        self._width = width
        self.setObjectName("panel")
        self.setAutoFillBackground(True)
        self.setAccessibleName(str(title))
        self._title = QLabel(str(title), self)
        self._title.setObjectName("panel_title")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_size(self._title, "title")
        self.messages = MessageBar(self)
        self.body = self._first = body
        self.verb = self._button("panel_save", str(verb))
        self.verb.setProperty("kind", "primary")
        self.verb.clicked.connect(self.saved)
        self._cancel = self._button("panel_close", _("Tutup"))
        self._cancel.clicked.connect(self.close_panel)
        self._lay()
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        parent.installEventFilter(self)
        self.hide()

    def _button(self, name: str, text: str) -> QPushButton:
        return make_button(name, text, self)

    def _lay(self) -> None:
        scroll = self._scroll = QScrollArea(self)
        scroll.setObjectName("panel_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.body)
        scroll.viewport().setAutoFillBackground(False)
        self.body.setAutoFillBackground(False)
        buttons = self._foot = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.verb)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._title)
        layout.addWidget(self.messages)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)

    def put_before_verb(self, widget: QWidget) -> None:
        """Keep what the verb depends on in sight, beside the buttons."""
        self._foot.insertWidget(0, widget)
        self._condition = widget

    def open_panel(self) -> None:
        """Slide in and put the cursor into the first field."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self._before = focus
        if not self.isVisible():
            self.messages.settle_refusal()
        self._order_tabs()
        self._place()
        self.show()
        self.raise_()
        self._slide.setStartValue(self.pos() + QPoint(6 * GRID, 0))
        self._slide.setEndValue(self.pos())
        self._slide.start()
        self._first.setFocus()
        if not self.isAncestorOf(self.focusWidget() or self._host):
            self.focusNextPrevChild(True)

    def begin_at(self, first: QWidget) -> None:
        """Put the cursor here on opening; a focus proxy of the body would catch Tab in it."""
        self._first = first

    def _order_tabs(self) -> None:
        """Let Tab go from the last field of the body to the buttons below it."""
        last: QWidget = self.body
        widget = last.nextInFocusChain()
        while widget is not None and widget is not self.body:
            if self.body.isAncestorOf(widget) and widget.focusPolicy() & _BY_TAB:
                last = widget
            widget = widget.nextInFocusChain()
        if self._condition is not None:
            QFrame.setTabOrder(last, self._condition)
            last = self._condition
        QFrame.setTabOrder(last, self._cancel)
        QFrame.setTabOrder(self._cancel, self.verb)

    def close_panel(self) -> None:
        """Leave without saving."""
        self._slide.stop()
        self.hide()
        before = self._before
        (before if _can_take_focus(before) else self._host).setFocus()
        self.closed.emit()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Show a refusal here, before the eyes of who was refused; the rest is left undone.

        That of the try before is past.
        """
        self.messages.settle_refusal()
        try:
            yield
        except Refused as fault:
            self.show_refused(fault)

    def show_refused(self, fault: Refused) -> None:
        """Say it in the panel; a form overrides this to say it at the field."""
        self.messages.refuse(fault.message)

    def reveal(self, widget: QWidget) -> None:
        """Scroll the body so far that the widget can be seen."""
        self._scroll.ensureWidgetVisible(widget, 0, 3 * GRID)

    def set_title(self, title: Message) -> None:
        """Name what the panel shows now."""
        self._title.setText(str(title))
        self.setAccessibleName(str(title))

    def _place(self) -> None:
        room = self._host.rect()
        width = min(self._width, room.width())
        self.setGeometry(room.right() + 1 - width, room.top(), width, room.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._slide.stop()
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Ctrl+Enter saves."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.verb.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline towards the work beneath."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tones().base))
        painter.setPen(QColor(tones().line))
        painter.drawLine(0, 0, 0, self.height())
        painter.end()


def _can_take_focus(widget: QWidget | None) -> TypeGuard[QWidget]:
    return widget is not None and isValid(widget) and widget.isVisible()
