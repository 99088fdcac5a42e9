"""Who gave this mark, when, and what stood there before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.domain.money import format_decimal
from asn_desktop.services import history
from asn_desktop.ui.assessments.grid import BLANK
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows import Column
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from datetime import datetime

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.assessments import SheetRow
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.history import MarkChange
    from asn_desktop.services.schemes import ComponentRow
    from asn_desktop.widgets.screen import Context

    _Answer = tuple[tuple[SheetRow, ComponentRow], list[MarkChange]]

_KINDS = {"undo": msg("Diurungkan: {deed}"), "redo": msg("Diulangi: {deed}")}


def _columns() -> tuple[Column[MarkChange], ...]:
    return (
        Column("at", msg("Waktu"), lambda change: change.at, text=_moment, width=152),
        Column("actor", msg("Oleh"), lambda change: change.actor, width=144),
        Column("old", msg("Dari"), lambda change: change.old, text=format_decimal, align="right",
               width=72, blank=BLANK),
        Column("new", msg("Menjadi"), lambda change: change.new, text=format_decimal, align="right",
               width=80, blank=BLANK),
        Column("label", msg("Langkah"), _deed, width=240, tip=_deed),
    )  # fmt: skip


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%d/%m/%Y %H:%M:%S")


def _deed(change: MarkChange) -> str:
    return (
        str(_KINDS[change.kind]).format(deed=change.label)
        if change.kind in _KINDS
        else str(change.label)
    )


class HistoryPanel(Panel):
    """Every change of one mark, the newest first."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Riwayat nilai"), msg("Tutup"), body, parent, width=760)
        self._context = context
        self._asked: tuple[SheetRow, ComponentRow] | None = None
        self.verb.hide()
        self._whose = QLabel(body)
        self._whose.setObjectName("history_whose")
        self._whose.setTextFormat(Qt.TextFormat.PlainText)
        self._whose.setWordWrap(True)
        set_muted(self._whose)
        self._model: RowsModel[MarkChange] = RowsModel(_columns(), lambda change: change.seq, self)
        view = RowsView("history_view", body)
        view.show_model(self._model)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._whose)
        layout.addWidget(view, 1)

    def show_cell(self, row: SheetRow, part: ComponentRow) -> None:
        """Read what happened to one mark in a job, since the whole book is looked through."""
        self._asked = (row, part)
        self._whose.setText(str(msg("{part} · {person}", part=part.name, person=row.full_name)))
        self._model.set_rows([])
        self.open_panel()
        work = partial(_changes_of, self._context.office, row, part)
        self._context.jobs.run(work, self._show)

    def _show(self, found: _Answer) -> None:
        (row, part), changes = found
        if (row, part) != self._asked:
            return
        if not changes:
            whose = msg(
                "{part} · {person}: belum pernah diisi.", part=part.name, person=row.full_name
            )
            self._whose.setText(str(whose))
        self._model.set_rows(changes[::-1])


def _changes_of(office: Desk, row: SheetRow, part: ComponentRow, _progress: Progress) -> _Answer:
    return (row, part), history.mark_history(office, row.enrolment, part.id)
