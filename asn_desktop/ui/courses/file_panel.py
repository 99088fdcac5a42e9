"""A file of one course: read in a job, previewed, then written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from asn_desktop.base.errors import AsnError, Conflict
from asn_desktop.base.i18n import _, msg
from asn_desktop.services.imports import preview_rows
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.panels.preview_panel import PreviewPanel, PreviewRow, preview_columns
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context


@dataclass(frozen=True, slots=True)
class FileOfCourse:
    """What a kind of file brings, and what is said on the way.

    `titled` takes the name of the file, `verb` how many rows are written; `names` are what the
    changed fields are called.
    """

    name: str
    title: Message
    titled: Callable[[str], Message]
    row_title: Message
    verb: Callable[[int], Message]
    writing: Message
    done: Callable[[ImportPreview], Message]
    preview: Callable[[Desk, Key, Path, str | None], ImportPreview]
    write: Callable[[Desk, ImportPreview], object]
    names: Mapping[str, Message] | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A preview with its rows as the panel shows them."""

    preview: ImportPreview
    rows: list[PreviewRow]


class CourseFilePanel(PreviewPanel[PreviewRow]):
    """What a file would change; `stored` gives what was written."""

    stored = Signal(object)

    def __init__(self, context: Context[Desk], kind: FileOfCourse, parent: QWidget) -> None:
        columns = tuple(
            replace(one, title=kind.row_title) if one.key == "who" else one
            for one in preview_columns()
        )
        words = (kind.title, msg("Impor"))
        super().__init__(words, columns, lambda row: (row.row, row.what), parent)
        self._context, self._kind = context, kind
        self._course: Key | None = None
        self._path: Path | None = None
        self._found: _Read | None = None
        self._job: Job | None = None
        self._sheet = ChoiceField(self)
        self._sheet.setObjectName(f"{kind.name}_import_sheet")
        self._sheet.setAccessibleName(_("Lembar"))
        self._sheet.setMaximumWidth(36 * GRID)
        self._sheet.changed.connect(self._read_again)
        self._line = self._sheet_line()
        self.add_choice(self._line)
        self.saved.connect(self._write)

    def _sheet_line(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        label = QLabel(_("Lembar"), line)
        label.setBuddy(self._sheet)
        row.addWidget(label)
        row.addWidget(self._sheet)
        row.addStretch()
        return line

    def read(self, path: Path, course: Key) -> None:
        """Read a file in a job and show what it would change in this course."""
        self._path, self._course = path, course
        self._context.messages.clear()
        self._sheet.set_choices([])
        self._read_again()

    def _read_again(self) -> None:
        path, course, sheet = self._path, self._course, self._sheet.value()
        if path is None or course is None:
            return
        self.messages.clear()

        def work(_progress: Progress) -> _Read:
            found = self._kind.preview(self._context.office, course, path, sheet)
            return _Read(found, [PreviewRow(*row) for row in preview_rows(found, self._kind.names)])

        self._job = self._context.jobs.run(work, self._show, self._fail, msg("Membaca berkas"))

    def _show(self, found: _Read) -> None:
        preview = found.preview
        if preview.path != self._path:
            return
        self._found = found
        self.set_title(self._kind.titled(preview.path.name))
        if self._sheet.value() is None:
            self._sheet.set_choices([(name, name) for name in preview.sheets])
        self._sheet.set_value(preview.sheet)
        self._line.setVisible(len(preview.sheets) > 1)
        self.show_preview(
            preview.counts,
            found.rows,
            self._kind.verb(preview.new + preview.changed),
            why_not=_why_not(preview),
            unread=preview.remark,
        )

    def _write(self) -> None:
        if self._found is None or self._job in self._context.jobs.live:
            return
        preview = self._found.preview

        def work(_progress: Progress) -> ImportPreview:
            self._kind.write(self._context.office, preview)
            return preview

        self._job = self._context.jobs.run(work, self._done, self._fail, self._kind.writing)

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible() or not isinstance(fault, AsnError):
            raise fault
        if isinstance(fault, Conflict):
            self._read_again()
        self.messages.error(fault.message)

    def _done(self, preview: ImportPreview) -> None:
        self.close_panel()
        self._context.messages.ok(self._kind.done(preview))
        self.stored.emit(preview)


def _why_not(preview: ImportPreview) -> Message | None:
    if preview.refused:
        return msg(
            "{count} baris ditolak. Perbaiki berkasnya, lalu impor lagi.",
            count=len(preview.refused),
        )
    if preview.new + preview.changed == 0:
        return msg("Tidak ada baris yang dapat ditulis.")
    return None
