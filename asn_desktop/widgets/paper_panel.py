"""A paper on screen, from the same bytes that are printed and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.file_dialogs import FileDialog
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.pdf_view import PdfView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from asn_desktop.widgets.jobs import Jobs


class PaperPanel(Panel):
    """Pages with *Cetak* and *Simpan PDF*; `write` puts the bytes into a file whole.

    `went_out` tells that they were printed, or saved.
    """

    went_out = Signal()

    def __init__(self, parent: QWidget, write: Callable[[bytes, Path], None], jobs: Jobs) -> None:
        body = QWidget(parent)
        super().__init__(msg("Pratinjau"), msg("Cetak…"), body, parent, width=940)
        self._write_bytes = write
        self._jobs = jobs
        self._content = b""
        self._name = ""
        self._view = PdfView("paper_view", body)
        self._page = QLabel(body)
        self._page.setObjectName("paper_page")
        set_muted(self._page)
        self._view.page_changed.connect(self._tell_page)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._steps(body))
        layout.addWidget(self._view, 1)
        self.begin_at(self._view)
        self.saved.connect(self.print_paper)

    def _steps(self, body: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._step("paper_save", _("Simpan PDF…"), self._save, body))
        row.addStretch()
        row.addWidget(self._page)
        for name, text, tip, keys, deed in (
            ("paper_smaller", "−", _("Perkecil"), "Ctrl+-", self._view.zoom_out),
            ("paper_larger", "+", _("Perbesar"), "Ctrl++", self._view.zoom_in),
            ("paper_fit", _("Selebar panel"), _("Selebar panel"), "Ctrl+0", self._view.fit_width),
        ):
            button = self._step(name, text, deed, body)
            button.setShortcut(keys)
            button.setToolTip(f"{tip} ({keys})")
            button.setAccessibleName(tip)
            row.addWidget(button)
        return row

    def _step(self, name: str, text: str, deed: Callable[[], None], parent: QWidget) -> QPushButton:
        return make_button(name, text, parent, deed)

    def _tell_page(self, number: int, count: int) -> None:
        self._page.setText(str(msg("Halaman {number} dari {count}", number=number, count=count)))

    def show_paper(self, content: bytes, name: str) -> None:
        """Show these pages; `name` is what a saved file is called."""
        self._content, self._name = content, name
        self._view.show_pdf(content)
        self.open_panel()

    def print_paper(self) -> None:
        """Ask for a printer."""
        from asn_desktop.widgets.printing import Printing

        printing = Printing(self._content, self._name, self._jobs, self)
        printing.done.connect(self.went_out)
        printing.open()

    def _save(self) -> None:
        dialog = FileDialog(self, msg("Simpan PDF"), _("PDF (*.pdf)"), self._write)
        dialog.ask_save(f"{self._name}.pdf", "pdf")

    def _write(self, path: Path) -> None:
        self._write_bytes(self._content, path)
        self.went_out.emit()
        self.messages.ok(msg("Tersimpan: {file}", file=path.name))
