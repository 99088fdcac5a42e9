"""A paper on screen, from the same bytes that are printed and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.file_dialogs import FileDialog
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.pdf_view import PdfView
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from pathlib import Path


class PaperPanel(Panel):
    """Pages with *Cetak* and *Simpan PDF*."""

    def __init__(self, parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Pratinjau"), msg("Cetak…"), body, parent, width=940)
        self._content = b""
        self._name = ""
        self._view = PdfView("paper_view", body)
        save = QPushButton(_("Simpan PDF…"), body)
        save.setObjectName("paper_save")
        save.setAccessibleName(_("Simpan PDF…"))
        save.clicked.connect(self._save)
        steps = QHBoxLayout()
        steps.addWidget(save)
        steps.addStretch()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(steps)
        layout.addWidget(self._view, 1)
        self.saved.connect(self.print_paper)

    def show_paper(self, content: bytes, name: str) -> None:
        """Show these pages; `name` is what a saved file is called."""
        self._content, self._name = content, name
        self._view.show_pdf(content)
        self.open_panel()

    def print_paper(self) -> None:
        """Ask for a printer."""
        from asn_desktop.widgets.printing import Printing

        Printing(self._content, self._name, self).open()

    def _save(self) -> None:
        dialog = FileDialog(self, msg("Simpan PDF"), _("PDF (*.pdf)"), self._write)
        dialog.ask_save(f"{self._name}.pdf", "pdf")

    def _write(self, path: Path) -> None:
        path.write_bytes(self._content)
        self.messages.ok(msg("Tersimpan: {file}", file=path.name))
