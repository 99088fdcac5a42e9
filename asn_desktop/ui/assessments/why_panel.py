"""*Mengapa nilai ini?*: one person's result, line by line, as it is stored now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import files
from asn_desktop.services.paperwork import explanations
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.wrapped_cell import wrap_columns
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context


def _columns() -> tuple[Column[Any], ...]:
    figures = (
        msg("Nilai"), msg("Remedial"), msg("Dihitung"), msg("Bobot"), msg("Sumbangan"),
    )  # fmt: skip
    inner = (
        Column(f"figure_{place}", title, partial(_cell, place), align="right", width=72,
               sortable=False)
        for place, title in enumerate(figures, 2)
    )  # fmt: skip
    return (
        Column("part", msg("Komponen"), partial(_cell, 1), width=160, grow=2, sortable=False),
        *inner,
        Column("note", msg("Keterangan"), partial(_cell, 7), width=160, grow=2, sortable=False),
    )  # fmt: skip


def _cell(place: int, row: Any) -> str:
    return str(row[place])


class WhyPanel(Panel):
    """Parts in a table, and below it the way from their sum to the result."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Mengapa nilai ini?"), msg("Cetak…"), body, parent, width=900)
        self._context = context
        self._whose: tuple[Key, Key] | None = None
        self._asked: tuple[Key, Key] | None = None
        self._name = ""
        self._model: RowsModel[Any] = RowsModel(_columns(), _number, self)
        view = RowsView("why_view", body)
        view.show_model(self._model)
        wrap_columns(view, 0, len(self._model.columns) - 1)
        self._reasons = QLabel(body)
        self._reasons.setObjectName("why_reasons")
        self._reasons.setWordWrap(True)
        self._reasons.setTextFormat(Qt.TextFormat.PlainText)
        self._reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._paper = PaperPanel(parent, files.write_file, context)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(view, 1)
        layout.addWidget(self._reasons)
        self.begin_at(view)
        self.saved.connect(self._print)

    def show_person(self, course: Key, enrolment: Key) -> None:
        """Explain this person's result, read in a job; till then what is shown stays."""
        self._asked = asked = (course, enrolment)
        work = partial(_explained, self._context.office, *asked)
        self._context.jobs.run(work, partial(self._show, asked))

    def _show(self, asked: tuple[Key, Key], found: explanations.Explained) -> None:
        if asked != self._asked or not self._host.isVisible():
            return
        self._whose = asked
        self._name = f"{found.row.full_name}"
        self.set_title(msg("Mengapa nilai ini? {name}", name=found.row.full_name))
        lines = [explanations.line_words(found, line) for line in found.facts.lines]
        self._model.set_rows([(number, *line) for number, line in enumerate(lines)])
        self._reasons.setText("\n".join(explanations.reasons(found)))
        self.open_panel()

    def _print(self) -> None:
        if self._whose is not None:
            work = partial(_made, self._context.office, *self._whose)
            name = _("penjelasan-nilai-{name}").format(name=self._name)
            done = partial(self._show_paper, name)
            self._context.jobs.run(work, done, title=msg("Menyusun penjelasan"))

    def _show_paper(self, name: str, content: bytes) -> None:
        self._paper.show_paper(content, name)


def _number(row: Any) -> int:
    return int(row[0])


def _explained(
    office: Desk, course: Key, enrolment: Key, _progress: Progress
) -> explanations.Explained:
    return explanations.explain(office, course, enrolment)


def _made(office: Desk, course: Key, enrolment: Key, _progress: Progress) -> bytes:
    return explanations.explanation_bytes(office, course, enrolment)
