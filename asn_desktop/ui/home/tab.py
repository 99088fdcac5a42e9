"""What the day needs: where to go on, what is missing and from whom, how old the backup is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.services import today as today_service
from asn_desktop.ui.home.backup_panel import BackupPanel
from asn_desktop.ui.home.journal_panel import JournalPanel
from asn_desktop.ui.home.layouts.panel import LayoutsPanel
from asn_desktop.ui.home.office_panel import OfficePanel
from asn_desktop.ui.home.page import HomePage
from asn_desktop.ui.home.rules_panel import RulesPanel
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.screen import Screen

if TYPE_CHECKING:
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.today import Today
    from asn_desktop.widgets.screen import Context, Tables
    from asn_desktop.widgets.tables.rows_view import RowsView

_PANELS: Final[dict[str, Any]] = {
    "office": OfficePanel,
    "rules": RulesPanel,
    "layouts": LayoutsPanel,
    "journal": JournalPanel,
    "backups": BackupPanel,
}
_BACKUP_DEEDS: Final = ("restore", "save", "move", "move_in", "take_back")


class HomeTab(Screen):
    """The page of the day, or the first steps of a new office; panels slide over it."""

    noun: ClassVar[str] = "home"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today: Today | None = None
        self._asked = 0
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("home_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._panels: dict[str, Any] = {}

    def refresh(self, _changes: Tables | None) -> None:
        """Read the day anew in a job; what is shown stays until it is there."""
        self._asked += 1
        self.context.jobs.run(partial(self._read, self._asked), self._take)

    def _read(self, asked: int, _progress: Progress) -> tuple[int, Today]:
        return asked, today_service.today(self.context.office)

    def _take(self, answer: tuple[int, Today]) -> None:
        """Two reads may be under way at once; only the one asked last is shown."""
        asked, found = answer
        if asked == self._asked:
            self._show(found)

    def _show(self, found: Today) -> None:
        self._today = found
        at = self._scroll.verticalScrollBar().value()
        focused = self._focused()
        worker = self.context.office.person
        page = (
            self._first_steps()
            if found.empty
            else HomePage(found, worker, self.context.navigate, self._scroll)
        )
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().setValue(at)
        again = page.findChild(QWidget, focused) if focused else None
        if again is not None:
            again.setFocus()

    def _focused(self) -> str:
        """The name of the button under the cursor keys, which a new page shall have again."""
        focus = self.window().focusWidget()
        inside = focus is not None and self._scroll.isAncestorOf(focus)
        return focus.objectName() if focus is not None and inside else ""

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs in the colours of another theme, once Qt has told everyone of it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._today is not None:
            if self.isVisible():
                self.refresh(None)
            self._stale = not self.isVisible()

    def _first_steps(self) -> QWidget:
        page = EmptyState(
            "home",
            msg("Selamat datang di ASN Desktop"),
            msg(
                "Mulai dengan daftar peserta dari Excel, atau buat pelatihan dahulu. "
                "Semua tersimpan di komputer ini. Isi juga data kantor, supaya kertas "
                "tercetak lengkap."
            ),
            self,
        )
        page.add_step("home_import", msg("Impor peserta dari Excel"), self._to_participants)
        page.add_step("home_course", msg("Buat pelatihan"), self._to_courses)
        page.add_step("home_office", msg("Isi data kantor"), self._to_office)
        page.add_step("home_move_in", msg("Baca berkas pindahan…"), self._to_move_in)
        return page

    def _to_participants(self) -> None:
        self.context.navigate("participants", "import")

    def _to_courses(self) -> None:
        self.context.navigate("courses", "new")

    def _to_office(self) -> None:
        self.open_at("office")

    def _to_move_in(self) -> None:
        self.open_at("move_in")

    def primary_view(self) -> RowsView | None:
        """None: the tables of its panels are nothing that the status bar should count."""

    def open_at(self, target: object | None) -> None:
        """Open the panel that the window's menus name, and begin its deed where they name one."""
        name = str(target)
        if name in _PANELS:
            self._open(name)
        elif name in _BACKUP_DEEDS:
            self._open("backups").begin(name)

    def _open(self, name: str) -> Any:
        for other, panel in self._panels.items():
            if other != name and panel.isVisible():
                panel.close_panel()
        if name not in self._panels:
            self._panels[name] = _PANELS[name](self.context, self)
        self._panels[name].show_now()
        return self._panels[name]
