"""Programmes from a file: previewed row by row, then written in one step or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import AsnError, Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.services.imports import preview_rows
from asn_desktop.services.planning import programme_files
from asn_desktop.widgets.panels.preview_panel import PreviewPanel, PreviewRow, preview_columns

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context

_NOTHING: Final = msg("Tidak ada yang perlu ditulis")


class ProgrammeImportPanel(PreviewPanel[PreviewRow]):
    """What a file of programmes would change, and the verb that writes it."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        words = (msg("Impor program"), msg("Impor"))
        columns = tuple(
            replace(one, title=msg("Program")) if one.key == "who" else one
            for one in preview_columns()
        )
        super().__init__(words, columns, lambda row: (row.row, row.what), parent)
        self._context = context
        self._path: Path | None = None
        self._found: ImportPreview | None = None
        self._job: Job | None = None
        self.saved.connect(self._write)

    def read(self, path: Path) -> None:
        """Read a file in a job and show what it would do."""
        self._path = path
        self._context.messages.clear()
        office = self._context.office

        def work(_progress: Progress) -> ImportPreview:
            return programme_files.preview(office, path)

        self._job = self._context.jobs.run(work, self._show, self._fail, msg("Membaca berkas"))

    def _show(self, preview: ImportPreview) -> None:
        if preview.path != self._path:
            return
        self._found = preview
        count = preview.new + preview.changed
        why_not = None if count else msg("Semua program ini sudah ada.")
        if preview.refused:
            why_not = msg("Perbaiki baris yang ditolak; daftar ini ditulis seluruhnya atau tidak.")
        examples = preview.path == programme_files.examples()
        named = msg("Impor program dari {file}", file=preview.path.name)
        self.set_title(msg("Program contoh") if examples else named)
        self.show_preview(
            preview.counts,
            [PreviewRow(*row) for row in preview_rows(preview, programme_files.FIELD_WORDS)],
            msg("Impor {count} program", count=count) if count else _NOTHING,
            why_not=why_not,
            unread=preview.remark,
        )

    def _write(self) -> None:
        if self._found is None or self._job in self._context.jobs.live:
            return
        office, preview = self._context.office, self._found

        def work(_progress: Progress) -> int:
            return programme_files.import_programmes(office, preview)

        self._job = self._context.jobs.run(work, self._done, self._fail, msg("Menulis program"))

    def _done(self, count: int) -> None:
        self.close_panel()
        self._context.messages.ok(msg("{count} program disimpan.", count=count))

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible() or not isinstance(fault, AsnError):
            raise fault
        if isinstance(fault, Conflict) and self._path is not None:
            self.read(self._path)
        self.messages.error(fault.message)
