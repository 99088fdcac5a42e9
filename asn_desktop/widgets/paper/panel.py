"""A paper on screen, from the same bytes that are printed and saved."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.buttons import allow, make_button, reword
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.paper.pdf_view import PdfView
from asn_desktop.widgets.paper.print_column import PrintColumn
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from asn_desktop.widgets.paper.calibration_panel import CalibrationPanel
    from asn_desktop.widgets.paper.printers import PrintOrder
    from asn_desktop.widgets.screen import Context


class PaperPanel(Panel):
    """Pages, the choices of a printer, *Cetak* and *Simpan PDF*.

    `write` puts the bytes into a file whole. `went_out` tells that they were `printed` to the last
    page, or saved; `stopped` that a printing ended before. `log` is asked for whoever writes down
    how many pages went out, in the thread that prints. `redraw` is asked for the whole pages or,
    True, for those of printed blanks; `change_paper` brings them.
    """

    went_out = Signal()
    printed = Signal()
    stopped = Signal()

    def __init__(
        self, parent: QWidget, write: Callable[[bytes, Path], None], context: Context[Any]
    ) -> None:
        body = QWidget(parent)
        super().__init__(msg("Pratinjau"), msg("Cetak"), body, parent, width=1180)
        self._write_bytes = write
        self._context = context
        self._content = b""
        self._name = ""
        self._printing = False
        self._calibration: CalibrationPanel | None = None
        self.log: Callable[[PrintOrder], Callable[[int], None]] | None = None
        self.redraw: Callable[[bool], None] | None = None
        self._overlay = False
        self._waiting = False
        self._view = PdfView("paper_view", body)
        self._page = QLabel(body)
        self._page.setObjectName("paper_page")
        set_muted(self._page)
        self._view.page_changed.connect(self._tell_page)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._steps(body))
        layout.addLayout(self._beside(body), 1)
        self.begin_at(self._view)
        self.saved.connect(self._ask)

    def _beside(self, body: QWidget) -> QHBoxLayout:
        self._column = PrintColumn(self._context, body)
        self._column.changed.connect(self._enable)
        self._column.calibrate.clicked.connect(self._calibrate)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._view, 1)
        row.addWidget(self._column)
        return row

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

    def show_paper(self, content: bytes, name: str, pages: str = "") -> None:
        """Show these pages; `name` is what a saved file is called, `pages` what to print."""
        self._content, self._name = content, name
        self._overlay = self._waiting = False
        self.redraw = None
        self._view.show_pdf(content)
        self.messages.clear()
        shown = self._view.pages
        self._column.begin(shown.sizes if shown is not None else [])
        self._column.pages.set_value(pages)
        self._enable()
        self.open_panel()

    def offer_overlay(
        self,
        redraw: Callable[[bool], None],
        *,
        shown: bool,
        wished: bool | None,
    ) -> None:
        """Offer what goes onto printed blanks beside the whole pages.

        `shown` tells whether that is shown now, `wished` None begins as last on the printer.
        """
        self.redraw, self._overlay = redraw, shown
        self._column.offer_overlay(wished)
        self._enable()

    @property
    def overlay(self) -> bool:
        """Whether what is shown goes onto printed blanks."""
        return self._overlay

    def change_paper(self, content: bytes) -> None:
        """Show the same pages as they were asked for by `redraw`."""
        self._content, self._waiting = content, False
        self._view.show_pdf(content)
        self._enable()

    def print_paper(self) -> None:
        """Put the cursor on the choice of a printer."""
        self._column.printer.setFocus()

    def _enable(self) -> None:
        column = self._column
        self._ask_redraw()
        why_not = None if column.ready else msg("Pencetak sedang dicari.")
        if self._waiting:
            why_not = msg("Halaman sedang disiapkan.")
        allow(msg("Sedang mencetak.") if self._printing else why_not, self.verb)
        reword(self.verb, msg("Cetak ke berkas…") if column.to_file else msg("Cetak"))

    def _ask_redraw(self) -> None:
        """Once the printer is known, which decides what is printed on it."""
        wished = self._column.overlay.value()
        if self.redraw is not None and self._column.ready and wished != self._overlay:
            self._overlay, self._waiting = wished, True
            self.redraw(wished)

    def _calibrate(self) -> None:
        from asn_desktop.widgets.paper.calibration_panel import CalibrationPanel

        if self._calibration is not None:
            self._calibration.deleteLater()
        self._calibration = CalibrationPanel(self._context, self._column, self)
        self._calibration.show_printer()

    def _ask(self) -> None:
        """Let one see what will not come out as drawn before paper is lost."""
        with self.attempt():
            order = self._column.order()
            warnings = self._column.warnings()
            if warnings:
                more = "\n\n".join(str(one) for one in warnings[1:])
                go_on = partial(self._choose_place, order)
                self._context.confirm(warnings[0], msg("Cetak juga"), go_on, more)
            else:
                self._choose_place(order)

    def _choose_place(self, order: PrintOrder) -> None:
        if not self._column.to_file:
            self._print(order)
            return
        then = partial(self._print_into, order)
        dialog = FileDialog(self, msg("Cetak ke berkas"), _("PDF (*.pdf)"), then)
        dialog.ask_save(f"{self._name}-cetak.pdf", "pdf")

    def _print_into(self, order: PrintOrder, path: Path) -> None:
        self._print(replace(order, file=path))

    def _print(self, order: PrintOrder) -> None:
        from asn_desktop.widgets.paper.printing import Printing

        printing = Printing(self._content, self._name, order, self._context.jobs, self)
        printing.done.connect(self._tell_printed)
        for ended in (printing.done, printing.failed):
            ended.connect(self._free)
        printing.failed.connect(self.stopped)
        if self.log is not None:
            printing.sent = self.log(order)
        self._printing = True
        self._enable()
        printing.print_pages()

    def _tell_printed(self, done: int, count: int) -> None:
        if done < count:
            self.messages.warn(
                msg("Dihentikan: {done} dari {count} halaman terkirim.", done=done, count=count)
            )
            self.stopped.emit()
            return
        self.messages.ok(msg("{count} halaman terkirim ke pencetak.", count=count))
        self.printed.emit()
        self.went_out.emit()

    def _free(self) -> None:
        self._printing = False
        self._enable()

    def _save(self) -> None:
        dialog = FileDialog(self, msg("Simpan PDF"), _("PDF (*.pdf)"), self._write)
        dialog.ask_save(f"{self._name}.pdf", "pdf")

    def _write(self, path: Path) -> None:
        self._write_bytes(self._content, path)
        self.went_out.emit()
        self.messages.ok(msg("Tersimpan: {file}", file=path.name))
