"""The printers of this PC, and a job of printing as one chose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.calibration import PLAIN
from asn_desktop.domain.issuing.print_pages import is_same_sheet, sheet_name

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.issuing.calibration import Calibration

DPI: Final = 300
MM: Final = 25.4
_POINTS: Final = 72
_SOURCE: Final = QPrinter.PaperSource
TRAYS: Final[tuple[tuple[str, QPrinter.PaperSource, Message], ...]] = (
    ("auto", _SOURCE.Auto, msg("Otomatis")),
    ("upper", _SOURCE.Upper, msg("Baki atas")),
    ("lower", _SOURCE.Lower, msg("Baki bawah")),
    ("manual", _SOURCE.Manual, msg("Diumpan dengan tangan")),
)


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """What a printer says of itself: sheets in millimetres; none known when it is silent."""

    name: str
    title: str
    usual: bool
    sheets: tuple[tuple[float, float], ...]
    both_sides: bool

    def may_take(self, sheet: tuple[float, float]) -> bool:
        """Whether it has such a sheet, as far as it says."""
        return not self.sheets or any(is_same_sheet(sheet, one) for one in self.sheets)


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """One job: pages from 1 in their order, None an empty back; a `file` instead of a printer.

    `sheet` is the paper in the tray in upright millimetres, None that of each page.
    """

    pages: tuple[int | None, ...]
    printer: str = ""
    file: Path | None = None
    sheet: tuple[float, float] | None = None
    tray: str = "auto"
    both_sides: bool = False
    calibration: Calibration = PLAIN


def read_printers(_progress: Progress) -> list[PrinterFacts]:
    """Ask the system for its printers; those in a network may take their time."""
    usual = QPrinterInfo.defaultPrinterName()
    return [_facts(name, usual) for name in QPrinterInfo.availablePrinterNames()]


def _facts(name: str, usual: str) -> PrinterFacts:
    info = QPrinterInfo.printerInfo(name)
    sizes = [one.size(QPageSize.Unit.Millimeter) for one in info.supportedPageSizes()]
    sheets = tuple((one.width(), one.height()) for one in sizes)
    one_side = QPrinter.DuplexMode.DuplexNone
    both = any(mode != one_side for mode in info.supportedDuplexModes())
    return PrinterFacts(name, info.description() or name, name == usual, sheets, both)


def make_printer(order: PrintOrder, title: str) -> QPrinter:
    """A printer ready for the first page.

    Raises:
        EnvironmentFault: It is not there any more.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if order.file is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(order.file))
    elif order.printer:
        printer.setPrinterName(order.printer)
    if not printer.isValid():
        raise EnvironmentFault(
            msg("Pencetak tidak dapat dipakai. Periksa pencetak, atau simpan sebagai PDF.")
        )
    printer.setDocName(title)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    source = next(source for name, source, _words in TRAYS if name == order.tray)
    printer.setPaperSource(source)
    both, one = QPrinter.DuplexMode.DuplexAuto, QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(both if order.both_sides else one)
    return printer


def set_sheet(printer: QPrinter, page: tuple[float, float], order: PrintOrder) -> None:
    """Choose the sheet for a page whose size is in points; only its own size is never scaled.

    Raises:
        EnvironmentFault: The printer puts another sheet in its place.
    """
    wanted = order.sheet or (page[0] / _POINTS * MM, page[1] / _POINTS * MM)
    upright = QSizeF(*sorted(wanted))
    unit, match = QPageSize.Unit.Millimeter, QPageSize.SizeMatchPolicy.FuzzyMatch
    flat = page[0] > page[1]
    ways = QPageLayout.Orientation
    way = ways.Landscape if flat else ways.Portrait
    size = QPageSize(upright, unit, "", match)
    printer.setPageLayout(QPageLayout(size, way, QMarginsF()))
    given = printer.pageLayout().pageSize().size(unit)
    if not is_same_sheet(wanted, (given.width(), given.height())):
        raise EnvironmentFault(
            msg(
                "Pencetak mengganti kertas {wanted} dengan {given}. Tidak ada yang dicetak.",
                wanted=sheet_name(wanted), given=sheet_name((given.width(), given.height())),
            )
        )  # fmt: skip
