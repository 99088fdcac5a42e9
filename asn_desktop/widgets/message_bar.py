"""One line above the work that says what happened; faults stay until they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from asn_desktop.base.i18n import _
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.tables.signs import sign_back, sign_pixmap
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton, QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows import SignName

_STAY_MS: Final = 8_000


class MessageBar(QFrame):
    """Information and success go after some seconds, refusals with the next deed that is accepted.

    Other warnings and faults stay until they are closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setAutoFillBackground(True)
        self._name: SignName = "info"
        self._then: Callable[[], None] | None = None
        self._is_refusal = False
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setObjectName("message_text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = self._button("message_action", self._act)
        self._close = self._button("message_close", self.clear)
        self._lay()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.clear)
        self.hide()

    def _lay(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)

    def _button(self, name: str, deed: Callable[[], None]) -> QPushButton:
        return make_button(name, "", self, deed, "link")

    def info(self, text: Message | str) -> None:
        """Something worth knowing."""
        self.say("info", text)

    def ok(
        self, text: Message | str, action: Message | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """A deed is done; `action` offers what follows, such as taking it back."""
        self.say("ok", text, action, then)

    def warn(
        self, text: Message | str, action: Message | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Something to look at."""
        self.say("warn", text, action, then)

    def error(
        self, text: Message | str, action: Message | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Something failed."""
        self.say("error", text, action, then)

    def refuse(
        self, text: Message | str, action: Message | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """A deed was refused, which matters until another one is accepted."""
        self.say("error", text, action, then)
        self._is_refusal = True

    def settle_refusal(self) -> None:
        """A deed was accepted or is tried again: what was refused before is past."""
        if self._is_refusal:
            self.clear()

    def say(
        self, name: SignName, text: Message | str, action: Message | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Replace what stands in the bar."""
        self._name, self._then, self._is_refusal = name, then, False
        self._text.setText(str(text))
        self.setAccessibleName(str(text))
        self._action.setVisible(action is not None)
        self._action.setText(str(action or ""))
        self._action.setAccessibleName(str(action or ""))
        self._close.setText(_("Tutup"))
        self._close.setAccessibleName(_("Tutup pesan"))
        self._dress()
        self.show()
        self._clock.stop()
        if name in ("info", "ok"):
            self._clock.start(_STAY_MS)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, sign_back(self._name))
        self.setPalette(palette)
        self._sign.setPixmap(sign_pixmap(self._name, 20))

    @property
    def text(self) -> str:
        """What the bar says, or nothing."""
        return self._text.text() if not self.isHidden() else ""

    def clear(self) -> None:
        """Take the message away."""
        self._clock.stop()
        self._then, self._is_refusal = None, False
        self.hide()

    def _act(self) -> None:
        then = self._then
        self.clear()
        if then is not None:
            then()
