"""Out to the official signing tool and back: the commands, and what a returned folder holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import msg
from asn_desktop.services.imports import preview_rows
from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.register import (
    certificate_signatures as signatures,
    signing_authorities,
)
from asn_desktop.widgets.buttons import allow, make_action
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.panels.folder_panel import FolderDeed, FolderPanel, Shown
from asn_desktop.widgets.panels.preview_panel import PreviewRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.widgets.screen import Context

_NONE: Final = msg("Belum ada sertifikat yang berlaku di daftar ini.")


class Signing(QObject):
    """Commands on the certificates that `chosen` names: the selected or all that are valid."""

    def __init__(
        self, context: Context[Desk], chosen: Callable[[], Sequence[Key]], screen: QWidget
    ) -> None:
        super().__init__(screen)
        self._context = context
        self._chosen = chosen
        self._screen = screen
        self._panel = _returned(context, screen)
        self._send = self._action(
            "sign_out", msg("Kirim untuk tanda tangan elektronik…"), self._ask_out
        )
        self._receive = self._action("sign_in", msg("Terima hasil tanda tangan…"), self._ask_in)
        self._keep = self._action("signed_save", msg("Simpan PDF bertanda tangan…"), self._ask_save)
        self._trust = self._action(
            "sign_trust", msg("Penerbit tanda tangan yang dipercaya…"), self._ask_trust
        )
        self.actions = (self._send, self._receive, self._keep, self._trust)

    def _action(self, name: str, title: Message, deed: Callable[[], None]) -> QAction:
        action = make_action(self, title, deed)
        action.setObjectName(f"certificate_{name}")
        return action

    def enable(self, fixed: Message | None, rows: Sequence[CertificateRow]) -> None:
        """Allow what the list admits; `fixed` is why nothing may be written."""
        none = None if any(row.status == ISSUED for row in rows) else _NONE
        allow(fixed or none, self._send)
        allow(fixed, self._receive, self._trust)
        allow(none, self._keep)

    def _ask_out(self) -> None:
        write = partial(self._write, signatures.send_out, tuple(self._chosen()))
        title = msg("Folder untuk alat tanda tangan")
        FileDialog(self._screen, title, "", write).ask_folder()

    def _ask_save(self) -> None:
        write = partial(self._write, signatures.save_signed, tuple(self._chosen()))
        title = msg("Folder untuk PDF bertanda tangan")
        FileDialog(self._screen, title, "", write).ask_folder()

    def _write(self, deed: Callable[..., list[Path]], keys: tuple[Key, ...], folder: Path) -> None:
        def work(progress: Progress) -> list[Path]:
            return deed(self._context.office, keys, folder, progress)

        self._context.jobs.run(work, self._written, title=msg("Menulis sertifikat"))

    def _written(self, files: list[Path]) -> None:
        self._context.messages.ok(
            msg("{count} berkas tersimpan di {folder}.", count=len(files), folder=files[0].parent)
        )

    def _ask_trust(self) -> None:
        title = msg("Folder sertifikat penerbit (PEM atau DER)")
        FileDialog(self._screen, title, "", self._take_trust).ask_folder()

    def _take_trust(self, folder: Path) -> None:
        names = signing_authorities.trust(self._context.office, folder)
        self._context.messages.ok(msg("Penerbit dipercaya: {names}.", names="; ".join(names)))

    def _ask_in(self) -> None:
        title = msg("Folder hasil tanda tangan")
        FileDialog(self._screen, title, "", self._panel.read).ask_folder()


def _returned(context: Context[Desk], parent: QWidget) -> FolderPanel[ImportPreview]:
    deed = FolderDeed(
        msg("Hasil tanda tangan"),
        msg("Memeriksa tanda tangan"),
        msg("Menyimpan berkas"),
        partial(signatures.preview_return, context.office),
        _shown,
        partial(signatures.take_back, context.office),
        _done,
    )
    return FolderPanel(context, deed, parent)


def _done(count: int) -> Message:
    return msg("{count} sertifikat bertanda tangan diterima.", count=count)


def _shown(found: ImportPreview) -> Shown:
    count = found.new + found.changed
    counts = msg(
        "{files} berkas: {count} bertanda tangan, {unchanged} sudah diterima, {refused} "
        "ditolak. Keutuhan diperiksa, dan penerbit yang dipercaya kantor; pencabutan tidak, "
        "karena program ini tidak memakai internet.",
        files=found.rows, count=count, unchanged=found.unchanged, refused=len(found.refused),
    )  # fmt: skip
    return Shown(
        msg("Tanda tangan dari folder {folder}", folder=found.path.name),
        counts,
        [PreviewRow(*row) for row in preview_rows(found)],
        count,
        msg("Terima {count} sertifikat", count=count),
    )
