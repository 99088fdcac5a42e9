"""Pages go to the printer at their true size; printed to a file, they are read back."""

from __future__ import annotations

import gc
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.progress import Progress
from asn_desktop.domain.issuing.calibration import Axis, Calibration
from asn_desktop.services.files import write_file
from asn_desktop.widgets.paper.calibration_panel import CalibrationPanel
from asn_desktop.widgets.paper.calibration_sheet import calibration_pdf
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.paper.pdf_view import PdfPages
from asn_desktop.widgets.paper.printers import PrinterFacts, PrintOrder
from asn_desktop.widgets.paper.printing import Printing

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow
    from pytestqt.qtbot import QtBot

    from asn_desktop.widgets.jobs import Jobs
    from asn_desktop.widgets.screen import Context

A4 = (842.0, 595.0)
UPRIGHT = (595.0, 842.0)
FOLIO = (612, 936)
"""As Qt and drivers know F4: 8,5 × 13 inches, less than a millimetre larger."""
DOTS = 4
"""Pixels a millimetre in which printed pages are measured: `measured` answers in millimetres."""


@pytest.fixture
def paper() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for size in (A4, A4, UPRIGHT):
        document.new_page(*size).close()
    result = io.BytesIO()
    document.save(result)
    document.close()
    return result.getvalue()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "cetak.pdf"


def printed(content: bytes, order: PrintOrder, jobs: Jobs, window: QMainWindow, bot: QtBot) -> Any:
    printing = Printing(content, "Sertifikat", order, jobs, window)
    with bot.waitSignal(printing.done, timeout=20_000) as done:
        printing.print_pages()
    return done.args


def sizes(target: Path, window: QMainWindow) -> list[tuple[int, int]]:
    pages = PdfPages(target.read_bytes(), window)
    found = [(round(w), round(h)) for w, h in pages.sizes]
    pages.close()
    return found


def grey(target: Path, window: QMainWindow) -> Image.Image:
    """The first page, `DOTS` pixels a millimetre."""
    pages = PdfPages(target.read_bytes(), window)
    image = pages.image(0, DOTS * 25.4 / 72).convertToFormat(pages.image(0, 1).Format.Format_RGB888)
    wide, high = image.width(), image.height()
    rows = bytes(image.constBits())
    pages.close()
    return Image.frombytes("RGB", (wide, high), rows, "raw", "RGB", image.bytesPerLine()).convert(
        "L"
    )


def dark(page: Image.Image, place: tuple[float, float, float, float]) -> tuple[float, float]:
    """Where in a box (left, top, right, bottom in mm) the ink begins and ends from the left."""
    left, top, right, bottom = (round(side * DOTS) for side in place)
    box = page.crop((left, top, right, bottom)).point(lambda shade: 255 if shade < 200 else 0)
    found = box.getbbox()
    assert found is not None
    return (left + found[0]) / DOTS, (left + found[2]) / DOTS


