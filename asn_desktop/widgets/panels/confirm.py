"""Questions before what cannot be undone: verbs on the buttons, nothing blocked while asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.i18n import _
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.panels.dialog import OutlinedDialog
from asn_desktop.widgets.tables.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import (
        QPushButton,
    )

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows import SignName


_WORDS_WIDTH: Final = 52 * GRID


class Question(OutlinedDialog):
    """A sentence, an explanation, a verb and "Batal"; opened, never executed."""

    def __init__(
        self, question: Message, verb: Message, detail: str, parent: QWidget,
        sign: SignName = "warn",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(str(verb))
        self.setAccessibleName(str(question))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WORDS_WIDTH + 12 * GRID)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        self._words(str(question), detail)
        self.verb = self._button("question_verb", str(verb), self.accept)
        self.verb.setProperty("kind", "primary")
        self.cancel = self._button("question_cancel", _("Batal"), self.reject)
        self._lay(sign)

    def _words(self, question: str, detail: str) -> None:
        title = QLabel(question, self)
        title.setObjectName("question_text")
        set_size(title, "body", strong=True)
        self._add_words(title)
        if detail:
            label = QLabel(detail, self)
            label.setObjectName("question_detail")
            set_muted(label)
            self._add_words(label)

    def _add_words(self, label: QLabel) -> None:
        """A dialog does not ask wrapped labels how high they are, so that they say it first."""
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFixedWidth(_WORDS_WIDTH)
        label.setMinimumHeight(label.heightForWidth(_WORDS_WIDTH))
        self.body.addWidget(label)

    def _button(self, name: str, text: str, deed: Callable[[], None]) -> QPushButton:
        return make_button(name, text, self, deed)

    def _lay(self, sign: SignName) -> None:
        picture = QLabel(self)
        picture.setPixmap(sign_pixmap(sign, 32))
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self.body, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.verb)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(3 * GRID)
        layout.addLayout(top)
        layout.addLayout(buttons)


class ReasonQuestion(Question):
    """A question whose verb needs a reason of at least three letters."""

    def __init__(
        self, question: Message, verb: Message, then: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(question, verb, "", parent, "info")
        self._then = then
        hint = QLabel(_("Alasan (dicatat dalam riwayat)"), self)
        set_muted(hint)
        self.reason = QPlainTextEdit(self)
        self.reason.setObjectName("question_reason")
        self.reason.setAccessibleName(_("Alasan"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(10 * GRID)
        self.reason.textChanged.connect(self._weigh)
        self.body.addWidget(hint)
        self.body.addWidget(self.reason)
        self.accepted.connect(self._tell)
        self._weigh()
        self.reason.setFocus()

    def _weigh(self) -> None:
        enough = len(self._text()) > 2  # noqa: PLR2004
        allow(None if enough else _("Tulis alasannya dahulu, sedikitnya tiga huruf."), self.verb)

    def _text(self) -> str:
        return self.reason.toPlainText().strip()

    def _tell(self) -> None:
        self._then(self._text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter answers from within the text."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() == Qt.Key.Key_Return:
            self.verb.click()
        else:
            super().keyPressEvent(event)


class Asker(QWidget):
    """The two questions, asked over one window; its methods are `Context.confirm` and so on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("asker")
        self._window = window
        self.hide()

    def confirm(
        self, question: Message, verb: Message, then: Callable[[], None], detail: str = ""
    ) -> None:
        """Call `then` if the user takes the verb; "Batal" is what Enter would press."""
        dialog = Question(question, verb, detail, self._window)
        dialog.accepted.connect(then)
        dialog.cancel.setDefault(True)
        dialog.open()

    def ask_reason(self, question: Message, verb: Message, then: Callable[[str], None]) -> None:
        """Call `then` with a reason if the user gives one."""
        ReasonQuestion(question, verb, then, self._window).open()
