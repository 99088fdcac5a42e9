"""Commands around the decision: what was gained, objections, the meeting, its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import msg
from asn_desktop.services.planning.courses import COPY, ELSEWHERE
from asn_desktop.ui.assessments.meeting.dispute_panel import DisputesPanel, RaisePanel
from asn_desktop.ui.assessments.meeting.gains_panel import GainsPanel
from asn_desktop.ui.assessments.meeting.panel import MeetingPanel
from asn_desktop.widgets.buttons import allow, make_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.rules.schemes import ComponentRow
    from asn_desktop.widgets.screen import Context


class Meeting(QObject):
    """Makes its panels when they are first wanted; `cell` is the one under the cursor."""

    def __init__(
        self,
        context: Context[Desk],
        screen: QWidget,
        cell: Callable[[], tuple[SheetRow, ComponentRow] | None],
        close: Callable[[], None],
    ) -> None:
        super().__init__(screen)
        self._context, self._screen, self._cell, self._close = context, screen, cell, close
        self._sheet: Sheet | None = None
        self._panel: MeetingPanel | None = None
        self._raise: RaisePanel | None = None
        self._list: DisputesPanel | None = None
        self._gains: GainsPanel | None = None
        self._compare = make_action(self, msg("Sebelum dan sesudah…"), self._show_gains)
        self._object = make_action(self, msg("Ajukan keberatan…"), self._ask_dispute)
        self._objections = make_action(self, msg("Daftar keberatan…"), self._show_disputes)
        self._meet = make_action(self, msg("Rapat kelulusan…"), self._show_meeting)

    def actions(self) -> tuple[QAction, ...]:
        """The commands in the order of menus."""
        return (self._compare, self._object, self._objections, self._meet)

    def take(self, sheet: Sheet | None) -> None:
        """Work on this sheet."""
        self._sheet = sheet
        someone = sheet is not None and bool(sheet.rows)
        why = None if someone else msg("Pelatihan ini belum berpeserta.")
        allow(why, *self.actions())
        if sheet is not None and sheet.course.status == COPY:
            allow(ELSEWHERE, self._meet)
        if self._panel is not None and self._panel.isVisible():
            self._panel.take(sheet)

    def _ask_dispute(self) -> None:
        cell = self._cell()
        if cell is None:
            self._context.messages.info(msg("Pilih satu nilai yang diajukan keberatan."))
            return
        if self._raise is None:
            self._raise = RaisePanel(self._context, self._screen)
        self._raise.show_cell(*cell)

    def _show_disputes(self) -> None:
        if self._sheet is None:
            return
        if self._list is None:
            self._list = DisputesPanel(self._context, self._screen)
        self._list.show_course(self._sheet.course.id)

    def _show_gains(self) -> None:
        if self._sheet is None:
            return
        if self._gains is None:
            self._gains = GainsPanel(self._context, self._screen)
        self._gains.show_sheet(self._sheet)

    def _show_meeting(self) -> None:
        if self._sheet is None:
            return
        if self._panel is None:
            self._panel = MeetingPanel(self._context, self._screen, self._close)
        self._panel.show_meeting(self._sheet.course.id)
