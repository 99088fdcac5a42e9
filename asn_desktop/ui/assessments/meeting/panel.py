"""The results meeting: the class by rank, who fails and why, decisions, minutes, closing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services import files, stages
from asn_desktop.services.marking import assessments, closing
from asn_desktop.services.marking.outcome_words import reason
from asn_desktop.services.paperwork import minutes
from asn_desktop.services.planning.courses import CLOSED, MEETING, RUNNING
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.step_line import StepLine
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.tables.wrapped_cell import wrap_columns
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows import SignName


def _columns() -> tuple[Column[SheetRow], ...]:
    return (
        Column("rank", msg("Peringkat"), lambda row: row.rank, align="right", width=84),
        Column("name", msg("Nama"), lambda row: row.full_name, width=160, grow=1),
        Column("final", msg("Nilai akhir"), lambda row: row.final, text=format_decimal,
               align="right", width=92, blank="–"),
        Column("predicate", msg("Predikat"), lambda row: row.predicate, width=136),
        Column("passed", msg("Hasil"), _result, sign=_sign, width=120),
        Column("why", msg("Sebab"), _why, width=200, grow=3),
    )  # fmt: skip


def _result(row: SheetRow) -> str:
    if row.passed:
        return _("lulus")
    return _("tidak lulus") if row.is_settled else _("belum dinilai")


def _sign(row: SheetRow) -> SignName:
    if row.passed:
        return "ok"
    return "error" if row.is_settled else "warn"


def _why(row: SheetRow) -> str | None:
    return None if row.passed and row.decision is None else reason(row)


class MeetingPanel(Panel):
    """Over the grid, so that a mark can be looked up behind it; its verb closes the course."""

    def __init__(self, context: Context[Desk], parent: QWidget, close: Callable[[], None]) -> None:
        body = QWidget(parent)
        title, verb = msg("Rapat kelulusan"), msg("Tutup pelatihan…")
        super().__init__(title, verb, body, parent, width=960)
        self._context = context
        self._sheet: Sheet | None = None
        self._way = StepLine("meeting_steps", body)
        self._note = QLabel(body)
        self._note.setObjectName("meeting_note")
        self._note.setWordWrap(True)
        set_muted(self._note)
        self._model: RowsModel[SheetRow] = RowsModel(_columns(), lambda row: row.enrolment, self)
        self._view = RowsView("meeting_view", body)
        self._view.show_model(self._model)
        wrap_columns(self._view, 1, len(self._model.columns) - 1)
        self._paper = PaperPanel(parent, files.write_file, context)
        self._lay_out(body)
        self.begin_at(self._view)
        self._view.status_changed.connect(self._offer)
        self.saved.connect(close)

    def _lay_out(self, body: QWidget) -> None:
        """The list takes what room is left, so that the buttons below it stay in sight."""
        self._view.setMinimumHeight(18 * GRID)
        self._view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._way)
        layout.addWidget(self._note)
        layout.addWidget(self._view, 1)
        layout.addLayout(self._steps(body))

    def _steps(self, body: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        steps = (
            ("meeting_begin", msg("Mulai rapat"), self._begin),
            ("meeting_pass", msg("Luluskan…"), self._ask_pass),
            ("meeting_fail", msg("Tidak luluskan…"), self._ask_fail),
            ("meeting_undecide", msg("Cabut keputusan"), self._undecide),
            ("meeting_leave", msg("Kembali menilai"), self._leave),
        )
        buttons = [make_button(name, text, body, deed) for name, text, deed in steps]
        for button in buttons:
            row.addWidget(button)
        self._start, *self._buttons = buttons
        row.addStretch()
        row.addWidget(make_button("meeting_minutes", msg("Berita acara…"), body, self._ask_minutes))
        return row

    def show_meeting(self, course: Key) -> None:
        """Show the class; the meeting begins when somebody says so."""
        self.take(assessments.sheet(self._context.office, course))
        self.open_panel()

    def take(self, sheet: Sheet | None) -> None:
        """Show the class as it is now, the best first."""
        self._sheet = sheet
        if sheet is None:
            return
        people = sorted(sheet.rows, key=lambda row: (row.rank is None, row.rank or 0))
        self._model.set_rows(people)
        if people and not self._view.currentIndex().isValid():
            self._view.show_row(0)
        self._way.show_steps(*_way(self._context.office, sheet))
        self._note.setText(_state(sheet))
        self.verb.setVisible(sheet.course.status != CLOSED)
        self._offer()

    def _chosen(self) -> SheetRow | None:
        return self._model.row_at(self._view.currentIndex().row())

    def _offer(self) -> None:
        row, sheet = self._chosen(), self._sheet
        status = None if sheet is None else sheet.course.status
        held, over = status == MEETING, status == CLOSED
        self._start.setVisible(not (held or over))
        self._buttons[3].setVisible(held)
        first = msg("Mulai rapat dahulu; keputusan diambil selagi rapat berlangsung.")
        last = msg("Keputusan diambil selagi rapat berlangsung.")
        shut = None if held else last if over else first
        nobody = None if row is not None else msg("Pilih satu peserta.")
        plain = msg("Rapat belum memutuskan apa pun tentang peserta ini.")
        decided = row is not None and row.decision is not None
        allow(shut or nobody, *self._buttons[:2])
        allow(shut or nobody or (None if decided else plain), self._buttons[2])

    def _begin(self) -> None:
        if self._sheet is not None:
            closing.call_meeting(self._context.office, self._sheet.course.id)
            self._view.setFocus()

    def _ask_pass(self) -> None:
        self._ask(assessments.PASSES, msg("Luluskan"))

    def _ask_fail(self) -> None:
        self._ask(assessments.FAILS, msg("Tidak luluskan"))

    def _ask(self, decision: str, verb: Message) -> None:
        row = self._chosen()
        if row is not None:
            question = msg("{verb} {name}?", verb=str(verb), name=row.full_name)
            then = partial(self._decide, row.enrolment, decision)
            self._context.ask_reason(question, verb, then)

    def _decide(self, enrolment: Key, decision: str, why: str) -> None:
        closing.decide(self._context.office, enrolment, decision, why)

    def _undecide(self) -> None:
        row = self._chosen()
        if row is not None:
            closing.decide(self._context.office, row.enrolment, None)

    def _leave(self) -> None:
        if self._sheet is not None:
            closing.leave_meeting(self._context.office, self._sheet.course.id)
            self.close_panel()

    def _ask_minutes(self) -> None:
        if self._sheet is not None:
            course = self._sheet.course
            name = _("berita-acara-{code}").format(code=course.code).replace("/", "-")
            work = partial(_made, self._context.office, course.id)
            done = partial(self._show_minutes, name)
            self._context.jobs.run(work, done, title=msg("Menyusun berita acara"))

    def _show_minutes(self, name: str, content: bytes) -> None:
        self._paper.show_paper(content, name)


def _made(office: Desk, course: Key, _progress: Progress) -> bytes:
    return minutes.minutes_bytes(office, course)


def _way(office: Desk, sheet: Sheet) -> tuple[list[tuple[str, bool]], int]:
    """The steps of the course from its begin to its certificates, and which one it is at."""
    stage = stages.sheet_stage(office, sheet)
    present = stage if stage in stages.STEPS else RUNNING
    facts = stages.reached(sheet, stage)
    steps = [(str(stages.STAGE_WORDS[step]), step in facts) for step in stages.STEPS]
    return steps, stages.STEPS.index(present)


def _state(sheet: Sheet) -> str:
    failing = sum(not row.passed for row in sheet.rows)
    text = msg("{passed} lulus, {failed} tidak atau belum lulus",
               passed=len(sheet.rows) - failing, failed=failing)  # fmt: skip
    waiting = len(sheet.disputed)
    if waiting:
        return str(msg("{state} · {count} keberatan belum diputus", state=text, count=waiting))
    return str(text)
