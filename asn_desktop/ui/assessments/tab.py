"""*Penilaian*: people × components, typed by keyboard, every accepted cell on disk at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QStackedWidget, QVBoxLayout

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import assessments, closing, courses, history, mark_files
from asn_desktop.ui.assessments.grid import columns
from asn_desktop.ui.assessments.import_panel import MarkImportPanel
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.file_dialogs import FileDialog
from asn_desktop.widgets.filter_bar import FilterBar
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.screen_bar import ScreenBar
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.assessments import Sheet, SheetRow
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context, Offers, Tables

_WATCHED = {"marks", "enrolments", "courses", "components", "participants", "rule_sets"}


class AssessmentsTab(Screen):
    """The grid of the chosen course."""

    noun: ClassVar[str] = "assessments"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sheet: Sheet | None = None
        self._course: Key | None = None
        self._choice = QComboBox(self)
        self._choice.setObjectName("assessments_course")
        self._choice.setAccessibleName(_("Pelatihan"))
        self._choice.setMinimumWidth(44 * GRID)
        self._choice.currentIndexChanged.connect(self._choose)
        self._note = QLabel(self)
        self._note.setObjectName("assessments_note")
        self._note.setWordWrap(True)
        set_muted(self._note)
        self._view = RowsView("marks_view", self)
        self._view.select_cells()
        self._model: RowsModel[SheetRow] = RowsModel((), lambda row: row.enrolment, self)
        self._view.show_model(self._model)
        self._view.status_changed.connect(self.status_changed)
        self._empty = EmptyState("assessment", msg(""), msg(""), self)
        self._empty.add_step("assessments_next", msg("Ke Pelatihan"), self._to_courses)
        self._import = MarkImportPanel(context, self)
        self._make_actions()
        self._lay()

    def _lay(self) -> None:
        bar = ScreenBar(msg("Penilaian"), self)
        bar.add_choice(self._choice)
        bar.add_choice(FilterBar(self._view, self))
        bar.add_button("marks_import", msg("Impor nilai…"), self._ask_import)
        bar.add_button("marks_export", msg("Ekspor…"), self._ask_export)
        self._close = bar.add_button("course_close", msg("Tutup pelatihan"), self._ask_close)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(bar)
        layout.addWidget(self._note)
        layout.addWidget(self._stack, 1)

    def _make_actions(self) -> None:
        self._history = QAction(_("Riwayat nilai"), self)
        self._history.triggered.connect(self._show_history)
        self._clear = QAction(_("Kosongkan nilai"), self)
        self._clear.setShortcut("Del")
        self._clear.triggered.connect(self._clear_cell)
        for action in (self._clear, self._history):
            self._view.addAction(action)

    def menu_actions(self) -> Offers:
        """What the menu *Penilaian* offers."""
        return [("assessments", self._clear), ("assessments", self._history)]

    def course_state(self) -> str:
        """The course and its status, for the status bar."""
        if self._sheet is None:
            return ""
        return f"{self._sheet.course.code}: {courses.STATUS_WORDS[self._sheet.course.status]}"

    def open_at(self, target: object | None) -> None:
        """Show the marks of this course."""
        place = self._choice.findData(target)
        if place >= 0:
            self._choice.setCurrentIndex(place)

    def refresh(self, changes: Tables | None) -> None:
        """Re-read what changed; a mark patches its row, anything else reads the sheet."""
        if changes is not None and not (_WATCHED & set(changes)):
            return
        if changes is None or set(changes) - {"marks"} or self._sheet is None:
            self._fill_choice()
            self._read()
        else:
            office = self.context.office
            self._take(assessments.sheet_after(office, self._sheet, changes["marks"]))

    def _fill_choice(self) -> None:
        found = courses.courses(self.context.office)
        wanted = self._course
        self._choice.blockSignals(True)
        self._choice.clear()
        for row in found:
            batch = f" {row.batch}" if row.batch else ""
            self._choice.addItem(f"{row.code} – {row.name}{batch}", row.id)
        place = self._choice.findData(wanted)
        self._choice.setCurrentIndex(max(place, 0) if found else -1)
        self._choice.blockSignals(False)
        self._course = self._choice.currentData()

    def _choose(self, _place: int) -> None:
        self._course = self._choice.currentData()
        self._sheet = None
        self._read()

    def _read(self) -> None:
        if self._course is None:
            self._say_empty()
            return
        self._take(assessments.sheet(self.context.office, self._course))

    def _take(self, sheet: Sheet) -> None:
        if self._sheet is None or self._sheet.course != sheet.course:
            self._model.set_columns(columns(sheet, self._write))
        self._sheet = sheet
        self._model.set_rows(sheet.rows)
        self._show_state(sheet)

    def _show_state(self, sheet: Sheet) -> None:
        closed = sheet.course.status == courses.CLOSED
        self._close.setText(_("Buka kembali…") if closed else _("Tutup pelatihan"))
        if closed:
            self._note.setText(_("Pelatihan ini sudah ditutup; nilainya tetap."))
        self._note.setVisible(closed)
        if sheet.rows and sheet.components:
            self._stack.setCurrentWidget(self._view)
        else:
            self._say_empty()
        self.status_changed.emit()

    def _say_empty(self) -> None:
        if self._course is None:
            self._empty.say(msg("Belum ada pelatihan"), msg("Buat pelatihan untuk mulai menilai."))
        elif self._sheet is not None and not self._sheet.rows:
            self._empty.say(
                msg("Belum ada peserta di pelatihan ini"),
                msg("Masukkan peserta lewat tab Pelatihan atau impor dari Excel."),
            )
        else:
            self._empty.say(
                msg("Belum ada komponen penilaian"),
                msg("Tanpa komponen, semua peserta tercatat telah mengikuti."),
            )
        self._note.hide()
        self._stack.setCurrentWidget(self._empty)

    def _write(self, row: SheetRow, component: Key, text: str) -> None:
        assessments.set_mark(self.context.office, row.enrolment, component, text)

    def _cell(self) -> tuple[SheetRow, Key] | None:
        index = self._view.currentIndex()
        row = self._view.current_row()
        if self._sheet is None or row is None or not index.isValid():
            return None
        parts = {str(part.id): part.id for part in self._sheet.components}
        key = self._model.columns[index.column()].key
        return (row, parts[key]) if key in parts else None

    def _clear_cell(self) -> None:
        cells = self._marked_cells()
        if cells:
            label = msg("Kosongkan {count} nilai", count=len(cells))
            assessments.set_marks(self.context.office, cells, label)

    def _marked_cells(self) -> list[tuple[Key, Key, str]]:
        if self._sheet is None:
            return []
        parts = {str(part.id): part.id for part in self._sheet.components}
        found = []
        for index in self._view.selectedIndexes():
            row = self._model.row_at(index.row())
            component = parts.get(self._model.columns[index.column()].key)
            if row is not None and component in row.marks:
                found.append((row.enrolment, component, ""))
        return found

    def _show_history(self) -> None:
        cell = self._cell()
        if cell is None:
            self.context.messages.info(msg("Pilih satu nilai untuk melihat riwayatnya."))
            return
        row, component = cell
        changes = history.mark_history(self.context.office, row.enrolment, component)
        lines = [
            f"{change.at.astimezone():%d/%m/%Y %H:%M} {change.actor}: "
            f"{_text(change.old)} → {_text(change.new)}"
            for change in changes[-5:]
        ]
        self.context.messages.info("; ".join(lines) or _("Nilai ini belum pernah diisi."))

    def _ask_import(self) -> None:
        if self._course is not None:
            kinds = _("Lembar kerja (*.xlsx *.xls *.ods *.csv *.txt)")
            FileDialog(self, msg("Impor nilai"), kinds, self._preview).ask_open()

    def _preview(self, path: Path) -> None:
        if self._course is not None:
            self._import.read(path, self._course)

    def _ask_export(self) -> None:
        if self._sheet is not None:
            kinds = _("Excel (*.xlsx);;CSV (*.csv)")
            dialog = FileDialog(self, msg("Ekspor nilai"), kinds, self._export)
            dialog.ask_save(f"nilai-{self._sheet.course.code}.xlsx", "xlsx")

    def _export(self, path: Path) -> None:
        if self._course is not None:
            mark_files.export_marks(self.context.office, self._course, path)
            self.context.messages.ok(msg("Tersimpan: {file}", file=path.name))

    def _ask_close(self) -> None:
        if self._sheet is None:
            return
        if self._sheet.course.status == courses.CLOSED:
            self.context.ask_reason(
                msg("Buka kembali {code}?", code=self._sheet.course.code),
                msg("Buka kembali"),
                self._reopen,
            )
            return
        people = closing.unfinished(self.context.office, self._sheet.course.id)
        self._confirm_close(self._sheet.course.code, [person.name for person in people])

    def _confirm_close(self, code: str, names: list[str]) -> None:
        question = msg("Tutup pelatihan {code}?", code=code)
        if names:
            verb: Any = msg("Tutup tanpa nilai {count} peserta", count=len(names))
            shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")  # noqa: PLR2004
            detail = str(msg("Belum bernilai akhir: {names}", names=shown))
        else:
            verb = msg("Tutup pelatihan")
            detail = _("Nilai tidak dapat diubah lagi kecuali dibuka kembali dengan alasan.")
        self.context.confirm(question, verb, self._do_close, detail)

    def _do_close(self) -> None:
        if self._course is not None:
            closing.close(self.context.office, self._course, accept_missing=True)
            self.context.messages.ok(
                msg("Pelatihan ditutup. Sertifikat dapat diterbitkan."),
                msg("Ke Sertifikat"),
                self._to_certificates,
            )

    def _reopen(self, why: str) -> None:
        if self._course is not None:
            closing.reopen(self.context.office, self._course, why)

    def _to_certificates(self) -> None:
        self.context.navigate("certificates", self._course)

    def _to_courses(self) -> None:
        self.context.navigate("courses", self._course)


def _text(value: Any) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",")
