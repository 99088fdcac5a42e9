"""The empty window: bars and tab titles; light enough to paint before anything is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.i18n import _, msg
from asn_desktop.shell.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tab import Tab

MENUS: Final[tuple[tuple[str, Message], ...]] = (
    ("file", msg("&Berkas")),
    ("edit", msg("&Sunting")),
    ("view", msg("&Tampilan")),
    ("data", msg("&Data")),
    ("assessments", msg("&Penilaian")),
    ("certificates", msg("S&ertifikat")),
    ("reports", msg("&Laporan")),
    ("tools", msg("&Alat")),
    ("help", msg("Ba&ntuan")),
)
_TOOLBAR_HEIGHT: Final = 40
_SMALLEST: Final = (880, 460)
"""What is left of 1366 × 768 at 150 % beside a task bar, and a little less."""


class Frame(QMainWindow):
    """`painted` comes once, after the first paint; `closing` before the window is gone.

    `entered` comes whenever it is the window at hand again, as after a command in a terminal.
    """

    painted = Signal()
    entered = Signal()
    closing = Signal()

    def __init__(self, tabs: Sequence[Tab], shape: bytes = b"", noun: str = "") -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("ASN Desktop")
        self.setMinimumSize(*_SMALLEST)
        self.resize(1366, 728)
        self.menus = {name: self._menu(name, str(title)) for name, title in MENUS}
        self.toolbar = QToolBar(_("Bilah alat"), self)
        self.toolbar.setObjectName("toolbar")
        self.toolbar.setMovable(False)
        self.toolbar.setMinimumHeight(_TOOLBAR_HEIGHT)
        self.addToolBar(self.toolbar)
        self._lay(tabs)
        self.pages.go_to(noun)
        if shape:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray(shape))
        self._painted = False

    def _menu(self, name: str, title: str) -> QMenu:
        menu = QMenu(title, self)
        menu.setObjectName(f"menu_{name}")
        menu.setToolTipsVisible(True)
        self.menuBar().addMenu(menu)
        return menu

    def _lay(self, tabs: Sequence[Tab]) -> None:
        middle = QWidget(self)
        self.stack = QStackedWidget(middle)
        self.pages = Pages(tabs, self.stack)
        self.stack.addWidget(self.pages)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.stack, 1)
        self.setCentralWidget(middle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tell that one is back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.entered.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide first: screens keep the state of their tables when hidden."""
        self.hide()
        self.closing.emit()
        super().closeEvent(event)
