"""Pages on screen and on the printer come from the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrinter

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.progress import Progress
from asn_desktop.widgets.pdf_view import PdfPages, PdfView
from asn_desktop.widgets.printing import Printing

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot

    from asn_desktop.widgets.jobs import Jobs

A4 = (842.0, 595.0)
UPRIGHT = (595.0, 842.0)


@pytest.fixture
def paper() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for size in (A4, A4, UPRIGHT):
        document.new_page(*size).close()
    result = io.BytesIO()
    document.save(result)
    document.close()
    return result.getvalue()


def test_pages_are_as_large_as_on_paper(paper: bytes, window: QMainWindow) -> None:
    pages = PdfPages(paper, window)
    assert pages.sizes == [A4, A4, UPRIGHT]
    image = pages.image(0, 2.0)
    assert (image.width(), image.height()) == (1684, 1190)
    assert image.pixelColor(800, 600).name() == "#ffffff"
    pages.close()


def test_the_view_fits_zooms_and_turns_pages(paper: bytes, window: QMainWindow) -> None:
    view = PdfView("paper", window)
    window.setCentralWidget(view)
    window.show()
    view.show_pdf(paper)
    assert view.page_count() == 3
    assert view.horizontalScrollBar().maximum() == 0
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert view.current_page() == 2
    before = view.verticalScrollBar().maximum()
    view.zoom_in()
    assert view.verticalScrollBar().maximum() > before
    view.zoom_out()
    view.fit_width()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.grab().toImage().pixelColor(400, 300).name() == "#ffffff"


def test_each_page_is_printed_on_its_own_sheet(
    paper: bytes, window: QMainWindow, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    printing = Printing(paper, "Sertifikat", jobs, window)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    printing.printer.setResolution(72)
    with qtbot.waitSignal(printing.done):
        printing.paint()
    printed = PdfPages((tmp_path / "cetak.pdf").read_bytes(), window)
    assert [(round(w), round(h)) for w, h in printed.sizes] == [(842, 595), (842, 595), (595, 842)]
    printed.close()


def test_some_pages_are_printed_one_by_one(
    paper: bytes, window: QMainWindow, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    printing = Printing(paper, "Sertifikat", jobs, window)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    printing.printer.setResolution(72)
    printing.printer.setFromTo(2, 3)
    with qtbot.waitSignal(printing.done):
        printing.paint()
    printed = PdfPages((tmp_path / "cetak.pdf").read_bytes(), window)
    assert [(round(w), round(h)) for w, h in printed.sizes] == [(842, 595), (595, 842)]
    printed.close()


def test_a_document_is_let_go_with_its_view(
    paper: bytes, window: QMainWindow, qtbot: QtBot
) -> None:
    view = PdfView("paper", window)
    view.show_pdf(paper)
    first = view.pages
    view.show_pdf(paper)
    second = view.pages
    assert first is not None
    assert second is not None
    documents = [first._document, second._document]
    assert documents[0].raw is None
    with qtbot.waitSignal(view.destroyed):
        view.deleteLater()
    assert documents[1].raw is None


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_a_sentence(
    paper: bytes, window: QMainWindow, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    printing = Printing(paper, "Sertifikat", jobs, window)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "none" / "cetak.pdf"))
    with qtbot.capture_exceptions() as faults, qtbot.waitSignal(printing.destroyed):
        printing.paint()
    ((kind, fault, _trace),) = faults
    assert kind is EnvironmentFault
    assert "Pencetak" in str(fault)


class Stopping(Progress):
    """Is asked to stop while the second page is on its way."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def step(self, done: int, total: int, text: str = "") -> None:
        super().step(done, total, text)
        self.said.append(text)
        if done == 1:
            self.cancel()


def test_printing_tells_how_far_it_is_and_stops_when_asked(
    paper: bytes, window: QMainWindow, jobs: Jobs, tmp_path: Path
) -> None:
    printing = Printing(paper, "Sertifikat", jobs, window)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    printing.printer.setResolution(72)
    progress = Stopping()
    printing._print(progress)
    assert progress.said == ["Halaman 1 dari 3", "Halaman 2 dari 3"]
    assert printing.printer.printerState() != QPrinter.PrinterState.Active
    printed = PdfPages((tmp_path / "cetak.pdf").read_bytes(), window)
    assert len(printed.sizes) == 2
    printed.close()
    printing._finish(None)


def test_the_window_hears_of_a_stopped_printing(
    paper: bytes, window: QMainWindow, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    printing = Printing(paper, "Sertifikat", jobs, window)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    with qtbot.waitSignal(printing.done):
        printing.paint()
        (job,) = jobs.live
        assert str(job.title) == "Mencetak"
        job.cancel()
    assert jobs.live == ()


def test_a_page_is_printed_whole_without_seams(
    window: QMainWindow, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    """A page of one grey stays one grey from edge to edge."""
    drawn = io.BytesIO()
    Image.new("RGB", (595, 842), "#808080").save(drawn, "PDF", resolution=72)
    printing = Printing(drawn.getvalue(), "Kelabu", jobs, window)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    with qtbot.waitSignal(printing.done):
        printing.paint()
    pages = PdfPages((tmp_path / "cetak.pdf").read_bytes(), window)
    image = pages.image(0, 1.7)
    greys = {image.pixelColor(image.width() // 2, y).red() for y in range(5, image.height() - 5)}
    assert greys <= {127, 128, 129}
    pages.close()
