"""A folder of photos: whose each one is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.services.imports import preview_rows
from asn_desktop.services.people import photos
from asn_desktop.widgets.panels.folder_panel import FolderDeed, FolderPanel, Shown
from asn_desktop.widgets.panels.preview_panel import PreviewRow

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.widgets.screen import Context


def photos_panel(context: Context[Desk], parent: QWidget) -> FolderPanel[ImportPreview]:
    """The panel that takes photos for the people of this office."""

    def look(folder: Path, progress: Progress) -> ImportPreview:
        return photos.preview_photos(context.office, folder, progress=progress)

    deed = FolderDeed(
        msg("Foto peserta"),
        msg("Membaca foto"),
        msg("Menyimpan foto"),
        look,
        _shown,
        partial(photos.import_photos, context.office),
        _done,
    )
    return FolderPanel(context, deed, parent)


def _done(count: int) -> Message:
    return msg("{count} foto tersimpan.", count=count)


def _shown(found: ImportPreview) -> Shown:
    count = found.new + found.changed
    counts = msg(
        "{files} berkas: {new} foto baru, {changed} mengganti, {unchanged} sama, "
        "{refused} ditolak.",
        files=found.rows, new=found.new, changed=found.changed,
        unchanged=found.unchanged, refused=len(found.refused),
    )  # fmt: skip
    return Shown(
        msg("Foto dari folder {folder}", folder=found.path.name),
        counts,
        [PreviewRow(*row) for row in preview_rows(found)],
        count,
        msg("Simpan {count} foto", count=count),
    )
