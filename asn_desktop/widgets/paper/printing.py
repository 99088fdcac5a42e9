"""Puts the pages of a PDF on a printer at their true size, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPainter

from asn_desktop.base.errors import Cancelled, EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.paper.pdf_view import PdfPages
from asn_desktop.widgets.paper.printers import MM, make_printer, set_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.progress import Progress
    from asn_desktop.widgets.jobs import Jobs
    from asn_desktop.widgets.paper.printers import PrintOrder

_POINTS: Final = 72


class Printing(QObject):
    """Renders and paints page after page at 300 dpi in a job; `print_pages` begins it.

    `done` tells how many pages went to the printer and of how many; fewer when it was stopped.
    After it, or after `failed`, the object is gone. `sent` is called in the job after each page.
    """

    done = Signal(int, int)
    failed = Signal()

    def __init__(
        self, content: bytes, title: str, order: PrintOrder, jobs: Jobs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._pages = PdfPages(content, self)
        self._title = title
        self._order = order
        self._jobs = jobs
        self.sent: Callable[[int], None] = _nobody

    def print_pages(self) -> None:
        """Begin; a printer that takes nothing is told where faults are told."""
        self._jobs.run(self._print, self._finish, self._fail, title=msg("Mencetak"))

    def _print(self, progress: Progress) -> int:
        printer = make_printer(self._order, self._title)
        self._set_sheet(printer, self._order.pages[0])
        painter = QPainter()
        if not painter.begin(printer):
            raise EnvironmentFault(
                msg("Pencetak tidak dapat dipakai. Periksa pencetak, atau simpan sebagai PDF.")
            )
        done = 0
        try:
            for page in self._order.pages:
                self._step(progress, done)
                if done:
                    self._set_sheet(printer, page)
                    self._turn(printer)
                self._paint(painter, printer, page)
                done += 1
                self.sent(done)
        except Cancelled:
            printer.abort()
        finally:
            painter.end()
        return done

    @staticmethod
    def _turn(printer: QPrinter) -> None:
        if not printer.newPage():
            raise EnvironmentFault(msg("Pencetak berhenti menerima halaman."))

    def _step(self, progress: Progress, done: int) -> None:
        count = len(self._order.pages)
        text = msg("Halaman {number} dari {count}", number=done + 1, count=count)
        progress.step(done, count, str(text))

    def _set_sheet(self, printer: QPrinter, page: int | None) -> None:
        if page is not None:
            set_sheet(printer, self._pages.sizes[page - 1], self._order)

    def _paint(self, painter: QPainter, printer: QPrinter, page: int | None) -> None:
        """At true size, moved as the printer was measured; in the middle of another sheet.

        Drivers call by one name sheets that differ by less than a millimetre: there a page
        begins at the corner, as it was drawn.
        """
        if page is None:
            return
        dots = printer.resolution()
        width, height = (side * dots / _POINTS for side in self._pages.sizes[page - 1])
        sheet = printer.pageLayout().fullRectPixels(dots)
        across, down = self._order.calibration.across, self._order.calibration.down
        painter.save()
        painter.translate(across.shift * dots / MM, down.shift * dots / MM)
        painter.scale(across.scale, down.scale)
        room = (sheet.width() - width, sheet.height() - height)
        left, top = (0 if abs(one) < dots / MM else one / 2 for one in room)
        place = QRectF(left, top, width, height)
        painter.drawImage(place, self._pages.image(page - 1, dots / _POINTS))
        painter.restore()

    def _finish(self, done: int) -> None:
        self.done.emit(done, len(self._order.pages))
        self._end()

    def _fail(self, fault: Exception) -> None:
        self.failed.emit()
        self._end()
        raise fault

    def _end(self) -> None:
        self._pages.close()
        self.deleteLater()


def _nobody(_done: int) -> None:
    """Nobody wants to know how far it is."""
