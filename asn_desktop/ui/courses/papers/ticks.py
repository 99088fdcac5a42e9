"""The papers of a course in one list, each with a tick, and why some cannot be printed yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _
from asn_desktop.widgets.buttons import make_button, reword
from asn_desktop.widgets.fields.fields import CheckField
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from asn_desktop.services.paperwork.papers import PaperRow

_INDENT: Final = 3 * GRID


class PaperTicks(QWidget):
    """Ticks in two columns, in the order of work; `changed` tells of each."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper_ticks")
        self._lines: dict[str, _Line] = {}
        self._all = make_button("papers_all", "", self, self._turn_all, "link")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def show_papers(self, rows: Sequence[PaperRow], own: frozenset[str]) -> None:
        """Show these; ticks that were set stay where the paper can still be printed."""
        if not self._lines:
            self._fill(rows)
        for row in rows:
            self._lines[row.name].show_row(row, own=row.name in own)
        self._say_all()

    def _fill(self, rows: Sequence[PaperRow]) -> None:
        half = (len(rows) + 1) // 2
        for place, row in enumerate(rows):
            line = self._lines[row.name] = _Line(row, self)
            line.tick.changed.connect(self._tell)
            column, down = divmod(place, half)
            self._grid.addWidget(line, down, column)
        self._grid.addWidget(self._all, half, 0, Qt.AlignmentFlag.AlignLeft)

    def tick_all(self) -> None:
        """Tick what can be printed."""
        for line in self._lines.values():
            line.tick.set_value(line.tick.isEnabled())
        self._tell()

    def chosen(self) -> list[str]:
        """The names of the papers that are ticked."""
        return [name for name, line in self._lines.items() if line.tick.value()]

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        ready = (line.tick for line in self._lines.values() if line.tick.isEnabled())
        return next(ready, self)

    def _turn_all(self) -> None:
        if not self._is_full():
            self.tick_all()
            return
        for line in self._lines.values():
            line.tick.set_value(False)
        self._tell()

    def _is_full(self) -> bool:
        return all(line.tick.value() for line in self._lines.values() if line.tick.isEnabled())

    def _tell(self) -> None:
        self._say_all()
        self.changed.emit()

    def _say_all(self) -> None:
        reword(self._all, _("Kosongkan semua") if self._is_full() else _("Pilih semua"))


class _Line(QWidget):
    """The tick over what the paper is, or why it cannot be."""

    def __init__(self, row: PaperRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.tick = CheckField(self)
        self.tick.setObjectName(f"paper_{row.name}")
        self.tick.setText(str(row.title))
        self.tick.setMinimumHeight(0)
        set_size(self.tick, "body", strong=True)
        self._about = QLabel(self)
        self._about.setWordWrap(True)
        self._about.setContentsMargins(_INDENT, 0, 0, 0)
        set_size(self._about, "small")
        set_muted(self._about)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tick)
        layout.addWidget(self._about)
        layout.addStretch()

    def show_row(self, row: PaperRow, *, own: bool) -> None:
        """Say what it is, or why it cannot be printed yet."""
        ready = row.why_not is None
        self.tick.setEnabled(ready)
        if not ready:
            self.tick.set_value(False)
        about = row.about if row.why_not is None else row.why_not
        word = _("Di folder juga sebagai berkas Word.") if row.letter and ready else ""
        mine = _("Kantor memakai templat sendiri.") if own else ""
        self._about.setText(" ".join(filter(None, (str(about), word, mine))))
        self.tick.setAccessibleDescription(self._about.text())


class TemplateMenu(QMenu):
    """For each letter: save the Word file to change it, use an own one, or go back."""

    save_wanted = Signal(str)
    use_wanted = Signal(str)
    reset_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("papers_template_menu")
        self._back: dict[str, QAction] = {}

    def show_letters(self, rows: Sequence[PaperRow], own: frozenset[str]) -> None:
        """Offer these letters; only an own file can be given up."""
        for row in rows:
            if row.letter and row.name not in self._back:
                self._back[row.name] = self._add(row)
        for name, back in self._back.items():
            back.setEnabled(name in own)

    def _add(self, row: PaperRow) -> QAction:
        letter = self.addMenu(str(row.title))
        for name, text, wanted in (
            ("save", _("Simpan untuk diubah…"), self.save_wanted),
            ("use", _("Pakai templat sendiri…"), self.use_wanted),
            ("reset", _("Kembali ke templat bawaan"), self.reset_wanted),
        ):
            action = letter.addAction(text)
            action.setObjectName(f"template_{name}_{row.name}")
            action.triggered.connect(partial(wanted.emit, row.name))
        return action
