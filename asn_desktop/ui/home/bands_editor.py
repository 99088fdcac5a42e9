"""The bands of a rule set as a table: from which mark, up to which, what it is called, passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.marking.assessments import Band, parse_mark
from asn_desktop.domain.marking.rule_sets import ends, line_faults
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from asn_desktop.base.i18n import Message
    from asn_desktop.widgets.tables.rows import SignName

_FEWEST: Final = 5
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A band while it is written; `number` tells lines apart."""

    number: int
    least: Decimal | None
    predicate: str


class BandsEditor(QWidget):
    """Table, its deeds, and from which predicate on one passes; `changed` tells of each edit."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._next = 0
        self._known: tuple[Line, ...] = ()
        self._ends: dict[Decimal, Decimal] = {}
        self._faults: dict[int, Message] = {}
        self.model: RowsModel[Line] = RowsModel(self._columns(), lambda line: line.number, self)
        self.view = RowsView("bands_view", self)
        self.view.setAccessibleName(_("Rentang predikat"))
        self.view.select_cells()
        self.view.setTabKeyNavigation(False)
        self.view.show_model(self.model)
        self.passes = ChoiceField(self)
        self.passes.setObjectName("bands_passes")
        self.passes.setAccessibleName(_("Lulus mulai dari"))
        self.passes.changed.connect(self._follow)
        self.model.dataChanged.connect(self._edited)
        self._lay()

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column("least", msg("Mulai dari"), lambda line: line.least, text=format_decimal,
                   write=_write_least, check=self._check_least, align="right", width=96,
                   sortable=False),
            Column("end", msg("Sampai"), self._end, text=format_decimal,
                   align="right", width=80, sortable=False),
            Column("predicate", msg("Predikat"), lambda line: line.predicate,
                   write=_write_name, check=self._check_name, width=168, grow=1,
                   sortable=False),
            Column("passed", msg("Hasil"), self._outcome,
                   sign=self._sign, width=112, sortable=False),
            Column("fault", msg("Keterangan"), self._fault, sign=self._fault_sign,
                   width=184, grow=3, sortable=False),
        )  # fmt: skip

    def _lay(self) -> None:
        label = QLabel(_("Lulus mulai dari"), self)
        label.setBuddy(self.passes)
        note = QLabel(_("Ketik di sel untuk mengubahnya; urutan baris bebas."), self)
        set_muted(note)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for name, text, deed in (
            ("bands_add", msg("Tambah predikat"), self.add_line),
            ("bands_remove", msg("Hapus baris"), self.remove_line),
        ):
            button = QPushButton(str(text), self)
            button.setObjectName(name)
            button.setAccessibleName(str(text))
            button.clicked.connect(deed)
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.view)
        layout.addLayout(buttons)
        layout.addSpacing(GRID)
        layout.addWidget(label)
        layout.addWidget(self.passes)

    def set_bands(self, bands: Sequence[Band], pass_mark: Decimal) -> None:
        """Show these bands and where passing begins."""
        lines = [Line(n, band.least, band.predicate) for n, band in enumerate(bands)]
        self._next = len(lines)
        first = next((line.number for line in lines if line.least == pass_mark), None)
        self._show(lines, first)

    def bands(self) -> tuple[tuple[Band, ...], Decimal]:
        """The bands as they stand and the least mark that passes.

        Raises:
            Refused: A line lacks its limit, or nothing passes.
        """
        lines = [line for line in self.model.rows if line.predicate or line.least is not None]
        found = [Band(line.least, line.predicate) for line in lines if line.least is not None]
        if len(found) < len(lines):
            raise Refused(msg("Ada predikat tanpa batas bawah. Isi, atau hapus barisnya."))
        passing = [line.least for line in lines if line.number == self.passes.value()]
        if not passing or passing[0] is None:
            raise Refused(msg("Pilih predikat terendah yang lulus."))
        return tuple(found), passing[0]

    def finish(self) -> None:
        """Take the text of the cell being written.

        Raises:
            Refused: It cannot be read; the cell says why.
        """
        if not self.view.finish_editing():
            raise Refused(msg("Perbaiki isi yang ditandai."))

    def add_line(self) -> None:
        """Begin a line at the end and write its limit."""
        if self.view.finish_editing():
            lines = [*self.model.rows, Line(self._next, None, "")]
            self._next += 1
            self._show(lines, self.passes.value())
            index = self.model.index(len(lines) - 1, 0)
            self.view.setFocus()
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def remove_line(self) -> None:
        """Take the line under the cursor away."""
        at = self.view.currentIndex().row()
        if at >= 0:
            lines = list(self.model.rows)
            self._show(lines[:at] + lines[at + 1 :], self.passes.value())
            self.view.show_row(min(at, len(lines) - 2))
            self.changed.emit()

    def _edited(self) -> None:
        if self.model.rows != self._known:  # a refused text changes how a cell looks, no more
            self._follow()

    def _follow(self) -> None:
        self._weigh(self.passes.value())
        self.changed.emit()

    def _show(self, lines: list[Line], passing: int | None) -> None:
        self.model.set_rows(lines)
        self._weigh(passing)
        self._fit()

    def _weigh(self, passing: int | None) -> None:
        """Find what follows from all lines: where each ends, and which of them pass."""
        self._known = self.model.rows
        limits = [line.least for line in self._known if line.least is not None]
        self._ends = dict(zip(limits, ends(limits), strict=True))
        self._faults = _faults(self._known)
        self.passes.set_choices([(line.number, _passing(line)) for line in self._known])
        self.passes.set_value(passing)
        self.view.viewport().update()

    def _check_least(self, line: Line, text: str) -> None:
        self._require_sound(_write_least(line, text))

    def _check_name(self, line: Line, text: str) -> None:
        self._require_sound(_write_name(line, text))

    def _require_sound(self, line: Line) -> None:
        """As one types: it overlaps another line, leaves a gap below, or has its name."""
        lines = [line if one.number == line.number else one for one in self._known]
        fault = _faults(lines).get(line.number)
        if fault is not None and line.least is not None and line.predicate:
            raise Refused(fault)

    def _fault(self, line: Line) -> str | None:
        fault = self._faults.get(line.number)
        return None if fault is None else str(fault)

    def _fault_sign(self, line: Line) -> SignName | None:
        return "error" if line.number in self._faults else None

    def _end(self, line: Line) -> Decimal | None:
        return None if line.least is None else self._ends.get(line.least)

    def _passed(self, line: Line) -> bool:
        chosen = (one.least for one in self._known if one.number == self.passes.value())
        least = next(chosen, None)
        return line.least is not None and least is not None and line.least >= least

    def _outcome(self, line: Line) -> str | None:
        if line.least is None:
            return None
        return _("lulus") if self._passed(line) else _("tidak lulus")

    def _sign(self, line: Line) -> SignName | None:
        return "ok" if self._passed(line) else None

    def _fit(self) -> None:
        lines = min(max(self.model.rowCount(), _FEWEST), _MOST)
        row = self.view.verticalHeader().defaultSectionSize()
        head = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(head + lines * row + 2)


def _faults(lines: Sequence[Line]) -> dict[int, Message]:
    found = line_faults([(line.least, line.predicate) for line in lines])
    told = zip(lines, found, strict=True)
    return {line.number: fault for line, fault in told if fault is not None}


def _write_least(line: Line, text: str) -> Line:
    return replace(line, least=parse_mark(text))


def _write_name(line: Line, text: str) -> Line:
    return replace(line, predicate=" ".join(text.split()))


def _passing(line: Line) -> str:
    return f"{line.predicate or '…'} ({format_decimal(line.least)})"
