"""How many of the lowest marks of each group do not count, chosen from the groups that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.tables.signs import sign_colour
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Part


class DropField(QWidget):
    """One choice for each group that leaves a mark after some are dropped."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sizes: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._choices: dict[str, ChoiceField] = {}
        self._lines: QWidget | None = None
        title = QLabel(_("Nilai terendah diabaikan"), self)
        set_size(title, "small", strong=True)
        self._hint = QLabel(_("Beri kelompok yang sama kepada dua komponen atau lebih."), self)
        self._hint.setObjectName("drop_hint")
        set_muted(self._hint)
        self._refusal = QLabel(self)
        self._refusal.setObjectName("refusal_drop")
        self._refusal.setWordWrap(True)
        set_size(self._refusal, "small")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)
        for label in (title, self._hint, self._refusal):
            self._layout.addWidget(label)
        self.show_refusal("")

    def set_parts(self, parts: Sequence[Part[Key]]) -> None:
        """Offer the groups of these parts; what was chosen for one that is gone is kept in mind."""
        counting = [part.group for part in parts if part.group and part.weight > 0]
        sizes = {group: counting.count(group) for group in dict.fromkeys(counting)}
        sizes = {group: size for group, size in sizes.items() if size > 1}
        if sizes != self._sizes:
            self._sizes = sizes
            self._lay()

    def _lay(self) -> None:
        if self._lines is not None:
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = QWidget(self)
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(1, 1)
        self._choices = {}
        for line, (group, size) in enumerate(self._sizes.items()):
            choice = self._choice(group, size)
            label = QLabel(_("{group} ({count} komponen)").format(group=group, count=size), self)
            label.setBuddy(choice)
            grid.addWidget(choice, line, 0)
            grid.addWidget(label, line, 1)
        self._layout.insertWidget(1, self._lines)
        self._hint.setVisible(not self._sizes)

    def _choice(self, group: str, size: int) -> ChoiceField:
        texts = [_("tidak ada"), *(_("{count} terendah").format(count=n) for n in range(1, size))]
        choice = ChoiceField(self, list(enumerate(texts)))
        choice.setObjectName(f"drop_{len(self._choices)}")
        choice.setAccessibleName(str(msg("Nilai terendah diabaikan: {group}", group=group)))
        choice.setMinimumWidth(18 * GRID)
        choice.set_value(min(self._counts.get(group, 0), size - 1))
        choice.changed.connect(self._take)
        self._choices[group] = choice
        return choice

    def _take(self) -> None:
        self._counts.update({group: one.value() for group, one in self._choices.items()})
        self.changed.emit()

    def value(self) -> dict[str, int]:
        """The number of each group that drops some."""
        found = {group: choice.value() for group, choice in self._choices.items()}
        return {group: count for group, count in found.items() if count}

    def set_value(self, counts: Mapping[str, int]) -> None:
        """Show these numbers by group."""
        self._counts = dict(counts)
        for group, choice in self._choices.items():
            choice.set_value(min(self._counts.get(group, 0), self._sizes[group] - 1))

    def show_refusal(self, text: str) -> None:
        """Say below what is wrong."""
        palette = self._refusal.palette()
        palette.setColor(QPalette.ColorRole.WindowText, sign_colour("error"))
        self._refusal.setPalette(palette)
        self._refusal.setText(f"✕ {text}" if text else "")
        self._refusal.setVisible(bool(text))
