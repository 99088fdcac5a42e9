"""Codes of a register elsewhere, typed or pasted beside the people before numbers are given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services.issuing import registrations
from asn_desktop.widgets.buttons import make_action

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.certificates.columns import PlanRow
    from asn_desktop.widgets.panels.panel import Panel
    from asn_desktop.widgets.tables.rows_model import RowsModel
    from asn_desktop.widgets.tables.rows_view import RowsView


class CodeCells(QObject):
    """Writes one code, or a column of them from the row under the cursor on."""

    def __init__(self, office: Desk, panel: Panel) -> None:
        super().__init__(panel)
        self._office = office
        self._panel = panel
        self._view: RowsView | None = None
        self._model: RowsModel[PlanRow] | None = None
        self.course: Key | None = None

    def serve(self, view: RowsView, model: RowsModel[PlanRow]) -> None:
        """Let Ctrl+V in this view paste codes."""
        self._view, self._model = view, model
        view.addAction(make_action(view, msg("Tempel kode registrasi"), self._paste, "Ctrl+V"))

    def write(self, row: PlanRow, text: str) -> PlanRow | None:
        """Note what was typed; the panel reads the rest anew."""
        if self.course is None:
            return None
        registrations.set_codes(self._office, self.course, {row.enrolment: text})
        return replace(row, code=registrations.tidied(text))

    def _paste(self) -> None:
        view, model = self._view, self._model
        if view is None or model is None or self.course is None:
            return
        lines = QGuiApplication.clipboard().text().rstrip().splitlines()
        first = max(0, view.currentIndex().row())
        with self._panel.attempt():
            people = model.rows[first : first + len(lines)]
            _require_one_column(lines, len(model.rows) - first)
            given = dict(zip((row.enrolment for row in people), lines, strict=True))
            registrations.set_codes(self._office, self.course, given)


def _require_one_column(lines: list[str], room: int) -> None:
    if any("\t" in line for line in lines):
        raise Refused(msg("Salin satu kolom saja: kode registrasi, menurut urutan daftar ini."))
    if len(lines) > room:
        raise Refused(
            msg("Ada {given} kode untuk {count} orang mulai baris itu.",
                given=len(lines), count=room)
        )  # fmt: skip
