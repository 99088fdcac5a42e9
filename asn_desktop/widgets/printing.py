"""Puts the pages of a PDF on a printer, each on the sheet it was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.pdf_view import PdfPages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_DPI: Final = 300
_POINTS: Final = 72


class Printing(QObject):
    """Asks for a printer, then paints one page at a time at 300 dpi, so that the window lives.

    `done` tells that the last page is on its way; after it the object is gone.
    """

    done = Signal()

    def __init__(self, content: bytes, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = PdfPages(content, self)
        self._window = parent
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(title)
        self.printer.setResolution(_DPI)
        self.printer.setFullPage(True)
        self._painter = QPainter()
        self._left: list[int] = []
        self._set_sheet(0)

    def open(self) -> None:
        """Show the system's print dialog."""
        dialog = QPrintDialog(self.printer, self._window)
        dialog.setObjectName("print_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, len(self._pages.sizes))
        dialog.accepted.connect(self.paint)
        dialog.rejected.connect(self._end)
        QDialog.open(dialog)  # QPrintDialog hides it behind an overload

    def paint(self) -> None:
        """Paint the chosen pages, one picture a sheet.

        Raises:
            EnvironmentFault: The printer takes nothing.
        """
        first = self.printer.fromPage() or 1
        last = self.printer.toPage() or len(self._pages.sizes)
        self._left = list(range(first - 1, last))
        self._set_sheet(first - 1)
        if not self._painter.begin(self.printer):
            self._end()
            raise EnvironmentFault(
                msg("Pencetak tidak dapat dipakai. Periksa pencetak, atau simpan sebagai PDF.")
            )
        self._paint_page()

    def _paint_page(self) -> None:
        image = self._pages.image(self._left.pop(0), self.printer.resolution() / _POINTS)
        self._painter.drawImage(QRectF(self._painter.viewport()), image)
        if self._left:
            self._set_sheet(self._left[0])
            self.printer.newPage()
            QTimer.singleShot(0, self._paint_page)
        else:
            self._painter.end()
            self.done.emit()
            self._end()

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
