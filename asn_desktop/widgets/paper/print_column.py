"""Printer, paper, sides, pages and copies beside a paper, and what will not come out as drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.print_pages import (
    SHEETS,
    in_order,
    is_same_sheet,
    parse_pages,
    sheet_name,
)
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.fields import CheckField, ChoiceField, NumberField, TextField
from asn_desktop.widgets.paper.calibration_kept import recall_calibration
from asn_desktop.widgets.paper.printers import MM, TRAYS, PrintOrder, read_printers
from asn_desktop.widgets.tables.signs import sign_colour
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.issuing.calibration import Calibration
    from asn_desktop.widgets.paper.printers import PrinterFacts
    from asn_desktop.widgets.screen import Context

WIDTH: Final = 32 * GRID
_POINTS: Final = 72
_FILE: Final = "file:"
"""The choice of a PDF file in the place of a printer; no printer's name ends in a colon."""
_PRINTER: Final = "print.printer"
_MOST_COPIES: Final = 99


class PrintColumn(QWidget):
    """The choices of one printing; printer, tray, sides and overlay stay as they were chosen last.

    `changed` tells of every choice.
    """

    changed = Signal()

    def __init__(self, context: Context[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("print_column")
        self._context = context
        self._printers: dict[str, PrinterFacts] = {}
        self._sizes: list[tuple[float, float]] = []
        self._recalls_overlay = False
        self._lay()
        trays = [(name, str(words)) for name, _source, words in TRAYS]
        self.printer = self._add("print_printer", _("Pencetak"), ChoiceField(self))
        self.sheet = self._add("print_sheet", _("Kertas di pencetak"), ChoiceField(self))
        self.tray = self._add("print_tray", _("Baki"), ChoiceField(self, trays), 0)
        self.sides = self._add("print_sides", _("Sisi"), ChoiceField(self, _sides()), 1)
        self.pages = self._add("print_pages", _("Halaman dicetak"), TextField(self), 0)
        self.copies = self._add("print_copies", _("Rangkap"), NumberField(self), 1)
        self.pages.setPlaceholderText(_("semua, 1-3, 5"))
        self.overlay = self._overlay_tick()
        self._lay_foot()
        self.printer.changed.connect(self._take_printer)
        for field in (self.sheet, self.tray, self.sides, self.pages, self.copies, self.overlay):
            field.changed.connect(self._tell)

    def _lay(self) -> None:
        self._column = QGridLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setHorizontalSpacing(GRID)
        self._column.setVerticalSpacing(GRID // 2)
        self._column.setColumnStretch(0, 1)
        self._column.setColumnStretch(1, 1)
        self.setFixedWidth(WIDTH)

    def _lay_foot(self) -> None:
        self._warning = self._words("print_warning")
        self._note = self._words("print_note")
        set_muted(self._note)
        self.calibrate = make_button("print_calibrate", _("Kalibrasi…"), self)
        self._column.addWidget(self.calibrate, self._column.rowCount(), 0, 1, 2)
        self._column.setRowStretch(self._column.rowCount(), 1)

    def _add(self, name: str, title: str, field: Any, half: int | None = None) -> Any:
        """Below what there is, or in the left or right half of a row."""
        label = QLabel(title, self)
        set_size(label, "small", strong=True)
        label.setBuddy(field)
        field.setObjectName(name)
        field.setAccessibleName(title)
        row = self._column.rowCount() - (2 if half == 1 else 0)
        span = 2 if half is None else 1
        self._column.addWidget(label, row, half or 0, 1, span)
        self._column.addWidget(field, row + 1, half or 0, 1, span)
        return field

    def _overlay_tick(self) -> CheckField:
        """Offered for papers of which blanks are printed."""
        tick = CheckField(self)
        tick.setObjectName("print_overlay")
        tick.setText(_("Hanya isian (blangko cetakan)"))
        tick.setToolTip(
            _("Bingkai, logo dan tulisan tetap sudah tercetak di blangko; hanya isian dicetak.")
        )
        self._column.addWidget(tick, self._column.rowCount(), 0, 1, 2)
        return tick

    def _words(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._column.addWidget(label, self._column.rowCount(), 0, 1, 2)
        return label

    def begin(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Choose for pages of these sizes in points; the printers are asked for in a job."""
        self._sizes = [(width / _POINTS * MM, height / _POINTS * MM) for width, height in sizes]
        self.pages.set_value("")
        self.copies.set_value(1)
        names = ", ".join(dict.fromkeys(sheet_name(one) for one in self._sizes))
        own = str(msg("Sesuai halaman: {sheet}", sheet=names))
        others = [(name, sheet_name(size)) for name, size in SHEETS.items()]
        self.sheet.set_choices([(None, own), *others])
        self.overlay.hide()
        self.overlay.set_value(False)
        self._context.jobs.run(read_printers, self._show_printers)

    def offer_overlay(self, wished: bool | None) -> None:  # noqa: FBT001 - None is a third answer
        """Let one choose between whole pages and what goes onto blanks.

        None begins with what was printed last on this printer.
        """
        self.overlay.show()
        self.overlay.set_value(bool(wished))
        self._recalls_overlay = wished is None
        if self.ready:
            self._recall()

    def _show_printers(self, found: list[PrinterFacts]) -> None:
        self._printers = {one.name: one for one in found}
        names = [(one.name, one.title) for one in found]
        self.printer.set_choices([*names, (_FILE, _("Berkas PDF"))])
        kept = self._context.memory.recall(_PRINTER).decode()
        usual = next((one.name for one in found if one.usual), "")
        known = [name for name in (kept, usual, *self._printers) if name in self._printers]
        to_file = _FILE if kept == _FILE or not known else known[0]
        self.printer.set_value(to_file)
        self._recall()
        self._tell()

    def _take_printer(self) -> None:
        self._context.memory.keep(_PRINTER, self.printer.value().encode())
        self._recalls_overlay = True
        self._recall()
        self._tell()

    def _key(self, what: str) -> str:
        return f"print.{what}.{self.printer.value()}"

    def _recall(self) -> None:
        """Tray, sides and overlay as chosen last on this printer."""
        recall = self._context.memory.recall
        self.tray.set_value("auto")
        kept = recall(self._key("tray")).decode()
        if kept in {name for name, _source, _words in TRAYS}:
            self.tray.set_value(kept)
        self.sides.set_value(recall(self._key("sides")) == b"both")
        if self._recalls_overlay and not self.overlay.isHidden():
            self.overlay.set_value(recall(self._key("overlay")) == b"yes")

    def _tell(self) -> None:
        if self.printer.value() is not None:
            self._context.memory.keep(self._key("tray"), self.tray.value().encode())
            sides = b"both" if self.sides.value() else b"one"
            self._context.memory.keep(self._key("sides"), sides)
            if not self.overlay.isHidden():
                overlay = b"yes" if self.overlay.value() else b"no"
                self._context.memory.keep(self._key("overlay"), overlay)
        self.say_state()
        self.changed.emit()

    def say_state(self) -> None:
        """Say what will not come out as drawn, and whether the printer was measured."""
        palette = self._warning.palette()
        palette.setColor(QPalette.ColorRole.WindowText, sign_colour("warn"))
        self._warning.setPalette(palette)
        said = "\n\n".join(str(one) for one in self.warnings())
        self._warning.setText(f"⚠ {said}" if said else "")
        self._warning.setVisible(bool(said))
        calibrated = not self._calibration().is_plain
        self._note.setText(
            _("Dicetak pada ukuran sebenarnya, digeser menurut kalibrasi pencetak ini.")
            if calibrated
            else _("Dicetak pada ukuran sebenarnya. Pencetak ini belum dikalibrasi.")
        )

    @property
    def to_file(self) -> bool:
        """Whether a PDF file takes the place of a printer."""
        return bool(self.printer.value() == _FILE)

    @property
    def ready(self) -> bool:
        """Whether the printers are known."""
        return self.printer.value() is not None

    @property
    def first_size(self) -> tuple[float, float]:
        """The size of the first page in millimetres as it lies."""
        return self._sizes[0]

    @property
    def printer_title(self) -> str:
        """What the printer is called on screen."""
        return str(self.printer.currentText())

    def calibration_place(self) -> tuple[str, str, bool]:
        """What a calibration belongs to: printer, tray, and whether pages lie."""
        flat = bool(self._sizes) and self._sizes[0][0] > self._sizes[0][1]
        return str(self.printer.value()), str(self.tray.value()), flat

    def _calibration(self) -> Calibration:
        return recall_calibration(self._context.memory, self.calibration_place())

    def warnings(self) -> list[Message]:
        """What will not come out as the pages are drawn, or may not."""
        return [*self._of_sheet(), *self._of_printer()]

    def _of_sheet(self) -> list[Message]:
        sheet = SHEETS.get(self.sheet.value())
        other = [one for one in self._sizes if sheet and not is_same_sheet(one, sheet)]
        if sheet is None or not other:
            return []
        return [
            msg(
                "Halaman ini {page}, kertas di pencetak {sheet}. Dicetak pada ukuran sebenarnya "
                "di tengah kertas: pinggirnya tidak sama, yang tidak muat terpotong.",
                page=sheet_name(other[0]), sheet=sheet_name(sheet),
            )
        ]  # fmt: skip

    def _of_printer(self) -> list[Message]:
        facts = self._printers.get(self.printer.value())
        if facts is None:
            return []
        chosen = SHEETS.get(self.sheet.value())
        wanted = [chosen] if chosen else list(dict.fromkeys(self._sizes))
        found = [
            msg(
                "{printer} tidak menyebut kertas {sheet}. Ia mungkin mengecilkan halaman tanpa "
                "berkata (“fit to page”). Matikan itu di setelan pencetak, dan coba satu lembar.",
                printer=facts.title, sheet=sheet_name(one),
            )
            for one in wanted
            if not facts.may_take(one)
        ]  # fmt: skip
        if self.sides.value() and not facts.both_sides:
            found.append(msg("{printer} tidak membalik kertas sendiri.", printer=facts.title))
        return found

    def order(self) -> PrintOrder:
        """What was chosen; a file is named later.

        Raises:
            Refused: Pages or copies cannot be read.
        """
        copies = self.copies.value()
        if copies is None or not 1 <= copies <= _MOST_COPIES:
            raise Refused(msg("Rangkap dari 1 sampai {most}.", most=_MOST_COPIES), "copies")
        pages = parse_pages(self.pages.value(), len(self._sizes))
        return PrintOrder(
            in_order(pages, copies, both_sides=self.sides.value()),
            printer="" if self.to_file else str(self.printer.value()),
            sheet=SHEETS.get(self.sheet.value()),
            tray=self.tray.value(),
            both_sides=self.sides.value(),
            calibration=self._calibration(),
        )


def _sides() -> list[tuple[bool, str]]:
    return [(False, _("Satu sisi")), (True, _("Bolak-balik"))]
