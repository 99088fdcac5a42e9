"""Marks from a file or the clipboard: preview, then one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.services import mark_files, paste
from asn_desktop.services.imports import preview_rows
from asn_desktop.widgets.preview_panel import PreviewPanel, PreviewRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.paste import Target
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context

    Store: TypeAlias = Callable[[Desk, ImportPreview, Progress], int]


class MarkImportPanel(PreviewPanel):
    """What a file of marks or a pasted block would change."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(msg("Impor nilai"), msg("Impor"), parent)
        self._context = context
        self._preview: ImportPreview | None = None
        self._job: Job | None = None
        self._store: Store = mark_files.accept_marks
        self.saved.connect(self._write)

    def read(self, path: Path, course: Key) -> None:
        """Read a file in a job and show what it would do."""
        self._store = mark_files.accept_marks

        def work(progress: Progress) -> ImportPreview:
            return mark_files.preview_marks(self._context.office, course, path, progress=progress)

        self._context.jobs.run(work, self._show, title=msg("Membaca berkas"))

    def paste(self, text: str, course: Key, target: Target) -> None:
        """Show what a block on the clipboard would do."""
        self._store = paste.write_paste

        def work(_progress: Progress) -> ImportPreview:
            return paste.preview_paste(self._context.office, course, text, target)

        self._context.jobs.run(work, self._show, title=msg("Membaca papan klip"))

    def _show(self, preview: ImportPreview) -> None:
        self._preview = preview
        stored = preview.new + preview.changed
        verb = msg("Tulis nilai {count} peserta", count=stored)
        if preview.refused:
            verb = msg(
                "Tulis {count}, tinggalkan {refused} yang ditolak",
                count=stored,
                refused=len(preview.refused),
            )
        rows = [PreviewRow(*row) for row in preview_rows(preview)]
        self.show_preview(preview.counts, rows, verb, possible=stored > 0, unread=preview.remark)

    def _write(self) -> None:
        preview = self._preview
        if preview is None or self._job in self._context.jobs.live:
            return

        store = self._store

        def work(progress: Progress) -> int:
            return store(self._context.office, preview, progress)

        self._job = self._context.jobs.run(work, self._done, title=msg("Menulis nilai"))

    def _done(self, count: int) -> None:
        self.close_panel()
        self._context.messages.ok(msg("Nilai {count} peserta ditulis.", count=count))