def test_each_page_is_printed_on_its_own_sheet(
    paper: bytes, window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    assert printed(paper, PrintOrder((1, 2, 3), file=target), jobs, window, qtbot) == [3, 3]
    assert sizes(target, window) == [(842, 595), (842, 595), (595, 842)]


def test_pages_are_printed_as_often_as_asked_for(
    paper: bytes, window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    printed(paper, PrintOrder((2, 3, 2, 3), file=target), jobs, window, qtbot)
    assert sizes(target, window) == [(842, 595), (595, 842)] * 2


def test_an_empty_back_is_a_page(
    paper: bytes, window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    printed(paper, PrintOrder((1, None, 1), file=target, both_sides=True), jobs, window, qtbot)
    assert sizes(target, window) == [(842, 595)] * 3


def test_a_page_on_another_sheet_keeps_its_size_and_is_never_fitted(
    window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (210 * DOTS, 297 * DOTS), "#808080").save(drawn, "PDF", resolution=DOTS * 25.4)
    order = PrintOrder((1,), file=target, sheet=(215, 330))
    printed(drawn.getvalue(), order, jobs, window, qtbot)
    assert sizes(target, window) == [FOLIO]
    page = grey(target, window)
    assert dark(page, (0, 100, 215, 110)) == pytest.approx((2.95, 212.95), abs=0.35)


def test_a_calibrated_printer_puts_the_marks_where_they_belong(
    window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    """The printer here shifts by 1.5 mm and shrinks by 2 %: so is what is sent to it stretched."""
    across = Axis(Decimal("21.5"), Decimal("166.6"), Decimal(170))
    order = PrintOrder((1,), file=target, calibration=Calibration(across))
    printed(calibration_pdf((210, 297), "Uji"), order, jobs, window, qtbot)
    begin, end = dark(grey(target, window), (0, 19.7, 210, 20.3))
    printer = [21.5 + (place - 20) * 166.6 / 170 for place in (begin, end)]
    assert printer == pytest.approx([20, 190], abs=0.4)


def test_the_test_sheet_is_a_ruler(
    window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    printed(calibration_pdf((330, 215), "Uji"), PrintOrder((1,), file=target), jobs, window, qtbot)
    assert sizes(target, window) == [FOLIO[::-1]]
    page = grey(target, window)
    assert dark(page, (0, 19.7, 330, 20.3)) == pytest.approx((20, 310), abs=0.4)
    down = page.transpose(Image.Transpose.TRANSPOSE)
    assert dark(down, (0, 19.7, 215, 20.3)) == pytest.approx((20, 190), abs=0.4)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_a_sentence(
    paper: bytes, window: QMainWindow, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    order = PrintOrder((1,), file=tmp_path / "none" / "cetak.pdf")
    printing = Printing(paper, "Sertifikat", order, jobs, window)
    with qtbot.capture_exceptions() as faults, qtbot.waitSignal(printing.destroyed):
        printing.print_pages()
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
    paper: bytes, window: QMainWindow, jobs: Jobs, target: Path
) -> None:
    printing = Printing(paper, "Sertifikat", PrintOrder((1, 2, 3), file=target), jobs, window)
    progress, told = Stopping(), list[int]()
    printing.sent = told.append
    done = printing._print(progress)
    assert progress.said == ["Halaman 1 dari 3", "Halaman 2 dari 3"]
    assert told == [1, 2][:done]
    assert len(sizes(target, window)) == done
    printing._finish(done)


def test_the_window_hears_of_a_stopped_printing(
    paper: bytes, window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    printing = Printing(paper, "Sertifikat", PrintOrder((1, 2, 3), file=target), jobs, window)
    with qtbot.waitSignal(printing.done):
        printing.print_pages()
        (job,) = jobs.live
        assert str(job.title) == "Mencetak"
        job.cancel()
    assert jobs.live == ()


def test_a_page_is_printed_whole_without_seams(
    window: QMainWindow, jobs: Jobs, target: Path, qtbot: QtBot
) -> None:
    """A page of one grey stays one grey from edge to edge."""
    drawn = io.BytesIO()
    Image.new("RGB", (595, 842), "#808080").save(drawn, "PDF", resolution=72)
    printed(drawn.getvalue(), PrintOrder((1,), file=target), jobs, window, qtbot)
    pages = PdfPages(target.read_bytes(), window)
    image = pages.image(0, 1.7)
    greys = {image.pixelColor(image.width() // 2, y).red() for y in range(5, image.height() - 5)}
    assert greys <= {127, 128, 129}
    pages.close()


class Desk:
    """A paper panel in a window, as a person uses it."""

    def __init__(self, context: Context[Any], window: QMainWindow, qtbot: QtBot) -> None:
        self.window, self.context, self._bot = window, context, qtbot
        window.show()
        self.panel = PaperPanel(window, write_file, context)
        self.column = self.panel._column

    def settle(self) -> None:
        self._bot.waitUntil(lambda: not self.context.jobs.live, timeout=20_000)

    def press(self, name: str) -> None:
        buttons = self.window.findChildren(QPushButton, name)
        next(one for one in buttons if one.isVisible() and one.isEnabled()).click()

    def save_to(self, path: Path) -> None:
        dialog = self.window.findChildren(QFileDialog, "file_dialog")[-1]
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        self.settle()


@pytest.fixture
def desk(context: Context[Any], window: QMainWindow, paper: bytes, qtbot: QtBot) -> Desk:
    made = Desk(context, window, qtbot)
    made.panel.show_paper(paper, "kertas")
    made.settle()
    return made


def test_the_chosen_pages_and_copies_are_printed(desk: Desk, target: Path, qtbot: QtBot) -> None:
    desk.column.pages.set_value("2-3")
    desk.column.copies.set_value(2)
    with qtbot.waitSignal(desk.panel.went_out, timeout=20_000):
        desk.panel.verb.click()
        desk.save_to(target)
    assert sizes(target, desk.window) == [(842, 595), (595, 842)] * 2
    assert desk.panel.messages.text == "4 halaman terkirim ke pencetak."


@pytest.mark.parametrize(
    ("pages", "copies", "said"),
    [("9", 1, "tidak ada"), ("satu", 1, "1-3, 5"), ("3-1", 1, "tidak ada"), ("", 0, "Rangkap")],
)
def test_a_range_that_is_not_there_is_refused(
    desk: Desk, pages: str, copies: int, said: str
) -> None:
    desk.column.pages.set_value(pages)
    desk.column.copies.set_value(copies)
    desk.panel.verb.click()
    assert said in desk.panel.messages.text
    assert not desk.window.findChildren(QFileDialog)


def test_another_paper_is_warned_about_before_it_is_printed(desk: Desk, target: Path) -> None:
    desk.column.sheet.set_value("F4")
    desk.column.sheet.changed.emit()
    warning = desk.window.findChild(QLabel, "print_warning")
    assert isinstance(warning, QLabel)
    assert "A4 (210 × 297 mm), kertas di pencetak F4 (215 × 330 mm)" in warning.text()
    desk.panel.verb.click()
    assert not desk.window.findChildren(QFileDialog)
    desk.press("question_verb")
    desk.save_to(target)
    assert sizes(target, desk.window) == [FOLIO[::-1], FOLIO[::-1], FOLIO]


def test_a_printer_without_that_sheet_may_fit_it_silently(desk: Desk) -> None:
    small = PrinterFacts("laser", "Laser Ruang 2", usual=True, sheets=((210, 297),),
                         both_sides=False)  # fmt: skip
    desk.column._show_printers([small])
    assert desk.column.printer.currentText() == "Laser Ruang 2"
    assert not desk.column.warnings()
    desk.column.sheet.set_value("F4")
    desk.column.sides.set_value(value=True)
    texts = " ".join(str(one) for one in desk.column.warnings())
    assert "Laser Ruang 2 tidak menyebut kertas F4" in texts
    assert "fit to page" in texts
    assert "tidak membalik kertas" in texts


def test_tray_and_sides_are_remembered_of_each_printer(desk: Desk) -> None:
    big = PrinterFacts("laser", "Laser", usual=True, sheets=(), both_sides=True)
    other = PrinterFacts("inkjet", "Inkjet", usual=False, sheets=(), both_sides=True)
    desk.column._show_printers([big, other])
    desk.column.tray.set_value("manual")
    desk.column.sides.set_value(value=True)
    desk.column.tray.changed.emit()
    desk.column.printer.set_value("inkjet")
    desk.column.printer.changed.emit()
    assert (desk.column.tray.value(), desk.column.sides.value()) == ("auto", False)
    desk.column.begin([A4])
    desk.column._show_printers([big, other])
    assert desk.column.printer.value() == "inkjet"
    desk.column.printer.set_value("laser")
    desk.column.printer.changed.emit()
    assert (desk.column.tray.value(), desk.column.sides.value()) == ("manual", True)


def calibrate(desk: Desk, **typed: str) -> CalibrationPanel:
    desk.press("print_calibrate")
    gc.collect()  # it once took the open panel away
    panel = desk.panel.findChildren(CalibrationPanel)[-1]
    for name, text in typed.items():
        panel._form.editor(name).set_value(text)
    panel.verb.click()
    return panel


def test_a_printer_is_calibrated_by_four_lengths(desk: Desk, target: Path) -> None:
    panel = calibrate(desk, left="21,5", across="251")
    assert not panel.isVisible()
    kept = desk.column.order().calibration
    assert kept.across == Axis(Decimal("21.5"), Decimal(251), Decimal(250))
    assert kept.down == Axis()
    desk.press("print_calibrate")
    again = desk.panel.findChildren(CalibrationPanel)[-1]
    assert again._form.values()["left"] == "21,5"
    desk.press("calibration_sheet")
    desk.save_to(target)
    begin, _end = dark(grey(target, desk.window), (0, 19.7, 290, 20.3))
    assert begin == pytest.approx(20, abs=0.4)
    desk.press("calibration_clear")
    assert desk.column.order().calibration.is_plain


def test_a_misread_ruler_is_refused_at_its_field(desk: Desk) -> None:
    panel = calibrate(desk, top="45")
    assert panel.isVisible()
    refusal = panel.findChild(QLabel, "refusal_top")
    assert isinstance(refusal, QLabel)
    assert "Ukur sekali lagi" in refusal.text()
    assert desk.column.order().calibration.is_plain


def test_each_tray_is_calibrated_alone(desk: Desk) -> None:
    calibrate(desk, left="21")
    desk.column.tray.set_value("manual")
    assert desk.column.order().calibration.is_plain
    desk.column.tray.set_value("auto")
    assert not desk.column.order().calibration.is_plain
