"""*Penilaian*: people × components, typed by keyboard, every accepted cell on disk at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import stages
from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.class_people import MARKS_STAY
from asn_desktop.services.marking.marks import set_attendance, set_mark
from asn_desktop.services.marking.one_cell import look
from asn_desktop.services.planning import courses
from asn_desktop.ui.assessments.course_box import CourseBox
from asn_desktop.ui.assessments.deeds import Deeds
from asn_desktop.ui.assessments.grid.averages import Averages
from asn_desktop.ui.assessments.grid.density import Density
from asn_desktop.ui.assessments.grid.marks import Grid, is_full
from asn_desktop.ui.assessments.grid.since_meeting import SinceMeeting
from asn_desktop.ui.assessments.grid.zoom import Zoom
from asn_desktop.widgets.buttons import allow, make_button, reword
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.file_drop import FileDrop
from asn_desktop.widgets.grid.view import GridView
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.still_label import StillLabel
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.marking.one_cell import Look
    from asn_desktop.widgets.screen import Context, Offers, Tables
    from asn_desktop.widgets.tables.rows_view import RowsView

_WATCHED = {
    "marks",
    "enrolments",
    "courses",
    "components",
    "participants",
    "rule_sets",
    "schemes",
    "disputes",
    "certificates",
}
_SEEN = 60
"""More people than any screen shows at once."""


class AssessmentsTab(Screen):
    """The grid of the chosen course."""

    noun: ClassVar[str] = "assessments"
    _changed: frozenset[Key] = frozenset()
    _is_writing = False
    _ahead: Look | None = None
    _sheet: Sheet | None = None
    _resting = (-1, -1)

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._stage = ""
        self._choice = CourseBox(self)
        self._choice.picked.connect(self._choose)
        self._view = GridView("marks_view", self)
        self._model: RowsModel[SheetRow] = RowsModel((), lambda row: row.enrolment, self)
        self._since = SinceMeeting(context, self._model, self)
        self._grid = Grid(self._write, self._attend, self._view.fontMetrics(), self._since)
        self._view.show_model(self._model)
        self._deeds = Deeds(context, self, self._view)
        self._dense = Density(context.memory, self._view)
        self._zoom = Zoom(context.memory, self._view)
        FileDrop(self, self._may_write).dropped.connect(self._deeds.read_file)
        self._later = self._after_paint(self._settle)
        self._soon = self._after_paint(self._look_ahead)
        self._rest_of = self._after_paint(self._read_rest)
        self._foot = self._after_paint(self._show_averages)
        self._note = StillLabel(self)
        self._note.setObjectName("assessments_note")
        set_muted(self._note)
        again = self._deeds.reopen
        self._reopen = make_button("course_reopen", again.text(), self, again.trigger, "link")
        self._empty = EmptyState("assessment", "", "", self)
        self._next = self._empty.add_step("assessments_next", msg("Ke Pelatihan"), self._to_courses)
        self._lay()

    def _after_paint(self, deed: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(deed)
        return timer

    def _lay(self) -> None:
        self._view.status_changed.connect(self.status_changed)
        self._view.status_changed.connect(self._soon.start)
        bar = ScreenBar(msg("Penilaian"), self)
        bar.add_choice(self._choice)
        self._buttons = [
            bar.add_button("marks_import", msg("Impor nilai…"), self._deeds.load.trigger),
            bar.add_button("marks_export", msg("Ekspor…"), self._deeds.save.trigger),
            bar.add_button("course_close", msg("Tutup pelatihan…"), self._deeds.close.trigger),
        ]
        give_back = msg("Simpan ke lembar kerja…")
        self._give_back = bar.add_button(
            "worksheet_save", give_back, self._deeds.give_back.trigger, primary=True
        )
        self._filter = FilterBar(self._view, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        self._averages = Averages()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(bar)
        layout.addLayout(self._second_line())
        layout.addWidget(self._stack, 1)

    def _second_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self._filter)
        line.addWidget(self._since)
        line.addStretch()
        line.addWidget(self._note)
        line.addWidget(self._reopen)
        return line

    def menu_actions(self) -> Offers:
        """What the menu *Penilaian* offers."""
        return [*self._deeds.offers(), ("assessments", self._dense), *self._zoom.offers()]

    def primary_view(self) -> RowsView | None:
        """The grid, whatever tables its panels hold."""
        return self._view

    def course_state(self) -> str:
        """The course and where it stands, for the status bar."""
        if self._sheet is None:
            return ""
        return f"{self._sheet.course.code}: {stages.STAGE_WORDS[self._stage]}"

    def open_at(self, target: object | None) -> None:
        """Show the marks of this course, ready for typing."""
        if self._choice.choose(target):
            self._choose()
            self._view.setFocus()

    def take_focus(self) -> None:
        """In the grid: digits typed into the box of courses would choose another course."""
        if self.focusWidget() is self._choice and self._view.isVisible():
            self._view.setFocus()
        else:
            super().take_focus()

    def refresh(self, changes: Tables | None) -> None:
        """Re-read what changed; a mark that was typed here is painted before what follows."""
        if changes is not None and not (_WATCHED & set(changes)):
            return
        if changes is None or set(changes) - {"marks"} or self._sheet is None:
            self._choice.offer(courses.courses(self.context.office), self._choice.course())
            (self._choose if self._sheet is None else self._read)()
        else:
            self._changed |= changes["marks"]
            if self._is_writing:
                self._later.start()
            else:
                self._settle()

    def _settle(self) -> None:
        """Read the marks that changed, rank everybody anew, and say how far the marking is."""
        if self._is_begun:
            return
        changed, self._changed = self._changed, frozenset()
        before = self._sheet
        if before is None or not changed:
            return
        if not self.isVisible():  # the window may be closing: it is read when it is shown again
            self._hear({"marks": changed})
            return
        sheet = assessments.sheet_after(self.context.office, before, changed)
        if sheet.places is not before.places:
            self._take(sheet)
            self._since.read(sheet)
            return
        if sheet.course.meeting_at is not None:
            for old, new in zip(before.rows, sheet.rows, strict=True):
                if new is not old:
                    self._since.typed(old, new)
        self._take(assessments.ranked(sheet))
        self._since.count(self._sheet)

    @property
    def _is_begun(self) -> bool:
        """Whether only the first people of the class were read so far."""
        return self._rest_of.isActive()

    def _choose(self) -> None:
        """Another course; of a large class the first people are painted before the rest is read."""
        course = self._choice.course()
        if self._sheet is not None and self._sheet.course.id == course:
            return
        first = None
        if course is not None and not self._model.is_narrowed and not self._model.order:
            first = assessments.first_rows(self.context.office, course, _SEEN)
        if first is None:
            self._read()
        else:
            self._rest_of.start()
            self._take(first)

    def _read_rest(self) -> None:
        """Everybody, in place of the first ones; who moved the cursor meanwhile keeps it."""
        resting = self._cursor() == self._resting
        self._read()
        if resting and self._sheet is not None:
            self._rest(self._sheet)

    def _read(self) -> None:
        self._rest_of.stop()
        self._changed = frozenset()
        course = self._choice.course()
        if course is None:
            self._sheet = None
            self._deeds.take(None)
            self._show_state()
        else:
            self._take(assessments.sheet(self.context.office, course))
        self._since.read(self._sheet)

    def _take(self, sheet: Sheet) -> None:
        before, self._sheet = self._sheet, sheet
        begun = self._is_begun
        self._stage = (
            sheet.course.status if begun else stages.sheet_stage(self.context.office, sheet)
        )
        changed = self._grid.expect(sheet)
        if before is None or _shape(before) != _shape(sheet):
            fixed = self.context.office.read_only is not None
            self._model.set_columns(self._grid.columns(sheet, fixed=fixed))
        self._model.set_rows(sheet.rows)
        if before is None or before.course.id != sheet.course.id:
            self._rest(sheet)
        if changed:
            self._view.viewport().update()
        if begun:
            self._view.set_foot({})
        else:
            self._foot.start()
        self._view.set_fixed(MARKS_STAY if sheet.course.status == courses.CLOSED else None)
        self._deeds.take(sheet)
        self._show_state()

    def _show_averages(self) -> None:
        """Below the columns, once everybody's total is there to be seen."""
        if self._sheet is not None and not self._is_begun:
            self._view.set_foot(self._averages.of(self._sheet))

    def _cursor(self) -> tuple[int, int]:
        index = self._view.currentIndex()
        return index.row(), index.column()

    def _rest(self, sheet: Sheet) -> None:
        """Put the cursor on the first cell that waits for a mark."""
        self._view.setCurrentIndex(self._model.index(*self._waiting(sheet)))
        self._resting = self._cursor()

    def _waiting(self, sheet: Sheet) -> tuple[int, int]:
        columns = self._view.written_columns()
        for position, row in enumerate(self._model.rows if columns else ()):
            for column in () if is_full(sheet, row) else columns:
                if self._model.columns[column].value(row) is None:
                    return position, column
        return 0, columns[0] if columns else 0

    def _show_state(self) -> None:
        filled = self._sheet is not None and bool(self._sheet.rows)
        if filled:
            self._stack.setCurrentWidget(self._view)
        else:
            self._say_empty()
        self._choice.setVisible(self._sheet is not None)
        self._filter.setVisible(filled)
        self._note.setVisible(filled)
        self._note.setText(self._state_words())
        self._reopen.setVisible(self._deeds.reopen.isVisible())
        actions = (self._deeds.load, self._deeds.save, self._deeds.close)
        for button, action in zip(self._buttons, actions, strict=True):
            button.setVisible(self._sheet is not None and action.isVisible())
            allow(None if action.isEnabled() else action.toolTip(), button)
        lent = self._sheet is not None and self._sheet.course.status == courses.COPY
        self._give_back.setVisible(lent)
        self._buttons[-1].setHidden(lent or self._buttons[-1].isHidden())
        self.status_changed.emit()

    def _state_words(self) -> str:
        if self._sheet is None:
            return ""
        return _("Membaca seluruh kelas…") if self._is_begun else _state(self._sheet, self._stage)

    def _say_empty(self) -> None:
        if self._sheet is None:
            self._empty.say(msg("Belum ada pelatihan"), msg("Buat pelatihan untuk mulai menilai."))
            reword(self._next, _("Buat pelatihan"))
        else:
            self._empty.say(
                msg("Belum ada peserta di pelatihan ini"),
                msg("Masukkan peserta lewat tab Pelatihan atau impor dari Excel."),
            )
            reword(self._next, _("Masukkan peserta"))
        self._stack.setCurrentWidget(self._empty)

    def _may_write(self) -> bool:
        """A closed course, too, may be shown a worksheet: it can be another one's."""
        return self.context.office.read_only is None

    def _write(self, row: SheetRow, component: Key, text: str) -> SheetRow:
        self._is_writing = True
        try:
            after = set_mark(self.context.office, row.enrolment, component, text, ahead=self._ahead)
        finally:
            self._is_writing = False
        return assessments.with_cell(row, component, after)

    def _look_ahead(self) -> None:
        """Read what stands behind the cell under the cursor while nobody waits for it."""
        index = self._view.currentIndex()
        row, self._ahead = self._model.row_at(index.row()), None
        if row is not None and self._sheet is not None and self.isVisible():
            name = self._model.columns[index.column()].key
            part = next((one.id for one in self._sheet.components if str(one.id) == name), None)
            if part is not None:
                self._ahead = look(self.context.office, row.enrolment, part)

    def _attend(self, row: SheetRow, text: str) -> None:
        set_attendance(self.context.office, row.enrolment, text)

    def _to_courses(self) -> None:
        self.context.navigate("courses", self._choice.course() or "new")


