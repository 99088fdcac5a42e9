"""Trainers from a file: previewed, and written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.errors import AsnError, Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.services.imports import preview_rows
from asn_desktop.services.people import trainer_files
from asn_desktop.widgets.panels.preview_panel import PreviewPanel, PreviewRow, preview_columns

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context


class TrainerImportPanel(PreviewPanel[PreviewRow]):
    """What a file of trainers would change, and the verb that writes it."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        words = (msg("Impor pengajar"), msg("Impor"))
        super().__init__(words, preview_columns(), lambda row: (row.row, row.what), parent)
        self._context = context
        self._path: Path | None = None
        self._found: ImportPreview | None = None
        self._job: Job | None = None
        self.saved.connect(self._write)

    def read(self, path: Path) -> None:
        """Read a file in a job and show what it would do."""
        self._path = path
        self._context.messages.clear()
        self.messages.clear()

        def work(progress: Progress) -> ImportPreview:
            return trainer_files.preview(self._context.office, path, None, progress)

        self._job = self._context.jobs.run(work, self._show, self._fail, msg("Membaca berkas"))

    def _show(self, found: ImportPreview) -> None:
        if found.path != self._path:
            return
        self._found = found
        self.set_title(msg("Impor pengajar dari {file}", file=found.path.name))
        rows = preview_rows(found, trainer_files.CHANGE_WORDS)
        count = found.new + found.changed
        self.show_preview(
            found.counts,
            [PreviewRow(*row) for row in rows],
            msg("Impor {count} pengajar", count=count),
            why_not=_why_not(found, count),
            unread=found.remark,
        )

    def _write(self) -> None:
        if self._found is None or self._job in self._context.jobs.live:
            return
        preview = self._found

        def work(progress: Progress) -> ImportPreview:
            trainer_files.import_trainers(self._context.office, preview, progress)
            return preview

        self._job = self._context.jobs.run(work, self._done, self._fail, msg("Menulis pengajar"))

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible() or not isinstance(fault, AsnError):
            raise fault
        if isinstance(fault, Conflict) and self._path is not None:
            self.read(self._path)
        self.messages.error(fault.message)

    def _done(self, preview: ImportPreview) -> None:
        self.close_panel()
        self._context.messages.ok(
            msg("{new} pengajar ditambah, {changed} diubah.",
                new=preview.new, changed=preview.changed)
        )  # fmt: skip


def _why_not(found: ImportPreview, count: int) -> Message | None:
    if found.refused:
        return msg(
            "{count} baris ditolak, maka tidak ada yang ditulis. Perbaiki baris itu di berkasnya.",
            count=len(found.refused),
        )
    return None if count else msg("Tidak ada baris yang dapat ditulis.")
