"""People from a file: sheet and course chosen, previewed, written as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from asn_desktop.base.errors import AsnError, Conflict
from asn_desktop.base.i18n import _, msg
from asn_desktop.services.imports import preview_rows
from asn_desktop.services.people import people_files
from asn_desktop.ui.participants.enrol_panel import open_courses
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.panels.preview_panel import PreviewPanel, PreviewRow, preview_columns
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context


@dataclass(frozen=True, slots=True)
class _Read:
    """A preview with its rows as the panel shows them."""

    preview: ImportPreview
    rows: list[PreviewRow]


class PeopleImportPanel(PreviewPanel[PreviewRow]):
    """What a file of people would change, and the verb that writes it."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        words = (msg("Impor peserta"), msg("Impor"))
        super().__init__(words, preview_columns(), lambda row: (row.row, row.what), parent)
        self._context = context
        self._path: Path | None = None
        self._found: _Read | None = None
        self._job: Job | None = None
        self._sheet = self._choice("import_sheet", _("Lembar"))
        self._sheet.changed.connect(self._read_again)
        self._course = self._choice("import_course", _("Masukkan ke pelatihan"))
        self._course.changed.connect(self._choose_course)
        self._rejected = QPushButton(_("Simpan baris yang ditolak…"), self)
        self._rejected.setObjectName("import_rejected")
        self._rejected.setAccessibleName(_("Simpan baris yang ditolak…"))
        self._rejected.clicked.connect(self._ask_rejected)
        self._sheet_label = QLabel(_("Lembar"), self)
        self.add_choice(self._choices())
        self.saved.connect(self._write)

    def _choice(self, name: str, title: str) -> ChoiceField:
        choice = ChoiceField(self)
        choice.setObjectName(name)
        choice.setAccessibleName(title)
        choice.setMaximumWidth(36 * GRID)
        return choice

    def _choices(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        label = QLabel(_("Masukkan ke pelatihan"), line)
        label.setBuddy(self._course)
        self._sheet_label.setBuddy(self._sheet)
        for widget in (self._sheet_label, self._sheet, label, self._course):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._rejected)
        return line

    def read(self, path: Path, course: Key | None = None) -> None:
        """Read a file in a job and show what it would do; `course` is the one to enrol into."""
        offered: list[tuple[Any, str]] = [(None, _("tidak")), *open_courses(self._context.office)]
        self._course.set_choices(offered)
        self._course.set_value(course)
        if self._course.value() is None:
            self._course.set_value(None)
        self._path = path
        self._context.messages.clear()  # what it says of the former file
        self._sheet.set_choices([])
        self._read_again()

    def _read_again(self) -> None:
        path, sheet, course = self._path, self._sheet.value(), self._course.value()
        if path is None:
            return
        self.messages.clear()

        def work(progress: Progress) -> _Read:
            found = people_files.preview(self._context.office, path, sheet, course, progress)
            rows = preview_rows(found, people_files.CHANGE_WORDS)
            return _Read(found, [PreviewRow(*row) for row in rows])

        self._job = self._context.jobs.run(work, self._show, self._fail, msg("Membaca berkas"))

    def _show(self, found: _Read) -> None:
        if found.preview.path != self._path:
            return
        self._found = found
        preview = found.preview
        self.set_title(msg("Impor peserta dari {file}", file=preview.path.name))
        if self._sheet.value() is None:
            self._sheet.set_choices([(name, name) for name in preview.sheets])
        self._sheet.set_value(preview.sheet)
        several = len(preview.sheets) > 1
        self._sheet.setVisible(several)
        self._sheet_label.setVisible(several)
        self._rejected.setVisible(bool(preview.refused))
        self._choose_course()

    def _choose_course(self) -> None:
        if self._found is None:
            return
        preview = replace(self._found.preview, course=self._course.value())
        self._found = _Read(preview, self._found.rows)
        enrols = preview.course is not None and bool(preview.lines)
        possible = preview.new + preview.changed > 0 or enrols
        self.show_preview(
            preview.counts,
            self._found.rows,
            _verb(preview),
            why_not=None if possible else msg("Tidak ada baris yang dapat ditulis."),
            unread=preview.remark,
        )

    def _write(self) -> None:
        if self._found is None or self._job in self._context.jobs.live:
            return
        preview = self._found.preview

        def work(progress: Progress) -> tuple[ImportPreview, int]:
            office = self._context.office
            accept = bool(preview.refused)
            count = people_files.import_people(
                office, preview, accept_valid=accept, progress=progress
            )
            return preview, count

        self._job = self._context.jobs.run(work, self._done, self._fail, msg("Menulis peserta"))

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible() or not isinstance(fault, AsnError):
            raise fault
        if isinstance(fault, Conflict):
            self._read_again()
        self.messages.error(fault.message)

    def _done(self, answer: tuple[ImportPreview, int]) -> None:
        preview, count = answer
        self.close_panel()
        text = msg(
            "{new} peserta ditambah, {changed} diubah.", new=preview.new, changed=preview.changed
        )
        if preview.refused:
            text = msg(
                "{count} peserta ditulis; {refused} baris yang ditolak tidak ditulis.",
                count=count,
                refused=len(preview.refused),
            )
        if preview.course is None:
            self._context.messages.ok(text)
        else:
            then = partial(self._context.navigate, "courses", preview.course)
            self._context.messages.ok(text, msg("Buka pelatihan"), then)

    def _ask_rejected(self) -> None:
        if self._found is not None:
            name = f"{self._found.preview.path.stem}-ditolak.xlsx"
            dialog = FileDialog(
                self, msg("Simpan baris yang ditolak"), "Excel (*.xlsx)", self._save_rejected
            )
            dialog.ask_save(name, "xlsx")

    def _save_rejected(self, target: Path) -> None:
        if self._found is None:
            return
        preview = self._found.preview

        def work(_progress: Progress) -> Path:
            return people_files.write_rejected(preview, target)

        self._context.jobs.run(work, self._saved_rejected, self._fail, msg("Menulis berkas"))

    def _saved_rejected(self, target: Path) -> None:
        self.messages.ok(msg("Tersimpan: {file}", file=target.name))


def _verb(preview: ImportPreview) -> Message:
    count, refused = preview.new + preview.changed, len(preview.refused)
    if refused and preview.lines:
        return msg(
            "Tulis {count} yang sah, tinggalkan {refused} yang ditolak",
            count=len(preview.lines),
            refused=refused,
        )
    if preview.course is not None and preview.lines:
        return msg("Impor dan masukkan {count} peserta", count=len(preview.lines))
    if count:
        return msg("Impor {count} peserta", count=count)
    return msg("Tidak ada yang perlu ditulis")