def _shape(sheet: Sheet) -> tuple[object, ...]:
    """What the columns depend on; anything else leaves cursor, order and widths alone."""
    closed = sheet.course.status == courses.CLOSED
    met = sheet.course.meeting_at is not None
    return sheet.course.id, sheet.course.components, closed, sheet.scheme, sheet.disputed, met


def _done(sheet: Sheet) -> str:
    """How many have all the marks that count, and their attendance where it is asked for."""
    total, pieces = len(sheet.rows), []
    if sheet.scheme.has_marks:
        done = sum(not row.waits for row in sheet.rows)
        pieces.append(msg("{done} dari {total} bernilai akhir", done=done, total=total))
    if sheet.scheme.minimum_attendance is not None:
        done = sum(not row.attendance_waits for row in sheet.rows)
        pieces.append(msg("{done} dari {total} kehadiran terisi", done=done, total=total))
    return ", ".join(map(str, pieces))


def _state(sheet: Sheet, stage: str) -> str:
    if sheet.course.status == courses.CLOSED:
        if stage == stages.ISSUED:
            return _("Sertifikat sudah terbit; nilainya tetap.")
        return _("Pelatihan ini sudah ditutup; nilainya tetap.")
    if sheet.course.status == courses.COPY:
        return _("Lembar kerja kantor lain; hasilnya dihitung di sana.")
    if not sheet.scheme.has_marks and sheet.scheme.minimum_attendance is None:
        return _("Tanpa bobot penilaian, semua peserta tercatat TELAH MENGIKUTI.")
    text = msg("{stage} · {done}", stage=str(stages.STAGE_WORDS[stage]), done=_done(sheet))
    if sheet.course.reopened_why is None:
        return str(text)
    return str(msg("{state} · dibuka kembali: {why}", state=text, why=sheet.course.reopened_why))
