"""A folder of photos: whose each one is, seen first, then stored as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.errors import AsnError, Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.services import photos
from asn_desktop.services.imports import preview_rows
from asn_desktop.widgets.preview_panel import PreviewPanel, PreviewRow, preview_columns

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context


class PhotosPanel(PreviewPanel[PreviewRow]):
    """Each file on a line with its person, or why it is nobody's."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        words = (msg("Foto peserta"), msg("Simpan"))
        super().__init__(words, preview_columns(), lambda row: row.row, parent)
        self._context = context
        self._found: ImportPreview | None = None
        self._job: Job | None = None
        self.saved.connect(self._write)

    def read(self, folder: Path) -> None:
        """Look at the files of a folder in a job."""

        def work(progress: Progress) -> ImportPreview:
            return photos.preview_photos(self._context.office, folder, progress=progress)

        self._job = self._context.jobs.run(work, self._show, title=msg("Membaca foto"))

    def _show(self, found: ImportPreview) -> None:
        self._found = found
        self.set_title(msg("Foto dari folder {folder}", folder=found.path.name))
        count = found.new + found.changed
        self.show_preview(
            _counts(found),
            [PreviewRow(*row) for row in preview_rows(found)],
            msg("Simpan {count} foto", count=count),
            why_not=None if count else msg("Tidak ada foto yang perlu disimpan."),
        )

    def _write(self) -> None:
        found = self._found
        if found is None or self._job in self._context.jobs.live:
            return

        def work(progress: Progress) -> int:
            return photos.import_photos(self._context.office, found, progress)

        self._job = self._context.jobs.run(work, self._done, self._fail, msg("Menyimpan foto"))

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible() or not isinstance(fault, AsnError):
            raise fault
        if isinstance(fault, Conflict) and self._found is not None:
            self.read(self._found.path)
        self.messages.error(fault.message)

    def _done(self, count: int) -> None:
        self.close_panel()
        self._context.messages.ok(msg("{count} foto tersimpan.", count=count))


def _counts(found: ImportPreview) -> Message:
    return msg(
        "{files} berkas: {new} foto baru, {changed} mengganti, {unchanged} sama, "
        "{refused} ditolak.",
        files=found.rows, new=found.new, changed=found.changed,
        unchanged=found.unchanged, refused=len(found.refused),
    )  # fmt: skip
