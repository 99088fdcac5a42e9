"""Measures a printer: a test sheet out, four lengths in, and pages come out where they belong."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.calibration import (
    EDGE,
    PLAIN,
    Calibration,
    drawn_lengths,
    parse_axis,
)
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.paper.calibration_kept import keep_calibration, recall_calibration
from asn_desktop.widgets.paper.calibration_sheet import calibration_pdf
from asn_desktop.widgets.paper.printers import PrintOrder
from asn_desktop.widgets.paper.printing import Printing
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.errors import Refused
    from asn_desktop.domain.issuing.calibration import Axis
    from asn_desktop.widgets.paper.print_column import PrintColumn
    from asn_desktop.widgets.screen import Context

_MM: Final = msg("milimeter, misalnya 20,5")
_HUNDREDTH: Final = Decimal("0.01")


class CalibrationPanel(Panel):
    """Of the printer, the tray and the way of lying that a column has chosen."""

    def __init__(self, context: Context[Any], column: PrintColumn, parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(
            msg("Kalibrasi {printer}", printer=column.printer_title), msg("Simpan kalibrasi"),
            body, parent, width=560,
        )  # fmt: skip
        self.setObjectName("calibration_panel")
        self._context = context
        self._column = column
        self._printer = column.calibration_place()
        self._size = column.first_size
        self._drawn = drawn_lengths(self._size)
        self._form = Form(self._fields(), body)
        self._lay_body(body)
        self.saved.connect(self._save)

    def _fields(self) -> tuple[Field, ...]:
        across, down = self._drawn
        edge = msg("seharusnya {long} mm", long=EDGE)
        return (
            Field("left", msg("A  pinggir kiri"), help=edge, placeholder=_MM),
            Field("across", msg("B  penggaris datar"), placeholder=_MM,
                  help=msg("seharusnya {long} mm", long=across)),
            Field("top", msg("C  pinggir atas"), help=edge, placeholder=_MM),
            Field("down", msg("D  penggaris tegak"), placeholder=_MM,
                  help=msg("seharusnya {long} mm", long=down)),
        )  # fmt: skip

    def _lay_body(self, body: QWidget) -> None:
        said = QLabel(
            _(
                "Cetak lembar uji pada pencetak dan baki ini, ukur keempat panjang dengan "
                "penggaris, lalu ketik. Halaman berikutnya digeser dan diskalakan menurutnya. "
                "Berlaku di komputer ini, untuk pencetak dan baki ini saja."
            ),
            body,
        )
        said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for name, text, deed in (
            ("calibration_sheet", _("Cetak lembar uji"), self._print_plain),
            ("calibration_proof", _("Cetak dengan isian ini"), self._print_proof),
            ("calibration_clear", _("Hapus kalibrasi"), self._clear),
        ):
            row.addWidget(make_button(name, text, body, deed))
        row.addStretch()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(said)
        layout.addLayout(row)
        layout.addWidget(self._form)
        layout.addStretch()

    def show_printer(self) -> None:
        """Open with what was measured before."""
        kept = recall_calibration(self._context.memory, self._printer)
        texts = {} if kept.is_plain else _texts(kept, self._drawn)
        self._form.set_values(texts)
        self.open_panel()

    def show_refused(self, fault: Refused) -> None:
        """Say it below the field."""
        if fault.field is None:
            super().show_refused(fault)
        else:
            self._form.show_refusal(fault.field, str(fault))

    def _typed(self) -> Calibration:
        given = self._form.values()
        across, down = self._drawn
        return Calibration(
            parse_axis(given["left"] or "", given["across"] or "", across, ("left", "across")),
            parse_axis(given["top"] or "", given["down"] or "", down, ("top", "down")),
        )

    def _save(self) -> None:
        with self.attempt():
            self._keep(self._typed())

    def _clear(self) -> None:
        self._keep(PLAIN)

    def _keep(self, found: Calibration) -> None:
        keep_calibration(self._context.memory, self._printer, found)
        self._column.say_state()
        self.close_panel()

    def _print_plain(self) -> None:
        self._print(PLAIN)

    def _print_proof(self) -> None:
        with self.attempt():
            self._print(self._typed())

    def _print(self, calibration: Calibration) -> None:
        printer, tray, _flat = self._printer
        order = PrintOrder((1,), printer, tray=tray, calibration=calibration)
        if not self._column.to_file:
            self._send(order)
            return

        def send(path: Path) -> None:
            self._send(PrintOrder((1,), file=path, tray=tray, calibration=calibration))

        dialog = FileDialog(self, msg("Cetak ke berkas"), _("PDF (*.pdf)"), send)
        dialog.ask_save("lembar-uji.pdf", "pdf")

    def _send(self, order: PrintOrder) -> None:
        content = calibration_pdf(self._size, self._column.printer_title)
        printing = Printing(content, _("Lembar uji"), order, self._context.jobs, self)
        printing.print_pages()


def _texts(kept: Calibration, drawn: tuple[int, int]) -> dict[str, str]:
    """As they were typed; of another size of sheet as they would have come out on this one."""
    pairs = (("left", "across", kept.across, drawn[0]), ("top", "down", kept.down, drawn[1]))
    return {
        name: text
        for start, long, axis, length in pairs
        for name, text in ((start, _format(axis.start)), (long, _measured(axis, length)))
    }


def _measured(axis: Axis, drawn: int) -> str:
    return _format((axis.measured / axis.drawn * drawn).quantize(_HUNDREDTH))


def _format(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
