"""Objections to marks: the list of a course, one being raised, one being decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.services.marking import disputes
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.form_panel import FormPanel
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.wrapped_cell import wrap_columns
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import SheetRow
    from asn_desktop.services.marking.disputes import DisputeRow
    from asn_desktop.services.rules.schemes import ComponentRow
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import SignName

_RAISED: Final = (
    Field("by", msg("Diajukan oleh"), required=True, wide=True),
    Field("ground", msg("Alasan keberatan"), "lines", required=True, wide=True),
    Field("on", msg("Tanggal keberatan"), "date"),
)
_DECIDED: Final = (
    Field("by", msg("Diputuskan oleh"), required=True, wide=True),
    Field("why", msg("Dasar keputusan"), "lines", required=True, wide=True),
    Field("new", msg("Nilai baru"), help=msg("Kosong bila nilainya tetap.")),
)


class RaisePanel(Panel):
    """Notes who objects to one mark, and why."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(_RAISED, parent)
        title, verb = msg("Ajukan keberatan"), msg("Catat keberatan")
        super().__init__(title, verb, self._form, parent, width=560)
        self._context = context
        self._cell: tuple[Key, Key] | None = None
        self.saved.connect(self._raise)

    def show_cell(self, row: SheetRow, part: ComponentRow) -> None:
        """Ask for an objection to this mark."""
        self._cell = (row.enrolment, part.id)
        self.set_title(msg("Keberatan: {part} · {person}", part=part.name, person=row.full_name))
        self._form.set_values({"by": row.full_name})
        self.open_panel()

    def _raise(self) -> None:
        if self._cell is None:
            return
        with self.attempt():
            disputes.raise_dispute(self._context.office, *self._cell, **self._form.values())
            self.close_panel()
            self._context.messages.ok(msg("Keberatan dicatat; nilainya bertanda sampai diputus."))


class DecidePanel(FormPanel):
    """Decides one objection; accepted, it may bring a new mark."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        form = Form(_DECIDED, parent)
        super().__init__(msg("Putuskan keberatan"), msg("Terima"), form, parent)
        self._context = context
        self._row: DisputeRow | None = None
        self._decision = disputes.ACCEPTED
        self.saved.connect(self._decide)

    def show_row(self, row: DisputeRow, decision: str) -> None:
        """Ask for what is decided upon this objection."""
        self._row, self._decision = row, decision
        accepts = decision == disputes.ACCEPTED
        self.set_title(msg("{part} · {person}", part=row.part, person=row.person))
        self.verb.setText(str(msg("Terima keberatan") if accepts else msg("Tolak keberatan")))
        self._form.set_values({})
        self._form.editor("new").setEnabled(accepts)
        self.open_panel()

    def _decide(self) -> None:
        if self._row is None:
            return
        with self.attempt():
            given = self._form.values()
            disputes.decide_dispute(self._context.office, self._row.id, self._decision, **given)
            self.close_panel()


def _columns() -> tuple[Column[DisputeRow], ...]:
    return (
        Column("raised_on", msg("Tanggal"), lambda row: row.raised_on, text=format_date, width=96),
        Column("person", msg("Peserta"), lambda row: row.person, width=112, grow=2),
        Column("part", msg("Komponen"), lambda row: row.part, width=96, grow=1),
        Column("old", msg("Nilai"), lambda row: row.shown(row.old), order=lambda row: row.old,
               align="right", width=64),
        Column("ground", msg("Alasan"), lambda row: row.ground, width=128, grow=4),
        Column("decision", msg("Keputusan"), _decision, sign=_sign, width=124),
        Column("why", msg("Dasar"), lambda row: row.decided_why, width=104, grow=4),
        Column("new", msg("Menjadi"), lambda row: row.shown(row.new), order=lambda row: row.new,
               align="right", width=72, blank="–"),
    )  # fmt: skip


def _decision(row: DisputeRow) -> str:
    return str(disputes.DECISION_WORDS[row.decision])


def _sign(row: DisputeRow) -> SignName | None:
    return "warn" if row.decision is None else None


class DisputesPanel(Panel):
    """Every objection of a course, the open ones marked."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Keberatan"), msg("Terima…"), body, parent, width=1064)
        self._context = context
        self._course: Key | None = None
        self._decide = DecidePanel(context, parent)
        self._decide.closed.connect(self._come_back)
        self._model: RowsModel[DisputeRow] = RowsModel(_columns(), lambda row: row.id, self)
        self._view = RowsView("disputes_view", body)
        self._view.show_model(self._model)
        wrap_columns(self._view, *(place for place, one in enumerate(_columns()) if one.grow))
        self._reject = make_button("dispute_reject", msg("Tolak…"), body, self._ask_reject)
        steps = QHBoxLayout()
        steps.addWidget(self._reject)
        steps.addStretch()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._view, 1)
        layout.addLayout(steps)
        self.begin_at(self._view)
        self._view.status_changed.connect(self._offer)
        self.saved.connect(self._ask_accept)

    def show_course(self, course: Key) -> None:
        """List the objections of this course."""
        self._course = course
        self._reload()
        self.open_panel()

    def _reload(self) -> None:
        if self._course is not None:
            self._model.set_rows(disputes.disputes(self._context.office, self._course))
            if self._model.rows and not self._view.currentIndex().isValid():
                self._view.show_row(0)
        self._offer()

    def _come_back(self) -> None:
        """To the list: the button that asked takes no focus once all is decided."""
        self._reload()
        self._view.setFocus()

    def _chosen(self) -> DisputeRow | None:
        return self._model.row_at(self._view.currentIndex().row())

    def _offer(self) -> None:
        row = self._chosen()
        nobody = msg("Pilih satu keberatan.") if row is None else None
        done = msg("Keberatan ini sudah diputus.") if row is not None and row.decision else None
        allow(nobody or done, self.verb, self._reject)

    def _ask_accept(self) -> None:
        self._ask(disputes.ACCEPTED)

    def _ask_reject(self) -> None:
        self._ask(disputes.REJECTED)

    def _ask(self, decision: str) -> None:
        row = self._chosen()
        if row is not None:
            self._decide.show_row(row, decision)
