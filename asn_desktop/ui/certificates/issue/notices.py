"""What stands between a course and its certificates, each with the step that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.tables.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows import SignName


class Notice(NamedTuple):
    """A state, its sentence, and the step that it offers."""

    sign: SignName
    text: Message
    name: str = ""
    verb: Message | None = None
    deed: Callable[[], None] | None = None


class Notices(QWidget):
    """One line a notice; without notices it takes no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._lines: list[QWidget] = []
        self._shown: Sequence[Notice] = ()
        self._most: int | None = None
        self.hide()

    def keep_short(self, most: int | None) -> None:
        """Show no more than so many at first, and a step that shows the others."""
        self._most = most

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these instead of what was shown."""
        self._shown = notices
        most = self._most
        if most is not None and len(notices) > most:
            rest = msg("{count} hal lain ditemukan.", count=len(notices) - most + 1)
            more = Notice("info", rest, "notice_more", msg("Tampilkan"), self._show_all)
            notices = [*notices[: most - 1], more]
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(notice) for notice in notices]
        for line in self._lines:
            self._layout.addWidget(line)
        self.setVisible(bool(notices))

    def _show_all(self) -> None:
        self._most = None
        self.show_notices(self._shown)

    def _line(self, notice: Notice) -> QWidget:
        line = QWidget(self)
        picture = QLabel(line)
        picture.setPixmap(sign_pixmap(notice.sign, 18))
        text = QLabel(str(notice.text), line)
        text.setObjectName("notice_text")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        room = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        room.setHeightForWidth(True)  # else a second line is cut off
        text.setSizePolicy(room)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(picture)
        row.addWidget(text, 1)
        if notice.verb is not None and notice.deed is not None:
            row.addWidget(_button(notice, line))
        return line


def _button(notice: Notice, parent: QWidget) -> QPushButton:
    return make_button(notice.name, notice.verb or "", parent, notice.deed, "link")
