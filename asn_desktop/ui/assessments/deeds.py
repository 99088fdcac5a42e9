"""What one does with the sheet in hand: clear, look back, import, export, close, reopen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.issuing import certificates
from asn_desktop.services.marking import closing, disputes, mark_files
from asn_desktop.services.marking.marks import ATTENDANCE, PASTED, set_marks
from asn_desktop.services.marking.paste import Target, pasted_text
from asn_desktop.services.planning.courses import CLOSED, COPY, ELSEWHERE
from asn_desktop.ui.assessments.grid.fill import Fill
from asn_desktop.ui.assessments.grid.marks import ATTENDANCE_COLUMN
from asn_desktop.ui.assessments.history_panel import HistoryPanel
from asn_desktop.ui.assessments.meeting.deeds import Meeting
from asn_desktop.ui.assessments.person.panel import PersonPanel
from asn_desktop.ui.assessments.why_panel import WhyPanel
from asn_desktop.ui.assessments.worksheets.copy import WorksheetCopies
from asn_desktop.ui.assessments.worksheets.deeds import Worksheets
from asn_desktop.ui.assessments.worksheets.preview import MarkPreviewPanel
from asn_desktop.widgets.buttons import allow, make_action
from asn_desktop.widgets.fields.file_dialogs import FileDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.marking.closing import UnfinishedRow
    from asn_desktop.services.rules.schemes import ComponentRow
    from asn_desktop.widgets.grid.view import GridView
    from asn_desktop.widgets.screen import Context, Offers
    from asn_desktop.widgets.tables.table_model import Index

_MOST_NAMED: Final = 12


class Deeds(QObject):
    """Commands for bar, menu and context menu; `take` tells them of the sheet."""

    def __init__(self, context: Context[Desk], screen: QWidget, view: GridView) -> None:
        super().__init__(screen)
        self._context, self._screen, self._view = context, screen, view
        self._sheet: Sheet | None = None
        self._preview = MarkPreviewPanel(context, screen)
        self._history_panel: HistoryPanel | None = None
        self.clear = make_action(self, msg("Kosongkan nilai"), self._clear, "Del")
        self._why_panel: WhyPanel | None = None
        self.why = make_action(self, msg("Mengapa nilai ini?"), self._show_why, "Ctrl+W")
        self._person_panel: PersonPanel | None = None
        self.person = make_action(self, msg("Nilai per orang"), self._show_person, "F4")
        self.history = make_action(self, msg("Riwayat nilai"), self._show_history, "Ctrl+H")
        self.paste = make_action(self, msg("Tempel nilai…"), self._paste, "Ctrl+V")
        self.changes = make_action(self, msg("Berubah sejak rapat"), self._show_changes)
        self.load = make_action(self, msg("Impor nilai…"), self._ask_import)
        self.save = make_action(self, msg("Ekspor nilai…"), self._ask_export)
        self.scheme = make_action(self, msg("Skema penilaian…"), self._open_scheme)
        self._copies = WorksheetCopies(context, screen)
        self._worksheets = Worksheets(context, screen, self._preview, self._copies.open_file)
        self.worksheet = self._worksheets.write
        self.close = make_action(self, msg("Tutup pelatihan…"), self._ask_close)
        self.reopen = make_action(self, msg("Buka kembali…"), self._ask_reopen)
        self._fill = Fill(context, view, self._cells, self._cell_at)
        self._meeting = Meeting(context, screen, self._cell, self._ask_close)
        for action in self.all():
            view.addAction(action)
        self.take(None)

    @property
    def give_back(self) -> QAction:
        """Saves the marks into the worksheet that another office sent."""
        return self._copies.saves

    def all(self) -> tuple[QAction, ...]:
        """The commands in the order of menus."""
        decided = self._meeting.actions()
        cells = (self.paste, *self._fill.actions(), self.clear, self.person)
        told = (self.why, self.history, self.changes)
        files = (self.load, self.save, self.worksheet, *self._copies.actions(), self.scheme)
        return (*cells, *told, *files, *decided, self.close, self.reopen)

    def offers(self) -> Offers:
        """The same commands for the menu *Penilaian*."""
        return [("assessments", action) for action in self.all()]

    def take(self, sheet: Sheet | None) -> None:
        """Work on this sheet; what cannot be done with it is not offered."""
        self._sheet = sheet
        closed = sheet is not None and sheet.course.status == CLOSED
        marked = sheet is not None and bool(sheet.rows and sheet.components)
        bare = None if marked else msg("Pelatihan ini belum berpeserta atau berkomponen.")
        done = msg("Pelatihan ini sudah ditutup. Buka kembali dahulu.") if closed else None
        allow(bare or done, self.paste, *self._fill.actions(), self.clear, self.person)
        allow(bare or done, self.load, self.worksheet)
        allow(bare, self.why, self.history, self.changes, self.save)
        none = None if sheet is not None else msg("Belum ada pelatihan")
        allow(none or done, self.scheme)
        self.close.setVisible(not closed)
        someone = sheet is not None and bool(sheet.rows)
        copied = ELSEWHERE if sheet is not None and sheet.course.status == COPY else None
        empty = None if someone else msg("Pelatihan ini belum berpeserta.")
        allow(copied or empty, self.close)
        if copied is not None:
            allow(copied, self.scheme, self.worksheet, self.why)
        self.reopen.setVisible(closed)
        self._copies.take(sheet)
        self._meeting.take(sheet)
        self._fill.take(sheet)
        self._worksheets.take(sheet)

    def _open_scheme(self) -> None:
        if self._sheet is not None:
            self._context.navigate("courses", ("scheme", self._sheet.course.id))

    def _keys(self) -> dict[str, Key]:
        """What is written by name of its column: marks, and attendance where it is asked for."""
        parts = self._sheet.components if self._sheet else ()
        return {ATTENDANCE_COLUMN: ATTENDANCE, **{str(part.id): part.id for part in parts}}

    def _cells(self) -> list[tuple[SheetRow, Key]]:
        """The selected cells of marks, row by row and from left to right as they are on screen.

        Without a selection it is the one under the cursor; what is hidden is not touched.
        """
        chosen = self._view.selectedIndexes() or [self._view.currentIndex()]
        found = map(self._cell_at, sorted(chosen, key=self._place_of))
        return [cell for cell in found if cell is not None]

    def _place_of(self, index: Index) -> tuple[int, int]:
        return index.row(), self._view.horizontalHeader().visualIndex(index.column())

    def _cell(self) -> tuple[SheetRow, ComponentRow] | None:
        """The cell of a mark under the cursor."""
        found = self._cell_at(self._view.currentIndex())
        if found is None or self._sheet is None:
            return None
        row, key = found
        return next(((row, part) for part in self._sheet.components if part.id == key), None)

    def _cell_at(self, index: Index) -> tuple[SheetRow, Key] | None:
        model = self._view.table()
        if model is None or not index.isValid() or self._view.isColumnHidden(index.column()):
            return None
        row = model.row_at(index.row())
        key = self._keys().get(model.columns[index.column()].key)
        return None if row is None or key is None else (row, key)

    def _clear(self) -> None:
        given: list[tuple[Key, Key, str]] = [
            (row.enrolment, key, "") for row, key in self._cells() if _is_filled(row, key)
        ]
        if given:
            label = msg("Kosongkan {count} nilai", count=len(given))
            set_marks(self._context.office, given, label)

    def _paste(self) -> None:
        if self._sheet is None:
            return
        clipboard, target = QGuiApplication.clipboard(), self._target()
        held: QMimeData | None = clipboard.mimeData()  # none at all once it was emptied
        page = held.html() if held is not None and held.hasHtml() else ""
        text = pasted_text(clipboard.text(), page)
        if "\t" in text.strip() or "\n" in text.strip() or len(target.selected) > 1:
            self._preview.paste(text, self._sheet.course.id, target)
        elif target.selected:
            label = msg("Tempel {count} nilai", count=1)
            set_marks(self._context.office, [(*target.selected[0], text.strip())], label, PASTED)

    def _target(self) -> Target:
        """The people and parts from the cursor on, in the order of the view."""
        model, index = self._view.table(), self._view.currentIndex()
        parts = self._keys()
        if model is None or not index.isValid():
            return Target((), ())
        rows = map(model.row_at, range(index.row(), model.rowCount()))
        keys = [model.columns[place].key for place in self._view.columns_from(index.column())]
        return Target(
            tuple(row.enrolment for row in rows if row is not None),
            tuple(parts[key] for key in keys if key in parts),
            tuple((row.enrolment, key) for row, key in self._cells()),
        )

    def _show_person(self) -> None:
        """From the person under the cursor on, in the order of the view."""
        people = self._target().people
        if self._sheet is None or not people:
            return
        if self._person_panel is None:
            self._person_panel = PersonPanel(self._context, self._screen)
            self._person_panel.closed.connect(self._view.setFocus)
        self._person_panel.show_people(self._sheet.course.id, people)

    def _show_why(self) -> None:
        model, index = self._view.table(), self._view.currentIndex()
        row = model.row_at(index.row()) if model is not None else None
        if row is None or self._sheet is None:
            self._context.messages.info(msg("Pilih satu peserta."))
            return
        if self._why_panel is None:
            self._why_panel = WhyPanel(self._context, self._screen)
        self._why_panel.show_person(self._sheet.course.id, row.enrolment)

    def _show_history(self) -> None:
        cell = self._cell()
        if cell is None or self._sheet is None:
            self._context.messages.info(msg("Pilih satu nilai untuk melihat riwayatnya."))
            return
        self._histories().show_cell(self._sheet, *cell)

    def _show_changes(self) -> None:
        if self._sheet is not None:
            self._histories().show_since_meeting(self._sheet)

    def _histories(self) -> HistoryPanel:
        if self._history_panel is None:
            self._history_panel = HistoryPanel(self._context, self._screen)
            self._history_panel.closed.connect(self._view.setFocus)
        return self._history_panel

    def _ask_import(self) -> None:
        kinds = _("Lembar kerja (*.xlsx *.xls *.ods *.csv *.txt)")
        FileDialog(self._screen, msg("Impor nilai"), kinds, self.read_file).ask_open()

    def read_file(self, path: Path) -> None:
        """Preview what a file of marks would change; without a course it can only bring one."""
        if self._sheet is None:
            self._copies.open_file(path)
        else:
            self._worksheets.read(path, self._sheet.course.id)

    def _ask_export(self) -> None:
        if self._sheet is not None:
            kinds = _("Excel (*.xlsx);;CSV (*.csv)")
            dialog = FileDialog(self._screen, msg("Ekspor nilai"), kinds, self.write_file)
            dialog.ask_save(f"nilai-{self._sheet.course.code}.xlsx".replace("/", "-"), "xlsx")

    def write_file(self, path: Path) -> None:
        """Write the marks, importable again."""
        if self._sheet is not None:
            work = partial(_exported, self._context.office, self._sheet.course.id, path)
            self._context.jobs.run(work, self._tell_written, title=msg("Menulis berkas"))

    def _tell_written(self, path: Path) -> None:
        self._context.messages.ok(msg("Tersimpan: {file}", file=path.name))

    def _ask_close(self) -> None:
        if self._sheet is None:
            return
        course = self._sheet.course
        people = closing.unfinished(self._context.office, course.id)
        verb, detail = msg("Tutup pelatihan"), _("Nilai tetap sampai dibuka kembali dengan alasan.")
        if people:
            verb = msg("Tutup tanpa nilai akhir {count} peserta", count=len(people))
            detail = _("Belum bernilai akhir:") + f"\n{_named(people)}\n\n{detail}"
        waiting = disputes.waiting(self._context.office, course.id)
        if waiting:
            lines = "\n".join(f"• {one.person}: {one.part}" for one in waiting[:_MOST_NAMED])
            detail = _("Keberatan belum diputus:") + f"\n{lines}\n\n{detail}"
        question = msg("Tutup pelatihan {code}?", code=course.code)
        self._context.confirm(question, verb, self._do_close, detail)

    def _do_close(self) -> None:
        if self._sheet is not None:
            office, course = self._context.office, self._sheet.course.id
            closing.close(office, course, accept_missing=True)
            changed = sum(row.changed for row in certificates.certificates(office, course))
            text = msg("Pelatihan ditutup. Sertifikat dapat diterbitkan.")
            if changed:
                text = msg("Pelatihan ditutup. Pada {count} sertifikat yang sudah terbit nilainya "
                           "berubah; gantilah.", count=changed)  # fmt: skip
            self._context.messages.say(
                "warn" if changed else "ok", text, msg("Ke Sertifikat"), self._to_certificates
            )

    def _to_certificates(self) -> None:
        if self._sheet is not None:
            self._context.navigate("certificates", self._sheet.course.id)

    def _ask_reopen(self) -> None:
        if self._sheet is not None:
            question = msg("Buka kembali pelatihan {code}?", code=self._sheet.course.code)
            self._context.ask_reason(question, msg("Buka kembali"), self._do_reopen)

    def _do_reopen(self, why: str) -> None:
        if self._sheet is not None:
            closing.reopen(self._context.office, self._sheet.course.id, why)
            self._context.messages.ok(msg("Pelatihan dibuka kembali; nilai dapat diubah."))


def _exported(office: Desk, course: Key, path: Path, _progress: Progress) -> Path:
    mark_files.export_marks(office, course, path)
    return path


def _is_filled(row: SheetRow, key: Key) -> bool:
    return row.attendance is not None if key == ATTENDANCE else key in row.cells


def _named(people: list[UnfinishedRow]) -> str:
    lines = [f"• {one.name}: {', '.join(one.missing)}" for one in people[:_MOST_NAMED]]
    rest = len(people) - len(lines)
    if rest > 0:
        lines.append(str(msg("… dan {count} peserta lagi", count=rest)))
    return "\n".join(lines)
