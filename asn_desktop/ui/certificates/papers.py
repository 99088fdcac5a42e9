"""The papers of the tab: shown, printed and saved from the same bytes, each made in a job."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import certificate_papers, files
from asn_desktop.ui.certificates.issue_panel import recalled
from asn_desktop.widgets.file_dialogs import FileDialog
from asn_desktop.widgets.paper_panel import PaperPanel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context


class Papers(QObject):
    """Shows, prints and saves stored pages, and proof sheets.

    What an older program issued without keeping pages is drawn on the paper chosen last.
    """

    def __init__(self, context: Context[Desk], window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._panel = PaperPanel(window, files.write_file, context.jobs)

    def show(self, keys: Sequence[Key], name: str, *, prints: bool = False) -> None:
        """Show certificates, and ask for a printer at once when `prints`."""
        work = partial(self._certificates, tuple(keys), recalled(self._context))
        done = partial(self._show, name, prints)
        self._context.jobs.run(work, done, title=msg("Menyiapkan sertifikat"))

    def _certificates(self, keys: tuple[Key, ...], paper: str, progress: Progress) -> bytes:
        return certificate_papers.pdf_bytes(self._context.office, keys, paper, progress)

    def show_proof(self, course: Key, name: str) -> None:
        """Show the sheet on which people initial their names."""
        work = partial(self._proof, course)
        done = partial(self._show, name, False)
        self._context.jobs.run(work, done, title=msg("Menyiapkan lembar periksa"))

    def _proof(self, course: Key, _progress: Progress) -> bytes:
        return certificate_papers.proof_bytes(self._context.office, course)

    def _show(self, name: str, prints: bool, content: bytes) -> None:  # noqa: FBT001 - of a job
        self._panel.show_paper(content, name)
        if prints:
            self._panel.print_paper()

    def save(self, keys: Sequence[Key], name: str) -> None:
        """Ask where to write all of them into one file."""
        write = partial(self._write, tuple(keys), recalled(self._context))
        dialog = FileDialog(self._window, msg("Simpan sertifikat"), _("PDF (*.pdf)"), write)
        dialog.ask_save(f"{name}.pdf", "pdf")

    def _write(self, keys: tuple[Key, ...], paper: str, target: Path) -> None:
        def work(progress: Progress) -> Path:
            return certificate_papers.pdf(self._context.office, keys, target, progress, paper)

        self._context.jobs.run(work, self._written, title=msg("Menulis {file}", file=target.name))

    def _written(self, target: Path) -> None:
        self._context.messages.ok(msg("Tersimpan: {file}", file=target.name))

    def save_each(self, keys: Sequence[Key]) -> None:
        """Ask for the folder that takes one file a person."""
        write = partial(self._write_each, tuple(keys), recalled(self._context))
        FileDialog(self._window, msg("Folder untuk sertifikat"), "", write).ask_folder()

    def _write_each(self, keys: tuple[Key, ...], paper: str, folder: Path) -> None:
        def work(progress: Progress) -> list[Path]:
            return certificate_papers.pdf_each(self._context.office, keys, folder, progress, paper)

        self._context.jobs.run(work, self._written_each, title=msg("Menulis sertifikat"))

    def _written_each(self, files: list[Path]) -> None:
        self._context.messages.ok(
            msg("{count} berkas tersimpan di {folder}.", count=len(files), folder=files[0].parent)
        )
