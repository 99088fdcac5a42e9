"""Who gave this mark, when, and what stood there before; and all that changed since a moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_moment
from asn_desktop.domain.marking.cells import UNMARKED, read_whole
from asn_desktop.services.marking.mark_history import (
    course_history,
    day_begins,
    deed_words,
    person_words,
    source_words,
)
from asn_desktop.ui.assessments.grid.marks import BLANK
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.fields.fields import DateField
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from datetime import datetime

    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.domain.marking.schemes import Scale
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.marking.mark_history import MarkRecord
    from asn_desktop.services.planning import courses
    from asn_desktop.services.rules.schemes import ComponentRow
    from asn_desktop.widgets.screen import Context


def _columns(scale: Scale, *, whole: bool) -> tuple[Column[MarkRecord], ...]:
    """With who and what where the changes of a whole course are told."""
    text = partial(read_whole, scale)
    where: tuple[Column[MarkRecord], ...] = (
        Column("person", msg("Peserta"), person_words, width=216, grow=1, tip=person_words),
        Column("part", msg("Komponen"), lambda one: one.part, width=112),
    )
    return (
        Column("at", msg("Waktu"), lambda one: one.at, text=_moment, width=152),
        Column("actor", msg("Oleh"), lambda one: one.actor, width=96),
        *(where if whole else ()),
        Column("old", msg("Dari"), lambda one: _filled(one.old), text=text, align="right",
               width=112, blank=BLANK),
        Column("new", msg("Menjadi"), lambda one: _filled(one.new), text=text, align="right",
               width=112, blank=BLANK),
        Column("source", msg("Sumber"), source_words, width=88),
        Column("label", msg("Langkah"), deed_words, width=112, grow=1, tip=deed_words),
    )  # fmt: skip


def _filled(cell: Given) -> Given | None:
    return None if cell == UNMARKED else cell


def _moment(at: datetime) -> str:
    return format_moment(at, seconds=True)


class HistoryPanel(Panel):
    """Every change of one mark, or of a course since its meeting or a day, the newest first."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Riwayat nilai"), msg("Tutup"), body, parent, width=1080)
        self._context = context
        self._asked: object = None
        self._sheet: Sheet | None = None
        self.verb.hide()
        self._whose = QLabel(body)
        self._whose.setObjectName("history_whose")
        self._whose.setTextFormat(Qt.TextFormat.PlainText)
        self._whose.setWordWrap(True)
        set_muted(self._whose)
        self._model: RowsModel[MarkRecord] = RowsModel((), _place, self)
        self._view = RowsView("history_view", body)
        self._view.show_model(self._model)
        self._from = QLabel(_("Sejak tanggal"), body)
        self._day = DateField(body)
        self._day.setObjectName("history_day")
        self._day.setAccessibleName(self._from.text())
        self._day.setFixedWidth(20 * GRID)
        self._day.editingFinished.connect(self._read_since)
        self._lay_out(body)

    def _lay_out(self, body: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._whose, 1)
        head.addWidget(self._from)
        head.addWidget(self._day)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)
        self.begin_at(self._view)

    def show_cell(self, sheet: Sheet, row: SheetRow, part: ComponentRow) -> None:
        """Read what happened to one mark in a job, since a long book is looked through."""
        self._ask(sheet, str(msg("{part} · {person}", part=part.name, person=row.full_name)),
                  {"cell": (row.enrolment, part.id)}, whole=False)  # fmt: skip

    def show_since_meeting(self, sheet: Sheet) -> None:
        """Every mark of the course that changed since its meeting began, or ever without one."""
        self._day.set_value(None)
        self._sheet = sheet
        self._read_since()

    def _read_since(self) -> None:
        """Since the day where one is given."""
        if self._sheet is None:
            return
        with self.attempt():
            day, met = self._day.value(), self._sheet.course.meeting_at
            since = met if day is None else day_begins(day)
            title = _("Semua perubahan; rapat kelulusan belum dimulai.")
            if day is not None:
                title = _("Berubah sejak {day}").format(day=format_date(day))
            elif met is not None:
                title = _("Berubah sejak rapat {moment}").format(moment=_moment(met))
            self._ask(self._sheet, title, {"since": since}, whole=True)

    def _ask(self, sheet: Sheet, title: str, wanted: dict[str, Any], *, whole: bool) -> None:
        self._asked = wanted
        self._whose.setText(title)
        for widget in (self._from, self._day):
            widget.setVisible(whole)
        self._model.set_rows([])
        self._model.set_columns(_columns(sheet.scheme.scale, whole=whole))
        if not self.isVisible():
            self.open_panel()
        work = partial(_told, self._context.office, sheet.course, wanted)
        self._context.jobs.run(work, partial(self._show, wanted, title))

    def _show(self, wanted: object, title: str, found: list[MarkRecord]) -> None:
        if wanted is not self._asked:
            return
        if not found:
            self._whose.setText(str(msg("{what}: belum ada perubahan.", what=title)))
        self._model.set_rows(found[::-1])


def _place(one: MarkRecord) -> tuple[object, ...]:
    return one.seq, one.enrolment, one.component


def _told(
    office: Desk, course: courses.CourseRow, wanted: dict[str, Any], _progress: Progress
) -> list[MarkRecord]:
    return course_history(office, course.id, **wanted)
