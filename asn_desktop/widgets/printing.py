"""Puts the pages of a PDF on a printer, each on the sheet it was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from asn_desktop.base.errors import Cancelled, EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.pdf_view import PdfPages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.progress import Progress
    from asn_desktop.widgets.jobs import Jobs

_DPI: Final = 300
_POINTS: Final = 72


class Printing(QObject):
    """Asks for a printer, then renders and paints page after page at 300 dpi in a job.

    `done` tells that the last page is on its way, or that printing was stopped; after it the
    object is gone.
    """

    done = Signal()

    def __init__(self, content: bytes, title: str, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = PdfPages(content, self)
        self._window = parent
        self._jobs = jobs
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
        dialog.rejected.connect(self._end)
        QDialog.open(dialog)  # QPrintDialog hides it behind an overload

    def paint(self) -> None:
        """Paint the chosen pages beside the window; a printer that takes nothing is told there."""
        self._jobs.run(self._print, self._finish, self._fail, title=msg("Mencetak"))

    def _print(self, progress: Progress) -> None:
        first = self.printer.fromPage() or 1
        last = self.printer.toPage() or len(self._pages.sizes)
        self._set_sheet(first - 1)
        painter = QPainter()
        if not painter.begin(self.printer):
            raise EnvironmentFault(
                msg("Pencetak tidak dapat dipakai. Periksa pencetak, atau simpan sebagai PDF.")
            )
        try:
            for number in range(first, last + 1):
                self._step(progress, number - first, last - first + 1)
                if number > first:
                    self._set_sheet(number - 1)
                    self.printer.newPage()
                scale = self.printer.resolution() / _POINTS
                image = self._pages.image(number - 1, scale)
                painter.drawImage(QRectF(painter.viewport()), image)
        except Cancelled:
            self.printer.abort()
        finally:
            painter.end()

    @staticmethod
    def _step(progress: Progress, done: int, count: int) -> None:
        text = msg("Halaman {number} dari {count}", number=done + 1, count=count)
        progress.step(done, count, str(text))

    def _set_sheet(self, number: int) -> None:
        width, height = self._pages.sizes[number]
        flat = QPageLayout.Orientation.Landscape
        upright = QPageLayout.Orientation.Portrait
        size = QSizeF(min(width, height), max(width, height))
        sheet = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        layout = QPageLayout(sheet, flat if width > height else upright, QMarginsF())
        self.printer.setPageLayout(layout)

    def _finish(self, _printed: None) -> None:
        self.done.emit()
        self._end()

    def _fail(self, fault: Exception) -> None:
        self._end()
        raise fault

    def _end(self) -> None:
        self._pages.close()
        self.deleteLater()
