"""Puts the pages of a PDF on a printer, each on the sheet it was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from asn_desktop.widgets.pdf_view import PdfPages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_DPI: Final = 300
_POINTS: Final = 72


class Printing(QObject):
    """Asks for a printer without blocking the window, then paints the pages at 300 dpi."""

    def __init__(self, content: bytes, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = PdfPages(content, self)
        self._window = parent
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(title)
        self.printer.setResolution(_DPI)
        self.printer.setFullPage(True)
        self._set_sheet(0)

    def open(self) -> None:
        """Show the system's print dialog."""
        dialog = QPrintDialog(self.printer, self._window)
        dialog.setObjectName("print_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, len(self._pages.sizes))
        dialog.accepted.connect(self.paint)
        dialog.finished.connect(self._end)
        QDialog.open(dialog)  # QPrintDialog hides it behind an overload

    def paint(self) -> None:
        """Paint the chosen pages, one picture a sheet."""
        first = self.printer.fromPage() or 1
        last = self.printer.toPage() or len(self._pages.sizes)
        self._set_sheet(first - 1)
        painter = QPainter(self.printer)
        for number in range(first - 1, last):
            if number >= first:
                self._set_sheet(number)
                self.printer.newPage()
            image = self._pages.image(number, self.printer.resolution() / _POINTS)
            painter.drawImage(QRectF(painter.viewport()), image)
        painter.end()

    def _set_sheet(self, number: int) -> None:
        width, height = self._pages.sizes[number]
        flat = QPageLayout.Orientation.Landscape
        upright = QPageLayout.Orientation.Portrait
        size = QSizeF(min(width, height), max(width, height))
        sheet = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        layout = QPageLayout(sheet, flat if width > height else upright, QMarginsF())
        self.printer.setPageLayout(layout)

    def _end(self) -> None:
        self._pages.close()
        self.deleteLater()
